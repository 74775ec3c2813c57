"""The check on a table of faithful and twisted sentences: none of the twisted passes, few of the faithful are withheld."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from assistant.answering.ground import Grounder, ground_of
from assistant.answering.verdicts import Ground
from tests.assistant.answering.grounding_pairs import FAITHFUL, MEASURES, TWISTED
from tests.assistant.answering.policy import evidence


@pytest.fixture(scope="module")
def grounds() -> Mapping[int, Ground]:
    found = [evidence(text, facts=facts)[0] for facts, text in MEASURES]
    return {n: ground_of(each) for n, each in enumerate(found, start=1)}


def reasons(text: str, grounds: Mapping[int, Ground], grounder: Grounder) -> list[str]:
    return [r.words for verdict in grounder.check(text, grounds) for r in verdict.reasons]


@pytest.mark.parametrize("text", FAITHFUL)
def test_a_faithful_sentence_passes(
    text: str, grounds: Mapping[int, Ground], grounder: Grounder
) -> None:
    assert reasons(text, grounds, grounder) == []


@pytest.mark.parametrize(("text", "twist"), TWISTED)
def test_a_twisted_sentence_fails(
    text: str, twist: str, grounds: Mapping[int, Ground], grounder: Grounder
) -> None:
    assert reasons(text, grounds, grounder), twist
