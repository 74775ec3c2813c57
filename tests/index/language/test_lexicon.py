"""The lexicon folder as values."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from index.errors import InputError
from index.language.lexicon import load_lexicon
from index.language.quantities import QuantityKind

FOLDER = Path(__file__).parents[3] / "data/lexicon"


@pytest.fixture
def folder(tmp_path):
    for name in ("regions.tsv", "zones.tsv", "departments.tsv", "units.tsv"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


def test_the_tables_cover_the_country_and_many_departments():
    lexicon = load_lexicon(FOLDER)
    assert sum(len(region.path) == 1 for region in lexicon.regions) == 34
    assert len(lexicon.regions) > 3000
    assert len(lexicon.departments) >= 80
    assert {unit.kind for unit in lexicon.units} <= set(QuantityKind)


@pytest.mark.parametrize(
    ("table", "line", "part"),
    [
        ("regions.tsv", "999999\t某市\t888888\t某", "888888"),
        ("zones.tsv", "某新区\t999999\t", "999999"),
        ("departments.tsv", "某局\t税务\t局\t\t\t\t", "税务局"),
        ("departments.tsv", "某局\t\t\t\t\t没有的局\t", "没有的局"),
        ("units.tsv", "几个\tcount\t个\t多了", "4"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_file(folder, table, line, part):
    path = folder / table
    count = len(path.read_text("utf-8").splitlines())
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(InputError) as raised:
        load_lexicon(folder)
    assert f"{table}:{count + 1}" in str(raised.value)
    assert part in str(raised.value)


def test_a_missing_table_is_an_input_error(folder):
    (folder / "units.tsv").unlink()
    with pytest.raises(InputError, match=r"units\.tsv"):
        load_lexicon(folder)


def test_the_fingerprint_follows_the_tables(folder):
    before = load_lexicon(folder).fingerprint
    with (folder / "zones.tsv").open("a", encoding="utf-8") as file:
        file.write("某新区\t420000\t\n")
    assert load_lexicon(folder).fingerprint != before
