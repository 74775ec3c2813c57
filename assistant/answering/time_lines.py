"""The line that says when something may be done, in a document that is about it: 申请时间：8月11日至8月22日.

Neither the line nor what stands near it says of what; the document's title does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.match import strength
from assistant.answering.rank import Found, is_place
from assistant.answering.sources import Sources
from assistant.understanding.question import Asked, Question, Term
from index.documents import Filters
from index.language.normalise import fold

_TIME_OF = re.compile(
    r"^(?P<act>[一-龥]{2,10}?)(?:的)?(?:起止|截止|开始)?(?:时间|日期|期限|时段)(?:安排)?\s*(?:[:：]|为|自|从)"
)
_SOUGHT = "申请时间 受理时间 报名时间 截止时间 起止时间"
HITS = 20
DOCUMENTS = 3
"""Documents at most that are looked into"""
NAMED = 0.7
"""Share of the topic that a title must name; strength from which a label names the act"""


def time_line(question: Question, fitting: Sequence[Found], sources: Sources) -> Found | None:
    """The line for the time of the act asked for, in the first of the documents found whose title names the rest."""
    seen: list[str] = []
    for each in fitting:
        document = each.candidate.document.id
        if document in seen or len(seen) == DOCUMENTS:
            continue
        seen.append(document)
        lines = _lines(question, document, sources)
        for line in lines:
            label = _TIME_OF.match(line.statement.text)
            act = fold(label["act"]) if label else ""
            terms = [t for t in question.terms if not is_place(t, question)]
            named = [t for t in terms if strength(t, act) >= NAMED]
            # 几号截止 names no act: the one time that a document sets is meant
            is_meant = bool(named) or act in fold(question.text) or len(lines) == 1
            rest = [t for t in terms if t not in named]
            if is_meant and _names(fold(line.candidate.facts.title), rest):
                return line
    return None


def _lines(question: Question, document: str, sources: Sources) -> list[Found]:
    hits = sources.index.search(_SOUGHT, filters=Filters(documents=(document,)), limit=HITS)
    items = [sources.kept.get(sources.index, hit.measure_id) for hit in hits]
    ranked = sources.ranked(question, items, wanted=(Asked.DATE,))
    return [each for each in ranked if each.values and _TIME_OF.match(each.statement.text)]


def _names(title: str, terms: Sequence[Term]) -> bool:
    """Whether a title names what is asked about besides the act."""
    total = sum(term.weight for term in terms)
    return total > 0 and sum(t.weight * strength(t, title) for t in terms) >= NAMED * total
