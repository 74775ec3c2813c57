"""Departments by name: splitting lists of them, finding them in questions, telling whether two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.language.lexicon import Department, Lexicon
from index.language.normalise import clean, fold, narrow
from index.language.regions import RegionMention, find_regions
from index.language.unit_lists import split_units
from index.language.unit_names import is_group

__all__ = [
    "UnitMention",
    "UnitNames",
    "find_units",
    "is_group",
    "same_unit",
    "split_units",
    "unit_matches",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMention:
    """A department as named in a text; ``name`` is what to match units with."""

    name: str
    """With its level where one is stated (区税务局), with its place where that stands for it (河池海关)"""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A unit's name taken apart."""

    core: str
    level: str | None
    places: frozenset[str]
    family: Department | None


_LEVEL = re.compile(r"^(?:国家|国务院|全国|中国|中央|自治区|自治州|新区|本?[省市区县州旗镇乡盟])")
_LEVELS = {
    "国家": "国",
    "国务院": "国",
    "全国": "国",
    "中国": "国",
    "中央": "国",
    "自治区": "省",
    "自治州": "市",
    "州": "市",
    "盟": "市",
    "旗": "县",
    "新区": "区",
}
_BRANCH = re.compile(
    r"^(?P<whole>.+?[局会])(?P<place>[一-龥]{2,6})(?P<branch>分局|支局|监管分局|监管局)$"
)
_BANK = re.compile(
    r"^(?P<bank>(?:中国)?人民银行|人行)(?P<place>[一-龥]{2,8}?)(?P<level>[省市区县])?(?P<branch>中心支行|分行|支行)$"
)
_GRID = re.compile(r"^(?:国网|国家电网)(?=[一-龥]{3})")
_BRACKET = re.compile(r"\(([^()]+)\)$")
# 区信息服务中心, 市大气办: a level, a few characters, an ending – and then a word that can't belong to the name
_UNKNOWN = re.compile(
    r"(?<![一-龥])(?:[一-龥]{2,4}?)?(?P<name>[省市区县](?:[^的了在和与由是哪几及各、,。\s省市区县]{2,9}?(?:委员会|办公室|管委会|分局|支队|中心|公司|局)|[^的了在和与由是哪几及各、,。\s省市区县全都能可要上网好先再]{2,5}?(?:委|(?<![开举承协联经申筹创通即代领帮快])办)))"
    r"(?=牵头|负责|责任|参与|配合|承担|主管|管|的|和|与|及|、|是|一共|总共|出现|自己|当|都|做|领|有|要|在|[,。?？!！\s]|$)"
)
# 各市直有关单位, 区直各相关部门: a term for several bodies of one level
_DIRECT = re.compile(
    r"各?(?P<level>[省市区县州旗])直(?P<which>(?:各|有关|相关)*)(?P<what>单位|部门)"
)
_DIRECT_ASKED = re.compile(rf"{_DIRECT.pattern}(?=等?(?:牵头|负责|责任|配合|参与|承担|落实|的))")
_DIRECT_MARK = "直"
_ORDINARY = {"数据", "考核办"}


def find_units(text: str, lexicon: Lexicon) -> tuple[UnitMention, ...]:
    """Departments named in ``text``, in order; known families under any name, others by level and ending.

    >>> [u.name for u in find_units("曾都区税务局和河池海关牵头哪些", lexicon)]  # doctest: +SKIP
    ['区税务局', '河池海关']
    """
    plain = narrow(text)
    regions = {region.end: region for region in find_regions(plain, lexicon)}
    found: list[UnitMention] = []
    position = 0
    while position < len(plain) - 1:
        name = _family_name_at(plain, position, lexicon)
        if name is None:
            position += 1
            continue
        found.append(_with_prefix(plain, position, position + len(name), regions))
        position += len(name)
    for match in _UNKNOWN.finditer(plain):
        start, end = match.span("name")
        if not any(unit.start < end and start < unit.end for unit in found):
            found.append(UnitMention(name=match["name"], text=match["name"], start=start, end=end))
    for match in _DIRECT_ASKED.finditer(plain):
        start, end = match.span()
        if not any(unit.start < end and start < unit.end for unit in found):
            found.append(UnitMention(name=match[0], text=match[0], start=start, end=end))
    return tuple(sorted(found, key=lambda unit: unit.start))


def same_unit(a: str, b: str, lexicon: Lexicon) -> bool:
    """Whether two names can be one body: full, short and alias forms; a level or place unstated fits any."""
    return any(_is_same(x, y) for x in _readings(a, lexicon) for y in _readings(b, lexicon))


def unit_matches(query_name: str, unit_name: str, lexicon: Lexicon) -> bool:
    """Whether a unit of a document is what a question names.

    Like ``same_unit``; besides, a merged body answers for what it includes (教育局 finds 教科体局),
    not the other way round.
    """
    return _answers(_readings(query_name, lexicon), _readings(unit_name, lexicon))


