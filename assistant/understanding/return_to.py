"""A turn that goes back to an earlier matter: 回到单身那个问题，残疾人呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.question import Question
from index.language.normalise import fold

_RETURN = re.compile(
    r"^(?:那|好|嗯|行)?[，, ]*(?:我们?|咱们?)?(?:再|还是)?(?:回到|说回|回过头来?(?:说|看)?|再(?:说说?|问问?|看看?)|接着(?:刚才|前面))(?:刚才|前面|之前|上面|最开始)?(?:说|问|提)?(?:到|过)?的?"
    r"(?P<what>[^，,。？?]{2,10}?)(?:的|那个|这个|那件|那条|那)*(?:问题|事情?|话题|话)?[，,。]\s*(?P<rest>.{2,})$"
)


def turns_back(turn: str, earlier: Sequence[Question]) -> tuple[str, Question] | None:
    """What the turn asks and the latest earlier question about the matter it names; None for other turns."""
    match = _RETURN.match(turn.strip())
    if match is None:
        return None
    what = fold(match["what"])
    pairs = {what[i : i + 2] for i in range(len(what) - 1)}
    scored = [
        (sum(pair in fold(question.asked) for pair in pairs), at)
        for at, question in enumerate(earlier)
    ]
    best = max(scored, default=(0, 0))
    return (match["rest"], earlier[best[1]]) if best[0] else None
