"""Values that one place's texts give twice and differently: 企业开办1个工作日 here, 0.5个工作日 there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.aims import looks_back
from assistant.answering.finding import Conflict, Finding
from assistant.answering.labelled import FILLER
from assistant.answering.match import strength
from assistant.answering.rank import Found
from assistant.answering.reach import joint_reach, reach_of
from assistant.answering.said import finding_of
from assistant.answering.sources import Sources
from assistant.understanding.question import Question, Term
from index.language.dates import find_dates
from index.language.normalise import fold

AS_LOCAL = 0.05
"""How much less of the topic a statement may say itself that speaks of the same thing"""
TELLING = 0.3
"""Weight of a word from which both statements must say it"""
SAYS_IT = 0.75
OWN_WORDS = 6
"""Characters besides the topic that a clause may have and still be about the same thing"""
MOST_LOOKED_AT = 12
_SENTENCE = re.compile(r"[。；;]")
_CLAUSE = re.compile(r"[,，:：]")
_GENERAL = re.compile(
    r"全程|全流程|网上|网办|线上|一窗|通办|常态化?|业务|事项|手续|流程|环节|服务|申请|整体|标准|统一|实行|推行|推动|办理|办结|便利化?|水平|开展|工作|每[户人家件次个]|全[区县市省]|我[区县市省]|本[区县市省]|区内|市内|县内|企业|群众|时间|内"
)
"""Words that tell no thing from another: 企业开办全程网办 is 企业开办"""
_MARKS = re.compile(r"[^\w]|_")


def find_conflicts(
    question: Question, finding: Finding, fitting: Sequence[Found], sources: Sources
) -> tuple[Conflict, ...]:
    """Other statements on just what ``finding`` is about whose value differs, in the same unit or another.

    Steps of a plan with dates of their own, cases (一类企业) and other services named beside it are none.
    """
    chosen = finding.found
    if chosen is None or len(finding.amounts) != 1:
        return ()
    family = next((r.family for v in finding.amounts if (r := reach_of(v))), "")
    own = joint_reach(finding.amounts, family)
    subject = _own_words(finding, question)
    if own is None or subject is None:
        return ()
    found: list[Conflict] = []
    seen = {(own.unit, own.least, own.most)}
    for each in fitting[:MOST_LOOKED_AT]:
        if each.statement.span == chosen.statement.span or not _is_alike(each, chosen):
            continue
        other = finding_of(question, finding.place, each, sources, ())
        reach = joint_reach(other.amounts, family)
        if len(other.amounts) != 1 or reach is None:
            continue
        key = (reach.unit, reach.least, reach.most)
        if key in seen or _own_words(other, question) != subject:
            continue
        seen.add(key)
        found.append(
            Conflict(found=each, text=other.text, values=other.values, amounts=other.amounts)
        )
    return tuple(found)


def _is_alike(each: Found, chosen: Found) -> bool:
    if each.candidate.document.id != chosen.candidate.document.id or each.candidate.is_heading:
        return False
    # Two rows of a table are two things
    if each.statement.row is not None and chosen.statement.row is not None:
        return False
    # 增长9.3% last year and 增长6% as this year's aim contradict nothing
    if looks_back(each.candidate.measure.section) != looks_back(chosen.candidate.measure.section):
        return False
    if each.support.local < chosen.support.local - AS_LOCAL:
        return False
    left, right = (_years(found) for found in (each, chosen))
    return not (left and right and left != right)


def _years(found: Found) -> frozenset[object]:
    return frozenset(d.last for d in find_dates(found.statement.text) if not d.is_relative)


def _own_words(finding: Finding, question: Question) -> str | None:
    """What the sentence up to the value says besides the topic; None where it leaves out a word of it or says much."""
    value = finding.amounts[0]
    text = finding.text
    at = text.find(value.text)
    if at < 0:
        return None
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, at)), default=0)
    before = fold(text[start:at])
    said = fold(text[start : at + len(value.text) + 8])
    assert finding.found is not None
    title = fold(finding.found.candidate.facts.title)
    telling = [t for t in question.terms if t.weight >= TELLING and strength(t, title) < 1.0]
    if not telling or not all(strength(term, said) >= SAYS_IT for term in telling):
        return None
    rest = _from_topic(before, telling)
    for term in telling:
        for word in (term.text, *(word for word, _ in term.variants)):
            rest = rest.replace(word, "")
    rest = _MARKS.sub("", FILLER.sub("", rest))
    rest = _GENERAL.sub("", rest)
    return rest if len(rest) <= OWN_WORDS else None


def _from_topic(before: str, telling: Sequence[Term]) -> str:
    """The text from the first clause on that says a word of the topic: 推行一窗通办，企业开办时间 → 企业开办时间."""
    clauses = _CLAUSE.split(before)
    first = next(
        (i for i, c in enumerate(clauses) if any(strength(t, c) >= SAYS_IT for t in telling)), 0
    )
    return "".join(clauses[first:])
