"""What a visitor says of his own trade before he asks: 我想开个小饭馆，办营业执照要多久 asks about the licence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.question import LIGHT, Term
from index.language.normalise import fold

ENOUGH = 0.6
"""Weight of topic that the rest must have to be asked by itself"""
_CLAUSE = re.compile(r"[^，,。；;！!？?]+[，,。；;！!？? ]*")
_ASKS = re.compile(
    r"[几谁哪啥吗呢么]|多[少久长大高快]|什么|怎|如何|是否|能否|可否|[?？]|(.)不\1|有没有"
)
_OWN_TRADE = re.compile(
    r"^(?:你好|您好|请问|那个|就是|哎|嗯)?(?:我们?|俺们?|咱们?|本人|家里|我[爸妈哥姐弟妹]|我(?:老公|老婆|爱人|朋友|家人))"
    r"[^，,。；;]{0,12}?(?:开|做|搞|经营|卖|弄|盘)(?!始|通|工|户|票|证|发|展|放|学|会|具|到|好|完|出)"
)


def lighten_background(text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
    """``terms`` with little weight on what only the clauses about the visitor's own trade say.

    Unchanged where nothing else is asked about, or where no such clause opens the text.
    """
    background, rest = _parted(text)
    if not background:
        return tuple(terms)
    beside = [term for term in terms if term.text in background and term.text not in rest]
    asked = sum(term.weight for term in terms if term not in beside)
    if not beside or asked < ENOUGH:
        return tuple(terms)
    return tuple(
        replace(term, weight=min(term.weight, LIGHT)) if term in beside else term for term in terms
    )


def _parted(text: str) -> tuple[str, str]:
    """The clauses about the visitor's trade at the beginning, and what follows; both folded."""
    clauses = _CLAUSE.findall(text)
    count = 0
    while count < len(clauses) - 1 and not _ASKS.search(clauses[count]):
        count += 1
    opening = "".join(clauses[:count])
    if not _OWN_TRADE.match(opening):
        return "", fold(text)
    return fold(opening), fold("".join(clauses[count:]))
