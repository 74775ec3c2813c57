"""How the check of a model's sentences does on a corpus: sentences as they stand, and the same with one thing twisted.

::

    python -m eval.mutations --home HOME [--sentences 800] [--twists 200]

As they stand, all should pass; twisted, none. A twist that happens to be true of the same measure is left out.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answering.context import Evidence
from assistant.answering.ground import Grounder, ground_of
from assistant.answering.verdicts import Ground
from index.language.normalise import clean
from index.language.quantities import find_quantities, to_base

if TYPE_CHECKING:
    from index.language.classes import Classes
    from index.language.lexicon import Lexicon
    from index.search import Index

Twist = Callable[[str, str, random.Random], str | None]
"""Sentence and whole measure to a sentence that says something else, or None"""

_SENTENCE = re.compile(r"[^。；;\n]{10,140}")
_NUMBER = re.compile(
    r"^\s*(?:\d{1,3}[.、]|第[一二三四五六七八九十百]+条|[（(].{1,3}[)）]|[一二三四五六七八九十]+、)\s*"
)
_FORCE = (
    ("不得", "可以"),
    ("应当", "可以"),
    ("可以", "不得"),
    ("禁止", "允许"),
    ("严禁", "允许"),
    ("必须", "可以"),
    ("不予", "予以"),
    ("免收", "收取"),
    ("免费", "收费"),
)
_LIMITS = (
    ("不超过", "不少于"),
    ("不低于", "不超过"),
    ("以上", "以下"),
    ("以内", "以上"),
    ("不少于", "不超过"),
    ("以下", "以上"),
    ("不高于", "不低于"),
)
_WAYS = (
    ("提高到", "降低到"),
    ("提高至", "降低至"),
    ("压缩至", "延长至"),
    ("增长", "下降"),
    ("减少", "增加"),
    ("下降", "上升"),
    ("降低", "提高"),
    ("提高", "降低"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was checked and what came of it."""

    checked: int
    withheld: int
    """Sentences as they stand that failed"""
    twisted: Mapping[str, tuple[int, int]]
    """For each twist how many were tried and how many passed"""


def check_corpus(
    index: Index,
    lexicon: Lexicon,
    *,
    classes: Classes | None = None,
    sentences: int,
    twists: int,
    seed: int = 5,
) -> Found:
    """Check ``sentences`` of the index as they stand and up to ``twists`` of each twist."""
    places = tuple(dict.fromkeys(facts.region for facts in index.facts() if facts.region))
    grounder = Grounder(lexicon=lexicon, places=places, classes=classes)
    draw = random.Random(seed)
    every = list(_sentences(index))
    draw.shuffle(every)
    grounds: dict[str, Ground] = {}

    @cache
    def passes(at: int, said: str) -> bool:
        """Whether a sentence passes with the measure that one of the corpus stands in."""
        evidence = every[at].evidence
        ground = grounds.get(evidence.measure.id) or ground_of(evidence)
        grounds[evidence.measure.id] = ground
        text = said.rstrip("，、：:") + "[1]。"
        return all(v.passes for v in grounder.check(text, {1: ground}))

    chosen = every[:sentences]
    withheld = sum(not passes(at, each.said) for at, each in enumerate(chosen))
    counts: dict[str, tuple[int, int]] = {}
    for name, twist in TWISTS.items():
        tried = passed = 0
        for at, each in enumerate(every):
            if tried == twists:
                break
            other = twist(each.said, each.measure, draw)
            if not other or clean(other) in clean(each.measure) or not passes(at, each.said):
                continue
            tried += 1
            passed += passes(at, other)
        counts[name] = (tried, passed)
    return Found(checked=len(chosen), withheld=withheld, twisted=counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    """A sentence with the measure it stands in and all that this says."""

    evidence: Evidence
    measure: str
    said: str


def _sentences(index: Index) -> Iterator[_Sentence]:
    for facts in index.facts():
        document = index.document(facts.id)
        for measure in index.measures(facts.id):
            evidence = Evidence(measure=measure, facts=facts, text=document.text)
            whole = evidence.said
            for said in _SENTENCE.findall(whole):
                bare = _NUMBER.sub("", said.strip())
                if len(bare) >= 10:
                    yield _Sentence(evidence=evidence, measure=whole, said=bare)


def _another_number(said: str, _measure: str, draw: random.Random) -> str | None:
    written = [q for q in find_quantities(said) if re.search(r"\d", said[q.start : q.end])]
    if not written:
        return None
    q = draw.choice(written)
    match = re.search(r"\d+(?:\.\d+)?", said[q.start : q.end])
    assert match is not None
    new = str(int(float(match.group())) + draw.choice([1, 2, 7, 10]))
    return said[: q.start + match.start()] + new + said[q.start + match.end() :]


def _number_of_another_thing(said: str, measure: str, draw: random.Random) -> str | None:
    own = find_quantities(said)
    if not own:
        return None
    q = draw.choice(own)
    taken = {to_base(each)[:2] for each in own}
    others = [
        other
        for other in find_quantities(measure)
        if to_base(other)[0] == to_base(q)[0]
        and to_base(other)[:2] not in taken
        and other.upper is None
        and q.upper is None
        and other.direction == q.direction
    ]
    if not others:
        return None
    other = draw.choice(others)
    return said[: q.start] + measure[other.start : other.end] + said[q.end :]


def _another_year(said: str, _measure: str, _draw: random.Random) -> str | None:
    match = re.search(r"(20[12]\d)年", said)
    if match is None:
        return None
    return said[: match.start(1)] + str(int(match[1]) + 1) + said[match.end(1) :]


def _force(said: str, _measure: str, _draw: random.Random) -> str | None:
    return next((said.replace(a, b, 1) for a, b in _FORCE if a in said), None)


def _limit(said: str, _measure: str, _draw: random.Random) -> str | None:
    for a, b in _LIMITS:
        match = re.search(rf"\d\S{{0,6}}?{a}|{a}\S{{0,4}}?\d", said)
        if match:
            return said[: match.start()] + match.group().replace(a, b, 1) + said[match.end() :]
    return None


def _way(said: str, _measure: str, _draw: random.Random) -> str | None:
    for a, b in _WAYS:
        match = re.search(rf"{a}\s*\d", said)
        if match:
            return said.replace(match.group(), match.group().replace(a, b), 1)
    return None


TWISTS: Mapping[str, Twist] = {
    "another number": _another_number,
    "number of another thing": _number_of_another_thing,
    "another year": _another_year,
    "force or negation": _force,
    "limit": _limit,
    "rise or fall": _way,
}


def main(arguments: list[str] | None = None) -> int:
    """Print both rates."""
    from assistant.wire import open_assistant

    parser = argparse.ArgumentParser(prog="python -m eval.mutations", description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--sentences", type=int, default=800)
    parser.add_argument("--twists", type=int, default=200)
    options = parser.parse_args(arguments)
    assistant = open_assistant(options.home)
    found = check_corpus(
        assistant.index,
        assistant.lexicon,
        classes=assistant.sources.classes,
        sentences=options.sentences,
        twists=options.twists,
    )
    sys.stdout.write(f"as they stand: {found.withheld} of {found.checked} withheld\n")
    for name, (tried, passed) in found.twisted.items():
        sys.stdout.write(f"{name}: {passed} of {tried} passed\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
