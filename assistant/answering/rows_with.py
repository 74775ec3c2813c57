"""Rows of a table that share what a cell says: 哪些岗位要求本科及以上, 对标乙市的指标有几个."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.cite import Citer, tighten
from assistant.answering.grounds import escape, source_line
from assistant.answering.match import strength
from assistant.answering.naming import heading_core, measure_name, place_name
from assistant.answering.rows import units_in_role
from assistant.answering.rows_named import table_rows
from assistant.answering.sources import Sources
from assistant.answering.table_row import NamedCell
from assistant.answers import Answer, Item, Status
from assistant.understanding.question import Asked, Intent, Question
from index.documents import CellRole, DocumentFacts, Measure, MeasureKind
from index.language.normalise import fold
from index.parsing.columns import role_of

HEADLINE = 160
FEWEST_ROWS = 3
SHORTEST, SHORTEST_PART = 2, 4
"""Characters of a cell, and of a stretch of a longer one, that the question must say"""
LEAST = 0.6
COMMON, FOUND = 0.3, 0.8
CHARACTER_SURE, MOST_SURE = 0.03, 8
_ASKS = re.compile(
    r"哪(?:些|几|[一二两三四五六七八九十\d]+(?=[个家项条类种]))|(?:有|共|是|占)(?:了)?(?:几|多少)\s*[个家项条类种名]|(?:几|多少)\s*[个家项条类种](?=[一-龥])"
)
_COUNTS = re.compile(r"(?:几|多少)\s*([个家项条类种名])")
_NAMES = re.compile(r"哪|分别|列")
_VALUES = frozenset(
    {Asked.AMOUNT, Asked.DURATION, Asked.MONEY, Asked.SHARE, Asked.DATE, Asked.PHONE}
)
_INTENTS = frozenset({Intent.FACT, Intent.LIST, Intent.COUNT})
_LEDGER = frozenset({CellRole.LEAD, CellRole.SUPPORT, CellRole.DEADLINE, CellRole.NUMBER})
_CODE = re.compile(r"[A-Za-z]{0,3}\d{1,4}")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?[^\d\s]{1,4}")
_BRACKET = re.compile(r"[（(][^）)]*[）)]")
_QUOTES = re.compile(r"[“”\"‘’']")
_PARTS = re.compile(r"[、，,；;/]")
_NOT = re.compile(r"不|没有?|未|无|非|除")
Cells = tuple[NamedCell, ...]
Rows = list[tuple[Measure, Cells]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The rows of one table in which a column says what the question says."""

    facts: DocumentFacts
    section: tuple[str, ...]
    column: str
    words: str
    rows: Rows


def answer_rows_with(
    question: Question, documents: Sequence[DocumentFacts], sources: Sources
) -> Answer | None:
    """Every row with the property asked for; None where the question names none of a table in scope."""
    if (
        not (question.intent in _INTENTS or _compares_rows(question))
        or not _ASKS.search(question.text)
        or question.is_claim
        or question.ranking is not None
        or not (question.deadline.is_empty and question.rows.is_empty)
        or set(question.wanted) & _VALUES
    ):
        return None
    asked = fold(question.text)
    found = [
        shared
        for facts in documents
        for section, rows in tables_of(facts, sources)
        if (shared := _shared(question, asked, facts, section, rows)) is not None
    ]
    found = [kept for each in found if (kept := _of_departments(each, question, sources))]
    if not found:
        return None
    return _told(max(found, key=lambda each: len(each.words)), question, sources)


def _compares_rows(question: Question) -> bool:
    """哪几个地区的任务是2家: a comparison of rows, where one place at most is named."""
    return question.intent is Intent.COMPARE and len(question.scope.places) < 2


def _of_departments(shared: Shared, question: Question, sources: Sources) -> Shared | None:
    """The rows that bind every department named as well; None where no row does."""
    rows = shared.rows
    for name in question.departments:
        known = sources.index.units_named(name, sources.lexicon)
        rows = [
            (measure, cells)
            for measure, cells in rows
            if (bound := sources.index.obligation(measure.id)) is not None
            and known & set(units_in_role(bound, question.role))
        ]
    return replace(shared, rows=rows) if rows else None


def tables_of(facts: DocumentFacts, sources: Sources) -> Iterator[tuple[tuple[str, ...], Rows]]:
    """The tables of a document with named columns: the path of headings over each, and its rows."""
    sections = dict.fromkeys(
        m.section for m in sources.index.measures(facts.id) if m.kind is MeasureKind.ROW
    )
    document = sources.index.document(facts.id)
    joined: dict[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], Rows]] = {}
    for section in sections:
        rows = table_rows(document, section, sources)
        if not rows:
            continue
        # A cell that heads a group of rows is a heading over these: 养老, 托育 of one table
        columns = tuple(dict.fromkeys(cell.column for _, cells in rows for cell in cells))
        path, before = joined.get((section[:-1], columns[:2]), (section, []))
        path = path if path == section else section[:-1] or section
        joined[(section[:-1], columns[:2])] = path, [*before, *rows]
    for path, rows in joined.values():
        if len(rows) >= FEWEST_ROWS:
            yield path, rows


