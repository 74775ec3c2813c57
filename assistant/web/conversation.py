"""One visitor's conversation: lives in the visitor's session and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answers import Answer
from assistant.web.ledger_filters import LedgerFilters
from assistant.web.place import Place

COMPARISON = 1_000_000
"""Position of the comparison among a visitor's answers: far from any turn of the chat"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The part of an answer that has been written so far."""

    checked: str = ""
    unchecked: str = ""
    """Follows ``checked``; may yet be withdrawn"""


@dataclass(slots=True, kw_only=True)
class Turn:
    """A question and, once it is there, its answer."""

    question: str
    regions: tuple[str, ...] = ()
    answer: Answer | None = None
    draft: Draft | None = None
    """What had been written when it was stopped"""
    verdict: str = ""
    """useful | wrong, once the visitor has said so"""


@dataclass(slots=True, kw_only=True)
class Visit:
    """What the page remembers of one visitor until the page is closed."""

    language: str = "zh"
    turns: list[Turn] = field(default_factory=list)
    comparison: Turn | None = None
    """What the tab 对比 shows"""
    shown: tuple[str, Place] | int | None = None
    """What is open beside the tab: a document at a place, or the table of a turn"""
    ledger: LedgerFilters = field(default_factory=LedgerFilters)
    ledger_start: int = 0
    """Place of the first row shown"""
    """What the tab 台账 shows"""
    documents_sought: str = ""
    """What the list of the tab 文档 is searched for"""
    documents_start: int = 0
    run: int = 0
    """Number of the question being answered; a stop or clear raises it, so that the older run ends"""

    def questions(self) -> tuple[str, ...]:
        """All questions so far, oldest first."""
        return tuple(turn.question for turn in self.turns)

    def turn_at(self, position: object) -> Turn | None:
        """A turn by its position, or the comparison; None when there is none (any more)."""
        if position == COMPARISON:
            return self.comparison
        if isinstance(position, int) and 0 <= position < len(self.turns):
            return self.turns[position]
        return None
