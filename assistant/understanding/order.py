"""The parts of a question in the order in which they are usually said: place, what is asked, "isn't it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.language.regions import RegionMention

_MARKS = r"[，,。；;：:？?！!、…\s]"
_PLACE_SAID = re.compile(
    rf"{_MARKS}+(?:我们?|俺|咱)?(?:[说问指讲]的|想[问说]的|要问的|人|单位|公司|企业)?(?:都|就)?(?:地[点方])?[是在]?$"
)
"""…？我说的是曾都; … 在大连"""
_PLACE_ENDS = re.compile(rf"^(?:的|[这那][边里儿]|地区|的情况|的话)?{_MARKS}*$")
_CLAIM_FIRST = re.compile(
    rf"^((?:是不是|对不对|[对是]吗|[对是]吧|没错吧|真的吗|是真的吗|是这样吗|这样?对吗|这(?:个|种)?说法(?:正确|对)吗)){_MARKS}+(?=..)"
)


def settle_order(text: str, mentions: Sequence[RegionMention]) -> str:
    """The text with a place that is said last put first, and a "对吗" that is said first put last.

    ``mentions`` are the places in ``text``. Anything else stays where it is.
    """
    text = _place_first(text, mentions)
    if match := _CLAIM_FIRST.match(text):
        rest = re.sub(rf"{_MARKS}+$", "", text[match.end() :])
        return f"{rest}，{match[1]}？"
    return text


def _place_first(text: str, mentions: Sequence[RegionMention]) -> str:
    if not mentions:
        return text
    last = max(mentions, key=lambda mention: mention.start)
    others = {mention.text for mention in mentions if mention.end <= last.start}
    said = _PLACE_SAID.search(text[: last.start])
    if said is None or not said.start() or others or not _PLACE_ENDS.match(text[last.end :]):
        return text
    return f"{last.text}{text[: said.start()]}{said[0][0].strip()}"
