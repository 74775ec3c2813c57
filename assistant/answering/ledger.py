"""Lists and counts from the obligation ledger: complete, in document order, each line with proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answering.cite import Citer, tighten
from assistant.answering.due_status import STATUS_WORDS, DueStatus
from assistant.answering.gist import gist
from assistant.answering.grounds import duty_words, escape
from assistant.answering.naming import measure_name, short_title
from assistant.answering.refuse import listed
from assistant.answering.row_choice import amount_set
from assistant.answering.rows import Row
from assistant.answering.section_count import asks_sections, count_sections
from assistant.answering.selected import Selected, about_documents, select
from assistant.answering.sources import Sources
from assistant.answering.taken_over import cite_taken, find_taken
from assistant.answers import Answer, Engine, Item, Status
from assistant.understanding.intent import asks_rows_led
from assistant.understanding.question import DeadlineAsked, Intent, Question, Role, RowsAsked
from index.documents import DocumentFacts, Span

HEADLINE = 160
SHORT_NAME = 24
TARGET_WORDS = {"share": "百分比", "money": "金额", "duration": "时长"}
ROLE_WORDS = {Role.LEAD: "牵头", Role.SUPPORT: "配合或负责", Role.ANY: "参与"}


def answer_rows(question: Question, sources: Sources) -> Answer:
    """All rows that fit, or their number with the rows as grounds."""
    documents = sources.in_scope(question)
    if question.intent is Intent.COUNT and asks_sections(question):
        if len(documents) > 1:
            documents, question = about_documents(question, documents, sources)
        return count_sections(question, documents, sources)
    selected = select(question, sources)
    return compose(selected, sources)


def compose(selected: Selected, sources: Sources) -> Answer:
    """The answer for the rows selected; none is an answer too, with what was searched."""
    question, documents, rows = selected.question, selected.documents, selected.rows
    told = documents
    if rows and not question.scope.places:
        # 就业意见 may be two documents, and only what has rows is told
        told = tuple(facts for facts in documents if any(row.facts.id == facts.id for row in rows))
    described = describe(question, told or documents, selected.sections)
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
    items = tuple(make_item(row, sources, citer) for row in rows)
    headline = f"{described}：共{len(rows)}项"
    places = by_place(rows, is_counted=question.intent is not Intent.LIST)
    if places and len(headline) + len(places) < HEADLINE:
        headline += places
    elif question.intent is Intent.LIST:
        is_led = asks_rows_led(question.text) or len(question.numbers) > 1
        headline += _members(rows, HEADLINE - len(headline) - 1, is_led=is_led)
    headline += "。"
    if selected.earlier:
        headline += f"另有{selected.earlier}项的时限更早，未列入。"

    def marks(row: Row) -> str:
        return cite_row_taken(row, sources, citer)

    lines = [escape(headline), "", *list_rows(rows, items, documents, _place_and_title, marks)]
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join(lines),
        citations=citer.citations,
        items=items,
        total=len(rows),
        engine=Engine.LEDGER,
    )


def by_place(rows: Sequence[Row], *, is_counted: bool) -> str:
    """How many rows each of several documents has, and which: 甲县2项（第3、5项），乙县1项（第8项）."""
    documents = {row.facts.id: row.facts for row in rows}
    if len(documents) < 2:
        return ""
    names = [facts.region[-1] if facts.region else "" for facts in documents.values()]
    if not all(names) or len(set(names)) < len(names):
        names = [short_title(facts, SHORT_NAME) for facts in documents.values()]
    told = []
    for name, id in zip(names, documents, strict=True):
        own = [row for row in rows if row.facts.id == id]
        which = "" if is_counted else _numbers(own)
        told.append(f"{name}{len(own)}项{which}")
    return f"：{'，'.join(told)}"


def _members(rows: Sequence[Row], room: int, *, is_led: bool = False) -> str:
    """The rows by name where that fits, else by number, else nothing; where it is asked, who leads each."""
    if is_led:
        led = [f"{measure_name(row.measure)}{_leads(row)}" for row in rows]
        told = f"：{'；'.join(led)}"
        if len(told) <= room and all(row.measure.number for row in rows):
            return told
    names = [
        f"{measure_name(row.measure)}{row.measure.title if 0 < len(row.measure.title) <= SHORT_NAME else gist(row.measure, SHORT_NAME)}"
        for row in rows
    ]
    named = f"：{'；'.join(names)}"
    if len(named) <= room:
        return named
    numbered = _numbers(rows)
    return numbered if len(numbered) <= room else ""


def _numbers(rows: Sequence[Row]) -> str:
    """The numbers of rows in brackets; "" where they have none."""
    numbers = "、".join(
        measure_name(row.measure).removeprefix("第").removesuffix("项") or row.measure.title
        for row in rows
    )
    if not numbers.strip("、"):
        return ""
    is_plain = all(row.measure.number and row.measure.number[0].isdigit() for row in rows)
    return f"（第{numbers}项）" if is_plain else f"（{numbers}）"


def _leads(row: Row) -> str:
    """Who leads a row, or is responsible where nobody leads."""
    return "、".join(row.obligation.lead or row.obligation.support) or "未写明单位"


def describe(
    question: Question,
    documents: Sequence[DocumentFacts],
    sections: Sequence[tuple[str, ...]] = (),
) -> str:
    """What was selected, in words: 曾都区，由区税务局牵头的任务; with sections 曾都区“(十二)优化纳税服务”的任务."""
    places = listed(list(dict.fromkeys(facts.region[-1] for facts in documents if facts.region)))
    parts = [places if len(documents) < 9 or question.scope.places else f"{len(documents)}份文件中"]
    if sections:
        parts.append(f"“{'”“'.join(path[-1] for path in sections)}”")
    if question.departments:
        units = "、".join(question.departments)
        by = "由" if question.role is Role.LEAD else ""
        parts.append(f"{'，' if parts[0] else ''}{by}{units}{ROLE_WORDS[question.role]}的")
    if words := deadline_asked_words(question.deadline):
        parts.append(f"完成时限{words}的")
    if others := [deadline_asked_words(each) for each in question.deadline.except_for]:
        parts.append(
            f"{'，' if len(parts) == 1 and parts[0] else ''}完成时限不{'、不'.join(others)}的"
        )
    if words := rows_asked_words(question.rows):
        if question.rows.lacks_support and "责任" in question.text:
            words = words.replace("配合单位", "责任单位")
        parts.append(f"{'，' if len(parts) == 1 and parts[0] else ''}{words}的")
    if (amount := amount_set(question)) is not None:
        parts.append(f"{'，' if len(parts) == 1 and parts[0] else ''}设定“{amount.text}”的")
    if question.topic and question.terms:
        parts.append(f"有关“{question.topic}”的")
    return "".join(parts) + "任务"


def rows_asked_words(asked: RowsAsked) -> str:
    """Further restrictions in words: 截至2022-07-01已逾期."""
    statuses = "或".join(STATUS_WORDS[DueStatus(status)] for status in asked.statuses)
    parts = [
        f"截至{asked.as_of}{statuses}" if statuses else "",
        f"由“{asked.group}”一类统称负责" if asked.group else "",
        "联合牵头" if asked.is_joint else "",
        "只写一家单位" if asked.is_sole else "",
        "由多家单位负责" if asked.is_shared else "",
        "未写明牵头单位" if asked.lacks_lead else "",
        "未写明配合单位" if asked.lacks_support else "",
        "未写明任何单位" if asked.lacks_department else "",
        f"设有{'、'.join(TARGET_WORDS.get(each, each) for each in asked.targets)}目标"
        if asked.targets
        else "",
        {"first": "完成时限最早", "last": "完成时限最晚"}.get(asked.due_end, ""),
    ]
    return "、".join(part for part in parts if part)


def deadline_asked_words(asked: DeadlineAsked) -> str:
    """A restriction on deadlines in words."""
    if asked.is_missing:
        return "未写明"
    if asked.is_before_issue:
        return "早于发文日期"
    if (since := asked.since_issue) is not None:
        unit = {"日": "日", "月": "个月", "周": "周", "年": "年"}.get(since.unit, "个工作日")
        return f"在印发之日起{since.count}{unit}内"
    if asked.text is not None:
        return f"{'仅' if asked.is_exact else ''}为“{asked.text}”"
    if asked.is_ongoing:
        return "为持续推进或长期推进"
    if asked.written:
        return f"在{asked.written}"
    if asked.is_yearless:
        days = [f"{day.month}月{day.day}日" for day in (asked.first, asked.last) if day]
        return (
            f"在{'至'.join(days)}"
            if len(days) > 1
            else f"{'不早于' if asked.first else '不晚于'}{days[0]}"
        )
    if asked.first and asked.last:
        if asked.first.year == asked.last.year and asked.first.month == asked.last.month:
            return f"在{asked.first.year}年{asked.first.month}月"
        return f"在{asked.first}至{asked.last}"
    if asked.last:
        return f"不晚于{asked.last}"
    if asked.first:
        return f"不早于{asked.first}"
    return ""


def make_item(row: Row, sources: Sources, citer: Citer) -> Item:
    document = sources.index.document(row.facts.id)
    span = row.measure.body[0] if row.measure.body else row.measure.spans[0]
    n = citer.cite(document, row.measure, tighten(_whole(row, span), document.text))
    return Item(
        document=row.facts.id,
        measure=row.measure.number,
        text=gist(row.measure),
        lead=row.obligation.lead,
        support=row.obligation.support,
        deadline=row.obligation.due_text or None,
        citation=n,
    )


def _whole(row: Row, body: Span) -> Span:
    """The statement with its labels, inside the span that holds the statement's beginning."""
    return next(
        (span for span in row.measure.spans if span.start <= body.start and body.end <= span.end),
        body,
    )


