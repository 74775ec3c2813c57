"""How long ledger queries take over many obligations: ``python -m eval.bench_ledger [--obligations 100000]``."""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from assistant.answering.due_status import DueStatus
from assistant.answering.rows import RowFilter, find_rows
from assistant.ledger.exports import FORMATS, write_file
from assistant.ledger.topic import read_topic
from assistant.ledger.totals import count_months, count_statuses, read_units
from assistant.ledger.view import Ledger
from assistant.understanding.question import DeadlineAsked, Role, Term
from assistant.wire import assemble
from index.build import build_parsed
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
from index.language.lexicon import Lexicon
from index.search import Index, open_index
from index.settings import load_settings
from index.tools import Tools, open_tools

PER_DOCUMENT = 200
WINDOW = 100
REPEATS = 5
DAY = dt.date(2022, 6, 20)

_ONE = Decimal(1)
_WHEN = ("opened", "new", "again")
_TASK = (
    "推进第{number}项工作，{topic}，将办理时间压缩至{days}个工作日以内。建立台账，明确责任人和时间表，每月通报进展，"
    "对推进不力的予以约谈；加强宣传解读，及时回应企业和群众关切，推动更多事项网上办理，切实提升满意度和获得感。"
)
_TOPICS = (
    "优化企业开办流程，实现营业执照、公章刻制、发票申领一次办结",
    "压减年纳税次数和时间，推行税费综合申报，扩大掌上办范围",
    "推进不动产登记、交易、缴税一窗受理，逐步推广电子证照应用",
    "简化用水用电报装手续，推行零上门、零审批、零投资服务",
    "完善招标投标制度，取消没有法律依据的投标保证金",
    "加大普惠小微贷款投放，清理规范融资收费，降低综合融资成本",
    "健全政府采购监督机制，防止设置不合理条件排斥中小企业",
    "推进工程建设项目并联审批，推行区域评估和告知承诺制",
    "畅通12345热线投诉渠道，落实限时办结和回访制度",
    "规范涉企行政执法，推行双随机一公开监管和包容审慎监管",
    "提升通关便利化水平，压缩进出口整体通关时间",
    "加强人才引进和培训，落实稳岗返还和创业补贴政策",
)
"""Of these each row has one: a topic finds a twelfth of the rows"""


