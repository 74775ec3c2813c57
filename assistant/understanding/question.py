"""What a question asks, as values: the intent, the kinds of value, the scope and the topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from index.language.from_issue import FromIssue
from index.language.quantities import Quantity


class Intent(StrEnum):
    """What sort of reply serves the question."""

    FACT = "fact"
    """A value, name, condition or rule in the text"""
    DEPARTMENT = "department"
    """Who leads, supports or is responsible for something"""
    DEADLINE = "deadline"
    """By when something is to be done"""
    LIST = "list"
    """All measures that fit: rows of the ledger"""
    COUNT = "count"
    """How many measures fit"""
    COMPARE = "compare"
    """The same thing in several places side by side"""
    SUMMARY = "summary"
    """The main points of a topic or document"""
    DOCUMENT = "document"
    """A recorded fact of a document: date, number, issuer, title"""
    ITEM = "item"
    """What a numbered measure says"""


CLEAR = 0.5
"""Strength from which a kind of value counts as asked for"""
ROOM, LEAST_ROOM = 148, 44
"""Characters that the headline has for what a statement says, and what it needs at least"""
LIGHT = 0.3
"""Weight up to which a word that is found nowhere (两样, 规矩) says nothing against a statement"""


class Asked(StrEnum):
    """The kind of value that would be an answer."""

    AMOUNT = "amount"
    """A number of any kind: a bare 多少"""
    DURATION = "duration"
    MONEY = "money"
    CAPACITY = "capacity"
    SHARE = "share"
    COUNT = "count"
    DATE = "date"
    PERSON = "person"
    PHONE = "phone"
    DEPARTMENT = "department"
    PLACE = "place"
    NAME = "name"
    DOCUMENT_NUMBER = "document_number"
    CONDITION = "condition"
    MATERIAL = "material"
    YES_NO = "yes_no"
    METHOD = "method"
    LENGTH = "length"


class Role(StrEnum):
    """In which capacity a department is asked for."""

    LEAD = "lead"
    SUPPORT = "support"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place the question names."""

    path: tuple[str, ...]
    """Full names from the province down"""
    text: str
    """As written in the question"""

    @property
    def name(self) -> str:
        """The place's own full name."""
        return self.path[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase of the topic and the official words that would do as well."""

    text: str
    weight: float
    """How much it matters that it is found, 0 to 1"""
    variants: tuple[tuple[str, float], ...] = ()
    """Official words and how well each stands for the term, 0 to 1"""
    siblings: tuple[str, ...] = ()
    """Other everyday words for the same thing, that texts may use as well: 接电 beside 装电"""
    is_official: bool = False
    """Official texts use the term often themselves: a search needs no other word for it"""
    is_place: bool = False
    """The dictionary calls it a place, though none of the regions we know: 台北, 曼谷"""
    is_act: bool = False
    """A plain verb, which may be said of the units (参加) or be what a text is about (缴费)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineAsked:
    """A restriction on deadlines in a list or count."""

    first: dt.date | None = None
    last: dt.date | None = None
    is_ongoing: bool | None = None
    """True: ongoing only; False: dated only; None: either"""
    text: str | None = None
    """The deadline's own words, when they were quoted"""
    is_exact: bool = False
    """The deadline must say nothing besides ``text``"""
    is_missing: bool = False
    """No deadline is given"""
    is_before_issue: bool = False
    """Earlier than the document itself"""
    is_yearless: bool = False
    """``first`` and ``last`` say month and day only: 5月底前"""
    since_issue: FromIssue | None = None
    """Within a time from each document's issue: 印发后30天内"""
    written: str = ""
    """The words of a date that something is due before: 2021年7月31日前"""
    except_for: tuple[DeadlineAsked, ...] = ()
    """Restrictions that must not hold: 不是长期的, 除了12月以外"""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted."""
        return self == DeadlineAsked()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsAsked:
    """Further restrictions on the rows of a list or count."""

    statuses: tuple[str, ...] = ()
    """Values of ``DueStatus``: "overdue", "next" …"""
    as_of: dt.date | None = None
    """The day that statuses refer to"""
    is_joint: bool = False
    """Several units lead"""
    is_sole: bool = False
    """The department asked for stands alone: 单独负责, 只写一家"""
    lacks_lead: bool = False
    lacks_support: bool = False
    lacks_department: bool = False
    targets: tuple[str, ...] = ()
    """Kinds or units of numbers that a row sets: "share", "工作日" """
    group: str = ""
    """Responsible bodies named by one word for all of them: 各单位, 各县区"""
    is_shared: bool = False
    """More than one unit is bound: 由两个以上单位负责的"""
    due_end: str = ""
    """"first" for the rows due before all others (最早要完成的), "last" for those due after them"""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted."""
        return self == RowsAsked()


class Grouping(StrEnum):
    """What rows of the ledger are counted by."""

    UNIT = "unit"
    DOCUMENT = "document"
    MONTH = "month"
    """The month they are due in"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Rows are to be counted by something, and the counts put in order: 牵头任务最多的前三个部门."""

    grouping: Grouping
    first: int | None = None
    """So many from the top; None for all of them"""
    is_least: bool = False
    """The smallest counts are asked for"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where an answer may come from."""

    places: tuple[Place, ...] = ()
    """Places of the corpus that the question names"""
    outside: tuple[Place, ...] = ()
    """Places it names that no document covers"""
    documents: tuple[str, ...] = ()
    """Ids of documents it names"""
    years: tuple[int, ...] = ()
    """Calendar years it names"""
    is_national: bool = False
    """It asks what the state (国家, 国务院) says"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A standalone question, understood."""

    asked: str
    """The visitor's words"""
    text: str
    """Standalone, corrected, simplified characters"""
    corrections: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    """What was typed and what it was taken for"""
    unread: tuple[str, ...] = field(default=(), kw_only=True)
    """Words of the topic that are none, as far as is known: they may be slips for what is asked for"""
    topic: str
    """The text without places, departments, dates and question words"""
    intent: Intent
    kinds: Mapping[Asked, float] = field(default_factory=dict)
    scope: Scope = Scope()
    terms: tuple[Term, ...] = ()
    asked_for: tuple[Term, ...] = ()
    """What a value is asked of, by those words that an answer must name, too"""
    title_terms: tuple[Term, ...] = ()
    """For lists and counts: the terms that name a document rather than a topic within it"""
    phrases: tuple[str, ...] = ()
    """Stretches of the topic as written, folded: what an exact match can be made of"""
    departments: tuple[str, ...] = ()
    """Departments it names"""
    units: tuple[str, ...] = ()
    """Departments it mentions, whether it asks for theirs or not"""
    unit_choices: tuple[tuple[str, str, str], ...] = ()
    """Where a slip leaves open which unit a list is asked for: the question with each, what was typed, the unit"""
    role: Role = Role.ANY
    numbers: tuple[str, ...] = ()
    """Numbers of measures it names (第60项)"""
    quantities: tuple[Quantity, ...] = ()
    """Amounts it states: the visitor's own case, or a claim"""
    deadline: DeadlineAsked = DeadlineAsked()
    rows: RowsAsked = RowsAsked()
    ranking: Ranking | None = None
    """For a count: what the rows are counted by"""
    is_claim: bool = False
    """It states something and wants it confirmed (……对吗, ……吧)"""
    is_yes_no: bool = False
    focus: str = ""
    """What a follow-up names in place of something said before: an answer says it (那新就业的呢 → 新就业)"""
    opened: Question | None = None
    """For a claim: the question that the claimed name, number, date or count would answer"""
    claimed: str = ""
    """That name, number, date or count, as written"""
    premise: Question | None = None
    """A claim that it takes for granted: 补贴是5000元 of 既然补贴是5000元，那什么时候发"""
    nth: int | None = None
    """Which of the rows that the other fields select is meant: 1 the first, -1 the last"""
    fallback: Question | None = None
    """What a follow-up means when nothing answers it as understood first"""
    is_continued: bool = False
    """It asks for something else about the matter of the turn before (什么时候完成), or of something beside it (高级技师呢)"""
    named: tuple[Term, ...] = ()
    """What such a turn itself names: the measure that answered before only answers it where it says them"""
    within: tuple[str, ...] = ()
    """Ids of the measures that alone may answer"""
    takes_likely: bool = False
    """A statement may answer that is not supported word by word, but likely to be meant"""
    parts: tuple[Question, ...] = ()
    """Sub-questions, when it asks several things at once"""
    room: int = ROOM
    """Characters that what a statement says may take in the headline: several questions share one"""

    @property
    def wanted(self) -> tuple[Asked, ...]:
        """Kinds of value a fitting statement is likely to hold, clearest first."""
        clear = [kind for kind, weight in self.kinds.items() if weight >= CLEAR]
        return tuple(sorted(clear, key=lambda kind: -self.kinds[kind]))
