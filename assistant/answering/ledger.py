"""Lists and counts from the obligation ledger: complete, in document order, each line with proof."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import opening
from assistant.answering.gist import gist
from assistant.answering.grounds import duty_words, escape
from assistant.answering.match import strength
from assistant.answering.naming import heading_core, measure_name, short_title
from assistant.answering.refuse import listed
from assistant.answering.rows import Row, RowFilter, select_rows
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Item, Status
from assistant.understanding.question import DeadlineAsked, Intent, Question, Role
from index.documents import DocumentFacts, Measure, MeasureKind, Obligation, Outline, Span
from index.language.normalise import fold

HEADLINE = 160
SHORTEST_HEADING = 4
FEW = 8
MOST_OPENED = 200
SURE_NAME = 0.75
NAMED_SHARE = 0.5
MOST_CHOSEN = 3
_SECTIONS = re.compile(r"(?:多少|几)\s*个?大?(类|方面|部分|章|节|板块|领域|大块)")
ROLE_WORDS = {Role.LEAD: "牵头", Role.SUPPORT: "配合或负责", Role.ANY: "参与"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """Rows, the documents they are of, and the question without the words that chose these."""

    question: Question
    documents: tuple[DocumentFacts, ...]
    rows: tuple[Row, ...]


def row_filter(question: Question, documents: Sequence[DocumentFacts]) -> RowFilter:
    """The ledger filter that a question means."""
    return RowFilter(
        documents=tuple(facts.id for facts in documents),
        departments=question.departments,
        role=question.role,
        deadline=question.deadline,
        terms=question.terms,
        numbers=question.numbers,
    )


def answer_rows(question: Question, sources: Sources) -> Answer:
    """All rows that fit, or their number with the rows as grounds."""
    documents = sources.in_scope(question)
    if question.intent is Intent.COUNT and not question.terms and _SECTIONS.search(question.text):
        return count_sections(question, documents, sources)
    selected = select(question, sources)
    return compose(selected.question, selected.documents, selected.rows, sources)


def select(question: Question, sources: Sources) -> Selected:
    """The rows that a list or count is about."""
    documents = sources.in_scope(question)
    headings = [
        (facts.id, core)
        for facts in documents
        for core in named_headings(question.text, sources.index.outline(facts.id))
    ]
    is_filtered = bool(question.departments) or not question.deadline.is_empty
    if (len(documents) > 1 or is_filtered) and (question.terms or question.title_terms):
        documents, question = about_documents(question, documents, sources)
    asked = row_filter(question, documents)
    if headings:
        kept = tuple(
            term for term in asked.terms if not any(term.text in core for _, core in headings)
        )
        asked = replace(asked, terms=kept)
        question = replace(question, terms=kept)
    is_free = not (asked.departments or asked.terms or asked.numbers) and asked.deadline.is_empty
    if is_free and len(documents) <= FEW:
        rows = every_row(documents, sources)
    else:
        rows = select_rows(sources.index, asked, sources.lexicon)
    if headings:
        rows = tuple(
            row
            for row in rows
            if any(
                row.facts.id == id and any(core in fold(part) for part in row.measure.section)
                for id, core in headings
            )
        )
    elif is_free:
        rows = main_rows(rows)
    return Selected(question=question, documents=tuple(documents), rows=rows)


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


def every_row(documents: Sequence[DocumentFacts], sources: Sources) -> tuple[Row, ...]:
    """All items, whether they bind anybody or not: the articles of a regulation."""
    return tuple(
        Row(
            facts=facts,
            measure=measure,
            obligation=sources.index.obligation(measure.id) or Obligation(measure_id=measure.id),
        )
        for facts in documents
        for measure in sources.index.measures(facts.id)
        if measure.number is not None or measure.kind is MeasureKind.ITEM
    )


def named_headings(text: str, outline: Outline) -> tuple[str, ...]:
    """Headings of a document that a question names, folded and without number: 主要举措."""
    asked = fold(text).replace("的", "")
    cores = {heading_core(section.path[-1]) for section in outline.sections}
    return tuple(core for core in cores if len(core) >= SHORTEST_HEADING and core in asked)


def main_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of each document the rows in its main numbering: 24 numbered items, not the 3 safeguards in another style."""
    kept: list[Row] = []
    for document in dict.fromkeys(row.facts.id for row in rows):
        own = [row for row in rows if row.facts.id == document]
        styles = Counter(_style(row.measure) for row in own)
        main, count = styles.most_common(1)[0]
        kept += [row for row in own if _style(row.measure) == main] if count * 2 > len(own) else own
    return tuple(kept)


def _style(measure: Measure) -> tuple[MeasureKind, str]:
    return measure.kind, number_style(measure.number or "")


def number_style(number: str) -> str:
    """The form of a number: "1", "一", "第一条", "一(一)"."""
    if number[:1].isdigit():
        return "1"
    if number.startswith("第"):
        return "第一条"
    return "一(一)" if "(" in number else "一"


