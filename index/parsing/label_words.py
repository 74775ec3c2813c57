"""The words that labels of departments and deadlines are made of, with gaps wherever a printer left them."""

from __future__ import annotations

import re

from index.language.dates import find_dates
from index.language.normalise import fold
from index.language.unit_names import has_unit_ending

_FROM_NOW = re.compile(r"(?:印发|发布|公布|施行)(?:之日|后)")
_ONGOING = re.compile(
    r"(?:持续|长期|常态|按(?:序时)?进度|定期|逐年|即时|立即|全年|每[年月季周旬]|每个?(?:半年|季度|学期)|贯穿)"
)


def _gappy(words: str) -> str:
    return "|".join(r"\s*".join(word) for word in words.split())


_LEAD_NAMES = _gappy(
    "牵头考核单位 牵头责任单位 牵头负责单位 牵头单位 牵头部门 牵头责任部门 牵头处室 牵头科室 主办单位 主办部门 主责单位 主责部门 "
    "主要责任单位 第一责任单位 总牵头单位 牵头落实单位 组长单位"
)
_SUPPORT_NAMES = _gappy(
    "责任单位 责任部门 责任处室 责任科室 责任主体 配合单位 配合部门 配合责任单位 协办单位 协办部门 协同单位 协同部门 参与单位 参与部门 "
    "参加单位 参加部门 落实单位 落实部门 实施单位 实施主体 承办单位 承办部门 协助单位 协助部门 负责单位 负责部门 支持单位 分工单位 "
    "牵头及责任单位 牵头和责任单位 牵头及配合单位 具体责任单位 指导单位 指导部门 主管单位 主管部门 督导单位 监管部门 成员单位"
)
_DEADLINE_NAMES = _gappy(
    "完成时限 完成时间 完成期限 完成日期 完成时间节点 完成节点 时限要求 时间要求 时间节点 时间期限 进度要求 进度安排 时间进度 推进时限 "
    "推进时间 落实时限 落实时间 工作时限 办结时限 办理期限 计划完成时间 实施时间 实施期限 整改时限"
)
_BARE = {
    "lead": "牵头 主办 主责",
    "support": "责任 配合 协办 协助 协同 参与 参加 承办 落实 指导 监督",
    "deadline": "时限 期限 时间 完成",
}
NAME = rf"(?:(?P<lead>{_LEAD_NAMES})|(?P<support>{_SUPPORT_NAMES})|(?P<deadline>{_DEADLINE_NAMES}))"
"""A label's name in half-width text; the group that matched is its role"""


BARE_NAME = rf"(?:{'|'.join(rf'(?P<{role}>{_gappy(words)})' for role, words in _BARE.items())})"
"""A label of one word (牵头：…；配合：…；时限：…), which counts only before departments or a date"""


def is_deadline(text: str) -> bool:
    """Whether a text is a date or says that something goes on, and names no department."""
    folded = fold(text)
    if len(folded) > 40 or has_unit_ending(folded):
        return False
    has_date = bool(_FROM_NOW.search(folded) or find_dates(folded)) or bool(
        re.search(r"\d+月|年底|年内|季度", folded)
    )
    return has_date or bool(_ONGOING.match(folded))
