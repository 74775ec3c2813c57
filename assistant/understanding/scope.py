"""Where an answer may come from: places, documents and years that a question names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from assistant.understanding.question import Place, Scope
from index.documents import DocumentFacts
from index.language.dates import find_dates
from index.language.normalise import fold
from index.language.regions import RegionMention, core_name, is_within

TITLE = re.compile(r"《([^》]{2,60})》")
# 2026、2027、2028年的目标: 年 is said once
_YEAR_BESIDE = re.compile(r"(?<!\d)20\d\d(?=年?\s*(?:、|和|跟|与|及)\s*20\d\d)")
_RELATIVE_YEAR = re.compile(r"今年|本年度?|当年|年内")
SHORTEST_TITLE = 7
TITLE_SHARE = 0.6
LONG_TITLE = 10
MOST_NAMED = 3
_MARKS = re.compile(r"[〔〕（）()\[\]【】〈〉《》“”\"]")
_NUMBER_YEAR = re.compile(r"[〔\[（(【]\d{4}[〕\]）)】]")
SHORTEST_NUMBER = 5
_RESTS_ON = re.compile(r"落实|根据|依据|按照?|贯彻|引用|废止|转发|修订|对标")
OPENING = 10
"""Characters before a document's number within which it is what the question is about"""
_TITLE_EXTRA = re.compile(
    r"[(（][^)）]*[)）]|\.{2,}|印发|关于|通知$|[《》“”]|^.{2,16}?(?:人民政府|办公厅|办公室)(?:关于)?印发"
)
NATIONAL = re.compile(
    r"国务院|中央|国家(?!级|标准|法|税务|电网|公园|开发区|知识产权|金融|发展改革委|发改委|卫健委|[一-龥]{2,4}(?:总局|局|委|署))|国办|全国性"
)

# 和武汉“跨域联办”什么时候做完: the other side of what is done, where 和武汉比 compares
_WITH = re.compile(r"(?:^|[，,；;。、])(?:那么?|请问)?(?:和|与|跟|同)$")
_COMPARED = re.compile(r"(?:相)?比|(?:是不是|是否)?一样|差|哪|[、和与跟]")

_SHARE = re.compile(r"(?:[一二两三四五六七八九几]|(?<!\d)\d)成$")
_OVERSEAS = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区"})
_PEOPLE = re.compile(r"人(?![社民力才均大口行])|同胞|青年|籍|学生")


def places_meant(text: str, mentions: Iterable[RegionMention]) -> tuple[RegionMention, ...]:
    """The ``mentions`` in ``text`` that are places: 七成都就业了 names no 成都, and 台湾人 who asks."""
    return tuple(
        mention
        for mention in mentions
        if not _SHARE.search(text[: mention.start + 1])
        and not (mention.path[0] in _OVERSEAS and _PEOPLE.match(text, mention.end))
    )


def read_scope(
    text: str,
    mentions: Sequence[RegionMention],
    facts: Sequence[DocumentFacts],
    restricted_to: Sequence[Place],
) -> Scope:
    """Places inside and outside the corpus, documents and years that a question names."""
    regions = {each.region for each in facts if each.region}
    places = [Place(path=m.path, text=m.text) for m in mentions if not is_partner(text, m, facts)]
    places = [
        place
        for place in places
        if not any(
            other is not place and other.path != place.path and is_within(other.path, place.path)
            for other in places
        )
    ]
    inside = [
        p for p in places if any(is_within(r, p.path) or is_within(p.path, r) for r in regions)
    ]
    outside = [p for p in places if p not in inside]
    documents = _documents_named(text, facts)
    if outside and not inside:
        cores = [core_name(p.name) for p in outside]
        titled = tuple(e.id for e in facts if any(core in e.title for core in cores))
        outside = [p for p in outside if not any(core_name(p.name) in e.title for e in facts)]
        documents = documents or titled
    if restricted_to and not places:
        inside = list(restricted_to)
    elif restricted_to:
        allowed = [p for p in inside if covers_one(restricted_to, p.path)]
        inside, outside = allowed, outside or ([] if allowed else inside)
    return Scope(
        places=tuple({p.path: p for p in inside}.values()),
        outside=tuple({p.path: p for p in outside}.values()),
        documents=documents,
        years=_years(text),
        is_national=not places and bool(NATIONAL.search(text)),
    )


