"""Per what or in what a value is asked: 多少钱一平 is answered by 元/平方米, 多少岁 by an age, 几点 by a clock's time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.language.normalise import fold
from index.language.tables import read_rows

_AGE_ASKED = re.compile(r"(?:多少|几)(?:周)?岁")

# 早上几点开始上班; 有几点要求 counts points
_CLOCK_ASKED = re.compile(
    r"(?<![有共列分哪第])几点(?=钟|开|关|上班|下班|[到至]|截|结束|之?前|以前|起|能|可以|才|就|营业|办公|收|停|[?？。!！呢啊呀吗 ]*$)"
)
_CLOCK = re.compile(
    r"\d{1,2}\s*[:：时点](?!间)|[上下]午|中午|(?:24|二十四)小?时|全天|全时段|朝九晚五|[一二三四五六七八九十]点"
)

# 最高罚多少: free of charge is no fine
_FINE_ASKED = re.compile(r"罚(?:款|金)?(?:最高|最多|最低|起步)?(?:是|要|得|能)?(?:多少|几)")
_FINE = re.compile(r"罚|没收|违约金|滞纳金")
_NUMBER = r"[\d.〇一二三四五六七八九十百千万亿]\s*[余多]?\s*(?:万|亿)?"
_MEASURES = (
    ("吨", "公斤", "千克", "斤"),
    ("平方公里", "平方米", "平米", "公顷", "亩"),
    ("公里", "千米"),
    ("兆瓦", "千瓦"),
    ("级",),
)
"""Units that measure the same: what is asked in one of a row is told in one of it"""
_MEASURE_ASKED = tuple(
    (
        re.compile(
            rf"(?:多少|(?<!哪)几)[十百千万亿]*(?P<unit>{'|'.join(row)})(?![一-龥]*(?:区|市|领导|政府))"
        ),
        re.compile(rf"{_NUMBER}(?:{'|'.join(row)})"),
    )
    for row in _MEASURES
)

# 多少万人: 8亿元 is no answer, and what counts people by name needs no number
_PEOPLE_ASKED = re.compile(r"(?:多少|几)[十百千万]+人(?!民币)")
_PEOPLE = re.compile(r"[\d一二三四五六七八九十百千万亿两]\s*[余多]?(?:人|名|位)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit:
    """A unit that something is paid or given for."""

    asked: re.Pattern[str]
    written: re.Pattern[str]


def read_per_units(path: Path) -> tuple[PerUnit, ...]:
    """The table of them (data/lexicon/per_units.tsv)."""
    return tuple(
        _unit(asked.split(), written.split()) for _, (asked, written) in read_rows(path, 2)
    )


def _unit(asked: Sequence[str], written: Sequence[str]) -> PerUnit:
    said, told = (
        "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
        for words in (asked, written)
    )
    money = r"(?:多少钱?|多少元|几块钱?|几元|几毛钱?|啥价|什么价)"
    return PerUnit(
        asked=re.compile(
            rf"{money}(?:一|1|每)个?(?P<first>{said})(?![一-龥])|(?:一|每)(?P<then>{said})(?:[一-龥]{{0,4}}){money}(?![^\W元钱])"
        ),
        # 32.5元/平方米/月, 每平方米18元, 0.5元一度
        written=re.compile(rf"(?:每|/|[元分角]一?)(?:{told})"),
    )


def lacking_unit(question: str, statement: str, units: Sequence[PerUnit]) -> str:
    """What a folded ``question`` asks for (每平米的数额, 年龄, 几点) that the folded statement has no value of, else nothing."""
    if _AGE_ASKED.search(question) and "岁" not in statement:
        return "年龄"
    if _CLOCK_ASKED.search(question) and not _CLOCK.search(statement):
        return "几点"
    if _PEOPLE_ASKED.search(question) and not _PEOPLE.search(statement):
        return "人数"
    if _FINE_ASKED.search(question) and not _FINE.search(statement):
        return "罚款的数额"
    for measure, written in _MEASURE_ASKED:
        if (named := measure.search(question)) and not written.search(statement):
            return f"以{named['unit']}计的数值"
    for unit in units:
        asked = unit.asked.search(question)
        if asked and not unit.written.search(statement):
            return f"每{asked['first'] or asked['then']}的数额"
    return ""
