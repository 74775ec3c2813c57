"""A claim about one place against the statement that speaks of it: amounts, departments, which side it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.branches import is_same_amount, is_same_number_of_days
from assistant.answering.case import Ruling
from assistant.answering.claim_bodies import bodies_named, body_claimed, is_same_body
from assistant.answering.claim_order import Order, is_in_order, order_claimed
from assistant.answering.claim_ruling import Ruled, rule_claim, rule_claim_on
from assistant.answering.claim_sides import other_make_up, side_taken
from assistant.answering.claim_values import Spoken
from assistant.answering.extract import Finding, find_in_place, is_supported
from assistant.answering.fact import answer_fact, answer_one, two_ways
from assistant.answering.ground_sense import denies
from assistant.answering.grounds import escape
from assistant.answering.match import strength, strengths
from assistant.answering.rank import Found, has_comparable, with_context, with_rarity
from assistant.answering.rows_named import keep_named
from assistant.answering.said import finding_of
from assistant.answering.sources import Jurisdiction, Sources
from assistant.answers import Answer, Status
from assistant.understanding.question import Asked, Question
from index.documents import Filters
from index.language.departments import find_units, unit_matches
from index.language.normalise import fold
from index.language.regions import find_regions

HEADLINE = 160
PER_PLACE = 20
FULLER = 0.2
"""How much more of the claim's words a statement must say itself to be the one that speaks of it"""
HEARD = 0.6
"""How far below the best statement another may score and still be the one that a claimed amount speaks of"""
LEAD = 0.3
SAYS_IT = 0.8
SHORTEST = 2


def claim_in_place(question: Question, place: Jurisdiction, sources: Sources) -> Answer:
    """Confirm or correct from the best statement of ``place``; refuse as a question for a fact would be."""
    question = replace(question, is_yes_no=True)
    finding = find_in_place(question, place, sources)
    if finding.found is None:
        return answer_fact(question, sources)
    if (order := order_claimed(question.text)) and not question.quantities:
        return _told_order(finding, question, order)
    if (body := body_claimed(question.text)) and (handed := _told_body(finding, question, body)):
        return handed
    heard = _heard(question, place, finding.found, sources)
    if denial := _denial(question, heard, finding.found):
        told = Finding(place=place, found=denial, text=denial.statement.text.rstrip("。；;"))
        return _told(told, question, "不对", "", is_correction=True)
    if finding.conflicts and question.quantities:
        return _one_of_two(finding, question)
    ruled = _ruled(question, heard, sources)
    if ruled is None and (due := _ruled_deadline(question, finding)):
        return due
    if ruled is None and question.quantities:
        valued = find_in_place(replace(question, is_yes_no=False), place, sources)
        if valued.found is None:
            return answer_fact(replace(question, is_yes_no=False), sources)
    if ruled is not None and heard[ruled.at].statement.span != finding.found.statement.span:
        finding = finding_of(question, place, heard[ruled.at], sources, finding.nearest)
    assert finding.found is not None
    ruling = None if ruled is None else ruled.ruling
    if ruling is not None and ruling.is_correction:
        return _judge(finding, question, ruling)
    if question.departments and (wrong := _other_units(question, finding.found, sources)):
        return _told(finding, question, "不对", wrong, is_correction=True)
    if ruling is not None and ruling.verdict:
        return _judge(finding, question, ruling)
    said = finding.found.statement.text
    side = side_taken(question, _speaking(question, finding.found))
    side = side or ("不对" if other_make_up(question.text, said) else "")
    if side:
        return _told(finding, question, side, "", is_correction=side == "不对")
    # 不能申请 isn't what a text says that speaks of applying
    is_lacking = denies(question.text) and not denies(said)
    if not question.quantities and not is_lacking and _says_all(question, finding.found):
        return _told(finding, question, "是的", "", is_correction=False)
    return answer_one(finding, question)


def ruled(base: Answer, verdict: str, why: str, said: str, *, is_correction: bool) -> Answer:
    """``base`` with the verdict and its reason in front of what the text says."""
    opening = f"{verdict}，{why}" if why else verdict
    headline = f"{opening}。{said}。"[:HEADLINE]
    body = base.answer.split("\n", 1)
    return replace(
        base,
        status=Status.CORRECTED if is_correction else Status.ANSWERED,
        headline=headline,
        answer="\n".join([escape(headline), *body[1:]]),
    )


def _heard(
    question: Question, place: Jurisdiction, chosen: Found, sources: Sources
) -> tuple[Found, ...]:
    """The statements of the chosen one's document, in its order, of each measure that may speak of the claim."""
    pool = sources.candidates(question, Filters(documents=place.documents), PER_PLACE)
    ranked = sources.ranked(question, keep_named(question, pool, sources).pool)
    meant = {
        each.candidate.measure.id
        for each in ranked
        if is_supported(each.support)
        and each.score >= chosen.score - HEARD
        and each.candidate.facts == chosen.candidate.facts
    }
    spans = {chosen.statement.span: chosen}
    for each in ranked:
        if each.candidate.measure.id in meant:
            spans.setdefault(each.statement.span, each)
    return tuple(spans[span] for span in sorted(spans, key=lambda span: span.start))


