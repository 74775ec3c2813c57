"""Findings that tell how many there are: rows of a table, items behind a colon, members of a list."""

from __future__ import annotations

import re

from assistant.answering.counted import Counted
from assistant.answering.finding import Finding
from assistant.answering.gather import Candidate
from assistant.answering.introduced import introduced
from assistant.answering.rank import Found, rank_statements
from assistant.answering.rows_named import RowCount
from assistant.answering.sources import Jurisdiction, Sources
from assistant.understanding.question import Question


def row_count_finding(
    question: Question, place: Jurisdiction, counted: RowCount, sources: Sources
) -> Finding:
    """How many rows of a table are asked for, with their names."""
    first = rank_statements(question, (counted.first,), sources.values)[0]
    total = f"{counted.total}{counted.unit}"
    return Finding(
        place=place,
        found=first,
        span=first.statement.span,
        text=f"共{total}：{'、'.join(counted.names)}",
        values=(total,),
        confidence=first.score,
    )


def listed_finding(
    question: Question,
    place: Jurisdiction,
    each: Found,
    sources: Sources,
    nearest: tuple[Candidate, ...],
) -> Finding:
    """How many things a statement ending in a colon introduces."""
    items = introduced(each, sources)
    asked = re.search(r"(?:几|多少)\s*([个项条类种家点])", question.text)
    total = f"{len(items)}{asked[1] if asked else '项'}"
    said = each.statement.text.rstrip("：:")
    return Finding(
        place=place,
        found=each,
        span=each.statement.span,
        text=f"共{total}。{said}：{''.join(item.statement.text for item in items)}",
        values=(total,),
        more=items,
        nearest=nearest,
        confidence=each.score,
    )


def counted_finding(
    place: Jurisdiction, counted: Counted, nearest: tuple[Candidate, ...]
) -> Finding:
    """How many members a list in a statement has."""
    total = f"{len(counted.members)}{counted.unit}"
    return Finding(
        place=place,
        found=counted.found,
        span=counted.found.statement.span,
        text=f"共{total}：{'、'.join(counted.members)}",
        values=(total,),
        nearest=nearest,
        confidence=counted.found.score,
    )
