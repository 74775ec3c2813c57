"""The columns that tables and files of the ledger have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.ledger.view import STATUS_WORDS, Line

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A heading, the width of a column in characters, and what stands in it."""

    heading: str
    width: int
    read: Callable[[Line], str]

    def of(self, line: Line) -> str:
        """The cell's text, without characters that files can't hold."""
        return printable(self.read(line))


def printable(text: str) -> str:
    """``text`` without control characters and other code points that file formats refuse."""
    return _UNPRINTABLE.sub("", text)


def ledger_columns() -> tuple[Column, ...]:
    """The columns in order; the last one is the source (出处)."""
    return (
        Column(heading="地区", width=12, read=lambda line: line.place),
        Column(heading="章节", width=26, read=lambda line: " › ".join(line.measure.section)),
        Column(heading="编号", width=11, read=lambda line: line.name),
        Column(heading="事项", width=64, read=lambda line: line.measure.text),
        Column(heading="牵头单位", width=22, read=lambda line: "、".join(line.obligation.lead)),
        Column(
            heading="责任（配合）单位",
            width=30,
            read=lambda line: "、".join(line.obligation.support),
        ),
        Column(
            heading="完成时限",
            width=16,
            read=lambda line: line.obligation.due_text,
        ),
        Column(heading="截止日", width=12, read=_due_on),
        Column(heading="状态", width=12, read=lambda line: STATUS_WORDS[line.status]),
        Column(heading="目标", width=30, read=_targets),
        Column(heading="提示", width=24, read=lambda line: line.note),
        Column(heading="出处", width=44, read=lambda line: line.source),
    )


def _due_on(line: Line) -> str:
    return line.deadline.by.isoformat() if line.deadline and line.deadline.by else ""


def _targets(line: Line) -> str:
    return "；".join(dict.fromkeys(target.text for target in line.obligation.targets))
