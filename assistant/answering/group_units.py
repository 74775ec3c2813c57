"""Which units are words for many bodies at once, and which of these a question means: 各单位, 各县区."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.language.departments import is_group

_SORTS = (
    ("部门|单位|机关|机构|委办局", "部门|单位|机关|机构|委办局"),
    ("县市区|县区|区县|市县|旗县|地区|地方|县|区|市|地", "县|区|市|旗|地"),
    ("乡镇|镇街|街道|镇|乡", "镇|乡|街"),
)
_EVERYBODY = frozenset({"单位", "机构"})
# 区直各部门 is of departments though 区 stands in it; 各县(区)人民政府 is of counties
_LEVEL = re.compile(
    r"^(?:全?[省市州县区]|中央|自治区)?(?:级|直属?|政府|委)?(?=各|有关|相关|直|部门|单位)"
)


def group_units(asked: str, names: Iterable[str]) -> frozenset[str]:
    """The names that stand for all bodies of the sort that ``asked`` names; 各单位 means every such name.

    >>> sorted(group_units("各县区", ["各县(区)人民政府", "区直各部门", "市财政局"]))
    ['各县(区)人民政府']
    """
    groups = [name for name in names if is_group(name)]
    wanted = re.sub(r"^(?:各个?|所有|全部|每个)的?", "", asked)
    if wanted in _EVERYBODY:
        return frozenset(groups)
    holds = next((held for words, held in _SORTS if re.search(rf"(?:{words})$", wanted)), "")
    return frozenset(name for name in groups if holds and re.search(holds, _LEVEL.sub("", name)))
