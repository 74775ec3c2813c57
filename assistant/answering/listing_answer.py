"""A list that a document holds, as the answer: how many there are, and every one with its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.cite import Citer, tighten
from assistant.answering.extreme_rows import answer_extreme_row
from assistant.answering.grounds import escape, source_line
from assistant.answering.listing import Listing, Member, listings_of
from assistant.answering.listing_fit import best_listing, topic_of
from assistant.answering.listing_for import for_those_asked, is_for_another
from assistant.answering.listing_said import those_said
from assistant.answering.naming import measure_name, place_name
from assistant.answering.rows_of_column import answer_rows_of_column
from assistant.answering.rows_with import answer_rows_with
from assistant.answering.sources import Sources
from assistant.answering.timeline import timeline
from assistant.answers import Answer, Item, Status
from assistant.understanding.list_asked import SCHEDULE, ListAsked, read_list_asked
from assistant.understanding.question import Asked, Intent, Question
from index.documents import DocumentFacts, Filters
from index.language.numerals import parse_number

HEADLINE = 160
FEW, SEARCHED = 6, 12
SHORTEST_NAME = 8
MOST_INNER = 1500
"""Characters under the headings of a list beyond which only names are told"""
_INTENTS = frozenset({Intent.FACT, Intent.LIST, Intent.COUNT, Intent.SUMMARY, Intent.DEADLINE})
_VALUES = frozenset(
    {
        Asked.AMOUNT,
        Asked.COUNT,
        Asked.DURATION,
        Asked.MONEY,
        Asked.CAPACITY,
        Asked.SHARE,
        Asked.DATE,
        Asked.LENGTH,
        Asked.PHONE,
        Asked.DOCUMENT_NUMBER,
    }
)
_MARK = re.compile(r"^(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d{1,3}\D)|[①-⑳])\s*")
_STATED = re.compile(
    r"(?<!\d)([二两三四五六七八九十]+|\d{1,2})\s*(?:大|个|类|项|种|方面|条|步|点|件)(?!以上|以内|月|工作日)"
)


def answer_listing(question: Question, sources: Sources) -> Answer | None:
    """The list that the question asks for by what announces it; None where no document in scope holds one."""
    documents = _documents(question, sources)
    if (shared := answer_rows_with(question, documents, sources)) is not None:
        return shared
    if (extreme := answer_extreme_row(question, documents, sources)) is not None:
        return extreme
    if (of_column := answer_rows_of_column(question, documents, sources)) is not None:
        return of_column
    asked = _list_asked(question)
    if asked is None:
        return None
    listings = [
        listing
        for facts in documents
        for listing in listings_of(sources.index.document(facts.id), sources)
    ]
    listings = [
        each for each in listings if not is_for_another(question.text, each, sources.classes)
    ]
    if question.numbers:
        listings = [
            each
            for each in listings
            if each.members[0].measure.number in question.numbers and not each.is_heading
        ]
    words = _words_of_topic(question, asked)
    fit = best_listing(asked, question.terms, listings, words)
    if fit is not None:
        telling = topic_of(asked, question.terms, words)
        said = those_said(fit.listing, asked.said, question.terms)
        if said is None:
            return None
        if len(said.members) < len(fit.listing.members):
            return compose(said, asked, sources, asked.said)
        listing, whom = for_those_asked(fit.listing, asked, telling, question.text, sources.classes)
        return compose(listing, asked, sources, whom)
    if asked.sort != SCHEDULE or not question.terms:
        return None
    telling = topic_of(asked, question.terms, question.text)
    dated = timeline(replace(question, terms=telling), documents, sources)
    return compose(dated, asked, sources) if dated is not None else None


def _list_asked(question: Question) -> ListAsked | None:
    if (
        question.intent not in _INTENTS
        or question.departments
        or question.ranking is not None
        or question.is_claim
        or not (question.deadline.is_empty and question.rows.is_empty)
    ):
        return None
    asked = read_list_asked(question.asked) or read_list_asked(question.text)
    if asked is None:
        return None
    if asked.asks_more and set(question.wanted) & _VALUES:
        return None
    return asked


def _words_of_topic(question: Question, asked: ListAsked) -> str:
    """The words that say what the list is about: for 要什么条件, 材料呢 those of the turns before."""
    has_own = topic_of(asked, question.terms, question.asked)
    return question.asked if has_own else question.text


def _documents(question: Question, sources: Sources) -> tuple[DocumentFacts, ...]:
    """The documents in scope while they are few, else those that a search finds first."""
    documents = sources.in_scope(question)
    if len(documents) <= FEW:
        return documents
    among = Filters(documents=tuple(facts.id for facts in documents))
    found = sources.candidates(question, among, SEARCHED)
    ids = list(dict.fromkeys(item.document.id for item in found))[:FEW]
    return tuple(facts for facts in documents if facts.id in ids)


def compose(listing: Listing, asked: ListAsked, sources: Sources, whom: str = "") -> Answer:
    """All members, in the order of the text, under a headline that has them as far as there is room.

    ``whom`` says what singles them out among others of the list.
    """
    citer = Citer()
    place = place_name(listing.facts)
    unit = asked.unit or "项"
    total = len(listing.members)
    of_them = f"中“{whom}”的" if whom else ""
    many = "" if whom and total == 1 else f"共{total}{unit}"
    opening = f"{place}：{_called(listing)}{of_them}{many}"
    if not whom and (stated := _stated(listing)) is not None and stated != total:
        opening += f"（原文称{stated}{unit}，列出的是{total}{unit}）"
    headline = f"{opening}：{_named(listing.members, HEADLINE - len(opening) - 2)}。"
    lines = _lines(listing, place, sources, citer, is_named=_are_named(listing, asked))
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        items=tuple(_item(member, listing, sources, citer) for member in listing.members),
        citations=citer.citations,
        total=total,
    )


def _item(member: Member, listing: Listing, sources: Sources, citer: Citer) -> Item:
    """A member as a line of a list; names side by side share the marker of their sentence."""
    bound = sources.index.obligation(member.measure.id) if not member.inner else None
    said = listing.lead if _shares_marker(member, listing) and listing.lead else member
    return Item(
        document=listing.facts.id,
        measure=member.measure.number,
        text=member.name,
        lead=bound.lead if bound else (),
        support=bound.support if bound else (),
        deadline=bound.deadline.text if bound and bound.deadline else None,
        citation=citer.cite(
            listing.document, said.measure, tighten(said.span, listing.document.text)
        ),
    )


def _shares_marker(member: Member, listing: Listing) -> bool:
    """Whether a member stands in the announcing sentence, which is cited as a whole."""
    lead = listing.lead
    return (
        lead is not None
        and lead.span.start <= member.span.start
        and member.span.end <= lead.span.end
    )


def _are_named(listing: Listing, asked: ListAsked) -> bool:
    """Whether as many headings are meant as are said (六大环境), and not what stands under them."""
    return asked.stated is not None and any(
        all(noun in member.name for member in listing.members) for noun in asked.nouns
    )


def _lines(
    listing: Listing, place: str, sources: Sources, citer: Citer, *, is_named: bool
) -> list[str]:
    """The announcing words, then each member with its marker, and where they stand."""
    lead, members = listing.lead, listing.members
    if lead is None:
        lines = [f"**{escape(place)}** {escape(listing.label)}"]
    else:
        lines = [f"**{escape(place)}** {_told(lead, listing, citer)}"]
    is_one = len({member.measure.id for member in members}) == 1
    long = sum(len(each.text) for member in members for each in member.inner) > MOST_INNER
    for member in members:
        name = "" if is_one or member.inner else measure_name(member.measure)
        own = f"{escape(name)}{' ' if name else ''}"
        said = escape(member.text)
        if not _shares_marker(member, listing):
            said = _told(member, listing, citer)
        lines.append(f"- {own}{said}")
        for each in () if is_named else member.inner:
            within = measure_name(each.measure)
            shown = replace(each, text=each.name) if long else each
            lines.append(
                f"  - {escape(within)}{' ' if within else ''}{_told(shown, listing, citer)}"
            )
        is_bound = sources.index.obligation(member.measure.id) is not None
        if (is_bound and not is_one and not member.inner) or member is members[-1]:
            lines.append(f"  {_source(member, listing, sources, citer)}")
    return lines


def _told(member: Member, listing: Listing, citer: Citer) -> str:
    """What a member says with its marker."""
    span = tighten(member.span, listing.document.text)
    return f"{escape(member.text)}[{citer.cite(listing.document, member.measure, span)}]"


def _source(member: Member, listing: Listing, sources: Sources, citer: Citer) -> str:
    # What stands first under a heading binds nobody to all of it
    bound = None if member.inner else sources.index.obligation(member.measure.id)
    return source_line(listing.document, member.measure, bound, citer)


def _called(listing: Listing) -> str:
    """The announcing words, the last clause of them where they are long."""
    label = re.sub(r"(?:包括|如下|分为)$", "", listing.label.rstrip("：:，,"))
    return f"“{label[-40:].lstrip('，,；;。')}”"


def _stated(listing: Listing) -> int | None:
    """How many the announcing words say there are: 八方面工作."""
    match = _STATED.search(listing.label)
    if match is None:
        return None
    try:
        return int(parse_number(match[1]))
    except (ValueError, ArithmeticError, KeyError):
        return None


def _named(members: Sequence[Member], room: int) -> str:
    """The members in full where there is room, else by name, else by the beginning of their names."""
    texts = [_MARK.sub("", member.text).rstrip("。") for member in members]
    if sum(map(len, texts)) + len(texts) <= room:
        return "；".join(texts)
    names = [_MARK.sub("", member.name) for member in members]
    if sum(map(len, names)) + len(names) > room:
        size = max(SHORTEST_NAME, room // len(names) - 2)
        names = [name if len(name) <= size else f"{name[:size]}…" for name in names]
    told = "；".join(names)
    return told if len(told) <= room else f"{told[: room - 1]}…"
