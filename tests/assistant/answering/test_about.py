"""What rows are about, found for all at once, is what reading them one by one gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answering.about import are_about, scan_coverages
from assistant.answering.line_strengths import are_findable, line_strengths, words_of
from assistant.answering.match import strength, support, surroundings
from assistant.understanding.question import Term
from index.documents import DocumentFacts, Measure, MeasureKind, Span
from index.language import paired_lines
from index.language.joined_text import join_text
from index.language.lines import Lines, encode_lines
from index.language.normalise import fold
from index.language.paired_lines import PairedLines, index_pairs, join_places
from index.language.scanned_lines import ScannedLines
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
Find = Callable[[Sequence[Sequence[str]], Term], Lines]
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


def scanned(texts: Sequence[Sequence[str]], term: Term) -> Lines:
    encoded = b"".join(map(encode_lines, texts))
    return ScannedLines(np.frombuffer(encoded, dtype="<u2"), {*words_of([term]), "副"})


def paired(texts: Sequence[Sequence[str]], term: Term) -> Lines:
    encoded = [encode_lines(lines) for lines in texts]
    ends = [np.cumsum([len(line) + 1 for line in lines], dtype=np.int64) - 1 for lines in texts]
    indexed = [index_pairs(np.frombuffer(each, dtype="<u2")) for each in encoded]
    text = join_text(ends, encoded)
    places = join_places(text, *([each[part] for each in indexed] for part in (0, 1)))
    return PairedLines(text, places, words_of([term]))


def facts_of(id: str, title: str) -> DocumentFacts:
    return DocumentFacts(id=id, title=title, region=("某省",))


@pytest.mark.parametrize("find", [scanned, paired])
@given(
    term=terms,
    texts=st.lists(st.lists(letters, max_size=6), max_size=3),
    floor=st.sampled_from((0.0, 0.3, 0.55, 0.8)),
)
@example(
    term=Term(text="甲乙丙丁", weight=1.0),
    texts=[["甲乙，，丙丁", "丙丁" + "，" * 16 + "甲乙"]],
    floor=0.55,
)
@example(
    term=Term(text="组长", weight=1.0),
    texts=[["副组长", "副组长和组长"], ["组" + "，" * 5 + "长"]],
    floor=0.55,
)
@settings(max_examples=150, deadline=None)
def test_a_line_contains_a_term_as_well_as_when_it_is_read_alone(
    find: Find, term: Term, texts: list[list[str]], floor: float
) -> None:
    read = [strength(term, line) for lines in texts for line in lines]
    assert line_strengths(term, find(texts, term)).tolist() == read
    known = line_strengths(term, find(texts, term), floor).tolist()
    assert all(
        have == want if want >= floor else have <= want
        for have, want in zip(known, read, strict=True)
    )


@given(term=terms, texts=st.lists(st.lists(letters, max_size=40), max_size=3))
@settings(max_examples=100, deadline=None)
def test_words_are_found_across_windows_and_in_crowded_buckets(
    term: Term, texts: list[list[str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paired_lines, "WINDOW", 64)
        found = line_strengths(term, paired(texts, term)).tolist()
    assert found == [strength(term, line) for lines in texts for line in lines]


@given(
    asked=st.lists(terms, min_size=1, max_size=3),
    documents=st.lists(st.tuples(letters, st.lists(measures, max_size=5)), min_size=1, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_rows_are_covered_as_well_as_when_they_are_read_one_by_one(
    asked: list[Term],
    documents: list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]],
) -> None:
    slow, stored = {}, []
    for version, (title, drawn) in enumerate(documents, start=1):
        facts = facts_of(f"d{version}", title)
        made = [a_measure(facts.id, place, *each) for place, each in enumerate(drawn)]
        rows = derive_rows(version, facts, made, ())
        stored.append(pack_texts(version, facts, made, rows))
        for place, measure in enumerate(made):
            if measure.number is not None:
                body = fold(measure.text)
                around = surroundings(measure, facts, body)
                slow[row_key(version, place)] = support(asked, body, around).coverage
    texts = join_texts(stored, lambda name: [row[name] for row in stored])
    keys = texts.columns.keys.tolist()
    everything = np.arange(len(texts))
    assert dict(zip(keys, scan_coverages(asked, texts, everything).tolist(), strict=True)) == slow
    odd = everything % 2 == 1
    for least in (0.55, 0.8):
        for few in (0, 2, 1000):
            for among in (np.ones(len(texts), dtype=bool), odd):
                about = are_about(asked, texts, least, among, few)
                assert about.tolist() == [
                    bool(is_meant) and slow[key] >= least
                    for key, is_meant in zip(keys, among, strict=True)
                ]


def test_words_that_no_line_can_hold_are_left_to_reading() -> None:
    assert are_findable([Term(text="电子证照", weight=1.0)])
    assert not are_findable([Term(text="𠮷祥", weight=1.0)])
    assert not are_findable([Term(text="证照", weight=1.0, siblings=("",))])


@pytest.mark.parametrize("find", [scanned, paired])
@pytest.mark.parametrize("rare", ["𠮷", "\ud800", "\n"])
def test_a_rare_character_takes_one_place_as_it_does_in_text(find: Find, rare: str) -> None:
    term = Term(text="刻章", weight=1.0)
    lines = [f"刻{rare * gap}章" for gap in range(8)]
    found = line_strengths(term, find([lines], term))
    assert found.tolist() == [strength(term, line) for line in lines]
