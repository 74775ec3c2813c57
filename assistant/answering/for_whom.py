"""Whom or what a value is for: one for 应届毕业生 is none for 退役军人, one for 省级 none for 区级."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asked_for import unnamed
from assistant.answering.per_unit import lacking_unit
from assistant.answering.rank import Found
from assistant.answering.sources import Sources
from assistant.answering.values import Value
from assistant.understanding.question import Question
from index.language.classes import Case, Classes
from index.language.normalise import fold

# 一年补多少 is answered by what is given each month
_HOW_OFTEN = re.compile(r"每|按|一次性")
HALF = 2
AS_MUCH = 0.9
"""Share of what the best statement says of the question that one behind it must say, too"""
TELLING = 0.4
"""Weight from which a word of the question tells a case: 企业, 公司 say who asks"""
_NOT = "非"
_ALL_OF_TURN = re.compile(r"(?:用户|家庭)?的?呢[?？。 ]*$")
_WHO_ASKS = re.compile(r"(?:我们?|俺们?|咱们?|本|作为|是)(?:个|家|名|一个|一家)?$")
# A mark behind a number parts the members of a list, one between 博士、硕士 doesn't
_CLAUSE_END = re.compile(r"[，,；;。：:（）()]|(?<=[天日时内下上元%年月次个])、")
_TURN = re.compile(r"[?？]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Another:
    """A statement is for another case than the one asked for."""

    asked: str
    """The case asked for, as the question names it"""
    said: tuple[str, ...] = ()
    """The cases of the same row that the statement names"""

    @property
    def lacks(self) -> str:
        """What is missing, in words."""
        if not self.said:
            return f"没有涉及“{self.asked}”的规定"
        return f"只有“{'、'.join(self.said)}”的规定，没有“{self.asked}”的规定"


def keep_asked(
    question: Question, fitting: Sequence[Found], ranked: Sequence[Found], sources: Sources
) -> tuple[list[Found], str]:
    """Those of ``fitting`` that are for the case and per the unit asked; what is missing where there is none.

    Where the best is for another case, one behind it must name all that a value is asked of, and the case itself
    or as much of the question as the best does. Where none is in the unit, one of ``ranked`` may be that stands
    in the measure of one that fits.
    """
    kept, lacks = list(fitting), ""
    if not question.is_claim:
        others = [for_another(question, each, sources.classes) for each in kept]
        kept = [each for each, other in zip(kept, others, strict=True) if other is None]
        if others and others[0] is not None:
            lacks = others[0].lacks
            asked, least = others[0].asked, AS_MUCH * fitting[0].support.local
            kept = [
                each
                for each in kept
                if (asked in each.statement.folded or each.support.local >= least)
                and not unnamed(question, each, sources.classes, must_all=True)
            ]
    if not kept:
        return [], lacks
    asked, units = fold(question.text), sources.per_units.current()
    missing = [lacking_unit(asked, each.statement.folded, units) for each in kept]
    in_unit = [each for each, unit in zip(kept, missing, strict=True) if not unit]
    if not in_unit:
        # 申请公租房要满几岁: 单身人士申请的，须年满25周岁 beside what says 申请公租房
        own = {each.candidate.measure.id for each in kept}
        in_unit = [
            each
            for each in ranked
            if each.candidate.measure.id in own
            and not lacking_unit(asked, each.statement.folded, units)
            and not for_another(question, each, sources.classes)
        ]
    if not in_unit:
        return [], f"没有写明{missing[0]}"
    return in_unit if question.is_claim else _naming_case(question, in_unit, sources.classes), ""


def _naming_case(question: Question, kept: Sequence[Found], classes: Classes) -> list[Found]:
    """``kept`` with the one first that names the case asked for, where the best of its measure doesn't.

    规模以下的工厂补多少: 规模以下企业比例为20% goes before 按实际投入的15%给予补助 of the same measure. What the
    whole text is about, and who asks (我们公司), is no case.
    """
    folded, best = fold(question.text), kept[0]
    around = best.candidate.around
    whole = "。".join((around.title, around.section, around.context, around.opening))
    cases = [
        each
        for each in classes.find(folded)
        if each.case not in classes.named(whole).get(each.row, ())
    ]
    asked = [each for each in cases if _is_telling(folded[each.start : each.end], question)]
    # 居民办电几天: a word for who asks, right before the matter
    before = [
        folded[each.start : each.end]
        for each in cases
        if each not in asked and _stands_before_topic(each, folded, question)
    ]

    def names(found: Found) -> bool:
        text = found.statement.folded
        said = classes.named(text)
        return any(each.case in said.get(each.row, ()) for each in asked) or any(
            _opens_clause(word, text) for word in before
        )

    if not (asked or before) or names(best):
        return list(kept)
    own = [each for each in kept if each.candidate.measure.id == best.candidate.measure.id]
    naming = next((e for e in own if e.values and names(e)), None)
    return list(kept) if naming is None else [naming, *(e for e in kept if e is not naming)]


def of_case_asked(
    question: Question, text: str, values: Sequence[Value], classes: Classes
) -> tuple[Value, ...]:
    """``values`` of ``text`` without those whose own clause names only another case than the one asked for.

    Of 进口控制在24小时以内、出口控制在1小时以内 only the 1小时 answers 出口通关要多久.
    """
    if len(values) < HALF:
        return tuple(values)
    asked = _by_row(classes.find(question.text))
    kept = tuple(each for each in values if not _is_of_another(asked, text, each.start, classes))
    return kept or tuple(values)


def _is_of_another(asked: dict[int, list[Case]], text: str, at: int, classes: Classes) -> bool:
    start = max((match.end() for match in _CLAUSE_END.finditer(text, 0, at)), default=0)
    clause = fold(text[start:at])
    for row, named in _by_row(classes.find(clause)).items():
        words = [clause[each.start : each.end] for each in named]
        if row not in asked or any(_HOW_OFTEN.match(word) for word in words):
            continue
        if not {each.case for each in named} & {each.case for each in asked[row]}:
            return True
    return False


def _opens_clause(word: str, text: str) -> bool:
    """Whether a clause of a statement is about whom the word names: 居民用户办电时间压缩至2个工作日."""
    return any(
        clause.startswith(word) and any(char.isdigit() for char in clause)
        for clause in _CLAUSE_END.split(text)
    )


def _stands_before_topic(case: Case, folded: str, question: Question) -> bool:
    """Whether a word for a case stands right before what is asked, or is all a turn says: 居民办电, 居民呢.

    我们居民 says who asks.
    """
    if _WHO_ASKS.search(folded[: case.start]):
        return False
    if _ALL_OF_TURN.match(folded, case.end):
        return True
    return any(folded.startswith(fold(term.text), case.end) for term in question.terms)


def _is_telling(word: str, question: Question) -> bool:
    """Whether a word for a case, or half of it, is one of the question's that tell."""
    return any(
        term.weight >= TELLING and (term.text in word or word in term.text)
        for term in question.terms
    )