def _ruled(question: Question, heard: Sequence[Found], sources: Sources) -> Ruled | None:
    """The ruling on the claim's amounts by what was heard of them."""
    own = tuple({each.candidate.measure.id: each.candidate for each in heard}.values())
    weighed = with_rarity(with_context(question, own), own)
    top = max(each.score for each in heard)
    texts = [
        Spoken(
            text=each.statement.text,
            around=tuple(
                best
                for _, best in strengths(
                    weighed.terms, each.statement.folded, each.candidate.around
                )
            ),
            lead=LEAD * (each.score - top),
            measure=each.candidate.measure.id,
            title=fold(each.candidate.facts.title),
            section=" ".join(each.candidate.measure.section),
        )
        for each in heard
    ]
    places = [m.text for m in find_regions(question.text, sources.lexicon)]
    return rule_claim(weighed, texts, sources.classes, places)


def _ruled_deadline(question: Question, finding: Finding) -> Answer | None:
    """The claim held against the measure's deadline, where no statement has what was claimed."""
    candidate = finding.found.candidate if finding.found else None
    obligation = candidate.obligation if candidate else None
    if candidate is None or obligation is None or obligation.deadline is None:
        return None
    if candidate.measure.says(
        obligation.deadline.span
    ):  # a day of one sentence is that sentence's own
        return None
    ruling = rule_claim_on(question, obligation.deadline.text)
    if ruling is None:
        return None
    said = f"完成时限为{obligation.deadline.text}（{finding.text}）"
    return _judge(replace(finding, text=said), question, ruling)


def _one_of_two(finding: Finding, question: Question) -> Answer:
    """A claim where the texts give two values: both are told; wrong is what neither of them says."""
    said = [*finding.amounts, *(v for each in finding.conflicts for v in each.amounts)]
    is_said = any(
        is_same_amount(value.quantity, claimed) or is_same_number_of_days(value.quantity, claimed)
        for value in said
        if value.quantity is not None
        for claimed in question.quantities
    )
    told = replace(finding, text=two_ways(finding))
    if is_said:
        return answer_one(finding)
    claimed = "、".join(quantity.text for quantity in question.quantities)
    return _told(told, question, "不对", f"不是{claimed}", is_correction=True)


def _judge(finding: Finding, question: Question, ruling: Ruling) -> Answer:
    return _told(finding, question, ruling.verdict, ruling.text, is_correction=ruling.is_correction)


def _told(
    finding: Finding, question: Question, verdict: str, why: str, *, is_correction: bool
) -> Answer:
    base = answer_one(finding, question)
    said = f"{finding.place.name}：{finding.text}"
    return ruled(base, verdict, why, said, is_correction=is_correction)


def _told_order(finding: Finding, question: Question, order: Order) -> Answer:
    """The verdict on a claimed order by the document that speaks of it; what it doesn't tell is not confirmed."""
    assert finding.found is not None
    is_so = is_in_order(order, finding.found.candidate.document.text)
    if is_so is None:
        return answer_one(finding, question)
    if is_so:
        return _told(finding, question, "是的", "", is_correction=False)
    why = f"应先{order.then}，再{order.first}"
    return _told(finding, question, "不对", why, is_correction=True)


def _told_body(finding: Finding, question: Question, body: str) -> Answer | None:
    """The verdict on whom something is handed to, by the chosen statement or one of its measure."""
    assert finding.found is not None
    own = finding.found.statement
    for each in (own, *finding.found.candidate.statements):
        bodies = bodies_named(each.text)
        if not bodies:
            continue
        said = replace(finding.found, statement=each)
        told = replace(finding, found=said, text=each.text.rstrip("。；;"))
        if any(is_same_body(body, named) for named in bodies):
            return _told(told, question, "是的", "", is_correction=False)
        why = f"应为{'、'.join(bodies)}，不是{body}"
        return _told(told, question, "不对", why, is_correction=True)
    return None


def _denial(question: Question, heard: Sequence[Found], chosen: Found) -> Found | None:
    """The statement that says more of the claim's words than any with an amount, and denies it: D类不享受补助."""
    valued = [each.support.local for each in heard if has_comparable(question, each.statement.text)]
    if (
        question.quantities
        and chosen.support.local >= max(valued, default=0.0) + FULLER
        and side_taken(question, chosen.statement.text) == "不对"
    ):
        return chosen
    fuller = [
        each
        for each in heard
        if is_supported(each.support) and each.support.local >= chosen.support.local + FULLER
    ]
    best = max(fuller, key=lambda each: each.support.local, default=None)
    if best is None or side_taken(question, best.statement.text) != "不对":
        return None
    return best


def _other_units(question: Question, found: Found, sources: Sources) -> str:
    """What is right instead of the departments claimed, where the statement names others only."""
    units = [unit.name for unit in find_units(found.statement.text, sources.lexicon)]
    named = [
        name
        for name in question.departments
        if any(unit_matches(name, unit, sources.lexicon) for unit in units)
    ]
    if not units or named:
        return ""
    return f"应为{'、'.join(units)}，不是{'、'.join(question.departments)}"


def _speaking(question: Question, found: Found) -> str:
    """The clause of the statement that says most of the topic."""
    clauses = found.statement.clauses

    def said(text: str) -> float:
        return sum(term.weight * strength(term, text) for term in question.terms)

    return max((clause.folded for clause in clauses), key=said, default=found.statement.folded)


def _says_all(question: Question, found: Found) -> bool:
    """Whether the statement itself says every word of a claim that has no value to check."""
    if set(question.wanted) - {Asked.YES_NO, Asked.NAME, Asked.CONDITION}:
        return False
    said = found.statement.folded
    if any(fold(name) not in said for name in question.departments):
        return False
    terms = [term for term in question.terms if len(term.text) >= SHORTEST]
    return bool(terms) and all(strength(term, found.statement.folded) >= SAYS_IT for term in terms)
