"""Lists of departments as labels write them, one name at a time."""

from __future__ import annotations

import re

from index.language.normalise import clean, narrow
from index.language.unit_names import has_unit_ending

_LEVEL = re.compile(r"^(?:省|市(?!场|政(?!府))|区(?!域)|县|州|旗|自治区)(?=[一-龥]{2})")
_OWN_PLACE = re.compile(
    r"^(?:各|有关|相关|其他|所有|国家|国务院|中国|中央|全国|国网|国铁|人民银行|人行|本|驻|党|街道|管委会|办事处|镇|乡|村|社区|上述|联合)|分行$|支行$|海关$|公司$|集团$|银行$|"
    r"总局.+局$|分局$|单位$|部门$|政府$|机构$|企业$|公积金.*中心$|^(?!市|城市)[一-龥]{2,3}[市县区州]|^[一-龥]县[一-龥]{4}|[一-龥](?:开发区|高新区|新区|示范区|园区)(?:管委会|管理局|管理委员会)?$|"
    r"^[一-龥]{2,3}(?:税务|供电|公安|生态环境|自然资源|市场监管|消防|气象|邮政|银监|保监|证监|海事|通信|烟草|交警|调查)"
)
_TAIL = re.compile(
    r"(?:等)?(?:按\s*(?:照)?\s*(?:各自)?(?:职责|责任|职能|任务|分工).*|(?:分工|分头|分别|共同|具体)?(?:牵头|负责|配合|落实|参与|协助)(?:负责|落实)?)$"
)
_AND = re.compile(
    r"(?:(?<=[局委厅部办院会署])|(?<=中心)|(?<=公司)|(?<=政府)|(?<=部门)|(?<=管委会)|(?<=等))(?:和|及|以及|与|会同)(?!信息化|规划|数据|文化|旅游|单位|改革|社会)"
)
_ETC_THEN_GROUP = re.compile(
    r"等(?=(?:和|及)?(?:[省市区县州]直|[省市区县州]?级?(?:各|有关|相关|其他)))"
)


def split_units(raw: str, *, restores_prefix: bool = True) -> tuple[str, ...]:
    """The names in a list of departments, cleaned, in order, each once.

    、 ， ； separate outside brackets; 等 and 按职责分工负责 fall away. A district's or city's prefix that only
    the first name of a comma group carries is given back to the others, unless they have a place or level
    of their own or ``restores_prefix`` is off.

    >>> split_units("市市场监管局、发展改革委,河池公积金管理中心")
    ('市市场监管局', '市发展改革委', '河池公积金管理中心')
    """
    text = narrow(clean(raw)).removeprefix("由")
    names: list[str] = []
    for group in _split(text, ",;"):
        whole = _TAIL.sub("", group)
        members = [name for part in _split(whole, "、") for name in _members(part)]
        names += _with_prefix(members) if restores_prefix else members
    return tuple(dict.fromkeys(name for name in names if name))


def has_bare_first_name(raw: str) -> bool:
    """Whether a list begins with a department without level or place (住建局), as some districts write all."""
    first = next(iter(split_units(raw, restores_prefix=False)), "")
    return bool(re.search(r"[局委办厅部]$", first)) and not (
        _LEVEL.match(first) or _OWN_PLACE.search(first)
    )


def _split(text: str, separators: str) -> list[str]:
    """Parts between separators that stand outside brackets."""
    parts, depth, begin = [], 0, 0
    for position, char in enumerate(text):
        if char in "([〔【":
            depth += 1
        elif char in ")]〕】":
            depth = max(0, depth - 1)
        elif char in separators and not depth:
            parts.append(text[begin:position])
            begin = position + 1
    return [part.strip(" .。:、") for part in (*parts, text[begin:]) if part.strip(" .。:、")]


def _members(part: str) -> list[str]:
    """财政部会同有关部门, 市公安局等市直各有关单位: two members each; 自然资源和规划局 stays one."""
    split = _ETC_THEN_GROUP.sub("\0", part)
    split = re.sub(r"\0(?:和|及)?", "\0", split)
    pieces = [piece for half in split.split("\0") for piece in _at_and(half)]
    return [
        name
        for name in (_TAIL.sub("", piece).removesuffix("等").strip() for piece in pieces)
        if name
    ]


def _at_and(part: str) -> list[str]:
    for match in _AND.finditer(part):
        left, right = part[: match.start()], part[match.end() :]
        if has_unit_ending(left.removesuffix("等")) and has_unit_ending(right):
            return [left, *_at_and(right)]
    return [part]


def _with_prefix(members: list[str]) -> list[str]:
    prefix = _LEVEL.match(members[0]) if members else None
    if prefix is None or any(_LEVEL.match(name) for name in members[1:]):
        return members
    rest = [
        name if _OWN_PLACE.search(name) or not has_unit_ending(name) else prefix.group() + name
        for name in members[1:]
    ]
    return [members[0], *rest]
