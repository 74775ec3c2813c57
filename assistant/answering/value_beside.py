"""Values told otherwise than asked for (不得超过月服务费的3倍) or behind the sentence that fits (；情节严重的，处……罚款)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.asked_for import is_named
from assistant.answering.rank import Found
from assistant.answering.statements import Statement
from assistant.understanding.question import Asked, Question
from index.language.quantities import QuantityKind, kept_quantities

NEAR = 0.15
"""How far below the best statement another may be whose sentence goes on with a value"""
SAYS_IT = 0.75
"""Share of the question that a statement must say itself where no word of it must be named"""
_TIMES = "倍"
_OF_MONEY = re.compile(r"[费价金补奖资款税薪贷租息额]|工资|收入|成本|标准|利润")
"""公办占比50% is a share of no money"""
_GOES_ON = re.compile(
    r"^(?:情节|逾期|拒不|造成|并处|并可|有违法所得|没有违法所得|属于|对单位|对个人)"
)
_OPEN_END = ("；", ";")


def in_other_terms(
    question: Question, fitting: Sequence[Found], required: Sequence[Asked], *, margin: float
) -> list[Found]:
    """Where money is asked for: those that name all it is asked of and set a share or a multiple of something.

    Everyday words (生活费) need not be named: what says so much of the question then has to say it itself.
    """
    if Asked.MONEY not in required:
        return []
    least = fitting[0].score - margin
    return [
        each
        for each in fitting
        if each.score >= least
        and all(is_named(term, each.statement.folded) for term in question.asked_for)
        and (question.asked_for or each.support.local >= SAYS_IT)
        and any(
            (quantity.kind is QuantityKind.SHARE or quantity.unit == _TIMES)
            and _OF_MONEY.search(each.statement.text[: quantity.start].rsplit("。", 1)[-1])
            for quantity in kept_quantities(each.statement.text)
        )
    ]


def going_on(
    fitting: Sequence[Found], ranked: Sequence[Found], required: Sequence[Asked]
) -> tuple[Found, Found] | None:
    """The first of ``fitting`` whose sentence goes on with a value, and what it goes on with: ；情节严重的，处5万元以下罚款."""
    valued = [each for each in ranked if any(value.kind in required for value in each.values)]
    for lead in fitting:
        if lead.score < fitting[0].score - NEAR:
            return None
        behind = _behind(lead)
        found = next((each for each in valued if each.statement is behind), None)
        if behind is not None and found is not None:
            return lead, found
    return None


def _behind(lead: Found) -> Statement | None:
    """The statement that the sentence of ``lead`` goes on with."""
    statements = lead.candidate.statements
    at = next((n for n, each in enumerate(statements) if each is lead.statement), None)
    if at is None or at + 1 >= len(statements) or not lead.statement.text.endswith(_OPEN_END):
        return None
    return statements[at + 1] if _GOES_ON.match(statements[at + 1].text) else None