def main() -> int:
    """Write synthetic documents, query and export them, print tables."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_ledger", description=__doc__)
    parser.add_argument("--obligations", type=int, default=100_000)
    parser.add_argument("--home", type=Path, help="keep the index here, and use it if it is there")
    parser.add_argument("--no-exports", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        tools = open_tools(load_settings(home=home))
        if not home.exists():
            build(home, tools, options.obligations)
        measure_queries(home, tools)
        if not options.no_exports:
            measure_exports(home, tools, Path(folder))
    return 0


def build(home: Path, tools: Tools, obligations: int) -> None:
    """Write so many obligations."""
    began, began_cpu = time.perf_counter(), time.process_time()
    build_parsed(
        make_documents(tools.lexicon, obligations // PER_DOCUMENT),
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    took, cpu = time.perf_counter() - began, time.process_time() - began_cpu
    size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file()) / 1e6
    _say(f"{obligations:,} obligations written in {took:.1f} s, CPU {cpu:.1f} s; {size:.0f} MB")


def measure_queries(home: Path, tools: Tools) -> None:
    """Medians of what the page asks for, in milliseconds, each with its processor time.

    ``opened``: the first query after opening; ``new``: after other queries; ``again``: once more.
    """

    def opened() -> Index:
        return open_index(home, tools.settings, None, tools.segmenter)

    def time_query(index: Index, asked: RowFilter) -> tuple[float, float]:
        began, began_cpu = time.perf_counter(), time.process_time()
        ask(find(index, asked, tools))
        return _since(began), (time.process_time() - began_cpu) * 1000

    index = opened()
    assistant = assemble(tools, index)
    asked_for = tuple(queries(index.facts()[0], partial(read_topic, assistant=assistant)))
    _say(f"{len({name for name, _, _ in index.departments()}):,} distinct units")
    index.close()
    _say(f"{'query':<46}{'rows':>8}" + "".join(f"{w:>9}{'CPU':>7}" for w in _WHEN))
    for name, asked in asked_for:
        times: list[list[float]] = [[] for _ in range(2 * len(_WHEN))]
        for _ in range(REPEATS):
            index = opened()
            first = time_query(index, asked)
            index.close()
            index = opened()
            for other in (other for _, other in asked_for if other != asked):
                find(index, other, tools).window(0, WINDOW)
            new = time_query(index, asked)
            rows = len(find(index, asked, tools))
            for kept, took in zip(times, (*first, *new, *time_query(index, asked)), strict=True):
                kept.append(took)
            index.close()
        shown = (f"{statistics.median(each):>8.1f}" for each in times)
        _say(f"{name:<46}{rows:>8,}{''.join(shown)}")


def measure_exports(home: Path, tools: Tools, folder: Path) -> None:
    """Rows a second and memory of writing every row in each format."""
    index = open_index(home, tools.settings, None, tools.segmenter)
    for form in FORMATS:
        before = _memory()
        began = time.perf_counter()
        found = find(index, RowFilter(), tools)
        with (folder / f"all.{form}").open("wb") as out:
            write_file(found, found.totals(), found.as_of, form, out)
            size = out.tell()
        took = time.perf_counter() - began
        _say(
            f"{form:<5}{len(found) / took:>8,.0f} rows/s{took:>7.1f} s{size / 1e6:>7.0f} MB; "
            f"peak memory {_memory():,.0f} MB, {before:,.0f} before"
        )
    index.close()


def find(index: Index, asked: RowFilter, tools: Tools) -> Ledger:
    """The ledger on a day of the year that the documents are for."""
    return Ledger(rows=find_rows(index, asked, tools.lexicon), as_of=DAY)


def ask(found: Ledger) -> None:
    """What the page asks for: number, totals by department, month and status, and a window of rows."""
    dues = found.rows.selection.dues()
    count_months(dues)
    count_statuses(dues, found.as_of)
    read_units(found.rows, ("lead",))
    found.window(0, WINDOW)


def queries(
    facts: DocumentFacts, topic: Callable[[str], tuple[Term, ...]]
) -> Iterator[tuple[str, RowFilter]]:
    """What clerks ask, from narrow to everything."""
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
    yield "all places, unreadable deadlines", RowFilter(statuses=(DueStatus.ODD,), as_of=DAY)
    yield (
        "one department leads, everywhere, in June",
        RowFilter(departments=("税务局",), role=Role.LEAD, deadline=june),
    )
    yield "one department leads, everywhere", RowFilter(departments=("税务局",), role=Role.LEAD)
    yield "everything due in June", RowFilter(deadline=june)
    yield (
        "everything due in the second half of the year",
        RowFilter(deadline=DeadlineAsked(first=dt.date(2022, 7, 1))),
    )
    yield "everything overdue", RowFilter(statuses=(DueStatus.OVERDUE,), as_of=DAY)
    for words in ("电子证照", "开店", "推行", "网上办理", "公章刻制流程", "呼噜噜哗啦啦"):
        yield f"about {words}", RowFilter(terms=topic(words))
    leading = RowFilter(departments=("税务局",), role=Role.LEAD)
    yield "about 纳税, one department leads", replace(leading, terms=topic("纳税"))
    yield "about 开店, one department leads", replace(leading, terms=topic("开店"))
    yield "about 纳税, due in June", RowFilter(terms=topic("纳税"), deadline=june)
    yield "about 开店, due in June", RowFilter(terms=topic("开店"), deadline=june)
    yield "about 纳税, a province", RowFilter(terms=topic("纳税"), regions=(facts.region[:1],))
    yield (
        "about 纳税, overdue",
        RowFilter(terms=topic("纳税"), statuses=(DueStatus.OVERDUE,), as_of=DAY),
    )
    for several in (
        ("纳税", "电子证照"),
        ("开店", "网上办理"),
        ("网上办理", "满意度"),
        ("不动产登记", "用电报装", "贷款"),
        ("开店", "纳税", "招投标"),
        ("孩子上学", "看病报销", "公积金提取"),
    ):
        terms = tuple(term for words in several for term in topic(words))
        yield f"about {' and '.join(several)}", RowFilter(terms=terms)
    yield (
        "about 开店 and 纳税, a department leads, in June",
        replace(leading, terms=(*topic("开店"), *topic("纳税")), deadline=june),
    )
    yield "headings with 2、", RowFilter(section="2、重点")
    yield "deadlines that say 6月", RowFilter(deadline=DeadlineAsked(text="6月"))
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
    lines = [
        _TASK.format(number=k + 1, days=k % 9 + 1, topic=_TOPICS[(seed + 5 * k) % len(_TOPICS)])
        for k in range(PER_DOCUMENT)
    ]
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


def _memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
