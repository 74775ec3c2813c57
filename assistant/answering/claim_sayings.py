"""What a text says that a claim may speak of: amounts and denials, the one that says most of the claim first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.aligned import align
from assistant.answering.branches import branches
from assistant.answering.claim_scores import Scorer, remark_of, telling_pairs, way_of
from assistant.answering.claim_values import (
    PIECE,
    Claim,
    Saying,
    Spoken,
    Stretch,
    alike,
    dates_of,
)
from assistant.answering.ground_sense import denies
from assistant.answering.telling import left_behind
from index.language.classes import Classes
from index.language.quantities import Quantity, find_quantities

_REACHED = re.compile(
    r"(?:增加|提高|提升|调整|压缩|压减|缩短|减少|降低|降|升|改|扩大|精简)[一-龥]{0,4}(?:为|至|到)$"
)
# 问：自建房可以申请吗？ says nothing itself, and what is answered is said of it
_ASKS = re.compile(r"[？?]")
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
                score=worth
                - remark_of(quantity, each.text, pairs)
                - (way_of(claimed, quantity) if claimed else 0.0),
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
    found = list(_pieces(at, text, is_every=claimed is None))
    if claimed is not None:
        listed = [f"{member.name}：{member.value}" for member in align(text)]
        if listed and all(any(alike(q, claimed) for q in find_quantities(m)) for m in listed):
            for member in listed:
                last = tuple(q for q in find_quantities(member) if alike(q, claimed))[-1:]
                found.append(Stretch(at=at, text=member, stretch=member, quantities=last))
        else:
            found += _amounts(at, text, claimed)
    yield from sorted(found, key=lambda each: (each.end, each.is_denial))


def _pieces(at: int, text: str, *, is_every: bool) -> Iterator[Stretch]:
    """The pieces between commas that deny something, or every piece; one with several dates is one for each."""
    case = ""
    for match in PIECE.finditer(text):
        is_denial = denies(match[0])
        if is_every or is_denial:
            for start, end in _dated_parts(match[0]) if not is_denial else [(0, len(match[0]))]:
                said = match[0][start:end]
                yield Stretch(
                    at=at,
                    text=text,
                    # 不符合条件的，不予补贴 denies of that case only
                    stretch=f"{case}，{said}" if case and is_denial else said,
                    end=match.start() + end,
                    is_denial=is_denial,
                    is_piece=not _ASKS.search(said),
                )
        case = match[0] if match[0].rstrip().endswith("的") else ""


def _dated_parts(piece: str) -> list[tuple[int, int]]:
    """Where the parts of a piece with several dates stand: 5月1日县人大通过 6月1日市人大批准."""
    dates = dates_of(piece)
    if len(dates) < 2 or piece[: dates[0].start].strip():
        return [(0, len(piece))]
    starts = [date.start for date in dates]
    return list(zip(starts, [*starts[1:], len(piece)], strict=True))


def _amounts(at: int, text: str, claimed: Quantity) -> Iterator[Stretch]:
    """The stretches of ``text`` from one branch with amounts to the next."""
    start = 0
    behind = left_behind(text)
    for branch in branches(text):
        fitting = [
            q
            for q in branch.quantities
            if alike(q, claimed) and not any(a <= q.start and q.end <= b for a, b in behind)
        ]
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
