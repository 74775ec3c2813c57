"""A model as judge: its verdict beside the rule-based one, never instead of it; off unless asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.generate import Generator, complete
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from eval.cases import Case
from eval.replies import Reply
from eval.score import Score
from index.errors import PolicyError, SettingsError

_OBJECT = re.compile(r"\{[^{}]*\}", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the model says of one reply."""

    id: str
    correct: bool | None
    """None when the model failed or said nothing readable"""
    supported: bool | None = None
    reason: str = ""
    rules: bool = False
    """What the rules say of the same reply"""


class ModelJudge:
    """Asks one model about replies, one at a time."""

    def __init__(self, generator: Generator, prompts: Prompts, timeout_seconds: float) -> None:
        self._generator = generator
        self._prompts = prompts
        self._timeout_seconds = timeout_seconds

    def judge(self, score: Score) -> Judgement:
        """The model's verdict on a score's reply; a failing model gives none, with the failure as reason."""
        case, reply, rules = score.case, score.reply, score.verdict.passed
        if reply is None or reply.status == "error":
            return Judgement(id=case.id, correct=False, reason="no reply", rules=rules)
        messages = self._prompts.render("judge", **_values(case, reply))
        try:
            text, _ = complete(self._generator, messages, limit=TimeLimit(self._timeout_seconds))
        except PolicyError as error:
            return Judgement(id=case.id, correct=None, reason=str(error), rules=rules)
        return _read(case.id, text, rules)


def open_judge() -> ModelJudge:
    """A judge with the model and the limits of the settings; raises SettingsError when none is set."""
    from assistant.answering.generate_served import open_generator
    from index.settings import load_settings

    settings = load_settings()
    generator = open_generator(settings)
    if generator is None:
        raise SettingsError(
            "--judge needs a model: set OPENAI_BASE_URL, OPENAI_API_KEY and POLICY_MODEL"
        )
    return ModelJudge(generator, Prompts(Path(settings.prompts_folder)), settings.timeout_seconds)


def agreement(judgements: Sequence[Judgement]) -> dict[str, Any]:
    """How often model and rules agree, by chance corrected (Cohen's kappa, 1960), and what the model says."""
    known = [judgement for judgement in judgements if judgement.correct is not None]
    if not known:
        return {
            "n": 0,
            "unreadable": len(judgements),
            "correct": None,
            "agreement": None,
            "kappa": None,
        }
    count = len(known)
    same = sum(judgement.correct == judgement.rules for judgement in known) / count
    by_model = sum(bool(judgement.correct) for judgement in known) / count
    by_rules = sum(judgement.rules for judgement in known) / count
    chance = by_model * by_rules + (1 - by_model) * (1 - by_rules)
    return {
        "n": count,
        "unreadable": len(judgements) - count,
        "correct": by_model,
        "agreement": same,
        "kappa": 1.0 if chance == 1 else (same - chance) / (1 - chance),
    }


def judgement_row(judgement: Judgement) -> Mapping[str, Any]:
    """One line of judgements.jsonl."""
    return {
        "id": judgement.id,
        "model": judgement.correct,
        "rules": judgement.rules,
        "supported": judgement.supported,
        "reason": judgement.reason,
    }


def _values(case: Case, reply: Reply) -> dict[str, str]:
    evidence = "\n".join(f"[{citation.n}] {citation.quote}" for citation in reply.citations)
    return {
        "question": "\n".join(case.turns),
        "expected": case.answer or "；".join(group[0] for group in case.must_include),
        "answer": reply.answer or reply.headline,
        "evidence": evidence or "（无）",
    }


def _read(name: str, text: str, rules: bool) -> Judgement:
    for match in reversed(_OBJECT.findall(text)):
        try:
            said = json.loads(match)
        except json.JSONDecodeError:
            continue
        if isinstance(said.get("correct"), bool):
            supported = said.get("supported")
            return Judgement(
                id=name,
                correct=said["correct"],
                supported=supported if isinstance(supported, bool) else None,
                reason=str(said.get("reason") or ""),
                rules=rules,
            )
    return Judgement(id=name, correct=None, reason=f"not readable: {text[:80]}", rules=rules)
