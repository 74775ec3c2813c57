"""The rows that a list or count is about: by filter, by the headings it names, by the document it names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.divisions import divided_rows, find_divisions
from assistant.answering.due_rows import (
    due_at_the_end,
    has_clause,
    rows_due_in_words,
    without_due,
    written_clause,
)
from assistant.answering.due_since import rows_due_since_issue
from assistant.answering.due_status import DueStatus
from assistant.answering.every_row import every_row, main_rows
from assistant.answering.gather import opening
from assistant.answering.group_units import group_units
from assistant.answering.headings import ORDINAL, named_sections, under
from assistant.answering.match import strength
from assistant.answering.row_choice import (
    bound_so,
    of_column,
    roles_of_each,
    said_outright,
    setting_amounts,
    units_of,
    without_named,
)
from assistant.answering.rows import Row, RowFilter, select_rows, written_so
from assistant.answering.sources import Sources
from assistant.understanding.question import Question, Role
from assistant.understanding.row_topic import without_acts
from assistant.understanding.topic import QUOTED
from index.documents import DocumentFacts, Obligation
from index.language.normalise import fold

FEW = 8
MOST_OPENED = 200
SURE_NAME = 0.75
NAMED_SHARE = 0.5
MOST_CHOSEN = 3
_RESPONSIBLE = re.compile(r"责任(?:单位|部门)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Rows, the documents they are of, and the question without the words that chose these."""

    question: Question
    documents: tuple[DocumentFacts, ...]
    rows: tuple[Row, ...]
    sections: tuple[tuple[str, ...], ...] = ()
    """Paths of the sections that the question names"""
    earlier: int = 0
    """Rows due earlier than the date named, where others have just this date"""


