"""The ledger as a workbook: one sheet of lines, one of totals."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant.answering.due_status import DueStatus
from assistant.ledger.columns import Column, ledger_columns, printable
from assistant.ledger.totals import UnitTotal, add_up
from assistant.ledger.view import STATUS_WORDS, Line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD = "1F4E79"
_TINTS = {DueStatus.OVERDUE: "F8D7DA", DueStatus.QUARTER: "FFF3CD", DueStatus.ODD: "E2E3E5"}
_CELL_LIMIT = 32_767
"""Characters a cell can hold"""


def to_xlsx(lines: Sequence[Line], as_of: dt.date) -> bytes:
    """A workbook with frozen header, filter arrows, wrapped text; sources link to web addresses only.

    Every text is stored as text: one that begins with "=" is no formula.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "任务台账"
    _fill_lines(sheet, lines)
    _fill_totals(book, lines, as_of)
    book.properties.title = f"任务台账（状态截至{as_of}）"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill_lines(sheet: Worksheet, lines: Sequence[Line]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    columns = ledger_columns()
    _write_head(sheet, [column.heading for column in columns])
    rule = Border(bottom=Side(style="thin", color="D9D9D9"))
    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, line in enumerate(lines, start=2):
        for place, column in enumerate(columns, start=1):
            cell = _write(sheet, number, place, column.of(line))
            cell.alignment, cell.border = wrapped, rule
            if column.heading == "截止日" and line.deadline and line.deadline.by:
                cell.value, cell.number_format = line.deadline.by, "yyyy-mm-dd"
            if column.heading == "状态" and line.status in _TINTS:
                cell.fill = PatternFill("solid", fgColor=_TINTS[line.status])
            if column.heading == "出处" and line.address:
                cell.hyperlink = line.address
                cell.font = Font(color="0563C1", underline="single")
        sheet.row_dimensions[number].height = _height(columns, line)
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(lines) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill_totals(book: Workbook, lines: Sequence[Line], as_of: dt.date) -> None:
    totals = add_up(lines)
    sheet = book.create_sheet("汇总")
    _write_head(sheet, ["分类", "名称", "项数", "其中牵头", "其中联合牵头", "其中责任（配合）"])
    titles = {line.facts.id: line.facts.title for line in lines}
    rows: list[list[str | int]] = [["合计", f"状态截至{as_of}", totals.lines]]
    rows += [["状态", STATUS_WORDS[status], count] for status, count in totals.statuses]
    rows += [["文件", titles[document], count] for document, count in totals.documents]
    rows += [["月份", month, count] for month, count in totals.months]
    rows += [_unit_row("部门", unit) for unit in totals.units]
    rows += [_unit_row("统称（未展开）", unit) for unit in totals.groups]
    if totals.without_unit:
        rows.append(["部门", "（未写明部门）", totals.without_unit])
    rows += [["目标单位", unit, count] for unit, count in totals.targets]
    for number, values in enumerate(rows, start=2):
        for place, value in enumerate(values, start=1):
            _write(sheet, number, place, value)
    for letter, width in zip("ABCDEF", (16, 44, 8, 10, 14, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:F{len(rows) + 1}"


def _unit_row(kind: str, unit: UnitTotal) -> list[str | int]:
    return [kind, unit.name, unit.any, unit.lead, unit.joint, unit.support]


def _write_head(sheet: Worksheet, headings: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, heading in enumerate(headings, start=1):
        cell = _write(sheet, 1, place, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEAD)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    sheet.row_dimensions[1].height = 24


def _write(sheet: Worksheet, row: int, column: int, value: str | int) -> Any:
    """A cell; text stays text, whatever it begins with."""
    cell = sheet.cell(row=row, column=column)
    cell.value = printable(value)[:_CELL_LIMIT] if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        if value[0] in "=+-@":
            cell.quotePrefix = True
    return cell


def _height(columns: Sequence[Column], line: Line) -> float:
    """Points for the fullest cell; a Chinese character is two columns wide."""
    rows = max(-(-2 * len(column.of(line)) // column.width) for column in columns)
    return min(409.0, 15.0 * max(1, rows) + 3)
