"""Clauses around a question that only speak to whoever answers: 各位领导好，我是刚搬来的，不太懂政策，…，等您回复."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.tables import read_choices, read_rows

FILE = "courtesy.tsv"
_CLASSES = ("tells", "beside", "asks")
_CLAUSE = re.compile(r"[^，,。.！!？?；;：:~～…\n]+[，,。.！!？?；;：:~～…\s]*|[^\w]+")
_MARKS = "，,。.！!？?；;：:~～…、 \t\n"
# What holds such words together: 我是刚搬来的, 麻烦您了哈
_HOLDS = (
    "是我你您他她它咱俺的了吧啊呀呢哦哈嘛啦哟喔呗就是有个也都还又才跟和在到过着得儿这那么好把被一"
)
_LONGEST_LEAD = 24
"""Characters of a lead-in that ends with 问一下: what is longer tells the visitor's case"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Courtesy:
    """Patterns of clauses that ask nothing."""

    whole: re.Pattern[str]
    telling: re.Pattern[str]
    lead: re.Pattern[str]


def read_courtesy(path: Path) -> Courtesy:
    """Read a table with the columns what (tells, beside, asks) and words; InputError names file and line."""
    words: dict[str, list[str]] = {each: [] for each in _CLASSES}
    for line, (what, cell) in read_rows(path, 2):
        if what not in words:
            raise InputError(f"{path}:{line}: {what!r} is none of {', '.join(_CLASSES)}")
        words[what] += read_choices(path, line, cell)
    every = _either([word for each in _CLASSES for word in words[each]])
    telling = _either(words["tells"] + words["asks"])
    return Courtesy(
        whole=re.compile(rf"(?:{every}|[{_HOLDS}])+"),
        telling=re.compile(telling),
        lead=re.compile(
            rf"(?:{every}|[{_HOLDS}])*?(?:{_either(words['asks'])})(?:一下|下)?(?![\w]{{0,2}}$)"
        ),
    )


def drop_padding(text: str, courtesy: Courtesy) -> str:
    """The text without clauses at its ends that ask nothing; unchanged when nothing else would be left.

    >>> drop_padding("我是刚搬来的，不太懂政策，办照要几天，等您回复", courtesy)
    '办照要几天'
    """
    clauses = _CLAUSE.findall(text)
    first, last = 0, len(clauses)
    while first < last and _is_padding(clauses[first], courtesy):
        first += 1
    while last > first and _is_padding(clauses[last - 1], courtesy):
        last -= 1
    if first == last:
        return text
    kept = list(clauses[first:last])
    lead = courtesy.lead.match(kept[0])
    if lead and lead.end() <= _LONGEST_LEAD:
        rest = kept[0][lead.end() :].lstrip(_MARKS)
        if rest or len(kept) > 1:
            kept[0] = rest
    end = "" if last == len(clauses) else _MARKS.replace("？", "").replace("?", "")
    core = "".join(kept).rstrip(end) if end else "".join(kept)
    return core if re.search(r"\w", core) else text


def _is_padding(clause: str, courtesy: Courtesy) -> bool:
    core = clause.strip(_MARKS)
    if not core:
        return True
    return bool(courtesy.telling.search(core) and courtesy.whole.fullmatch(core))


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
