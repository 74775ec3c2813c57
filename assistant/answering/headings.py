"""The sections of a document that a question names: by heading, by a quoted name, by number, by topic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.match import strength
from assistant.answering.naming import heading_core
from assistant.understanding.question import Term
from assistant.understanding.topic import QUOTED
from index.documents import Measure, MeasureKind, Outline, Section
from index.language.normalise import fold
from index.language.numerals import parse_number

SHORTEST = 4
SAID = 0.8
_TELLING = 0.3
_SHARE = 0.07
"""Share of a heading's characters that a topic must make up to name it: 金融服务 in 打造更优金融服务"""
HEADED_SHARE = 0.35
"""Share from which a part of the topic names a heading alone: 政府采购 in 提升政府采购工作质效"""
# 金融服务那部分有哪些事, …下面列了几项, 纳税这块的任务
_PART = re.compile(
    r"部分|方面|这一?块|那一?块|板块|领域|这章|那章|一[章节]|大类|(?:下面|下边|底下|名下|项下|里面|里头|里|下|中|当中)(?:一共|总共|共|都)?(?:有|列|包括|包含|写|提|安排|分|还|哪|几|多少)|标题|(?:有|列了?|提了?|共)(?:几|多少)[件点条项](?=[?？。！! ]*$)"
    r"|(?:几|多少)(?:个|项|条)?(?:重点|主要|具体)?(?:任务|措施|举措|事项|条款|要求)|(?:任务|措施|举措|事项|条款)(?:一共|总共|共)?有?(?:几|多少)(?:个|项|条)"
)
ORDINAL = re.compile(
    r"第\s*([一二三四五六七八九十\d]+)\s*(?:大)?(?:个)?(?:部分|章|节|大类|类|方面|大?块|板块)"
)
_HEAD_NUMBER = re.compile(r"^[(（]?第?\s*([一二三四五六七八九十百\d]+)\s*(?:[)）、.．章节]|部分)")
# 五大专项行动, 哪六个方面: as many things as stand under a heading
_GRAND = re.compile(r"([二三四五六七八九十两\d]+)\s*(?:大|个|项|类)([一-龥]{2,6})")


def named_sections(
    text: str,
    terms: Sequence[Term],
    outline: Outline,
    *,
    loosely: bool = False,
    by_part: bool = False,
) -> tuple[Section, ...]:
    """The sections that a question names, the outermost that fit best; none when it names none.

    ``loosely`` lets a topic name the heading that has it even where the question doesn't speak of a part,
    ``by_part`` also one that a part of the topic names while the rest stands under it.
    """
    asked = _bare(fold(text))
    cores = [(section, _core(section)) for section in outline.sections if under(outline, section)]
    if match := ORDINAL.search(text):
        wanted = parse_number(match[1])
        tops = [s for s, _ in cores if len(s.path) == 1 and _number(s) == wanted]
        if tops:
            return tuple(tops[:1])
    quoted = [fold(match[1]) for match in QUOTED.finditer(text)]
    exact = [
        (section, core)
        for section, core in cores
        if len(core) >= SHORTEST and (core in asked or any(q in core for q in quoted if len(q) > 3))
    ]
    if exact:
        longest = max(len(core) for _, core in exact)
        kept = [section for section, core in exact if len(core) == longest or core in asked]
        return _outermost(kept)
    if grand := _grand(asked, cores, outline):
        return grand
    if not (loosely or _PART.search(text)):
        return ()
    telling = [term for term in terms if term.weight >= _TELLING]
    if not telling:
        return ()
    fitting = [
        section
        for section, core in cores
        if all(strength(term, core) >= SAID for term in telling)
        and sum(len(term.text) for term in telling) >= _SHARE * len(core)
    ]
    if by_part and not fitting:
        fitting = [section for section, core in cores if _heads(section, core, telling, outline)]
    outer = _outermost(fitting)
    return outer if len(outer) == 1 else ()


def _heads(section: Section, core: str, telling: Sequence[Term], outline: Outline) -> bool:
    """Whether a word of the topic makes up much of the heading and the rest stands in the text under it."""
    named = [term for term in telling if strength(term, core) >= SAID]
    if sum(len(term.text) for term in named) < HEADED_SHARE * len(core):
        return False
    body = fold("".join(measure.text for measure in under(outline, section)))
    return all(term in named or strength(term, body) >= SAID for term in telling)


def under(outline: Outline, section: Section) -> tuple[Measure, ...]:
    """The numbered measures of a section; where it has none, those with a name of their own."""
    inside = [m for m in outline.measures if m.section[: len(section.path)] == section.path]
    items = tuple(m for m in inside if m.number is not None or m.kind is MeasureKind.ITEM)
    return items or tuple(m for m in inside if m.title)


def _core(section: Section) -> str:
    return _bare(heading_core(section.path[-1]))


def _bare(folded: str) -> str:
    """Words without what speech leaves out: 优化供水、供气服务 is asked for as 优化供水供气服务."""
    return folded.replace("的", "").replace("、", "")


def is_numbered(section: Section) -> bool:
    """Whether the heading has a number: 一、总体要求, 第二章."""
    return _HEAD_NUMBER.match(fold(section.path[-1])) is not None


def _number(section: Section) -> int | None:
    match = _HEAD_NUMBER.match(fold(section.path[-1]))
    return int(parse_number(match[1])) if match else None


def _grand(
    asked: str, cores: Sequence[tuple[Section, str]], outline: Outline
) -> tuple[Section, ...]:
    """The section whose heading has the 五大专项行动 of the question and as many things under it."""
    for match in _GRAND.finditer(asked):
        count = int(parse_number(match[1]))
        for section, core in cores:
            noun = next(
                (
                    match[2][:size]
                    for size in range(len(match[2]), 1, -1)
                    if match[2][:size] in core
                ),
                "",
            )
            if noun and count > 1 and count == len(under(outline, section)):
                return (section,)
    return ()


def _outermost(sections: Sequence[Section]) -> tuple[Section, ...]:
    return tuple(
        section
        for section in sections
        if not any(
            other is not section and section.path[: len(other.path)] == other.path
            for other in sections
        )
    )
