"""Reads line after line into paragraphs, knowing which number is due and what stands before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from index.documents import Span
from index.language.normalise import clean
from index.parsing import forms
from index.parsing.annexes import ANNEX_ENTRY, find_annex_name, find_named_annex, mark_annex
from index.parsing.default_clauses import is_default_clause
from index.parsing.lines import Line
from index.parsing.markers import Marker, Rank, find_annex, find_marker, is_glued
from index.parsing.names import MARKS, PUNCTUATION, find_name
from index.parsing.paragraphs import Paragraph, Role
from index.parsing.tables import TablePart

_ANNEX_LIST = re.compile(r"附\s*[件表]?\s*\d{0,2}\s*[：:.．]")
# 2019年4月26日 中华人民共和国国务院令第716号公布
_LEGEND = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月|(?:公布|通过|批准|修正|修订)$")
_HEADING_CHARS = 30
_BROKEN_LINES = 100
"""A paragraph isn't broken more often; a list of annexes isn't longer"""


@dataclass(slots=True, kw_only=True)
class LineReader:
    """The paragraphs read so far."""

    text: str
    lines: Sequence[Line]
    is_barred: Callable[[int], bool]
    """Whether the line at a position is furniture or in a table"""
    done: list[Paragraph] = field(default_factory=list)
    is_apart: bool = False
    """Furniture was met since the last paragraph"""
    _due: dict[Rank, int] = field(default_factory=dict)
    _in_annex_list: bool = False
    _in_article: bool = False
    _is_below_table: bool = False

    def add_table(self, parts: Sequence[TablePart]) -> None:
        """Take over the parts of a table."""
        roles = {"row": Role.ROW, "text": Role.TEXT, "heading": Role.HEADING}
        for part in parts:
            start = part.spans[0].start
            marker = None
            if part.kind == "heading":
                start += len(_piped(self.text[start : part.spans[0].end]))
                marker = find_marker(self.text[start : part.spans[0].end])
            self._add(
                Paragraph(
                    role=Role.MARKED if marker else roles[part.kind],
                    spans=part.spans,
                    content=start + (marker.length if marker else 0),
                    marker=marker,
                    gap=part.gap,
                    is_heading=part.kind == "heading",
                    cells=part.cells,
                    group=part.group,
                )
            )
        self.is_apart = self._is_below_table = True

    def read(self, position: int) -> int:
        """Read the line at ``position``; the position after what was read."""
        line = self.lines[position]
        raw = self.text[line.start : line.end]
        marks = MARKS.match(raw)
        skipped = marks.end() if marks else 0
        level = len(marks["level"]) if marks and marks["level"] else None
        if skipped >= len(raw):
            skipped, level = 0, None
        words = raw[skipped:].rstrip("*_") or raw
        plain = Paragraph(
            role=Role.TEXT,
            spans=(Span(start=line.start, end=line.end),),
            content=line.start + skipped,
            level=level,
            gap=line.gap,
        )
        before = self.done[-1] if self.done else None
        if self._in_annex_list and before:
            # 附件： · 包头市数字政府建设考评指标
            is_only = len(before.spans) == 1 and before.end - before.start < 6
            is_entry = ANNEX_ENTRY.match(words) or (is_only and not PUNCTUATION.search(words))
            if (
                len(before.spans) <= _BROKEN_LINES
                and is_entry
                and not find_annex(words)
                and not forms.has_sentence(words)
            ):
                self.done[-1] = before.extended(plain.spans[0])
                return position + 1
            self._in_annex_list = False
        if (annex := find_annex(words)) and not self._is_list_ahead(words, position):
            return self._read_annex(plain, annex, position)
        if (marker := find_marker(words)) and self._is_plausible(words, marker, before):
            self._read_marked(plain, marker)
            return position + 1
        return self._read_unnumbered(plain, words, position, before)

    def _read_unnumbered(
        self, plain: Paragraph, words: str, position: int, before: Paragraph | None
    ) -> int:
        if forms.is_dateline(words):
            self._add(replace(plain, role=Role.CLOSING))
        elif self._is_front(plain, before) and (end := self._name_end(position)) > position:
            spans = tuple(Span(start=n.start, end=n.end) for n in self.lines[position:end])
            self._add(replace(plain, role=Role.TITLE, spans=spans))
            self._due.clear()
            self._in_article = False
            return end
        elif before and plain.level is None and self._goes_on(before, words):
            self.done[-1] = before.extended(plain.spans[0])
        elif (
            forms.is_label(words) and before and before.role in (Role.MARKED, Role.LABEL, Role.TEXT)
        ):
            self._add(replace(plain, role=Role.LABEL))
        elif name := find_named_annex(self.text, self.lines, position, words):
            self._read_named_annex(plain, words, name)
        elif forms.is_closing(words, in_article=self._in_article):
            self._in_annex_list = bool(_ANNEX_LIST.match(words))
            self._in_article = self._in_article and not words.startswith("附")
            self._add(replace(plain, role=Role.CLOSING))
        elif plain.level is not None or self._is_plain_heading(words, position, before):
            self._add(replace(plain, role=Role.HEADING))
        else:
            self._add(plain)
        return position + 1

    def _read_marked(self, plain: Paragraph, marker: Marker) -> None:
        self._due = {rank: due for rank, due in self._due.items() if rank <= marker.rank}
        self._due[marker.rank] = marker.value + 1
        if marker.rank is Rank.ARTICLE:
            self._in_article = True
        elif marker.rank < Rank.ARTICLE:
            self._in_article = False
        content = plain.content + marker.length
        self._add(replace(plain, role=Role.MARKED, content=content, marker=marker))

    def _read_annex(self, plain: Paragraph, marker: Marker, position: int) -> int:
        end = find_annex_name(self.text, self.lines, position + 1, self.is_barred)
        spans = tuple(Span(start=n.start, end=n.end) for n in self.lines[position:end])
        self._due.clear()
        self._in_article = False
        self._add(replace(plain, role=Role.ANNEX, spans=spans, marker=marker))
        return end

    def _read_named_annex(self, plain: Paragraph, words: str, name: str) -> None:
        """附件：专项小组设置, above what the annex says."""
        marker = mark_annex(words, name)
        self._due.clear()
        self._in_article = False
        content = plain.content + marker.length
        self._add(replace(plain, role=Role.ANNEX, marker=marker, content=content))

    def _add(self, paragraph: Paragraph) -> None:
        self.done.append(replace(paragraph, is_apart=True) if self.is_apart else paragraph)
        self.is_apart = self._is_below_table = False

    def _is_plausible(self, words: str, marker: Marker, before: Paragraph | None) -> bool:
        due = self._due.get(marker.rank, 1)
        if is_glued(words, marker):
            return marker.value == due and not re.match(r"[\d.]+\s*[%％万亿倍米吨]", words)
        rest = words[marker.length :]
        if (
            marker.rank is Rank.COMMA
            and re.match(r"[二三四五六七八九十两]", rest)
            and marker.value != due
        ):
            return False
        if before and before.role is not Role.TITLE and forms.is_unfinished(before.tail(self.text)):
            return marker.value in (due, 1)
        return True

    def _is_list_ahead(self, words: str, position: int) -> bool:
        """Whether 附件： opens the list of annexes and not an annex: "附件：" before "1.2025年第一批…"."""
        if not words.rstrip().endswith(("：", ":")) or position + 1 >= len(self.lines):
            return False
        following = self.lines[position + 1]
        head = self.text[following.start : min(following.end, following.start + 12)]
        later = (self.text[n.start : n.end] for n in self.lines[position + 1 : position + 12])
        return bool(ANNEX_ENTRY.match(head)) or any(find_annex(line) for line in later)

    def _is_front(self, plain: Paragraph, before: Paragraph | None) -> bool:
        """Whether a document's name may stand here: at the head, after a signature, or marked with #."""
        if before is None or before.role is Role.TITLE:
            return True
        if before.role is Role.CLOSING:
            return True
        is_head = all(p.role in (Role.TITLE, Role.TEXT, Role.CLOSING) for p in self.done[:12])
        return (len(self.done) < 12 and is_head) or (plain.level is not None and plain.level <= 2)

    def _name_end(self, position: int) -> int:
        return find_name(self.text, self.lines, position, self.is_barred)

    def _goes_on(self, before: Paragraph, words: str) -> bool:
        """Whether a line continues the paragraph before, which breaks off: "…住建局、拆" · "迁办；…"."""
        if (
            before.role not in (Role.TEXT, Role.MARKED, Role.LABEL)
            or before.is_heading
            or len(before.spans) > _BROKEN_LINES
        ):
            return False
        raw = before.tail(self.text)
        if is_default_clause(words):
            return False
        if self._is_below_table or not forms.is_unfinished(raw) or forms.is_card(raw):
            return False
        is_short_name = before.role is Role.MARKED and forms.is_caption(raw, longest=45)
        return not (is_short_name and forms.has_sentence(words))

    def _is_plain_heading(self, words: str, position: int, before: Paragraph | None) -> bool:
        """A short line without punctuation between running text, or above a table: 2024年工作安排建议."""
        shown = clean(words)
        if self._in_article or not 2 <= len(shown) <= _HEADING_CHARS or PUNCTUATION.search(shown):
            return False
        if (
            forms.is_signatory(words)
            or _LEGEND.search(shown)
            or shown.isdigit()
            or position + 1 >= len(self.lines)
        ):
            return False
        if before and before.role is Role.TEXT and not forms.has_sentence(before.tail(self.text)):
            return False
        following = self.lines[position + 1]
        below = self.text[following.start : following.end]
        if forms.is_dateline(below):
            return False
        return self.is_barred(position + 1) or forms.has_sentence(below) or bool(find_marker(below))


def _piped(cell: str) -> str:
    """The pipe and white space before a piped table's first cell."""
    return cell[: len(cell) - len(cell.lstrip("| \t　"))]
