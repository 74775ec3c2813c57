"""What somebody is asked to do: 由谁认定 → 认定, 哪个部门管 → 管理, 负责."""

from __future__ import annotations

import re
from functools import lru_cache

_ACTS = (
    "认定|复核|审核|审查|审批|评估|评价|评审|评定|评选|通知|受理|核实|核查|发放|拨付|管理|统筹|指导|监督|督办|督查|考核|制定|制订|编制|公布|发布|公示|处理|查处|处罚|追回|"
    "组织|建设|建立|验收|鉴定|备案|协调|牵头|承办|解决|决定|指定|批准|确定|退回|培训|维护|购买|运营|运行|检查|调查|汇总|统计|核定|核发|签订|承担|保障|答复|回复|办理"
)
# What speech says in one character, and what texts write for it
_SHORT = {
    "管": "管理|负责|主管|统筹",
    "批": "审批|批准|核准",
    "审": "审核|审查|审批",
    "发": "发放|拨付|核发|发布",
    "拨": "拨付|拨",
    "查": "查处|检查|核查|调查",
    "建": "建设|建立",
    "定": "确定|决定|认定|制定",
    "做": "开展|进行|承担|负责",
    "买": "购买",
    "收": "受理|接收",
    "核": "核实|核查|复核|核定",
    "评": "评估|评价|评审",
    "罚": "处罚|罚款|处",
    "抓": "负责|推进|统筹",
    "办": "办理|承办|负责",
    "修": "维修|保修|维护",
    "验": "验收|检验",
    "教": "培训|指导",
}
_WHO = r"(?:谁|哪[一几]?[个家]?(?:部门|单位|局|委|机构|机关|中心|科室?|公司)?)"
_SHORT_ACT = re.compile(
    rf"{_WHO}(?:来|去|给|最后|负责)?(?P<act>[{''.join(_SHORT)}])(?![理设定查实])"
)
_LONG_ACT = re.compile(f"(?:{_ACTS})")
_DOES = re.compile(
    rf"(?:谁|哪[一几]?个?(?:部门|单位|局|机构|机关|中心|科室?))(?:来|去|给|负责|最后)?(?:{_ACTS})(?!过|的(?:事|人|企业|单位))"
    r"|(?:由|归|是|让|找|靠)谁(?:来|去|给)?[管批审发拨查建定做买收核评罚抓办修验教]|谁来(?:管|批|审|发|查|建|定|做|买|收|核|评|罚|抓|办|修|验|教)"
)


@lru_cache(maxsize=64)
def acts_asked(asked: str) -> tuple[str, ...]:
    """The acts whose doer is asked for, in the words of texts; none where no act is named.

    >>> acts_asked("公租房资格是哪个部门复核？"), acts_asked("热线归谁管？")
    (('复核',), ('管理', '负责', '主管', '统筹'))
    """
    short = _SHORT_ACT.search(asked)
    if short is not None:
        return tuple(_SHORT[short["act"]].split("|"))
    return tuple(dict.fromkeys(_LONG_ACT.findall(asked)))


def asks_doer(asked: str) -> bool:
    """Whether it is asked who does something, in whatever words: 由谁来评估, 谁来建."""
    return bool(_DOES.search(asked))
