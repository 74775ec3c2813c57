"""Tree → measures: which numbered paragraphs are headings, which are items, what belongs to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.documents import Measure, MeasureKind, Outline, Section, Span
from index.language.normalise import clean
from index.parsing import forms
from index.parsing.drafts import Draft, row_number, to_measure
from index.parsing.headings import heads_several, is_enumeration, is_heading
from index.parsing.markers import Rank
from index.parsing.numbering import Numbered, number_all
from index.parsing.outline import Node, build_outline
from index.parsing.paragraphs import Paragraph, Role

_GROUP_CHARS = 600
_ADDRESS_CHARS = 14
_ASKED, _REPLIED = ("问：", "问:"), ("答：", "答:")
"""问：农村自建房可以申请吗？ is answered in the paragraph below it"""


def parse(document_id: str, text: str) -> Outline:
    """The structure of a policy text: sections, measures with unique numbers, furniture.

    Every non-blank character of ``text`` lies in exactly one measure, heading or furniture; spans are
    ordered and disjoint. Never raises, whatever the text.
    """
    root, furniture = build_outline(text)
    walk = _Walk(text=text)
    walk.visit(root, path=(), parent=None)
    numbers = number_all(walk.numbered)
    measures: list[Measure] = []
    for ordinal, draft in enumerate(sorted(walk.drafts, key=lambda d: d.paragraphs[0].start)):
        number = numbers[draft.numbered] if draft.numbered is not None else None
        measures.append(to_measure(draft, document_id, ordinal, number, text))
    sections = sorted(walk.sections, key=lambda s: (s.start, -s.end))
    return Outline(sections=tuple(sections), measures=tuple(measures), furniture=furniture)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Decides node by node; collects what it decides."""

    text: str
    drafts: list[Draft] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    numbered: list[Numbered] = field(default_factory=list)

    def visit(self, node: Node, path: tuple[str, ...], parent: int | None) -> None:
        """Turn what stands below a heading (or the root) into sections and measures."""
        headed = {
            child.rank
            for child in node.content
            if isinstance(child, Node) and is_heading(child, self.text)
        }
        grouping = frozenset(
            child.rank
            for child in node.content
            if isinstance(child, Node) and heads_several(child, self.text)
        )
        pending: list[Paragraph] = []
        for child in node.content:
            if isinstance(child, Paragraph):
                pending = self._collect(child, pending, path, parent)
                continue
            self._add_block(pending, path)
            pending = []
            if is_heading(child, self.text, frozenset(headed), grouping):
                self._add_section(child, path, parent)
            else:
                self._add_item(child, path, parent)
        self._add_block(pending, path)

    def _add_section(self, node: Node, path: tuple[str, ...], parent: int | None) -> None:
        head = node.head
        if head is None:
            return
        here = self._number(head, parent, is_item=False) if head.marker else parent
        inner = (*path, _heading_words(head, self.text))
        self.visit(node, inner, here)
        self.sections.append(
            Section(
                path=inner,
                heading=Span(start=head.start, end=head.end),
                start=head.start,
                end=node.end,
            )
        )

    def _add_item(self, node: Node, path: tuple[str, ...], parent: int | None) -> None:
        head = node.head
        if head is None or head.marker is None:
            return
        here = self._number(head, parent, is_item=True)
        is_folded = head.marker.rank is Rank.ARTICLE or is_enumeration(node, self.text)
        own: list[Paragraph] = [head]
        rest: list[Node | Paragraph] = []
        for child in node.flat() if is_folded else node.content:
            if (isinstance(child, Paragraph) and child.role is not Role.ROW and not rest) or (
                isinstance(child, Paragraph) and child.role is Role.LABEL
            ):
                own.append(child)
            else:
                rest.append(child)
        kind = MeasureKind.ARTICLE if head.marker.rank is Rank.ARTICLE else MeasureKind.ITEM
        self.drafts.append(Draft(kind=kind, section=path, paragraphs=own, numbered=here))
        self.visit(Node(head=head, rank=node.rank, content=rest), path, here)

    def _collect(
        self,
        paragraph: Paragraph,
        pending: list[Paragraph],
        path: tuple[str, ...],
        parent: int | None,
    ) -> list[Paragraph]:
        """Add a paragraph to the block being gathered, or end that block; returns what is pending."""
        if paragraph.role is Role.ROW:
            self._add_block(pending, path)
            here = self._number_row(paragraph, parent)
            inner = (*path, paragraph.group) if paragraph.group else path
            self.drafts.append(
                Draft(kind=MeasureKind.ROW, section=inner, paragraphs=[paragraph], numbered=here)
            )
            return []
        if pending and not self._belongs(paragraph, pending):
            self._add_block(pending, path)
            pending = []
        return [*pending, paragraph]

    def _belongs(self, paragraph: Paragraph, pending: Sequence[Paragraph]) -> bool:
        """Whether short lines make one block: a list of names, a form, 各位代表： before its sentence, 问 and 答."""
        last = pending[-1]
        if paragraph.is_apart or paragraph.role is not last.role or last.role is not Role.TEXT:
            return paragraph.role is Role.LABEL
        words = clean(last.raw(self.text))
        if words.startswith(_ASKED) and paragraph.raw(self.text).lstrip().startswith(_REPLIED):
            return True
        if len(words) <= _ADDRESS_CHARS and words.endswith(("：", ":", "！", "!")):
            return True
        if paragraph.gap > 1 or paragraph.end - pending[0].start > _GROUP_CHARS:
            return False
        return not forms.has_sentence(words) and not forms.has_sentence(
            clean(paragraph.raw(self.text))
        )

    def _add_block(self, paragraphs: Sequence[Paragraph], path: tuple[str, ...]) -> None:
        if paragraphs:
            # 优化企业开办。…（责任单位：市市场监管局） is an item without a number
            is_item = bool(path) and forms.ends_with_responsibility(paragraphs[-1].raw(self.text))
            kind = MeasureKind.ITEM if is_item else MeasureKind.BLOCK
            self.drafts.append(
                Draft(kind=kind, section=path, paragraphs=list(paragraphs), numbered=None)
            )

    def _number(self, head: Paragraph, parent: int | None, *, is_item: bool) -> int | None:
        if head.marker is None:
            return parent
        self.numbered.append(
            Numbered(
                style=head.marker.rank.name,
                number=head.marker.number,
                value=head.marker.value,
                parent=parent,
                is_annex=head.role is Role.ANNEX,
                is_item=is_item,
                start=head.start,
            )
        )
        return len(self.numbered) - 1

    def _number_row(self, row: Paragraph, parent: int | None) -> int | None:
        number = row_number(row, self.text)
        if number is None:
            return None
        value = int(number) if number.isdigit() else 0
        self.numbered.append(
            Numbered(
                style="ROW",
                number=number,
                value=value,
                parent=parent,
                is_annex=False,
                is_item=True,
                start=row.start,
            )
        )
        return len(self.numbered) - 1


def _heading_words(head: Paragraph, text: str) -> str:
    """A heading as it is shown: broken lines joined, 附件 and the annex's title apart."""
    lines = [span.of(text).lstrip("#*>| \t").rstrip("*_ ") for span in head.spans]
    if len(lines) == 1 and head.marker:
        lines = [forms.without_responsibility(lines[0])]
    if head.role is Role.ANNEX and len(lines) > 1:
        return f"{clean(lines[0])} {clean(''.join(lines[1:]))}"
    if head.marker and head.marker.rank.is_division:
        return f"{head.marker.label} {clean(head.raw(text))}".strip()
    return clean("".join(lines))
