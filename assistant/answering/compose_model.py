"""Compose an answer with a model: what it says is checked sentence by sentence and added to what the text says.

::

    sources → draft (streamed, checked) → repair once → quote or withhold → the extractive answer, explained

The extractive answer keeps its headline, status, citations and rows: a model that fails or talks nonsense
leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answering.answer_cache import AnswerCache
from assistant.answering.compose_round import Round, begin_round, head_of
from assistant.answering.context import Evidence, build_context
from assistant.answering.faults import Fault, FaultError, note
from assistant.answering.generate import Generator, Message, Piece, Speaker, complete
from assistant.answering.ground import Grounder
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from assistant.answering.repair import MOST, apply_repairs, list_failures, quote_instead
from assistant.answers import Answer, Cost, Engine, Status
from index.language.classes import Classes
from index.language.lexicon import Lexicon
from index.settings import Settings

REPAIR_SHARE = 0.25
"""Share of the time limit that must be left for a repair"""
LEAD_IN_SENTENCES = 2


class Task(StrEnum):
    """What the model is asked for; the names of the prompts."""

    ANSWER = "answer"
    SUMMARISE = "summarise"
    COMPARE = "compare"
    LEAD_IN = "lead_in"
    """An introduction to rows of the ledger, which stay as they are"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An answer on its way: Markdown that is checked, and Markdown behind it that isn't yet."""

    checked: str
    unchecked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """The end: the whole, checked answer."""

    answer: Answer


ComposeEvent = Progress | Composed


class ModelComposer:
    """Explains extractive answers with a model."""

    def __init__(
        self,
        *,
        generator: Generator,
        prompts: Prompts,
        grounder: Grounder,
        timeout_seconds: float,
        context_tokens: int,
        private: Sequence[str] = (),
        cache: AnswerCache | None = None,
    ) -> None:
        """``private`` is what no answer may repeat, such as the key."""
        self._generator = generator
        self._prompts = prompts
        self._grounder = grounder
        self._timeout_seconds = timeout_seconds
        self._context_tokens = context_tokens
        self._private = tuple(private)
        self._cache = cache

    def compose(
        self,
        question: str,
        evidence: Sequence[Evidence],
        fallback: Answer,
        *,
        task: Task = Task.ANSWER,
        generation: str = "",
        limit: TimeLimit | None = None,
    ) -> Answer:
        """The answer at once; see ``stream``."""
        for event in self.stream(
            question, evidence, fallback, task=task, generation=generation, limit=limit
        ):
            if isinstance(event, Composed):
                return event.answer
        return fallback

    def stream(
        self,
        question: str,
        evidence: Sequence[Evidence],
        fallback: Answer,
        *,
        task: Task = Task.ANSWER,
        generation: str = "",
        limit: TimeLimit | None = None,
    ) -> Iterator[ComposeEvent]:
        """Progress while the model talks, then the answer.

        ``evidence`` is ranked, best first; ``fallback`` is the extractive answer. Refusals, questions back and
        corrections are returned as they are, without a call. Never raises for anything a model does. Closing
        the iterator or stopping ``limit`` (which calls before may have used up in part) ends the request at the
        provider.
        """
        if fallback.status is not Status.ANSWERED or not evidence:
            yield Composed(answer=fallback)
            return
        task = Task.LEAD_IN if fallback.engine is Engine.LEDGER else task
        key = self._key(question, evidence, fallback, task, generation)
        if self._cache is not None and (kept := self._cache.get(key)) is not None:
            yield Composed(answer=replace(kept, cost=Cost()))
            return
        limit = limit or TimeLimit(self._timeout_seconds)
        yield Progress(checked=head_of(fallback), unchecked="")
        context = build_context(evidence, budget=self._context_tokens)
        if not context.included:
            yield Composed(answer=self._without(fallback, Fault.TOO_LONG, Cost(), task))
            return
        work = begin_round(
            question=question,
            fallback=fallback,
            task=task.value,
            context=context,
            prompts=self._prompts,
            grounder=self._grounder,
            private=self._private,
        )
        try:
            yield from self._draft(work, limit)
        except FaultError as error:
            cost = work.cost or Cost(calls=int(error.fault is not Fault.RESTING))
            yield Composed(answer=self._without(fallback, error.fault, cost, task))
            return
        self._mend(work, limit)
        most = LEAD_IN_SENTENCES if task is Task.LEAD_IN else None
        answer = replace(
            work.answer(model=self._generator.identity, most=most),
            prompts=self._prompts.digest(task.value),
        )
        if self._cache is not None and answer.model is not None:
            self._cache.put(key, answer)
        yield Composed(answer=answer)

    def _draft(self, work: Round, limit: TimeLimit) -> Iterator[ComposeEvent]:
        last = Piece()
        pieces = self._generator.stream(work.messages, limit=limit)
        try:
            for piece in pieces:
                last = piece
                if piece.text:
                    work.draft.add(piece.text)
                    yield Progress(checked=work.checked(), unchecked=work.draft.unchecked())
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
        work.cost = last.cost or Cost(calls=1)
        work.draft.finish(is_shortened=last.is_shortened)
        yield Progress(checked=work.checked(), unchecked="")

    def _mend(self, work: Round, limit: TimeLimit) -> None:
        """Have failed sentences said again once, then quote the source for those that still fail."""
        failed = work.failed()
        has_time = limit.remaining() >= self._timeout_seconds * REPAIR_SHARE
        if failed and len(failed) <= MOST and has_time and not limit.is_stopped:
            messages = (
                *work.messages,
                Message(speaker=Speaker.ASSISTANT, text=work.draft.raw),
                *self._prompts.render("repair", failures=list_failures(failed)),
            )
            try:
                reply, cost = complete(self._generator, messages, limit=limit)
                apply_repairs(failed, reply, check=work.check, draft=work.draft)
            except FaultError:
                cost = Cost(calls=1)
            work.cost = (work.cost or Cost()) + cost
        quote_instead(
            work.failed(),
            check=work.check,
            numbering=work.numbering,
            shown=work.fallback.answer + work.draft.checked(),
        )

    def _without(self, fallback: Answer, fault: Fault, cost: Cost, task: Task) -> Answer:
        return replace(
            fallback,
            notes=(*fallback.notes, note(fault)),
            prompts=self._prompts.digest(task.value),
            cost=cost,
        )

    def _key(
        self,
        question: str,
        evidence: Sequence[Evidence],
        fallback: Answer,
        task: Task,
        generation: str,
    ) -> str:
        return AnswerCache.key(
            question,
            generation,
            self._prompts.fingerprint if self._cache is not None else "",
            self._generator.identity,
            fallback.settings,
            fallback.answer,
            task.value,
            [each.measure.id for each in evidence],
        )


def open_composer(
    settings: Settings,
    *,
    generator: Generator,
    lexicon: Lexicon,
    places: Sequence[tuple[str, ...]] = (),
) -> ModelComposer:
    """The composer that ``settings`` describe; ``places`` are the region paths of the corpus."""
    key = settings.openai_api_key
    return ModelComposer(
        generator=generator,
        prompts=Prompts(settings.prompts_folder),
        grounder=Grounder(lexicon=lexicon, places=places, classes=Classes(settings.lexicon_folder)),
        timeout_seconds=settings.timeout_seconds,
        context_tokens=settings.context_tokens,
        private=(key.get_secret_value(),) if key else (),
        cache=AnswerCache(size=settings.answer_cache) if settings.answer_cache else None,
    )
