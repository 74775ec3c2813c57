"""How places, measures and documents are called in an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.documents import DocumentFacts, Measure, MeasureKind
from index.language.normalise import fold
from index.language.numerals import parse_number

NATIONAL = "全国"
_INNER = re.compile(r"\((\d+)\)[a-z]?$")
_PLAIN_NUMERAL = re.compile(r"第?([一二三四五六七八九十百]+)条?")
_HEADING_NUMBER = re.compile(
    r"^\(?[一二三四五六七八九十百\d]+[)、.]|^附[件表录图]?(?:\d{1,2}(?=(?:19|20)\d\d年)|\d{1,2}(?!\d|年))?[:：]?\s*(?=\S{2})|^第[一二三四五六七八九十百\d]+[章节条部分]+"
)


def place_name(facts: DocumentFacts) -> str:
    """The place a document is for, by its own full name; a national document is for 全国."""
    if facts.region:
        return facts.region[-1]
    return NATIONAL if facts.issuer else short_title(facts)


def short_title(facts: DocumentFacts, limit: int = 40) -> str:
    """《title》, shortened in the middle when it is long."""
    title = facts.title
    if len(title) > limit:
        title = f"{title[: limit - 12]}……{title[-10:]}"
    return title if title.startswith("《") else f"《{title}》"


def measure_name(measure: Measure) -> str:
    """What people call a measure: 第15项, 第十二条, 一、(四), 附件1第3项; empty for unnumbered text."""
    number = measure.number
    if number is None:
        return ""
    if measure.kind is MeasureKind.ARTICLE or number.startswith("第"):
        return number
    if re.fullmatch(r"\d+[a-z]?", number):
        return f"第{number}项"
    nested = re.fullmatch(r"([一二三四五六七八九十百]+)((?:\([^)]+\))+[a-z]?)", number)
    if nested:
        return f"{nested[1]}、{nested[2]}"
    annexed = re.fullmatch(r"(附[件表录图]?\d*)\(([^)]+)\)(.*)", number)
    if annexed:
        return f"{annexed[1]}第{annexed[2]}{annexed[3]}项"
    return f"第{number}项"


def numbered(measures: Iterable[Measure], numbers: Sequence[str]) -> tuple[Measure, ...]:
    """The measures with one of the numbers; failing that, those whose number within their part is one.

    第22项 is 六(22) where the text counts through its parts, 第二十条 is 二十、 where it says no 条.
    """
    own = tuple(measure for measure in measures if measure.number is not None)
    exact = tuple(m for m in own if (m.number or "").rstrip("ab") in numbers or m.number in numbers)
    exact = exact or tuple(
        m
        for m in own
        if (plain := _PLAIN_NUMERAL.fullmatch(m.number or ""))
        and str(int(parse_number(plain[1]))) in numbers
    )
    return exact or tuple(
        m for m in own if (inner := _INNER.search(m.number or "")) and inner[1] in numbers
    )


def heading_core(heading: str) -> str:
    """A heading folded and without its number: 四、重点工作 → 重点工作."""
    return _HEADING_NUMBER.sub("", fold(heading))


def official_form(facts: DocumentFacts, measure: Measure) -> str:
    """The official form of a citation: 《标题》(文号)章节."""
    number = f"({facts.number})" if facts.number else ""
    name = measure_name(measure)
    section = "".join(measure.section)
    return f"《{facts.title.strip('《》')}》{number}{section}{' ' + name if name and name not in section else ''}"


def place_of_measure(facts: DocumentFacts, measure: Measure) -> str:
    """Where a measure stands, on one line: 《title》› section › 第53项."""
    parts = [short_title(facts), *measure.section]
    if name := measure_name(measure):
        parts.append(name)
    return " › ".join(parts)