def list_rows(
    rows: Sequence[Row],
    items: Sequence[Item],
    documents: Sequence[DocumentFacts],
    name: Callable[[DocumentFacts], str],
    marks: Callable[[Row], str],
) -> list[str]:
    """The lines of a list; where several documents were searched, those of each begin with its ``name``.

    ``marks`` gives further markers of a row.
    """
    lines: list[str] = []
    current = ""
    for row, item in zip(rows, items, strict=True):
        if len(documents) > 1 and row.facts.id != current:
            current = row.facts.id
            lines += ["", name(row.facts), ""]
        lines.append(line_of(row, item, marks(row)))
    return lines


def _place_and_title(facts: DocumentFacts) -> str:
    place = facts.region[-1] if facts.region else facts.title
    return f"**{escape(place)}** {escape(short_title(facts))}"


def cite_row_taken(row: Row, sources: Sources, citer: Citer) -> str:
    """Markers for the clauses that a row's departments and deadline are taken over from."""
    taken = find_taken(sources.index, row.measure, row.obligation)
    return cite_taken(taken, sources.index.document(row.facts.id), citer) if taken else ""


def line_of(row: Row, item: Item, more: str = "") -> str:
    """One line of a list: number, gist, departments, deadline, its marker and ``more`` of them."""
    duty = duty_words(row.obligation)
    tail = f"（{escape(duty)}）" if duty else ""
    name = measure_name(row.measure)
    return f"- {name}{' ' if name else ''}{escape(item.text)}{tail}[{item.citation}]{more}"
