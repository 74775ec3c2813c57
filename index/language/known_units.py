"""Units under the very names that documents write: found in questions whatever they look like."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.language.departments import UnitMention
from index.language.normalise import narrow
from index.language.unit_names import has_unit_ending, is_group

SHORTEST = 4
"""Characters: a shorter one, 企业 or 各部门, is an ordinary word"""
LEVELS = "省市区县州旗乡镇"
"""With one of these before it three characters are enough: 市建委, 区农办"""
_DUTY = re.compile(r"(?:等)?(?:牵头|负责|责任|配合|参与|承担|主管|作为|当)")
_TASKS = re.compile(r"任务|事项|措施|举措|完成|落实")


class KnownUnits:
    """Names of units in the documents' own words: 交警直属二大队, 市自然资源局西湖分局."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` as the departments of obligations are stored."""
        self.names = frozenset(names)
        by_head: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            is_long = len(name) >= SHORTEST or (len(name) == SHORTEST - 1 and name[0] in LEVELS)
            if is_long and has_unit_ending(name):
                by_head[name[:2]].append(name)
        self._by_head = {head: sorted(found, key=_longest) for head, found in by_head.items()}

    def find(self, text: str) -> tuple[UnitMention, ...]:
        """Mentions in order, the longest at each place; a group (区直有关单位) only where a duty or tasks follow."""
        plain = narrow(text)
        found: list[UnitMention] = []
        position = 0
        while position < len(plain):
            name = self._at(plain, position)
            if name is None:
                position += 1
                continue
            end = position + len(name)
            found.append(UnitMention(name=name, text=plain[position:end], start=position, end=end))
            position = end
        return tuple(found)

    def add_to(self, mentions: Sequence[UnitMention], text: str) -> tuple[UnitMention, ...]:
        """``mentions`` and those found here, which win where they say more (分局 and all)."""
        known = [
            mention
            for mention in self.find(text)
            if all(_says_more(mention, m) for m in mentions if _overlap(m, mention))
        ]
        kept = [m for m in mentions if not any(_overlap(m, mention) for mention in known)]
        return tuple(sorted([*kept, *known], key=lambda mention: mention.start))

    def _at(self, plain: str, position: int) -> str | None:
        for name in self._by_head.get(plain[position : position + 2], ()):
            if plain.startswith(name, position):
                end = position + len(name)
                is_meant = (
                    not is_group(name) or _DUTY.match(plain, end) or _TASKS.search(plain, end)
                )
                return name if is_meant else None
        return None


def _says_more(known: UnitMention, other: UnitMention) -> bool:
    """Whether a known name is longer, or all but the level before it: 市大连保监局 of 大连市大连保监局."""
    return len(known.text) > len(other.text) or (
        other.text.endswith(known.text) and other.text.removesuffix(known.text) in LEVELS
    )


def _overlap(a: UnitMention, b: UnitMention) -> bool:
    return a.start < b.end and b.start < a.end


def _longest(name: str) -> tuple[int, str]:
    return -len(name), name
