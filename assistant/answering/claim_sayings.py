"""What a text says that a claim may speak of: amounts and denials, the one that says most of the claim first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.aligned import align
from assistant.answering.branches import branches
from assistant.answering.claim_scores import Scorer, remark_of, telling_pairs
from assistant.answering.claim_values import PIECE, Claim, Saying, Spoken, Stretch, alike
from assistant.answering.ground_sense import denies
from index.language.classes import Classes
from index.language.quantities import Quantity, find_quantities

_REACHED = re.compile(
    r"(?:增加|提高|提升|调整|压缩|压减|缩短|减少|降低|降|升|改|扩大|精简)[一-龥]{0,4}(?:为|至|到)$"
)
_LEFT = re.compile(r"(?:由|从|将)[^，。；]{0,12}$")
"""由24项调整增加为30项: what was left behind and what is reached"""


def sayings_of(
    claim: Claim, claimed: Quantity | None, texts: Sequence[Spoken], classes: Classes | None
) -> tuple[Saying, ...]:
    """The amounts like ``claimed`` and the denials of ``texts``, those first that say most of the claim.

    Where no amount is claimed, every piece of the texts is one.
    """
    found = [each for at, spoken in enumerate(texts) for each in _stretches(at, spoken, claimed)]
    pairs = telling_pairs(claim, texts, found)
    scored: list[Saying] = []
    said = Scorer(claim=claim, pairs=pairs, classes=classes)
    for each in found:
        worth = said.score(each, texts[each.at], claimed)
        scored += [
            Saying(
                at=each.at,
                text=each.text,
                stretch=each.stretch,
                quantity=quantity,
                score=worth - remark_of(quantity, each.text, pairs),
            )
            for quantity in each.quantities
        ]
        if each.is_piece:
            scored.append(
                Saying(
                    at=each.at,
                    text=each.text,
                    stretch=each.stretch,
                    is_denial=each.is_denial,
                    score=worth,
                )
            )
    return tuple(sorted(scored, key=lambda each: -each.score))


def _stretches(at: int, spoken: Spoken, claimed: Quantity | None) -> Iterator[Stretch]:
    """The stretches of a text with an amount, and its pieces that deny something, in order."""
    text = spoken.text
    found = [
        Stretch(at=at, text=text, stretch=m[0], end=m.end(), is_denial=denies(m[0]), is_piece=True)
        for m in PIECE.finditer(text)
        if claimed is None or denies(m[0])
    ]
    if claimed is not None:
        listed = [f"{member.name}：{member.value}" for member in align(text)]
        if listed and all(any(alike(q, claimed) for q in find_quantities(m)) for m in listed):
            for member in listed:
                last = tuple(q for q in find_quantities(member) if alike(q, claimed))[-1:]
                found.append(Stretch(at=at, text=member, stretch=member, quantities=last))
        else:
            found += _amounts(at, text, claimed)
    yield from sorted(found, key=lambda each: (each.end, each.is_denial))


def _amounts(at: int, text: str, claimed: Quantity) -> Iterator[Stretch]:
    """The stretches of ``text`` from one branch with amounts to the next."""
    start = 0
    for branch in branches(text):
        fitting = [q for q in branch.quantities if alike(q, claimed)]
        reached = [q for q in fitting if _REACHED.search(text[max(0, q.start - 8) : q.start])]
        gone = [q for q in fitting if _is_left(q, text)] if reached else []
        end = branch.quantities[-1].end
        tail = re.match(r"[^，,。；;、（(]*", text[end:])
        stop = end + (tail.end() if tail else 0)
        yield Stretch(
            at=at,
            text=text,
            stretch=text[start:stop].strip("，,、；; "),
            end=stop,
            quantities=tuple(q for q in fitting if q in reached or q not in gone),
        )
        start = stop


def _is_left(quantity: Quantity, text: str) -> bool:
    return bool(_LEFT.search(text[max(0, quantity.start - 14) : quantity.start]))
