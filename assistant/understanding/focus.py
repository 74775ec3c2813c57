"""What a short follow-up puts in place of something said before: 那新就业的呢 → 新就业."""

from __future__ import annotations

import re

from index.language.normalise import fold

SHORTEST, LONGEST = 2, 12
ABBREVIATED = 0.8
_REACH = 2
_FRAME = re.compile(
    r"^(?:那么?|然后|还有|另外|如果是?|要是|换成?|改成|如果)?[，, ]*(?P<said>[^，,。？?！!]*?)(?:的话|的时候|的)?(?:呢|咧|呐|又?怎么样|怎么办|行不行)[?？。!！ ]*$"
)
# 要拉外线的呢, 没有房产的呢: how the case lies, no name
_CONDITION = re.compile(r"要|没|不|有(?!机|色|线)|带(?!押)|含|超|未(?!成年|婚)|需|想|拉|是")
_PRONOUN = re.compile(r"^(?:他们?|她们?|它们?|我们?|这些人|这类人)")
_ASKING = re.compile(r"\d|[几谁哪啥]|多[少久长快大]|什么|怎|回到")


def read_focus(text: str) -> str:
    """What the turn names and nothing else, folded; "" where it asks for more than that."""
    match = _FRAME.match(fold(text))
    said = _PRONOUN.sub("", match["said"]) if match else ""
    if _CONDITION.match(said):
        return ""
    return said if SHORTEST <= len(said) <= LONGEST and not _ASKING.search(said) else ""


def says(focus: str, folded: str) -> float:
    """How well a folded text says it: as it is, or in full for a short form (农业技术员 for 农技员)."""
    if re.search(rf"(?<!非){re.escape(focus)}", folded):
        return 1.0
    if 2 < len(focus) < 5 and not re.search(r"[a-z0-9]", focus):
        spread = re.compile(f".{{0,{_REACH}}}".join(map(re.escape, focus)))
        return ABBREVIATED if spread.search(folded) else 0.0
    return 0.0
