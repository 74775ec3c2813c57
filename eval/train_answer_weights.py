"""Learn how likely a statement answers: how ``answer_weights.tsv`` of the lexicon was made, and its curve.

::

    python -m eval.train_answer_weights FOLDER HOME=CASES[,CASES …] [HOME=CASES …] [--aside NAME …]

For each case the statements are ranked as for an answer. The first that holds the evidence is an example of
one that answers; the first that doesn't, one that does not, as is the best for what can't be answered.
Of the files named by ``--aside`` every second case is left out of the learning. The curve printed afterwards
is over these: for each probability the questions answered from their evidence, from something else, and
those answered that have no answer, besides what is supported word by word. Some four minutes.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.deadlines import dated
from assistant.answering.duty import binding
from assistant.answering.extract import PER_PLACE, is_supported
from assistant.answering.likelihood import FILE, NAMES, Likelihood, Setting
from assistant.answering.likely import with_values
from assistant.answering.rank import Found, rank_statements
from assistant.answering.sources import Jurisdiction, Sources
from assistant.ask import Assistant
from assistant.understanding.question import Asked, Intent, Question
from eval.cases import Case, load_cases
from index.documents import Filters
from index.language.normalise import fold

PENALTY = 20.0
UNANSWERABLE = 2.0
"""Weight of an example from a question that has no answer"""
LEVELS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
SHORT = 8
_INTENTS = {Intent.FACT, Intent.DEPARTMENT, Intent.DEADLINE}
_TYPES = {"list", "count", "compare", "summary"}
_HEAD = """\
# How likely a statement answers (logarithm of odds), learnt by eval/train_answer_weights.py. Columns, separated by tabs:
# feature (assistant/answering/likelihood.py)\tweight
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The statements of one place for one case."""

    case: Case
    question: Question
    usable: Sequence[Found]
    places: int
    is_aside: bool

    def holds(self, each: Found) -> bool:
        """Whether a statement is evidence of the case, or, for a department, its measure is."""
        text = each.statement.folded
        if self.question.intent is not Intent.FACT:
            text = each.candidate.around.body
        document = each.candidate.document.id
        return any(
            document == gold.document
            and (fold(gold.quote) in text or (len(text) >= SHORT and text in fold(gold.quote)))
            for gold in self.case.evidence
        )

    @property
    def is_answerable(self) -> bool:
        """Whether the documents have an answer."""
        return self.case.expected != "refuse"


def main(folder: Path, pairs: Sequence[str], aside: Sequence[str]) -> None:
    """Rank, learn, write the table, print the curve."""
    import numpy as np

    examples: list[Example] = []
    for pair in pairs:
        home, _, files = pair.partition("=")
        assistant = _open(Path(home))
        for file in files.split(","):
            cases = load_cases(Path(file))
            halved = Path(file).stem in aside
            for at, case in enumerate(cases):
                examples += _examples(assistant, case, is_aside=halved and at % 2 == 1)
        values = assistant.sources.values
    rows: list[list[float]] = []
    right: list[float] = []
    counts: list[float] = []
    for each in (each for each in examples if not each.is_aside):
        for found, is_right in _labelled(each):
            setting = Setting(each.question, each.usable, places=each.places)
            features = setting.features(found, values)
            rows.append([features[name] for name in NAMES])
            right.append(float(is_right))
            counts.append(1.0 if each.is_answerable else UNANSWERABLE)
    weights = _learn(np.array(rows), np.array(right), np.array(counts))
    lines = (
        f"{name}\t{value:.4f}\n" for name, value in zip((*NAMES, "constant"), weights, strict=True)
    )
    (folder / FILE).write_text(_HEAD + "".join(lines), encoding="utf-8")
    likelihood = Likelihood(folder)
    curve = _curve([each for each in examples if each.is_aside], likelihood, values)
    sys.stdout.write("".join(f"{line}\n" for line in curve))


def _open(home: Path) -> Assistant:
    from assistant.wire import open_assistant

    return open_assistant(home)


def _examples(assistant: Assistant, case: Case, *, is_aside: bool) -> Iterator[Example]:
    if case.type in _TYPES or not (case.evidence or case.expected == "refuse"):
        return
    question = assistant.understand(case.turns)
    sources = assistant.sources
    outside = question.scope.outside and not question.scope.places
    if question.intent not in _INTENTS or question.parts or question.numbers or outside:
        return
    places = sources.places_for(question, sources.in_scope(question))
    gold = {each.document for each in case.evidence}
    for place in places:
        if case.expected == "refuse" or gold & set(place.documents):
            usable = _usable(question, place, sources)
            if usable:
                yield Example(
                    case=case,
                    question=question,
                    usable=usable,
                    places=len(places),
                    is_aside=is_aside,
                )


def _usable(question: Question, place: Jurisdiction, sources: Sources) -> Sequence[Found]:
    pool = sources.candidates(question, Filters(documents=place.documents), PER_PLACE)
    if question.intent is Intent.DEADLINE:
        return dated(rank_statements(question, pool, sources.values, wanted=(Asked.DATE,)))
    ranked = rank_statements(question, pool, sources.values)
    if question.intent is Intent.DEPARTMENT:
        return binding(ranked)
    return with_values(question, ranked, sources.values)


def _labelled(each: Example) -> Iterator[tuple[Found, bool]]:
    """At most one statement that answers and one that doesn't."""
    for wanted in (True, False):
        found = next((one for one in each.usable if each.holds(one) is wanted), None)
        if found is not None:
            yield found, wanted


def _learn(rows: Any, right: Any, counts: Any) -> Any:
    """Weights by Newton's method on standardised columns, told for the columns as they are; the constant last."""
    import numpy as np

    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    columns = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    penalty = np.diag([*[PENALTY] * rows.shape[1], 0.0])
    weights = np.zeros(columns.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (counts * (right - likely)) - penalty @ weights
        curve = (columns * (counts * likely * (1 - likely))[:, None]).T @ columns + penalty
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    own = weights[:-1] / spread
    return np.r_[own, weights[-1] - own @ mean]


def _curve(examples: Sequence[Example], likelihood: Likelihood, values: Any) -> Iterator[str]:
    """A line for each level: answered from the evidence, from something else, without there being an answer."""
    chances = [
        likelihood.probability(
            Setting(each.question, each.usable, places=each.places).features(each.usable[0], values)
        )
        for each in examples
    ]
    cases = len({each.case.id for each in examples if each.is_answerable})
    without = len({each.case.id for each in examples if not each.is_answerable})
    yield f"{cases} questions with an answer, {without} without"
    yield "| probability from | from the evidence | from something else | without an answer |"
    yield "|---|---:|---:|---:|"
    for level in (*LEVELS, 2.0):
        right: set[str] = set()
        wrong: set[str] = set()
        false: set[str] = set()
        for each, chance in zip(examples, chances, strict=True):
            taken = next((one for one in each.usable if is_supported(one.support)), None)
            if taken is None and chance >= level:
                taken = each.usable[0]
            if taken is None:
                continue
            if not each.is_answerable:
                false.add(each.case.id)
            else:
                (right if each.holds(taken) else wrong).add(each.case.id)
        name = "supported only" if level > 1 else f"{level:.1f}"
        yield f"| {name} | {len(right)} | {len(wrong - right)} | {len(false)} |"


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m eval.train_answer_weights", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", metavar="HOME=CASES")
    parser.add_argument("--aside", nargs="*", default=(), metavar="NAME")
    options = parser.parse_args()
    main(options.folder, options.pairs, options.aside)
