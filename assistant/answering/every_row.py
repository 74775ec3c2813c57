"""Every item of a document as a row, whether it binds anybody or not, and those in the document's main form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.answering.rows import Row, RowFilter, select_rows
from assistant.answering.sources import Sources
from index.documents import DocumentFacts, Measure, MeasureKind, Obligation


def every_row(documents: Sequence[DocumentFacts], sources: Sources) -> tuple[Row, ...]:
    """All items, whether they bind anybody or not: the articles of a regulation."""
    measures = {facts.id: sources.index.measures(facts.id) for facts in documents}
    listed = _listed_rows(
        [id for id, own in measures.items() if any(map(_is_bare_row, own))], sources
    )
    return tuple(
        Row(
            facts=facts,
            measure=measure,
            obligation=sources.index.obligation(measure.id) or Obligation(measure_id=measure.id),
        )
        for facts in documents
        for measure in measures[facts.id]
        if measure.number is not None or measure.kind is MeasureKind.ITEM or measure.id in listed
    )


def _is_bare_row(measure: Measure) -> bool:
    return measure.kind is MeasureKind.ROW and measure.number is None


def _listed_rows(documents: Sequence[str], sources: Sources) -> frozenset[str]:
    """Ids of the rows of tables without a number that the ledger has."""
    if not documents:
        return frozenset()
    rows = select_rows(sources.index, RowFilter(documents=tuple(documents)), sources.lexicon)
    return frozenset(row.measure.id for row in rows if _is_bare_row(row.measure))


def main_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Of each document the rows in its main form and numbering: 24 numbered items, not the 3 safeguards in another style."""
    kept: list[Row] = []
    for document in dict.fromkeys(row.facts.id for row in rows):
        own = [row for row in rows if row.facts.id == document]
        forms = [
            (number_style(row.measure.number or "1"), row.measure.kind)
            if row.measure.kind is MeasureKind.ROW
            else (number_style(row.measure.number or ""), row.measure.kind)
            for row in own
        ]
        main, count = Counter(forms).most_common(1)[0]
        kept += (
            [row for row, form in zip(own, forms, strict=True) if form == main]
            if count * 2 > len(own)
            else own
        )
    return tuple(kept)


def number_style(number: str) -> str:
    """The form of a number: "1", "一", "第一条", "一(一)"."""
    if number[:1].isdigit():
        return "1"
    if number.startswith("第"):
        return "第一条"
    return "一(一)" if "(" in number else "一"
