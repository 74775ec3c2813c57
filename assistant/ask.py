"""Question in, checked answer out."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

from assistant.answering.claims import answer_claim
from assistant.answering.clarify import answer_readings, lacks_topic
from assistant.answering.compare import answer_compare
from assistant.answering.deadlines import answer_due
from assistant.answering.duty import answer_duty
from assistant.answering.fact import answer_fact
from assistant.answering.gather import opening
from assistant.answering.guesses import answer_guesses
from assistant.answering.item import answer_item
from assistant.answering.ledger import answer_rows
from assistant.answering.listing_answer import answer_listing
from assistant.answering.other_words import ask_in_other_words, missing_words_of
from assistant.answering.parts import answer_parts
from assistant.answering.patience import TimeLimit
from assistant.answering.place_rows import with_place_rows
from assistant.answering.ranked import answer_ranking
from assistant.answering.record import answer_record
from assistant.answering.refuse import refuse_place, refuse_topic
from assistant.answering.rows_meant import FEW, of_document_named, rows_meant
from assistant.answering.sources import Sources
from assistant.answering.suggest import suggestions
from assistant.answering.summary import answer_summary, named_measures
from assistant.answering.unit_choices import answer_unit_choices
from assistant.answering.units_beside import answer_units
from assistant.answering.unread import leaves_out_focus, unread_in
from assistant.answers import Answer, Cost, Status
from assistant.conversation import Conversation, is_about_before
from assistant.model import Model
from assistant.streamed import Done, Draft, StreamEvent, Written
from assistant.understanding.compared_turn import compared_turn
from assistant.understanding.intent import asks_which
from assistant.understanding.one_character import in_full
from assistant.understanding.places import restrict
from assistant.understanding.question import Intent, Question
from assistant.understanding.relative_years import with_relative_years
from assistant.understanding.return_to import turns_back
from assistant.understanding.rewrite import inherit, resolve
from assistant.understanding.smalltalk import Smalltalk
from assistant.understanding.turn_plain import plain_turn
from assistant.understanding.typed import tell, tell_unread
from assistant.understanding.understand import Understanding
from index.errors import IndexDamagedError, InputError
from index.language.lexicon import Lexicon
from index.search import Index

MAX_TURNS = 12
MAX_CHARACTERS = 2000
# Half a character, from an escape in JSON or a byte of a command line: nothing can encode it
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Assistant:
    """Answers questions from the index; holds nothing of a visitor."""

    def __init__(
        self,
        *,
        understanding: Understanding,
        sources: Sources,
        smalltalk: Smalltalk,
        model: Model | None = None,
        settings: str = "",
    ) -> None:
        """``model`` explains answers when there is one; everything works without."""
        self._understanding = understanding
        self._sources = sources
        self._smalltalk = smalltalk
        self._model = model
        self._settings = settings

    @property
    def index(self) -> Index:
        """The index it answers from."""
        return self._sources.index

    @property
    def sources(self) -> Sources:
        """The index with the tables answers are made by."""
        return self._sources

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon it knows places and departments by."""
        return self._sources.lexicon

    def ask(self, turns: Sequence[str], *, regions: Sequence[str] = ()) -> Answer:
        """Answer the last of ``turns`` (oldest first), restricted to ``regions`` and what lies within them.

        Raises UnknownRegionError for a place no document covers.
        """
        for event in self.stream(turns, regions=regions):
            if isinstance(event, Done):
                return event.answer
        raise InputError("问题没有得到答复;请重试。")

    def stream(
        self,
        turns: Sequence[str],
        *,
        regions: Sequence[str] = (),
        stopped: threading.Event | None = None,
    ) -> Iterator[StreamEvent]:
        """The answer in pieces, the last event holding it whole; setting ``stopped`` ends a model's request."""
        started = time.perf_counter()
        readable = tuple(_LONE_SURROGATE.sub("\ufffd", turn) for turn in turns)
        limit = self._model.begin(stopped) if self._model is not None else None
        held, question, answer = self._answer_held(readable, tuple(regions), limit)
        answer = replace(
            answer,
            settings=self._settings,
            suggestions=answer.suggestions
            or (suggestions(question, answer, held) if question else ()),
        )
        if question is not None and self._model is not None and limit is not None:
            for event in self._model.explain(question, answer, held, limit):
                if isinstance(event, Answer):
                    answer = event
                else:
                    yield Written(checked=event.checked, unchecked=event.unchecked)
        else:
            for line in answer.answer.splitlines(keepends=True):
                yield Draft(text=line, is_verified=True)
        yield Done(
            answer=replace(answer, elapsed_ms=round((time.perf_counter() - started) * 1000, 1))
        )

    def _answer_held(
        self, turns: tuple[str, ...], regions: tuple[str, ...], limit: TimeLimit | None
    ) -> tuple[Sources, Question | None, Answer]:
        """The answer from one generation of the index, the newest, and the sources that hold it."""
        while True:
            with self.index.snapshot() as now:
                held = copy(self)
                held._sources = self._sources.of(now)
                try:
                    return held._sources, *held._answer(turns, regions, limit)
                except IndexDamagedError:
                    # A store that was put out of use may lose its files before the answer is there
                    if self.index.generation == now.generation:
                        raise

    def _answer(
        self, turns: tuple[str, ...], regions: tuple[str, ...], limit: TimeLimit | None = None
    ) -> tuple[Question | None, Answer]:
        if not turns:
            raise InputError("没有问题:turns 至少要有一个问题。")
        restrict(regions, self.index.facts())  # an unknown place is an error whatever is asked
        last = turns[-1].strip()[:MAX_CHARACTERS]
        if reply := self._smalltalk.recognise(last):
            return None, Answer(status=Status.REFUSED, headline=reply.text, answer=reply.text)
        conversation = self._conversation(regions)
        if len(turns) > 1 and (told := conversation.about_before(turns)):
            return None, told
        question = self.understand(turns, regions)
        answer = (
            conversation.within_before(turns, question)
            or conversation.in_same_text(turns, question)
            or answer_unit_choices(
                question, lambda text: self._answer((*turns[:-1], text), regions)[1]
            )
            or self.answer_question(question)
        )
        question, answer = answer_guesses(
            question,
            answer,
            understand=lambda number: self.understand(turns, regions, guess=number),
            answer_question=self.answer_question,
            spelling=self._understanding.speller.spelling,
        )
        if leaves_out_focus(question, answer):
            lacks = f"没有涉及“{question.focus}”的规定"
            answer = refuse_topic(question, self._sources.in_scope(question), lacks)
        if question.corrections:
            answer = replace(answer, notes=(*answer.notes, tell(question.corrections)))
        if unread := unread_in(question, answer):
            answer = replace(answer, notes=(*answer.notes, tell_unread(unread)))
        if answer.status is Status.REFUSED and len(turns) > 1 and self._model and limit:
            found = self._model.rewrite(turns, limit)
            answer = replace(answer, cost=found.cost)
            if found.text is not None:
                other = self.understand((found.text,), regions)
                if other.scope == question.scope:
                    question = other
                    answer = replace(self.answer_question(other), cost=found.cost)
        if answer.status is Status.REFUSED and self._model and limit:
            question, answer = self._in_other_words(question, answer, self._model, limit, regions)
        if answer.status is Status.REFUSED:
            return self._likely(question, answer)
        return question, conversation.compared_with_before(turns, question, answer)

    def _conversation(self, regions: tuple[str, ...]) -> Conversation:
        return Conversation(
            answer=lambda turns: self._answer(turns, regions)[1],
            understand=lambda turns: self.understand(turns, regions),
            answer_question=self.answer_question,
            is_small_talk=lambda turn: self._smalltalk.recognise(turn.strip()) is not None,
            sources=self._sources,
        )

    def _likely(self, question: Question, refused: Answer) -> tuple[Question, Answer]:
        """The answer that is likely to be meant where no statement says all that was asked."""
        other = replace(question, takes_likely=True)
        answer = self.answer_question(other)
        if answer.status is Status.REFUSED or leaves_out_focus(other, answer):
            return question, refused
        remark = "原文没有提问中的全部说法，以下是最可能相关的规定，请核对引文。"
        return other, replace(answer, notes=(*refused.notes, remark), cost=refused.cost)

    def _in_other_words(
        self,
        question: Question,
        answer: Answer,
        model: Model,
        limit: TimeLimit,
        regions: tuple[str, ...],
    ) -> tuple[Question, Answer]:
        """What is found in a model's words for those of the question that nothing was found for."""
        expanded = model.expand(question.text, missing_words_of(question, self._sources), limit)
        if not expanded.cost.calls:
            return question, answer
        other = ask_in_other_words(
            question,
            answer,
            expanded,
            self._sources,
            answer=self.answer_question,
            understand=lambda text: self.understand((text,), regions),
        )
        cost = (answer.cost or Cost()) + expanded.cost
        return other.question, replace(other.answer, cost=cost)

    def understand(
        self, turns: Sequence[str], regions: Sequence[str] = (), *, guess: int = 0
    ) -> Question:
        """The last turn as a standalone question; a ``guess`` by its number, from 1, takes what may be a slip for one."""
        facts = self.index.facts()
        restricted = restrict(regions, facts)
        question: Question | None = None
        current: Question | None = None
        earlier: list[Question] = []
        for turn in turns[-MAX_TURNS:]:
            is_last = turn is turns[-1]
            if not is_last and (self._smalltalk.recognise(turn.strip()) or is_about_before(turn)):
                continue
            back = turns_back(turn, earlier)
            asked, question = back or (plain_turn(turn) if earlier else turn, question)
            if (compared := compared_turn(turn, earlier)) is not None:
                asked, question = compared, None
            if question is not None:
                asked = in_full(asked, question.terms, self._understanding.speller.spelling)
            current = self._understanding.read(
                asked[:MAX_CHARACTERS],
                facts,
                restricted_to=restricted,
                known=self.index.known_units(),
                opening=lambda document: opening(self.index, self.index.document(document)),
                guess=guess if is_last else 0,
            )
            before, question = question, resolve(current, question)
            if current.premise is not None:
                question = replace(question, premise=resolve(current.premise, before))
            earlier.append(question)
        assert question is not None
        assert current is not None
        parts = self._understanding.parts(current, facts)
        question = with_relative_years(question, self._sources.in_scope(question))
        return replace(
            question,
            corrections=current.corrections,
            parts=tuple(inherit(part, replace(question, parts=parts)) for part in parts),
        )

    def answer_question(self, question: Question) -> Answer:
        """Answer an understood question; where it has no answer, what it may mean else."""
        answer = self._answer_as_read(question)
        if answer.status is Status.REFUSED and question.fallback is not None:
            other = self._answer_as_read(question.fallback)
            return other if other.status is not Status.REFUSED else answer
        return answer

    def _answer_as_read(self, question: Question) -> Answer:
        question = with_place_rows(question, self._sources)
        question = of_document_named(question, self._sources)
        if question.scope.outside and not question.scope.places:
            known = self._sources.jurisdictions(self.index.facts())
            return refuse_place(question.scope.outside, known)
        if question.premise is not None:
            told = answer_claim(question.premise, self._sources, self._compose)
            if told.status is Status.CORRECTED:
                return told
        if lacks_topic(question):
            return answer_readings(question, self._sources)
        if question.intent is Intent.DEPARTMENT and (led := self._rows_meant(question)):
            return led
        if question.parts:
            return answer_parts(question, self.answer_question)
        if question.is_claim:
            return answer_claim(question, self._sources, self._compose)
        return self._compose(question)

    def _compose(self, question: Question) -> Answer:
        if (listed := answer_listing(question, self._sources)) is not None:
            return listed
        if (meant := self._rows_meant(question)) is not None:
            return meant
        scope = self._sources.in_scope(question)
        is_open = question.intent is Intent.FACT and len(scope) <= FEW
        if is_open and asks_which(question.text) and not question.wanted:
            named = named_measures(question.text, scope, self._sources)
            if any(len(topic.chosen) > 1 for topic in named):
                return answer_summary(question, self._sources)
        if (units := answer_units(question, self._sources)) is not None:
            return units
        if question.ranking is not None:
            return answer_ranking(question, question.ranking, self._sources)
        composers = {
            Intent.FACT: answer_fact,
            Intent.DEPARTMENT: answer_duty,
            Intent.DEADLINE: answer_due,
            Intent.LIST: answer_rows,
            Intent.COUNT: answer_rows,
            Intent.COMPARE: answer_compare,
            Intent.SUMMARY: answer_summary,
            Intent.DOCUMENT: answer_record,
            Intent.ITEM: answer_item,
        }
        return composers[question.intent](question, self._sources)

    def _rows_meant(self, question: Question) -> Answer | None:
        rows = rows_meant(question, self._sources.in_scope(question), self._sources)
        return None if rows is None else answer_rows(rows, self._sources)
