"""Recorded facts of documents: date of issue, number, issuer, earliest and latest – proved in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer
from assistant.answering.gather import candidate
from assistant.answering.grounds import escape, quoted, record_words
from assistant.answering.naming import place_name, short_title
from assistant.answering.record_scope import documents_meant
from assistant.answering.refuse import refuse_topic
from assistant.answering.sources import Sources
from assistant.answers import Answer, Status
from assistant.understanding.intent import BASIS, VALID_UNTIL
from assistant.understanding.question import Asked, Question
from index.documents import Document, DocumentFacts, Measure, Span
from index.language.dates import find_dates
from index.language.normalise import fold, narrow

HEADLINE = 160
_BRACKETS = dict.fromkeys("([〔【", r"[(\[〔【]") | dict.fromkeys(")]〕】", r"[)\]〕】]")
"""某发〔2021〕4号 and 某发（2021）4号 are one number"""
_EXTREME = re.compile(r"最(?:早|晚|新|近|先|后)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Where the text states a recorded fact."""

    measure: Measure
    span: Span


def answer_record(question: Question, sources: Sources) -> Answer:
    """Answer from what is recorded of the documents in scope; what is not recorded is refused."""
    documents = sources.in_scope(question)
    if _EXTREME.search(question.text) and len(documents) > 1:
        return _extremes(documents, sources)
    documents = documents_meant(question, documents, sources)
    wanted = recorded(question)
    facts_asked = _asked_together(question.text, wanted)
    if (
        wanted in _CLAUSES
        and len(documents) <= FEW
        and (said := _from_text(documents, wanted, sources))
    ):
        return said
    citer = Citer()
    told: list[str] = []
    lines: list[str] = []
    for facts in documents:
        known = {each: value for each in facts_asked if (value := _value(facts, each))}
        if not known:
            continue
        values = [f"{_WORDS[each]}{value}" for each, value in known.items()]
        values += [f"没有写明{_LACKS[each]}" for each in facts_asked if each not in known]
        told.append(
            f"{place_name(facts)}{short_title(facts)}{'，'.join(values).replace('，的', '，')}"
        )
        proven = [
            f"{_WORDS[each]}{escape(value)}{_marker(facts, each, sources, citer)}"
            for each, value in known.items()
        ]
        lines.append(
            f"- **{escape(place_name(facts))}** {escape(short_title(facts))}：{'，'.join(proven)}｜{'｜'.join(record_words(facts))}"
        )
    if not told:
        return refuse_topic(question, documents, f"没有写明{_LACKS[wanted]}")
    return _tell(told, lines, citer)


FEW = 8
OPENING = 4
"""Measures at the beginning of a document that may say what it rests on"""
_CLAUSES = {
    "effective": re.compile(
        r"(?:自|从|于).{2,20}(?:起|日)(?:施行|实施|执行|生效)|自(?:公布|发布|印发|颁布)之日起(?:施行|实施|执行|生效)"
    ),
    "expires": re.compile(r"有效期|(?:施行|执行|实施)(?:期限)?(?:至|到).{2,14}"),
    "basis": re.compile(
        r"^(?:第[一二三四五六七八九十]+条)?[^。]{0,80}?(?:根据|依据|依照|按照|贯彻|落实|为[了全进加推规深持]).{4,}(?:制定|制订|拟定|编制|提出|现就|印发|实际|通知如下|如下)"
    ),
}
_NAMED = re.compile(r"《[^》]{4,}》(?:\s*[（(][^（()）]{0,14}号[）)])?")
"""A document named with its number: 《某通知》（某发〔2021〕4号）"""
_IN_ORDER = frozenset({"basis"})
"""What stands at the beginning of a text, not at its end"""
_WORDS = {
    "date": "的日期是",
    "number": "的发文字号是",
    "issuer": "的发文机关是",
    "effective": "自",
    "expires": "有效期至",
    "basis": "的制定依据是",
}
_ASKED_TOGETHER = {
    "date": re.compile("日期|时间|哪[年月日天]|什么时候|啥时候|何时|几[月号]"),
    "number": re.compile("[文字]号|文件号"),
    "issuer": re.compile(
        "发文(?:机关|单位|部门)|谁(?:印|制)?发|哪个?(?:单位|部门|机关)(?:印|制)?发"
    ),
}
_LACKS = {
    "date": "印发或发布日期",
    "number": "发文字号",
    "issuer": "发文机关",
    "effective": "施行日期",
    "expires": "有效期",
    "basis": "制定依据",
}


def _tell(told: Sequence[str], lines: Sequence[str], citer: Citer) -> Answer:
    """What each document records, and a line of it with its proof."""
    headline = "；".join(told) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )


