"""Facts from the text: the clause that holds the value asked for, place by place, or an honest refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.asked_for import naming_head, unnamed
from assistant.answering.bears_cost import says_price
from assistant.answering.case_choice import (
    case_first,
    case_met,
    case_of_noun,
    exempted_first,
    of_own_amount,
)
from assistant.answering.conflict import find_conflicts
from assistant.answering.counted import count_members
from assistant.answering.counted_findings import (
    counted_finding,
    listed_finding,
    row_count_finding,
)
from assistant.answering.document_phones import document_phones
from assistant.answering.each import tell_each
from assistant.answering.else_said import with_else_said
from assistant.answering.finding import KIND_WORDS, NAMED_KINDS, Finding
from assistant.answering.fits_years import fits_one_year, fits_years
from assistant.answering.for_whom import for_another, keep_asked
from assistant.answering.gather import Candidate
from assistant.answering.introduced import FIRST_MEMBER, introduced, with_lead_in
from assistant.answering.leave import leave_lacking, speaking_of_leave
from assistant.answering.likely import likely_statements, with_values
from assistant.answering.match import Support, lacks_place, missing_words, strengths, support
from assistant.answering.outcome_lists import led_outcome, opening_words
from assistant.answering.papers import asks_papers, speaks_of_papers
from assistant.answering.per_unit import lacking_unit
from assistant.answering.rank import Found
from assistant.answering.rows_named import count_rows, keep_named
from assistant.answering.said import finding_of, is_firm
from assistant.answering.says_focus import focus_said
from assistant.answering.says_none import says_none
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answering.stages import stages_of
from assistant.answering.value_beside import going_on, in_other_terms
from assistant.answering.value_sides import is_of_other_side
from assistant.understanding.compared import asks_each
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.question import LEAST_ROOM, Asked, Question
from index.documents import Filters
from index.language.normalise import fold

MIN_COVERAGE = 0.45
MAX_MISSING = 0.36
"""Largest share of the topic's weight that may be found nowhere"""
NEARLY, TELLING = 0.45, 0.5
"""Strength with which what is found far below says each word that weighs so much"""
VALUE_MARGIN = 0.45
"""How far below the best statement one with a value of the kind asked for may score"""
ALSO = 0.1
ALSO_WITH_VALUE = 0.25
MOST_ALSO = 3
PER_PLACE = 20
FURTHER = 60
"""Measures of one place that are looked at where the first of them say nothing"""


def find_in_place(
    question: Question, place: Jurisdiction, sources: Sources, *, looks_further: bool = False
) -> Finding:
    """The best supported statement of ``place``, from more measures if the first say nothing and it ``looks_further``."""
    filters = Filters(documents=place.documents)
    pool = sources.candidates(question, filters, PER_PLACE)
    finding = _find_among(question, place, pool, sources)
    # What a follow-up may mean else is tried before measures that hardly speak of it
    is_open = finding.found is None and question.fallback is None
    if not (looks_further and is_open) or len(pool) < PER_PLACE:
        return finding
    more = _find_among(question, place, sources.candidates(question, filters, FURTHER), sources)
    return more if more.found is not None and _says_all(question, more.found) else finding


def _find_among(
    question: Question, place: Jurisdiction, pool: tuple[Candidate, ...], sources: Sources
) -> Finding:
    if question.numbers:
        pool = tuple(c for c in pool if c.measure.number in question.numbers) or pool
    named = keep_named(question, pool, sources)
    if counted := count_rows(question, named.pool, sources):
        return row_count_finding(question, place, counted, sources)
    if named.lacks:
        return Finding(place=place, found=None, lacks=named.lacks, nearest=named.pool[:1])
    if named.is_named:
        # What a row is about it says with its number or name; the question's other words need not stand in it
        question = replace(question, asked_for=())
    return judge(question, place, named.pool, sources)


