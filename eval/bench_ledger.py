"""How long ledger queries take over many obligations: ``python -m eval.bench_ledger [--obligations 100000]``."""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from index.documents import (
    Deadline,
    Direction,
    Document,
    DocumentFacts,
    Measure,
    MeasureKind,
    Obligation,
    Outline,
    ParsedDocument,
    Span,
    Target,
)

if TYPE_CHECKING:
    from assistant.answering.rows import RowFilter
    from index.language.lexicon import Lexicon

PER_DOCUMENT = 200
REPEATS = 7
PATIENCE_MS = 5000

_ONE = Decimal(1)
_TASK = "推进第{number}项工作，将企业开办、纳税、不动产登记等事项办理时间压缩至{days}个工作日以内，全面推行网上办、掌上办。"


def main() -> int:
    """Write synthetic documents, query them, print a table of milliseconds."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_ledger", description=__doc__)
    parser.add_argument("--obligations", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "home", options.obligations)
    return 0


def measure(home: Path, obligations: int) -> None:
    """Build a home with so many obligations and time each query: first and median of the others."""
    from assistant.answering.rows import select_rows
    from index.build import build_parsed
    from index.search import open_index
    from index.settings import load_settings
    from index.tools import open_tools

    tools = open_tools(load_settings(home=home))
    documents = make_documents(tools.lexicon, obligations // PER_DOCUMENT)
    began = time.perf_counter()
    build_parsed(
        documents,
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    _say(f"{obligations:,} obligations written in {time.perf_counter() - began:.1f} s")
    index = open_index(home, tools.settings, None, tools.segmenter)
    _say(f"{len({name for name, _, _ in index.departments()}):,} distinct units")
    _say(f"{'query':<44}{'rows':>8}{'first ms':>10}{'then ms':>10}{'CPU ms':>10}")
    for name, asked in queries(index.facts()[0]):
        select = functools.partial(select_rows, index, asked, tools.lexicon)
        first, then, used, rows = _time(select)
        _say(f"{name:<44}{rows:>8,}{first:>10.1f}{then:>10.1f}{used:>10.1f}")


def queries(facts: DocumentFacts) -> Iterator[tuple[str, RowFilter]]:
    """What clerks ask, from narrow to everything."""
    from assistant.answering.due_status import DueStatus
    from assistant.answering.rows import RowFilter
    from assistant.understanding.question import DeadlineAsked, Role

    day = dt.date(2022, 6, 20)
    june = DeadlineAsked(first=dt.date(2022, 6, 1), last=dt.date(2022, 6, 30))
    yield "one document", RowFilter(documents=(facts.id,))
    yield (
        "one document, one department leads",
        RowFilter(documents=(facts.id,), departments=("税务局",), role=Role.LEAD),
    )
    yield "one county's own bureau", RowFilter(departments=(f"{facts.region[-1]}融媒体中心",))
    yield (
        "a province, one department, due in June",
        RowFilter(regions=(facts.region[:1],), departments=("人社局",), deadline=june),
    )
    yield (
        "all places, two departments, due in June",
        RowFilter(departments=("税务局", "财政局"), deadline=june),
    )
    yield "all places, unreadable deadlines", RowFilter(statuses=(DueStatus.ODD,), as_of=day)
    yield (
        "one department leads, everywhere, in June",
        RowFilter(departments=("税务局",), role=Role.LEAD, deadline=june),
    )
    yield "one department leads, everywhere", RowFilter(departments=("税务局",), role=Role.LEAD)
    yield "everything due in June", RowFilter(deadline=june)
    yield "everything", RowFilter()


def make_documents(lexicon: Lexicon, count: int) -> Iterator[ParsedDocument]:
    """Documents of so many counties, each with PER_DOCUMENT obligations of some forty units."""
    places = [region.path for region in lexicon.regions if len(region.path) == 3]
    families = [family.name for family in lexicon.departments][:39]
    for number in range(count):
        path = places[number % len(places)]
        level = path[-1][-1]
        units = [f"{level}{name}" for name in families] + [
            f"{path[-1]}融媒体中心",
            f"{level}直有关单位",
        ]
        yield _make_document(f"synthetic-{number:05}", path, units, seed=number)


def _make_document(id: str, path: tuple[str, ...], units: list[str], seed: int) -> ParsedDocument:
    facts = DocumentFacts(
        id=id,
        title=f"{path[-1]}优化营商环境2022年任务清单",
        region=path,
        issued_on=dt.date(2022, 3, 1),
        period=(2022, 2022),
    )
    lines = [_TASK.format(number=k + 1, days=k % 9 + 1) for k in range(PER_DOCUMENT)]
    measures, obligations, start = [], [], 0
    for k, line in enumerate(lines):
        span = Span(start=start, end=start + len(line))
        start = span.end + 1
        measures.append(
            Measure(
                id=f"{id}#{k}",
                document_id=id,
                ordinal=k,
                number=str(k + 1),
                label=f"{k + 1}.",
                kind=MeasureKind.ROW,
                section=(f"{k // 20 + 1}、重点任务",),
                title=line[:12],
                spans=(span,),
                body=(span,),
                text=line,
            )
        )
        first, second = (seed * 7 + k * 3) % len(units), (seed + k * 11) % len(units)
        month = (seed + k) % 12 + 1
        due = dt.date(2022 + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        is_odd = (seed * PER_DOCUMENT + k) % 2000 == 0
        target = Target(
            amount=(k % 9 + 1) * _ONE,
            unit="工作日",
            direction=Direction.AT_MOST,
            text="压缩至",
            span=span,
        )
        obligations.append(
            Obligation(
                measure_id=f"{id}#{k}",
                lead=(units[first],),
                support=(units[second], units[-1]) if first != second else (units[-1],),
                deadline=Deadline(
                    text=f"2022年{month}月", span=span, by=None if is_odd else due, is_odd=is_odd
                ),
                targets=(target,),
            )
        )
    outline = Outline(sections=(), measures=tuple(measures), furniture=())
    return ParsedDocument(
        document=Document(facts=facts, text="\n".join(lines)),
        digest=id,
        outline=outline,
        obligations=tuple(obligations),
    )


def _time(select: Callable[[], Sequence[object]]) -> tuple[float, float, float, int]:
    """First run, median of the others and their CPU time, in milliseconds; and what the run gives."""
    took, used = [], []
    rows = 0
    for _ in range(REPEATS):
        began, began_cpu = time.perf_counter(), time.process_time()
        rows = len(select())
        took.append((time.perf_counter() - began) * 1000)
        used.append((time.process_time() - began_cpu) * 1000)
        if len(took) > 1 and sum(took) > PATIENCE_MS:
            break
    return took[0], statistics.median(took[1:]), statistics.median(used[1:]), rows


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
