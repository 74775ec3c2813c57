"""The members of a list that what is said behind the noun holds of: 哪些岗位要本科, 哪些环节不收费."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.listing import Listing, Member
from assistant.answering.match import strength
from assistant.understanding.list_asked import is_denied
from assistant.understanding.question import Term
from index.language.normalise import fold

TELLING = 0.4
ANNOUNCED, HELD = 0.6, 0.75
# 要本科, 限硕士
_NEEDED = re.compile(r"(?:只|仅)?(?:要求?|需要?|须|限)(?P<what>[一-龥]{2,4})$")
_DENIED = re.compile(r"(?:不|免|无需?)(?P<what>[一-龥]{2,4}?)(?=的|[，,。？?]|$)")


def those_said(listing: Listing, said: str, terms: Sequence[Term]) -> Listing | None:
    """The list with the members of which ``said`` holds; whole where its announcing words say it of all, None where none does."""
    around = fold(f"{listing.label}{listing.headings}{listing.facts.title}")
    if is_denied(said) and is_denied(fold(listing.label)):
        # 不能报名 and 不得报考 refuse the same
        return listing
    if needed := _NEEDED.match(said):
        having = tuple(m for m in listing.members if needed["what"] in fold(m.text))
        return replace(listing, members=having) if having else listing
    wanted = [
        term
        for term in terms
        if term.text in said
        and term.weight >= TELLING
        and not term.is_act
        and strength(term, around) < ANNOUNCED
    ]
    denied = _DENIED.search(said)
    what = denied["what"] if denied and denied["what"] not in around else ""
    if not wanted and not what:
        return listing
    kept = tuple(m for m in listing.members if _holds(m, wanted, what))
    return replace(listing, members=kept) if kept else None


def _holds(member: Member, wanted: Sequence[Term], denied: str) -> bool:
    text = fold("".join((member.text, *(each.text for each in member.inner))))
    if denied and not re.search(rf"(?:不|免|无需?)[^，。；]{{0,4}}{denied}", text):
        return False
    return all(strength(term, text) >= HELD for term in wanted)