def row_filter(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> RowFilter:
    """The ledger filter that a question means."""
    groups: frozenset[str] = frozenset()
    if asked := question.rows.group:
        names = dict.fromkeys(name for name, _, _ in sources.index.departments())
        # A name that nothing bears finds no row, where none would restrict nothing
        groups = group_units(asked, names) or frozenset({asked})
    return RowFilter(
        documents=tuple(facts.id for facts in documents),
        departments=question.departments,
        role=question.role,
        deadline=question.deadline,
        terms=question.terms,
        exact_units=groups,
        numbers=question.numbers,
        statuses=tuple(DueStatus(status) for status in question.rows.statuses),
        as_of=question.rows.as_of or dt.date.today(),
        is_joint=question.rows.is_joint,
        is_sole=question.rows.is_sole,
        has_no_lead=question.rows.lacks_lead,
        has_no_department=question.rows.lacks_department,
        targets=question.rows.targets,
    )


def select(question: Question, sources: Sources) -> Selected:
    """The rows that a list or count is about; what units do empties no list."""
    found = _select(question, sources)
    if not found.rows and (plain := without_acts(found.question)) is not None:
        return _select(plain, sources)
    return found


def _select(question: Question, sources: Sources) -> Selected:
    documents = sources.in_scope(question)
    if len(documents) > FEW and not question.scope.places:
        # 督查激励措施 names a document before 督办考核 in another is a section of that name
        among, _ = about_documents(question, documents, sources)
    else:
        among = tuple(documents)
    # 市政务服务中心 names no section 政务服务
    words = question.text
    for unit in question.departments:
        words = words.replace(unit, "，")
    sections = [
        (facts.id, section.path)
        for facts in among[:MOST_OPENED]
        for section in named_sections(words, question.terms, sources.index.outline(facts.id))
    ]
    if not sections and question.rows.is_empty and len(documents) <= FEW:
        divided = _in_divisions(question, words, documents, sources)
        if divided is not None:
            return divided
    is_restricted = not (question.deadline.is_empty and question.rows.is_empty)
    is_filtered = bool(question.departments) or is_restricted
    if (
        not sections
        and (len(documents) > 1 or is_filtered)
        and (question.terms or question.title_terms)
    ):
        documents, question = about_documents(question, documents, sources)
    clause = ""
    if not question.deadline.is_empty and len(documents) <= FEW:
        clause = written_clause(question.text, documents, sources)
        terms = tuple(term for term in question.terms if term.text not in clause)
        question = replace(question, terms=terms, topic=" ".join(term.text for term in terms))
    if question.rows.lacks_department and _tells_responsible(question, documents, sources):
        only_led = replace(question.rows, lacks_department=False, lacks_support=True)
        question = replace(question, rows=only_led)
    asked = row_filter(question, documents, sources)
    roles = roles_of_each(question)
    if roles:
        asked = replace(asked, role=Role.ANY)
        question = replace(question, role=Role.ANY)
    if sections:
        cores = [fold("".join(path)) for _, path in sections]
        # 第三部分 names the section, 第三 is no topic of its rows
        ordinals = "".join(match[0] for match in ORDINAL.finditer(fold(question.text)))
        kept = tuple(
            term
            for term in asked.terms
            if term.text not in ordinals
            and not any(strength(term, core) >= SURE_NAME for core in cores)
            and not QUOTED.search(question.text)
        )
        if not is_filtered:
            kept = ()
        asked = replace(asked, terms=kept)
        question = replace(question, terms=kept)
    is_free = not (asked.departments or asked.terms or asked.numbers or is_restricted)
    if is_free and (len(documents) <= FEW or sections):
        rows = every_row(documents, sources)
    elif (since := asked.deadline.since_issue) is not None:
        rows = rows_due_since_issue(asked, since, documents, sources)
    else:
        rows = select_rows(sources.index, asked, sources.lexicon)
    rows = without_due(rows, asked, sources)
    if sections:
        if is_free:
            rows = rows_under(sections, documents, sources)
        rows = _within(sections, rows)
        documents = tuple(f for f in documents if any(f.id == id for id, _ in sections))
    elif is_free:
        rows = main_rows(rows)
    if not rows and asked.departments:
        any_role = select_rows(sources.index, replace(asked, role=Role.ANY), sources.lexicon)
        any_role = _within(sections, any_role) if sections else any_role
        if not _RESPONSIBLE.search(question.text):
            # 【市税务局】 names nobody as lead: whoever stands alone there is meant
            any_role = tuple(row for row in any_role if _stands_alone(row))
        # Where whoever stands first among 责任单位 leads, that one is a 责任单位 all the same
        rows = any_role
        question = replace(question, role=Role.ANY) if rows else question
    if not rows and not asked.departments:
        rows = rows_due_in_words(asked, documents, sources)
    rows = tuple(row for row in rows if has_clause(row, clause)) if clause else rows
    rows = said_outright(rows, asked.terms)
    rows = setting_amounts(rows, question)
    rows = of_column(rows, question.text, sources)
    rows = tuple(row for row in rows if bound_so(row, roles, sources))
    rows = without_named(rows, question.text)
    if question.rows.lacks_support:
        rows = tuple(row for row in rows if row.obligation.lead and not row.obligation.support)
    if question.rows.is_shared:
        rows = tuple(row for row in rows if len(units_of(row)) > 1)
    if question.rows.due_end:
        rows = due_at_the_end(rows, is_last=question.rows.due_end == "last")
    exact = written_so(rows, asked.deadline.written) if asked.deadline.written else ()
    return Selected(
        question=question,
        documents=tuple(documents),
        rows=exact or rows,
        sections=tuple(path for _, path in sections),
        earlier=len(rows) - len(exact) if exact else 0,
    )


def _tells_responsible(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> bool:
    """Whether 没写责任单位 is said of a document that names 责任单位 beside whoever leads."""
    if not _RESPONSIBLE.search(question.text) or len(documents) > FEW:
        return False
    everything = RowFilter(documents=tuple(facts.id for facts in documents))
    return any(
        row.obligation.lead and _RESPONSIBLE.search(row.obligation.support_label)
        for row in select_rows(sources.index, everything, sources.lexicon)
    )


def _within(
    sections: Sequence[tuple[str, tuple[str, ...]]], rows: Sequence[Row]
) -> tuple[Row, ...]:
    """The rows that stand in one of the sections."""
    return tuple(
        row
        for row in rows
        if any(
            row.facts.id == id and row.measure.section[: len(path)] == path for id, path in sections
        )
    )


def _stands_alone(row: Row) -> bool:
    return not row.obligation.lead and len(row.obligation.support) == 1


def _in_divisions(
    question: Question, words: str, documents: Sequence[DocumentFacts], sources: Sources
) -> Selected | None:
    """What stands in an annex, a group of a table or a part that only its words name: 附件2, 获得电力这个领域."""
    divisions = find_divisions(words, documents, sources)
    rows = divided_rows(row_filter(question, documents, sources), documents, divisions, sources)
    if not rows:
        return None
    named = {each.document for each in divisions}
    return Selected(
        question=replace(question, terms=()),
        documents=tuple(facts for facts in documents if facts.id in named),
        rows=rows,
        sections=tuple(dict.fromkeys(each.path for each in divisions)),
    )


def rows_under(
    sections: Sequence[tuple[str, tuple[str, ...]]],
    documents: Sequence[DocumentFacts],
    sources: Sources,
) -> tuple[Row, ...]:
    """Every measure of the sections, in the order of the text."""
    facts_by_id = {facts.id: facts for facts in documents}
    rows: list[Row] = []
    for id, path in sections:
        outline = sources.index.outline(id)
        section = next(each for each in outline.sections if each.path == path)
        rows += [
            Row(
                facts=facts_by_id[id],
                measure=measure,
                obligation=sources.index.obligation(measure.id)
                or Obligation(measure_id=measure.id),
            )
            for measure in under(outline, section)
        ]
    return tuple(rows)


def about_documents(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> tuple[tuple[DocumentFacts, ...], Question]:
    """The documents that the topic names, by title and opening words, and the question without those terms.

    Of several documents 农机升级 names one; within one document it would be a topic of its rows.
    """
    terms = (*question.title_terms, *question.terms)
    total = sum(term.weight for term in terms)
    scores: dict[str, float] = {}
    named: dict[str, set[str]] = {}
    for facts in documents[:MOST_OPENED]:
        head = fold(facts.title + opening(sources.index, sources.index.document(facts.id)))
        known = [term for term in terms if strength(term, head) >= SURE_NAME]
        scores[facts.id] = sum(term.weight for term in known)
        named[facts.id] = {term.text for term in known}
    best = max(scores.values(), default=0.0)
    if best < NAMED_SHARE * total and len(documents) > 1:
        return tuple(documents), question
    chosen = tuple(facts for facts in documents if scores.get(facts.id, 0.0) >= best - 1e-9)
    if len(chosen) > MOST_CHOSEN:
        return tuple(documents), question
    spent = set.intersection(*(named[facts.id] for facts in chosen))
    left = tuple(term for term in question.terms if term.text not in spent)
    return chosen, replace(question, terms=left, topic=" ".join(term.text for term in left))
