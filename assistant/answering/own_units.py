"""Who is named behind one sentence of a measure: each of its sentences may end in a bracket of its own.

建设救助系统（省民政厅牵头，各市政府配合）。完善健康平台（省卫生健康委牵头）。
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.documents import Document, Measure, Obligation, Span

_BRACKET = re.compile(r"[（(]([^（）()]{2,200}?(?:牵头|负责|配合|落实|承办|协助))[）)]")
_ROLE = re.compile(
    r"(?P<units>[^，,；;]+?)(?:分工|分别|分头|共同|具体)?(?P<act>牵头|负责|配合|落实|承办|协助)"
)
_LEADS = frozenset({"牵头"})
_TELLING = 2
"""Brackets of units from which a measure tells its sentences apart"""


def own_units(
    document: Document, measure: Measure, statement: Span, obligation: Obligation
) -> Obligation | None:
    """The obligation with only those units that the bracket behind ``statement`` names.

    None where the measure has one bracket for all it says, or the bracket names no unit of the obligation.
    """
    whole = next((s for s in measure.spans if s.start <= statement.start < s.end), None)
    if whole is None:
        return None
    text = document.text[whole.start : whole.end]
    brackets = [found for found in _BRACKET.finditer(text) if _known(found[1], obligation)]
    if len(brackets) < _TELLING:
        return None
    at = statement.start - whole.start
    behind = next((found for found in brackets if found.end() > at), None)
    if behind is None:
        return None
    led: list[str] = []
    others: list[str] = []
    label = ""
    for part in _ROLE.finditer(behind[1]):
        units = _known(part["units"], obligation)
        if part["act"] in _LEADS:
            led += units
        elif units:
            others += units
            label = label or part["act"]
    span = Span(start=whole.start + behind.start(), end=whole.start + behind.end())
    return replace(
        obligation,
        lead=tuple(led),
        support=tuple(others),
        support_label=label or obligation.support_label,
        lead_span=span,
        support_span=None,
    )


def _known(words: str, obligation: Obligation) -> list[str]:
    """The units of ``obligation`` that ``words`` name, in their order there."""
    named = {unit for unit in (*obligation.lead, *obligation.support) if unit in words}
    longest = [
        unit for unit in named if not any(unit != other and unit in other for other in named)
    ]
    return sorted(longest, key=words.find)
