"""Groundedness: numbers, dates and departments of a reply that stand in nothing it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from eval.matching import normalise, occurrences
from eval.replies import Reply
from index.language.numerals import parse_number

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?%?")
_MARKER = re.compile(r"\[\d+\]")
_UNIT = re.compile(
    r"(?:市|区|县|省|州)(?:直|委|政府)?[一-鿿]{0,8}?(?:委员会|管委会|办公室|委组织部|局|委|院|厅|中心|分局|银行|海关)"
)
_CHINESE = re.compile(r"[一二两三四五六七八九十百]+")


def ungrounded(reply: Reply, extra: Iterable[str] = ()) -> tuple[str, ...]:
    """Numbers and departments named in a reply that neither its citations nor ``extra`` contain.

    ``extra`` is what else may be named: the question, the cited documents' recorded facts and the
    measures the citations stand in. A reply's own counts (``total``, the number of items, measure numbers,
    ordinals of its lines) are fine. Refusals are judged too: what they name must come from the question
    or from ``extra``.
    """
    grounds = normalise(
        "\n".join(
            [*(f"{c.title}\n{c.quote}\n{'/'.join(c.section)}" for c in reply.citations), *extra]
        )
    )
    numbers = (
        {match.group() for match in _NUMBER.finditer(grounds)}
        | _written_numbers(grounds)
        | _own_numbers(reply)
    )
    text = normalise(_MARKER.sub("", reply.headline + "\n" + _without_ordinals(reply.answer)))
    found = [
        match.group()
        for match in _NUMBER.finditer(text)
        if match.group() not in numbers and match.group().removesuffix("%") not in numbers
    ]
    found += [
        match.group()
        for match in _UNIT.finditer(text)
        if next(occurrences(grounds, match.group()), None) is None
    ]
    return tuple(dict.fromkeys(found))


def _own_numbers(reply: Reply) -> set[str]:
    numbers = {str(reply.total)} if reply.total is not None else set()
    items = reply.items or ()
    numbers |= {str(count) for count in range(1, len(items) + 1)}
    for measure in (*(item.measure for item in items), *(c.measure for c in reply.citations)):
        numbers |= {match.group() for match in _NUMBER.finditer(normalise(measure or ""))}
    return numbers


def _written_numbers(text: str) -> set[str]:
    """Arabic forms of the Chinese numerals in ``text``: 二十八 → 28."""
    found = set()
    for match in _CHINESE.finditer(text):
        with suppress(ValueError):  # 百 alone is no number
            found.add(str(parse_number(match.group())))
    return found


def _without_ordinals(answer: str) -> str:
    return re.sub(r"(?m)^[\s>*\-|]*\d+[.、)][ \t]", "", answer)