def judge(
    question: Question, place: Jurisdiction, pool: Sequence[Candidate], sources: Sources
) -> Finding:
    """Choose among ``pool``, or say what is missing."""
    ranked = sources.ranked(question, pool)
    if question.within:
        ranked = tuple(each for each in ranked if each.values or _says_none(each, question))
    nearest = tuple(dict.fromkeys(each.candidate for each in ranked[:6]))[:3] if ranked else ()
    if not ranked:
        return Finding(place=place, found=None, lacks="没有相关内容", nearest=())
    fitting = (
        [each for each in ranked if is_supported(each.support) or _is_meant(question)]
        or case_met(question, ranked)
        or likely_statements(question, with_values(question, ranked, sources.values), sources)
    )
    if not fitting:
        missing = missing_words(ranked[0].support)
        return Finding(
            place=place,
            found=None,
            lacks=f"没有涉及“{missing}”的规定" if missing else "没有直接相关的规定",
            nearest=nearest,
            confidence=ranked[0].score,
            is_near=ranked[0].support.coverage >= MIN_COVERAGE,
        )
    if question.focus and question.fallback is not None:
        # 那高龄津贴呢: what never speaks of it answers the turn before, not this one
        named = [each for each in fitting if _speaks_of_focus(question, each)]
        if not named:
            lacks = f"没有涉及“{question.focus}”的规定"
            return Finding(place=place, found=None, lacks=lacks, nearest=nearest)
        fitting = named
    if question.is_yes_no and asks_cost(question.text):
        # 要收费吗: what says nothing of money answers neither yes nor no
        priced = [each for each in fitting if says_price(each.statement.text)]
        if not priced:
            lacks = "没有写明是否收费"
            return Finding(place=place, found=None, lacks=lacks, nearest=nearest)
        fitting = priced
    in_time = [each for each in fitting if fits_years(question, each)]
    if not in_time:
        years = "、".join(f"{year}年" for year in question.scope.years)
        return Finding(
            place=place,
            found=None,
            lacks=f"没有{years}的规定",
            nearest=nearest,
            confidence=fitting[0].score,
        )
    fitting = [each for each in in_time if not unnamed(question, each, sources.classes)]
    if not fitting:
        lacking = unnamed(question, in_time[0], sources.classes)
        return Finding(
            place=place,
            found=None,
            lacks=f"没有涉及“{'、'.join(term.text for term in lacking)}”的规定",
            nearest=nearest,
            confidence=in_time[0].score,
        )
    if (led := led_outcome(question, fitting, ranked)) is not None:
        barred = f"{opening_words(led[0].statement.text)}：{led[1].statement.text.rstrip('；;。')}"
        of_lead = finding_of(question, place, led[0], sources, nearest)
        return replace(of_lead, text=barred, more=(led[1],))
    if lacks := leave_lacking(question, fitting):
        return Finding(
            place=place, found=None, lacks=lacks, nearest=nearest, confidence=fitting[0].score
        )
    fitting = of_own_amount(question, speaking_of_leave(question, fitting))
    beside = fitting
    fitting = naming_head(question, fitting, sources.classes)
    fitting, lacks = keep_asked(question, fitting, ranked, sources)
    if not fitting:
        return Finding(place=place, found=None, lacks=lacks, nearest=nearest)
    if asks_papers(question, sources.values):
        fitting = [each for each in fitting if speaks_of_papers(each)]
        if not fitting:
            lacks = "没有写明要交的材料"
            return Finding(place=place, found=None, lacks=lacks, nearest=nearest)
    required = [kind for kind in question.wanted if sources.values.is_required(kind)]
    lead: Found | None = None
    if required:
        top = fitting[0].score
        with_value = [
            each
            for each in fitting
            if (each.score >= top - VALUE_MARGIN or set(required) & NAMED_KINDS)
            and (
                any(v.kind in required and is_firm(v, each, question) for v in each.values)
                or says_none(each.statement.text, each.support.local, required)
            )
        ]
        listing = next((each for each in fitting[:4] if introduced(each, sources)), None)
        if not with_value and Asked.COUNT in required and listing is not None:
            return listed_finding(question, place, listing, sources, nearest)
        if (
            not with_value
            and Asked.COUNT in required
            and (counted := count_members(question, fitting))
        ):
            return counted_finding(place, counted, nearest)
        per_units = sources.per_units.current()
        with_value = with_value or [
            each
            for each in likely_statements(
                question, with_values(question, ranked, sources.values), sources
            )
            if (fits_years(question, each) or not each.candidate.facts.period)
            and not all(
                is_of_other_side(v, each.statement.text, question.text) for v in each.values
            )
            and not unnamed(question, each, sources.classes)
            and not for_another(question, each, sources.classes)
            and not lacking_unit(fold(question.text), each.statement.folded, per_units)
        ]
        with_value = with_value or in_other_terms(question, fitting, required, margin=VALUE_MARGIN)
        if not with_value and (going := going_on(fitting, ranked, required)):
            lead, with_value = going[0], [going[1]]
        if (
            not with_value
            and Asked.PHONE in required
            and (lines := document_phones(question, fitting[0], sources))
        ):
            finding = finding_of(question, place, lines[0], sources, nearest)
            said = (each.statement.text.rstrip("；;。") for each in lines)
            return replace(finding, text="；".join(said), more=tuple(lines[1:]))
        if not with_value and not question.is_yes_no:
            lacks = f"没有写明{KIND_WORDS.get(required[0], '具体内容')}"
            return Finding(place=place, found=None, lacks=lacks, nearest=nearest, confidence=top)
        fitting = with_value or fitting
    if asks_each(question.text) and (
        each_told := tell_each(question, place, fitting[0], ranked, sources)
    ):
        return replace(each_told, nearest=nearest)
    fitting = case_first(question, case_of_noun(question, fitting, ranked))
    fitting = exempted_first(question, fitting, ranked)
    margin = ALSO_WITH_VALUE if required else ALSO
    also = tuple(each for each in fitting[1:] if each.score >= fitting[0].score - margin)[
        :MOST_ALSO
    ]
    if (first := with_lead_in(fitting[0])) != fitting[0]:
        fitting = [first, *fitting[1:]]
    finding = finding_of(question, place, fitting[0], sources, nearest)
    if listed := introduced(fitting[0], sources):
        colon = "" if FIRST_MEMBER.search(fitting[0].statement.text) else "："
        text = (
            finding.text.rstrip("：:")
            + (colon or "；")
            + "".join(each.statement.text for each in listed)
        )
        finding = replace(finding, text=text.rstrip("；;。"), more=listed)
    if lead is not None:
        text = f"{lead.statement.text.rstrip('；;')}；{finding.text}"
        return replace(finding, text=text, more=(lead, *finding.more))
    # 精简成几个，几天办完: the second value may stand where the noun of the first isn't said again
    further = [*fitting, *(each for each in beside if each not in fitting)]
    finding = _complete(finding, question, required, further, sources)
    finding = with_else_said(finding, question, ranked, required)
    stages = () if question.is_claim else stages_of(fitting[0], question, required, sources.values)
    if stages and not fits_one_year(question):
        others = [s.found for s in stages if s.found.statement.span != fitting[0].statement.span]
        told = {each.found.statement.span for each in stages}
        beside = [each for each in also if each.statement.span not in told]
        return replace(
            finding,
            text="；".join(stage.found.statement.text.rstrip("。；;") for stage in stages),
            values=tuple(stage.told for stage in stages),
            amounts=tuple(stage.value for stage in stages),
            more=(*others, *finding.more),
            also=tuple(beside),
        )
    conflicts = () if stages else find_conflicts(question, finding, fitting, sources)
    return replace(finding, also=also, conflicts=conflicts)


