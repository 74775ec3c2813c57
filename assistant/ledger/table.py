"""The ledger as plain text for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.gist import gist
from assistant.answering.grounds import duty_words
from assistant.ledger.totals import Totals, UnitTotal
from assistant.ledger.view import STATUS_WORDS, Line
from index.language.normalise import clean

TOP = 10
_INDENT = "    "


def show_lines(lines: Iterable[Line], width: int = 100) -> Iterator[str]:
    """Every line with number, gist, departments, deadline, status and remark, under its document."""
    document = None
    for line in lines:
        if line.facts.id != document:
            if document is not None:
                yield ""
            document = line.facts.id
            yield f"{line.place}　{clean(line.facts.title)}　[{document}]"
        status = STATUS_WORDS[line.status]
        yield from _wrap(f"{line.name}　{gist(line.measure)}", "  ", width)
        told = [duty_words(line.obligation), status, line.note]
        yield from _wrap("　".join(each for each in told if each), _INDENT, width)


def show_totals(totals: Totals) -> str:
    """How many lines there are, by status, department and document."""
    shown = [f"共{totals.lines}项"]
    if totals.statuses:
        parts = (f"{STATUS_WORDS[status]}{count}" for status, count in totals.statuses)
        shown.append(f"状态：{'、'.join(parts)}")
    if len(totals.documents) > 1:
        shown.append(f"文件：{_listed([f'{name} {count}' for name, count in totals.documents])}")
    for heading, units in (("部门", totals.units), ("统称（未展开）", totals.groups)):
        if units:
            shown.append(f"{heading}：{_listed([_unit(unit) for unit in units])}")
    return "\n".join(shown)


def _unit(unit: UnitTotal) -> str:
    parts = [f"牵头{unit.lead}" if unit.lead else "", f"责任{unit.support}" if unit.support else ""]
    return f"{unit.label} {' '.join(part for part in parts if part)}"


def _listed(parts: Sequence[str]) -> str:
    more = f"……另有{len(parts) - TOP}个" if len(parts) > TOP else ""
    return "；".join(parts[:TOP]) + more


def _wrap(text: str, indent: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns; as wide as it must be where a word is longer."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    columns = max(20, round((width - len(indent)) * len(text) / max(1, len(text) + wide)))
    return [indent + line for line in textwrap.wrap(text, columns)] or [indent]
