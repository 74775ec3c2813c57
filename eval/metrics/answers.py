"""Whether a reply is right, by the rules of its case's type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.matching import contains_normalised, hits_group, normalise
from eval.metrics.listing import false_items
from eval.metrics.region_parts import missing_by_region
from eval.metrics.roles import names_as_lead
from eval.replies import Reply
from index.documents import Measure

HEADLINE_LETTERS = 160
HEADLINE_TYPES = frozenset({"fact", "dept", "deadline", "count", "followup", "false_premise"})
REGION_TYPES = frozenset({"ambiguous", "compare"})
CORRECTIONS = (
    "不对",
    "不是",
    "不正确",
    "不准确",
    "不属实",
    "不成立",
    "不符",
    "不一致",
    "不完全",
    "不属于",
    "并非",
    "并不",
    "有误",
    "有出入",
    "错误",
    "记错",
    "弄混",
    "混淆",
    "应为",
    "应是",
    "应该是",
    "应当是",
    "而是",
    "才是",
    "实际是",
    "实际为",
    "实际上",
    "更正",
    "纠正",
    "说反",
    "弄反",
    "反了",
    "颠倒",
    "没有这",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a reply passes, the share of what was wanted that it has, and what it lacks."""

    passed: bool
    recall: float
    reasons: tuple[str, ...] = ()


def scored_text(case: Case, reply: Reply) -> str:
    """What of a reply counts: the first 160 characters of the headline, or the whole answer."""
    if case.type in HEADLINE_TYPES:
        return reply.headline[:HEADLINE_LETTERS]
    return reply.answer


def judge_answer(
    case: Case,
    reply: Reply | None,
    *,
    measures: Sequence[Measure] = (),
    region_names: Mapping[str, Sequence[str]] | None = None,
) -> Verdict:
    """Judges a reply; a missing one fails.

    ``measures`` are those of the case's documents (a list is searched for measures that don't
    belong), ``region_names`` the names of the documents' places.
    """
    if reply is None:
        return Verdict(passed=False, recall=0.0, reasons=("no reply",))
    if reply.status == "error":
        return Verdict(passed=False, recall=0.0, reasons=(f"error: {reply.message}",))
    if case.expected == "refuse":
        return _judge_refusal(case, reply)
    if reply.is_refusal:
        return Verdict(passed=False, recall=0.0, reasons=("refused what can be answered",))
    text = normalise(scored_text(case, reply))
    missing = [group for group in case.must_include if not _has(case, reply, text, group)]
    recall = 1 - len(missing) / len(case.must_include) if case.must_include else 1.0
    reasons = (
        []
        if _is_enough(case, len(missing))
        else [f"lacks {' | '.join(group[:3])}" for group in missing]
    )
    reasons += [
        f"has {banned}" for banned in case.must_not_include if contains_normalised(text, banned)
    ]
    if case.type == "false_premise" and not hits_group(text, CORRECTIONS):
        reasons.append("no explicit correction")
    if case.type == "list":
        reasons += [f"false item {number}" for number in false_items(case, reply.answer, measures)]
    if case.type in REGION_TYPES and case.per_document:
        reasons += [
            f"own part lacks {part}"
            for part in missing_by_region(case, reply.answer, region_names or {})
        ]
    return Verdict(passed=not reasons, recall=recall, reasons=tuple(reasons))


def _judge_refusal(case: Case, reply: Reply) -> Verdict:
    reasons = (
        [] if reply.is_refusal else [f"answered ({reply.status}) what the documents don't say"]
    )
    text = normalise(reply.headline + "\n" + reply.answer)
    reasons += [f"leaks {leak}" for leak in case.leak if contains_normalised(text, leak)]
    reasons += [
        f"has {banned}" for banned in case.must_not_include if contains_normalised(text, banned)
    ]
    return Verdict(passed=not reasons, recall=float(not reasons), reasons=tuple(reasons))


def _has(case: Case, reply: Reply, text: str, group: Sequence[str]) -> bool:
    if case.lead_only:
        return names_as_lead(scored_text(case, reply), group)
    return hits_group(text, group)


def _is_enough(case: Case, missing: int) -> bool:
    """``min_match`` below or at 1 is a share of the groups, above it a number of them."""
    if missing == 0:
        return True
    if case.min_match is None:
        return False
    total = len(case.must_include)
    wanted = case.min_match * total if case.min_match <= 1 else case.min_match
    return total - missing >= wanted - 1e-9
