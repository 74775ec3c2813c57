"""A document beside the answer: at the measure, with the quote highlighted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.web.citation import name_measure, quote_title
from assistant.web.html import Html, button, fold_gaps, join, tag
from assistant.web.place import Place
from assistant.web.texts import say
from index.documents import (
    Document,
    Measure,
    MeasureKind,
    Obligation,
    Outline,
    Span,
)

WINDOW_CHARACTERS = 60_000
"""A longer document is shown around the place only, this much to either side."""
_HASHES = re.compile(r"^\s*#{1,6}\s+|\*\*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    span: Span
    depth: int = 0
    measure: Measure | None = None
    is_furniture: bool = False


def render_source(
    document: Document,
    outline: Outline,
    obligations: Mapping[str, Obligation],
    place: Place,
    language: str,
) -> Html:
    """The document with ``place`` highlighted, its section path, and ways to the neighbours."""
    focused = _find_focus(outline, place)
    return tag(
        "div",
        _render_head(document, focused, place, language),
        tag(
            "div",
            *_render_body(document, outline, obligations, place, language),
            class_="panel-body document",
            lang="zh",
        ),
        class_="panel-inner",
        data_panel=f"{document.id}-{place.start}-{place.end}",
    )


def _find_focus(outline: Outline, place: Place) -> Measure | None:
    for measure in outline.measures:
        if any(span.start <= place.start < span.end for span in measure.spans):
            return measure
    return None


def _render_head(document: Document, focused: Measure | None, place: Place, language: str) -> Html:
    facts = document.facts
    known = " · ".join(
        part
        for part in (
            facts.number,
            facts.issuer,
            facts.issued_on.isoformat() if facts.issued_on else None,
        )
        if part
    )
    crumbs = [fold_gaps(part) for part in (focused.section if focused else ())]
    if focused and focused.number:
        crumbs.append(name_measure(focused.number))
    return tag(
        "header",
        tag(
            "div",
            tag("h2", quote_title(facts.title or document.id), tabindex=-1),
            button("×", act="close", class_="close", label=say("panel.close", language)),
            class_="panel-line",
        ),
        tag("p", known, class_="panel-facts") if known else None,
        tag(
            "nav",
            *(tag("span", crumb) for crumb in crumbs),
            class_="crumbs",
            aria_label=say("panel.section", language),
        )
        if crumbs
        else None,
        tag("div", *_render_steps(place, language), _link_raw(document, language), class_="steps"),
        class_="panel-head",
    )


def _render_steps(place: Place, language: str) -> Iterator[Html]:
    if place.turn is None or place.n not in place.numbers:
        return
    at = place.numbers.index(place.n)
    for name, to in (("previous", at - 1), ("next", at + 1)):
        if 0 <= to < len(place.numbers):
            payload: dict[str, str | int] = {"turn": place.turn, "n": place.numbers[to]}
            yield button(
                say(f"panel.{name}", language),
                act="cite",
                payload=payload,
                class_=f"quiet step-{name}",
            )
        else:
            yield tag(
                "button",
                say(f"panel.{name}", language),
                type="button",
                class_="quiet",
                disabled=True,
            )
    yield tag(
        "span", say("panel.position", language, at=at + 1, of=len(place.numbers)), class_="position"
    )


def _link_raw(document: Document, language: str) -> Html:
    from urllib.parse import quote

    return tag(
        "a",
        say("panel.raw", language),
        href=f"raw/{quote(document.id, safe='')}",
        download=True,
        class_="quiet raw",
    )


def _render_body(
    document: Document,
    outline: Outline,
    obligations: Mapping[str, Obligation],
    place: Place,
    language: str,
) -> Iterator[Html]:
    text = document.text
    focused = _find_focus(outline, place)
    first, last = place.start - WINDOW_CHARACTERS, place.end + WINDOW_CHARACTERS
    if first > 0:
        yield tag("p", say("panel.cut", language), class_="furniture")
    for piece in _order_pieces(outline):
        if piece.span.end < first or piece.span.start > last:
            continue
        if piece.measure is None:
            name = "p" if piece.is_furniture else f"h{min(6, piece.depth + 2)}"
            shown = _show(text, piece.span, place)
            if shown.strip():
                yield tag(name, shown, class_="furniture" if piece.is_furniture else None)
            continue
        bound = obligations.get(piece.measure.id)
        is_row = piece.measure.kind is MeasureKind.ROW and "\t" in piece.span.of(text)
        render = _render_row if is_row else _render_paragraphs
        is_focused = focused is not None and piece.measure.id == focused.id
        yield tag(
            "section",
            *render(text, piece, bound, place, language),
            class_=f"measure kind-{piece.measure.kind.value}{' is-focused' if is_focused else ''}",
        )
    if last < len(text):
        yield tag("p", say("panel.cut", language), class_="furniture")


def _order_pieces(outline: Outline) -> list[_Piece]:
    pieces = [_Piece(span=s.heading, depth=len(s.path)) for s in outline.sections]
    pieces += [_Piece(span=f.span, is_furniture=True) for f in outline.furniture]
    pieces += [_Piece(span=span, measure=m) for m in outline.measures for span in m.spans]
    return sorted(pieces, key=lambda piece: piece.span)


def _render_paragraphs(
    text: str, piece: _Piece, _bound: Obligation | None, place: Place, _language: str
) -> Iterator[Html]:
    for line in _split(text, piece.span, "\n"):
        shown = _show(text, line, place)
        if shown.strip():
            yield tag("p", shown)


def _render_row(
    text: str, piece: _Piece, bound: Obligation | None, place: Place, language: str
) -> Iterator[Html]:
    labels: list[tuple[Span | None, str]] = []
    if bound:
        labels = [
            (bound.lead_span, say("item.lead", language)),
            (bound.support_span, bound.support_label or say("item.support", language)),
            (bound.deadline.span if bound.deadline else None, say("item.deadline", language)),
        ]
    before: list[Html] = []
    after: list[Html] = []
    number: Html | None = None
    for cell in _split(text, piece.span, "\t"):
        shown = _show(text, cell, place)
        if not shown.strip():
            continue
        label = next((name for span, name in labels if span and _meet(span, cell)), None)
        is_body = piece.measure is not None and any(_meet(s, cell) for s in piece.measure.body)
        if label:
            name = tag("span", label, class_="cell-label")
            after.append(tag("span", name, shown, class_="cell small"))
        elif is_body:
            before.append(tag("p", number, " " if number else None, shown, class_="cell"))
            number = None
        elif piece.measure is not None and cell.of(text).strip() == piece.measure.number:
            number = tag("strong", shown)
        else:
            before.append(tag("p", shown, class_="cell small"))
    yield from before
    if number:
        yield tag("p", number, class_="cell")
    if after:
        yield tag("p", *after, class_="cell")


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _split(text: str, span: Span, separator: str) -> Iterator[Span]:
    start = span.start
    for part in span.of(text).split(separator):
        yield Span(start=start, end=start + len(part))
        start += len(part) + len(separator)


def _show(text: str, span: Span, place: Place) -> Html:
    """The characters of ``span``, those of ``place`` marked; layout's stray spaces and Markdown's # left out."""
    start, end = max(span.start, place.start), min(span.end, place.end)
    raw = span.of(text)
    if start >= end or not text[start:end].strip():
        return join(_tidy(raw).strip())
    before, marked, after = text[span.start : start], text[start:end], text[end : span.end]
    return join(_tidy(before).lstrip(), tag("mark", _tidy(marked).strip()), _tidy(after).rstrip())


def _tidy(text: str) -> str:
    cells = _HASHES.sub("", text.replace("\n", " ")).split("\t")
    return "\u2003".join(fold_gaps(cell) for cell in cells)
