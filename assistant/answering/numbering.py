"""Sources of a prompt → citations of an answer: which words of which measure a model's marker stands for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.cite import tighten
from assistant.answering.context import Evidence
from assistant.answering.ground_sense import overlap
from assistant.answering.statements import Statement, split_statements
from assistant.answers import Citation
from index.documents import Span
from index.language.normalise import fold_spaces

MEANT = 0.5
"""Share of a sentence's words that one statement must have to be quoted alone"""
QUOTABLE = 0.35


class Numbering:
    """Continues the numbers of an answer's citations; the same words keep their number."""

    def __init__(self, sources: Sequence[Evidence], citations: Sequence[Citation]) -> None:
        self._sources = tuple(sources)
        self._citations = list(citations)
        self._numbers: dict[tuple[int, str], int] = {}
        self._statements: dict[int, tuple[Statement, ...]] = {}

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those the answer had, then the new ones."""
        return tuple(self._citations)

    def number(self, source: int, words: str) -> int | None:
        """The citation number for source ``source`` as the ground of ``words``; None: no such source."""
        if not 1 <= source <= len(self._sources):
            return None
        key = (source, words)
        if key not in self._numbers:
            self._numbers[key] = self._cite(source, self._meant(source, words))
        return self._numbers[key]

    def quotable(self, source: int, words: str) -> Statement | None:
        """The statement of a source that comes nearest to ``words``; None when none is near."""
        if not 1 <= source <= len(self._sources):
            return None
        scored = [(overlap(words, each.text), each) for each in self._of(source)]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best is not None and best[0] >= QUOTABLE else None

    def _meant(self, source: int, words: str) -> Span:
        scored = [(overlap(words, each.text), each.span) for each in self._of(source)]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= MEANT:
            return best[1]
        evidence = self._sources[source - 1]
        return tighten(evidence.measure.spans[0], evidence.text)

    def _of(self, source: int) -> tuple[Statement, ...]:
        if source not in self._statements:
            evidence = self._sources[source - 1]
            self._statements[source] = split_statements(evidence.measure, evidence.text)
        return self._statements[source]

    def _cite(self, source: int, span: Span) -> int:
        evidence = self._sources[source - 1]
        for known in self._citations:
            is_inside = known.start <= span.start and span.end <= known.end
            if known.document == evidence.facts.id and is_inside:
                return known.n
        n = max((known.n for known in self._citations), default=0) + 1
        self._citations.append(
            Citation(
                n=n,
                document=evidence.facts.id,
                title=evidence.facts.title,
                section=evidence.measure.section,
                measure=evidence.measure.number,
                quote=fold_spaces(span.of(evidence.text)).strip(),
                start=span.start,
                end=span.end,
            )
        )
        return n
