"""Totals that a question asks for: which department leads most, how many are due in each month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.cite import Citer
from assistant.answering.divisions import find_divisions
from assistant.answering.grounds import escape
from assistant.answering.headings import ORDINAL, named_sections
from assistant.answering.ledger import HEADLINE, cite_row_taken, describe, list_rows, make_item
from assistant.answering.match import strength
from assistant.answering.naming import place_name
from assistant.answering.row_totals import (
    UnitTotal,
    count_months,
    place_names,
    read_units,
)
from assistant.answering.rows import Row, Rows, find_rows, units_in_role
from assistant.answering.selected import SURE_NAME, about_documents, row_filter
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Status
from assistant.understanding.question import Grouping, Question, Ranking, Role
from index.documents import DocumentFacts
from index.language.normalise import fold

DOES = {Role.LEAD: "牵头", Role.SUPPORT: "配合或负责", Role.ANY: "参与"}
_KINDS = {Grouping.UNIT: "部门", Grouping.MONTH: "月份", Grouping.DOCUMENT: "文件"}
NAMED = 8
"""So many are named in the headline at most"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A department or month with the number of its rows."""

    label: str
    count: int
    holds: Callable[[Row], bool]
    """Whether a row is one of those counted"""


def answer_ranking(question: Question, ranking: Ranking, sources: Sources) -> Answer:
    """The counts in order, with the rows behind those that are asked for as grounds."""
    documents: Sequence[DocumentFacts] = sources.in_scope(question)
    if len(documents) > 1 and (question.terms or question.title_terms):
        documents, question = about_documents(question, documents, sources)
    question, section = _in_section(question, documents, sources)
    asked = row_filter(question, documents, sources)
    if section:
        asked = replace(asked, section=fold(section[-1]))
    found = find_rows(sources.index, asked, sources.lexicon)
    apart: tuple[UnitTotal, ...] = ()
    if ranking.grouping is Grouping.UNIT:
        counted, apart = _by_unit(found, question.role)
    elif ranking.grouping is Grouping.DOCUMENT:
        counted = _by_document(found)
    else:
        counted = _by_month(found)
    chosen = choose(counted, ranking)
    what = describe(question, documents, [section] if section else ()).removesuffix("任务")
    if not chosen:
        return _nothing(what, question, ranking, documents)
    does = {Grouping.UNIT: DOES[question.role], Grouping.MONTH: "到期"}.get(ranking.grouping, "")
    unit = "份" if ranking.grouping is Grouping.DOCUMENT else "个"
    total = f"（共{len(found)}项任务，{len(counted)}{unit}{_KINDS[ranking.grouping]}{does}）"
    headline = f"{what}{_asked(ranking, does)}：{_told(chosen)}{_tie(ranking, chosen)}{total}。"
    rows = [row for row in found if any(each.holds(row) for each in chosen)]
    citer = Citer()
    items = tuple(make_item(row, sources, citer) for row in rows)
    lines = [escape(headline), "", *_table(question, ranking, chosen)]
    if apart:
        told = "、".join(f"{unit.label}{_of(unit, question.role)}项" for unit in apart)
        lines += ["", f"统称不是一个部门，未计入排名：{escape(told)}。"]
    lines += ["", "依据："]
    lines += list_rows(
        rows,
        items,
        documents,
        lambda facts: f"**{escape(facts.title)}**",
        lambda row: cite_row_taken(row, sources, citer),
    )
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join(lines),
        citations=citer.citations,
        items=items,
        total=len(rows),
        engine=Engine.LEDGER,
    )


