"""A bracket that holds nothing but departments: …准予注销。【市市场监管局、市税务局】."""

from __future__ import annotations

import re

from index.language.normalise import fold, narrow
from index.language.unit_lists import split_units
from index.language.unit_names import has_unit_ending
from index.parsing.label_words import NAME

_LONGEST = 220
_SQUARE = "【〔["
# （市财政局） ends a sentence, （见第三部） and （含街道办） don't name anyone
_OFFICE = re.compile(
    r"(?:各?[省市区县州旗盟国]|各|有关|国家|人民银行|中国|自治区)[一-龥()、]{1,24}"
    r"(?:局|委|办|厅|部|署|会|政府|办公室|部门|单位|公司|银行|[分支]行|法院|检察院|中心|海关|队)"
)
_NOBODY = re.compile(r"除外|包括|以下|统称|简称|^含|^见|^如|[“”\"《》\d]")


def is_unit_list(content: str, opening: str) -> bool:
    """Whether the content of a bracket that ``opening`` opens is a list of departments and no more.

    Round brackets explain more often than they name: in these every member needs its level.

    >>> is_unit_list("市财政局、各区人民政府", "〔"), is_unit_list("含分局", "（")
    (True, False)
    """
    plain = narrow(fold(content))
    if not 2 < len(plain) <= _LONGEST or ":" in plain or _NOBODY.search(plain):
        return False
    members = split_units(plain, restores_prefix=False)
    if any(re.fullmatch(NAME, member) for member in members):
        return False
    if opening in _SQUARE:
        return all(len(member) > 2 and has_unit_ending(member) for member in members)
    return all(_OFFICE.fullmatch(member) for member in members)
