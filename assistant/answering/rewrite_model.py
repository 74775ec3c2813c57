"""Follow-up questions made standalone, and other words for a question, by a model – checked, or not used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answering.faults import Fault, FaultError
from assistant.answering.generate import Generator, complete
from assistant.answering.ground_sense import overlap
from assistant.answering.ground_values import NO_YEAR, read_values
from assistant.answering.instructions import addresses_program, defuse
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from assistant.answers import Cost
from index.language.departments import find_units
from index.language.lexicon import Lexicon
from index.language.normalise import clean, fold
from index.language.quantities import to_base
from index.language.regions import find_regions

LONGEST = 200
MOST_WORDS = 3
"""Other words that one word of a question may have"""
SHARE, SHARE_TO_EXPAND = 0.25, 0.15
"""Of an answer's time limit: what a side call may take before the answer itself is asked for"""
KNOWN = 0.6
"""Share of a rewritten question's words that the conversation must have"""
_PREFACE = re.compile(r"^(?:改写(?:后的?)?(?:问句|问题|为)?|问句|问题|完整问句)\s*[:：]\s*")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.、)）])\s*")
_BETWEEN = re.compile(r"[、,，;；/]")
_WORD = re.compile(r"[一-龥A-Za-z]{2,12}")
_FORM = re.compile(r"\[\d+\]|https?:|[<>`{}|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A question made standalone; no text where the model's can't be used."""

    text: str | None = None
    cost: Cost = field(default_factory=Cost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expanded:
    """Official words for words of a question, as a model says: 房本 → 不动产权证书."""

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cost: Cost = field(default_factory=Cost)


class ModelRewriter:
    """Asks a model to rewrite and expand questions; gives nothing whenever its reply can't be trusted."""

    def __init__(
        self,
        *,
        generator: Generator,
        prompts: Prompts,
        lexicon: Lexicon,
        places: Sequence[tuple[str, ...]] = (),
    ) -> None:
        self._generator = generator
        self._prompts = prompts
        self._lexicon = lexicon
        self._places = tuple(places)

    def rewrite(self, turns: Sequence[str], *, limit: TimeLimit) -> Rewritten:
        """The last of ``turns`` as a question of its own.

        No text when the model fails, or when its question names a place, number, date or department that the
        conversation doesn't, drops one that the last turn names, or is about something else.
        """
        if len(turns) < 2:
            return Rewritten()
        *earlier, last = (defuse(turn) for turn in turns)
        reply, cost = self._ask(
            "rewrite", limit, SHARE, turns="\n".join(f"- {turn}" for turn in earlier), question=last
        )
        lines = [line for line in reply.splitlines() if line.strip()]
        if len(lines) != 1:
            return Rewritten(cost=cost)
        rewritten = _PREFACE.sub("", clean(lines[0])).strip('“”"')
        talk = "\n".join(turns)
        is_usable = (
            0 < len(rewritten) <= LONGEST
            and not _FORM.search(rewritten)
            and not addresses_program(rewritten)
            and overlap(rewritten, talk) >= KNOWN
            and self._names(last) <= self._names(rewritten) <= self._names(talk)
        )
        return Rewritten(text=rewritten if is_usable else None, cost=cost)

    def expand(self, question: str, missing: Sequence[str], *, limit: TimeLimit) -> Expanded:
        """Official words for those of ``question`` that nothing was found for.

        None where the model fails. Places, departments, numbers and dates are no other words for anything, and
        what nobody asked about is left out.
        """
        reply, cost = self._ask(
            "expand",
            limit,
            SHARE_TO_EXPAND,
            question=defuse(question),
            words="、".join(defuse(word) for word in missing),
        )
        asked = fold(question)
        known = {fold(word): word for word in missing}
        found: dict[str, tuple[str, ...]] = {}
        for line in reply.splitlines()[: 4 * len(missing)]:
            own, colon, others = _BULLET.sub("", clean(line)).replace(":", "：").partition("：")
            word = known.get(fold(own.strip('“”‘’"「」 ')))
            if not colon or word is None or word in found:
                continue
            words = (w.strip('。；;，, “”‘’"「」') for w in _BETWEEN.split(others))
            usable = [w for w in dict.fromkeys(words) if self._is_word(w) and fold(w) not in asked]
            if usable:
                found[word] = tuple(usable[:MOST_WORDS])
        return Expanded(words=tuple(found.items()), cost=cost)

    def _is_word(self, word: str) -> bool:
        """Whether it is a word and names no place, department, amount, date or number."""
        return bool(_WORD.fullmatch(word) and not self._names(word) and not addresses_program(word))

    def _ask(self, prompt: str, limit: TimeLimit, share: float, **values: str) -> tuple[str, Cost]:
        """The reply and what it cost; "" where there is none."""
        messages = self._prompts.render(prompt, **values)
        try:
            return complete(self._generator, messages, limit=limit.part(share))
        except FaultError as error:
            return "", Cost(calls=int(error.fault is not Fault.RESTING))

    def _names(self, text: str) -> frozenset[str]:
        """Places, departments, amounts, dates and numbers, each in a form that compares."""
        values = read_values(text, NO_YEAR)
        found = {
            f"place {place.path[-1]}" for place in find_regions(text, self._lexicon, self._places)
        }
        found |= {f"unit {_stem(unit.name)}" for unit in find_units(text, self._lexicon)}
        found |= {f"amount {to_base(quantity)}" for quantity in values.quantities}
        found |= {f"date {date.first} {date.last}" for date in values.dates}
        found |= {f"number {number}" for number in values.document_numbers}
        found |= {f"item {number}" for _, number in values.ordinals}
        found |= {f"digits {run}" for run in values.digits}
        return frozenset(found)


def _stem(unit: str) -> str:
    """区税务局 and 税务局 are one department of a conversation."""
    return re.sub(r"^[省市区县州]", "", fold(unit))
