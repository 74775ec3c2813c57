"""Turns that speak of the answer before them: which answers are meant, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.alike import answer_alike
from assistant.answering.answer_turn import answer_turn
from assistant.answering.gather import Candidate
from assistant.answering.match import strength
from assistant.answering.member import Picked, pick_member, tell_member
from assistant.answering.sources import Sources
from assistant.answering.told import measures_told, place_for, told_by
from assistant.answers import Answer, Status
from assistant.understanding.question import Intent, Question, Term
from assistant.understanding.rewrite import is_aspect
from assistant.understanding.turn_asked import Turn, TurnAsked, read_turn
from assistant.understanding.turn_plain import alike_of
from index.language.normalise import fold

MOST_WITHIN = 2
"""Measures that an answer may rest on for the next turn to be looked for in them first"""
SAID = 0.8
MOST_SAID = 0.6
"""Share of the weight of what a turn names that a statement of the measure before must say"""
NAMED = 0.3
"""Weight from which a word of a turn names a matter: 高级工, but not 能住"""
_PLAIN = frozenset({Intent.FACT, Intent.DEPARTMENT, Intent.DEADLINE})

# 其中小微呢 after 预留……40%以上面向中小企业采购，其中，预留给小微企业的比例不低于60%
_PART = re.compile(
    r"(?:那么?)?[，, ]*(?:这)?(?:其中|这里面|里面)的?(?P<what>[^，,。？?！! ]{2,10}?)的?(?:占?比例|占比|金额|数量|时间)?(?:呢|占多少|是多少|多少|要多少|有多少)[?？。! ]*$"
)

Turns = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Answers turns about earlier answers by asking for those again; keeps nothing."""

    answer: Callable[[Turns], Answer]
    """The answer to the last of some turns"""
    understand: Callable[[Turns], Question]
    answer_question: Callable[[Question], Answer]
    is_small_talk: Callable[[str], bool]
    sources: Sources

    def about_before(self, turns: Turns) -> Answer | None:
        """The answer to the last turn where it speaks of the answer before; None for a question of its own."""
        asked = read_turn(turns[-1])
        if asked is None:
            return None
        at = self._base(turns, asked.turn)
        if at is None:
            return None
        question = self.understand(turns[: at + 1])
        answers = [self.answer(turns[: at + 1])]
        for turn in turns[at + 1 : -1]:
            between = read_turn(turn)
            told = between and answer_turn(between, question, answers, self.sources)
            if told:
                answers.append(told)
        if asked.turn is Turn.MEMBER and asked.rest:
            return self._of_member(asked, question, answers)
        return answer_turn(asked, question, answers, self.sources)

    def within_before(self, turns: Turns, question: Question) -> Answer | None:
        """The answer to a turn that asks for something else about the matter before, from the measure that answered.

        None where that measure doesn't say it.
        """
        if not question.is_continued or question.intent not in _PLAIN or len(turns) < 2:
            return None
        at = self._before(turns)
        if at is None:
            return None
        before = self.answer(turns[: at + 1])
        told = told_by([before], self.sources)
        if _tells_already(turns[-1], before):
            return before
        measures = measures_told(told)
        if not 0 < len(measures) <= MOST_WITHIN:
            return None
        answer = self.answer_question(_within(question, measures))
        if answer.status is not Status.ANSWERED or not answer.citations:
            return None
        said = fold("".join(citation.quote for citation in answer.citations))
        if not _says(said, question.named):
            return None
        if question.named and self._carried(answer, question) < self._carried(
            self.answer_question(question), question
        ):
            return None
        return answer

    def in_same_text(self, turns: Turns, question: Question) -> Answer | None:
        """The answer to a turn (40岁的高级工能住吗, 最高呢) from the one text that answered before.

        Only where other texts are in scope as well, and this one says all that the turn names.
        """
        if question.intent not in _PLAIN or len(turns) < 2:
            return None
        at = self._before(turns)
        if at is None:
            return None
        before = self.answer(turns[: at + 1])
        documents = tuple({citation.document for citation in before.citations})
        if before.status is not Status.ANSWERED or len(documents) != 1:
            return None
        others = {facts.id for facts in self.sources.in_scope(question)} - set(documents)
        if (
            not others
            or question.scope.outside
            or question.scope != self.understand(turns[: at + 1]).scope
        ):
            return None
        tried, own = [question], question.named
        if question.fallback is not None and not question.is_continued:
            tried, own = [question.fallback, question], question.terms
        named = tuple(t for t in own if t.weight >= NAMED and not is_aspect(t.text))
        for each in tried:
            within = replace(
                each, scope=replace(each.scope, documents=documents), fallback=None, parts=()
            )
            answer = self.answer_question(within)
            said = fold("".join(citation.quote for citation in answer.citations))
            if answer.status is Status.ANSWERED and answer.citations and _says(said, named):
                return answer
        return None

    def _carried(self, answer: Answer, question: Question) -> float:
        """How much the measure that an answer rests on says of what a turn takes over from the one before."""
        measures = measures_told(told_by([answer], self.sources))
        own = {term.text for term in question.named}
        said = fold(measures[0].measure.text) if measures else ""
        carried = (term for term in question.terms if term.text not in own)
        return sum(term.weight * strength(term, said) for term in carried)

    def compared_with_before(self, turns: Turns, question: Question, answer: Answer) -> Answer:
        """The answer to 西湖区也一样吗 with what was told before beside it; any other answer as it is."""
        at = self._before(turns) if alike_of(turns[-1]) is not None else None
        if at is None or answer.status is not Status.ANSWERED:
            return answer
        before = self.answer(turns[: at + 1])
        earlier = self.understand(turns[: at + 1])
        return answer_alike((earlier, before), (question, answer), self.sources)

    def _of_member(
        self, asked: TurnAsked, before: Question, answers: Sequence[Answer]
    ) -> Answer | None:
        """What a turn asks of one of the things listed: 第三项谁负责."""
        picked: Picked | None = pick_member(asked, answers, self.sources)
        if picked is None:
            return None
        # As a number of the text it is no topic, so that several things may be asked of it
        question = self.understand((f"第1项{asked.rest}",))
        place = place_for(before, picked.candidate.facts, self.sources)
        if any(each.intent not in _PLAIN for each in question.parts or (question,)):
            return tell_member(asked, picked, place)
        answer = self.answer_question(_within(question, (picked.candidate,)))
        if answer.status is Status.ANSWERED and answer.citations:
            return answer
        return tell_member(asked, picked, place)

    def _base(self, turns: Turns, turn: Turn) -> int | None:
        """The latest question of its own before the last turn; a member is one of what was listed before others."""
        for at in range(len(turns) - 2, -1, -1):
            asked = read_turn(turns[at])
            is_member = asked is not None and asked.turn is Turn.MEMBER
            is_own = asked is None or (is_member and turn is not Turn.MEMBER)
            if is_own and not self.is_small_talk(turns[at]):
                return at
        return None

    def _before(self, turns: Turns) -> int | None:
        return next(
            (
                at
                for at in range(len(turns) - 2, -1, -1)
                if not self.is_small_talk(turns[at]) and not is_about_before(turns[at])
            ),
            None,
        )