def _shared(
    question: Question,
    asked: str,
    facts: DocumentFacts,
    section: tuple[str, ...],
    rows: Rows,
) -> Shared | None:
    """The longest thing that a column beside the first says in some rows and the question says, too."""
    best: tuple[str, str] | None = None
    is_amount = False
    for column in dict.fromkeys(cell.column for _, cells in rows for cell in cells[1:]):
        if role_of(column) in _LEDGER:
            continue
        for words in {fold(c.words) for _, cells in rows for c in cells[1:] if c.column == column}:
            amount = _AMOUNT.fullmatch(words) is not None
            said = _amount_said(words, column, asked) if amount else _said(words, asked)
            if (
                not said
                and words
                and re.search(
                    rf"{re.escape(fold(column))}[是为]“?{re.escape(words)}(?![一-龥\d])|{re.escape(fold(column))}[是为]“?{re.escape(words)}的",
                    asked,
                )
            ):
                said, amount = words, True
            if said and (best is None or len(said) > len(best[1])):
                best, is_amount = (column, said), amount
    if best is None:
        return None
    column, said = best
    if _NOT.search(asked[max(0, asked.find(said) - 4) : asked.find(said)]):
        return None
    kept = [
        (measure, cells)
        for measure, cells in rows
        if any(
            c.column == column and (said == fold(c.words) if is_amount else said in fold(c.words))
            for c in cells[1:]
        )
    ]
    if not kept or len(kept) == len(rows) or not is_about(question, facts, section, rows, said):
        return None
    return Shared(facts=facts, section=section, column=column, words=said, rows=kept)


def _amount_said(words: str, column: str, asked: str) -> str:
    """A number with its unit that the question says of the column: 2家 of 小巨人任务为2家."""
    name = _QUOTES.sub("", fold(_BRACKET.sub("", column)))
    if len(name) < SHORTEST or name not in _QUOTES.sub("", asked):
        return ""
    return words if re.search(rf"(?<![\d.]){re.escape(words)}", asked) else ""


def _said(words: str, asked: str) -> str:
    """What of a cell the question says: all of it, one of several names in it, or a stretch of it."""
    if words in asked and len(words) >= SHORTEST and not words.isdigit():
        return words
    parts = [part for part in _PARTS.split(words) if len(part) >= SHORTEST and part in asked]
    if parts:
        return max(parts, key=len)
    for size in range(len(words) - 1, SHORTEST_PART - 1, -1):
        if size * 2 < len(words):
            break
        for start in range(len(words) - size + 1):
            if words[start : start + size] in asked:
                return words[start : start + size]
    return ""


def is_about(
    question: Question,
    facts: DocumentFacts,
    section: tuple[str, ...],
    rows: Rows,
    said: str,
) -> bool:
    """Whether heading, columns and cells of the table say what the question is about."""
    title = f"{fold(facts.title)} {fold(facts.number or '')}"
    around = fold(" ".join(section)) + " " + fold(" ".join(c.column for c in rows[0][1]))
    cells = fold(" ".join(c.words for _, each in rows for c in each))
    total = covered = 0.0
    for term in question.terms:
        if term.text in said:
            continue
        weight = term.weight * (COMMON if strength(term, title) >= FOUND else 1.0)
        total += weight
        covered += weight * max(
            strength(term, around), strength(term, title), 0.8 * strength(term, cells)
        )
    # The more of a cell the question says word for word, the surer it is of this table
    least = LEAST - CHARACTER_SURE * min(len(said), MOST_SURE)
    return not total or covered / total >= least


def _told(shared: Shared, question: Question, sources: Sources) -> Answer:
    by = f"、{'、'.join(question.departments)}负责" if question.departments else ""
    said = f"{shared.column}为“{shared.words}”{by}的"
    return tell_rows((shared.facts, shared.section), shared.rows, said, question, sources)


def tell_rows(
    table: tuple[DocumentFacts, tuple[str, ...]],
    rows: Rows,
    said: str,
    question: Question,
    sources: Sources,
) -> Answer:
    """The rows of a table that share what is ``said`` of them, counted, named and cited."""
    citer = Citer()
    facts, section = table
    document = sources.index.document(facts.id)
    counted = _COUNTS.search(question.text)
    total = f"{len(rows)}{counted[1] if counted else '项'}"
    called = heading_core(section[-1]) if section else ""
    opening = f"{place_name(facts)}：{f'“{called}”中' if called else ''}{said}共{total}"
    names = "；".join(row_name(cells) for _, cells in rows)
    if len(opening) + len(names) + 2 > HEADLINE:
        names = "；".join(cells[0].words for _, cells in rows)
    headline = f"{opening}：{names}。"
    if len(headline) > HEADLINE:
        headline = f"{headline[: HEADLINE - 1]}…"
    lines = [escape(headline), ""]
    items: list[Item] = []
    for measure, cells in rows:
        n = citer.cite(document, measure, tighten(measure.spans[0], document.text))
        bound = sources.index.obligation(measure.id)
        items.append(
            Item(
                document=facts.id,
                measure=measure.number,
                text=row_name(cells),
                lead=bound.lead if bound else (),
                support=bound.support if bound else (),
                deadline=bound.deadline.text if bound and bound.deadline else None,
                citation=n,
            )
        )
        name = measure_name(measure)
        lines.append(f"- {escape(name)}{' ' if name else ''}{escape(measure.text)}[{n}]")
    last = rows[-1][0]
    lines.append(f"  {source_line(document, last, sources.index.obligation(last.id), citer)}")
    return Answer(
        status=Status.ANSWERED,
        headline=headline,
        answer="\n".join(lines),
        items=tuple(items),
        citations=citer.citations,
        total=len(items),
    )


def row_name(cells: Cells) -> str:
    """The row by its first cell; a mere code with what stands beside it: S01（东街街道社区工作者）."""
    first = cells[0].words
    if not _CODE.fullmatch(first) or len(cells) < 2:
        return first
    beside = "".join(cell.words for cell in cells[1:3] if not cell.words.isdigit())
    return f"{first}（{beside}）"
