"""Text → tree of headings, items and the text between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from index.documents import Furniture, Span
from index.language.normalise import clean
from index.parsing import forms
from index.parsing.default_clauses import is_default_clause
from index.parsing.furniture import find_furniture
from index.parsing.line_reader import LineReader
from index.parsing.lines import split_lines
from index.parsing.markers import Rank
from index.parsing.paragraphs import Paragraph, Role
from index.parsing.tables import find_tables, read_table

_TOP_HEADING = 6.0
_INNER_HEADING = 99.0
_SIGNATORIES = 3


@dataclass(slots=True, kw_only=True)
class Node:
    """A heading or numbered paragraph and all that stands below it; the root has no paragraph."""

    head: Paragraph | None
    rank: float
    content: list[Node | Paragraph] = field(default_factory=list)
    """What follows its own line, in order"""

    @property
    def last(self) -> Paragraph | None:
        """Its own last paragraph, children aside."""
        own = (p for p in reversed(self.content) if isinstance(p, Paragraph))
        return next(own, self.head)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.head.start if self.head else 0

    @property
    def end(self) -> int:
        """Offset after its last character."""
        if self.content:
            return self.content[-1].end
        return self.head.end if self.head else 0

    def flat(self) -> Iterator[Paragraph]:
        """All paragraphs below it, in order."""
        for child in self.content:
            if isinstance(child, Node):
                if child.head:
                    yield child.head
                yield from child.flat()
            else:
                yield child


def build_outline(text: str) -> tuple[Node, tuple[Furniture, ...]]:
    """The tree of ``text`` and its page furniture; never raises.

    Together they hold every non-blank character exactly once.
    """
    paragraphs, furniture = find_paragraphs(text)
    root = Node(head=None, rank=0)
    stack = [root]
    for paragraph in paragraphs:
        _place(paragraph, stack, text)
    return root, furniture


@lru_cache(maxsize=1)
def find_paragraphs(text: str) -> tuple[tuple[Paragraph, ...], tuple[Furniture, ...]]:
    """The paragraphs of ``text`` in order, and the furniture between them.

    The last text's are kept: a document's facts and its outline are both read from them.
    """
    lines = tuple(split_lines(text))
    reasons = find_furniture(text, lines)
    tables = find_tables(text, lines, reasons)
    barred = set(reasons).union(*(range(start, run.end) for start, run in tables.items()))
    reader = LineReader(text=text, lines=lines, is_barred=barred.__contains__)
    furniture = [
        Furniture(span=Span(start=lines[i].start, end=lines[i].end), reason=reason)
        for i, reason in reasons.items()
    ]
    position, columns = 0, None
    while position < len(lines):
        if run := tables.get(position):
            rows = [lines[i] for i in range(position, run.end) if i not in reasons]
            table = read_table(text, rows, columns, run.shape)
            columns = table.columns
            reader.add_table(table.parts)
            furniture += table.furniture
            position = run.end
        elif position in reasons:
            reader.is_apart = True
            position += 1
        else:
            position = reader.read(position)
    furniture.sort(key=lambda piece: piece.span)
    return _with_signatures(reader.done, text), tuple(furniture)


def _place(paragraph: Paragraph, stack: list[Node], text: str) -> None:
    """Put a paragraph where it belongs; ``stack`` is the path of open nodes."""
    role = paragraph.role
    if role is Role.MARKED and paragraph.marker:
        _open(paragraph, float(paragraph.marker.rank), stack)
    elif role is Role.ANNEX:
        _open(paragraph, float(Rank.ANNEX), stack)
    elif role is Role.HEADING:
        _open_unnumbered(paragraph, stack)
    elif role is Role.TITLE:
        del stack[1:]
        stack[0].content.append(paragraph)
    elif role is Role.CLOSING:
        _close(stack, float(Rank.ANNEX) + 0.5)
        stack[-1].content.append(paragraph)
    else:
        if role is Role.TEXT and is_default_clause(paragraph.raw(text)):
            # 以上事项均于6月底前完成 speaks of all items before it
            while _is_item(stack[-1], text):
                stack.pop()
        elif role is Role.TEXT and _is_complete(stack[-1], text):
            stack.pop()
        stack[-1].content.append(paragraph)


def _open(paragraph: Paragraph, rank: float, stack: list[Node]) -> None:
    _close(stack, rank)
    node = Node(head=paragraph, rank=rank)
    stack[-1].content.append(node)
    stack.append(node)


def _open_unnumbered(paragraph: Paragraph, stack: list[Node]) -> None:
    """A heading without a number has no rank of its own: it goes by Markdown level or by what is open."""
    if paragraph.level is not None:
        while stack[-1].head and (stack[-1].head.level or 7) >= paragraph.level:
            stack.pop()
        rank = stack[-1].rank + 0.5
    else:
        # 2023年工作回顾 … 2024年工作安排建议: once one stands above all numbers, the next does too
        is_top = any(node.rank == _TOP_HEADING for node in stack) or all(
            node.rank <= _TOP_HEADING for node in stack
        )
        rank = _TOP_HEADING if is_top else _INNER_HEADING
    _open(paragraph, rank, stack)


def _close(stack: list[Node], rank: float) -> None:
    while stack[-1].rank >= rank and len(stack) > 1:
        stack.pop()


def _is_complete(node: Node, text: str) -> bool:
    """Whether an item has said who is responsible, so that unnumbered text after it is not its own."""
    if not node.head or not node.head.marker or node.rank <= Rank.ARTICLE:
        return False
    last = node.last
    if last is None:
        return False
    if last.role is Role.LABEL or forms.ends_with_label(last.tail(text)):
        return True
    # 一、简政放权 heads paragraphs that each end with their departments
    is_heading = node.rank <= Rank.BRACKET and forms.is_caption(node.head.raw(text))
    return forms.ends_with_responsibility(last.raw(text)) and not is_heading


def _is_item(node: Node, text: str) -> bool:
    """Whether a numbered paragraph says something itself, not only names what follows it."""
    head = node.head
    if head is None or head.marker is None or head.role is not Role.MARKED or head.is_heading:
        return False
    if head.marker.rank.is_division:
        return False
    # 5.邀请媒体采风 has nothing below it, a heading has
    return not node.content or not forms.is_caption(head.raw(text), is_loose=True)


def _with_signatures(paragraphs: list[Paragraph], text: str) -> tuple[Paragraph, ...]:
    """Join the offices that sign with the date below them: 河池市人民政府办公室 · 2024年6月12日."""
    done: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.CLOSING and forms.is_dateline(paragraph.raw(text)):
            joined = paragraph
            for _ in range(_SIGNATORIES):
                if not done or joined.is_apart or not _signs(done[-1], text):
                    break
                office = done.pop()
                joined = replace(
                    joined,
                    spans=(*office.spans, *joined.spans),
                    content=office.content,
                    is_apart=office.is_apart,
                    gap=office.gap,
                )
            done.append(joined)
        else:
            done.append(paragraph)
    return tuple(done)


def _signs(paragraph: Paragraph, text: str) -> bool:
    words = clean(paragraph.raw(text))
    return (
        paragraph.role in (Role.TEXT, Role.HEADING)
        and paragraph.level is None
        and len(words) <= 40
        and not any(mark in words for mark in "。，；：:；")
    )
