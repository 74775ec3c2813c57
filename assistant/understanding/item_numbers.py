"""Numbers of measures that a question names: 第60项, 第十二条, 第10、11、12条, 第3到第5项."""

from __future__ import annotations

import re

from index.language.numerals import parse_number

_ITEM = re.compile(
    r"第\s*([0-9０-９一二三四五六七八九十百零〇]+)\s*(?:项|条|号|款|个)(?:任务|措施)?|(?:任务|序号|编号|第)\s*([0-9０-９]+)(?![0-9０-９]|\s*[年月日%万元天个])"
)
_NUMERAL = re.compile(r"[0-9０-９]+|[一二三四五六七八九十百零〇]+")
_RANGE = re.compile(r"至|到|[-—–~～]")
MOST_ITEMS = 30
"""Items of a range at most"""
# 第10、11、12条, 第3到第5项
_ITEMS = re.compile(
    r"第\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十百零〇]{1,5})(?:\s*[项条]?(?:[、,，和与及]|至|到|[-—–~～]{1,2})\s*第?(?:[0-9０-９]{1,3}|[一二三四五六七八九十百零〇]{1,5}))+\s*[项条](?!例|件)"
)


def item_numbers(text: str) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """Numbers of measures a question names (第60项 → 60, 第十二条 → 第十二条), and where they stand."""
    numbers: list[str] = []
    cuts: list[tuple[int, int]] = []
    for match in _ITEMS.finditer(text):
        cuts.append(match.span())
        written = _NUMERAL.findall(match[0])
        if _RANGE.search(match[0]) and len(written) == 2:
            first, last = (int(parse_number(each)) for each in written)
            if 0 < last - first < MOST_ITEMS:
                written = [written[0], *map(str, range(first + 1, last)), written[1]]
        for each in written:
            numbers += _writings(each, is_article=match[0].endswith("条"))
    for match in _ITEM.finditer(text):
        if any(start <= match.start() and match.end() <= end for start, end in cuts):
            continue
        cuts.append(match.span())
        numbers += _writings((match[1] or match[2]).strip(), is_article=match[0].endswith("条"))
    return tuple(dict.fromkeys(numbers)), cuts


def _writings(written: str, *, is_article: bool) -> list[str]:
    """A number as measures may write it: 12 and 第12条 of 12, 第十二条 and 12 of 十二."""
    number = str(int(parse_number(written)))
    if written.isdigit():
        return [number, f"第{written}条"]
    return [f"第{written}条", number] if is_article else [number]
