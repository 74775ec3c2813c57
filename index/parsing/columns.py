"""The columns of a table: their names and what they say about a row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import CellRole
from index.language.normalise import fold

_LONGEST_NAME = 16
_ROLES: tuple[tuple[CellRole, str], ...] = (
    (CellRole.NUMBER, r"序号?|编号|.{0,4}(?:编号|序号)|no\.?"),
    (CellRole.LEAD, r".*(?:牵头|主办|主责).*"),
    (
        CellRole.SUPPORT,
        r".*(?:责任|配合|协办|参与|协同|落实|指导|负责|承办|主管|监管|实施)(?:单位|部门|处室|科室|机关).*|.*单位和部门",
    ),
    # 发放期限 and 办理时限 say how long something lasts, not when a task is done
    (
        CellRole.DEADLINE,
        r"(?!.*(?:发放|补[贴助]|贷款|有效|使用|享受|服务|办理|办结|承诺|法定|审批)).*(?:时限|期限|完成时间|时间节点|时间要求|完成日期)",
    ),
    # 年龄要求 is a condition, 工作要求 a task
    (
        CellRole.TASK,
        r".*(?:任务|措施|内容|举措|事项|做法).*|(?:工作|主要|具体|建设|目标|落实|推进|整改)?要求",
    ),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _ROLES)
_KNOWN = re.compile(
    "序号|编号|任务|措施|内容|举措|事项|要求|单位|部门|时限|期限|时间|名称|项目|类别|标准|条件|备注|说明|对象|金额|数量|年份|地址|电话"
    "|指标|领域|目标|类型|责任|姓名|职务|专员|窗口|地点|方式|补助|修改[前后]|现状|当前值|完成值"
)
_SECTION = re.compile(r".*(?:政策措施|类别|类型|分类|领域|板块|一级指标|专项|章节)")
_FIGURE = re.compile(r"[-\d.,%％/年月日]*\d[-\d.,%％/年月日]*")
_BLANK_SHARE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A table's columns by position."""

    header: str
    """The header line folded: repeated on every page"""
    width: int
    names: tuple[str, ...]
    roles: tuple[CellRole, ...]
    number: int | None
    sections: frozenset[int]
    """Columns whose cells head a group of rows and are blank or merged below"""
    group: int | None = None
    """A column behind the number that names a group in its first row and is blank in the others"""

    @property
    def key(self) -> int | None:
        """The column that every row fills: its number's, else the first that heads no group."""
        if self.number is not None:
            return self.number
        return next((i for i in range(self.width) if i not in self.sections), None)

    def name(self, position: int) -> str:
        """The column's name; "" beyond the header."""
        return self.names[position] if position < len(self.names) else ""

    def role(self, position: int) -> CellRole:
        """What the column says."""
        return self.roles[position] if position < len(self.roles) else CellRole.OTHER


def is_header(words: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row names columns: only short words, with figures or sentences below."""
    filled = [word for word in words if word]
    if len(filled) < 2 or any(_is_value(word) for word in filled):
        return False
    known = sum(bool(_KNOWN.search(fold(word))) for word in filled)
    if not below:
        return known > 1
    if any(list(words) == list(row) for row in below):
        return True
    figures = sum(any(_is_figure(word) for word in row) for row in below)
    # A form's first line has gaps too: "联 系 人 · · · 工作部门、职务"
    if len(filled) < len(words) and figures * 2 < len(below):
        return False
    has_values = sum(any(_is_value(word) for word in row) for row in below)
    return has_values >= max(1, len(below) // 3) and (known > 0 or len(below) > 1)


def name_cells(words: Sequence[str]) -> bool:
    """Whether a line by itself names columns: three or more short names, at least half of them usual ones.

    "指标" · "2023年完成值" · "2024年目标值" · "责任单位"
    """
    if len(words) < 3 or any(not 0 < len(word) <= _LONGEST_NAME for word in words):
        return False
    if any(re.search(r"[。；;：:]", word) or _is_figure(word) for word in words):
        return False
    known = sum(bool(_KNOWN.search(fold(word))) for word in words)
    return known >= 2 and known * 3 >= len(words)


def is_subheader(words: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the second row splits columns of the first: "分年度招生任务" over "1996年", "1997年"."""
    filled = [word for word in below if word]
    return (
        len(filled) >= 2
        and not below[0]
        and bool(words[0])
        and not any(_is_value(word) for word in filled)
        and len(below) > len(filled)
    )


def name_columns(
    words: Sequence[str], second: Sequence[str] | None, below: Sequence[Sequence[str]]
) -> Columns:
    """Columns from a header row, a second one that splits some of them, and the rows below."""
    names = list(words)
    if second:
        first = next(i for i, word in enumerate(second) if word)
        names = names[:first] + [""] * (len(second) - first)
        if first == len(words) - 1:
            names[first:] = [words[-1] + word for word in second[first:]]
    roles = [role_of(name) for name in names]
    number = next((i for i, role in enumerate(roles) if role is CellRole.NUMBER), None)
    sections = _section_columns(words, number, below) if not second else frozenset()
    group = _group_column(roles, number, below) if not second else None
    if group is not None:
        roles[group] = CellRole.GROUP
    return Columns(
        header=fold("\t".join(words)),
        width=len(words),
        names=tuple(names),
        roles=tuple(roles),
        number=number,
        sections=sections,
        group=group,
    )


def role_of(name: str) -> CellRole:
    """What a column's name says about its cells.

    >>> role_of("牵头单位").value
    'lead'
    """
    folded = fold(name)
    for role, pattern in _ROLE_PATTERNS:
        if pattern.fullmatch(folded):
            return role
    return CellRole.OTHER


def _section_columns(
    words: Sequence[str], number: int | None, below: Sequence[Sequence[str]]
) -> frozenset[int]:
    """Those before the number column, or a first column named as such that is often blank."""
    if number:
        return frozenset(range(number))
    rows = [row for row in below if sum(map(bool, row)) > 1]
    blank = sum(not row[0] for row in rows)
    if number is None and rows and _SECTION.fullmatch(fold(words[0])):
        return frozenset([0]) if blank >= _BLANK_SHARE * len(rows) else frozenset()
    return frozenset()


def _group_column(
    roles: Sequence[CellRole], number: int | None, below: Sequence[Sequence[str]]
) -> int | None:
    """The column between number and task whose merged cells are blank below their first row.

    "序号" · "任务" · "具体措施": "1" · "优化企业开办" · "推行…" above "2" · "" · "免费…".
    """
    if number is None or number + 2 >= len(roles) or CellRole.TASK not in roles[number + 2 :]:
        return None
    at = number + 1
    rows = [row for row in below if len(row) > at + 1 and row[number] and row[at + 1]]
    blank = sum(not row[at] for row in rows)
    has_task = roles[at + 1] is CellRole.TASK and roles[at] in (CellRole.TASK, CellRole.OTHER)
    return at if has_task and rows and rows[0][at] and blank * 5 >= len(rows) else None


def _is_value(word: str) -> bool:
    """A figure or a sentence rather than a column's name."""
    return len(word) > _LONGEST_NAME or word.endswith(("。", "；")) or _is_figure(word)


def _is_figure(word: str) -> bool:
    return bool(_FIGURE.fullmatch(word)) and not re.fullmatch(r"\d{4}年", word)
