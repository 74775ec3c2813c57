"""The values of the index: what a policy text becomes on its way to being searched."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of characters ``text[start:end]`` in a document's untouched text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} runs backwards or before the text")

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What is known about a document (文件) besides its text; what nobody says is empty."""

    id: str
    title: str
    issuer: str | None = None
    """发文机关"""
    number: str | None = None
    """发文字号, as written"""
    region: tuple[str, ...] = ()
    """A path of full names from the province down: ("湖北省", "随州市", "曾都区"); () when unknown or national"""
    issued_on: dt.date | None = None
    effective_on: dt.date | None = None
    expires_on: dt.date | None = None
    period: tuple[int, int] | None = None
    """First and last calendar year the document plans for: (2021, 2023) for a three-year plan"""
    source: str | None = None
    """Where the text came from: an address or a publication"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One policy text with its facts; ``text`` is what was read, untouched."""

    facts: DocumentFacts
    text: str
    pages: tuple[int, ...] = ()
    """Offset at which each page begins, for formats that have pages"""

    @property
    def id(self) -> str:
        """The document's id."""
        return self.facts.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading (标题) and the range of text it covers."""

    path: tuple[str, ...]
    """Cleaned headings from the outermost: ("四、重点工作", "(一)营造高效务实的政务环境")"""
    heading: Span
    start: int
    end: int


class MeasureKind(StrEnum):
    """What form a measure has in the text."""

    ITEM = "item"
    """A numbered paragraph: 1. (一) ① 一、, or one without a number that names who is responsible"""
    ARTICLE = "article"
    """第X条"""
    ROW = "row"
    """A row of a table"""
    BLOCK = "block"
    """Unnumbered text: title block, preamble, goals, signature, annex"""


class CellRole(StrEnum):
    """What a column of a table says about its rows."""

    NUMBER = "number"
    GROUP = "group"
    """Names a group of rows: written in its first row, blank in the others"""
    TASK = "task"
    LEAD = "lead"
    SUPPORT = "support"
    DEADLINE = "deadline"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table row; two spans when a page break interrupts it."""

    role: CellRole
    column: str
    """The column's heading, cleaned: "牵头单位"; "" when the table has none"""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The smallest policy item (措施): an item, article or table row, or a block of other text."""

    id: str
    """Unique in the index: "<document id>#<ordinal>" """
    document_id: str
    ordinal: int
    """Position in the document, from 0"""
    number: str | None
    """The item's number without punctuation, unique in the document ("7", "第十二条", "8a", "一(四)"); None for blocks and unnumbered items"""
    label: str | None = None
    """The number as written, cleaned: "7.", "(四)", "第十二条" """
    kind: MeasureKind
    section: tuple[str, ...]
    """Path of the section it stands in"""
    title: str = ""
    """The item's own words for itself: its first clause or sentence, cleaned, without number ("深化商事制度改革")"""
    spans: tuple[Span, ...]
    """Everything that belongs to it, in order; several when page furniture interrupts it"""
    body: tuple[Span, ...]
    """Its statement: ``spans`` without number, department and deadline labels or cells"""
    text: str = ""
    """Derived: the body cleaned for searching and reading (joined lines, no spaces inside words)"""
    cells: tuple[Cell, ...] = ()
    """The non-blank cells of a table row; () for everything else, and when read back from the catalog"""

    def holds(self, span: Span) -> bool:
        """Whether ``span`` lies in it; a value taken over from 以上事项均于6月底前完成 lies elsewhere."""
        return _lies_in(span, self.spans)

    def says(self, span: Span) -> bool:
        """Whether ``span`` lies in its statement, not in a label or a cell of its own."""
        return self.kind is not MeasureKind.BLOCK and _lies_in(span, self.body)


