"""Places named in a text: 河池, 南昌西湖, 湖北省随州市曾都区, 葛店 – as paths from the province."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.lexicon import Lexicon, Region
from index.language.normalise import narrow


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionMention:
    """A place as named, with the path it most likely means."""

    path: tuple[str, ...]
    """Full names from the province down: ("江西省", "南昌市", "西湖区")"""
    candidates: tuple[tuple[str, ...], ...]
    """Every path the name can mean, ``path`` first; one when it is clear"""
    text: str
    start: int
    end: int
    is_part_of_name: bool = False
    """It stands inside a longer name that isn't the place: 大连理工大学, 中山路, 北京有限公司"""


_SUFFIX = re.compile(
    r"(?:经济技术|高新技术产业|经济|高新技术)?开发区$|经济技术开发区$|自治[区州县旗]$|特别行政区$|新区$|[省市区县旗盟]$|地区$"
)
_GOES_ON = re.compile(
    r"[一-龥]{0,6}?(?:大学|学院|有限公司|有限责任公司|股份|商品交易所|日报|晚报|机场|大桥|博览会|师范)|(?:[东西南北中]|[一二三四])?(?:路|大街|街|大道|牌)"
)
# 长江西路, 珠江西岸: the river ends where the province would begin
_CUT_BEFORE = {
    "江西": "长珠大漓丽嘉沅赣湘两松",
    "海南": "上青珠",
    "河南": "黄淮运",
    "河北": "黄淮运",
    "山西": "泰黄佛",
    "山东": "泰黄佛",
}
# A county's short name (红谷滩, 惠民) is one only where a place can begin: 网上商城, 优化惠民服务 name none
_PLACE_BEGINS = re.compile(r"(?:^|[^一-龥]|[在到去和跟与是比从对给像说及或找问让住查看于那吗呢])$")
_LEVELS_APART = 3
_AFTER_PARENT = re.compile(r"[的·\s]{0,2}")


_UNIT_ENDS = tuple("局委办厅院部会府心司行队所")


def find_regions(
    text: str, lexicon: Lexicon, extra_paths: Sequence[tuple[str, ...]] = ()
) -> tuple[RegionMention, ...]:
    """Places named in ``text``, in order, without overlaps.

    ``extra_paths`` are the regions of the corpus: known even if no table has them, and meant by a name
    that several places share (西湖) unless a parent stands before it (杭州西湖). Otherwise a shared name
    means the highest place of that name; all are in ``candidates``.
    """
    plain = narrow(text)
    own = _own_regions(extra_paths, lexicon)
    found: list[RegionMention] = []
    position = 0
    while position < len(plain) - 1:
        mention = _mention_at(plain, position, lexicon, own)
        if mention is None or _joins_units(plain, mention):
            position += 1
        else:
            found.append(mention)
            position = mention.end
    return tuple(found)


def _joins_units(text: str, mention: RegionMention) -> bool:
    """Whether 和县 stands between two bodies: 县税务局和县住建局."""
    before, written = text[: mention.start], text[mention.start : mention.end]
    return written[0] in "和同" and len(written) == 2 and before[-1:] in _UNIT_ENDS


def core_name(name: str) -> str:
    """A place's name without its level: 潍坊市 → 潍坊."""
    for suffix in (
        "经济技术开发区",
        "开发区",
        "自治州",
        "自治县",
        "自治区",
        "省",
        "市",
        "区",
        "县",
        "州",
        "旗",
    ):
        core = name.removesuffix(suffix)
        if core != name and len(core) >= 2:
            return core
    return name


def is_within(path: tuple[str, ...], ancestor: tuple[str, ...]) -> bool:
    """Whether ``path`` is ``ancestor`` or lies in it."""
    return path[: len(ancestor)] == ancestor


