"""Counting what a text lists: 成员：党政办、纪工委、……主要负责人 – how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.aligned import outer_split
from assistant.answering.rank import Found
from assistant.understanding.question import Question
from index.language.normalise import clean

FEWEST = 3
_COUNTED = re.compile(r"(?:几|多少|哪几|哪些)\s*(家|个|位|人|名|项|类|种|处)?")
_LIST = re.compile(r"[:：]\s*(.+)$", re.DOTALL)
_LABEL = re.compile(r"^([^:：]{1,10})[:：]")
_TAIL = re.compile(r"(?:等)?(?:主要|有关|相关)?(?:负责人|负责同志|同志|单位|人员)?[。；;]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A list in a statement, and how long it is."""

    found: Found
    members: tuple[str, ...]
    unit: str


def _is_labelled(each: Found, question: Question) -> bool:
    """Whether the list is called what is asked for: 成员：……"""
    label = each.statement.folded.split(":")[0]
    return any(term.text == label for term in question.terms)


def _under_label(lines: list[str], asked: str) -> list[str]:
    """The lines of a roster under the label that is asked for: 副组长 of 组长, 副组长 and 成员; else all."""
    labels = [_LABEL.match(line) for line in lines]
    named = [
        (at, re.sub(r"\s", "", label[1])) for at, label in enumerate(labels) if label is not None
    ]
    meant = [(at, label) for at, label in named if label in asked]
    if not meant:
        return lines
    at, _ = max(meant, key=lambda pair: len(pair[1]))
    end = next((other for other, _ in named if other > at), len(lines))
    return lines[at:end]


def count_members(question: Question, fitting: Sequence[Found]) -> Counted | None:
    """The first well supported statement that lists at least three things behind a colon."""
    asked = _COUNTED.search(question.text)
    if asked is None:
        return None
    ordered = sorted(fitting, key=lambda each: not _is_labelled(each, question))
    for each in ordered:
        lines = [
            clean(line)
            for line in each.statement.span.of(each.candidate.document.text).splitlines()
        ]
        lines = [line for line in lines if line]
        if len(lines) >= FEWEST and re.match(r"^[^:：]{1,10}[:：]", lines[0]):
            own = _under_label(lines, question.text)
            first = re.sub(r"^[^:：]{1,10}[:：]\s*", "", own[0])
            return Counted(found=each, members=(first, *own[1:]), unit=asked[1] or "个")
        listed = _LIST.search(each.statement.text)
        if listed is None:
            continue
        members = tuple(part for part in outer_split(listed[1]) if part)
        if len(members) >= FEWEST and all(len(member) <= 24 for member in members):
            members = (*members[:-1], _TAIL.sub("", members[-1]) or members[-1])
            return Counted(found=each, members=members, unit=asked[1] or "个")
    return None
