"""One case of the report: question, expected, got and cited text side by side."""

from __future__ import annotations

from html import escape

from eval.matching import fold_quote
from eval.report.labels import word
from eval.score import Score


def case_card(score: Score) -> str:
    """The HTML of one case, with the values its filters ask for as data attributes."""
    case, reply = score.case, score.reply
    result = "passed" if score.verdict.passed else "failed"
    status = reply.status if reply else "none"
    data = {
        "result": result,
        "type": case.type,
        "style": case.style,
        "status": status,
        "document": case.documents[0] if case.documents else "",
    }
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    tags = "".join(
        f'<span class="tag">{escape(word(tag))}</span>'
        for tag in (case.id, case.type, case.style, status, result)
        if tag
    )
    why = (
        f'<p class="why">{escape("; ".join(score.verdict.reasons))}</p>'
        if score.verdict.reasons
        else ""
    )
    loose = (
        f'<p class="soft">引文中没有：{escape(", ".join(score.ungrounded))}</p>'
        if score.ungrounded
        else ""
    )
    turns = " → ".join(escape(turn) for turn in case.turns)
    return (
        f'<article class="case {result}"{attributes}>{tags}<h3>{turns}</h3>{why}{loose}'
        f'<div class="sides"><div><h4>应答</h4>{_expected(score)}</div>'
        f"<div><h4>实答</h4>{_got(score)}</div><div><h4>引文</h4>{_cited(score)}</div></div></article>"
    )


def _expected(score: Score) -> str:
    case = score.case
    quotes = "".join(
        f"<p>“{escape(gold.quote)}” <span class=soft>{escape(gold.document)}</span></p>"
        for gold in case.evidence
    )
    note = f'<p class="soft">{escape(case.note)}</p>' if case.note else ""
    return f"<p>{escape(case.answer)}</p>{quotes}{note}"


def _got(score: Score) -> str:
    reply = score.reply
    if reply is None:
        return "<p>–</p>"
    message = f"<p>{escape(reply.message)}</p>" if reply.message else ""
    return f"<p><b>{escape(reply.headline)}</b></p><pre>{escape(reply.answer)}</pre>{message}"


def _cited(score: Score) -> str:
    reply = score.reply
    if reply is None or not reply.citations:
        return "<p>–</p>"
    gold = [fold_quote(evidence.quote) for evidence in score.case.evidence]
    parts = []
    for citation in reply.citations:
        folded = fold_quote(citation.quote)
        fits = any(wanted in folded or folded in wanted for wanted in gold)
        quote = escape(citation.quote)
        where = " / ".join(
            part for part in (citation.document, *citation.section, citation.measure) if part
        )
        parts.append(
            f"<p>[{citation.n}] {f'<mark>{quote}</mark>' if fits else quote} <span class=soft>{escape(where)}</span></p>"
        )
    return "".join(parts)
