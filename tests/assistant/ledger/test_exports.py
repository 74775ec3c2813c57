"""Each file is read back by a reader of its kind."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import icalendar
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.ledger.columns import ledger_columns
from assistant.ledger.export_ics import write_ics
from assistant.ledger.exports import FORMATS, file_name, write_file
from assistant.ledger.view import Line
from index.documents import DocumentFacts
from tests.assistant.ledger.lines import DAY, a_row, add_up, due, lines_of

HEADINGS = [column.heading for column in ledger_columns()]
MADE = dt.datetime(2022, 6, 20, 8, 0, tzinfo=dt.UTC)
LONG = "推进企业开办“一网通办”，压缩办理时限；" * 30
LINES = lines_of(
    a_row(
        "1", deadline=due(dt.date(2022, 6, 30), "2022年6月"), support=("区直有关单位",), unit="小时"
    ),
    a_row(
        "2", '=HYPERLINK("https://example.org")', deadline=due(None, "持续推进", is_ongoing=True)
    ),
    a_row(
        "3", LONG, lead=("@区财政局",), deadline=due(dt.date(2022, 12, 31)), section=("二、开办",)
    ),
)


def made(lines: tuple[Line, ...], form: str) -> bytes:
    out = io.BytesIO()
    write_file(iter(lines), add_up(lines), DAY, form, out)
    return out.getvalue()


def calendar_of(lines: tuple[Line, ...]) -> bytes:
    out = io.BytesIO()
    write_ics(iter(lines), MADE, out)
    return out.getvalue()


def sheet_of(lines: tuple[Line, ...]):  # type: ignore[no-untyped-def]
    return load_workbook(io.BytesIO(made(lines, "xlsx")))


def test_a_workbook_has_a_frozen_header_filters_wrapping_and_widths() -> None:
    sheet = sheet_of(LINES).worksheets[0]
    assert [cell.value for cell in sheet[1]] == HEADINGS
    assert sheet.max_row == 4
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:L4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["D4"].value == LONG
    assert sheet["D4"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width == 64
    assert sheet["H2"].value == dt.datetime(2022, 6, 30)


def test_a_workbook_links_the_source_and_holds_no_formula() -> None:
    book = sheet_of(LINES)
    sheet = book.worksheets[0]
    assert sheet["L2"].hyperlink.target == "https://example.org/policy?id=1"
    assert "曾都区优化营商环境2022年重点任务清单" in sheet["L2"].value
    assert sheet["D3"].value == LINES[1].measure.text
    assert all(cell.data_type != "f" for each in book.worksheets for row in each for cell in row)


def test_a_workbook_sums_up_on_its_second_sheet() -> None:
    rows = list(sheet_of(LINES).worksheets[1].iter_rows(values_only=True))
    assert rows[1][:3] == ("合计", "状态截至2022-06-20", 3)
    assert ("部门", "区税务局", 2, 2, 0, 0) in rows
    assert ("统称（未展开）", "区直有关单位", 1, 0, 0, 1) in rows


def test_comma_separated_values_come_back_and_start_no_formula() -> None:
    content = made(LINES, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == HEADINGS
    assert [row[3] for row in rows[1:]] == [
        LINES[0].measure.text,
        "'" + LINES[1].measure.text,
        LONG,
    ]
    assert rows[3][4] == "'@区财政局"


def test_a_division_of_work_is_a_landscape_table_by_section_with_a_repeated_header() -> None:
    document = Document(io.BytesIO(made(LINES, "docx")))
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    (table,) = document.tables
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert all("w:tblHeader" not in row._tr.xml for row in table.rows[1:])
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts[0] == ["编号", "事项", "牵头单位", "责任（配合）单位", "完成时限"]
    assert [row[0] for row in texts[1:]] == ["一、纳税", "第1项", "第2项", "二、开办", "第3项"]
    assert texts[2][1:] == [LINES[0].measure.text, "区税务局", "区直有关单位", "2022年6月"]


def test_a_calendar_holds_the_dated_lines_and_keeps_to_the_format() -> None:
    content = calendar_of(LINES)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [
        dt.date(2022, 6, 30),
        dt.date(2022, 12, 31),
    ]
    assert events[0].decoded("dtend") == dt.date(2022, 7, 1)
    assert events[0].decoded("dtstamp") == MADE
    assert LONG in str(events[1]["description"])
    assert len({str(event["uid"]) for event in events}) == 2


def test_a_calendar_without_deadlines_is_still_one() -> None:
    assert icalendar.Calendar.from_ical(calendar_of(())).walk("VEVENT") == []


def test_json_holds_lines_and_totals() -> None:
    read = json.loads(made(LINES, "json"))
    assert read["total"] == 3 == len(read["items"])
    assert read["items"][0]["due_on"] == "2022-06-30"
    assert read["items"][0]["status"] == "quarter"
    assert read["items"][1]["deadline"] == "持续推进"
    assert read["totals"]["units"][0]["name"] == "区税务局"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_bears_no_lines_and_control_characters(form: str) -> None:
    nasty = lines_of(
        a_row(
            "1",
            "坏\x00字\x0b符\ud800号",
            deadline=due(DAY),
            facts=DocumentFacts(id="x", title="坏\x07题"),
        )
    )
    if form != "json":
        assert made(nasty, form)
    assert made((), form)
    assert file_name(form, DAY).endswith(f".{form}")


def test_an_unknown_format_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        made(LINES, "pdf")


@settings(max_examples=25, deadline=None)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200
    )
)
def test_any_text_comes_back_from_calendar_and_values(text: str) -> None:
    lines = lines_of(a_row("1", text, deadline=due(DAY)))
    shown = ledger_columns()[3].of(lines[0])
    (event,) = icalendar.Calendar.from_ical(calendar_of(lines)).walk("VEVENT")
    assert f"事项：{shown}" in str(event["description"])
    row = list(csv.reader(io.StringIO(made(lines, "csv").decode("utf-8-sig"), newline="")))[1]
    assert row[3].removeprefix("'") == shown.removeprefix("'")
