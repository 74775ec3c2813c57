"""The model's part of an answer: explaining what the text says, and rewriting a follow-up nobody understood."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.compose_model import Composed, ModelComposer, Progress, Task
from assistant.answering.evidence import evidence_for
from assistant.answering.patience import TimeLimit
from assistant.answering.rerank import Reranker
from assistant.answering.rewrite_model import Expanded, ModelRewriter, Rewritten
from assistant.answering.sources import Sources
from assistant.answers import Answer, Cost, Status
from assistant.understanding.question import Intent, Question

_TASKS = {Intent.SUMMARY: Task.SUMMARISE, Intent.COMPARE: Task.COMPARE}


class Model:
    """A language model behind checks: what it says never changes status, headline, citations or rows."""

    def __init__(
        self,
        *,
        composer: ModelComposer,
        rewriter: ModelRewriter,
        timeout_seconds: float,
        reranker: Reranker | None = None,
        expands: bool = True,
    ) -> None:
        """``reranker`` orders what is given to the model besides the cited measures; with ``expands`` the model
        is asked for official words where a question's own find nothing."""
        self._composer = composer
        self._rewriter = rewriter
        self._timeout_seconds = timeout_seconds
        self._reranker = reranker
        self._expands = expands

    def begin(self, stopped: threading.Event | None = None) -> TimeLimit:
        """The time that all calls for one answer share; setting ``stopped`` ends the one under way."""
        return TimeLimit(self._timeout_seconds, stopped=stopped)

    def explain(
        self, question: Question, answer: Answer, sources: Sources, limit: TimeLimit
    ) -> Iterator[Progress | Answer]:
        """Progress while the model writes, then the whole checked answer. Never raises for what a model does."""
        if answer.status is not Status.ANSWERED:
            yield answer
            return
        gathered = evidence_for(question, answer, sources, self._reranker)
        spent = answer.cost
        events = self._composer.stream(
            question.text,
            gathered.evidence,
            replace(answer, notes=(*answer.notes, *gathered.notes)),
            task=_TASKS.get(question.intent, Task.ANSWER),
            generation=sources.index.generation,
            limit=limit,
        )
        for event in events:
            if isinstance(event, Composed):
                cost = event.answer.cost
                # The fallback's own cost is that of the side calls before
                whole = cost if spent is None or cost is spent else spent + (cost or Cost())
                yield replace(event.answer, cost=whole)
            else:
                yield event

    def rewrite(self, turns: Sequence[str], limit: TimeLimit) -> Rewritten:
        """The last turn as a question of its own, or nothing where the model fails or adds something."""
        return self._rewriter.rewrite(turns, limit=limit)

    def expand(self, question: str, missing: Sequence[str], limit: TimeLimit) -> Expanded:
        """Official words for those that nothing was found for; none, and no call, where it isn't wanted."""
        if not missing or not self._expands:
            return Expanded()
        return self._rewriter.expand(question, missing, limit=limit)
