"""What a comparison is after: the largest or the smallest, or both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language.dates import find_dates
from index.language.regions import core_name

# 哪个地方最快, 谁家简易注销快, 哪边给得多, 目标哪个定得高
_LEAD = r"(?:更|比较|谁[家那的]?[^，,。？?]{0,12}?|哪(?:一?个|里|边|家|座|儿|些|地)?[^，,。？?]{0,12}?|[定给补奖要收办批]得)"
# 最多能贷多少 sets a limit; 最多 at the end or before 的 ranks
_END = r"(?=\s*(?:的|是|呢|啊|吗|在|属|哪|$|[?？。!！，,；;]))"
_LARGE, _SMALL = (
    "(?:多|高|大|长|慢|贵|久|晚)",
    "(?:少|低|小(?!微|型|企|规|学)|短|快|便宜|省(?![级市]))",
)
_MOST = re.compile(rf"{_LEAD}{_LARGE}(?!少)|最{_LARGE}{_END}")
_LEAST = re.compile(rf"{_LEAD}{_SMALL}|最{_SMALL}{_END}")
_SET_BESIDE = re.compile(r"比较|对比|相比|比一?比|差别|区别|不同|一样|差异")


def wants_most(asked: str) -> bool | None:
    """Whether the largest value is asked for (True) or the smallest (False); None where neither is."""
    least, most = _LEAST.search(asked), _MOST.search(asked)
    if most and not (least and least.end() < most.end()):
        return True
    return False if least else None


# 扩招最多的是哪个省, 哪个镇的任务最少: the extreme number of a column
_EXTREME = re.compile(r"最(?:多|高|大|少|低|小)(?=的|[?？。！!，,；; ]|$|是|有)")


def most_word(asked: str) -> tuple[str, bool] | None:
    """The word for the largest or smallest number, and whether it is for the largest; None where none is."""
    match = _EXTREME.search(asked)
    return (match[0], match[0][1] in "多高大") if match else None


def sets_beside(asked: str) -> bool:
    """Whether places are set side by side without a word for the better one: 比较, 有什么区别, 一样吗."""
    return bool(_SET_BESIDE.search(asked))


# 分别几天, 各是多少, 各奖多少, 各自要多久
_EACH = re.compile(
    r"分别|各自|各(?=[是要为有需给补奖收能可降压缩]|[^，,。？?地区个类项种]{0,3}(?:多少|几|多久|多长))"
)
_AND = re.compile(r"、|以及|还有|和|跟|与|及(?!以)")
_STOP = re.compile(r"[，,;；:：]")
_LEVELS = frozenset("省市区县")
_CLASS = re.compile(
    r"[二两三四五六七八九十\d]+(?:个|类|种|档|级|项|大)(?!工作日|月|小时)|各[类级档种]|不同|每[一]?[类级档种]"
)
_BEFORE = re.compile(r"^.*(?:[里中内对给把将]|其中)(?=[一-龥\d]{2})")
_OF = re.compile(r"的.*$")


def asks_each(asked: str) -> bool:
    """Whether a value is asked for of each of several things: 分别几天, 各奖多少."""
    return bool(_EACH.search(asked))


def asks_class(asked: str) -> bool:
    """Whether a value is asked for of every member of a class: 五类项目, 不同档次, 各级."""
    return bool(_CLASS.search(asked))


def things_named(asked: str, places: Sequence[str] = ()) -> tuple[str, ...]:
    """The things whose values are asked for one by one, without the ``places``; dates are no things.

    >>> things_named("甲县高压用户、低压用户和居民的办电时间分别多久", ["甲县"])
    ('高压用户', '低压用户', '居民')
    """
    match = _EACH.search(asked)
    if match is None or find_dates(asked[: match.start()]):
        return ()
    prefixes = [word for place in places for word in (place, core_name(place))]
    names: list[str] = []
    # 学历型人才入户，博士、硕士的年龄上限各是多少: the things stand together, behind what they are about
    for stretch in reversed(_STOP.split(asked[: match.start()])):
        names = [*_names_in(stretch, prefixes), *names]
        if len(names) > 1:
            break
    return tuple(dict.fromkeys(names)) if len(names) > 1 else ()


# 硕士比博士每月少多少, 一类和二类的退税时间差几天
_THAN = re.compile(
    r"(?P<left>[^，,。？?；;]{2,20}?)(?:要|会|能)?比(?P<right>[^，,。？?；;]{2,24}?)(?:要|会|能)?(?:多|少|高|低|长|短|快|慢|贵|便宜|晚|早)(?:了|出|出来)?(?:几|多少|多久|多长)"
)
_BETWEEN = re.compile(
    r"(?P<left>[^，,。？?；;]{2,20}?)(?:和|跟|与|同)(?P<right>[^，,。？?；;]{2,24}?)(?:之间|相比)?(?:相差|差)(?:距|额|别|了|着)?(?:是|有|为)?(?:几|多少|多大|多久|多长)"
)


def sides_apart(asked: str, places: Sequence[str] = ()) -> tuple[str, str] | None:
    """What stands on either side where the difference of two things is asked for, without the ``places``.

    >>> sides_apart("甲县硕士比博士每月少多少", ["甲县"])
    ('硕士', '博士每月')
    """
    match = _THAN.search(asked) or _BETWEEN.search(asked)
    if match is None or find_dates(match["left"]) or find_dates(match["right"]):
        return None
    prefixes = [word for place in places for word in (place, core_name(place))]
    sides = [
        next((side.removeprefix(p) for p in prefixes if side.startswith(p)), side).strip("的")
        for side in (match["left"], match["right"])
    ]
    return (sides[0], sides[1]) if all(len(side) > 1 for side in sides) else None


def _names_in(stretch: str, prefixes: Sequence[str]) -> list[str]:
    names = []
    for piece in _AND.split(stretch):
        own = next((piece.removeprefix(p) for p in prefixes if piece.startswith(p)), piece)
        name = _OF.sub("", _BEFORE.sub("", own.strip())).strip()
        if len(name) > 1 or name in _LEVELS:
            names.append(name)
    return names
