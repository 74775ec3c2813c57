"""Who stands beside a unit in its rows, and which of several units has more of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.cite import Citer
from assistant.answering.grounds import escape
from assistant.answering.ledger import (
    HEADLINE,
    ROLE_WORDS,
    cite_row_taken,
    describe,
    list_rows,
    make_item,
)
from assistant.answering.naming import measure_name
from assistant.answering.rows import Row, units_in_role
from assistant.answering.selected import Selected, select
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Status
from assistant.understanding.question import Intent, Question, Role
from assistant.understanding.units_asked import asks_more_rows, asks_partners

MANY = 6
"""Of more units or rows only numbers are told in the headline"""


def answer_units(question: Question, sources: Sources) -> Answer | None:
    """The units beside the one named, or the counts of those named; None where neither is asked for."""
    if question.intent is not Intent.LIST or not question.departments:
        return None
    if asks_partners(question.text):
        return _partners(question, sources)
    if len(question.departments) > 1 and asks_more_rows(question.text):
        return _more(question, sources)
    return None


def _partners(question: Question, sources: Sources) -> Answer:
    selected = select(question, sources)
    role = selected.question.role
    own = frozenset().union(
        *(sources.index.units_named(name, sources.lexicon) for name in question.departments)
    )
    beside: dict[str, list[Row]] = {}
    for row in selected.rows:
        for unit in dict.fromkeys(units_in_role(row.obligation, role)):
            if unit not in own:
                beside.setdefault(unit, []).append(row)
    does = "" if role is Role.ANY else ROLE_WORDS[role]
    with_whom = f"与{'、'.join(question.departments)}一起{does}的单位"
    place = describe(
        replace(selected.question, departments=(), terms=()), selected.documents
    ).removesuffix("任务")
    what = f"{place}{'，' if place else ''}{with_whom}"
    rows = tuple(row for row in selected.rows if any(row in rows for rows in beside.values()))
    if not rows:
        alone = f"（查了{len(selected.rows)}项{does}任务）"
        return _told(f"{what}：0家{alone}。", (), selected, sources)
    ordered = dict(sorted(beside.items(), key=lambda each: -len(each[1])))
    return _told(f"{what}：共{len(beside)}家：{_named(ordered)}。", rows, selected, sources)


def _named(beside: Mapping[str, Sequence[Row]]) -> str:
    """区自然资源局（第22项）、区商务局（第109项）; of many rows only how many."""
    is_short = sum(map(len, beside.values())) <= MANY
    told = []
    for unit, rows in beside.items():
        names = [measure_name(row.measure) for row in rows]
        is_named = is_short and all(names)
        told.append(f"{unit}（{'、'.join(names) if is_named else f'{len(rows)}项'}）")
    return "、".join(told)


def _more(question: Question, sources: Sources) -> Answer:
    found = {
        name: select(replace(question, departments=(name,)), sources)
        for name in question.departments
    }
    counts = {name: len(selected.rows) for name, selected in found.items()}
    ordered = sorted(counts, key=lambda name: -counts[name])
    does = ROLE_WORDS[question.role]
    first = next(iter(found.values()))
    place = describe(replace(first.question, departments=()), first.documents).removesuffix("任务")
    told = "，".join(f"{name}{does}{counts[name]}项" for name in ordered)
    if counts[ordered[0]] == counts[ordered[1]]:
        verdict = "一样多"
    else:
        verdict = f"{ordered[0]}多{counts[ordered[0]] - counts[ordered[1]]}项"
    rows = {row.measure.id: row for name in ordered for row in found[name].rows}
    order = sorted(rows.values(), key=lambda row: (row.facts.id, row.measure.ordinal))
    headline = f"{place}{'：' if place else ''}{told}，{verdict}。"
    return _told(headline, order, first, sources)


def _told(headline: str, rows: Sequence[Row], selected: Selected, sources: Sources) -> Answer:
    citer = Citer()
    items = tuple(make_item(row, sources, citer) for row in rows)
    lines = [escape(headline), ""]
    lines += list_rows(
        rows,
        items,
        selected.documents,
        lambda facts: f"**{escape(facts.title)}**",
        lambda row: cite_row_taken(row, sources, citer),
    )
    cut = headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…"
    return Answer(
        status=Status.ANSWERED,
        headline=cut,
        answer="\n".join(lines),
        citations=citer.citations,
        items=items,
        total=len(rows),
        engine=Engine.LEDGER,
    )
