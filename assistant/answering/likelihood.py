"""How likely a statement answers that the rule of support leaves out, learnt from questions and their evidence.

People say much in a question that no text repeats: 做会计的问一句：……, 生意上打官司……. Where nothing is
supported, the best statement is taken after all if it fits in every other way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.match import shared_phrase, strength, strengths
from assistant.answering.rank import Found
from assistant.answering.values import Values
from assistant.understanding.question import Intent, Question
from index.errors import InputError
from index.language.normalise import fold
from index.language.tables import read_rows

FILE = "answer_weights.tsv"
NAMES = (
    "score",
    "first in search",
    "characters in statement",
    "characters around",
    "local",
    "longest phrase",
    "longest exact term",
    "missing said elsewhere",
    "terms",
    "places",
    "kind asked",
    "kind held",
    "yes or no",
    "deadline",
)
LEAST = 0.32
"""Probability from which a statement is taken: docs/evaluation.md has the curve"""
_SAID, _MISSING = 0.5, 0.25
_RUN = re.compile("[一-龥a-z0-9]+")
# Characters that questions are made of, whatever they ask
_COMMON = frozenset("的了吗呢是在有多少几什么哪怎可以能不要给我们你他这那就都也还和与对为")
_RAREST = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A statement and how likely it answers, 0 to 1."""

    found: Found
    probability: float


class Likelihood:
    """Judges statements by weights of ``answer_weights.tsv``: logistic regression over :data:`NAMES`."""

    def __init__(self, folder: Path) -> None:
        """InputError names file and line of a row that can't be used, and features without one."""
        path = folder / FILE
        weights: dict[str, float] = {}
        for n, (name, cell) in read_rows(path, 2):
            if name != "constant" and name not in NAMES:
                raise InputError(
                    f"{path}:{n}: no feature is named {name!r}; use one of {', '.join(NAMES)}"
                )
            try:
                weights[name] = float(cell)
            except ValueError as error:
                raise InputError(f"{path}:{n}: weight {cell!r} is not a number") from error
        if lacking := [name for name in ("constant", *NAMES) if name not in weights]:
            raise InputError(f"{path}: no row for {', '.join(lacking)}; restore the file")
        self._weights = weights

    def probability(self, features: Mapping[str, float]) -> float:
        """How likely a statement with such features answers, 0 to 1."""
        weights = self._weights
        odds = weights["constant"] + sum(weights[name] * features[name] for name in NAMES)
        return 1.0 / (1.0 + math.exp(-odds))

    def best(
        self, question: Question, usable: Sequence[Found], values: Values, *, places: int
    ) -> Likely | None:
        """The first of ``usable``, best first, if it is likely enough to answer; ``places`` were looked into."""
        if not usable:
            return None
        features = Setting(question, usable, places=places).features(usable[0], values)
        probability = self.probability(features)
        return Likely(found=usable[0], probability=probability) if probability >= LEAST else None


class Setting:
    """What a statement competes with: how rare the question's words are among the measures found."""

    def __init__(self, question: Question, ranked: Sequence[Found], *, places: int) -> None:
        """``places`` is the number of places that were looked into."""
        self._question = question
        self._places = places
        bodies = list(
            {each.candidate.measure.id: each.candidate.around.body for each in ranked}.values()
        )
        runs = _RUN.findall(fold(question.topic or question.text))
        self._rarity = {
            letter: _rarity(sum(letter in body for body in bodies), len(bodies))
            for run in runs
            for letter in run
            if letter not in _COMMON
        }
        self._said = [
            any(strength(term, body) >= _SAID for body in bodies) for term in question.terms
        ]

    def features(self, each: Found, values: Values) -> dict[str, float]:
        """The features of a statement, by name."""
        question, around = self._question, each.candidate.around
        given = strengths(question.terms, each.statement.folded, around)
        text = "".join((around.body, around.title, around.section))
        required = [kind for kind in question.wanted if values.is_required(kind)]
        return {
            "score": each.score,
            "first in search": 1 / (1 + each.candidate.rank),
            "characters in statement": self._share(each.statement.folded),
            "characters around": self._share(text),
            "local": each.support.local,
            "longest phrase": float(shared_phrase(question.phrases, each.statement.folded)),
            "longest exact term": max(
                (term.weight for term in question.terms if term.text in around.body), default=0.0
            ),
            "missing said elsewhere": sum(
                term.weight
                for term, (_, best), said in zip(question.terms, given, self._said, strict=True)
                if best < _MISSING and said
            ),
            "terms": float(len(question.terms)),
            "places": math.log(max(1, self._places)),
            "kind asked": float(bool(required)),
            "kind held": float(bool(each.values)),
            "yes or no": float(question.is_yes_no or question.is_claim),
            "deadline": float(question.intent is Intent.DEADLINE),
        }

    def _share(self, text: str) -> float:
        """The share of the question's characters in ``text``, rare ones counting more."""
        total = sum(self._rarity.values())
        if not total:
            return 0.0
        return sum(rarity for letter, rarity in self._rarity.items() if letter in text) / total


def _rarity(holding: int, all_of_them: int) -> float:
    return max(_RAREST, math.log((all_of_them + 1) / (0.5 + holding)))
