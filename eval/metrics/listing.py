"""Lists: measures a reply names although they don't belong, and precision and recall of its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.matching import fold_quote, normalise, occurrences
from eval.replies import Reply
from index.documents import Measure

_TITLE_LETTERS = 6
_ARABIC = re.compile(r"\d+[a-z]?")
_RESTARTING = re.compile(r"([一二三四五六七八九十]+)(\(.+\))")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """How well ``items`` of a reply match the measures a case lists."""

    precision: float
    recall: float

    @property
    def is_exact(self) -> bool:
        """Whether nothing is missing and nothing is too much."""
        return self.precision == 1 and self.recall == 1


def number_mentions(number: str) -> tuple[str, ...]:
    """Ways of naming a measure by its number: "45" → 任务45, 序号45, 第45项, 第45条, 45号任务 …"""
    folded = normalise(number)
    if _ARABIC.fullmatch(folded):
        return tuple(
            pattern.format(folded)
            for pattern in ("任务{}", "序号{}", "措施{}", "第{}项", "第{}条", "第{}号", "{}号任务")
        )
    if not any(mark in folded for mark in "第(条章节"):  # 一 alone stands in every text
        return tuple(pattern.format(folded) for pattern in ("任务{}", "第{}项", "第{}条"))
    restarting = _RESTARTING.fullmatch(folded)
    if restarting:
        return folded, f"{restarting[1]}、{restarting[2]}"
    return (folded,)


def false_items(case: Case, answer: str, measures: Sequence[Measure]) -> list[str]:
    """Numbers of measures named in ``answer`` that are neither in ``items`` nor in ``allowed_extra``.

    A measure is named by its number or by its own title words. Title words that also stand in a
    measure that belongs, in a heading above one, or in the question, name nothing. Where ``items`` are
    words and no numbers – the parts of one measure – the measures that hold the evidence belong.
    """
    fine = {normalise(number) for number in (*case.items, *case.allowed_extra)}
    belonging = [measure for measure in measures if normalise(measure.number or "") in fine]
    if not belonging:
        belonging = _holding_evidence(case, measures)
        fine |= {normalise(measure.number or "") for measure in belonging}
    innocent = normalise(
        "\n".join(
            [*case.turns, *(variant for group in case.must_include for variant in group)]
            + [
                part
                for measure in belonging
                for part in (measure.title, measure.text, *measure.section)
            ]
        )
    )
    text = normalise(answer)
    found = []
    for measure in measures:
        if measure.number is None or normalise(measure.number) in fine:
            continue
        title = normalise(measure.title)
        by_title = len(title) >= _TITLE_LETTERS and title not in innocent and title in text
        if by_title or _is_named_by_number(text, measure.number):
            found.append(measure.number)
    return found


def _holding_evidence(case: Case, measures: Sequence[Measure]) -> list[Measure]:
    quotes = [fold_quote(evidence.quote) for evidence in case.evidence]
    texts = [(measure, fold_quote(measure.text)) for measure in measures]
    return [
        measure
        for measure, text in texts
        if text and any(quote in text or text in quote for quote in quotes)
    ]


def item_figures(case: Case, reply: Reply) -> ItemFigures | None:
    """Precision and recall of the reply's items by measure number; None when the case lists no numbers.

    Extra items that the case allows count neither way.
    """
    wanted = {normalise(number) for number in case.items}
    if not wanted or not any(
        character.isdigit() or character in "()条" for number in wanted for character in number
    ):
        return None
    allowed = {normalise(number) for number in case.allowed_extra} - wanted
    given = {normalise(item.measure or "") for item in reply.items or ()} - allowed
    hit = len(wanted & given)
    return ItemFigures(precision=hit / len(given) if given else 0.0, recall=hit / len(wanted))


def _is_named_by_number(text: str, number: str) -> bool:
    return any(
        not text[end : end + 1].isalpha() or not mention[-1].isdigit() or not text[end].isascii()
        for mention in number_mentions(number)
        for _, end in occurrences(text, mention)
    )
