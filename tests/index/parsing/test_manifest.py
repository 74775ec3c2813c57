"""Manifests: what they say is read, what is wrong in them is named."""

from __future__ import annotations

import datetime as dt
import logging
from pathlib import Path

import pytest

from index.errors import ManifestError
from index.parsing.manifest import read_manifest
from tests.index.parsing.corpora import POLICIES, SAMPLES, sample_names


def test_the_default_manifest_names_the_five_policies() -> None:
    entries = read_manifest(POLICIES)
    assert {entry.id for entry in entries.values()} == {
        path.stem for path in POLICIES.glob("*.txt")
    }
    assert entries["zengdu-2022.txt"].number is None
    assert entries["zengdu-2022.txt"].issued_on is None
    assert entries["gedian-2021.txt"].issued_on == dt.date(2021, 4, 19)
    assert entries["hechi-2024.txt"].region == ("广西壮族自治区", "河池市")


@pytest.mark.skipif(
    not sample_names(), reason="the samples are read beside the project, never copied in"
)
def test_columns_nobody_knows_are_ignored_with_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        entries = read_manifest(SAMPLES)
    assert set(entries) == set(sample_names())
    assert "chars, kind, notes" in caplog.text
    national = next(entry for name, entry in entries.items() if name.startswith("01"))
    assert national.region == ()


def test_a_folder_without_a_manifest_has_no_entries(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def test_a_table_manifest_is_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.tsv").write_text(
        "file\tid\tregion\tperiod\tissued_on\na.txt\ta1\t湖北省/随州市\t2021—2023\t2021-07-13\n\n",
        encoding="utf-8-sig",
    )
    entry = read_manifest(tmp_path)["a.txt"]
    assert entry.id == "a1"
    assert entry.region == ("湖北省", "随州市")
    assert entry.period == (2021, 2023)
    assert entry.issued_on == dt.date(2021, 7, 13)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: not an object"),
        ('{"id": "x"}', "line 2, field 'file': missing"),
        ('{"file": "../x.txt"}', "outside the folder"),
        (
            '{"file": "b.txt", "issued_on": "2021年"}',
            "line 2, field 'issued_on': '2021年' is no date",
        ),
        ('{"file": "b.txt", "title": 5}', "field 'title': 5 is not text"),
        ('{"file": "b.txt", "region": 5}', "field 'region'"),
        ('{"file": "b.txt", "period": [2023, 2021]}', "field 'period'"),
        ('{"file": "a.txt"}', "listed before"),
        ('{"file": "b.txt", "id": "a"}', "is the id of line 1 too"),
    ],
)
def test_wrong_lines_are_named(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "manifest.jsonl").write_text(
        '{"file": "a.txt", "id": "a"}\n' + line, encoding="utf-8"
    )
    with pytest.raises(ManifestError) as caught:
        read_manifest(tmp_path)
    assert words in str(caught.value)
    assert "manifest.jsonl" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [("title\nx\n", "no column 'file'"), ("file\na.txt\tb\n", "2 cells, but 1 columns")],
)
def test_wrong_tables_are_named(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "manifest.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(ManifestError, match=words):
        read_manifest(tmp_path)


def test_a_manifest_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes('{"file": "甲.txt"}'.encode("gb18030"))
    with pytest.raises(ManifestError, match="UTF-8"):
        read_manifest(tmp_path)
