"""那个部门电话多少, 找谁办: the departments of the answer before, and a telephone that the texts give for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.cite import Citer
from assistant.answering.gather import Candidate
from assistant.answering.grounds import escape, quoted, source_line
from assistant.answering.naming import place_name, short_title
from assistant.answering.refuse import listed
from assistant.answering.sources import Sources
from assistant.answering.statements import Statement
from assistant.answering.told import Told, measures_told, place_for, told_by
from assistant.answers import Answer, Status
from assistant.understanding.question import Asked, Question, Role
from index.documents import DocumentFacts, Filters
from index.language.departments import find_units, unit_matches
from index.language.unit_names import is_group

HEADLINE = 160
MOST = 6
HITS = 30
MOST_TOLD = 4
# 市港务局咨询电话: somebody's own; 咨询电话：…… is the document's
_OWNER = re.compile(r"[一-龥](?:局|委|办|中心|科|公司|部|院|所|处|站|会|大厅|窗口|街道|镇|热线)")
_CALLED = re.compile(r"电话|热线|联系|咨询|拨打|传真")

Number = tuple[Candidate, Statement, str]


def answer_contact(
    question: Question, answers: Sequence[Answer], sources: Sources, *, asks_whom: bool
) -> Answer | None:
    """Whom to turn to and their number; None where the answer before names nobody."""
    told = told_by(answers[-1:], sources) or told_by(answers, sources)
    units = departments_of(question, answers[-1], told, sources)
    if not units:
        return None
    documents = _documents(question, told, sources)
    numbers = list(_numbers_of(units, documents, sources))
    if not numbers:
        numbers = list(_numbers_of_text(told, sources))
    if numbers:
        return _tell(units, numbers, told if asks_whom else ())
    lacks = f"没有写明{'、'.join(units)}的联系电话"
    if asks_whom and told:
        return _whom(units, told, place_for(question, told[0].candidate.facts, sources))
    places = listed(list(dict.fromkeys(place_name(facts) for facts in documents)))
    headline = f"没有找到依据：{places}的文件中{lacks}，无法回答。"
    titles = listed([short_title(facts) for facts in documents])
    text = f"{escape(headline)}\n\n查找的范围：{escape(titles)}（{len(documents)}份文件）"
    return Answer(status=Status.REFUSED, headline=headline[:HEADLINE], answer=text)


def departments_of(
    question: Question, answer: Answer, told: Sequence[Told], sources: Sources
) -> tuple[str, ...]:
    """The departments asked for before, else those that the answer names, else those its measures bind."""
    if question.departments:
        return question.departments[:MOST]
    bound = [unit for item in measures_told(told) for unit in _units_of(item, question)]
    said = answer.headline
    named = [unit for unit in bound if unit in said]
    if not named and not bound:
        quotes = "\n".join([said, *(each.citation.quote for each in told)])
        named = _units_in(quotes, sources)
    units = [unit for unit in dict.fromkeys(named or bound) if not is_group(unit)]
    return tuple(units or dict.fromkeys(named or bound))[:MOST]


def _units_of(item: Candidate, question: Question) -> tuple[str, ...]:
    """Whom a measure binds, those in the capacity asked for before where there are any."""
    if item.obligation is None:
        return ()
    if question.role is Role.LEAD and item.obligation.lead:
        return item.obligation.lead
    return (*item.obligation.lead, *item.obligation.support)


def _documents(
    question: Question, told: Sequence[Told], sources: Sources
) -> tuple[DocumentFacts, ...]:
    """The documents of the places that the answer before is from."""
    regions = {each.candidate.facts.region for each in told}
    own = {each.candidate.facts.id for each in told}
    if not told:
        return sources.in_scope(question)
    return tuple(
        facts
        for facts in sources.index.facts()
        if facts.id in own or (facts.region and facts.region in regions)
    )


def _numbers_of(
    units: Sequence[str], documents: Sequence[DocumentFacts], sources: Sources
) -> Iterator[Number]:
    """Telephone numbers in sentences that name one of ``units``."""
    filters = Filters(documents=tuple(facts.id for facts in documents))
    seen: set[str] = set()
    for unit in units:
        hits = sources.index.search(f"{unit} 咨询 联系 电话", filters=filters, limit=HITS)
        for hit in hits:
            item = sources.kept.get(sources.index, hit.measure_id)
            for statement, number in _called(item, sources):
                if number not in seen and _is_of(unit, statement.text, sources):
                    seen.add(number)
                    yield item, statement, number


def _is_of(unit: str, text: str, sources: Sources) -> bool:
    """Whether a sentence with a number names the unit: 区教育局小学和幼儿教育科联系电话."""
    return unit in text or any(
        unit_matches(unit, name, sources.lexicon) for name in _units_in(text, sources)
    )


def _units_in(text: str, sources: Sources) -> list[str]:
    known = sources.index.known_units().add_to(find_units(text, sources.lexicon), text)
    return [mention.name for mention in known]


def _numbers_of_text(told: Sequence[Told], sources: Sources) -> Iterator[Number]:
    """Numbers that the document itself gives, in sentences that name no unit: 咨询电话：……."""
    for document in dict.fromkeys(each.candidate.document.id for each in told):
        filters = Filters(documents=(document,))
        for hit in sources.index.search("咨询电话 联系电话", filters=filters, limit=HITS):
            item = sources.kept.get(sources.index, hit.measure_id)
            for statement, number in _called(item, sources):
                if "咨询" in statement.text and not _OWNER.search(statement.text):
                    yield item, statement, number


def _called(item: Candidate, sources: Sources) -> Iterator[tuple[Statement, str]]:
    """Numbers of a measure that are said to be for calling, with their sentences."""
    for statement in item.statements:
        if _CALLED.search(statement.text):
            for value in sources.values.find(Asked.PHONE, statement.text):
                yield statement, value.text


def _tell(units: Sequence[str], numbers: Sequence[Number], told: Iterable[Told]) -> Answer:
    citer = Citer()
    lines: list[str] = []
    for item, statement, _ in numbers[:MOST_TOLD]:
        lines += quoted(place_name(item.facts), item, statement.span, citer)
    lines += _duties(told, citer)
    said = "；".join(
        dict.fromkeys(statement.text.rstrip("。；;") for _, statement, _ in numbers[:MOST_TOLD])
    )
    headline = f"{'、'.join(units)}：{said}。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _whom(units: Sequence[str], told: Sequence[Told], place: str) -> Answer:
    citer = Citer()
    lines = _duties(told, citer)
    headline = f"{place}：可以找{'、'.join(units)}；文件中没有写明联系电话。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _duties(told: Iterable[Told], citer: Citer) -> list[str]:
    """The statements told before, with the labels that name who is in charge."""
    lines: list[str] = []
    for each in list(told)[:MOST_TOLD]:
        if not each.is_statement:
            continue
        item = each.candidate
        n = citer.cite(item.document, item.measure, each.span)
        lines.append(f"- {escape(each.citation.quote)}[{n}]")
        lines.append(
            f"  {source_line(item.document, item.measure, item.obligation, citer, item.taken)}"
        )
    return lines
