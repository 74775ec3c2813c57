"""The catalog gives back what was put in, and shows commits whole."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.documents import (
    Deadline,
    Direction,
    Document,
    DocumentFacts,
    Furniture,
    Measure,
    MeasureKind,
    Obligation,
    Outline,
    ParsedDocument,
    Passage,
    Section,
    Span,
    Target,
)
from index.errors import IndexDamagedError, IndexMismatchError
from index.storage.catalog import SCHEMA_VERSION, Catalog, MadeWith
from index.storage.publish import Publication
from index.storage.snapshot import Snapshot
from tests.index.fakes import a_document

MADE = MadeWith(settings="s", embedder="e")
TEXTS = st.text(max_size=8)
WORDS = st.lists(TEXTS, max_size=3).map(tuple)
SPANS = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(
    lambda ends: Span(start=min(ends), end=max(ends))
)
DAYS = st.none() | st.dates()


@st.composite
def parsed_documents(draw: st.DrawFn) -> ParsedDocument:
    document_id = draw(st.text(min_size=1, max_size=6))
    facts = DocumentFacts(
        id=document_id,
        title=draw(TEXTS),
        issuer=draw(st.none() | TEXTS),
        number=draw(st.none() | TEXTS),
        region=draw(WORDS),
        issued_on=draw(DAYS),
        effective_on=draw(DAYS),
        expires_on=draw(DAYS),
        period=draw(st.none() | st.tuples(st.integers(1900, 2100), st.integers(1900, 2100))),
        source=draw(st.none() | TEXTS),
    )
    measures, obligations, passages = [], [], []
    for ordinal in range(draw(st.integers(0, 3))):
        measure_id = f"{document_id}#{ordinal}"
        measure = Measure(
            id=measure_id,
            document_id=document_id,
            ordinal=ordinal,
            number=draw(st.none() | TEXTS),
            label=draw(st.none() | TEXTS),
            kind=draw(st.sampled_from(MeasureKind)),
            section=draw(WORDS),
            title=draw(TEXTS),
            spans=draw(st.lists(SPANS, max_size=3).map(tuple)),
            body=draw(st.lists(SPANS, max_size=3).map(tuple)),
            text=draw(TEXTS),
        )
        measures.append(measure)
        if draw(st.booleans()):
            obligations.append(draw(obligations_of(measure_id)))
        passages += [
            Passage(
                id=f"{measure_id}/{window}",
                measure_id=measure_id,
                document_id=document_id,
                text=draw(st.just(measure.text) | TEXTS),
                context=draw(TEXTS),
                spans=draw(st.lists(SPANS, max_size=2).map(tuple)),
            )
            for window in range(draw(st.integers(0, 2)))
        ]
    sections = st.builds(
        Section, path=WORDS, heading=SPANS, start=st.integers(0, 9), end=st.integers(0, 9)
    )
    furniture = st.builds(Furniture, span=SPANS, reason=TEXTS)
    return ParsedDocument(
        document=Document(
            facts=facts,
            text=draw(st.text(max_size=40)),
            pages=draw(st.lists(st.integers(0, 99), max_size=3).map(tuple)),
        ),
        digest=draw(TEXTS),
        outline=Outline(
            sections=tuple(draw(st.lists(sections, max_size=2))),
            measures=tuple(measures),
            furniture=tuple(draw(st.lists(furniture, max_size=2))),
        ),
        obligations=tuple(obligations),
        passages=tuple(passages),
    )


def obligations_of(measure_id: str) -> st.SearchStrategy[Obligation]:
    deadlines = st.builds(
        Deadline, text=TEXTS, span=SPANS, by=DAYS, is_ongoing=st.booleans(), is_odd=st.booleans()
    )
    targets = st.builds(
        Target,
        amount=st.decimals(allow_nan=False, allow_infinity=False, places=3)
        | st.just(Decimal("1E+2")),
        unit=TEXTS,
        direction=st.sampled_from(Direction),
        text=TEXTS,
        span=SPANS,
    )
    return st.builds(
        Obligation,
        measure_id=st.just(measure_id),
        lead=WORDS,
        support=WORDS,
        lead_raw=TEXTS,
        support_raw=TEXTS,
        lead_span=st.none() | SPANS,
        support_span=st.none() | SPANS,
        support_label=TEXTS,
        deadline=st.none() | deadlines,
        targets=st.lists(targets, max_size=2).map(tuple),
    )


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    made = Catalog.create(_folder(tmp_path) / "catalog.sqlite", MADE)
    yield made
    made.close()


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "store-1"
    folder.mkdir()
    return folder


def put(catalog: Catalog, *documents: ParsedDocument | None) -> None:
    with catalog.writing() as connection:
        publication = Publication(connection)
        for parsed in documents:
            if parsed is None:
                publication.turn()
                raise TypeError
            publication.add(parsed, segment="s", original=None)
        publication.turn()


def read(snapshot: Snapshot, document_id: str) -> ParsedDocument:
    (version,) = [each for each in snapshot.versions if each.facts.id == document_id]
    return ParsedDocument(
        document=snapshot.document(version),
        digest=version.digest,
        outline=snapshot.outline(version),
        obligations=snapshot.obligations(version),
        passages=snapshot.passages(version),
    )


@given(parsed=parsed_documents())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_is_written_is_read_back_without_loss(
    catalog: Catalog, parsed: ParsedDocument
) -> None:
    put(catalog, parsed)
    snapshot = Snapshot(catalog)
    assert read(snapshot, parsed.document.id) == parsed
    snapshot.close()


def test_a_new_version_replaces_the_old_one_and_notes_its_words_for_sweeping(
    catalog: Catalog,
) -> None:
    put(catalog, a_document("a", ["旧"]), a_document("b"))
    new = a_document("a", ["新的一条", "又一条"])
    put(catalog, new)
    snapshot = Snapshot(catalog)
    assert read(snapshot, "a") == new
    assert [version.facts.id for version in snapshot.versions] == ["a", "b"]
    assert snapshot.dead() == ((1, 2),)
    assert snapshot.counts()["measures"] == 4


def test_a_document_added_twice_in_one_transaction_stands_once(catalog: Catalog) -> None:
    put(catalog, a_document("a", ["旧"]), a_document("a", ["新"]))
    snapshot = Snapshot(catalog)
    assert [measure.text for measure in snapshot.measures(snapshot.versions[0])] == ["新"]


def test_a_transaction_that_fails_leaves_nothing(catalog: Catalog) -> None:
    put(catalog, a_document("a"))
    before = Snapshot(catalog).generation
    with pytest.raises(TypeError):
        put(catalog, a_document("b"), None)
    after = Snapshot(catalog)
    assert after.generation == before
    assert [version.facts.id for version in after.versions] == ["a"]


def test_a_snapshot_does_not_change_when_something_is_committed(catalog: Catalog) -> None:
    put(catalog, a_document("a", ["旧"]))
    old = Snapshot(catalog)
    put(catalog, a_document("a", ["新"]))
    assert [measure.text for measure in old.measures(old.versions[0])] == ["旧"]
    assert Snapshot(catalog).generation != old.generation


def test_data_version_tells_of_commits_only(catalog: Catalog) -> None:
    first = catalog.data_version()
    Snapshot(catalog).close()
    assert catalog.data_version() == first
    put(catalog, a_document("a"))
    assert catalog.data_version() != first


def test_another_make_is_named_with_the_command_that_mends_it(catalog: Catalog) -> None:
    with pytest.raises(IndexMismatchError, match=r"other embedder \(e, now f\).*--rebuild"):
        catalog.check_made_with(MadeWith(settings="s", embedder="f"))


def test_tables_of_another_version_ask_for_a_rebuild(catalog: Catalog) -> None:
    connection = catalog.connect()
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        Catalog.open(catalog.path)


def test_a_file_that_is_no_catalog_is_damage(tmp_path: Path) -> None:
    path = _folder(tmp_path) / "catalog.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        Catalog.open(path)


def test_a_department_s_obligations_among_many_are_all_found(catalog: Catalog) -> None:
    plain = a_document("a", [f"第{n}件事" for n in range(10_000)])
    bound = tuple(
        replace(each, support=("区法院" if n % 500 == 1 else f"区第{n % 97}局",))
        for n, each in enumerate(plain.obligations)
    )
    put(catalog, replace(plain, obligations=bound))
    snapshot = Snapshot(catalog)
    found = snapshot.obligations_of(["区法院"], ["support"])
    assert len(found) == 20
