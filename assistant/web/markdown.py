"""The Markdown of answers as safe HTML: paragraphs, lists, tables, headings, quotes, bold and markers [n].

Everything else (links, images, HTML, code) is shown as the characters it was written with.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.web.html import Html, join, tag

_MARKER = re.compile(r"\[(\d{1,4})\]")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_HEADING = re.compile(r"#{1,6}\s+(.+)")
_BULLET = re.compile(r"\s*[-*•]\s+(.+)")
_NUMBERED = re.compile(r"\s*(\d{1,4})[.、)]\s+(.+)")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*")
_DUTY = re.compile(r"^[^《]{2,8}[：:]")
_SHORT = 8
"""Characters a cell may hold to be kept on one line"""
_CUT = re.compile(r"\s*(?:\[\d*|[*#>|\s-]+)$")

Marker = Callable[[int], Html | None]
"""What a marker [n] becomes; None: there is no such citation, it stays as it is written."""


class BlockKind(StrEnum):
    """Forms of block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    BULLETS = "bullets"
    NUMBERED = "numbered"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of Markdown; ``lines`` are its paragraphs' lines, list items, or rows with cells joined by |."""

    kind: BlockKind
    lines: tuple[str, ...]


def read_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of ``text`` in order; a table whose rule line hasn't arrived yet is a table already."""
    blocks: list[Block] = []
    lines = text.replace("\r\n", "\n").split("\n")
    is_open = False
    for line in lines:
        if not line.strip():
            is_open = False
            continue
        kind, content = _read_line(line)
        if content is None:
            continue
        last = blocks[-1] if blocks else None
        if is_open and last and last.kind is kind and kind is not BlockKind.HEADING:
            blocks[-1] = Block(kind=kind, lines=(*last.lines, content))
        elif (
            is_open
            and last
            and kind is BlockKind.PARAGRAPH
            and last.kind in {BlockKind.BULLETS, BlockKind.NUMBERED}
        ):
            blocks[-1] = Block(
                kind=last.kind, lines=(*last.lines[:-1], f"{last.lines[-1]}\n{content}")
            )
        elif (
            not is_open
            and last
            and last.kind is kind
            and kind in {BlockKind.NUMBERED, BlockKind.BULLETS}
        ):
            blocks[-1] = Block(kind=kind, lines=(*last.lines, content))
        else:
            blocks.append(Block(kind=kind, lines=(content,)))
        is_open = True
    return tuple(blocks)


def close_open_marks(text: str) -> str:
    """A text cut in mid-stream without the mark it was cut in: "…**曾都" → "…**曾都**", "… [1" → "…"."""
    whole = _CUT.sub("", text)
    last = whole.rpartition("\n")[2]
    return f"{whole}**" if last.count("**") % 2 else whole


def _read_line(line: str) -> tuple[BlockKind, str | None]:
    stripped = line.strip()
    if stripped.startswith("|"):
        return BlockKind.TABLE, None if _RULE.fullmatch(stripped) else stripped.strip("|")
    if match := _HEADING.fullmatch(stripped):
        return BlockKind.HEADING, match[1]
    if stripped.startswith(">"):
        return BlockKind.QUOTE, stripped.lstrip("> ")
    if match := _BULLET.fullmatch(line):
        return BlockKind.BULLETS, match[1]
    if match := _NUMBERED.fullmatch(line):
        return BlockKind.NUMBERED, f"{match[1]}\t{match[2]}"
    return BlockKind.PARAGRAPH, stripped


def render_block(block: Block, marker: Marker, *, folded_after: int = 0) -> Html:
    """One block as HTML; items and rows beyond ``folded_after`` carry the class ``more`` (0: none do)."""
    rows = [render_inline(line, marker) for line in block.lines]

    def extra(position: int) -> str | None:
        return "more" if folded_after and position >= folded_after else None

    match block.kind:
        case BlockKind.HEADING:
            return tag("h4", rows[0])
        case BlockKind.QUOTE:
            return tag("blockquote", *_with_breaks(rows))
        case BlockKind.BULLETS:
            return tag(
                "ul",
                *(
                    tag("li", _render_item(line, marker), class_=extra(n))
                    for n, line in enumerate(block.lines)
                ),
            )
        case BlockKind.NUMBERED:
            items = []
            for position, line in enumerate(block.lines):
                number, _, content = line.partition("\t")
                items.append(
                    tag("li", _render_item(content, marker), value=number, class_=extra(position))
                )
            return tag("ol", *items)
        case BlockKind.TABLE:
            return _render_table(block.lines, marker, extra)
        case BlockKind.PARAGRAPH:
            return tag("p", *_with_breaks(rows))


def _render_table(
    lines: tuple[str, ...], marker: Marker, extra: Callable[[int], str | None]
) -> Html:
    cells = [[cell.strip().replace("\\|", "|") for cell in _split_row(line)] for line in lines]
    head = tag(
        "thead", tag("tr", *(tag("th", render_inline(c, marker), scope="col") for c in cells[0]))
    )
    rows = [
        tag(
            "tr",
            *(
                tag("td", render_inline(c, marker), class_="short" if len(c) <= _SHORT else None)
                for c in row
            ),
            class_=extra(position),
        )
        for position, row in enumerate(cells[1:])
    ]
    table = tag("table", head, tag("tbody", *rows), class_="stacked")
    return tag("div", table, class_="table-scroll", tabindex=0)


def _render_item(content: str, marker: Marker) -> Html:
    """A list item; its second line says where it stands: 《…》 › 第24项｜牵头单位：区自然资源局[2]｜2022年1月5日."""
    first, *others = content.split("\n")
    if not others:
        return render_inline(first, marker)
    parts = [
        tag(
            "span",
            render_inline(part.strip(), marker),
            class_="origin-duty" if _DUTY.search(part) else "origin-place",
        )
        for line in others
        for part in line.split("｜")
    ]
    return join(render_inline(first, marker), tag("small", *parts, class_="origin"))


def _split_row(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line)


def _with_breaks(rows: list[Html]) -> list[Html]:
    broken: list[Html] = []
    for row in rows:
        broken += [tag("br"), row] if broken else [row]
    return broken


def render_inline(text: str, marker: Marker) -> Html:
    """One line: bold and markers become elements, the rest is escaped."""
    parts: list[Html] = []
    at = 0
    for match in _BOLD.finditer(text):
        parts += [
            _render_markers(text[at : match.start()], marker),
            tag("strong", _render_markers(match[1], marker)),
        ]
        at = match.end()
    parts.append(_render_markers(text[at:], marker))
    return join(*parts)


def _render_markers(text: str, marker: Marker) -> Html:
    parts: list[str] = []
    at = 0
    for match in _MARKER.finditer(text):
        link = marker(int(match[1]))
        if link is not None:
            parts += [text[at : match.start()], link]
            at = match.end()
    parts.append(text[at:])
    return join(*parts)
