"""The model's part of an answer: explaining what the text says, and rewriting a follow-up nobody understood."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from assistant.answering.compose_model import Composed, ModelComposer, Progress, Task
from assistant.answering.evidence import evidence_for
from assistant.answering.rerank import ServedReranker
from assistant.answering.rewrite_model import ModelRewriter
from assistant.answering.sources import Sources
from assistant.answers import Answer
from assistant.understanding.question import Intent, Question

_TASKS = {Intent.SUMMARY: Task.SUMMARISE, Intent.COMPARE: Task.COMPARE}


class Model:
    """A language model behind checks: what it says never changes status, headline, citations or rows."""

    def __init__(
        self,
        *,
        composer: ModelComposer,
        rewriter: ModelRewriter,
        reranker: ServedReranker | None = None,
    ) -> None:
        """``reranker`` orders what is given to the model besides the cited measures."""
        self._composer = composer
        self._rewriter = rewriter
        self._reranker = reranker

    def explain(
        self,
        question: Question,
        answer: Answer,
        sources: Sources,
        stopped: threading.Event | None = None,
    ) -> Iterator[Progress | Answer]:
        """Progress while the model writes, then the whole checked answer. Never raises for what a model does."""
        events = self._composer.stream(
            question.text,
            evidence_for(question, answer, sources, self._reranker),
            answer,
            task=_TASKS.get(question.intent, Task.ANSWER),
            generation=sources.index.generation,
            stopped=stopped,
        )
        for event in events:
            yield event.answer if isinstance(event, Composed) else event

    def rewrite(self, turns: Sequence[str]) -> str | None:
        """The last turn as a question of its own, or None where the model fails or adds something."""
        return self._rewriter.rewrite(turns)
