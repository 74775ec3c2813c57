"""What an answer told: the statements it cites, with the measures they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.gather import Candidate
from assistant.answering.sources import Sources
from assistant.answers import Answer, Citation
from assistant.understanding.question import Question
from index.documents import DocumentFacts, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A citation and the measure it stands in."""

    citation: Citation
    candidate: Candidate

    @property
    def span(self) -> Span:
        """The range of the document that is cited."""
        return Span(start=self.citation.start, end=self.citation.end)

    @property
    def is_statement(self) -> bool:
        """Whether it is part of what the measure says, no label of departments or dates."""
        return any(
            self.span.start < body.end and body.start < self.span.end
            for body in self.candidate.measure.body
        )


def told_by(answers: Iterable[Answer], sources: Sources) -> tuple[Told, ...]:
    """What ``answers`` cite, each range once; headings, which no measure holds, are left out."""
    found: dict[tuple[str, int, int], Told] = {}
    for answer in answers:
        for citation in answer.citations:
            key = (citation.document, citation.start, citation.end)
            if key not in found and (item := measure_of(citation, sources)) is not None:
                found[key] = Told(citation=citation, candidate=item)
    return tuple(found.values())


def measure_of(citation: Citation, sources: Sources) -> Candidate | None:
    """The measure that a citation stands in."""
    for measure in sources.index.measures(citation.document):
        if any(s.start <= citation.start and citation.end <= s.end for s in measure.spans):
            return sources.kept.get(sources.index, measure.id)
    return None


def place_for(question: Question, facts: DocumentFacts, sources: Sources) -> str:
    """The place that a document answers for: the city asked for, where it is its province's."""
    return sources.jurisdictions([facts], question)[0].name


def measures_told(told: Sequence[Told]) -> tuple[Candidate, ...]:
    """The measures whose statements were told, in the order they were cited; failing that, of the labels."""
    of_statements = [each for each in told if each.is_statement] or told
    return tuple({each.candidate.measure.id: each.candidate for each in of_statements}.values())
