"""Parts of a document that a question names – 第三章, 附件2, 金融服务那部分 – and the items in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.naming import heading_core
from assistant.answering.rows import Row, RowFilter, deadline_fits, is_about, units_in_role
from assistant.answering.sources import Sources
from index.documents import DocumentFacts, Measure, MeasureKind, Obligation
from index.language.normalise import fold
from index.language.numerals import parse_number

SHORTEST_HEADING = 4
_SHORTEST_STRETCH = 3
_LABEL = re.compile(r"第[一二三四五六七八九十百\d]+(?:章|节|编|篇|部分|条)")
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)(?:个)?(?:大)?(?:部分|方面|板块|类)")
_COMMA = re.compile(r"^([一二三四五六七八九十]+)、")
_ANNEX = re.compile(r"附(?P<kind>件|表|录|图|则)?\s*(?P<number>[一二三四五六七八九十\d]*)")
# 金融服务那部分, “强化数字赋能”这一块, 获得电力这个指标领域
_PART_WORD = re.compile(
    r"(?P<name>[“\"]?[一-龥、“”\"]{2,20}?[”\"]?)(?:这|那)?(?:一|个)?(?:部分|方面|板块|章节|这章|那章|(?:指标)?领域|这块|那块|一块|行动|下面|里面|类别)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A part of a document that a question names."""

    document: str
    path: tuple[str, ...]
    words: str
    """How the question calls it, folded"""
    is_explicit: bool
    """Named as a part (第三章, 附件, …那部分), not only by its heading's words"""


def find_divisions(
    text: str, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[Division, ...]:
    """The parts that ``text`` names, of each document the innermost."""
    found: list[Division] = []
    for facts in documents:
        paths = dict.fromkeys(
            measure.section[:depth]
            for measure in sources.index.measures(facts.id)
            for depth in range(1, len(measure.section) + 1)
        )
        named = [d for path in paths if (d := _named(fold(text), facts.id, path))]
        best = _most_alike([d for d in named if d.is_explicit] or named, fold(text))
        found += [
            each
            for each in best
            if not any(o.path != each.path and o.path[: len(each.path)] == each.path for o in best)
        ]
    return tuple(found)


def divided_rows(
    asked: RowFilter,
    documents: Sequence[DocumentFacts],
    divisions: Sequence[Division],
    sources: Sources,
) -> tuple[Row, ...]:
    """The items of the named parts that fit the other restrictions, in document order."""
    facts = {each.id: each for each in documents}
    units = [sources.index.units_named(name, sources.lexicon) for name in asked.departments]
    words = "".join(each.words + fold("".join(each.path)) for each in divisions)
    terms = tuple(term for term in asked.terms if term.text not in words)
    rows: list[Row] = []
    for division in divisions:
        for measure in _items(division, sources):
            bound = sources.index.obligation(measure.id) or Obligation(measure_id=measure.id)
            named = set(units_in_role(bound, asked.role))
            if any(not named & wanted for wanted in units):
                continue
            issued_on = facts[division.document].issued_on
            if not asked.deadline.is_empty and not any(
                deadline_fits(due, asked.deadline, issued_on) for due in bound.deadlines or (None,)
            ):
                continue
            rows.append(Row(facts=facts[division.document], measure=measure, obligation=bound))
    told = [row for row in rows if is_about(row.measure, row.facts, terms)] if terms else rows
    return tuple(told or rows)


def _items(division: Division, sources: Sources) -> list[Measure]:
    """The items, articles and rows of a part; notes and lead-ins aside."""
    return [
        measure
        for measure in sources.index.measures(division.document)
        if measure.section[: len(division.path)] == division.path
        and (measure.number is not None or measure.kind in (MeasureKind.ITEM, MeasureKind.ROW))
    ]


def _most_alike(divisions: Sequence[Division], asked: str) -> list[Division]:
    """Of several headings that fit those with most of the question's words: 附件 means several annexes."""
    longest = max((len(each.words) for each in divisions), default=0)
    if not all(each.words.startswith(("附", "第")) for each in divisions):
        return [each for each in divisions if len(each.words) == longest]
    if len({each.words for each in divisions}) != 1 or not divisions[0].words.startswith("附"):
        return list(divisions)
    shared = [_pairs(each.path[-1]) & _pairs(asked.replace(each.words, " ")) for each in divisions]
    most = max(map(len, shared))
    return [each for each, own in zip(divisions, shared, strict=True) if len(own) == most]


def _pairs(words: str) -> set[str]:
    folded = fold(words)
    return {folded[i : i + 2] for i in range(len(folded) - 1)}


def _named(asked: str, document: str, path: tuple[str, ...]) -> Division | None:
    heading = fold(path[-1])
    for words in _labels(asked, heading, len(path)):
        return Division(document=document, path=path, words=words, is_explicit=True)
    core = heading_core(path[-1])
    bare = asked.replace("的", "")
    if stretch := _part_named(bare, core):
        return Division(document=document, path=path, words=stretch, is_explicit=True)
    if len(core) >= SHORTEST_HEADING and core in bare:
        return Division(document=document, path=path, words=core, is_explicit=False)
    return None


def _labels(asked: str, heading: str, depth: int) -> Iterator[str]:
    """Labels of the heading that the question uses: 第三章, 附件2, 第四部分 for 四、."""
    label = _LABEL.match(heading)
    if label and re.search(rf"(?<![一-龥]){label[0]}|{label[0]}(?!条)", asked):
        yield label[0]
    if depth == 1 and (comma := _COMMA.match(heading)):
        for match in _ORDINAL.finditer(asked):
            if parse_number(match[1]) == parse_number(comma[1]):
                yield match[0]
    annex = _ANNEX.match(heading)
    if annex and annex["kind"] != "则":
        for match in _ANNEX.finditer(asked):
            kinds = {annex["kind"] or "件", match["kind"]}
            is_kind = match["kind"] in ("件", None) or len(kinds) == 1
            if match["kind"] and is_kind and match["number"] in ("", annex["number"]):
                yield match[0]


def _part_named(asked: str, core: str) -> str:
    """The end of what stands before 部分, 方面 … that is in a heading: 金融服务 in 打造更优金融服务."""
    for match in _PART_WORD.finditer(asked):
        name = match["name"].strip('“”"')
        for start in range(len(name) - _SHORTEST_STRETCH + 1):
            if name[start:] in core:
                return name[start:]
    return ""
