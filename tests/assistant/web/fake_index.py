"""The policies of data/policies as an index in memory, with a rough reading of their structure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from index.documents import (
    Deadline,
    Direction,
    Document,
    DocumentFacts,
    Measure,
    MeasureKind,
    Obligation,
    Outline,
    Section,
    Span,
    Target,
)

CORPUS = Path(__file__).resolve().parents[3] / "data" / "policies"

FACTS = (
    DocumentFacts(
        id="zengdu-2022",
        title="曾都区优化营商环境2022年重点任务清单",
        region=("湖北省", "随州市", "曾都区"),
        issued_on=dt.date(2022, 5, 20),
        period=(2022, 2022),
    ),
    DocumentFacts(
        id="nanchang-xihu-2021",
        title="南昌市西湖区优化营商环境三年行动方案(2021—2023年)",
        issuer="西湖区委办公室、区政府办公室",
        region=("江西省", "南昌市", "西湖区"),
        issued_on=dt.date(2021, 7, 13),
        period=(2021, 2023),
    ),
    DocumentFacts(
        id="hechi-2024",
        title="河池市2024年优化营商环境工作要点",
        issuer="河池市人民政府办公室",
        region=("广西壮族自治区", "河池市"),
        issued_on=dt.date(2024, 6, 12),
        period=(2024, 2024),
    ),
    DocumentFacts(
        id="dalian-2018",
        title="关于进一步优化营商环境的实施意见",
        region=("辽宁省", "大连市"),
        issued_on=dt.date(2018, 12, 5),
    ),
    DocumentFacts(
        id="gedian-2021",
        title="关于以市场主体需求为导向打造一流营商环境的实施方案",
        issuer="中共鄂州市委葛店开发区工委",
        number="鄂葛开工〔2021〕4号",
        region=("湖北省", "鄂州市", "葛店开发区"),
        issued_on=dt.date(2021, 4, 19),
    ),
)

_HEADING = re.compile(
    r"^\s*(?:#+\s*)?([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])"
)
_ITEM = re.compile(r"^\s*(?:#+\s*)?(\d+)[.．、]")
_LEAD = re.compile(r"(?:牵头单位|责任单位)[:：]\s*([^）)。;；\n]+)")
_TARGET = re.compile(r"[^，,。；;]*?(\d+)\s*(个工作日|小时|%|天)[^，,。；;]*")


@dataclass(slots=True)
class FakeIndex:
    """Documents in memory."""

    documents: dict[str, Document]
    outlines: dict[str, Outline] = field(default_factory=dict)
    bound: dict[str, tuple[tuple[Measure, Obligation], ...]] = field(default_factory=dict)
    version: int = 0

    def __post_init__(self) -> None:
        for document in self.documents.values():
            self.put(document)

    @property
    def generation(self) -> str:
        return str(self.version)

    def put(self, document: Document) -> None:
        self.documents[document.id] = document
        self.outlines[document.id], self.bound[document.id] = read_roughly(document)
        self.version += 1

    def drop(self, document_id: str) -> None:
        del self.documents[document_id]
        self.version += 1

    def facts(self) -> tuple[DocumentFacts, ...]:
        return tuple(document.facts for document in self.documents.values())

    def numbered(self) -> dict[str, int]:
        return {
            name: sum(1 for measure in self.outlines[name].measures if measure.number)
            for name in self.documents
        }

    @contextmanager
    def snapshot(self) -> Iterator[FakeIndex]:
        fixed = FakeIndex({})
        fixed.documents, fixed.outlines = dict(self.documents), dict(self.outlines)
        fixed.bound, fixed.version = dict(self.bound), self.version
        yield fixed

    def document(self, document_id: str, /) -> Document:
        return self.documents[document_id]

    def measures(self, document_id: str, /) -> tuple[Measure, ...]:
        return self.outlines[document_id].measures

    def outline(self, document_id: str, /) -> Outline:
        return self.outlines[document_id]

    def obligations(
        self, document_id: str | None = None, /
    ) -> tuple[tuple[Measure, Obligation], ...]:
        names = [document_id] if document_id else list(self.documents)
        return tuple(pair for name in names for pair in self.bound[name])


def read_roughly(
    document: Document,
) -> tuple[Outline, tuple[tuple[Measure, Obligation], ...]]:
    """Lines as headings, rows, items or blocks: enough to look at, not the real parser."""
    sections: list[Section] = []
    measures: list[Measure] = []
    bound: list[tuple[Measure, Obligation]] = []
    path: list[str] = []
    at = 0
    for line in document.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        span = Span(start=start, end=end)
        heading = _HEADING.match(line)
        cells = line.split("\t")
        if heading and len(line.strip()) < 40 and len(cells) == 1:
            name = re.sub(r"\s+|#", "", line)
            path = [name] if "、" in heading[1] else [*path[:1], name]
            sections.append(Section(path=tuple(path), heading=span, start=start, end=end))
            continue
        number = None
        kind = MeasureKind.BLOCK
        body = span
        lead_span = support_span = deadline_span = None
        if len(cells) == 6 and cells[1].strip().isdigit():
            if cells[0].strip():
                path = [re.sub(r"\s+", "", cells[0])]
            number, kind = cells[1].strip(), MeasureKind.ROW
            offsets = [start + sum(len(c) + 1 for c in cells[:n]) for n in range(6)]
            body, lead_span, support_span, deadline_span = (
                Span(start=offsets[n], end=offsets[n] + len(cells[n])) for n in (2, 3, 4, 5)
            )
        elif item := _ITEM.match(line):
            number, kind = item[1], MeasureKind.ITEM
        elif heading:
            number, kind = heading[1].strip("（()）、"), MeasureKind.ITEM
        text = re.sub(r"[\s#]+", "", body.of(document.text))
        measure = Measure(
            id=f"{document.id}#{len(measures)}",
            document_id=document.id,
            ordinal=len(measures),
            number=number,
            kind=kind,
            section=tuple(path),
            title=re.split(
                r"[，。；：,;:]", re.sub(r"^[\d一二三四五六七八九十（()）.、]+", "", text)
            )[0],
            spans=(span,),
            body=(body,),
            text=text,
        )
        measures.append(measure)
        lead = lead_span.of(document.text) if lead_span else ""
        if not lead and (match := _LEAD.search(line)):
            lead = match[1]
        targets = tuple(
            Target(
                amount=Decimal(match[1]),
                unit=match[2],
                direction=Direction.AT_MOST,
                text=re.sub(r"\s+", "", match[0]),
                span=Span(start=start + match.start(), end=start + match.end()),
            )
            for match in _TARGET.finditer(line)
        )
        when = deadline_span.of(document.text).replace(" ", "").strip() if deadline_span else ""
        day = re.fullmatch(r"(\d{4})年(\d{1,2})月", when)
        deadline = None
        if when and deadline_span:
            deadline = Deadline(
                text=when,
                span=deadline_span,
                by=dt.date(int(day[1]), int(day[2]), 28) if day else None,
                is_ongoing="推进" in when or "坚持" in when,
                is_odd=not day and "推进" not in when and "坚持" not in when,
            )
        if lead or deadline or targets:
            units = tuple(u for u in re.split(r"[、，,]\s*", re.sub(r"\s+", "", lead)) if u)
            support = support_span.of(document.text) if support_span else ""
            bound.append(
                (
                    measure,
                    Obligation(
                        measure_id=measure.id,
                        lead=units,
                        support=tuple(u for u in re.split(r"[、，,]", support.strip()) if u),
                        lead_span=lead_span,
                        support_span=support_span,
                        support_label="责任单位" if support else "",
                        deadline=deadline,
                        targets=targets,
                    ),
                )
            )
    outline = Outline(sections=tuple(sections), measures=tuple(measures), furniture=())
    return outline, tuple(bound)


def open_corpus() -> FakeIndex:
    """The five real documents."""
    return FakeIndex(
        {
            facts.id: Document(
                facts=facts, text=(CORPUS / f"{facts.id}.txt").read_text(encoding="utf-8")
            )
            for facts in FACTS
        }
    )