def is_partner(text: str, mention: RegionMention, facts: Sequence[DocumentFacts]) -> bool:
    """Whether a place without documents is only named as the other side of what is asked: 和武汉联办的业务."""
    return (
        bool(_WITH.search(text[: mention.start]))
        and not _COMPARED.match(text[mention.end :])
        and not any(each.region and is_within(each.region, mention.path) for each in facts)
    )


def covers_one(places: Iterable[Place], path: tuple[str, ...]) -> bool:
    """Whether a path is one of ``places``, lies in one or contains one."""
    return any(is_within(path, place.path) or is_within(place.path, path) for place in places)


def names_topic(mention: RegionMention, facts: Sequence[DocumentFacts], scope: Scope) -> bool:
    """Whether a place is something to be found in the text: 巴马 in 河池's document, 深圳湾 in a title."""
    if not scope.places and not any(place.path == mention.path for place in scope.outside):
        return True
    # 济南市大数据局 where 济南 and 山东 both have documents: those of 济南 are meant
    if any(each.region == mention.path for each in facts):
        return False
    # 安阳和潍坊各几天: two places set side by side, of which no text names the other
    others = [place for place in scope.places if place.path != mention.path]
    if len(others) < len(scope.places) and others:
        return any(is_within(mention.path, other.path) for other in others)
    return any(
        each.region and each.region != mention.path and is_within(mention.path, each.region)
        for each in facts
    )


def is_in_scope(facts: DocumentFacts, scope: Scope) -> bool:
    """Whether a document may answer a question of this scope."""
    if scope.documents:
        return facts.id in scope.documents
    return not scope.places or any(
        is_within(facts.region, place.path) or is_within(place.path, facts.region)
        for place in scope.places
    )


def _documents_named(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    named = _numbered(text, facts) or _title_shared(text, facts)
    titles = [fold(match[1]) for match in TITLE.finditer(text)]
    if titles:
        return tuple(
            each.id
            for each in facts
            if any(t in fold(each.title) or fold(each.title) in t for t in titles)
        )
    return named


def _numbered(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    """Documents whose own number the question begins with; further on it may be one that they rest on."""
    asked = _MARKS.sub("", fold(text))
    found = []
    without_year: list[str] = []
    for each in facts:
        if not each.number:
            continue
        at = asked.find(_MARKS.sub("", fold(each.number)))
        if 0 <= at <= OPENING and not _RESTS_ON.search(asked[:at]):
            found.append(each.id)
        # 国办发126号: the year left out
        short = _MARKS.sub("", fold(_NUMBER_YEAR.sub("", each.number)))
        if len(short) >= SHORTEST_NUMBER and 0 <= asked.find(short) <= OPENING:
            without_year.append(each.id)
    return tuple(found) or (tuple(without_year) if len(without_year) == 1 else ())


def _title_shared(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    """Documents whose title the question says, whole or for the greater part, without 《》."""
    asked = fold(text).replace("的", "").replace("关于", "")
    best, named = 0.0, []
    for each in facts:
        core = _TITLE_EXTRA.sub("", fold(each.title)).replace("的", "")
        if len(core) < SHORTEST_TITLE:
            continue
        longest = _longest_shared(core, asked)
        share = longest / len(core)
        if longest < SHORTEST_TITLE or (share < TITLE_SHARE and longest < LONG_TITLE):
            continue
        if longest > best:
            best, named = longest, [each.id]
        elif longest == best:
            named.append(each.id)
    return tuple(named) if len(named) <= MOST_NAMED else ()


def _longest_shared(title: str, asked: str) -> int:
    longest = 0
    for start in range(len(title)):
        while start + longest < len(title) and title[start : start + longest + 1] in asked:
            longest += 1
    return longest


def _years(text: str) -> tuple[int, ...]:
    if _RELATIVE_YEAR.search(text):
        return ()
    mentioned = [d for d in find_dates(text) if d.first >= dt.date(1949, 1, 1)]
    named = [(d.start, d.first.year) for d in mentioned if re.search(r"\d{4}|二[〇零○]", d.text)]
    named += [(match.start(), int(match[0])) for match in _YEAR_BESIDE.finditer(text)]
    return tuple(dict.fromkeys(year for _, year in sorted(named)))
