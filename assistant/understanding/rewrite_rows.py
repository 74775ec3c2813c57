"""A turn after a list or count: among its rows, their number, another department or role, one of them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.deadline_asked import read_deadline_asked
from assistant.understanding.intent import is_any_role
from assistant.understanding.question import Intent, Question, Role
from assistant.understanding.rows_asked import with_joint
from index.language.normalise import fold
from index.language.numerals import parse_number

_AMONG = re.compile(r"^(?:那么?|那)?(?:其中|这里面|里面|这些里|这些|当中|它们|上面)")
_HOW_MANY = re.compile(r"(?:一共|总共|共|合计)?(?:有)?(?<![这那])(?:几|多少)(?:个|项|条|件)?")
_NAME_THEM = re.compile(r"(?:分别|具体|都)(?:是|有)(?:哪|什么|啥)|列出来|列一下|哪[些几]")
_THEN = re.compile(r"^(?:那么?|那|换成?|改成)|(?:呢|咧)[?？。!！ ]*$")
# 第一个详细说说: one of the rows told before; 第60项 is a number of the text
_NTH = re.compile(r"第\s*([一二三四五六七八九十\d]+)\s*(?:个|条|件|桩)|(最后)一?[个条项件]")
_ROWS = frozenset({Intent.LIST, Intent.COUNT})
# 6月底前的呢, 年底到期的有哪些
_OF_THEM = re.compile(r"的(?:呢|咧)?[?？。！! ]*$|^(?:那么?|那)|(?:呢|咧)[?？。！! ]*$")
_FAINT = 0.3
_ACTS = frozenset({"参加", "参与"})
"""Verbs that name a role: 那参加的呢"""
# 这几项什么时候完成, 它们都归谁牵头: every row is told with its units and its day
_THESE = re.compile(
    r"^(?:那么?|那)?(?:这|那)(?:几|些|[二两三四五六七八九十\d]+)[项条个件]?|^(?:它们|上述)"
)
_SAID_OF_EACH = frozenset({Intent.DEADLINE, Intent.DEPARTMENT})


def names_nth(text: str) -> bool:
    """Whether a turn names one of the rows told before by its place among them: 第二件."""
    return bool(_NTH.search(text))


def resolve_rows(current: Question, earlier: Question, own: float) -> Question | None:
    """The turn as a question about the rows before; None when it isn't about them. ``own`` is its topic's weight."""
    rows = earlier
    current, own, names_days = _with_days(current, own)
    if match := _NTH.search(current.text):
        nth = -1 if match[2] else int(parse_number(match[1]))
        return replace(
            rows,
            asked=current.asked,
            text=current.text,
            intent=Intent.ITEM,
            nth=nth,
            terms=rows.terms,
        )
    if _THESE.search(current.text) and current.intent in _SAID_OF_EACH and own < _FAINT:
        return replace(rows, asked=current.asked, intent=Intent.LIST)
    if _AMONG.search(current.text):
        return replace(
            current,
            departments=current.departments or current.units or rows.departments,
            role=current.role if current.departments or current.units else rows.role,
            terms=tuple(t for t in current.terms if t.text not in "".join(current.units)),
            intent=current.intent if current.intent in _ROWS else rows.intent,
            deadline=rows.deadline if current.deadline.is_empty else current.deadline,
            text=f"{rows.text} {current.text}",
        )
    own -= sum(term.weight for term in current.terms if term.text in _ACTS)
    beside = own
    if current.units:
        # 国资委 of 市国资委呢 is the unit, no topic
        named = "".join(current.units)
        beside = sum(term.weight for term in current.terms if term.text not in named)
    if own < _FAINT or (current.units and beside < 1.0):
        is_same_place = current.scope.places == rows.scope.places
        asks_rows = current.intent in _ROWS or _HOW_MANY.search(current.text)
        asks_rows = asks_rows or _NAME_THEM.search(current.text)
        if names_days and _OF_THEM.search(current.text):
            return _again(current, rows)
        if current.units and _THEN.search(current.text) and rows.departments:
            return _again(current, rows, departments=current.units)
        names_role = current.role is not Role.ANY or is_any_role(current.text)
        is_role = names_role and rows.departments and not current.units
        if is_role and (asks_rows or _THEN.search(current.text)):
            return _again(current, rows)
        if (
            asks_rows
            and is_same_place
            and not current.numbers
            and current.intent
            not in {
                Intent.DEPARTMENT,
                Intent.DEADLINE,
                Intent.DOCUMENT,
            }
            and not _names_everything(current)
        ):
            return _again(current, rows)
    return None


def _with_days(current: Question, own: float) -> tuple[Question, float, bool]:
    """A turn that may be nothing but days (6月底前的呢), its topic's weight without them, and whether it names any."""
    if not current.deadline.is_empty:
        return current, own, True
    asked, cuts = read_deadline_asked(f"{current.text}到期")
    if asked.is_empty:
        return current, own, False
    said = "".join(current.text[start : end + 2] for start, end in cuts)
    kept = tuple(term for term in current.terms if term.text not in fold(said))
    own -= sum(term.weight for term in current.terms if term not in kept)
    return replace(current, deadline=asked, terms=kept), own, True


def _again(
    current: Question,
    rows: Question,
    *,
    departments: tuple[str, ...] | None = None,
) -> Question:
    counts = bool(_HOW_MANY.search(current.text)) and not _NAME_THEM.search(current.text)
    named = bool(_NAME_THEM.search(current.text))
    return replace(
        rows,
        asked=current.asked,
        scope=current.scope,
        departments=rows.departments if departments is None else departments,
        role=_role_of(current, rows),
        deadline=rows.deadline if current.deadline.is_empty else current.deadline,
        rows=with_joint(rows.rows, current.text),
        intent=Intent.COUNT if counts else Intent.LIST if named else rows.intent,
    )


def _role_of(current: Question, rows: Question) -> Role:
    """The role that the turn names, else the one before; 参与的呢 names every role."""
    return current.role if current.role is not Role.ANY or is_any_role(current.text) else rows.role


def _names_everything(current: Question) -> bool:
    """Whether a whole document or list is meant: 清单一共几项."""
    return bool(re.search(r"清单|文件|方案|意见|全文|要点|办法|条例|全部|所有", current.text))
