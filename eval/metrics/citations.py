"""Citations: are they verbatim, do they cover the gold evidence, does every claim have one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from eval.cases import Case, Evidence
from eval.matching import fold_quote
from eval.replies import CitedQuote, Reply

_CONTAINED_LETTERS = 8
_MARKER = re.compile(r"\[(\d+)\]")
_CLAIM_END = re.compile(r"[。;；!?！？\n]")
_CLAIM = re.compile(r"\d|[一二三四五六七八九十]+[个项条次天日年]|牵头|负责|单位")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationFigures:
    """Citation quality of one reply; None where there is nothing to measure."""

    verbatim: float | None
    """Share of citations whose quote is exactly what stands at start:end, white space folded"""
    recall: float | None
    """Share of gold quotes that a cited quote covers"""
    precision: float | None
    """Share of citations that cover gold evidence, in the sense of ALCE with containment for entailment"""
    uncited_claims: int
    """Statements with a number, a date or a unit that carry no marker"""


def measure_citations(
    case: Case, reply: Reply, text_of: Callable[[str], str | None]
) -> CitationFigures:
    """Measures the citations of a reply; ``text_of`` gives a document's untouched text.

    Recall and precision follow ALCE (Gao et al., 2023, "Enabling Large Language Models to Generate
    Text with Citations", arXiv:2305.14627): is every statement supported, is every citation needed –
    with containment in gold evidence where ALCE asks an entailment model.
    """
    cited = reply.citations
    known = [is_verbatim(citation, text_of(citation.document)) for citation in cited]
    judged = [flag for flag in known if flag is not None]
    return CitationFigures(
        verbatim=sum(judged) / len(judged) if judged else None,
        recall=_share(
            [any(covers(citation, gold) for citation in cited) for gold in case.evidence]
        ),
        precision=_share(
            [any(covers(citation, gold) for gold in case.evidence) for citation in cited]
        )
        if case.evidence
        else None,
        uncited_claims=len(uncited_claims(reply)),
    )


def is_verbatim(citation: CitedQuote, text: str | None) -> bool | None:
    """Whether ``text[start:end]`` is the quote after folding white space; None for an unknown document."""
    if text is None:
        return None
    return bool(citation.quote.strip()) and _squeeze(
        text[citation.start : citation.end]
    ) == _squeeze(citation.quote)


def covers(citation: CitedQuote, gold: Evidence) -> bool:
    """Whether a citation contains the gold quote, or is contained in it from 8 characters on."""
    if citation.document != gold.document:
        return False
    quote, wanted = fold_quote(citation.quote), fold_quote(gold.quote)
    return wanted in quote or (len(quote) >= _CONTAINED_LETTERS and quote in wanted)


def uncited_claims(reply: Reply) -> tuple[str, ...]:
    """Statements of the grounds (the answer below its headline) that state a fact without a marker.

    A marker at the end of a line covers the whole line.
    """
    if reply.is_refusal:
        return ()
    found = []
    for line in reply.answer.splitlines():
        if (
            _MARKER.search(line)
            or line.lstrip().startswith(("#", "|-", "| -"))
            or fold_quote(line) == fold_quote(reply.headline)
        ):
            continue
        found += [claim.strip() for claim in _CLAIM_END.split(line) if _CLAIM.search(claim)]
    return tuple(found)


def _share(flags: list[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None


def _squeeze(text: str) -> str:
    return "".join(text.split())
