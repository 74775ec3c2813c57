"""Lists that a statement introduces: 应当提交下列材料：（一）……；（二）……"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from assistant.answering.gather import candidate
from assistant.answering.members import ANNOUNCES
from assistant.answering.rank import Found
from assistant.answering.sources import Sources

MOST_LISTED = 12
# 申报材料包括：（一）申请表；（二）身份证 / 不予受理：1.拥有2套住房的；2.拥有汽车的
FIRST_MEMBER = re.compile(
    r"[：:]\s*(?:(?P<bracketed>[（(][一1][）)])|(?P<dotted>1[.．、](?!\d))|(?P<circled>①))"
)
MOST_JOINED = 2
"""Parts of a sentence at most between the one that announces a list and its colon"""
_MEMBER_FORMS = {
    "bracketed": re.compile(r"[（(][一二三四五六七八九十\d]+[）)]"),
    "dotted": re.compile(r"\d{1,2}[.．、](?!\d)"),
    "circled": re.compile(r"[①-⑳]"),
}


def introduced(each: Found, sources: Sources | None = None) -> tuple[Found, ...]:
    """The statements that one ending in a colon introduces: 应当提交下列材料：（一）……；（二）……

    With ``sources`` also those of the items that stand behind an unnumbered lead-in.
    """
    following = [s for s in each.candidate.statements if s.span.start >= each.statement.span.end]
    if not following and sources is not None and each.statement.text.endswith(("：", ":")):
        return _items_behind(each, sources)
    if not each.statement.text.endswith(("：", ":")):
        first = FIRST_MEMBER.search(each.statement.text)
        if first is None:
            return ()
        form = _MEMBER_FORMS[first.lastgroup or "bracketed"]
        following = list(takewhile(lambda s: form.match(s.text), following))
    return tuple(
        replace(each, statement=statement, values=()) for statement in following[:MOST_LISTED]
    )


def _items_behind(each: Found, sources: Sources) -> tuple[Found, ...]:
    """What the items say that stand under the same heading right behind a lead-in without a number."""
    lead = each.candidate.measure
    if lead.number is not None:
        return ()
    listed: list[Found] = []
    for measure in sources.index.measures(lead.document_id):
        if measure.ordinal <= lead.ordinal:
            continue
        if measure.number is None or measure.section[: len(lead.section)] != lead.section:
            break
        item = candidate(sources.index, measure.id)
        listed += [
            replace(each, candidate=item, statement=statement, values=())
            for statement in item.statements
        ]
    return tuple(listed[:MOST_LISTED])


def with_lead_in(each: Found) -> Found:
    """``each`` with the whole sentence that opens its list: 有下列行为之一的，处罚款；构成犯罪的，依法追究刑事责任："""
    statements = each.candidate.statements
    at = next((i for i, s in enumerate(statements) if s.span == each.statement.span), None)
    if at is None:
        return each
    first = last = at
    while first > 0 and _goes_on(statements[first - 1].text) and _closes(statements[at].text):
        first -= 1
    if _goes_on(each.statement.text):
        behind = statements[at + 1 : at + 1 + MOST_JOINED]
        last += next((n for n, s in enumerate(behind, 1) if _closes(s.text)), 0)
    if first == last:
        return each
    joined = statements[first : last + 1]
    span = replace(each.statement.span, start=joined[0].span.start, end=joined[-1].span.end)
    whole = replace(
        each.statement,
        span=span,
        text="".join(s.text for s in joined),
        folded="".join(s.folded for s in joined),
        clauses=tuple(clause for s in joined for clause in s.clauses),
    )
    return replace(each, statement=whole)


def _goes_on(statement: str) -> bool:
    """Whether a statement announces a list that another part of its sentence opens."""
    return statement.endswith(("；", ";")) and bool(ANNOUNCES.search(statement))


def _closes(statement: str) -> bool:
    return statement.endswith(("：", ":")) or bool(FIRST_MEMBER.search(statement))
