"""Our own answers under the same check: every value in one occurs in a cited measure or in recorded facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.answering.context import Evidence
from assistant.answering.ground import Grounder, ground_of
from assistant.answering.verdicts import Ground, Verdict
from assistant.answers import Answer, Citation
from index.documents import Document, DocumentFacts, Measure

_COUNT = re.compile(r"共(?P<amount>\d+)[一-龥]")
_ESCAPED = re.compile(r"\\([\\`*_\[\]#|>~])")


class Shelf(Protocol):
    """The part of an index that grounds are looked up in."""

    def document(self, document_id: str, /) -> Document:
        """A document with its text."""

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        """Its measures in order."""


def check_answer(
    answer: Answer,
    shelf: Shelf,
    grounder: Grounder,
    *,
    computed: Sequence[str] = (),
    facts: Sequence[DocumentFacts] = (),
) -> tuple[Verdict, ...]:
    """Verdicts on headline and text of an extractive or ledger answer; those that pass have no reasons.

    ``computed`` are texts whose values were counted or compared by us, or repeat the question where the answer
    says that nothing was found; the answer's total is added here. ``facts`` are of documents that the answer
    names without citing them.
    """
    grounds = {citation.n: ground_of_citation(citation, shelf) for citation in answer.citations}
    grounds |= {-n: Ground(text="", facts=each) for n, each in enumerate(facts, start=1)}
    known = [*computed, *_counted(answer.headline), *_counted(unescape(answer.answer))]
    known += [f"第{item.measure}项" for item in answer.items or () if item.measure]
    if answer.total is not None:
        known.append("；".join(f"共{answer.total}{unit}" for unit in "项个条家处次人份件"))
    return tuple(
        verdict
        for text in (answer.headline, unescape(answer.answer))
        for verdict in grounder.check(text, grounds, computed=known, is_own=True)
    )


def _counted(text: str) -> Iterator[str]:
    """Counts of ours that the same clause shows: A、B、C（共3家） and 共3项（第1、2、3项）."""
    for match in _COUNT.finditer(text):
        before = re.split(r"[；;。\n]", text[: match.start()])[-1]
        after = re.split(r"[；;。\n]", text[match.end() :])[0]
        if int(match["amount"]) in {
            part.count("、") + 1 for part in (*re.split("[，,为：:]", before), after)
        }:
            yield match.group()


def ground_of_citation(citation: Citation, shelf: Shelf) -> Ground:
    """The whole measure a citation stands in; the quote alone where no measure holds it."""
    document = shelf.document(citation.document)
    for measure in _around(citation, shelf.measures(citation.document)):
        return ground_of(Evidence(measure=measure, facts=document.facts, text=document.text))
    return Ground(text=citation.quote, facts=document.facts, section=citation.section)


def _around(citation: Citation, measures: Sequence[Measure]) -> Iterator[Measure]:
    for measure in measures:
        if any(s.start <= citation.start and citation.end <= s.end for s in measure.spans):
            yield measure


def unescape(markdown: str) -> str:
    """Markdown as the characters it shows."""
    plain = _ESCAPED.sub(r"\1", markdown)
    return (
        plain.replace("&lt;", "<").replace("&gt;", ">").replace("&#124;", "|").replace("&amp;", "&")
    )