def _in_section(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[Question, tuple[str, ...]]:
    """The path of the section that the question names, of one document, and the question without its words."""
    if len(documents) != 1:
        return question, ()
    outline = sources.index.outline(documents[0].id)
    named = named_sections(question.text, question.terms, outline)
    path = named[0].path if named else ()
    if not path:
        divisions = find_divisions(question.text, documents, sources)
        path = divisions[0].path if len(divisions) == 1 else ()
    if not path:
        return question, ()
    core = fold("".join(path))
    ordinals = "".join(match[0] for match in ORDINAL.finditer(fold(question.text)))
    terms = tuple(
        term
        for term in question.terms
        if strength(term, core) < SURE_NAME and term.text not in ordinals
    )
    return replace(question, terms=terms, topic=" ".join(term.text for term in terms)), path


def choose(counted: Sequence[Place], ranking: Ranking) -> tuple[Place, ...]:
    """As many as are asked for, and all that count as much as the last of them."""
    if ranking.first is None:
        return tuple(counted)
    ordered = sorted(counted, key=lambda each: each.count if ranking.is_least else -each.count)
    edge = ordered[: ranking.first][-1:]
    return tuple(
        each
        for place, each in enumerate(ordered)
        if place < ranking.first or (edge and each.count == edge[0].count)
    )


def _by_unit(found: Rows, role: Role) -> tuple[tuple[Place, ...], tuple[UnitTotal, ...]]:
    names = place_names([facts for facts, _ in found.documents()])
    roles = {Role.LEAD: ("lead",), Role.SUPPORT: ("support",)}.get(role, ("lead", "support"))
    totals = read_units(found, roles)

    def holder(unit: UnitTotal) -> Callable[[Row], bool]:
        def holds(row: Row) -> bool:
            own = units_in_role(row.obligation, role)
            is_there = unit.place in {"", names[row.facts.id]}
            return (
                unit.name in own
                and is_there
                and not (role is Role.SUPPORT and unit.name in row.obligation.lead)
            )

        return holds

    counted = [
        Place(label=unit.label, count=_of(unit, role), holds=holder(unit)) for unit in totals.units
    ]
    ordered = sorted(counted, key=lambda each: -each.count)
    return tuple(each for each in ordered if each.count), totals.groups


def _of(unit: UnitTotal, role: Role) -> int:
    return {Role.LEAD: unit.lead, Role.SUPPORT: unit.support}.get(role, unit.any)


def _by_month(found: Rows) -> tuple[Place, ...]:
    def holder(month: str) -> Callable[[Row], bool]:
        def holds(row: Row) -> bool:
            dues = row.obligation.deadlines
            return any(due.by and f"{due.by:%Y-%m}" == month for due in dues)

        return holds

    return tuple(
        Place(label=f"{month[:4]}年{int(month[5:])}月", count=count, holds=holder(month))
        for month, count in count_months((*found.selection.dues(), *found.selection.further_dues()))
    )


def _by_document(found: Rows) -> tuple[Place, ...]:
    def holder(id: str) -> Callable[[Row], bool]:
        return lambda row: row.facts.id == id

    counted = [
        Place(label=f"{place_name(facts)}《{facts.title}》", count=count, holds=holder(facts.id))
        for facts, count in found.documents()
    ]
    return tuple(sorted(counted, key=lambda each: -each.count))


def _asked(ranking: Ranking, does: str) -> str:
    """牵头任务最多的前3个部门."""
    kind = _KINDS[ranking.grouping]
    if ranking.first is None:
        return f"各{kind}{does}的任务"
    first = f"前{ranking.first}个" if ranking.first > 1 else ""
    return f"{does}任务{'最少' if ranking.is_least else '最多'}的{first}{kind}"


def _tie(ranking: Ranking, chosen: Sequence[Place]) -> str:
    return "，并列" if ranking.first is not None and len(chosen) > ranking.first else ""


def _told(chosen: Sequence[Place]) -> str:
    """区政数局26项、区发改局和区住建局各11项; of many only the first."""
    by_count: dict[int, list[str]] = {}
    for each in chosen[:NAMED]:
        by_count.setdefault(each.count, []).append(each.label)
    parts = [
        f"{'、'.join(labels[:-1])}和{labels[-1]}各{count}项"
        if labels[1:]
        else f"{labels[0]}{count}项"
        for count, labels in by_count.items()
    ]
    more = f"等{len(chosen)}个" if len(chosen) > NAMED else ""
    return "、".join(parts) + more


def _table(question: Question, ranking: Ranking, chosen: Sequence[Place]) -> list[str]:
    is_unit = ranking.grouping is Grouping.UNIT
    if ranking.grouping is Grouping.DOCUMENT:
        return [
            "| 文件 | 任务项数 |",
            "| --- | --- |",
            *(f"| {escape(each.label)} | {each.count} |" for each in chosen),
        ]
    head = ("部门", f"{DOES[question.role]}项数") if is_unit else ("月份", "到期项数")
    return [
        f"| {head[0]} | {head[1]} |",
        "| --- | --- |",
        *(f"| {escape(each.label)} | {each.count} |" for each in chosen),
    ]


def _nothing(
    what: str, question: Question, ranking: Ranking, documents: Sequence[DocumentFacts]
) -> Answer:
    thing = (
        f"写明{DOES[question.role]}部门" if ranking.grouping is Grouping.UNIT else "写明完成日期"
    )
    headline = f"{what}任务中没有一项{thing}（查了{len(documents)}份文件的全部条目）。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer=escape(headline),
        items=(),
        total=0,
        engine=Engine.LEDGER,
    )