class UnitNames:
    """The units of a corpus: tells quickly which of them a question means."""

    def __init__(self, names: Iterable[str], lexicon: Lexicon) -> None:
        """``names`` as documents write them."""
        self._lexicon = lexicon
        self._folded = {name: fold(clean(name)) for name in names}
        self._known: dict[str, tuple[_Reading, ...]] = {}

    def matching(self, query_name: str) -> frozenset[str]:
        """Every name that ``unit_matches`` says yes to."""
        query = _readings(query_name, self._lexicon)
        words = {word for reading in query for word in self._words(reading)}
        return frozenset(
            name
            for name, folded in self._folded.items()
            if any(word in folded for word in words) and _answers(query, self._read(name))
        )

    def _words(self, query: _Reading) -> Iterator[str]:
        """Words of which a unit that answers ``query`` has one in its name: taking a name apart takes longer."""
        yield _DIRECT_MARK if query.core.startswith(_DIRECT_MARK) else query.core
        if query.family is not None:
            yield from query.family.names
            for name, family in self._lexicon.departments_by_name.items():
                if query.family.name in family.includes or family is query.family:
                    yield name

    def _read(self, name: str) -> tuple[_Reading, ...]:
        if name not in self._known:
            self._known[name] = _readings(name, self._lexicon)
        return self._known[name]


def _answers(query: tuple[_Reading, ...], unit: tuple[_Reading, ...]) -> bool:
    return any(_is_same(x, y) or _includes(x, y) for x in query for y in unit)


def _includes(query: _Reading, unit: _Reading) -> bool:
    return (
        query.family is not None
        and unit.family is not None
        and query.family.name in unit.family.includes
        and _is_compatible(query, unit)
    )


def _is_same(a: _Reading, b: _Reading) -> bool:
    if not _is_compatible(a, b):
        return False
    if a.family is not None and b.family is not None:
        return a.family is b.family
    return a.core == b.core and bool(a.core)


def _is_compatible(a: _Reading, b: _Reading) -> bool:
    is_level_fine = a.level is None or b.level is None or a.level == b.level
    is_place_fine = not a.places or not b.places or bool(a.places & b.places)
    return is_level_fine and is_place_fine


def _readings(name: str, lexicon: Lexicon) -> tuple[_Reading, ...]:
    """A name's readings: 区委组织部(人才办) is 组织部 and, inside the bracket, 人才办."""
    folded = fold(clean(name))
    bracket = _BRACKET.search(folded)
    if bracket is None:
        return (_reading(folded, lexicon),)
    outer = _reading(folded[: bracket.start()], lexicon)
    inner = _reading(bracket[1], lexicon)
    return outer, _Reading(
        core=inner.core, level=inner.level or outer.level, places=outer.places, family=inner.family
    )


def _reading(name: str, lexicon: Lexicon) -> _Reading:
    if direct := _DIRECT.fullmatch(name):
        which = "有关" if re.search("有关|相关", direct["which"]) else ""
        core = f"{_DIRECT_MARK}{which}{direct['what']}"
        return _Reading(core=core, level=direct["level"], places=frozenset(), family=None)
    if family := lexicon.departments_by_name.get(name):
        return _Reading(core=name, level=None, places=frozenset(), family=family)
    if bank := _BANK.match(name):
        family = lexicon.departments_by_name.get("人民银行")
        return _Reading(
            core="人民银行", level=None, places=_place_names(bank["place"], lexicon), family=family
        )
    if (branch := _BRANCH.match(name)) and (seats := _place_names(branch["place"], lexicon)):
        # 市自然资源局西湖分局 works in 西湖 for the city's bureau, so its level is open
        whole = _reading(branch["whole"], lexicon)
        return _Reading(core=whole.core, level=None, places=seats, family=whole.family)
    places: frozenset[str] = frozenset()
    level = None
    name = _GRID.sub("", name)
    mentions = find_regions(name[:16], lexicon)
    if mentions and mentions[0].start == 0 and mentions[0].end < len(name):
        places, level = _place_names(mentions[0].text, lexicon), _level_of(mentions[0].text)
        name = name[mentions[0].end :]
    if (match := _LEVEL.match(name)) and name not in lexicon.departments_by_name:
        rest = name[match.end() :]
        written = match.group().removeprefix("本")
        if rest in lexicon.departments_by_name or not name.startswith("市场"):
            level, name = _LEVELS.get(written, written), rest
    return _Reading(
        core=name, level=level, places=places, family=lexicon.departments_by_name.get(name)
    )


def _place_names(text: str, lexicon: Lexicon) -> frozenset[str]:
    mentions = find_regions(text, lexicon)
    return frozenset(path[-1] for mention in mentions for path in mention.candidates)


def _level_of(place: str) -> str | None:
    return place[-1] if place[-1] in "省市区县" and len(place) > 2 else None


def _family_name_at(plain: str, start: int, lexicon: Lexicon) -> str | None:
    for name in lexicon.units_by_head.get(plain[start : start + 2], ()):
        if plain.startswith(name, start) and name not in _ORDINARY:
            return name
    return None


def _with_prefix(
    plain: str, start: int, end: int, regions: Mapping[int, RegionMention]
) -> UnitMention:
    core = plain[start:end]
    region = regions.get(start)
    if region is not None:
        place = region.text
        level = _level_of(place)
        name = level + core if level else place + core
        begin = start if level else region.start
        return UnitMention(name=name, text=plain[begin:end], start=begin, end=end)
    prefix = re.search(r"(?:国家|国务院|自治区|[省市区县州])$", plain[max(0, start - 3) : start])
    begin = start - len(prefix.group()) if prefix else start
    return UnitMention(name=plain[begin:end], text=plain[begin:end], start=begin, end=end)
