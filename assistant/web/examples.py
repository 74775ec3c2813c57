"""Example questions of different kinds, made from what the index holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.web.lookup import Lookup, name_place
from index.documents import DocumentFacts, Measure, Obligation
from index.language.normalise import fold
from index.language.quantities import find_quantities

_SUBJECT = re.compile(
    r"(?:^|[，,；;。:：])(?:将|把|确保|力争|实现|推动)?"
    r"([一-鿿]{4,12}?)(?:由[^，,；;。]{1,12}?)?(?:进一步)?"
    r"(?:压缩|压减|缩短|缩减|降低|减少|控制|提高|提升|达到|不超过|不少于|不低于)"
)
"""What a target is about: "年纳税时间压减至90小时以内" → 年纳税时间"""
_LOOSE_END = re.compile(r"(?:平均|分别|再|均|将|已|要|可|按)+$")
_NO_SUBJECT = re.compile(r"每|其中|其余|其他")
"""Beginnings of what says how much for each, or of what came before"""
"""Adverbs between the subject and its verb: "停电时间再压减20%" """
MOST_READ = 60
SHORTEST = 4
"""Characters of a name at least: shorter ones say too little"""
_COMPARED = frozenset({"工作日", "天", "日", "小时", "分钟", "个月", "年", "万元", "元", "%", "次"})
_TITLE = re.compile(r"[一-鿿、]{4,16}")


def make_examples(lookup: Lookup) -> tuple[str, ...]:
    """Up to six questions: a value, a department, a deadline, a list, a comparison, a summary.

    Each is about another document as far as there are several; kinds the documents can't serve are left out.
    """
    documents = _some(lookup)
    if not documents:
        return ()
    found: list[str] = []
    kinds = (_ask_value, _ask_department, _ask_list, _ask_deadline, _ask_comparison, _ask_summary)
    for turn, kind in enumerate(kinds):
        for step in range(len(documents)):
            facts = documents[(turn + step) % len(documents)]
            question = next(kind(facts, lookup), None)
            if question and question not in found:
                found.append(question)
                break
    return tuple(found)


def list_subjects(lookup: Lookup) -> tuple[str, ...]:
    """What targets are about, those of several documents first: 年纳税时间, 企业开办时间 …"""
    counted = Counter(
        subject for facts in _some(lookup) for subject in dict.fromkeys(_subjects(facts, lookup))
    )
    return tuple(subject for subject, _ in counted.most_common())


def shared_subjects(lookup: Lookup, names: Iterable[str]) -> dict[str, int]:
    """Of ``names``, folded, those that several places set a time, an amount or a share for, with how many do.

    Most places first; a name inside a longer one that as many places use is left out.
    """
    names = [name for name in names if len(name) >= SHORTEST and not find_quantities(name)]
    places: dict[str, set[str]] = {}
    for facts in _some(lookup):
        said = "\n".join(
            fold(f"{measure.title}\n{target.text}")
            for measure, bound in _rows(facts, lookup)
            for target in bound.targets
            if target.unit in _COMPARED
        )
        for name in names:
            if name in said:
                places.setdefault(name, set()).add(name_place(facts))
    shared = {name: len(found) for name, found in places.items() if len(found) > 1}
    return {
        name: number
        for name, number in sorted(shared.items(), key=lambda pair: -pair[1])
        if not any(name != other and name in other and shared[other] >= number for other in shared)
    }


def _some(lookup: Lookup) -> list[DocumentFacts]:
    """At most MOST_READ documents, evenly spread over the index: all of a thousand would take long to read."""
    facts = list(lookup.facts().values())
    step = -(-len(facts) // MOST_READ) or 1
    return facts[::step]


def _rows(facts: DocumentFacts, lookup: Lookup) -> Iterator[tuple[Measure, Obligation]]:
    bound = lookup.obligations(facts.id)
    for measure in lookup.measures(facts.id):
        if measure.id in bound:
            yield measure, bound[measure.id]


def _subjects(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    for _, bound in _rows(facts, lookup):
        for target in bound.targets:
            if match := _SUBJECT.search(target.text.replace(" ", "")):
                subject = _LOOSE_END.sub("", match[1])
                if len(subject) >= SHORTEST and not _NO_SUBJECT.match(subject):
                    yield subject


def _ask_value(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    for subject in _subjects(facts, lookup):
        yield f"{name_place(facts)}{subject}的目标是多少？"


def _ask_department(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    for measure, bound in _rows(facts, lookup):
        if bound.lead and _TITLE.fullmatch(measure.title):
            yield f"{name_place(facts)}“{measure.title}”由谁牵头？"


def _ask_deadline(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    for measure, bound in _rows(facts, lookup):
        if bound.deadline and bound.deadline.by and _TITLE.fullmatch(measure.title):
            yield f"{name_place(facts)}“{measure.title}”什么时候完成？"


def _ask_list(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    leads = Counter(unit for _, bound in _rows(facts, lookup) for unit in bound.lead)
    for unit, number in leads.most_common(3):
        if number >= 3:
            place = name_place(facts)
            named = place + (unit[1:] if unit[0] == place[-1] else unit.removeprefix(place))
            yield f"列出{named}牵头的全部任务"


def _ask_comparison(facts: DocumentFacts, lookup: Lookup) -> Iterator[str]:
    others = {
        subject
        for other in _some(lookup)
        if other.region != facts.region
        for subject in _subjects(other, lookup)
    }
    for subject in _subjects(facts, lookup):
        if subject in others:
            yield f"比较各地{subject}的目标"


def _ask_summary(facts: DocumentFacts, _lookup: Lookup) -> Iterator[str]:
    if facts.title:
        title = re.sub(r"\s+", "", facts.title)
        yield f"概括《{title}》的要点" if "《" not in title else f"概括{title}的要点"