def count_sections(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer:
    """How many parts a document is divided into, by heading level, each named."""
    citer = Citer()
    told: list[str] = []
    lines: list[str] = []
    for facts in documents:
        document, outline = sources.index.document(facts.id), sources.index.outline(facts.id)
        numbered = {
            m.section[:d]
            for m in outline.measures
            if m.number
            for d in range(1, len(m.section) + 1)
        }
        sections = [s for s in outline.sections if s.path in numbered]
        depths = sorted({len(s.path) for s in sections})
        unit = _SECTIONS.search(question.text)
        word = unit[1] if unit else "部分"
        counts = [f"{sum(len(s.path) == depth for s in sections)}{word}" for depth in depths]
        place = facts.region[-1] if facts.region else short_title(facts)
        told.append(f"{place}{short_title(facts, 30)}分为{'，下设'.join(counts)}")
        for section in sections:
            measure = next(
                m for m in outline.measures if m.section[: len(section.path)] == section.path
            )
            n = citer.cite(
                document, replace(measure, number=None, section=section.path), section.heading
            )
            indent = "  " * (len(section.path) - 1)
            lines.append(f"{indent}- {escape(section.path[-1])}[{n}]")
    headline = "；".join(told) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
        engine=Engine.LEDGER,
    )


def compose(
    question: Question, documents: Sequence[DocumentFacts], rows: Sequence[Row], sources: Sources
) -> Answer:
    """The answer for ``rows``; none is an answer too, with what was searched."""
    described = describe(question, documents)
    if not rows:
        headline = f"{described}：0项（查了{len(documents)}份文件的全部条目）。"
        titles = listed([short_title(facts) for facts in documents])
        return Answer(
            status=Status.ANSWERED,
            headline=headline[:HEADLINE],
            answer=f"{escape(headline)}\n\n查找的范围：{escape(titles)}",
            items=(),
            total=0,
            engine=Engine.LEDGER,
        )
    citer = Citer()
    items = tuple(_item(row, sources, citer) for row in rows)
    numbers = "、".join(
        measure_name(row.measure).removeprefix("第").removesuffix("项") or row.measure.title
        for row in rows
    )
    headline = f"{described}：共{len(rows)}项"
    if question.intent is Intent.LIST and len(headline) + len(numbers) + 8 <= HEADLINE:
        headline += (
            f"（第{numbers}项）"
            if all(r.measure.number and r.measure.number[0].isdigit() for r in rows)
            else f"（{numbers}）"
        )
    headline += "。"
    lines = [escape(headline), ""]
    current = ""
    for row, item in zip(rows, items, strict=True):
        if len(documents) > 1 and row.facts.id != current:
            current = row.facts.id
            place = row.facts.region[-1] if row.facts.region else row.facts.title
            lines += ["", f"**{escape(place)}** {escape(short_title(row.facts))}", ""]
        lines.append(line_of(row, item))
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join(lines),
        citations=citer.citations,
        items=items,
        total=len(rows),
        engine=Engine.LEDGER,
    )


def describe(question: Question, documents: Sequence[DocumentFacts]) -> str:
    """What was selected, in words: 曾都区，由区税务局牵头的任务."""
    places = listed(list(dict.fromkeys(facts.region[-1] for facts in documents if facts.region)))
    parts = [places if len(documents) < 9 or question.scope.places else f"{len(documents)}份文件中"]
    if question.departments:
        units = "、".join(question.departments)
        by = "由" if question.role is Role.LEAD else ""
        parts.append(f"{'，' if parts[0] else ''}{by}{units}{ROLE_WORDS[question.role]}的")
    if words := deadline_asked_words(question.deadline):
        parts.append(f"完成时限{words}的")
    if question.topic and question.terms:
        parts.append(f"有关“{question.topic}”的")
    return "".join(parts) + "任务"


def deadline_asked_words(asked: DeadlineAsked) -> str:
    """A restriction on deadlines in words."""
    if asked.is_missing:
        return "未写明"
    if asked.is_before_issue:
        return "早于发文日期"
    if asked.text is not None:
        return f"{'仅' if asked.is_exact else ''}为“{asked.text}”"
    if asked.is_ongoing:
        return "为持续推进或长期推进"
    if asked.first and asked.last:
        if asked.first.year == asked.last.year and asked.first.month == asked.last.month:
            return f"在{asked.first.year}年{asked.first.month}月"
        return f"在{asked.first}至{asked.last}"
    if asked.last:
        return f"不晚于{asked.last}"
    if asked.first:
        return f"不早于{asked.first}"
    return ""


def _item(row: Row, sources: Sources, citer: Citer) -> Item:
    document = sources.index.document(row.facts.id)
    span = row.measure.body[0] if row.measure.body else row.measure.spans[0]
    n = citer.cite(document, row.measure, tighten(_whole(row, span), document.text))
    return Item(
        document=row.facts.id,
        measure=row.measure.number,
        text=gist(row.measure),
        lead=row.obligation.lead,
        support=row.obligation.support,
        deadline=row.obligation.deadline.text if row.obligation.deadline else None,
        citation=n,
    )


def _whole(row: Row, body: Span) -> Span:
    """The statement with its labels, inside the span that holds the statement's beginning."""
    return next(
        (span for span in row.measure.spans if span.start <= body.start and body.end <= span.end),
        body,
    )


def line_of(row: Row, item: Item) -> str:
    """One line of a list: number, gist, departments, deadline, marker."""
    duty = duty_words(row.obligation)
    tail = f"（{escape(duty)}）" if duty else ""
    name = measure_name(row.measure)
    return f"- {name}{' ' if name else ''}{escape(item.text)}{tail}[{item.citation}]"
