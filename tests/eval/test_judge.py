from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.answering.faults import Fault, FaultError
from assistant.answering.generate import Message, Piece
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from eval.judge import Judgement, ModelJudge, agreement
from eval.score import score_case
from eval.sources import FolderSources
from tests.eval.build import make_case, make_citation, make_reply

PROMPTS = Path(__file__).parents[2] / "prompts"


class ScriptedGenerator:
    """Says what it was given, and remembers what it was asked."""

    identity = "scripted"

    def __init__(self, says: str | Exception) -> None:
        self.says = says
        self.asked: list[Message] = []

    def stream(self, messages: Sequence[Message], *, limit: TimeLimit) -> Iterator[Piece]:
        self.asked += messages
        if isinstance(self.says, Exception):
            raise self.says
        yield Piece(text=self.says)


def judge(says: str | Exception) -> tuple[Judgement, str]:
    generator = ScriptedGenerator(says)
    reply = make_reply("15个工作日", citations=[make_citation("十五个工作日办结")])
    score = score_case(make_case(answer="5个工作日"), reply, FolderSources([]))
    found = ModelJudge(generator, Prompts(PROMPTS), 5).judge(score)
    return found, "\n".join(message.text for message in generator.asked)


def test_the_model_sees_question_gold_reply_and_evidence_and_its_verdict_stands_beside_the_rules() -> (
    None
):
    found, asked = judge('想了想\n{"correct": true, "supported": false, "reason": "数字不同"}')
    assert (found.correct, found.supported, found.rules, found.reason) == (
        True,
        False,
        False,
        "数字不同",
    )
    for part in ("几天？", "5个工作日", "15个工作日", "十五个工作日办结"):
        assert part in asked


@pytest.mark.parametrize("says", ["对的", '{"correct": "yes"}', "{broken}"])
def test_an_unreadable_verdict_is_none(says: str) -> None:
    assert judge(says)[0].correct is None


def test_a_failing_model_gives_no_verdict_and_says_why() -> None:
    found, _ = judge(FaultError(next(iter(Fault))))
    assert found.correct is None
    assert found.reason


def test_agreement_is_corrected_for_chance() -> None:
    pairs = [(True, True)] * 4 + [(False, False)] * 2 + [(True, False)] + [(False, True)]
    judgements = [
        Judgement(id=str(n), correct=model, rules=rules) for n, (model, rules) in enumerate(pairs)
    ]
    found = agreement([*judgements, Judgement(id="x", correct=None)])
    chance = (5 / 8) ** 2 + (3 / 8) ** 2
    assert (found["n"], found["unreadable"], found["agreement"]) == (8, 1, 6 / 8)
    assert found["kappa"] == pytest.approx((6 / 8 - chance) / (1 - chance))
    assert agreement([])["agreement"] is None
