"""Which way a number points: 不超过, 以上, 压缩至, 增长 … read from the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.documents import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """A direction, for rises and falls with its bound, and where its words behind the number end."""

    direction: Direction | None
    bound: Direction | None = None
    end: int = 0


_WITHOUT = r"\(不含(?:本数)?\)"
_AFTER = (
    (re.compile(rf"\s*(?:{_WITHOUT}\s*以上|以上\s*{_WITHOUT})"), Direction.MORE_THAN),
    (re.compile(rf"\s*(?:{_WITHOUT}\s*以下|以下\s*{_WITHOUT})"), Direction.LESS_THAN),
    (re.compile(r"\s*(?:\(含\)|及)?\s*(?:以内|之内|以下|为限|封顶)"), Direction.AT_MOST),
    (re.compile(r"\s*(?:\(含\)|及)?\s*以上"), Direction.AT_LEAST),
    (re.compile(r"\s*(?:起步?|打底)(?=[,，。；;、的]|$)"), Direction.AT_LEAST),
)
_INSIDE = re.compile(r"\s*内(?![部容陆地外在])")
# Between the cue and its number stand small words only: 不超过 8 天, 平均不得多于5次, 达到约90%
_GAP = r"(?:了|约|大约|为|在|到|至|人民币|平均|分别)?\s*$"
_BEFORE = (
    (
        r"不\s*(?:得|应当?|宜|能够?|可以?|予|会|许|准|允许|再){0,2}\s*(?:超过|高于|多于|大于|长于|晚于|超出|突破|超)|(?:最多|最长|最高(?!法|检|人民)|至多|上限|顶多)[一-龥]{0,4}?",
        Direction.AT_MOST,
    ),
    (
        r"不\s*(?:得|应当?|宜|能够?|可以?|予|会|许|准|允许|再){0,2}\s*(?:低于|少于|小于|短于|亚于)|(?:至少|最少|最低(?!工资|生活)|起码|下限|不下)[一-龥]{0,4}?",
        Direction.AT_LEAST,
    ),
    (r"低于|小于|少于|不足|不到|不满|未满|未达到?|短于", Direction.LESS_THAN),
    (r"(?<![不未期届])满", Direction.AT_LEAST),
    (r"超过|超出|超|大于|高于|多于|突破|长于|逾", Direction.MORE_THAN),
)
_CHANGE_TO = (
    r"(?:压缩|压减|缩减|缩短|精简|减少|降低|下降|降|减|压降|控制|调减|缩|压|优化|简化)\s*(?:到|至|为|在)"
    r"|(?:提高|提升|增加|增长|上升|升|扩大|增|上调|调整|放宽|延长)\s*(?:到|至|为)"
    r"|达到|达|实现|为|是"
)
_RISE = r"(?:提高|增长|增加|上升|提升|上浮|提速|递增|扩大|上调|上?涨|攀升|(?<!新)增)"
_FALL = r"(?:压减|减少|降低|下降|压缩|缩减|缩短|精简|下调|压降|削减|节约|下?跌|下滑|(?<!裁)减|(?<!投)降)"
_BEFORE_PATTERNS = tuple((re.compile(rf"(?:{cue})\s*{_GAP}"), way) for cue, way in _BEFORE)
_TO = re.compile(rf"(?:{_CHANGE_TO})\s*{_GAP}")
# 增长不低于5%, 减少 60 %以上, 再压减 20%, 提高了3个百分点
_CHANGE_GAP = r"\s*(?:了|约|近|各)?\s*(?:不低于|不少于|至少|不高于|不超过|超过|超|最多|最高)?\s*$"
_RISES = re.compile(_RISE + _CHANGE_GAP)
_FALLS = re.compile(_FALL + _CHANGE_GAP)
_WINDOW = 16


def read_direction(plain: str, start: int, end: int, *, is_duration: bool) -> Pointing:
    """The direction of the number ``plain[start:end]`` (unit included); a clause's end stops the search.

    以内, 以下, 不超过 … → AT_MOST; 以上, 不低于, 至少 … → AT_LEAST; 超过, 大于 → MORE_THAN; 低于, 不足 →
    LESS_THAN; 增长10% → RISE_BY; 压减20% → FALL_BY; 压缩至5个, 达到90% → EXACTLY unless 以内 or 以上 follows.
    """
    bound, bound_end = _bound(plain, start, end, is_duration=is_duration)
    before = _clause_before(plain, start)
    change = None
    if _RISES.search(before):
        change = Direction.RISE_BY
    elif _FALLS.search(before):
        change = Direction.FALL_BY
    if change and not _TO.search(before):
        return Pointing(direction=change, bound=bound, end=bound_end)
    if bound:
        return Pointing(direction=bound, end=bound_end)
    if _TO.search(before):
        return Pointing(direction=Direction.EXACTLY, end=end)
    return Pointing(direction=None, end=end)


def _bound(plain: str, start: int, end: int, *, is_duration: bool) -> tuple[Direction | None, int]:
    for pattern, way in _AFTER:
        if match := pattern.match(plain, end):
            return way, match.end()
    if is_duration and (match := _INSIDE.match(plain, end)):
        return Direction.AT_MOST, match.end()
    before = _clause_before(plain, start)
    for pattern, way in _BEFORE_PATTERNS:
        if pattern.search(before):
            return way, end
    return None, end


def _clause_before(plain: str, start: int) -> str:
    window = plain[max(0, start - _WINDOW) : start]
    return re.split(r"[,，。；;:：、！？!?|\t]", window)[-1]
