"""Departments and places of a sentence against those of what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.verdicts import Fail, Ground, Reason
from index.language.departments import UnitMention, find_units, same_unit
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.regions import RegionMention, find_regions, is_within

_CLAUSE = re.compile(r"[，,；;。]")
# 大连市、河池市未规定: our own word about places of the corpus that have no such rule
_NONE = re.compile(r"未规定|没有|未写明|未提及|无此|未涉及|不在")
_LEADS = re.compile(r"牵头|主办|主责")
_SUPPORTS = re.compile(r"配合|协助|协办|协同|参与|责任单位|责任部门")


# 由葛店供电公司负责: bodies that are no departments, where a sentence says who acts
_ACTS = re.compile(
    r"由(?P<unit>[一-龥]{2,18}?(?:公司|集团|银行|支行|分行|中心|协会|商会|联合会|医院|学院|大学|研究院|企业|机构|组织))"
    r"(?=[、和与]|(?:具体|统一|共同|分别)?(?:负责|牵头|承办|承担|实施|配合|受理|办理|落实|组织|管理|运营|出具|提供))"
)


def check_bodies(said: str, texts: Sequence[str], lexicon: Lexicon) -> Iterator[Reason]:
    """Bodies that ``said`` lets act and no ground names, under the end of their name at least."""
    folded = [fold(text) for text in texts]
    for match in _ACTS.finditer(said):
        name = fold(match["unit"])
        if find_units(name, lexicon) or any(name in text for text in folded):
            continue
        # 该公司, 葛店供电公司 for 供电公司: a name may be longer or shorter by its place
        ends = {name[i:] for i in range(len(name) - 3)}
        if not any(end in text for end in ends for text in folded):
            yield Reason(fail=Fail.DEPARTMENT, value=match["unit"])


def check_units(
    said: str,
    grounds: Sequence[Ground],
    texts: Sequence[str],
    lexicon: Lexicon,
    paths: Sequence[tuple[str, ...]],
) -> Iterator[Reason]:
    """Departments in ``said`` that no ground names, under any of their names, or names in another role."""
    folded = [fold(text) for text in texts]
    known: list[str] | None = None
    for clause in _CLAUSE.split(said):
        places = find_regions(clause, lexicon, paths)
        for unit in find_units(clause, lexicon):
            if _is_cut_from_place(unit, places, lexicon):
                continue
            if not any(fold(unit.text) in text for text in folded):
                if known is None:
                    known = [u.name for text in texts for u in find_units(text, lexicon)]
                    known += [name for g in grounds for name in (*g.lead, *g.support)]
                if not any(same_unit(unit.name, other, lexicon) for other in known):
                    yield Reason(fail=Fail.DEPARTMENT, value=unit.text)
                    continue
            if _has_other_role(clause, unit.name, grounds, lexicon):
                yield Reason(fail=Fail.ROLE, value=unit.text)


def _is_cut_from_place(
    unit: UnitMention, places: Sequence[RegionMention], lexicon: Lexicon
) -> bool:
    """葛店开发区即到即办: the last character of a place and an ending make no department."""
    inside = any(place.start < unit.start < place.end for place in places)
    return inside and not any(
        name in lexicon.departments_by_name for name in (unit.text[1:], unit.name)
    )


def _has_other_role(clause: str, name: str, grounds: Sequence[Ground], lexicon: Lexicon) -> bool:
    """由财政局牵头, where the source has it among the supporting departments only, or the other way round."""
    is_lead, is_support = bool(_LEADS.search(clause)), bool(_SUPPORTS.search(clause))
    if is_lead == is_support:
        return False
    leads = [unit for ground in grounds for unit in ground.lead]
    supports = [unit for ground in grounds for unit in ground.support]
    claimed, other = (leads, supports) if is_lead else (supports, leads)
    if not claimed or not other:
        return False
    return not _is_among(name, claimed, lexicon) and _is_among(name, other, lexicon)


def _is_among(name: str, units: Sequence[str], lexicon: Lexicon) -> bool:
    return any(same_unit(name, unit, lexicon) for unit in units)


def check_places(
    said: str,
    grounds: Sequence[Ground],
    texts: Sequence[str],
    lexicon: Lexicon,
    paths: Sequence[tuple[str, ...]],
    *,
    is_own: bool = False,
) -> Iterator[Reason]:
    """Places in ``said`` that are neither in a ground nor its document's own region or above it."""
    folded = [fold(text) for text in texts]
    regions = [ground.facts.region for ground in grounds if ground.facts]
    for place in find_regions(said, lexicon, paths):
        if any(fold(place.text) in text for text in folded) or place.is_part_of_name:
            continue
        if any(
            region and is_within(region, path) for region in regions for path in place.candidates
        ):
            continue
        if is_own and place.path in paths and _NONE.search(said, place.end):
            continue
        yield Reason(fail=Fail.REGION, value=place.text)
