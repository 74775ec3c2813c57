"""Numbers of measures, unique in their document: 7 · 8a · 8b · 一(四) · 附件1(3)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_HEADINGS_RUN_THROUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A numbered heading, item or row, before its number is made unique."""

    style: str
    """Numbers of one style form one sequence"""
    number: str
    value: int
    """The numeral's value; 0 when it has none"""
    parent: int | None
    """Position of the numbered heading above it"""
    is_annex: bool
    is_item: bool
    """A measure; False for a heading, which needs no number of its own"""
    start: int


def number_all(numbered: Sequence[Numbered]) -> list[str]:
    """A unique number for each, in the same order.

    A sequence that runs through the document keeps its plain numbers, even if another begins again after
    it; one that restarts under each heading carries that heading ("一(四)"); a number that is repeated all
    the same gets a, b … in order.
    """
    annexes = [_annex(numbered, i) for i in range(len(numbered))]
    restarting = _restarting(numbered, annexes)
    running = _running(numbered, annexes, restarting)
    names = _qualified(numbered, annexes, restarting, running)
    restarting |= _clashing(names, numbered, annexes)
    names = _qualified(numbered, annexes, restarting, running)
    _name_annexes(names, numbered, annexes)
    return _lettered(names, numbered)


def _qualified(
    numbered: Sequence[Numbered],
    annexes: Sequence[int | None],
    restarting: set[tuple[int | None, str]],
    running: frozenset[int],
) -> list[str]:
    names: list[str] = []
    for i, entry in enumerate(numbered):
        parent = entry.parent
        is_qualified = (annexes[i], entry.style) in restarting and i not in running
        if is_qualified and parent is not None and parent != annexes[i]:
            names.append(f"{names[parent]}({entry.number})")
        else:
            names.append(entry.number)
    return names


def _clashing(
    names: Sequence[str], numbered: Sequence[Numbered], annexes: Sequence[int | None]
) -> set[tuple[int | None, str]]:
    """Sequences of items whose numbers another, shallower sequence of items has too: 一、 and （一）."""
    styles: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for name, entry, annex in zip(names, numbered, annexes, strict=True):
        if entry.is_item and entry.style not in styles[annex, name]:
            styles[annex, name].append(entry.style)
    return {(annex, style) for (annex, _), both in styles.items() for style in both[1:]}


def _annex(numbered: Sequence[Numbered], i: int) -> int | None:
    """The annex a number stands in."""
    at: int | None = i
    while at is not None:
        if numbered[at].is_annex:
            return at
        at = numbered[at].parent
    return None


def _restarting(
    numbered: Sequence[Numbered], annexes: Sequence[int | None]
) -> set[tuple[int | None, str]]:
    """Sequences, by annex and style, that begin again under another heading."""
    last: dict[tuple[int | None, str], Numbered] = {}
    restarting: set[tuple[int | None, str]] = set()
    for i in sorted(range(len(numbered)), key=lambda i: numbered[i].start):
        entry, key = numbered[i], (annexes[i], numbered[i].style)
        before = last.get(key)
        if before and before.parent != entry.parent and entry.value <= min(1, before.value):
            restarting.add(key)
        last[key] = entry
    return restarting


def _running(
    numbered: Sequence[Numbered],
    annexes: Sequence[int | None],
    restarting: set[tuple[int | None, str]],
) -> frozenset[int]:
    """Numbers of a first run that goes on under three headings or more before its style begins again."""
    runs: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    ended: set[tuple[int | None, str]] = set()
    for i in sorted(range(len(numbered)), key=lambda i: numbered[i].start):
        key = (annexes[i], numbered[i].style)
        run = runs[key]
        if key not in restarting or key in ended:
            continue
        if run and numbered[i].value <= min(1, numbered[run[-1]].value):
            ended.add(key)
        else:
            run.append(i)
    return frozenset(
        i
        for key, run in runs.items()
        if key in restarting and len({numbered[i].parent for i in run}) >= _HEADINGS_RUN_THROUGH
        for i in run
    )


def _name_annexes(
    names: list[str], numbered: Sequence[Numbered], annexes: Sequence[int | None]
) -> None:
    """Put the annex before numbers that also stand in the main text or in a larger annex: 附件1(3)."""
    homes: dict[str, set[int | None]] = defaultdict(set)
    sizes: Counter[int | None] = Counter()
    for name, entry, annex in zip(names, numbered, annexes, strict=True):
        if entry.is_item:
            homes[name].add(annex)
            sizes[annex] += 1
    shared = {
        (annexes[i], numbered[i].style)
        for i, name in enumerate(names)
        if annexes[i] is not None
        and len(homes[name]) > 1
        and annexes[i] != _owner(homes[name], sizes)
    }
    for i, annex in enumerate(annexes):
        if annex is not None and annex != i and (annex, numbered[i].style) in shared:
            first, bracket, rest = names[i].partition("(")
            names[i] = f"{numbered[annex].number}({first}){bracket}{rest}"


def _owner(homes: set[int | None], sizes: Mapping[int | None, int]) -> int | None:
    """Where a number stays plain that several parts have: in the main text, else in the largest annex."""
    if None in homes:
        return None
    return max(homes, key=lambda annex: (sizes[annex], -(annex or 0)))


def _lettered(names: Sequence[str], numbered: Sequence[Numbered]) -> list[str]:
    counts = Counter(n for n, entry in zip(names, numbered, strict=True) if entry.is_item)
    taken = {name for name, count in counts.items() if count == 1}
    seen: Counter[str] = Counter()
    result = list(names)
    for i in sorted(range(len(names)), key=lambda i: numbered[i].start):
        name = names[i]
        if counts[name] < 2 or not numbered[i].is_item:
            continue
        unique = name + _letters(seen[name])
        while unique in taken:
            seen[name] += 1
            unique = name + _letters(seen[name])
        seen[name] += 1
        taken.add(unique)
        result[i] = unique
    return result


def _letters(position: int) -> str:
    """0 → a, 25 → z, 26 → aa."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
