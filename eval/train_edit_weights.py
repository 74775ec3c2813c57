"""Learn how much speaks for putting a slip right: how ``edit_weights.tsv`` of the lexicon was made.

::

    python -m eval.train_edit_weights FOLDER HOME=CASES[,CASES …] [HOME=CASES …] [--sentences HOME]

Slips are made in the questions of each CASES file, read with what the index in HOME holds, and in
sentences of the documents in another HOME (language of policies that the index doesn't know). Every edit
that the speller would consider is an example: right when it brings the text nearer to what was meant.
Logistic regression; some ten minutes.

The shipped weights were learnt from the cases of genres, samples and held-out and the first of every two of
counties, forms, real, people and spoken with their documents, and from sentences of the sample documents.
Development, starter and everyday cases weren't used. What makes a word of questions whole (kinds cue and half)
was learnt as one kind: the weight is that of a missing character.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from assistant.understanding.edit_features import FILE, NAMES
from assistant.understanding.spelling import Spelling
from assistant.understanding.typed import canonical, load_speller
from eval.asking import open_index
from eval.cases import load_cases
from eval.perturb import homophones
from index.language.tables import read_rows

TIMES = 5
"""Corrupted versions of each question"""
SENTENCES = 250
"""Parts of sentences for each home"""
PENALTY = 1.0
_ONE_IN = 10
_EXCHANGED = 0.15
"""Share of slips that are two characters in the wrong order"""
_BY_SOUND, _BY_SHAPE, _MISSING = 0.4, 0.75, 0.91
"""Of the others the shares, added up, that sound and look like what was meant or lack it; the rest are typed twice"""
_HEAD = """\
# How much speaks for putting a slip right (logarithm of odds), learnt by eval/train_edit_weights.py. Columns, separated by tabs:
# feature (assistant/understanding/edit_features.py)\tweight
"""
_CLAUSE = re.compile("[^。；;！!？?\\n]{8,40}")
_CHINESE = re.compile("[\u4e00-\u9fff]")


class Corrupter:
    """Makes slips as people make them: by sound, by shape, in order, one more, one less."""

    def __init__(self, folder: Path, kept: Sequence[str]) -> None:
        self._sounds = homophones()
        self._shapes = {one: rest for _, (one, rest) in read_rows(folder / "shapes.tsv", 2)}
        self._kept = [name for name in kept if len(name) > 1]

    def corrupt(self, text: str, draw: Random) -> str:
        """The text with slips in about one of ten characters, never in a place's name."""
        kept = {
            at
            for name in self._kept
            for match in re.finditer(re.escape(name), text)
            for at in range(*match.span())
        }
        letters = list(text)
        places = [at for at, letter in enumerate(text) if at not in kept and _CHINESE.match(letter)]
        chosen = draw.sample(places, min(len(places), max(1, len(text) // _ONE_IN)))
        for at in sorted(chosen):
            if letters[at] != text[at]:
                continue
            if draw.random() < _EXCHANGED and at + 1 in places:
                letters[at : at + 2] = text[at + 1], text[at]
            else:
                letters[at] = self._slip(text[at], draw)
        return "".join(letters)

    def _slip(self, letter: str, draw: Random) -> str:
        chance = draw.random()
        if chance < _BY_SOUND and self._sounds.get(letter):
            alike = self._sounds[letter]
            return draw.choice(alike[:8] if draw.random() < 0.3 else alike)
        if chance < _BY_SHAPE and self._shapes.get(letter):
            return draw.choice(self._shapes[letter][:10])
        return "" if chance < _MISSING else letter * 2


def main(folder: Path, pairs: Sequence[str], sentences: Path | None) -> None:
    """Make examples, learn, write the table."""
    import numpy as np

    draw = Random(11)
    rows: list[list[float]] = []
    right: list[float] = []
    for pair in pairs:
        home, _, files = pair.partition("=")
        questions = [
            canonical(turn)
            for file in files.split(",")
            for case in load_cases(Path(file))
            for turn in case.turns
        ]
        if sentences is not None and sentences != Path(home):
            questions += _clauses(sentences, SENTENCES, draw)
        spelling, names = _open(Path(home), folder)
        corrupter = Corrupter(folder, names)
        for text in questions:
            for typed in (text, *(corrupter.corrupt(text, draw) for _ in range(TIMES))):
                for values, is_right in _examples(spelling, typed, text):
                    rows.append(values)
                    right.append(is_right)
    weights = _learn(np.array(rows), np.array(right))
    lines = (f"{name}\t{value:.4f}\n" for name, value in zip(NAMES, weights, strict=True))
    (folder / FILE).write_text(_HEAD + "".join(lines), encoding="utf-8")


def _open(home: Path, folder: Path) -> tuple[Spelling, Sequence[str]]:
    """The speller that knows the documents of a home, and the names of their places."""
    index = open_index(home)
    texts = (index.document(facts.id).text for facts in index.facts())
    places = {name for facts in index.facts() for name in facts.region}
    return load_speller(folder).knowing(texts).spelling, sorted(places)


def _examples(spelling: Spelling, typed: str, meant: str) -> Iterator[tuple[list[float], float]]:
    symbols, edits = spelling.candidates(typed)
    goal, _ = spelling.candidates(meant)
    before = distance(symbols, goal)
    for edit in edits:
        changed = symbols[: edit.start] + edit.word + symbols[edit.end :]
        yield spelling.features.of(symbols, edit), float(distance(changed, goal) < before)


def distance(one: str, other: str) -> int:
    """Characters to be put in, left out or replaced to make one text of another (Levenshtein, 1965)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, row[0] = row[0], at
        for to, wanted in enumerate(other, start=1):
            last, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, last + (letter != wanted))
    return row[-1]


def _clauses(home: Path, number: int, draw: Random) -> list[str]:
    """Parts of sentences of the documents in a home."""
    index = open_index(home)
    texts = (index.document(facts.id).text for facts in index.facts())
    found = [canonical(part).strip() for text in texts for part in _CLAUSE.findall(text)]
    return draw.sample(sorted(set(found)), number)


def _learn(rows: Any, right: Any) -> Any:
    """Weights by Newton's method."""
    import numpy as np

    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (right - likely) - PENALTY * weights
        curve = (rows * (likely * (1 - likely))[:, None]).T @ rows
        step = np.linalg.solve(curve + PENALTY * np.eye(len(weights)), slope)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m eval.train_edit_weights", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", metavar="HOME=CASES")
    parser.add_argument("--sentences", type=Path, metavar="HOME")
    options = parser.parse_args()
    main(options.folder, options.pairs, options.sentences)
