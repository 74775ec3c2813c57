"""The numbers that a document gives for calling about what it is about: 区教育局中学教育科联系电话, 致电400-893-9111咨询.

The lines they stand in say little of the matter; that the document is about it tells that they are meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.rank import Found
from assistant.answering.sources import Sources
from assistant.understanding.question import Asked, Question
from index.documents import Filters

_CALLED = re.compile(r"电话|热线|联系|咨询|拨打|致电|传真")
_DIGIT = re.compile(r"\d")
_SOUGHT = "咨询电话 联系电话"
HITS = 30
MOST = 3
"""Lines at most that are told where none says the question's own words"""
OWN = 7
"""Digits of a number of somebody's own: 12345 and 95598 are for everybody and everything"""
SAYS = 0.1
"""Share of the topic from which a line says for which of several cases its number is"""


def document_phones(question: Question, best: Found, sources: Sources) -> tuple[Found, ...]:
    """The lines with a number in the document of ``best``: the one for what is asked, or the few there are."""
    filters = Filters(documents=(best.candidate.document.id,))
    hits = sources.index.search(_SOUGHT, filters=filters, limit=HITS)
    items = [sources.kept.get(sources.index, hit.measure_id) for hit in hits]
    ranked = sources.ranked(question, items)
    lines = [
        each
        for each in ranked
        if _CALLED.search(each.statement.text)
        and any(v.kind is Asked.PHONE and len(_DIGIT.findall(v.text)) >= OWN for v in each.values)
    ]
    meant = _for_what_is_asked(lines)
    return meant or (tuple(lines) if len(lines) <= MOST else ())


def _for_what_is_asked(lines: Sequence[Found]) -> tuple[Found, ...]:
    """The line that says more of the topic than any other."""
    by_said = sorted(lines, key=lambda each: -each.support.local)
    if not by_said or by_said[0].support.local < SAYS:
        return ()
    is_alone = len(by_said) == 1 or by_said[1].support.local < by_said[0].support.local
    return tuple(by_said[:1]) if is_alone else ()
