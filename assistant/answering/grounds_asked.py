"""为什么, 原文呢, 出处呢: the words that the answer before rests on, and the purpose that the text gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.cite import Citer, tighten
from assistant.answering.gather import Candidate, opening
from assistant.answering.grounds import escape, record_words, source_line
from assistant.answering.naming import place_of_measure
from assistant.answering.sources import Sources
from assistant.answering.statements import split_statements
from assistant.answering.told import Told, told_by
from assistant.answers import Answer, Status
from assistant.understanding.turn_asked import Turn
from index.documents import Span
from index.language.normalise import clean

HEADLINE = 160
MOST = 8
SHORT_TITLE = 60
_AIMS = (
    "加强|加快|进一步|深入|全面|贯彻|落实|推进|推动|促进|保障|保护|提高|提升|优化|切实|实现|解决|鼓励|支持|方便|便利|"
    "维护|做好|完善|健全|建立|防止|避免|确保|满足|构建|打造|改善|培育|引导|充分|积极|有效|规范|扎实|持续|更好|发挥|"
    "激发|降低|减轻|缓解|深化|强化|扩大|吸引|营造|创造|服务|帮助|适应|应对|预防|巩固|盘活"
)
# 为加强……管理，制定本办法 · 为了方便群众办事 · 旨在…… ; 为企业提供服务 gives no purpose
_PURPOSE = re.compile(
    rf"(?:^|(?<=[。；;，,：:\n\s]))(?:为了|旨在|目的是|以便|为(?={_AIMS}))[^。；;]{{4,}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """Words of a text that say what something is for, and the measure they stand in."""

    candidate: Candidate
    span: Span

    @property
    def said(self) -> str:
        """The words, cleaned, as far as the sentence goes on to say what is done for it."""
        return clean(self.span.of(self.candidate.document.text)).rstrip("，,；;。：:")


def answer_grounds(turn: Turn, answers: Sequence[Answer], sources: Sources) -> Answer | None:
    """The words behind the latest of ``answers``; None when it cites none."""
    told = told_by(answers[-1:], sources) or told_by(answers, sources)
    if not told:
        return None
    kept = tuple(each for each in told if each.is_statement) or told
    citer = Citer()
    if turn is Turn.REASON:
        return _reason(kept, citer, sources)
    lines = _quotes(told, citer)
    where = _where(kept[0].candidate)
    words = kept[0].citation.quote
    headline = f"原文：“{words}”——{where}。" if turn is Turn.WORDS else f"出自{where}：“{words}”。"
    if turn is Turn.WORDS and len(headline) > HEADLINE:
        room = HEADLINE - len(where) - 10
        headline = f"原文：“{words[: max(room, 40)]}……”——{where}。"
    return _answer(headline, lines, citer)


def _reason(told: Sequence[Told], citer: Citer, sources: Sources) -> Answer:
    """What the text gives as purpose, of the measure before that of its document; else that it gives none."""
    first = told[0].candidate
    words = told[0].citation.quote
    own = _purpose_in(first, told)
    whole = None if own else _purpose_of_document(first, sources)
    lines: list[str] = []
    for purpose in (own, whole):
        if purpose is not None:
            n = citer.cite(
                purpose.candidate.document,
                purpose.candidate.measure,
                tighten(purpose.span, purpose.candidate.document.text),
            )
            lines.append(f"- **目的**：{escape(purpose.said)}[{n}]")
            lines.append(f"  {escape(place_of_measure(first.facts, purpose.candidate.measure))}")
    lines += _quotes(told, citer)
    if own is not None:
        headline = f"原文写明的目的：“{own.said}”。"
    elif whole is not None:
        headline = f"原文没有单独说明这样规定的理由；文件的制定目的是：“{whole.said}”。"
    else:
        headline = f"原文没有说明理由，只规定：“{words}”（{_where(first)}）。"
    return _answer(headline, lines, citer)


def _purpose_in(item: Candidate, told: Sequence[Told]) -> Purpose | None:
    """The purpose in the measure that answered: in the sentence cited before the others."""
    text = item.document.text
    cited = [each.span for each in told if each.candidate.measure.id == item.measure.id]
    spans = [
        *(s.span for s in item.statements if any(_meet(s.span, c) for c in cited)),
        *(s.span for s in item.statements[:1]),
    ]
    for span in spans:
        if found := _purpose_at(span, text):
            return Purpose(candidate=item, span=found)
    return None


def _purpose_of_document(item: Candidate, sources: Sources) -> Purpose | None:
    """What a document says at its beginning that it is for: 为规范……，制定本办法."""
    end = len(opening(sources.index, item.document))
    for measure in sources.index.measures(item.document.id):
        is_first = measure.number in {"第一条", "1"} and "制定" in measure.text
        if measure.spans[0].start > end and not is_first:
            continue
        for statement in split_statements(measure, item.document.text):
            if found := _purpose_at(statement.span, item.document.text):
                return Purpose(candidate=sources.kept.get(sources.index, measure.id), span=found)
    return None


def _purpose_at(span: Span, text: str) -> Span | None:
    match = _PURPOSE.search(span.of(text))
    if match is None:
        return None
    return Span(start=span.start + match.start(), end=span.start + match.end())


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _quotes(told: Sequence[Told], citer: Citer) -> list[str]:
    """Every citation of the answer before in full, with where it stands."""
    lines: list[str] = []
    seen: set[str] = set()
    for each in told[:MOST]:
        item = each.candidate
        n = citer.cite(item.document, item.measure, each.span)
        lines.append(f"- 原文：“{escape(clean(each.citation.quote))}”[{n}]")
        if item.measure.id not in seen:
            seen.add(item.measure.id)
            line = source_line(item.document, item.measure, item.obligation, citer, item.taken)
            lines.append(f"  {line}")
    return lines


def _where(item: Candidate) -> str:
    """Title, number and section: 《……》（国发〔2018〕39号）› 第三条."""
    title, *rest = place_of_measure(item.facts, item.measure).split(" › ")
    number = f"（{item.facts.number}）" if item.facts.number else ""
    if not number:
        number = f"（{record_words(item.facts)[-1]}）" if record_words(item.facts) else ""
    where = " › ".join([f"{title}{number}", *rest])
    return where if len(where) <= SHORT_TITLE + 20 else " › ".join([f"{title}{number}", *rest[-1:]])


def _answer(headline: str, lines: Sequence[str], citer: Citer) -> Answer:
    plain = clean(headline)
    return Answer(
        status=Status.ANSWERED,
        headline=plain if len(plain) <= HEADLINE else f"{plain[: HEADLINE - 1]}…",
        answer="\n".join([escape(plain), "", *lines]),
        citations=citer.citations,
    )
