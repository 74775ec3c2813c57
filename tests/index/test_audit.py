from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from index.audit import AuditFinding, AuditKind, audit, find_duplicates
from index.documents import Deadline, DocumentFacts, Obligation, Outline, ParsedDocument, Span
from index.parsing.measures import parse
from index.parsing.obligations import read_obligation
from index.parsing.parse import parse_document
from index.parsing.readers import ReadText
from tests.index.fakes import a_document

ROOT = Path(__file__).parents[2]
POLICIES = ROOT / "data" / "policies"
ISSUED = {"gedian-2021": dt.date(2021, 4, 19), "nanchang-xihu-2021": dt.date(2021, 7, 13)}


def audit_text(text: str, facts: DocumentFacts) -> tuple[AuditFinding, ...]:
    read = ReadText(text=text, pages=(), encoding="utf-8", digest="")
    parsed = parse_document(facts, read, read_obligation=read_obligation)
    return audit_parsed(parsed)


def audit_parsed(parsed: ParsedDocument) -> tuple[AuditFinding, ...]:
    return audit(parsed.document, parsed.outline, parsed.obligations)


def facts_of(id: str = "a", **known: object) -> DocumentFacts:
    given = {"title": "某某方案", "region": ("湖北省",), "issued_on": dt.date(2022, 3, 1), **known}
    return DocumentFacts(id=id, **given)  # type: ignore[arg-type]


def messages(findings: tuple[AuditFinding, ...], kind: AuditKind) -> list[str]:
    return [finding.message for finding in findings if finding.kind is kind]


def findings_of(name: str) -> tuple[AuditFinding, ...]:
    text = (POLICIES / f"{name}.txt").read_text(encoding="utf-8")
    return audit_text(text, facts_of(name, issued_on=ISSUED.get(name, dt.date(2018, 1, 1))))


def test_an_impossible_date_of_a_real_policy_is_found() -> None:
    (message,) = messages(findings_of("zengdu-2022"), AuditKind.ODD_DATE)
    assert "第60项" in message
    assert "2022年12日" in message


def test_deadlines_before_the_date_of_issue_are_found() -> None:
    found = messages(findings_of("gedian-2021"), AuditKind.EARLY_DEADLINE)
    last_year = [message for message in found if "2020年" in message]
    assert [message.split("项")[0] for message in last_year] == ["第20", "第42", "第43", "第44"]


def test_a_repeated_number_of_a_real_policy_is_found() -> None:
    found = messages(findings_of("nanchang-xihu-2021"), AuditKind.NUMBERING)
    assert found == ["编号“8.”重复"]


@pytest.mark.parametrize("name", ["dalian-2018", "hechi-2024"])
def test_sound_policies_raise_no_alarm(name: str) -> None:
    assert findings_of(name) == ()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1 2 3", []),
        ("1 2 4", ["编号从“2.”跳到“4.”"]),
        ("1 2 2 3", ["编号“2.”重复"]),
        ("1 2 3 1 2", []),
        ("1 2 3 2", ["编号“3.”之后又是“2.”"]),
    ],
)
def test_breaks_in_a_numbering_are_named(labels: str, expected: list[str]) -> None:
    parsed = a_document("a", [f"第{k}件事办好。" for k, _ in enumerate(labels.split())])
    measures = tuple(
        replace(measure, label=f"{label}.")
        for measure, label in zip(parsed.outline.measures, labels.split(), strict=True)
    )
    found = audit(parsed.document, replace(parsed.outline, measures=measures), parsed.obligations)
    assert messages(found, AuditKind.NUMBERING) == expected


def test_one_item_without_department_among_others_is_found() -> None:
    parsed = a_document("a", ["一件。", "两件。", "三件。", "四件。"])
    silent = Obligation(measure_id="a#1", deadline=parsed.obligations[1].deadline)
    obligations = (parsed.obligations[0], silent, *parsed.obligations[2:])
    found = audit(parsed.document, parsed.outline, obligations)
    assert messages(found, AuditKind.NO_DEPARTMENT) == ["第2项没有写明部门，同节其余3项都写了"]
    assert found[0].span == parsed.outline.measures[1].spans[0]


def test_an_unreadable_deadline_is_found() -> None:
    parsed = a_document("a", ["一件。"])
    vague = replace(
        parsed.obligations[0], deadline=Deadline(text="到时候", span=Span(start=0, end=2))
    )
    found = audit(parsed.document, parsed.outline, [vague])
    assert messages(found, AuditKind.ODD_DATE) == ["第1项的完成时限“到时候”读不出日期"]


def test_text_in_no_measure_is_found_where_it_stands() -> None:
    parsed = a_document("a", ["一件。", "两件。"])
    outline = Outline(sections=(), measures=parsed.outline.measures[:1], furniture=())
    (found,) = audit(parsed.document, outline, ())
    assert found.kind is AuditKind.NO_MEASURE
    assert found.span.of(parsed.document.text) == "两件。"


def test_missing_facts_are_named_but_not_the_region_of_a_national_document() -> None:
    parsed = a_document("a", ["一件。"], region=(), issued_on=None)
    assert len(messages(audit_parsed(parsed), AuditKind.NO_FACT)) == 2
    national = replace(parsed.document, facts=replace(parsed.document.facts, issuer="国务院办公厅"))
    assert len(audit(national, parsed.outline, parsed.obligations)) == 1


def test_documents_that_share_number_or_title_are_found_on_both_sides() -> None:
    found = find_duplicates(
        [
            facts_of("a", title="方案甲", number="国发〔2018〕1号"),
            facts_of("b", title="方案乙", number="国发 〔2018〕 1号"),
            facts_of("c", title="方案 甲", region=("湖北省",)),
            facts_of("d", title="方案甲", region=("广西壮族自治区",)),
        ]
    )
    assert {(f.document_id, f.message.split("相同")[0]) for f in found} == {
        ("a", "与b文号"),
        ("b", "与a文号"),
        ("a", "与c标题"),
        ("c", "与a标题"),
    }


@pytest.mark.skipif(not (ROOT / "../shared/samples").is_dir(), reason="needs ../shared/samples")
def test_few_alarms_are_raised_over_many_real_texts() -> None:
    counts: Counter[AuditKind] = Counter()
    for path in sorted((ROOT / "../shared/samples").glob("*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        outline = parse("a", text)
        facts = facts_of(issued_on=None)
        obligations = [read_obligation(m, text, issued_on=None) for m in outline.measures]
        document = replace(a_document("a", ["x"]).document, text=text, facts=facts)
        counts.update(finding.kind for finding in audit(document, outline, obligations))
    assert counts[AuditKind.NUMBERING] <= 10
    assert counts[AuditKind.NO_MEASURE] == 0
    assert counts[AuditKind.ODD_DATE] <= 5
    assert counts[AuditKind.NO_DEPARTMENT] <= 10
