"""Does what answers are made from hold the gold evidence of a case file, and how far down?

A question's gold are the quotes of its evidence; a quote is found where a measure that holds it, white
space folded, is among the first k. Reported of the questions: *any*, those with at least one quote found;
*share*, the mean share of quotes found; *all*, those with every quote found, or k of them where there
are more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from eval.cases import Case
from eval.matching import fold_quote
from index.documents import Measure

CUTS = (5, 10)
DEPTH = 50
VALUE_TYPES = ("fact", "dept", "deadline")
Retrieve = Callable[[Case, int], Sequence[str]]
"""Case, limit → ids of measures, best first"""


class MeasuredIndex(Protocol):
    """What of the index's read side is needed to find where a quote stands."""

    def measures(self, document_id: str, /) -> tuple[Measure, ...]: ...
    def document(self, id: str, /) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the first k held, as shares of the questions of a group."""

    any: float
    share: float
    all: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigures:
    """How one way of retrieving did on some questions."""

    way: str
    group: str
    questions: int
    at: Mapping[int, Found]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRetrieval:
    """The figures, and the quotes that no measure holds: they count as not found."""

    groups: tuple[GroupFigures, ...]
    unplaced: tuple[tuple[str, str], ...]
    """Case id, quote"""


def retrieve_cases(
    index: MeasuredIndex, ways: Mapping[str, Retrieve], cases: Sequence[Case]
) -> CaseRetrieval:
    """Asks every case that has evidence, each way."""
    judged = [case for case in cases if case.evidence]
    holders = {case.id: holders_of(index, case) for case in judged}
    groups: list[GroupFigures] = []
    for way, retrieve in ways.items():
        runs = {case.id: tuple(retrieve(case, DEPTH)) for case in judged}
        for group, members in _grouped(judged):
            at = {k: _found([(holders[c.id], runs[c.id]) for c in members], k) for k in CUTS}
            groups.append(GroupFigures(way=way, group=group, questions=len(members), at=at))
    unplaced = [
        (case.id, evidence.quote)
        for case in judged
        for evidence, held in zip(case.evidence, holders[case.id], strict=True)
        if not held
    ]
    return CaseRetrieval(groups=tuple(groups), unplaced=tuple(unplaced))


def holders_of(index: MeasuredIndex, case: Case) -> tuple[frozenset[str], ...]:
    """For each quote of the evidence the measures whose spans, white space folded, contain it."""
    folded = {
        document: [
            (m.id, _folded(m, index.document(document).text)) for m in index.measures(document)
        ]
        for document in {evidence.document for evidence in case.evidence}
    }
    return tuple(
        frozenset(name for name, words in folded[each.document] if fold_quote(each.quote) in words)
        for each in case.evidence
    )


def cases_table(result: CaseRetrieval) -> str:
    """Markdown: one row per way and group, then the quotes that no measure holds."""
    heads = [f"{name}@{k}" for k in CUTS for name in ("any", "share", "all")]
    lines = [
        f"| retrieved by | questions | n | {' | '.join(heads)} |",
        "|---|---|" + "---:|" * (len(heads) + 1),
    ]
    for each in result.groups:
        cells = [
            f"{value:.3f}"
            for k in CUTS
            for value in (each.at[k].any, each.at[k].share, each.at[k].all)
        ]
        lines.append(f"| {each.way} | {each.group} | {each.questions} | {' | '.join(cells)} |")
    lines += [f"\nIn no measure: {case}: {quote}" for case, quote in result.unplaced]
    return "\n".join(lines) + "\n"


def _grouped(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    valued = [case for case in cases if case.type in VALUE_TYPES]
    if valued:
        yield ", ".join(VALUE_TYPES), valued
    for kind in sorted({case.type for case in cases} - set(VALUE_TYPES)):
        yield kind, [case for case in cases if case.type == kind]
    yield "all", list(cases)


def _found(judged: Sequence[tuple[Sequence[frozenset[str]], Sequence[str]]], k: int) -> Found:
    counts = [
        (sum(not held.isdisjoint(run[:k]) for held in gold), len(gold)) for gold, run in judged
    ]
    questions = max(1, len(counts))
    return Found(
        any=sum(found > 0 for found, _ in counts) / questions,
        share=sum(found / of for found, of in counts) / questions,
        all=sum(found >= min(k, of) for found, of in counts) / questions,
    )


def _folded(measure: Measure, text: str) -> str:
    return fold_quote("".join(span.of(text) for span in measure.spans))
