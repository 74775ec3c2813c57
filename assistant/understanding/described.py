"""Documents that a question describes without their title: 2018年底国务院稳就业那份文件, 安徽RCEP意见."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.understanding.question import Place
from assistant.understanding.scope import NATIONAL, TITLE, covers_one
from index.documents import DocumentFacts
from index.language.dates import find_dates
from index.language.normalise import fold
from index.language.regions import core_name

KNOWN_BY = 0.6
"""Share of a description that must be found in a document's title or opening"""
APART = 0.15
"""How much less another document may share and still be meant as well"""
IN_OPENING, SHORTENED = 0.75, 0.8
"""Credit for a word in the opening, and for one the text writes longer: 农机 in 农业机械化"""
NAMED_FORM = 0.1
"""For a document of the form that is named: 办法, 条例"""
LEAST_WORDS = 0.3
"""Weight of words from which a description tells one document from another"""
MOST_MEANT = 2
MOST_OPENED = 60
"""Documents whose openings are read at most"""
_LENGTHENED = 8
_FORM = (
    r"(?:实施|行动|工作|管理|推进|指导|若干|扶持)?"
    r"(?:文件|通知|意见|方案|条例|办法|规划|报告|细则|指南|公告|通告|批复|复函|规定|政策|措施|指引|要点|计划)"
)
# 那份文件, 意见里, 办法规定, 通知把: what follows a paper that is spoken of; 计划招多少人 and 意见征集 go on otherwise
_DESCRIPTION = re.compile(
    rf"(?P<about>[^，,。；;：:？?！!、（(]{{2,30}}?)(?:的|那份|这份|那个|这个|那项|这项)*(?P<form>{_FORM})"
    r"(?P<span>[（(][^）)]{2,16}[）)])?(?=里|中(?!小)|上|规定|提出|明确|要求(?!的)|把|让|给|说|写|对|将|，|,|$|[？?。]|的|后|什么时候|哪|由|是|有|一共|共|到|管|从|自|何时|几|多久|还)"
)
_LEADING = re.compile(
    r"^(?:请问|按照?|根据|依据|依照|照|在|看|听说|据说|我想问|想问|那个|那份|这份|参照)+"
)
_NO_WORD = re.compile(
    r"(?:19|20)\d\d|年[底初中度]?|印发|发布|出台|下发|那份|这份|关于|国务院|办公厅|国家|中央|全国|部委|政府|文件|里面?"
)

Words = Callable[[str], Iterable[tuple[str, float]]]
"""The telling words of a text with their weights"""
Opening = Callable[[str], str]
"""What the document of an id says before its first measure"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The documents that are meant, and where in the text they are described."""

    documents: tuple[str, ...]
    start: int
    end: int
    years: tuple[int, ...]
    """Years that tell which document is meant, and not for when a value holds"""


def find_described(
    text: str,
    facts: Sequence[DocumentFacts],
    *,
    places: Sequence[Place],
    words: Words,
    opening: Opening,
) -> Described | None:
    """The one or two documents that a stretch of ``text`` describes; None where none or several fit.

    ``places`` are those the whole question names: a document for another place is never meant.
    """
    if TITLE.search(text):
        return None
    for found in _DESCRIPTION.finditer(text):
        about = found["about"]
        start = found.start("about") + len(about) - len(_LEADING.sub("", about))
        about = text[start : found.end("about")]
        fitting = [each for each in facts if _is_for(each, places, about)]
        years = _years(about)
        dated = [each for each in fitting if not years or _is_of(each, years)]
        documents = _fitting_best(
            about, found["form"], dated, places=places, words=words, opening=opening
        )
        if documents:
            meant = [each for each in facts if each.id in documents]
            return Described(
                documents=documents,
                start=start,
                end=found.end(),
                years=_only_described(text, found.end(), start, meant),
            )
    return None


def _only_described(
    text: str, end: int, start: int, meant: Sequence[DocumentFacts]
) -> tuple[int, ...]:
    """The years that stand in the description alone and are the document's own."""
    elsewhere = {*_years(text[:start]), *_years(text[end:])}
    return tuple(
        year
        for year in _years(text[start:end])
        if year not in elsewhere and all(_is_surely_of(each, year) for each in meant)
    )


def _years(text: str) -> tuple[int, ...]:
    dates = [d for d in find_dates(text) if re.search(r"\d{4}|二[〇零○]", d.text)]
    return tuple(dict.fromkeys(year for d in dates for year in (d.first.year, d.last.year)))


def _is_for(facts: DocumentFacts, places: Sequence[Place], about: str) -> bool:
    if places:
        return bool(facts.region) and covers_one(places, facts.region)
    return not (NATIONAL.search(about) and facts.region)


def _is_of(facts: DocumentFacts, years: Sequence[int]) -> bool:
    """Whether a document is of one of the years, or of a year that nobody knows."""
    if facts.issued_on is None and facts.period is None:
        return True
    return any(_is_surely_of(facts, year) for year in years)


def _is_surely_of(facts: DocumentFacts, year: int) -> bool:
    issued = facts.issued_on is not None and facts.issued_on.year == year
    planned = facts.period is not None and facts.period[0] <= year <= facts.period[1]
    return issued or planned or str(year) in facts.title


def _fitting_best(
    about: str,
    form: str,
    facts: Sequence[DocumentFacts],
    *,
    places: Sequence[Place],
    words: Words,
    opening: Opening,
) -> tuple[str, ...]:
    cores = {core_name(place.name) for place in places} | {place.text for place in places}
    told = [
        (word, weight)
        for word, weight in words(_NO_WORD.sub("，", about))
        if word not in cores and not any(word in core for core in cores)
    ]
    total = sum(weight for _, weight in told)
    if total < LEAST_WORDS or not facts:
        return ()
    scores = {}
    for at, each in enumerate(facts):
        title = fold(each.title)
        head = fold(opening(each.id)) if at < MOST_OPENED else ""
        known = sum(weight * _known(word, title, head) for word, weight in told)
        is_form = form[-2:] in title or (form[-2:] in head and not re.search("[一-龥]", title))
        scores[each.id] = known / total + NAMED_FORM * is_form
    best = max(scores.values())
    if best < KNOWN_BY:
        return ()
    meant = tuple(id for id, score in scores.items() if score >= best - APART)
    return meant if len(meant) <= MOST_MEANT else ()


def _known(word: str, title: str, head: str) -> float:
    if word in title:
        return 1.0
    shortened = SHORTENED if _is_longer_form(word, title) else 0.0
    if word in head:
        return max(shortened, IN_OPENING)
    return shortened or (IN_OPENING * SHORTENED if _is_longer_form(word, head) else 0.0)


def _is_longer_form(word: str, text: str) -> bool:
    """Whether the characters of ``word`` stand near one another in their order: 农机 in 农业机械化."""
    if len(word) < 2:
        return False
    gap = f"[^，。；、]{{0,{_LENGTHENED // len(word)}}}?"
    return re.search(gap.join(map(re.escape, word)), text) is not None
