"""The values of judging a claim: what is claimed, taken apart, and what texts say that may speak of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.answering.branches import is_comparable
from assistant.answering.ground_sense import pairs_of
from assistant.answering.ground_values import NO_YEAR
from assistant.understanding.question import Question, Term
from index.documents import Direction
from index.language.classes import Classes
from index.language.dates import DateMention, find_dates
from index.language.normalise import fold
from index.language.quantities import Quantity, QuantityKind

PIECE = re.compile(r"[^，,。；;：:（()）]+")
TAG = "，对吗？"
LIMITS = frozenset(
    {Direction.AT_LEAST, Direction.MORE_THAN, Direction.AT_MOST, Direction.LESS_THAN}
)
_ALIKE = (frozenset({"人", "名", "位"}), frozenset({"岁", "周岁"}))
_SUMS = frozenset({QuantityKind.MONEY, QuantityKind.RATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A text that may speak of the claim; those of one measure follow one another in its order."""

    text: str
    around: tuple[float, ...] = ()
    """How well it and what stands around it have each term of the claim, 0 to 1; () for one that stands alone"""
    lead: float = 0.0
    """How far it lies ahead of the others in the order of search"""
    measure: str = ""
    title: str = ""
    """What its document is about, folded"""
    section: str = ""
    """The headings over it: 二、2026年目标任务"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A stretch of a text that can be held against a claim."""

    at: int
    """Which of the texts it stands in"""
    text: str
    """That text, or a member of its list with the value: 省级：20万元"""
    stretch: str
    quantity: Quantity | None = None
    """Its offsets are those of ``text``; None for a stretch that is held against the claim by its words"""
    is_denial: bool = False
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed, taken apart."""

    text: str
    terms: tuple[Term, ...]
    pairs: frozenset[str]
    """Its pairs of characters, without amounts, dates and places"""
    quantities: tuple[Quantity, ...] = ()
    """Its amounts; what is 零费用 takes a side and is none"""
    dates: tuple[DateMention, ...] = ()
    cases: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, question: Question, classes: Classes | None, places: Sequence[str] = ()) -> Claim:
        """The claim of ``question``; names of ``places`` tell where and not what."""
        text = question.text.removesuffix(TAG)
        bare = text
        dates = dates_of(text)
        texts = [*(each.text for each in dates), *(each.text for each in question.quantities)]
        for name in (*texts, *places):
            bare = bare.replace(name, "，")
        return cls(
            text=text,
            terms=question.terms,
            pairs=frozenset(
                pair for piece in PIECE.findall(bare) for pair in pairs_of(fold(piece))
            ),
            quantities=tuple(_placed(each, text) for each in question.quantities if each.amount),
            dates=dates,
            cases=classes.named(text) if classes else {},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a text with the amounts in it that can be held against the claimed one."""

    at: int
    text: str
    stretch: str
    end: int = 0
    quantities: tuple[Quantity, ...] = ()
    is_denial: bool = False
    is_piece: bool = False
    """It is held against the claim by its words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An amount in the text it stands in."""

    text: str
    quantity: Quantity
    """Its offsets are those of ``text``"""
    stretch: str
    """As much of the text as belongs to it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """What a text says instead, and what was claimed."""

    right: str
    wrong: str


def alike(left: Quantity, right: Quantity) -> bool:
    """Whether two amounts can be held against one another: 18岁 and 25周岁, 每月5000元 and 每人5000元."""
    if left.kind in _SUMS and right.kind in _SUMS:
        return ("元" in left.unit and "元" in right.unit) or is_comparable(left, right)
    return is_comparable(left, right) or are_same_things(left, right)


def are_same_things(left: Quantity, right: Quantity) -> bool:
    """Whether two counts count the same: 1445人 and 2000名."""
    return any({left.unit, right.unit} <= each for each in _ALIKE)


def is_bracketed(quantity: Quantity, text: str) -> bool:
    """Whether an amount stands in a remark: 3.5个工作日内（工商登记不超过2个工作日）."""
    before = text[: quantity.start]
    return any(before.count(left) > before.count(right) for left, right in ("（）", "()"))


def dates_of(text: str) -> tuple[DateMention, ...]:
    """The dates of ``text``, those without a year in ``NO_YEAR``'s."""
    return tuple(date for date in find_dates(text, NO_YEAR) if not date.is_relative)


def same_time(claimed: DateMention, said: DateMention) -> bool:
    """Whether a date of the text lies in the claimed one, as exact as both are: 9月10日 is no 9月20日."""
    years = {claimed.last.year, said.last.year}
    if len(years) > 1 and NO_YEAR.year not in years:
        return False
    if claimed.has_month and said.has_month and claimed.last.month != said.last.month:
        return False
    return not (claimed.has_day and said.has_day) or claimed.last.day == said.last.day


def _placed(quantity: Quantity, text: str) -> Quantity:
    """The quantity where it stands in ``text``: a follow-up's words stand behind those of the turn before."""
    if text[quantity.start : quantity.end] == quantity.text:
        return quantity
    at = text.rfind(quantity.text)
    return quantity if at < 0 else replace(quantity, start=at, end=at + len(quantity.text))