def _from_text(documents: Sequence[DocumentFacts], wanted: str, sources: Sources) -> Answer | None:
    """The clause that sets when a document comes into force, how long it is valid, or what it rests on."""
    citer = Citer()
    told: list[str] = []
    lines: list[str] = []
    for facts in documents:
        measures = sources.index.measures(facts.id)
        for measure in measures[:OPENING] if wanted in _IN_ORDER else reversed(measures):
            item = candidate(sources.index, measure.id)
            statement = next(
                (s for s in item.statements if _CLAUSES[wanted].search(s.folded)), None
            )
            if statement is None:
                continue
            named = ""
            if wanted == "basis":
                own = fold(facts.title)
                named = "、".join(
                    each
                    for each in _NAMED.findall(statement.text)
                    if fold(each[1 : each.index("》")]) not in own
                )
            said = f"依据{named}" if named else statement.text.rstrip("。")
            told.append(f"{place_name(facts)}{short_title(facts, 30)}：{said}")
            lines += quoted(place_name(facts), item, statement.span, citer)
            break
    if not told:
        return None
    return _tell(told, lines, citer)


def recorded(question: Question) -> str:
    """Which recorded fact a question asks for: "date", "number", "issuer", "effective", "expires" or "basis"."""
    text = question.text
    if BASIS.search(text):
        return "basis"
    if Asked.DOCUMENT_NUMBER in question.kinds or re.search(r"文号|字号|文件号", text):
        return "number"
    if VALID_UNTIL.search(text):
        return "expires"
    if re.search(r"[施实执]行|实施|生效|起用", text) and not re.search(r"印发|发布|发文", text):
        return "effective"
    if re.search(r"有效期|失效|废止|作废|过期|到期", text):
        return "expires"
    if re.search(r"发文机关|谁(?:印|制)?发|哪个?(?:单位|部门|机关)(?:印|制)?发|出自", text):
        return "issuer"
    return "date"


def _asked_together(text: str, wanted: str) -> tuple[str, ...]:
    """All of date, number and issuer that are asked for at once: 哪天印发的？文号是多少？"""
    if wanted not in _ASKED_TOGETHER:
        return (wanted,)
    found = {
        each: match.start() for each, by in _ASKED_TOGETHER.items() if (match := by.search(text))
    }
    return tuple(
        sorted(found | {wanted: found.get(wanted, 0)}, key=lambda each: found.get(each, 0))
    )


def _value(facts: DocumentFacts, wanted: str) -> str | None:
    if wanted == "basis":
        return None
    if wanted == "number":
        return facts.number
    if wanted == "issuer":
        return facts.issuer
    day = {"date": facts.issued_on, "effective": facts.effective_on, "expires": facts.expires_on}[
        wanted
    ]
    if day is None:
        return None
    return f"{day.year}年{day.month}月{day.day}日" + ("起施行" if wanted == "effective" else "")


def _marker(facts: DocumentFacts, wanted: str, sources: Sources, citer: Citer) -> str:
    proof = prove(sources.index.document(facts.id), sources.index.measures(facts.id), wanted)
    if proof is None:
        return ""
    return f"[{citer.cite(sources.index.document(facts.id), proof.measure, proof.span)}]"


def prove(document: Document, measures: Sequence[Measure], wanted: str) -> Proof | None:
    """The place in the text that states the fact; None when only the manifest does."""
    facts = document.facts
    for measure in measures[:OPENING] if wanted in _IN_ORDER else measures:
        for span in measure.spans:
            part = span.of(document.text)
            if wanted == "basis":
                if _CLAUSES[wanted].search(fold(part)):
                    return Proof(measure=measure, span=span)
                continue
            if wanted in {"number", "issuer"}:
                value = facts.number if wanted == "number" else facts.issuer
                at = _find_folded(part, value) if value else None
                if at:
                    return Proof(
                        measure=measure, span=Span(start=span.start + at[0], end=span.start + at[1])
                    )
                continue
            day = {
                "date": facts.issued_on,
                "effective": facts.effective_on,
                "expires": facts.expires_on,
            }[wanted]
            for mention in find_dates(part):
                if day is not None and mention.has_day and mention.first == day:
                    return Proof(
                        measure=measure,
                        span=Span(start=span.start + mention.start, end=span.start + mention.end),
                    )
    return None


def _find_folded(part: str, value: str) -> tuple[int, int] | None:
    pattern = r"\s*".join(_BRACKETS.get(char, re.escape(char)) for char in fold(value))
    match = re.search(pattern, narrow(part), re.IGNORECASE)
    return (match.start(), match.end()) if match else None


def _extremes(documents: Sequence[DocumentFacts], sources: Sources) -> Answer:
    dated = sorted(
        (facts for facts in documents if facts.issued_on), key=lambda facts: str(facts.issued_on)
    )
    citer = Citer()

    def told(facts: DocumentFacts) -> str:
        return f"{place_name(facts)}{short_title(facts, 30)}（{_value(facts, 'date')}）"

    headline = f"最早的是{told(dated[0])}；最晚的是{told(dated[-1])}。"
    lines = [
        f"- **{escape(place_name(facts))}** {escape(short_title(facts))}：{_value(facts, 'date')}{_marker(facts, 'date', sources, citer)}"
        for facts in dated
    ]
    undated = [facts for facts in documents if not facts.issued_on]
    lines += [
        f"- **{escape(place_name(facts))}** {escape(short_title(facts))}：未写明日期"
        for facts in undated
    ]
    return Answer(
        status=Status.ANSWERED,
        headline=headline[:HEADLINE],
        answer="\n".join([escape(headline), "", *lines]),
        citations=citer.citations,
    )
