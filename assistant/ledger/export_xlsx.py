"""The ledger as a workbook: one sheet of lines, one of totals; written as it goes, so that size is no matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from assistant.answering.due_status import DueStatus
from assistant.ledger.columns import Column, ledger_columns, printable
from assistant.ledger.totals import Totals, UnitTotal
from assistant.ledger.view import STATUS_WORDS, Line

if TYPE_CHECKING:
    from openpyxl import Workbook

_HEAD = "1F4E79"
_TINTS = {DueStatus.OVERDUE: "F8D7DA", DueStatus.QUARTER: "FFF3CD", DueStatus.ODD: "E2E3E5"}
_QUOTED = frozenset("=+-@")
"""What a formula may begin with"""
_CELL_LIMIT = 32_767
"""Characters a cell can hold"""
_LINK_LIMIT = 65_000
"""A sheet with more than 65,530 links is refused as damaged"""


def write_xlsx(lines: Iterable[Line], totals: Totals, as_of: dt.date, out: BinaryIO) -> None:
    """A workbook with frozen header, filter arrows, wrapped text; sources link to web addresses only.

    Every text is stored as text: one that begins with "=" is no formula.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _add_styles(book)
    _write_lines(book, lines, totals.lines)
    _write_totals(book, totals, as_of)
    book.properties.title = f"任务台账（状态截至{as_of}）"
    book.save(out)


def _write_lines(book: Workbook, lines: Iterable[Line], count: int) -> None:
    columns = ledger_columns()
    sheet = _make_sheet(book, "任务台账", [column.width for column in columns], count)
    sheet.freeze_panes = "D2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    _append_head(sheet, [column.heading for column in columns])
    cells = _Cells(sheet)
    links = 0
    for number, line in enumerate(lines, start=2):
        texts = [column.of(line) for column in columns]
        row = []
        for place, (column, text) in enumerate(zip(columns, texts, strict=True)):
            if column.heading == "截止日" and line.deadline and line.deadline.by:
                row.append(cells.fill(place, line.deadline.by, "日期"))
            elif column.heading == "状态" and line.status in _TINTS:
                row.append(cells.fill(place, text, line.status.value))
            elif column.heading == "出处" and line.address and links < _LINK_LIMIT:
                row.append(cells.fill(place, text, "链接"))
                row[-1].hyperlink = line.address
                links += 1
            else:
                row.append(cells.fill(place, text, "行"))
        sheet.row_dimensions[number].height = _height(columns, texts)
        sheet.append(row)
        del sheet.row_dimensions[number]


def _write_totals(book: Workbook, totals: Totals, as_of: dt.date) -> None:
    rows = list(_total_rows(totals, as_of))
    sheet = _make_sheet(book, "汇总", [16, 44, 8, 10, 14, 18], len(rows))
    sheet.freeze_panes = "A2"
    _append_head(sheet, ["分类", "名称", "项数", "其中牵头", "其中联合牵头", "其中责任（配合）"])
    cells = _Cells(sheet)
    for values in rows:
        sheet.append([cells.fill(place, value) for place, value in enumerate(values)])


def _total_rows(totals: Totals, as_of: dt.date) -> Iterator[list[str | int]]:
    titles = dict(totals.titles)
    yield ["合计", f"状态截至{as_of}", totals.lines]
    for status, count in totals.statuses:
        yield ["状态", STATUS_WORDS[status], count]
    for id, count in totals.documents:
        yield ["文件", titles.get(id, id), count]
    for month, count in totals.months:
        yield ["月份", month, count]
    for unit in totals.units:
        yield _unit_row("部门", unit)
    for unit in totals.groups:
        yield _unit_row("统称（未展开）", unit)
    if totals.without_unit:
        yield ["部门", "（未写明部门）", totals.without_unit]
    for target, count in totals.targets:
        yield ["目标单位", target, count]


def _unit_row(kind: str, unit: UnitTotal) -> list[str | int]:
    return [kind, unit.label, unit.any, unit.lead, unit.joint, unit.support]


def _make_sheet(book: Workbook, title: str, widths: Sequence[int], count: int) -> Any:
    """A sheet with columns so wide and filter arrows over ``count`` rows."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Any = book.create_sheet(title)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{count + 1}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties()
    return sheet


def _add_styles(book: Workbook) -> None:
    """The formats of cells by name; naming one is quicker than setting font, border and so on for each cell."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    rule = Border(bottom=Side(style="thin", color="D9D9D9"))
    wrapped = Alignment(wrap_text=True, vertical="top")
    head = NamedStyle("表头", font=Font(bold=True, color="FFFFFF"))
    head.fill = PatternFill("solid", fgColor=_HEAD)
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    link = NamedStyle("链接", font=Font(color="0563C1", underline="single"))
    styles = [NamedStyle(name) for name in ("行", "日期", *(status.value for status in _TINTS))]
    styles[1].number_format = "yyyy-mm-dd"
    for status, style in zip(_TINTS, styles[2:], strict=True):
        style.fill = PatternFill("solid", fgColor=_TINTS[status])
    for style in (*styles, link):
        style.alignment, style.border = wrapped, rule
    for style in (head, link, *styles):
        book.add_named_style(style)


def _append_head(sheet: Any, headings: Sequence[str]) -> None:
    sheet.row_dimensions[1].height = 24
    cells = _Cells(sheet)
    sheet.append([cells.fill(place, heading, "表头") for place, heading in enumerate(headings)])


class _Cells:
    """Cells of a row, used again for the next one: giving each a style takes longer than writing it."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[int, str, bool], Any] = {}

    def fill(self, place: int, value: str | int | dt.date, style: str = "") -> Any:
        """The cell in that place of the row; text stays text, whatever it begins with."""
        is_quoted = isinstance(value, str) and value[:1] in _QUOTED
        key = place, style, is_quoted
        cell = self._made.get(key) or self._made.setdefault(key, self._make(style, is_quoted))
        cell.value = printable(value)[:_CELL_LIMIT] if isinstance(value, str) else value
        if isinstance(value, str) and value:
            cell.data_type = "s"
        return cell

    def _make(self, style: str, is_quoted: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        if style:
            cell.style = style
        if is_quoted:
            cell.quotePrefix = True
        return cell


def _height(columns: Sequence[Column], texts: Sequence[str]) -> float:
    """Points for the fullest cell; a Chinese character is two columns wide."""
    rows = max(
        -(-2 * len(text) // column.width) for column, text in zip(columns, texts, strict=True)
    )
    return min(409.0, 15.0 * max(1, rows) + 3)