def _speaks_of_focus(question: Question, each: Found) -> bool:
    around = each.candidate.around
    texts = (each.statement.folded, around.body, around.section, around.context)
    return any(focus_said(question, text) for text in texts)


def _complete(
    finding: Finding,
    question: Question,
    required: Sequence[Asked],
    fitting: Sequence[Found],
    sources: Sources,
) -> Finding:
    """The finding with the values of further kinds that another statement holds: 几个环节、几天办完."""
    best = finding.found
    if best and says_none(best.statement.text, best.support.local, required):
        return finding
    for kind in required:
        if sources.values.find(kind, finding.text) or kind is Asked.AMOUNT:
            continue
        other = next((each for each in fitting if any(v.kind is kind for v in each.values)), None)
        if other is None or finding.found is None:
            continue
        is_near = other.candidate.measure.id == finding.found.candidate.measure.id
        if other.score < finding.found.score - (0.6 if is_near else 0.35):
            continue
        more = finding_of(replace(question, room=LEAST_ROOM), finding.place, other, sources, ())
        finding = replace(
            finding,
            text=f"{finding.text}；{more.text}",
            values=(*finding.values, *more.values),
            amounts=(*finding.amounts, *more.amounts),
            more=(*finding.more, other),
        )
    return finding


def _says_none(each: Found, question: Question) -> bool:
    return says_none(each.statement.text, each.support.local, question.wanted)


def _says_all(question: Question, each: Found) -> bool:
    """Whether each telling word of the question is said, or nearly, by a statement or around it: 加班费 not by 工作时间."""
    said = strengths(question.terms, each.statement.folded, each.candidate.around)
    return all(
        best >= NEARLY or term.weight < TELLING
        for term, (_, best) in zip(question.terms, said, strict=True)
    )


def _is_meant(question: Question) -> bool:
    """Whether a measure is asked for its values, whatever they are of: 第二条多少钱."""
    return bool(question.within) and not question.terms


def is_supported(given: Support) -> bool:
    """Whether a statement with its surroundings supports the topic."""
    return (
        given.coverage >= MIN_COVERAGE
        and given.missing_share <= MAX_MISSING
        and not lacks_place(given)
    )


__all__ = ["Finding", "find_in_place", "fold", "is_supported", "judge", "support"]