def _mention_at(
    plain: str, start: int, lexicon: Lexicon, own: dict[str, list[tuple[str, ...]]]
) -> RegionMention | None:
    candidates: list[tuple[str, ...]] = []
    end = start
    for name, paths, is_weak in _names_at(plain, start, lexicon, own):
        if is_weak or _is_accident(plain, start, name, paths, own):
            continue
        candidates, end = paths, start + len(name)
        break
    if not candidates:
        return None
    for _ in range(_LEVELS_APART):
        gap = _AFTER_PARENT.match(plain, end)
        begin = gap.end() if gap else end
        deeper = _deeper(plain, begin, candidates, lexicon, own)
        if deeper is None:
            break
        candidates, end = deeper
    # 滁州市级的不奖励 names 滁州 and 市级
    if plain[end : end + 1] == "级" and plain[end - 1] in "省市区县" and end - start > 2:
        end -= 1
    ordered = _likeliest_first(candidates, {path for paths in own.values() for path in paths})
    return RegionMention(
        path=ordered[0],
        candidates=tuple(ordered),
        text=plain[start:end],
        start=start,
        end=end,
        is_part_of_name=bool(_GOES_ON.match(plain, end)),
    )


def _is_accident(
    plain: str,
    start: int,
    name: str,
    paths: list[tuple[str, ...]],
    own: dict[str, list[tuple[str, ...]]],
) -> bool:
    """Whether the characters only happen to be a place's: 长江西路, 网上商城."""
    if start and plain[start - 1] in _CUT_BEFORE.get(name, ""):
        return True
    is_short_county = all(len(p) > 2 and p[-1] != name for p in paths) and name not in own
    return is_short_county and not _PLACE_BEGINS.search(plain[max(0, start - 1) : start])


def _deeper(
    plain: str,
    begin: int,
    parents: list[tuple[str, ...]],
    lexicon: Lexicon,
    own: dict[str, list[tuple[str, ...]]],
) -> tuple[list[tuple[str, ...]], int] | None:
    """A place right behind its parent's name, everyday words included: 荆州公安, 河池巴马."""
    for name, paths, _ in _names_at(plain, begin, lexicon, own):
        inside = [
            p for p in paths if any(is_within(p, parent) and p != parent for parent in parents)
        ]
        if inside:
            return inside, begin + len(name)
    return None


def _names_at(
    plain: str, start: int, lexicon: Lexicon, own: dict[str, list[tuple[str, ...]]]
) -> Iterator[tuple[str, list[tuple[str, ...]], bool]]:
    """Names of places that begin here, longest first: their paths, and whether only weak names fit."""
    head = plain[start : start + 2]
    names = [*lexicon.names_by_head.get(head, ()), *(name for name in own if name[:2] == head)]
    for name in sorted(set(names), key=lambda each: (-len(each), each)):
        if not plain.startswith(name, start):
            continue
        regions = lexicon.regions_by_name.get(name, ())
        mine = own.get(name, [])
        paths = [*mine, *(r.path for r in regions if r.path not in mine)]
        yield name, paths, not mine and all(name in r.weak_aliases for r in regions)


def _own_regions(
    extra_paths: Sequence[tuple[str, ...]], lexicon: Lexicon
) -> dict[str, list[tuple[str, ...]]]:
    """Names of the corpus's own places, with short forms: 葛店经济技术开发区 → 葛店开发区, 葛店."""
    own: dict[str, list[tuple[str, ...]]] = {}
    for path in extra_paths:
        known = [r for r in lexicon.regions_by_name.get(path[-1], ()) if r.path == path]
        for name in _names_of(path[-1], known):
            own.setdefault(name, []).append(path)
    return own


def _names_of(name: str, known: list[Region]) -> list[str]:
    names = [name, *(alias for r in known for alias in (*r.aliases, *r.weak_aliases))]
    bare = _SUFFIX.sub("", name)
    if len(bare) >= 2 and bare != name:
        names.append(bare)
        if name.endswith("开发区"):
            names += [f"{bare}开发区", f"{bare}经开区" if "经济" in name else f"{bare}高新区"]
    return list(dict.fromkeys(names))


def _likeliest_first(
    candidates: list[tuple[str, ...]], own: set[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    return sorted(candidates, key=lambda path: (path not in own, len(path)))
