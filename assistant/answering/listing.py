"""The lists a document holds: what stands under a heading, behind a colon, or side by side in a clause.

申请材料 over the rows of a table, 办理流程 over 第一步……第二步……, 以下情形不予受理：1.……；2.……, 贷款对象：甲、乙、丙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.gather import Candidate
from assistant.answering.listing_inline import Piece, inline_lists
from assistant.answering.naming import heading_core
from assistant.answering.sources import Sources
from assistant.answering.table_row import read_row
from assistant.understanding.step_words import opens_step
from index.documents import Document, DocumentFacts, Measure, MeasureKind, Outline, Section, Span
from index.language.normalise import clean, fold

FEWEST = 2
_DASHES = ("——", "--", "—")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the things listed."""

    measure: Measure
    span: Span
    text: str
    """All it says, cleaned"""
    name: str
    """What it is called: its first words"""
    inner: tuple[Member, ...] = ()
    """What stands under it, where it is a heading"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Things that a document lists, and the words that announce them."""

    document: Document
    label: str
    """The announcing words, cleaned: 不予补助情形, 申请材料"""
    headings: str
    """What stands over it, folded: headings, and the caption of its measure"""
    members: tuple[Member, ...]
    lead: Member | None = None
    """The announcing statement, where it isn't a heading"""
    is_heading: bool = False
    column: str = ""
    """What the first column of a table is called, where rows are listed: 县区, 岗位代码"""

    @property
    def facts(self) -> DocumentFacts:
        """The facts of its document."""
        return self.document.facts


def listings_of(document: Document, sources: Sources) -> tuple[Listing, ...]:
    """Every list of a document, in no particular order; read once while the index stays the same."""
    key = f"{sources.index.generation} {document.id}"
    known = sources.kept.listings
    if key not in known:
        outline = sources.index.outline(document.id)
        found = list(_under_headings(document, outline, sources))
        for measure in sources.index.measures(document.id):
            found += _inside(sources.kept.get(sources.index, measure.id))
        known[key] = [each for each in found if len(each.members) >= FEWEST]
    return tuple(known[key])


def _under_headings(document: Document, outline: Outline, sources: Sources) -> Iterator[Listing]:
    measures = sources.index.measures(document.id)
    for section in outline.sections:
        depth = len(section.path)
        inner = [
            each
            for each in outline.sections
            if len(each.path) == depth + 1 and each.path[:depth] == section.path
        ]
        own = [m for m in measures if m.section == section.path]
        over = fold(" ".join(section.path[:-1]))
        core = heading_core(section.path[-1])
        if inner:
            # 二、招聘条件 holds （一）基本条件, which has items of its own, and （二）, which is one
            items = [(m.spans[0].start, _of_measure(m, document)) for m in own if m.number]
            parts = [(each.start, _of_section(each, document, measures)) for each in inner]
            members = tuple(part for _, part in sorted((*items, *parts), key=lambda p: p[0]))
            yield Listing(
                document=document, label=core, headings=over, members=members, is_heading=True
            )
        else:
            yield from _of_measures(own, core, over, document)
        yield from _behind_leads(own, fold(" ".join(section.path)), document)


def _of_measures(
    own: Sequence[Measure], core: str, over: str, document: Document
) -> Iterator[Listing]:
    """What stands right under a heading, in the one form that it has there."""
    forms = (
        [m for m in own if m.kind is MeasureKind.ITEM or m.kind is MeasureKind.ARTICLE],
        [m for m in own if m.kind is MeasureKind.ROW],
        [m for m in own if m.kind is MeasureKind.BLOCK and opens_step(m.text)],
        [m for m in own if m.kind is MeasureKind.BLOCK and m.text.startswith(_DASHES)],
    )
    for form in forms:
        if len(form) >= FEWEST:
            members = tuple(_of_measure(measure, document) for measure in form)
            cells = read_row(form[0], document.text)
            yield Listing(
                document=document,
                label=core,
                headings=over,
                members=members,
                is_heading=True,
                column=next((clean(cell.column) for cell in cells if not cell.is_number), ""),
            )
            return


def _behind_leads(own: Sequence[Measure], over: str, document: Document) -> Iterator[Listing]:
    """What a sentence of its own announces: 重点抓好八方面工作：, 按停靠层站数分档：."""
    for at, lead in enumerate(own):
        if not lead.text.endswith(("：", ":")):
            continue
        behind: list[Measure] = []
        for measure in own[at + 1 :]:
            if behind and (measure.kind, bool(measure.number)) != (
                behind[0].kind,
                bool(behind[0].number),
            ):
                break
            behind.append(measure)
        if len(behind) >= FEWEST:
            said = _of_measure(lead, document)
            yield Listing(
                document=document,
                label=lead.text.rstrip("：:"),
                headings=over,
                members=tuple(_of_measure(measure, document) for measure in behind),
                lead=said,
            )


def _inside(item: Candidate) -> Iterator[Listing]:
    """The lists within one measure."""
    measure = item.measure
    if measure.kind is MeasureKind.ROW:
        return
    # 贷款对象：甲、乙 is called after its first clause, members and all; only the caption stands over it
    caption = re.split(r"[：:]", measure.title)[0]
    over = fold(" ".join((*measure.section, caption)))
    for found in inline_lists(item.statements, measure, item.document.text):
        members = tuple(_of_piece(piece, measure) for piece in found.members)
        yield Listing(
            document=item.document,
            label=found.label,
            headings=over,
            members=members,
            lead=_of_piece(found.lead, measure),
        )


def _of_piece(piece: Piece, measure: Measure) -> Member:
    return Member(measure=measure, span=piece.span, text=piece.text, name=piece.text)


def _of_measure(measure: Measure, document: Document) -> Member:
    body = measure.body[0] if measure.body else measure.spans[0]
    span = next((s for s in measure.spans if s.start <= body.start and body.end <= s.end), body)
    name = measure.title or clean(body.of(document.text))
    return Member(
        measure=measure,
        span=span,
        text=measure.text or clean(body.of(document.text)),
        name=name.lstrip("—-"),
    )


def _of_section(section: Section, document: Document, measures: Sequence[Measure]) -> Member:
    """A heading as a member, with what stands under it."""
    inside = [m for m in measures if m.section[: len(section.path)] == section.path]
    heading = clean(section.heading.of(document.text)).lstrip("#* ")
    first = inside[0] if inside else measures[0]
    return Member(
        measure=replace(first, number=None, section=section.path),
        span=section.heading,
        text=heading,
        name=heading,
        inner=tuple(_of_measure(measure, document) for measure in inside),
    )
