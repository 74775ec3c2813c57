"""Cases: what is asked and what a right reply must show; loaded and validated with every fault named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from eval.case_files import Row, read_rows
from index.errors import InputError

CaseType = Literal[
    "fact",
    "dept",
    "deadline",
    "list",
    "count",
    "compare",
    "ambiguous",
    "followup",
    "false_premise",
    "unanswerable",
    "summary",
]
CASE_TYPES: tuple[str, ...] = get_args(CaseType)
Expected = Literal["answer", "enumerate", "refuse", "correct_premise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of a document that a right reply rests on."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One question with its expectations; see docs/evaluation.md for how each field is scored."""

    id: str
    type: str
    turns: tuple[str, ...]
    """The visitor's turns, oldest first; the last one is replied to"""
    expected: str = "answer"
    answer: str = ""
    """The right answer in words, for people"""
    must_include: tuple[tuple[str, ...], ...] = ()
    must_not_include: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    items: tuple[str, ...] = ()
    """Numbers of the measures a list consists of"""
    item_variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    allowed_extra: tuple[str, ...] = ()
    per_document: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    region_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names by which a document's place may be called, beside those its facts give"""
    lead_only: bool = False
    leak: tuple[str, ...] = ()
    min_match: float | None = None
    value: float | None = None
    style: str = ""
    documents: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    """Restriction passed along with the question"""
    section: tuple[str, ...] = ()
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields we don't know, kept as they are"""

    @property
    def question(self) -> str:
        """The turn that is replied to."""
        return self.turns[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong or odd in a case file; a warning doesn't keep the case out."""

    line: int
    field: str
    reason: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """What a case file holds."""

    path: Path
    cases: tuple[Case, ...]
    faults: tuple[Fault, ...]

    def describe(self, fault: Fault) -> str:
        """One line for people: file, line, field, reason."""
        kind = "warning: " if fault.is_warning else ""
        where = f" field {fault.field}:" if fault.field else ""
        return f"{self.path}:{fault.line}:{where} {kind}{fault.reason}"


def read_cases(path: Path) -> CaseFile:
    """Reads a case file and names every fault; faulty cases are left out.

    Raises InputError when the file as a whole can't be read.
    """
    from eval.case_model import to_case

    cases: list[Case] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for row in read_rows(path):
        case, found = _convert(row, to_case)
        faults.extend(found)
        if case is None:
            continue
        if case.id in seen:
            faults.append(
                Fault(
                    line=row.line,
                    field="id",
                    reason=f"{case.id!r} is already used in line {seen[case.id]}",
                )
            )
            continue
        seen[case.id] = row.line
        cases.append(case)
    return CaseFile(path=path, cases=tuple(cases), faults=tuple(faults))


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file without faults; raises InputError listing every fault otherwise."""
    found = read_cases(path)
    errors = [found.describe(fault) for fault in found.faults if not fault.is_warning]
    if errors:
        raise InputError(
            "\n".join([*errors, f"mend these, then: python -m eval cases check {path}"])
        )
    if not found.cases:
        raise InputError(f"{path}: holds no case")
    return found.cases


def _convert(row: Row, to_case: Any) -> tuple[Case | None, list[Fault]]:
    if row.fault:
        return None, [Fault(line=row.line, field="", reason=row.fault)]
    case, problems = to_case(row.fields)
    return case, [
        Fault(line=row.line, field=name, reason=reason, is_warning=is_warning)
        for name, reason, is_warning in problems
    ]
