"""The ledger as a division of work (分工方案): a landscape document, one table per policy, grouped by section."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from assistant.answering.naming import short_title
from assistant.ledger.columns import Column, ledger_columns, printable
from assistant.ledger.view import Line
from index.documents import DocumentFacts

_SHOWN = {"编号": 1.9, "事项": 11.2, "牵头单位": 4.0, "责任（配合）单位": 5.4, "完成时限": 3.2}
"""Columns and their widths in centimetres"""
_BODY_FONT, _HEAD_FONT = "仿宋", "黑体"


def to_docx(lines: Sequence[Line], as_of: dt.date) -> bytes:
    """Title, date, then each document's lines as a table whose header repeats on every page."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = Document()
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21.0)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(page, side, Cm(2.0))
    _set_font(document.styles["Normal"], _BODY_FONT, Pt(10.5))
    for level in ("Title", "Heading 1"):
        _set_font(document.styles[level], _HEAD_FONT, Pt(18 if level == "Title" else 14))
    document.add_heading("任务分工方案", level=0)
    document.add_paragraph(f"共{len(lines)}项，状态截至{as_of}。各项照原文列出。")
    for _, found in groupby(lines, key=lambda line: line.facts.id):
        group = list(found)
        _add_document(document, group[0].facts, group)
    document.core_properties.title = "任务分工方案"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_document(document: Any, facts: DocumentFacts, lines: Sequence[Line]) -> None:
    document.add_heading(printable(short_title(facts, 80)), level=1)
    known = [facts.issuer, facts.number, str(facts.issued_on) if facts.issued_on else None]
    record = "　".join(each for each in known if each)
    note = next((line.note for line in lines if "取代" in line.note), "")
    if remark := "　".join(each for each in (record, note.rsplit("；", 1)[-1]) if each):
        document.add_paragraph(printable(remark))
    columns = [column for column in ledger_columns() if column.heading in _SHOWN]
    table = document.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _write(cell, column.heading, is_bold=True)
    _repeat_on_every_page(table.rows[0])
    for section, found in groupby(lines, key=lambda line: line.measure.section):
        if section:
            _add_section(table, section)
        for line in found:
            _add_line(table, columns, line)
    _set_widths(table, columns)


def _add_section(table: Any, section: tuple[str, ...]) -> None:
    cells = table.add_row().cells
    _write(cells[0].merge(cells[-1]), printable(" › ".join(section)), is_bold=True)


def _add_line(table: Any, columns: Sequence[Column], line: Line) -> None:
    row = table.add_row()
    _keep_together(row)
    for cell, column in zip(row.cells, columns, strict=True):
        _write(cell, column.of(line))


def _write(cell: Any, text: str, *, is_bold: bool = False) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold = is_bold


def _set_font(style: Any, name: str, size: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name, style.font.size = name, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def _set_widths(table: Any, columns: Sequence[Column]) -> None:
    from docx.shared import Cm

    widths = [Cm(_SHOWN[column.heading]) for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width


def _repeat_on_every_page(row: Any) -> None:
    _mark(row, "w:tblHeader")


def _keep_together(row: Any) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(element)
