from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from assistant.answering.due_status import DueStatus
from assistant.ledger.table import show_lines, show_totals
from tests.assistant.ledger.lines import DAY, FACTS, a_row, add_up, due, lines_of


def test_a_text_of_a_past_year_carries_a_remark() -> None:
    (now,) = lines_of(a_row(), as_of=DAY)
    (later,) = lines_of(a_row(), as_of=dt.date(2023, 1, 1))
    assert now.note == ""
    assert later.note == "2022年的文件，可能已被后续文件取代"


def test_odd_and_early_deadlines_are_shown_as_written_and_flagged() -> None:
    odd, early = lines_of(
        a_row("1", deadline=due(None, "2022年12日", is_odd=True)),
        a_row("2", deadline=due(dt.date(2021, 6, 30), "2021年6月底")),
    )
    assert odd.status is DueStatus.ODD
    assert "2022年12日" in odd.note
    assert "早于发文日期2022-02-01" in early.note


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("湖北日报", None),
        ("https://example.org/a b", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(source: str | None, address: str | None) -> None:
    (line,) = lines_of(a_row(facts=replace(FACTS, source=source)))
    assert line.address == address


def test_the_terminal_names_every_line_and_the_totals() -> None:
    lines = lines_of(*(a_row(str(k), f"第{k}件事。") for k in range(1, 31)))
    shown = "\n".join(show_lines(lines, 60))
    assert all(f"第{k}项　第{k}件事" in shown for k in range(1, 31))
    assert show_totals(add_up(lines)).startswith("共30项")
