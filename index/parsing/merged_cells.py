"""Cells merged over several rows of a table: written in the first row of a group, blank in those below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.documents import CellRole, Measure, MeasureKind, Obligation


def fill_merged(measures: Sequence[Measure], obligations: Sequence[Obligation]) -> list[Obligation]:
    """``obligations`` with the lead and the deadline of the row above, where a row that goes on a group leaves them blank.

    "1 · 培育企业 · 新增40家 · 市科技局 · 6月底" above "2 · (blank) · 新增120家 · (blank) · (blank)": a row that names no group of
    its own belongs to the one above, and what is blank there is one cell with it. A row with its own group leaves
    nobody out by chance.
    """
    filled = list(obligations)
    above: tuple[Measure, Obligation] | None = None
    for at, measure in enumerate(measures):
        if measure.kind is not MeasureKind.ROW:
            above = None
            continue
        roles = {cell.role for cell in measure.cells}
        if CellRole.GROUP not in roles and above and above[0].section == measure.section:
            filled[at] = _with_above(filled[at], above[1], roles)
            above = (measure, filled[at])
        else:
            above = (measure, filled[at]) if CellRole.GROUP in roles else None
    return filled


def _with_above(own: Obligation, above: Obligation, roles: set[CellRole]) -> Obligation:
    filled = own
    if CellRole.LEAD not in roles and not own.lead and above.lead:
        filled = replace(
            filled,
            lead=above.lead,
            lead_raw=above.lead_raw,
            lead_span=above.lead_span,
            support=tuple(unit for unit in own.support if unit not in above.lead),
        )
        if CellRole.SUPPORT not in roles:
            support = tuple(unit for unit in above.support if unit not in above.lead)
            filled = replace(
                filled,
                support=support,
                support_raw=above.support_raw,
                support_span=above.support_span,
                support_label=above.support_label,
            )
    elif CellRole.LEAD not in roles and CellRole.SUPPORT not in roles and not above.lead:
        filled = replace(
            filled,
            support=above.support,
            support_raw=above.support_raw,
            support_span=above.support_span,
            support_label=above.support_label,
        )
    if CellRole.DEADLINE not in roles and own.deadline is None:
        filled = replace(filled, deadline=above.deadline, further=above.further)
    return filled
