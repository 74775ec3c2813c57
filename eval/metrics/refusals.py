"""Refusals: answers where there is none, and none where there is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.cases import Case
from eval.replies import Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalFigures:
    """Counts over a set of cases; errors and missing replies count in neither."""

    unanswerable: int
    false_answers: int
    """Cases that expect a refusal and got an answer"""
    answerable: int
    false_refusals: int
    """Cases that expect an answer and got a refusal"""

    @property
    def false_answer_rate(self) -> float | None:
        """Share of the unanswerable that was answered."""
        return self.false_answers / self.unanswerable if self.unanswerable else None

    @property
    def false_refusal_rate(self) -> float | None:
        """Share of the answerable that was refused."""
        return self.false_refusals / self.answerable if self.answerable else None


def measure_refusals(pairs: Iterable[tuple[Case, Reply | None]]) -> RefusalFigures:
    """Counts false answers and false refusals."""
    unanswerable = false_answers = answerable = false_refusals = 0
    for case, reply in pairs:
        refused = reply is not None and reply.is_refusal
        answered = reply is not None and reply.status not in {"refused", "error"}
        if case.expected == "refuse":
            unanswerable += 1
            false_answers += answered
        else:
            answerable += 1
            false_refusals += refused
    return RefusalFigures(
        unanswerable=unanswerable,
        false_answers=false_answers,
        answerable=answerable,
        false_refusals=false_refusals,
    )
