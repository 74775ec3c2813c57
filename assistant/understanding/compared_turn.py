"""A turn that sets the places of the turns before side by side: 哪个更快 after 西湖区…… and 葛店呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.question import Question

_BARE = re.compile(
    r"^(?:那么?|所以|这么说|那么说)?[，, ]*(?:它们|这[几两二三]个?(?:地方|城市|地区)?(?:里面?|之中|中)?)?"
    r"(?:哪(?:一?[个家边里儿座]|些)?(?:地方|城市|地区|区|市)?|谁家?)(?:的|办得?|给得?)?(?:更|最|比较|要)?"
    r"(?:快|慢|短|长|高|低|多|少|便宜|贵|省|早|晚|大|小)(?:一?[些点]|得多)?(?:呢|啊|呀)?[?？。!！ ]*$"
)
_FEWEST = 2


def compared_turn(turn: str, earlier: Sequence[Question]) -> str | None:
    """The whole comparison that a turn asks for; None where it asks for none or less than two places were named."""
    if not earlier or not _BARE.match(turn.strip()):
        return None
    names: dict[tuple[str, ...], str] = {}
    first = earlier[-1]
    for question in reversed(earlier):
        if question.kinds != first.kinds or not question.scope.places:
            break
        first = question
        for place in question.scope.places:
            names.setdefault(place.path, place.text)
    # 去年增长多少: of what is taken over from the turn before, which is open
    if len(names) < _FEWEST or first.fallback is not None:
        return None
    matter = first.text
    for place in first.scope.places:
        matter = matter.replace(place.text, "")
    places = "、".join(reversed(names.values()))
    return f"{places}{matter.rstrip('?？。!！ ')}，{turn.strip()}"
