"""The ledger as a division of work (分工方案): a landscape document, one table per policy, grouped by section."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, BinaryIO

from assistant.answering.naming import short_title
from assistant.ledger import docx_parts as parts
from assistant.ledger.columns import ledger_columns, printable
from assistant.ledger.view import Line

_SHOWN = {"编号": 1.9, "事项": 11.2, "牵头单位": 4.0, "责任（配合）单位": 5.4, "完成时限": 3.2}
"""Columns and their widths in centimetres"""
_BODY_FONT, _HEAD_FONT = "仿宋", "黑体"
_BODY = "word/document.xml"
_HERE = "@@@rows@@@"


def write_docx(lines: Iterable[Line], count: int, as_of: dt.date, out: BinaryIO) -> None:
    """Title, date, then each document's lines as a table whose header repeats on every page.

    The frame comes from python-docx; tables are written line by line, for a tree of them all takes gigabytes.
    """
    frame = zipfile.ZipFile(io.BytesIO(_make_frame(count, as_of)))
    before, after = _split(frame.read(_BODY).decode())
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in frame.namelist():
            if name != _BODY:
                made.writestr(name, frame.read(name))
        with made.open(_BODY, "w", force_zip64=True) as body:
            body.write(before.encode())
            for part in _bodies(lines):
                body.write(part.encode())
            body.write(after.encode())


def _make_frame(count: int, as_of: dt.date) -> bytes:
    """A document with styles, page, title and a paragraph where the tables go."""
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
    document.add_paragraph(f"共{count}项，状态截至{as_of}。各项照原文列出。")
    document.add_paragraph(_HERE)
    document.core_properties.title = "任务分工方案"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _split(body: str) -> tuple[str, str]:
    """What stands before and after the paragraph that holds the place."""
    at = body.index(_HERE)
    return body[: body.rindex("<w:p>", 0, at)], body[body.index("</w:p>", at) + len("</w:p>") :]


def _bodies(lines: Iterable[Line]) -> Iterator[str]:
    columns = [column for column in ledger_columns() if column.heading in _SHOWN]
    widths = [round(_SHOWN[column.heading] * parts.TWIPS_PER_CM) for column in columns]
    for _, group in groupby(lines, key=lambda line: line.facts.id):
        section: tuple[str, ...] | None = None
        for line in group:
            if section is None:
                yield parts.heading(printable(short_title(line.facts, 80)))
                if remark := _remark(line):
                    yield parts.paragraph(printable(remark))
                yield parts.open_table(widths)
                yield parts.row([column.heading for column in columns], widths, is_head=True)
            if line.measure.section != section:
                section = line.measure.section
                if section:
                    yield parts.wide_row(printable(" › ".join(section)), widths)
            yield parts.row([column.of(line) for column in columns], widths)
        yield parts.CLOSE_TABLE


def _remark(line: Line) -> str:
    """Issuer, number and date of the document, and that it may have been superseded."""
    facts = line.facts
    known = [facts.issuer, facts.number, str(facts.issued_on) if facts.issued_on else None]
    record = "　".join(each for each in known if each)
    return "　".join(each for each in (record, line.age) if each)


def _set_font(style: Any, name: str, size: Any) -> None:
    from docx.oxml.ns import qn

    style.font.name, style.font.size = name, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(script), name)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)
