"""Deadlines that are asked for, found among obligations in a catalog."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.rows import RowFilter, select_rows
from assistant.understanding.question import DeadlineAsked
from index.build import build_parsed
from index.documents import Deadline, Span
from index.language.lexicon import Lexicon
from index.search import Index, open_index
from index.settings import load_settings
from index.tools import open_tools
from tests.index.fakes import a_document

ISSUED = dt.date(2031, 7, 15)


def due(text: str, by: dt.date | None = None, *, is_ongoing: bool = False) -> Deadline:
    is_odd = by is None and not is_ongoing
    span = Span(start=0, end=1)
    return Deadline(text=text, span=span, by=by, is_ongoing=is_ongoing, is_odd=is_odd)


GIVEN = {
    "1": due("2031年6月", dt.date(2031, 6, 30)),
    "2": due("2032年6月", dt.date(2032, 6, 30)),
    "3": due("2031年8月", dt.date(2031, 8, 31)),
    "4": due("2031年12日"),
    "5": due("持续推进", is_ongoing=True),
    "6": due("2031年6月底,持续推进", dt.date(2031, 6, 30), is_ongoing=True),
    "7": None,
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Lexicon]]:
    home: Path = tmp_path_factory.mktemp("rows") / "home"
    tools = open_tools(load_settings(home=home))
    plain = a_document("a", [f"第{number}件事" for number in GIVEN], issued_on=ISSUED)
    bound = [
        replace(each, deadline=deadline)
        for each, deadline in zip(plain.obligations, GIVEN.values(), strict=True)
    ]
    documents = [replace(plain, obligations=tuple(bound))]
    build_parsed(
        documents,
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    index = open_index(home, tools.settings, None, tools.segmenter)
    yield index, tools.lexicon
    index.close()


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        (DeadlineAsked(first=dt.date(2031, 6, 1), last=dt.date(2031, 6, 30)), "16"),
        (DeadlineAsked(last=dt.date(2031, 5, 31)), ""),
        (DeadlineAsked(last=dt.date(2031, 8, 31)), "136"),
        (DeadlineAsked(first=dt.date(2031, 7, 1)), "23"),
        (DeadlineAsked(is_missing=True), "7"),
        (DeadlineAsked(is_ongoing=True), "56"),
        (DeadlineAsked(is_ongoing=False), "1234"),
        (DeadlineAsked(text="持续推进"), "56"),
        (DeadlineAsked(text="持续推进", is_exact=True), "5"),
        (DeadlineAsked(text="长期推进"), ""),
        (DeadlineAsked(is_before_issue=True), "16"),
        (DeadlineAsked(last=dt.date(2000, 6, 30), is_yearless=True), "126"),
        (
            DeadlineAsked(first=dt.date(2000, 8, 1), last=dt.date(2000, 8, 31), is_yearless=True),
            "3",
        ),
        (
            DeadlineAsked(first=dt.date(2000, 2, 1), last=dt.date(2000, 2, 29), is_yearless=True),
            "",
        ),
    ],
)
def test_rows_have_the_deadlines_that_are_asked_for(
    opened: tuple[Index, Lexicon], asked: DeadlineAsked, numbers: str
) -> None:
    index, lexicon = opened
    found = select_rows(index, RowFilter(deadline=asked), lexicon)
    assert [row.measure.number for row in found] == list(numbers)
