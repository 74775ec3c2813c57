"""Claims about whom something is handed to: 申请是交给区科工信局 – and what the text names: 向区委组织部提交申请材料."""

from __future__ import annotations

import re

from index.language.normalise import fold

_BODY = r"[一-龥]{1,14}?(?:局|部|委|办|中心|科|处|厅|院|所|街道|联合会|管委会|机构|窗口)(?:办公室)?"
_CLAIMED = re.compile(
    rf"(?:交|提交|递交|报送?|送)(?:到|给)(?P<body>{_BODY})(?=[^一-龥]|的|来|去|受理|审|办|$)"
)
_SAID = re.compile(
    rf"(?:向|报送?|报请|提交|交由|交)(?P<body>{_BODY})(?:提交|提出|递交|申请|申报|报送|报名|复核|审核|受理|审批|备案|办理)"
)
_PLACE = re.compile(r"^(?:[一-龥]{2,4}?[省市区县])?(?:省|市|区|县)?(?=[一-龥]{2})")


def body_claimed(claim: str) -> str:
    """The body that a claim says something is handed to; empty where it says none.

    >>> body_claimed("申请是交给区科工信局，对吗？")
    '区科工信局'
    """
    found = _CLAIMED.search(claim)
    return found["body"] if found else ""


def bodies_named(text: str) -> tuple[str, ...]:
    """The bodies that a text says something is handed to, in order.

    >>> bodies_named("申请人向天河区委组织部提交申请材料")
    ('天河区委组织部',)
    """
    return tuple(dict.fromkeys(match["body"] for match in _SAID.finditer(text)))


def is_same_body(left: str, right: str) -> bool:
    """Whether one name shortens the other, places aside: 区人社局 and 天河区人力资源和社会保障局."""
    one, other = (_PLACE.sub("", fold(name), count=1) for name in (left, right))
    short, long = sorted((one, other), key=len)
    return bool(re.search(".*".join(map(re.escape, short)), long))
