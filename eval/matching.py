"""Whether a text contains a variant: folding, Markdown marks and number boundaries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_MARKS = re.compile(r"(?m)^[ \t]*>+|\*+|`+|#+|\||__|~~")
_CHINESE_NUMERAL = "〇零一二两三四五六七八九十百千万亿"
_COMPOUND_BEFORE = "十百千万亿零〇点"


def normalise(text: str) -> str:
    """NFKC, without Markdown marks and white space, in lower case: "**５ 个**工作日" → "5个工作日"."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(_MARKS.sub("", folded).split()).lower()


def fold_quote(text: str) -> str:
    """NFKC without white space: quotes that differ only in layout or in character width are equal."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def occurrences(text: str, variant: str) -> Iterator[tuple[int, int]]:
    """Places where the normalised ``variant`` stands by itself in the normalised ``text``.

    A variant that starts or ends with a digit must not touch another digit or decimal point:
    "5个工作日" is not in "0.5个工作日" or "15个工作日". Chinese numerals are held to the same:
    "三个工作日" is not in "十三个工作日", "百分之九十" not in "百分之九十五".
    """
    if not variant:
        return
    start = text.find(variant)
    while start >= 0:
        end = start + len(variant)
        if _stands_alone(text, start, end, variant):
            yield start, end
        start = text.find(variant, start + 1)


def _stands_alone(text: str, start: int, end: int, variant: str) -> bool:
    before = text[start - 1] if start else ""
    after = text[end : end + 1]
    if variant[0].isdigit() and (before.isdigit() or before == "."):
        return False
    if variant[0] in _CHINESE_NUMERAL and before and before in _COMPOUND_BEFORE:
        return False
    if variant[-1].isdigit():
        is_decimal = after == "." and text[end + 1 : end + 2].isdigit()
        return not (after.isdigit() or is_decimal)
    if variant[-1] in _CHINESE_NUMERAL and after:
        return after not in _CHINESE_NUMERAL + "点"
    return True


def contains(text: str, variant: str) -> bool:
    """Whether ``variant`` stands in ``text``; both are normalised here."""
    return contains_normalised(normalise(text), variant)


def contains_normalised(text: str, variant: str) -> bool:
    """Like :func:`contains` for a text that is normalised already."""
    return next(occurrences(text, normalise(variant)), None) is not None


def hits_group(text: str, group: Iterable[str]) -> bool:
    """Whether any variant of ``group`` stands in the normalised ``text``."""
    return any(contains_normalised(text, variant) for variant in group)
