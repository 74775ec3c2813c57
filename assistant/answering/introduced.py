"""Lists that a statement introduces: 应当提交下列材料：（一）……；（二）……"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from assistant.answering.rank import Found

MOST_LISTED = 12
# 申报材料包括：（一）申请表；（二）身份证 / 不予受理：1.拥有2套住房的；2.拥有汽车的
FIRST_MEMBER = re.compile(
    r"[：:]\s*(?:(?P<bracketed>[（(][一1][）)])|(?P<dotted>1[.．、](?!\d))|(?P<circled>①))"
)
_MEMBER_FORMS = {
    "bracketed": re.compile(r"[（(][一二三四五六七八九十\d]+[）)]"),
    "dotted": re.compile(r"\d{1,2}[.．、](?!\d)"),
    "circled": re.compile(r"[①-⑳]"),
}


def introduced(each: Found) -> tuple[Found, ...]:
    """The statements that one ending in a colon introduces: 应当提交下列材料：（一）……；（二）……"""
    following = [s for s in each.candidate.statements if s.span.start > each.statement.span.start]
    if not each.statement.text.endswith(("：", ":")):
        first = FIRST_MEMBER.search(each.statement.text)
        if first is None:
            return ()
        form = _MEMBER_FORMS[first.lastgroup or "bracketed"]
        following = list(takewhile(lambda s: form.match(s.text), following))
    return tuple(
        replace(each, statement=statement, values=()) for statement in following[:MOST_LISTED]
    )
