"""The check on tables of faithful and twisted sentences: none of the twisted passes, none of the faithful is withheld.

What the first table got before any rule was mended for it: 14 of 88 twisted passed, 2 of 44 faithful were
withheld; the second, written after that, 13 of 55 and 3 of 28; the third, again
after that, 19 of 87 and 8 of 48. ``python -m eval.mutations`` twists the sentences
of any corpus.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from assistant.answering.ground import Grounder, ground_of
from assistant.answering.verdicts import Ground
from assistant.ask import Assistant
from assistant.wire import open_assistant
from eval.mutations import check_corpus
from index.documents import DocumentFacts
from tests.assistant.answering import (
    grounding_pairs,
    grounding_pairs_other,
    grounding_pairs_third,
)
from tests.assistant.answering.policy import evidence

TABLES = (grounding_pairs, grounding_pairs_other, grounding_pairs_third)
FAITHFUL = [*((table, text) for table in TABLES for text in table.FAITHFUL)]
MISSED = {
    "the other thing's value: 成品粮不少于1.2万吨[7]。",
    "the other case's value: 需新建外管的，接通时间压减至2个工作日以内[1]。",
}
"""Twisted sentences known to pass still"""
TWISTED = [(table, text, twist) for table in TABLES for text, twist in table.TWISTED]


def reasons(
    text: str, measures: Sequence[tuple[DocumentFacts, str]], grounder: Grounder
) -> list[str]:
    found = [evidence(words, facts=facts)[0] for facts, words in measures]
    grounds: Mapping[int, Ground] = {n: ground_of(each) for n, each in enumerate(found, start=1)}
    return [r.words for verdict in grounder.check(text, grounds) for r in verdict.reasons]


@pytest.mark.parametrize(("table", "text"), FAITHFUL, ids=[text for _, text in FAITHFUL])
def test_a_faithful_sentence_passes(table: object, text: str, grounder: Grounder) -> None:
    assert reasons(text, table.MEASURES, grounder) == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "text", "twist"), TWISTED, ids=[f"{text} ({twist})" for _, text, twist in TWISTED]
)
def test_a_twisted_sentence_fails(table: object, text: str, twist: str, grounder: Grounder) -> None:
    found = reasons(text, table.MEASURES, grounder)  # type: ignore[attr-defined]
    assert bool(found) != (f"{twist}: {text}" in MISSED), twist


@pytest.fixture(scope="module")
def assistant(starter_home: Path) -> Assistant:
    return open_assistant(starter_home)


def test_what_the_policies_say_passes_as_it_stands_and_hardly_ever_when_it_is_twisted(
    assistant: Assistant,
) -> None:
    found = check_corpus(assistant.index, assistant.lexicon, sentences=150, twists=30)
    assert found.withheld <= 2
    assert found.checked == 150
    passed = sum(count for _, count in found.twisted.values())
    tried = sum(count for count, _ in found.twisted.values())
    assert tried >= 90
    assert passed <= 0.03 * tried
