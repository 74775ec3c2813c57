"""What rows are about, found for all at once, is what reading them one by one gives."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answering.about import are_findable, coverages, line_strengths, words_of
from assistant.answering.match import strength, support, surroundings
from assistant.understanding.question import Term
from index.documents import DocumentFacts, Measure, MeasureKind, Span
from index.language.lines import Lines, encode_lines
from index.language.normalise import fold
from index.storage.ledger_rows import derive_rows, row_key
from index.storage.ledger_texts import join_texts, pack_texts

# Few characters, so that words and their parts meet, repeat and overlap
letters = st.text("甲乙丙副，", max_size=24)
words = st.text("甲乙丙副", min_size=1, max_size=5)
weights = st.sampled_from((1.0, 0.9, 0.45, 0.3))
terms = st.builds(
    Term,
    text=words,
    weight=weights,
    variants=st.lists(st.tuples(words, weights), max_size=3).map(tuple),
    siblings=st.lists(words, max_size=2).map(tuple),
)
measures = st.tuples(letters, letters, st.lists(letters.filter(bool), max_size=2).map(tuple))


def a_measure(document: str, place: int, text: str, title: str, path: tuple[str, ...]) -> Measure:
    span = Span(start=0, end=max(1, len(text)))
    return Measure(
        id=f"{document}#{place}",
        document_id=document,
        ordinal=place,
        number=str(place) if place % 4 else None,
        kind=MeasureKind.ROW,
        section=path,
        title=title,
        spans=(span,),
        body=(span,),
        text=text,
    )


def facts_of(id: str, title: str) -> DocumentFacts:
    return DocumentFacts(id=id, title=title, region=("某省",))


@given(term=terms, lines=st.lists(letters, max_size=6))
@example(
    term=Term(text="甲乙丙丁", weight=1.0), lines=["甲乙，，丙丁", "丙丁" + "，" * 16 + "甲乙"]
)
@example(
    term=Term(text="组长", weight=1.0), lines=["副组长", "副组长和组长", "组" + "，" * 5 + "长"]
)
@settings(max_examples=400, deadline=None)
def test_a_line_contains_a_term_as_well_as_when_it_is_read_alone(
    term: Term, lines: Sequence[str]
) -> None:
    codes = np.frombuffer(encode_lines(lines), dtype="<u2")
    found = line_strengths(term, Lines([codes], {*words_of([term]), "副"}))
    assert found.tolist() == [strength(term, line) for line in lines]


@given(
    asked=st.lists(terms, min_size=1, max_size=3),
    documents=st.lists(st.tuples(letters, st.lists(measures, max_size=5)), min_size=1, max_size=3),
)
@settings(max_examples=300, deadline=None)
def test_rows_are_covered_as_well_as_when_they_are_read_one_by_one(
    asked: list[Term],
    documents: list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]],
) -> None:
    slow, stored = {}, []
    for version, (title, drawn) in enumerate(documents, start=1):
        facts = facts_of(f"d{version}", title)
        made = [a_measure(facts.id, place, *each) for place, each in enumerate(drawn)]
        ledger = derive_rows(version, facts, made, ()).ledger
        stored.append(pack_texts(version, facts, made, ledger))
        for place, measure in enumerate(made):
            if measure.number is not None:
                body = fold(measure.text)
                around = surroundings(measure, facts, body)
                slow[row_key(version, place)] = support(asked, body, around).coverage
    texts = join_texts(stored)
    keys = texts.keys.tolist()
    assert dict(zip(keys, coverages(asked, texts).tolist(), strict=True)) == slow
    for least in (0.55, 0.8):
        about = coverages(asked, texts, least) >= least
        assert dict(zip(keys, about.tolist(), strict=True)) == {
            key: coverage >= least for key, coverage in slow.items()
        }


def test_words_that_no_line_can_hold_are_left_to_reading() -> None:
    assert are_findable([Term(text="电子证照", weight=1.0)])
    assert not are_findable([Term(text="𠮷祥", weight=1.0)])
    assert not are_findable([Term(text="证照", weight=1.0, siblings=("",))])


@pytest.mark.parametrize("rare", ["𠮷", "\ud800", "\n"])
def test_a_rare_character_takes_one_place_as_it_does_in_text(rare: str) -> None:
    term = Term(text="刻章", weight=1.0)
    lines = [f"刻{rare * gap}章" for gap in range(8)]
    codes = np.frombuffer(encode_lines(lines), dtype="<u2")
    found = line_strengths(term, Lines([codes], {*words_of([term]), "副"}))
    assert found.tolist() == [strength(term, line) for line in lines]
