"""Papers that a question is about where it has no other topic: 各县市区的实施细则什么时候出来."""

from __future__ import annotations

import re

from assistant.understanding.question import Term

_PAPERS = re.compile(
    r"(?:实施|操作|管理|工作)(?:细则|方案|规程)|(?:行动|工作|年度)(?:方案|计划)|配套(?:政策|措施)"
)
"""Words of titles: beside a topic they say nothing"""
_OWN_NAMES = frozenset({"方案", "细则", "清单", "计划", "报告"})
_HANDED = r"(?:方案|细则|台账|总结|清单|名单|报告|计划|进展|进度)"
_HANDS = r"(?:上?报送?|提?交|上交|制定|拿出|报出)"
# 几号之前要报方案, 名单哪天前要交: what is handed in
_HANDING = re.compile(
    rf"{_HANDS}(?:上|出|一份|个|去)*(?P<after>{_HANDED})|(?P<before>{_HANDED})(?=[^，。？?]{{0,12}}?(?:要|得|须|应)?{_HANDS})"
)


def papers_asked(text: str) -> tuple[Term, ...]:
    """The papers named in a question, as terms.

    >>> [term.text for term in papers_asked("区里的实施细则几月前要拿出来")]
    ['实施细则']
    """
    named = [match[0] for match in _PAPERS.finditer(text)]
    if named:
        return tuple(Term(text=name, weight=1.0) for name in dict.fromkeys(named))
    handed = [match["after"] or match["before"] for match in _HANDING.finditer(text)]
    return tuple(_handed_in(paper) for paper in dict.fromkeys(handed))


def _handed_in(paper: str) -> Term:
    """报送工作方案, 制定实施方案: 方案 alone is also what the text calls itself (本方案)."""
    sorts = [f"{sort}{paper}" for sort in ("工作", "实施", "具体", "年度", "推进", "落实", "整改")]
    handed = [f"{verb}{paper}" for verb in ("报送", "上报", "提交", "制定", "报", "交")]
    if paper not in _OWN_NAMES:
        sorts.append(paper)
    variants = [(word, 0.9) for word in sorts] + [(word, 1.0) for word in handed]
    return Term(text=f"报送{paper}", weight=1.0, variants=tuple(variants))