def for_another(question: Question, found: Found, classes: Classes) -> Another | None:
    """The case that the question asks for, where a statement names only others of its row.

    What names no case of the row holds for all of them, unless the value is asked of the case itself
    (多少名博士); what heads a statement names the case for it.
    """
    if turned := _turned(question, found.statement.folded):
        return turned
    pieces = [(piece, _by_row(classes.find(piece))) for piece in _TURN.split(fold(question.text))]
    # 博士要多少岁以下？有中级职称的呢？ the last of them that names a case
    folded, asked = next(((p, cases) for p, cases in reversed(pieces) if cases), ("", {}))
    if not asked:
        return None
    text = found.statement.folded
    around = found.candidate.around
    heads = "。".join((around.section, around.context))
    said, headed = _by_row(classes.find(text)), _by_row(classes.find(heads))
    entitled = "。".join((text, around.title, heads))
    for row, cases in asked.items():
        words = tuple(dict.fromkeys(text[each.start : each.end] for each in said.get(row, ())))
        named = {each.case for each in (*said.get(row, ()), *headed.get(row, ()))}
        if {each.case for each in cases} & named:
            continue
        word = folded[cases[0].start : cases[0].end]
        if _stands_apart(word, text):
            continue
        is_asked_of = any(term.text == word for term in question.asked_for)
        if not words and (not is_asked_of or word in entitled):
            continue
        if not any(_HOW_OFTEN.match(each) for each in (word, *words)):
            return Another(asked=word, said=words)
    return None


def _turned(question: Question, text: str) -> Another | None:
    """风险纳税人 where the statement has 非风险纳税人 only, and the other way round."""
    asked = fold(question.text)
    for term in question.terms:
        if len(term.text) < HALF or term.text not in text:
            continue
        own, said = _NOT + term.text in asked, text.count(_NOT + term.text)
        if own and not said:
            return Another(asked=_NOT + term.text, said=(term.text,))
        if not own and said == text.count(term.text):
            return Another(asked=term.text, said=(_NOT + term.text,))
    return None


def _stands_apart(word: str, text: str) -> bool:
    """Whether the halves of a word stand near one another: 社会投资 in 社会一般投资项目."""
    halves = (re.escape(word[:HALF]), re.escape(word[HALF:]))
    return len(word) >= 2 * HALF and bool(re.search("[一-龥]{0,4}".join(halves), text))


def _by_row(cases: Sequence[Case]) -> dict[int, list[Case]]:
    found: dict[int, list[Case]] = {}
    for each in cases:
        found.setdefault(each.row, []).append(each)
    return found
