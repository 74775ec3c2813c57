"""What looks wrong in a document (稽核): named so that a person looks at it, never mended."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from index.audit_numbering import find_breaks
from index.documents import Document, DocumentFacts, Measure, Obligation, Outline, Span
from index.language.dates import find_dates
from index.language.normalise import fold

if TYPE_CHECKING:
    from index.search import Index

SIBLINGS = 3
"""Others of a section that must name departments before one without is odd"""
SHARE = 0.7
QUOTED = 20
_NATIONAL = ("国务院", "中共中央", "全国人民代表大会", "国家", "中华人民共和国")


class AuditKind(StrEnum):
    """What sort of oddity."""

    NUMBERING = "numbering"
    NO_DEPARTMENT = "no department"
    EARLY_DEADLINE = "deadline before issue"
    ODD_DATE = "odd date"
    NO_MEASURE = "text outside measures"
    NO_FACT = "missing fact"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFinding:
    """One oddity, in words, and where it stands."""

    kind: AuditKind
    document_id: str
    message: str
    span: Span


def audit(
    document: Document, outline: Outline, obligations: Iterable[Obligation]
) -> tuple[AuditFinding, ...]:
    """Oddities of one document in the order of its text; missing facts first."""
    bound = {obligation.measure_id: obligation for obligation in obligations}
    found = [
        *_missing_facts(document.facts),
        *find_breaks_of(document, outline),
        *_without_department(document.id, outline.measures, bound),
        *_deadlines(document.facts, outline.measures, bound),
        *_odd_dates(document.id, outline.measures),
        *_outside(document, outline),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span.start, finding.kind)))


def find_duplicates(facts: Iterable[DocumentFacts]) -> tuple[AuditFinding, ...]:
    """Documents that share their title and place, or their number, with another."""
    alike: dict[tuple[str, str], list[DocumentFacts]] = defaultdict(list)
    for each in facts:
        if each.title:
            alike["标题", fold("".join((*each.region, each.title)))].append(each)
        if each.number:
            alike["文号", fold(each.number)].append(each)
    return tuple(
        AuditFinding(
            kind=AuditKind.DUPLICATE,
            document_id=each.id,
            message=f"与{'、'.join(o.id for o in group if o is not each)}{what}相同：{each.number if what == '文号' else each.title}",
            span=Span(start=0, end=0),
        )
        for (what, _), group in alike.items()
        for each in group
        if len(group) > 1
    )


def find_breaks_of(document: Document, outline: Outline) -> Iterator[AuditFinding]:
    """Gaps and repeats in the numbering."""
    for span, message in find_breaks(outline, document.text):
        yield _finding(AuditKind.NUMBERING, document.id, message, span)


def _missing_facts(facts: DocumentFacts) -> Iterator[AuditFinding]:
    is_national = (facts.issuer or facts.title).startswith(_NATIONAL)
    missing = [
        ("标题", not facts.title or facts.title == facts.id),
        ("地区", not facts.region and not is_national),
        ("发文日期", facts.issued_on is None),
    ]
    for what, is_missing in missing:
        if is_missing:
            message = f"文中和清单里都没有{what}，可在 manifest 里补上"
            yield _finding(AuditKind.NO_FACT, facts.id, message, Span(start=0, end=0))


def _without_department(
    document_id: str, measures: Sequence[Measure], bound: dict[str, Obligation]
) -> Iterator[AuditFinding]:
    siblings: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.number is not None:
            siblings[measure.section, measure.kind].append(measure)
    for group in siblings.values():
        silent = [m for m in group if not _names_unit(bound.get(m.id))]
        named = len(group) - len(silent)
        if named >= max(SIBLINGS, SHARE * len(group)):
            for measure in silent:
                message = f"第{measure.number}项没有写明部门，同节其余{named}项都写了"
                yield _finding(AuditKind.NO_DEPARTMENT, document_id, message, measure.spans[0])


def _names_unit(obligation: Obligation | None) -> bool:
    return obligation is not None and bool(obligation.lead or obligation.support)


def _deadlines(
    facts: DocumentFacts, measures: Sequence[Measure], bound: dict[str, Obligation]
) -> Iterator[AuditFinding]:
    for measure in measures:
        deadline = bound[measure.id].deadline if measure.id in bound else None
        if deadline is None:
            continue
        name = f"第{measure.number}项" if measure.number else "此处"
        if deadline.is_odd or (
            deadline.by is None and not deadline.is_ongoing and not _lacks_year(deadline.text)
        ):
            message = f"{name}的完成时限“{deadline.text[:QUOTED]}”读不出日期"
            yield _finding(AuditKind.ODD_DATE, facts.id, message, deadline.span)
        elif deadline.by and facts.issued_on and deadline.by < facts.issued_on:
            message = f"{name}的完成时限“{deadline.text[:QUOTED]}”早于发文日期{facts.issued_on}"
            yield _finding(AuditKind.EARLY_DEADLINE, facts.id, message, deadline.span)


def _lacks_year(text: str) -> bool:
    """Whether only the date of issue is missing to read it: 3月底前, 自印发之日起30日内."""
    return bool(find_dates(text, dt.date(2000, 1, 1))) and not find_dates(text)


def _odd_dates(document_id: str, measures: Sequence[Measure]) -> Iterator[AuditFinding]:
    """Dates in the statements that can't be: 2021年13月, 2月30日."""
    for measure in measures:
        for mention in find_dates(measure.text, dt.date(2000, 1, 1)):
            if mention.is_odd:
                message = f"日期“{mention.text}”写法存疑"
                yield _finding(AuditKind.ODD_DATE, document_id, message, measure.spans[0])


def _outside(document: Document, outline: Outline) -> Iterator[AuditFinding]:
    """Stretches of text in no measure, heading or piece of furniture."""
    spans = sorted(
        [span for measure in outline.measures for span in measure.spans]
        + [section.heading for section in outline.sections]
        + [piece.span for piece in outline.furniture]
    )
    end = 0
    for span in (*spans, Span(start=len(document.text), end=len(document.text))):
        if (text := document.text[end : span.start].strip()) and span.start > end:
            start = document.text.index(text, end)
            message = f"“{text[:QUOTED]}”不属于任何措施（{len(text)}字）"
            yield _finding(
                AuditKind.NO_MEASURE, document.id, message, Span(start=start, end=start + len(text))
            )
        end = max(end, span.end)


def _finding(kind: AuditKind, document_id: str, message: str, span: Span) -> AuditFinding:
    return AuditFinding(kind=kind, document_id=document_id, message=message, span=span)


def audit_document(
    index: Index, document_id: str, duplicates: Iterable[AuditFinding] | None = None
) -> tuple[AuditFinding, ...]:
    """Oddities of a document of the index, what it shares with others included.

    ``duplicates`` are those of the whole index, where they were looked for already.

    Raises:
        InputError: there is no such document.
    """
    with index.snapshot() as now:
        alike = find_duplicates(now.facts()) if duplicates is None else duplicates
        shared = [each for each in alike if each.document_id == document_id]
        obligations = (obligation for _, obligation in now.obligations(document_id))
        own = audit(now.document(document_id), now.outline(document_id), obligations)
    return (*shared, *own)