def _tells_already(turn: str, before: Answer) -> bool:
    """Whether a turn asks for a part of what was told, and the words told say how much: 其中小微企业的比例呢."""
    match = _PART.match(fold(turn))
    if match is None or before.status is not Status.ANSWERED or not before.citations:
        return False
    quote = fold(before.citations[0].quote)
    behind = re.compile(f"{re.escape(match['what'])}[^，,。；;]{{0,10}}?\\d")
    return bool(behind.search(quote))


def _says(said: str, named: Sequence[Term]) -> bool:
    """Whether a statement says what a turn names: the weightiest word, and most of the others."""
    if not named:
        return True
    found = [term for term in named if strength(term, said) >= SAID]
    weight = sum(term.weight for term in named)
    first = max(named, key=lambda term: term.weight)
    return first in found and sum(term.weight for term in found) >= MOST_SAID * weight


def is_about_before(turn: str) -> bool:
    """Whether a turn only speaks of the answer before, so that later turns don't go on from it."""
    asked = read_turn(turn)
    return asked is not None and asked.turn is not Turn.MEMBER


def _within(question: Question, items: Sequence[Candidate]) -> Question:
    """The question to be answered from some measures alone, and its parts with it."""
    documents = tuple(dict.fromkeys(item.document.id for item in items))
    return replace(
        question,
        within=tuple(item.measure.id for item in items),
        scope=replace(question.scope, documents=documents),
        numbers=(),
        fallback=None,
        parts=tuple(_within(part, items) for part in question.parts),
    )
