"""Groundedness: numbers, dates and departments of a reply that stand in nothing it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from eval.matching import normalise
from eval.replies import Reply
from index.language.numerals import parse_number

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?%?")
_BREAK = re.compile(r"[\n|｜;；。]")
_NOT_CLAIMED = re.compile(r"\[\d+\]|共\s*\d+\s*[家个项份条人类件处]")
_UNIT = re.compile(
    r"(?:市|区|县|省|州)(?:直|委|政府)?[一-鿿]{0,8}?(?:委员会|管委会|办公室|委组织部|局|委|院|厅|中心|分局|银行|海关)"
)
_PREFIX = re.compile(r"^[市区县省州](?:由[市区县省州]?)?")
_CHINESE = re.compile(r"[一二两三四五六七八九十百]+")


def ungrounded(reply: Reply, extra: Iterable[str] = ()) -> tuple[str, ...]:
    """Numbers and departments named in a reply that neither its citations nor ``extra`` contain.

    ``extra`` is what else may be named: the question, the cited documents' recorded facts and the
    measures the citations stand in. A reply's own counts (``total``, 共4家, the number of items, measure
    numbers, ordinals of its lines) are fine. A refusal states nothing: what it must not show are leaks.
    """
    if reply.is_refusal:
        return ()
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
    said = _NOT_CLAIMED.sub("", reply.headline + "\n" + _without_ordinals(reply.answer))
    text = "\n".join(normalise(part) for part in _BREAK.split(said))
    found = [
        match.group()
        for match in _NUMBER.finditer(text)
        if match.group() not in numbers and match.group().removesuffix("%") not in numbers
    ]
    found += [
        match.group() for match in _UNIT.finditer(text) if _bare(match.group()) not in grounds
    ]
    return tuple(dict.fromkeys(found))


def _bare(unit: str) -> str:
    """A unit without what a list elides or a sentence puts before it: 市发展改革委 → 发展改革委, 区由法院 → 法院."""
    return _PREFIX.sub("", unit)


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
