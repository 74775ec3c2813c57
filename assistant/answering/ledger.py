"""Lists and counts from the obligation ledger: complete, in document order, each line with proof."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.cite import Citer, tighten
from assistant.answering.gist import gist
from assistant.answering.grounds import duty_words, escape
from assistant.answering.naming import measure_name, short_title
from assistant.answering.refuse import listed
from assistant.answering.rows import Row, RowFilter, select_rows
from assistant.answering.sources import Sources
from assistant.answers import Answer, Engine, Item, Status
from assistant.understanding.question import DeadlineAsked, Intent, Question, Role
from index.documents import DocumentFacts, Span

HEADLINE = 160
ROLE_WORDS = {Role.LEAD: "牵头", Role.SUPPORT: "配合或负责", Role.ANY: "参与"}


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
    rows = select_rows(sources.index, row_filter(question, documents), sources.lexicon)
    return compose(question, documents, rows, sources)


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
    numbers = "、".join(measure_name(row.measure).removeprefix("第").removesuffix("项") for row in rows)
    headline = f"{described}：共{len(rows)}项"
    if question.intent is Intent.LIST and len(headline) + len(numbers) + 8 <= HEADLINE:
        headline += f"（第{numbers}项）" if all(r.measure.number and r.measure.number[0].isdigit() for r in rows) else f"（{numbers}）"
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
    """What was selected, in words: 曾都区由区税务局牵头的任务."""
    places = listed(list(dict.fromkeys(facts.region[-1] for facts in documents if facts.region)))
    parts = [places if len(documents) < 9 or question.scope.places else f"{len(documents)}份文件中"]
    if question.departments:
        units = "、".join(question.departments)
        by = "由" if question.role is Role.LEAD else "中"
        parts.append(f"{by}{units}{ROLE_WORDS[question.role]}的")
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
        (span for span in row.measure.spans if span.start <= body.start and body.end <= span.end), body
    )


def line_of(row: Row, item: Item) -> str:
    """One line of a list: number, gist, departments, deadline, marker."""
    duty = duty_words(row.obligation)
    tail = f"（{escape(duty)}）" if duty else ""
    return f"- {measure_name(row.measure)} {escape(item.text)}{tail}[{item.citation}]"
