"""Papers that a question is about where it has no other topic: 各县市区的实施细则什么时候出来."""

from __future__ import annotations

import re

from assistant.understanding.question import Term

_PAPERS = re.compile(
    r"(?:实施|操作|管理|工作)(?:细则|方案|规程)|(?:行动|工作|年度)(?:方案|计划)|配套(?:政策|措施)"
)
"""Words of titles: beside a topic they say nothing"""


def papers_asked(text: str) -> tuple[Term, ...]:
    """The papers named in a question, as terms.

    >>> [term.text for term in papers_asked("区里的实施细则几月前要拿出来")]
    ['实施细则']
    """
    return tuple(Term(text=match[0], weight=1.0) for match in _PAPERS.finditer(text))
