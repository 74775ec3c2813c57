"""A claim → the open question that its value would answer: 组长是高飞,对吗 → 组长是谁."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = "，对吗？"
# 领导小组办公室主任是高飞, 组长由陈清海同志担任
_PERSON = re.compile(
    r"(?P<office>组长|主任|书记|[局市区县省处科院校镇乡州所行会部]长|负责人|联系人|召集人|主席|经办人|联络员|秘书长)(?:就)?(?:是|由|为|叫)(?P<value>[一-龥]{2,3}?)(?:同志|主任|书记)?(?:来)?(?:担任|兼任|当|做)?$"
)
_NUMBER = re.compile(r"(?P<label>文号|字号)(?:就)?(?:是|为)?(?P<value>[^，。]*\d+号)$")
_ISSUED = re.compile(
    r"(?:就)?(?:是|于|在)?(?P<value>(?:19|20)\d\d年(?:\d{1,2}月(?:份|\d{1,2}[日号])?)?)(?:底|初)?(?:才|就)?(?:印发|发布|出台|公布|下发|发)(?:的|了)?$"
)
# 这个办法是人力资源社会保障部发的: money is given out (发), too, so that a text must be named
_ISSUER = re.compile(
    r"(?:[〕）)\]]\d+号|文件?|办法|通知|方案|意见|规定|条例|公告|通告|清单|措施|细则|批复|复函|要点|指南)(?:》)?(?:就)?(?:是|由)(?P<value>[一-龥]{2,24}?)(?:联合)?(?:印发|发布|出台|制定|下发|发文|发)(?:的|了)?$"
)
_COUNT = re.compile(
    r"(?P<value>\d+|[一二三四五六七八九十百两]+)\s*(?P<unit>大?(?:个|项|条|类|章|家|件|部分|方面|款))(?P<things>[一-龥]{0,6})$"
)
_YEARS = re.compile(r"[年月日]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The open question and the value that was claimed."""

    text: str
    value: str


def open_claim(text: str) -> Opened | None:
    """The question that asks for the claimed name, number, date or count; None where none is claimed.

    >>> open_claim("领导小组组长是高飞，对吗？").text
    '领导小组组长是谁？'
    """
    if not text.endswith(_TAG):
        return None
    said = text.removesuffix(_TAG)
    if match := _PERSON.search(said):
        return Opened(text=f"{said[: match.start()]}{match['office']}是谁？", value=match["value"])
    if match := _NUMBER.search(said):
        return Opened(
            text=f"{said[: match.start()]}{match['label']}是什么？", value=match["value"].strip()
        )
    if match := _ISSUED.search(said):
        return Opened(text=f"{said[: match.start()]}是什么时候印发的？", value=match["value"])
    if match := _ISSUER.search(said):
        named = (
            said[: match.start("value")].removesuffix("是").removesuffix("由").removesuffix("就")
        )
        return Opened(text=f"{named}的发文机关是什么？", value=match["value"])
    if (match := _COUNT.search(said)) and not _YEARS.search(match[0]):
        return Opened(
            text=f"{said[: match.start()]}多少{match['unit'].removeprefix('大')}{match['things']}？",
            value=f"{match['value']}{match['unit']}",
        )
    return None
