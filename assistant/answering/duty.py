"""Who leads, supports or is responsible for something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.acting import doer_named
from assistant.answering.cite import Citer, tighten
from assistant.answering.contact_told import contact_told
from assistant.answering.extract import Finding, is_supported
from assistant.answering.gather import Candidate, candidate
from assistant.answering.gist import caption
from assistant.answering.grounds import duty_span, escape, quoted
from assistant.answering.likely import likely_statements
from assistant.answering.match import missing_words
from assistant.answering.naming import measure_name, numbered
from assistant.answering.own_units import own_units
from assistant.answering.places_found import places_that_answer
from assistant.answering.rank import Found
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.taken_over import cite_taken
from assistant.answers import Answer, Status
from assistant.understanding.question import Question, Role
from index.documents import Filters, Obligation

PER_PLACE = 20
HEADLINE = 160
FEW = 3
"""Units that a headline names for each of several places"""
SPOKEN_MARGIN = 0.12
_GATHERED = frozenset({"", "负责"})
"""Labels of departments that no label of the text lists"""
_ACTS = re.compile(
    r"[一-龥]{2,14}(?:局|委|厅|部|办|办公室|政府|单位|部门|机构|中心|公司|院|会|行)(?:[一-龥、]{0,12})(?:牵头|负责|主管|会同|承担|组织实施|按照职责)"
    # 以市人民政府工作部门为主办单位
    r"|以[一-龥、]{2,20}为(?:主办|牵头|责任|主管|承办)(?:单位|部门)"
    # 由市场监督管理部门责令限期改正, 由公安机关依法处罚
    r"|由[一-龥、]{2,24}?(?:局|委|厅|部门|机关|机构|政府|委员会|办公室)(?:依法|按照|依照|根据|视情)?[一-龥、，]{0,10}?(?:责令|处[以罚理]?|给予|予以|没收|吊销|查处|追究|追责|批评|约谈|受理|审核|认定|监督|检查|验收)"
)

_PERSON = re.compile(r"责任领导|责任人|分管领导|挂钩领导|联系领导|包保领导|联系人|负责人|专员|组长")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """The measure that a question about departments is about, in one place."""

    place: Jurisdiction
    found: Found | None
    nearest: tuple[Candidate, ...] = ()
    lacks: str = ""
    is_spoken: bool = False
    """The statement itself says who acts (国务院办公厅负责牵头推进……), no label does"""

    @property
    def obligation(self) -> Obligation | None:
        """Whom it binds."""
        return self.found.candidate.obligation if self.found else None


def says_who_acts(statement: str) -> bool:
    """Whether a sentence itself says which department acts: 由市场监督管理部门责令限期改正."""
    return bool(_ACTS.search(statement))


def find_duty(question: Question, place: Jurisdiction, sources: Sources) -> Duty:
    """The best supported measure of ``place`` that names departments."""
    pool = sources.candidates(question, Filters(documents=place.documents), PER_PLACE)
    if question.numbers:
        of_number = tuple(
            sources_candidate
            for document in place.documents
            for sources_candidate in _numbered(question, document, sources)
        )
        if not of_number:
            return Duty(place=place, found=None, lacks=f"没有第{question.numbers[0]}项")
        pool = of_number
    ranked = sources.ranked(question, pool)
    nearest = tuple(dict.fromkeys(each.candidate for each in ranked[:6]))[:3]
    is_known = bool(question.numbers or question.within)
    fitting = [each for each in ranked if is_known or is_supported(each.support)]
    fitting = fitting or likely_statements(question, binding(ranked), sources)
    bound = binding(fitting)
    spoken = next((each for each in fitting[:3] if says_who_acts(each.statement.text)), None)
    if spoken is not None and (not bound or spoken.score > bound[0].score + SPOKEN_MARGIN):
        return Duty(place=place, found=spoken, nearest=nearest, is_spoken=True)
    acting = doer_named(question, fitting)
    if acting is not None and (not bound or _is_told_apart(acting, bound[0])):
        return Duty(place=place, found=acting, nearest=nearest, is_spoken=True)
    if bound and bound[0].score >= _first_binding(fitting).score - 0.2:
        return Duty(place=place, found=_of_sentence(bound[0]), nearest=nearest)
    if likely := likely_statements(question, binding(ranked), sources):
        return Duty(place=place, found=_of_sentence(likely[0]), nearest=nearest)
    if (told := contact_told(question.text, fitting)) is not None:
        return Duty(place=place, found=told, nearest=nearest, is_spoken=True)
    if fitting:
        return Duty(place=place, found=None, nearest=nearest, lacks="没有写明由谁负责")
    missing = missing_words(ranked[0].support) if ranked else ""
    lacks = f"没有涉及“{missing}”的事项" if missing else "没有直接相关的事项"
    return Duty(place=place, found=None, nearest=nearest, lacks=lacks)


def _of_sentence(found: Found) -> Found:
    """The statement with the units that its own bracket names, where the measure tells its sentences apart."""
    of = found.candidate
    if of.obligation is None:
        return found
    own = own_units(of.document, of.measure, found.statement.span, of.obligation)
    return found if own is None else replace(found, candidate=replace(of, obligation=own))


def _is_told_apart(acting: Found, bound: Found) -> bool:
    """Whether a sentence that names the doer goes before a measure that names departments for all it says.

    A measure with a lead binds as a whole; the departments gathered from an article each do something else.
    """
    if acting.score > bound.score + SPOKEN_MARGIN:
        return True
    obligation = bound.candidate.obligation
    if obligation is None or obligation.lead or obligation.support_label not in _GATHERED:
        return False
    return acting.score >= bound.score - SPOKEN_MARGIN


def binding(ranked: Sequence[Found]) -> list[Found]:
    """Statements of measures that name departments."""
    return [
        each
        for each in ranked
        if each.candidate.obligation
        and (each.candidate.obligation.lead or each.candidate.obligation.support)
    ]


def _first_binding(fitting: Sequence[Found]) -> Found:
    """The first statement of a measure that may bind somebody; goals and preambles say 打造诚信政府 and bind nobody."""
    return next(
        (
            each
            for each in fitting
            if each.candidate.measure.number is not None or each.candidate.obligation
        ),
        fitting[0],
    )


def _numbered(question: Question, document: str, sources: Sources) -> list[Candidate]:
    measures = numbered(sources.index.measures(document), question.numbers)
    return [candidate(sources.index, measure.id) for measure in measures]


def answer_duty(question: Question, sources: Sources) -> Answer:
    """Name the departments, for each topic the question asks about."""
    facts = sources.in_scope(question)
    places = sources.places_for(question, facts)
    duties = [find_duty(question, place, sources) for place in places]
    known = places_that_answer(question, duties, facts)
    if isinstance(known, Answer):
        return known
    bound = [each for each, _ in known]
    citer = Citer()
    lines: list[str] = []
    for each in bound:
        lines += duty_lines(each, citer)
    tell = headline_of if len(bound) == 1 else brief_of
    headline = "；".join(tell(each, question) for each in bound) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def headline_of(duty: Duty, question: Question) -> str:
    """牵头单位为……；责任单位为……, the role asked for first."""
    assert duty.found is not None
    if duty.is_spoken or duty.obligation is None:
        return f"{duty.place.name}：{duty.found.statement.text.rstrip('。；;：:')}"
    lead, support = duty.obligation.lead, duty.obligation.support
    label = duty.obligation.support_label or "责任单位"
    about = f"（{measure_name(duty.found.candidate.measure)}“{_short(duty.found)}”）".replace(
        "（“", "（“"
    )
    led = f"牵头单位为{_units(lead)}" if lead else ""
    supported = f"{label}为{_units(support)}" if support else ""
    if question.role is Role.LEAD and lead:
        parts = [led, supported]
    elif question.role is Role.SUPPORT and support:
        parts = [supported, led]
    elif not lead:
        parts = [supported, "未写明牵头单位"]
    else:
        parts = [led, supported]
    if person := _person(duty.found, question):
        parts.insert(0, person)
    said = "，".join(part for part in parts if part)
    return f"{duty.place.name}：{said}{about}"


def brief_of(duty: Duty, question: Question) -> str:
    """One place of several: who has the role asked for, a few by name."""
    assert duty.found is not None
    obligation = duty.obligation
    if duty.is_spoken or obligation is None:
        return headline_of(duty, question)
    supporting = question.role is Role.SUPPORT or not obligation.lead
    units = obligation.support if supporting and obligation.support else obligation.lead
    label = "牵头单位" if units is obligation.lead else obligation.support_label or "责任单位"
    shown = "、".join(units[:FEW]) + (f"等{len(units)}家" if len(units) > FEW else "")
    return f"{duty.place.name}：{label}为{shown}"


def _person(found: Found, question: Question) -> str:
    """What the row says in the column of persons that is asked for: 责任人为洪某."""
    asked = _PERSON.search(question.text)
    if asked is None:
        return ""
    named = re.search(rf"(?:^|；){asked[0]}：([^；]{{2,30}})", found.candidate.measure.text)
    return f"{asked[0]}为{named[1]}" if named else ""


def _units(units: Sequence[str]) -> str:
    return "、".join(units) + (f"（共{len(units)}家）" if len(units) > 1 else "")


def _short(found: Found) -> str:
    return caption(found.candidate.measure, 30)


def duty_lines(duty: Duty, citer: Citer) -> list[str]:
    """The grounds: the statement and the label, each cited."""
    assert duty.found is not None
    candidate = duty.found.candidate
    if candidate.obligation and (
        span := duty_span(candidate.measure, candidate.obligation, candidate.document.text)
    ):
        citer.cite(candidate.document, candidate.measure, tighten(span, candidate.document.text))
    cite_taken(candidate.taken, candidate.document, citer)
    return quoted(duty.place.name, candidate, duty.found.statement.span, citer)


def as_finding(duty: Duty) -> Finding:
    """The duty as a finding, for questions that mix kinds."""
    return Finding(place=duty.place, found=duty.found, nearest=duty.nearest, lacks=duty.lacks)


def for_part(question: Question, topic_terms: tuple, topic: str) -> Question:  # type: ignore[type-arg]
    """The same question about another topic."""
    return replace(question, terms=topic_terms, topic=topic)