def _lies_in(span: Span, spans: tuple[Span, ...]) -> bool:
    return any(each.start <= span.start and span.end <= each.end for each in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text that belongs to the page, not to the policy: repeated headers, share buttons, page breaks."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document's structure: every non-blank character lies in one measure, heading or furniture."""

    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    furniture: tuple[Furniture, ...]


class Direction(StrEnum):
    """Which way a target (目标) points."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    MORE_THAN = "more_than"
    EXACTLY = "exactly"
    RISE_BY = "rise_by"
    FALL_BY = "fall_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A number that a measure sets: amount, unit, direction, and where it stands."""

    amount: Decimal
    unit: str
    """Normalised unit: "工作日", "%", "万元", "个" """
    direction: Direction
    text: str
    """The clause that sets it, cleaned"""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """完成时限: as written, and as a date or as ongoing where that can be read."""

    text: str
    """As written, white space folded and spaces inside dates removed: "2022年12月" """
    span: Span
    by: dt.date | None = None
    """The last day meant; None when ongoing or unreadable"""
    is_ongoing: bool = False
    """持续推进, 长期推进, 长期坚持 …"""
    is_odd: bool = False
    """The text can't be a date as it stands ("2022年12日")"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """责任事项: whom a measure binds, until when, to which targets; what the text doesn't say is empty."""

    measure_id: str
    lead: tuple[str, ...] = ()
    """牵头单位, normalised; group terms such as 区直有关单位 stand as they are"""
    support: tuple[str, ...] = ()
    """责任单位 and 配合单位, normalised"""
    lead_raw: str = ""
    support_raw: str = ""
    lead_span: Span | None = None
    support_span: Span | None = None
    support_label: str = ""
    """The label as written: "责任单位", "配合单位" """
    deadline: Deadline | None = None
    further: tuple[Deadline, ...] = ()
    """Its other deadlines, where the measure sets several: 6月底前完成扩容，10月底前完成接入"""
    targets: tuple[Target, ...] = ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """All its deadlines, the main one first."""
        return (self.deadline, *self.further) if self.deadline else ()

    @property
    def due_texts(self) -> tuple[str, ...]:
        """Its deadlines as written; a label's words hold its further dates already."""
        if self.deadline is None:
            return ()
        whole = self.deadline.span
        further = (
            each.text
            for each in self.further
            if each.span.start >= whole.end or each.span.end <= whole.start
        )
        return (self.deadline.text, *further)

    @property
    def due_text(self) -> str:
        """Its deadlines in one line: 6月底前；10月底前."""
        return "；".join(self.due_texts)

    @property
    def is_empty(self) -> bool:
        """Whether it binds nobody to nothing."""
        return not (self.lead or self.support or self.deadline or self.targets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is searched: a measure, or a window of one that is too long for the token budget."""

    id: str
    """ "<measure id>/<window>" """
    measure_id: str
    document_id: str
    text: str
    """Cleaned text of the window"""
    context: str
    """Region names, title and section path: searched along, not shown"""
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found, its measure, and how well it fits (higher is better; comparable within one search)."""

    passage_id: str
    measure_id: str
    document_id: str
    score: float
    lexical_rank: int | None = None
    """Rank in the word search, from 0; None when only the vectors found it"""
    dense_rank: int | None = None
    lexical_score: float | None = None
    """BM25 score of the word search, comparable within one search; None when only the vectors found it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Restrictions on a search; an empty field restricts nothing, several fields all hold."""

    regions: tuple[tuple[str, ...], ...] = ()
    """Region paths; a document matches when its path equals one or lies within it"""
    documents: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    """Normalised names; a measure matches when one of them leads or supports it"""
    issued_from: dt.date | None = None
    issued_to: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted."""
        return self == Filters()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """One document with everything derived from it, ready to be written."""

    document: Document
    digest: str
    """sha256 of the original bytes and of the manifest's facts: an unchanged document is skipped"""
    outline: Outline
    obligations: tuple[Obligation, ...]
    """One per measure that binds anybody, in the order of the measures"""
    passages: tuple[Passage, ...] = field(default=())
