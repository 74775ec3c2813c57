"""Whom or what of a list a question is about: of the conditions for four groups those for 外来务工人员."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.listing import Listing
from assistant.answering.match import strength
from assistant.understanding.list_asked import ListAsked
from assistant.understanding.question import Term
from index.language.classes import Classes
from index.language.normalise import fold

SAID = 0.8
TELLING = 0.5
"""Weight of a term that may single out a member"""
LONGEST_HEAD = 24
_HEAD_END = re.compile(r"[：:，,；;。]")
# 一次性补贴 and 每月补贴 tell how something is paid, not to whom
_HOW_OFTEN = re.compile(r"每|按|一次性")
_PAPERS = "材料"


def is_for_another(asked: str, listing: Listing, classes: Classes) -> bool:
    """Whether what announces a list, or stands over it, names only another case than ``asked`` does."""
    # 企业 of 民营企业条例 tells the document, not whom the list is for
    title = fold(listing.facts.title)
    every = _cases(fold(asked), classes)
    named = {row: own for row, own in every.items() if not any(w in title for w in own.values())}
    said = _cases(f"{fold(listing.label)}。{listing.headings}", classes)
    return _is_other(named, said)


def for_those_asked(
    listing: Listing, asked: ListAsked, terms: Sequence[Term], text: str, classes: Classes
) -> tuple[Listing, str]:
    """The list with the members that are for whom ``text`` names, and the word that singles them out; else as it is.

    Members that name only other cases go (those for B类 where A类 is asked for); where just one member is called
    by the topic, that one answers.
    """
    if any(member.inner for member in listing.members):
        return listing, ""
    if asked.sort != _PAPERS:
        one, word = _singled_out(listing, terms, text)
        if word:
            return one, word
    cases = _cases(fold(text), classes)
    words = [word for named in cases.values() for word in named.values()]
    for word in words:
        rows = {row for row, named in cases.items() if word in named.values()}
        naming = sum(
            bool(rows & set(_cases(fold(member.text), classes))) for member in listing.members
        )
        # 残疾人除外 behind a comma is no condition for 残疾人, unless the members speak of such cases throughout
        tell = fold if naming * 2 >= len(listing.members) else _head
        kept = tuple(
            member
            for member in listing.members
            if not _is_other(cases, _cases(tell(member.text), classes))
        )
        if any(word in tell(member.text) for member in kept) and len(kept) < len(listing.members):
            return replace(listing, members=kept), as_written(word, text)
    return listing, ""


def as_written(word: str, text: str) -> str:
    """A folded word as ``text`` writes it: A类."""
    at = fold(text).find(word)
    written = text[at : at + len(word)]
    return written if at >= 0 and fold(written) == word else word


def _singled_out(listing: Listing, terms: Sequence[Term], text: str) -> tuple[Listing, str]:
    around = f"{fold(listing.label)}。{listing.headings}。{fold(listing.facts.title)}"
    own = [
        term
        for term in terms
        if term.weight >= TELLING and len(term.text) > 1 and strength(term, around) < SAID
    ]
    if not own:
        return listing, ""
    said = [m for m in listing.members if all(_says(term, fold(m.text)) for term in own)]
    called = [m for m in said if any(term.text in _head(m.text) for term in own)]
    if len(said) != 1 or len(called) != 1:
        return listing, ""
    word = next(term.text for term in own if term.text in _head(called[0].text))
    return replace(listing, members=(called[0],)), as_written(word, text)


def _says(term: Term, text: str) -> bool:
    return term.text in text


def _head(text: str) -> str:
    """What a member is called: 新就业无房职工 of 新就业无房职工：全日制大专以上学历……"""
    return _HEAD_END.split(fold(text).lstrip("（()）0123456789.、"))[0][:LONGEST_HEAD]


def _cases(folded: str, classes: Classes) -> dict[int, dict[int, str]]:
    """The cases a text names, by row, with the words for them."""
    found: dict[int, dict[int, str]] = {}
    for each in classes.find(folded):
        word = folded[each.start : each.end]
        if not _HOW_OFTEN.match(word):
            found.setdefault(each.row, {}).setdefault(each.case, word)
    return found


def _is_other(
    asked: Mapping[int, Mapping[int, str]], said: Mapping[int, Mapping[int, str]]
) -> bool:
    """Whether of a row that both name ``said`` has none of the cases asked for."""
    return any(row in said and not set(named) & set(said[row]) for row, named in asked.items())
