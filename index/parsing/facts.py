"""What a text says about itself: title, issuer, number, dates, period, source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from index.documents import DocumentFacts
from index.language.normalise import clean
from index.parsing.imprint import Imprint, read_imprint
from index.parsing.manifest import ManifestEntry
from index.parsing.own_place import own_city
from index.parsing.validity import find_validity

_YEARS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:[-—–－~～至到]+\s*((?:19|20)\d\d))?\s*年?(?!\d)"
)
_NATIONAL = re.compile(r"(?:中共中央|国务院|全国人民代表大会|中华人民共和国)")


class _Place(Protocol):
    @property
    def path(self) -> tuple[str, ...]: ...


FindRegions = Callable[[str], Sequence[_Place]]
"""Places named in a text, in order, each with its path from the province"""


def read_facts(
    text: str,
    stem: str,
    *,
    entry: ManifestEntry | None = None,
    find_regions: FindRegions | None = None,
) -> DocumentFacts:
    """The facts of a document: what the manifest says, else what the text says, else nothing.

    ``stem`` is the file's name without suffix: the id when the manifest has none, and the title of a
    text that doesn't name itself.
    """
    said = entry or ManifestEntry(file=stem)
    imprint = read_imprint(text)
    title = said.title or imprint.title or stem
    issuer = said.issuer or imprint.issuer
    issued_on = said.issued_on or imprint.issued_on
    validity = find_validity(text, issued_on)
    region = _region(said, title, stem, imprint, find_regions)
    return DocumentFacts(
        id=said.id or stem,
        title=title,
        issuer=issuer,
        number=said.number or imprint.number,
        region=own_city(text, region, find_regions) if said.region and find_regions else region,
        issued_on=issued_on,
        effective_on=said.effective_on or validity.effective_on,
        expires_on=said.expires_on or validity.expires_on,
        period=said.period or find_period(title),
        source=said.source or imprint.source,
    )


def find_period(title: str) -> tuple[int, int] | None:
    """The calendar years a title plans for: "三年行动方案(2021—2023年)" → 2021 to 2023.

    A version, an edition or a day's date is no period: "（2020年版）".
    """
    words = clean(title)
    for found in _YEARS.finditer(words):
        rest = words[found.end() :].lstrip("年")
        if rest.startswith(("版", "修订", "修正")) or re.match(r"\d{1,2}月\d{1,2}日|[-/.]\d", rest):
            continue
        # 国发〔2018〕39号 is a number
        if words[found.start() - 1 : found.start()] in ("〔", "[") and rest[:1] in ("〕", "]"):
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        if first <= last <= first + 30:
            return first, last
    return None


def _region(
    said: ManifestEntry,
    title: str,
    stem: str,
    imprint: Imprint,
    find_regions: FindRegions | None,
) -> tuple[str, ...]:
    """The manifest's place as a full path; else the issuer's or the title's, whichever says more."""
    if said.region is not None:
        places = find_regions("".join(said.region)) if find_regions and said.region else ()
        deepest = max((place.path for place in places), key=len, default=())
        known = deepest if _says_more(deepest, said.region) else said.region
        if find_regions is None or not known:
            return known
        by_title = _deepest([place.path for place in find_regions(title)])
        return by_title if by_title[: len(known)] == known else known
    if find_regions is None:
        return ()
    issuer = said.issuer or imprint.issuer or ""
    if _NATIONAL.match(issuer) or _NATIONAL.match(title):
        return ()
    by_issuer = _deepest([place.path for place in find_regions(issuer)])
    by_title = _deepest([place.path for place in find_regions(title)])
    if by_title[: len(by_issuer)] == by_issuer:
        by_issuer = by_title
    # A report is called 政府工作报告 wherever it is given; its legend or its file says where
    fallback = f"{imprint.legend or ''} {stem}"
    return by_issuer or _deepest([place.path for place in find_regions(fallback)])


def _says_more(path: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether a path spells out what the manifest shortens: 山东省 for 山东, 湖北省/孝感市 for 孝感."""
    if len(path) != len(said):
        return len(path) > len(said)
    return all(full.startswith(short) for full, short in zip(path, said, strict=True))


def _deepest(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first place named, made more precise by places within it that follow."""
    deepest: tuple[str, ...] = ()
    for path in paths:
        if path[: len(deepest)] == deepest:
            deepest = path
    return deepest
