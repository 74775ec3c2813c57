"""第二条详细说说: one of the things that the answer before lists, told whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import Candidate
from assistant.answering.grounds import escape, source_line
from assistant.answering.listing import Listing, Member, listings_of
from assistant.answering.naming import measure_name
from assistant.answering.sources import Sources
from assistant.answering.told import Told, measure_of, told_by
from assistant.answers import Answer, Item, Status
from assistant.understanding.turn_asked import TurnAsked
from index.documents import Span
from index.language.normalise import clean

HEADLINE = 160
MOST_INNER = 12
FEWEST_SUMMARISED = 3
"""Measures from which an answer is a summary, whose members they are"""
_DIGITS = ("", *"一二三四五六七八九")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The member that is meant: the measure it is or stands in, and the range that is its own."""

    candidate: Candidate
    span: Span | None
    """None where it is the whole measure"""
    inner: tuple[Candidate, ...] = ()
    """What stands under it, where it is a heading"""


def pick_member(asked: TurnAsked, answers: Sequence[Answer], sources: Sources) -> Picked | None:
    """The member that a turn means; None where the answers list no such thing or a number of the text is meant."""
    for answer in reversed(answers):
        items = answer.items or ()
        if items:
            at = _position(asked, items)
            return _of_item(items, at, answer, sources) if at is not None else None
        if (picked := _of_enumeration(asked, answer, sources)) is not None:
            return picked
    return None


def _position(asked: TurnAsked, items: Sequence[Item]) -> int | None:
    """Which of the items is meant: 第12项 is the one of that number, 第二个 the second."""
    if asked.nth < 0:
        return len(items) - 1
    number = _number(asked)
    numbered = [n for n, item in enumerate(items) if number and item.measure == number]
    if numbered:
        return numbered[0]
    return asked.nth - 1 if 0 < asked.nth <= len(items) else None


def _of_item(items: Sequence[Item], at: int, answer: Answer, sources: Sources) -> Picked | None:
    citation = next(each for each in answer.citations if each.n == items[at].citation)
    item = measure_of(citation, sources)
    if item is None:
        return _of_heading(citation.document, citation.start, sources)
    shared = sum(each.citation == items[at].citation for each in items) > 1
    own = Span(start=citation.start, end=citation.end)
    is_one = len({each.measure for each in items}) == 1
    for listing in listings_of(item.document, sources):
        for member in listing.members:
            if member.span == own and member.measure.id == item.measure.id and member.inner:
                return _under(member, item, sources)
    return Picked(candidate=item, span=own if is_one or shared else None)


def _of_heading(document: str, start: int, sources: Sources) -> Picked | None:
    """A heading that was told as a member, with what stands under it."""
    for listing in listings_of(sources.index.document(document), sources):
        for member in listing.members:
            if member.span.start == start and member.inner:
                first = sources.kept.get(sources.index, member.inner[0].measure.id)
                return _under(member, first, sources)
    return None


def _under(member: Member, item: Candidate, sources: Sources) -> Picked:
    inner = tuple(
        {
            each.measure.id: sources.kept.get(sources.index, each.measure.id)
            for each in member.inner
        }.values()
    )
    return Picked(candidate=inner[0] if inner else item, span=None, inner=inner)


def _of_enumeration(asked: TurnAsked, answer: Answer, sources: Sources) -> Picked | None:
    """One of the measures of a summary, or of what a cited measure enumerates: 一是……；二是……, （一）……；（二）……."""
    told = told_by([answer], sources)
    spans = [each.span for each in told]
    if _is_of_text(asked, told, sources):
        return None
    measures = list({each.candidate.measure.id: each.candidate for each in told}.values())
    if len(measures) >= max(asked.nth, FEWEST_SUMMARISED):
        return Picked(candidate=measures[asked.nth - (asked.nth > 0)], span=None)
    for item in {each.candidate.measure.id: each.candidate for each in told}.values():
        inside = [
            listing
            for listing in listings_of(item.document, sources)
            if listing.members[0].measure.id == item.measure.id
            and not listing.is_heading
            and len(listing.members) >= max(asked.nth, 2)
            and any(_meet(member.span, span) for member in listing.members for span in spans)
        ]
        if inside:
            listing = max(inside, key=_size)
            return Picked(candidate=item, span=listing.members[asked.nth - (asked.nth > 0)].span)
    return None


def _is_of_text(asked: TurnAsked, told: Sequence[Told], sources: Sources) -> bool:
    """Whether a document that was cited has a measure of that number itself."""
    number = _number(asked)
    documents = {each.citation.document for each in told} if number else set()
    return any(
        measure.number == number
        for document in documents
        for measure in sources.index.measures(document)
    )


def _number(asked: TurnAsked) -> str:
    """How a text numbers what may be meant: 3 for 第三项, 第三条; "" where only what was told is counted."""
    if asked.is_of_told or asked.unit not in {"项", "条"}:
        return ""
    tens, ones = divmod(asked.nth, 10)
    written = ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens % 10]}十") + _DIGITS[
        ones
    ]
    return str(asked.nth) if asked.unit == "项" else f"第{written}条"


def _size(listing: Listing) -> int:
    return listing.members[-1].span.end - listing.members[0].span.start


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def tell_member(asked: TurnAsked, picked: Picked, place: str) -> Answer:
    """The member whole: its own words, or all of its measure, with who is bound and until when."""
    citer = Citer()
    item = picked.candidate
    lines: list[str] = []
    told: list[str] = []
    for each in picked.inner[:MOST_INNER] or (item,):
        text = each.document.text
        spans = [s.span for s in each.statements] if picked.span is None else [picked.span]
        for span in spans:
            n = citer.cite(each.document, each.measure, tighten(span, text))
            lines.append(f"- {escape(clean(span.of(text)))}[{n}]")
        lines.append(
            f"  {source_line(each.document, each.measure, each.obligation, citer, each.taken)}"
        )
        told.append(each.measure.text if picked.span is None else clean(picked.span.of(text)))
    name = measure_name(item.measure) if picked.span is None and not picked.inner else ""
    order = _called(asked.nth)
    headline = f"{place}：{order}{f'（{name}）' if name else ''}：{_joined(told)}"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _joined(told: Sequence[str]) -> str:
    return "；".join(each.rstrip("；;。，, ") for each in told) + "。"


def _called(nth: int) -> str:
    if nth < 0:
        return "最后一个"
    return f"第{_DIGITS[nth] if nth < len(_DIGITS) else nth}个"
