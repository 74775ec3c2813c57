from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cases import CASE_TYPES, load_cases, read_cases
from eval.matching import fold_quote
from index.errors import InputError

ROOT = Path(__file__).parents[2]
GOOD = {
    "id": "a",
    "type": "fact",
    "question": "几天?",
    "must_include": [["5天", "五天"]],
    "style": "formal",
}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_fault_is_named_with_line_field_and_reason(tmp_path: Path) -> None:
    rows = [
        GOOD,
        {**GOOD, "id": "a"},
        {**GOOD, "id": "b", "type": "facts"},
        {**GOOD, "id": "c", "turns": ["几天?"]},
        {**GOOD, "id": "d", "must_include": []},
        {**GOOD, "id": "e", "evidence": [{"document": "x"}]},
        {**GOOD, "id": "f", "colour": "red"},
    ]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n{broken\n[1]\n"
    found = read_cases(write(tmp_path, "cases.jsonl", text))
    faults = [(fault.line, fault.field, fault.is_warning) for fault in found.faults]
    assert faults == [
        (2, "id", False),
        (3, "type", False),
        (4, "", False),
        (5, "", False),
        (6, "evidence.0.quote", False),
        (7, "colour", True),
        (8, "", False),
        (9, "", False),
    ]
    assert "already used in line 1" in found.faults[0].reason
    assert "'facts' is none of fact, dept" in found.faults[1].reason
    assert "either question or turns" in found.faults[2].reason
    assert [case.id for case in found.cases] == ["a", "f"]
    assert found.cases[1].extra == {"colour": "red"}


def test_a_file_with_faults_is_refused_whole_and_says_how_to_check_it(tmp_path: Path) -> None:
    path = write(tmp_path, "cases.jsonl", "{}\n")
    with pytest.raises(InputError, match="python -m eval cases check"):
        load_cases(path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cases.jsonl", json.dumps(GOOD, ensure_ascii=False)),
        ("cases.json", json.dumps([GOOD], ensure_ascii=False)),
        (
            "cases.yaml",
            "- id: a\n  type: fact\n  question: 几天?\n  must_include: [[5天, 五天]]\n  style: formal\n",
        ),
        (
            "one.yaml",
            "id: a\ntype: fact\nquestion: 几天?\nmust_include:\n- [5天, 五天]\nstyle: formal\n",
        ),
        ("cases.csv", "id,type,question,must_include,style\na,fact,几天?,5天|五天,formal\n"),
        (
            "cases.tsv",
            "id\ttype\tquestion\tmust_include\tstyle\na\tfact\t几天?\t5天|五天\tformal\n",
        ),
    ],
)
def test_each_layout_gives_the_same_case(tmp_path: Path, name: str, text: str) -> None:
    (case,) = load_cases(write(tmp_path, name, text))
    assert (case.id, case.turns, case.must_include, case.style) == (
        "a",
        ("几天?",),
        (("5天", "五天"),),
        "formal",
    )


def test_a_spreadsheet_row_may_hold_turns_evidence_flags_and_numbers(tmp_path: Path) -> None:
    text = (
        "id,type,turns,must_include,evidence,lead_only,min_match,leak\n"
        'b,followup,"曾都几天?;西湖呢?",区税务局;5次|五次,zengdu-2022|年纳税次数,是,0.8,6次;七次\n'
    )
    (case,) = load_cases(write(tmp_path, "cases.csv", text))
    assert case.turns == ("曾都几天?", "西湖呢?")
    assert case.must_include == (("区税务局",), ("5次", "五次"))
    assert (case.evidence[0].document, case.evidence[0].quote) == ("zengdu-2022", "年纳税次数")
    assert (case.lead_only, case.min_match, case.leak) == (True, 0.8, ("6次", "七次"))


def test_an_excel_sheet_reads_like_a_csv_file(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active.append(["id", "type", "question", "must_include"])
    book.active.append(["a", "fact", "几天?", "5天|五天"])
    book.save(tmp_path / "cases.xlsx")
    book.close()
    (case,) = load_cases(tmp_path / "cases.xlsx")
    assert case.must_include == (("5天", "五天"),)


@pytest.mark.parametrize("name", ["missing.jsonl", "cases.docx"])
def test_a_file_that_cannot_be_read_says_which(tmp_path: Path, name: str) -> None:
    if name.endswith("docx"):
        write(tmp_path, name, "x")
    with pytest.raises(InputError, match=name):
        read_cases(tmp_path / name)


NEEDS_SAMPLES = pytest.mark.skipif(
    not (ROOT / "../shared/samples").is_dir(),
    reason="the samples are read beside the project, never copied in",
)


def texts(folder: str) -> dict[str, str]:
    paths = (ROOT / folder).glob("*.txt")
    return {path.stem: fold_quote(path.read_text(encoding="utf-8")) for path in paths}


@pytest.mark.parametrize(
    ("name", "folder", "least"),
    [
        ("starter", "data/policies", 60),
        ("english", "data/policies", 60),
        pytest.param("samples", "../shared/samples", 40, marks=NEEDS_SAMPLES),
        pytest.param("held-out", "../shared/samples", 100, marks=NEEDS_SAMPLES),
    ],
)
def test_our_own_cases_are_valid_and_every_quote_stands_in_its_text(
    name: str, folder: str, least: int
) -> None:
    cases = load_cases(ROOT / "eval" / "cases" / f"{name}.jsonl")
    documents = texts(folder)
    assert len(cases) >= least
    missing = [
        (case.id, evidence.quote)
        for case in cases
        for evidence in case.evidence
        if fold_quote(evidence.quote) not in documents[evidence.document]
    ]
    assert missing == []
    if name != "english":
        assert {case.style for case in cases} >= {"formal", "colloquial", "typo", "traditional"}
    if name in {"starter", "held-out"}:
        assert {case.type for case in cases} == set(CASE_TYPES)
