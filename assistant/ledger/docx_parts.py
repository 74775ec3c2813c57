"""Paragraphs and table rows of a Word document as its own markup (WordprocessingML)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

TWIPS_PER_CM = 567
CLOSE_TABLE = "</w:tbl><w:p/>"


def heading(text: str) -> str:
    """A heading of the first level."""
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_run(text)}</w:p>'


def paragraph(text: str) -> str:
    """A paragraph."""
    return f"<w:p>{_run(text)}</w:p>"


def open_table(widths: Sequence[int]) -> str:
    """The beginning of a table with columns of these widths, in twips."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> str:
    """A row that stays on one page; a head is bold and repeated on every page."""
    kind = '<w:tblHeader w:val="true"/>' if is_head else ""
    shown = (_cell(text, width, is_bold=is_head) for text, width in zip(cells, widths, strict=True))
    return f'<w:tr><w:trPr><w:cantSplit w:val="true"/>{kind}</w:trPr>{"".join(shown)}</w:tr>'


def wide_row(text: str, widths: Sequence[int]) -> str:
    """A row of one bold cell over all columns, kept with the next row."""
    return f"<w:tr>{_cell(text, sum(widths), span=len(widths), is_bold=True)}</w:tr>"


def _cell(text: str, width: int, *, span: int = 1, is_bold: bool = False) -> str:
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    keep = "<w:pPr><w:keepNext/></w:pPr>" if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>'
        f"<w:p>{keep}{_run(text, is_bold=is_bold)}</w:p></w:tc>"
    )


def _run(text: str, *, is_bold: bool = False) -> str:
    lines = text.splitlines() or [""]
    shown = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if is_bold else ''}{shown}</w:r>"
