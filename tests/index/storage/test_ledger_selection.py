"""What the catalog selects, counts and groups is what going through the obligations one by one gives."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.documents import (
    Deadline,
    Direction,
    MeasureKind,
    Obligation,
    ParsedDocument,
    Span,
    Target,
)
from index.obligation_filter import DueSorts, DueSpan, ObligationFilter
from index.storage import ledger_selection
from index.storage.catalog import Catalog, MadeWith
from index.storage.due_key import due_key, read_due_key
from index.storage.ledger_marked import MarkedSelection
from index.storage.ledger_selection import LedgerSelection
from index.storage.ledger_texts import LedgerTexts
from index.storage.publish import Publication
from index.storage.snapshot import Snapshot
from tests.index.fakes import a_document
from tests.index.storage.slow_selection import Row, slowly

ISSUED = dt.date(2022, 3, 1)
SPAN = Span(start=0, end=1)
UNITS = ("区税务局", "区财政局", "区直有关单位", "区人社局")
DAYS = (dt.date(2021, 12, 31), dt.date(2022, 6, 30), dt.date(2022, 12, 31))
SECTIONS = ((), ("一、总则",), ("二、分则", "(一)税费"))
IDS = ("b", "a", "c")

deadlines = st.none() | st.builds(
    Deadline,
    text=st.sampled_from(("2022年6月", "持续推进", "2022年底，持续推进")),
    span=st.just(SPAN),
    by=st.none() | st.sampled_from(DAYS),
    is_ongoing=st.booleans(),
    is_odd=st.booleans(),
).map(lambda each: replace(each, by=None) if each.is_odd else each)
lists_of_units = st.lists(st.sampled_from(UNITS), max_size=3).map(tuple)
targets = st.builds(
    Target,
    amount=st.just(1),
    unit=st.sampled_from(("%", "工作日", "万元")),
    direction=st.just(Direction.AT_MOST),
    text=st.just("压缩"),
    span=st.just(SPAN),
)
duties = st.none() | st.builds(
    Obligation,
    measure_id=st.just(""),
    lead=lists_of_units,
    support=lists_of_units,
    deadline=deadlines,
    further=st.lists(deadlines.filter(bool), max_size=2).map(tuple),
    targets=st.lists(targets, max_size=2).map(tuple),
).map(lambda each: each if each.deadline else replace(each, further=()))
forms = st.tuples(
    st.sampled_from(("1", "2", None)),
    st.sampled_from(SECTIONS),
    st.sampled_from((MeasureKind.ITEM, MeasureKind.ROW)),
    duties,
)
spans = st.builds(
    DueSpan,
    first=st.none() | st.sampled_from(DAYS),
    last=st.none() | st.sampled_from(DAYS),
    is_ongoing=st.none() | st.booleans(),
)
filters = st.builds(
    ObligationFilter,
    documents=st.none() | st.lists(st.sampled_from((*IDS, "gone")), unique=True).map(tuple),
    units=st.lists(st.frozensets(st.sampled_from(UNITS)), max_size=2).map(tuple),
    roles=st.sampled_from((("lead",), ("support",), ("lead", "support"))),
    is_joint=st.booleans(),
    is_sole=st.booleans(),
    due=st.lists(spans, max_size=2).map(tuple),
    due_sorts=st.none()
    | st.builds(
        DueSorts,
        spans=st.lists(spans, max_size=2).map(tuple),
        is_open=st.booleans(),
        is_unreadable=st.booleans(),
        is_missing=st.booleans(),
    ),
    is_ongoing=st.none() | st.booleans(),
    is_early=st.booleans(),
    deadline=st.sampled_from((None, "持续推进", "6月")),
    is_whole_deadline=st.booleans(),
    section=st.sampled_from(("", "税费", "则")),
    numbers=st.sampled_from(((), ("2",))),
    target_units=st.sampled_from((None, frozenset({"%"}), frozenset())),
    lacks_lead=st.booleans(),
    lacks_unit=st.booleans(),
    lacks_deadline=st.booleans(),
)
# Of so many restrictions at once nothing would be left
some_filters = st.tuples(
    filters, st.sets(st.sampled_from(sorted(ObligationFilter.__dataclass_fields__)), max_size=3)
).map(
    lambda each: ObligationFilter(
        **{name: getattr(each[0], name) for name in each[1] if name != "rows"}
    )
)


def documents_of(drawn: list[list[tuple]]) -> list[ParsedDocument]:  # type: ignore[type-arg]
    made = []
    for document_id, rows in zip(IDS, drawn, strict=True):
        plain = a_document(document_id, [f"第{n}件事" for n in range(len(rows))], issued_on=ISSUED)
        measures, obligations = [], []
        for measure, (number, section, kind, duty) in zip(
            plain.outline.measures, rows, strict=True
        ):
            measures.append(replace(measure, number=number, section=section, kind=kind))
            if duty is not None:
                obligations.append(replace(duty, measure_id=measure.id))
        outline = replace(plain.outline, measures=tuple(measures))
        made.append(replace(plain, outline=outline, obligations=tuple(obligations)))
    return made


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    (tmp_path / "store-1").mkdir()
    made = Catalog.create(
        tmp_path / "store-1" / "catalog.sqlite", MadeWith(settings="s", embedder="e")
    )
    yield made
    made.close()


def put(catalog: Catalog, documents: list[ParsedDocument]) -> Snapshot:
    with catalog.writing() as connection:
        publication = Publication(connection)
        for parsed in documents:
            publication.add(parsed, segment="s", original=None)
        publication.turn()
    return Snapshot(catalog)


def select(snapshot: Snapshot, wanted: ObligationFilter) -> LedgerSelection:
    return snapshot.select(wanted, {version.facts.id: version for version in snapshot.versions})


@pytest.mark.parametrize("many_rows", [0, 15_000])
@given(
    drawn=st.lists(st.lists(forms, max_size=4), min_size=3, max_size=3),
    wanted=st.lists(some_filters, min_size=1, max_size=6),
    start=st.integers(0, 4),
)
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_counts_totals_and_rows_are_those_of_a_search_without_the_catalog(
    catalog: Catalog,
    monkeypatch: pytest.MonkeyPatch,
    many_rows: int,
    drawn: list[list[tuple]],  # type: ignore[type-arg]
    wanted: list[ObligationFilter],
    start: int,
) -> None:
    monkeypatch.setattr(ledger_selection, "MANY_ROWS", many_rows)
    documents = documents_of(drawn)
    snapshot = put(catalog, documents)
    for each in wanted:
        slow = slowly(documents, each, ISSUED)
        found = select(snapshot, each)
        assert_same(found, slow, start)
        assert list(select(snapshot, replace(each, rows=found.keys))) == slow
        for every in (1, 2, 3):
            marked = MarkedSelection.of(found, partial(mark_some, every=every), every)
            keys = found.keys
            kept = [row for key, row in zip(keys, slow, strict=True) if not key % every]
            assert_same(marked, kept, start)
    snapshot.close()


def mark_some(texts: LedgerTexts, among: Any, every: int) -> Any:
    return among & (texts.columns.keys % every == 0)


def assert_same(found: LedgerSelection, slow: list[Row], start: int) -> None:
    assert list(found) == slow
    assert len(found) == len(slow)
    assert list(found.window(start, 2)) == slow[start : start + 2]
    assert dict(found.counts) == Counter(measure.document_id for measure, _ in slow)
    dues = Counter(due_key(duty.deadline) for _, duty in slow)
    assert {due_key(due): count for due, count in found.dues()} == dues
    lead = Counter(unit for _, duty in slow for unit in set(duty.lead))
    joint = Counter(u for _, duty in slow for u in set(duty.lead) if len(set(duty.lead)) > 1)
    support = Counter(u for _, duty in slow for u in set(duty.support) - set(duty.lead))
    units = {unit.name: (unit.lead, unit.joint, unit.support) for unit in found.units()}
    assert units == {u: (lead[u], joint[u], support[u]) for u in {*lead, *support}}
    assert {unit.name: unit.lead for unit in found.units(("lead",))} == lead
    places = {id: f"place of {id}" for id in IDS}
    by_place = Counter((u, places[m.document_id]) for m, d in slow for u in set(d.lead))
    apart = {(unit.name, unit.place): unit.lead for unit in found.units(("lead",), places)}
    assert apart == by_place
    assert found.without_unit() == sum(not (d.lead or d.support) for _, d in slow)
    units_set = Counter(u for _, duty in slow for u in {t.unit for t in duty.targets})
    assert dict(found.target_units()) == units_set


@given(deadline=deadlines)
def test_a_key_keeps_what_statuses_are_judged_by(deadline: Deadline | None) -> None:
    read = read_due_key(due_key(deadline))
    assert due_key(read) == due_key(deadline)
    if deadline is None or read is None:
        assert read is deadline
        return
    assert (read.by, read.is_ongoing) == (deadline.by, deadline.is_ongoing)
    assert read.is_odd == (deadline.by is None and (deadline.is_odd or not deadline.is_ongoing))


def test_removing_a_document_leaves_nothing_of_it_in_any_table(catalog: Catalog) -> None:
    put(catalog, [a_document("a"), a_document("b")]).close()
    with catalog.writing() as connection:
        Publication(connection).remove(["a"])
    snapshot = Snapshot(catalog)
    assert [m.document_id for m, _ in select(snapshot, ObligationFilter())] == ["b", "b"]
    assert snapshot.unit_names() == ("区税务局",)
    assert snapshot.departments() == (("区税务局", "lead", 2),)
