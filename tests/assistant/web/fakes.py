"""An assistant that answers from a script over real policy texts, with a rough reading of their structure."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from assistant.answers import Answer, Citation, Engine, Item, Status
from assistant.web.backend import Added, Finding, Progress, RawFile
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
from index.errors import InputError

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeDraft:
    text: str
    is_verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeDone:
    answer: Answer


@dataclass(slots=True)
class FakeAssistant:
    """Answers by key words in the question; streams in small steps."""

    index: FakeIndex
    pause_seconds: float = 0.0
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)

    def ask(self, turns: Sequence[str], *, regions: Sequence[str] = ()) -> Answer:
        self.asked.append((tuple(turns), tuple(regions)))
        question = turns[-1]
        answers: tuple[tuple[str, Callable[[], Answer]], ...] = (
            ("失败", self._fail),
            ("企业开办", self._refuse),
            ("比较", self._compare),
            ("列出", self._list),
            ("对吗", self._correct),
            ("时限是多少", self._clarify),
            ("<", self._attack),
        )
        make = next((make for key, make in answers if key in question), self._value)
        return make()

    def stream(
        self, turns: Sequence[str], *, regions: Sequence[str] = (), stopped: object = None
    ) -> Iterator[FakeDraft | FakeDone]:
        answer = self.ask(turns, regions=regions)
        slowly = "慢" in turns[-1]
        steps = 40 if slowly else 4
        size = max(1, len(answer.answer) // steps)
        for start in range(0, len(answer.answer), size):
            yield FakeDraft(text=answer.answer[start : start + size], is_verified=not slowly)
            time.sleep(0.15 if slowly else self.pause_seconds)
        yield FakeDone(answer=answer)

    def cite(self, n: int, document_id: str, words: str) -> Citation:
        """A citation of the first place that says ``words`` (white space folded)."""
        document = self.index.document(document_id)
        pattern = r"\s*".join(map(re.escape, re.sub(r"\s+", "", words)))
        match = re.search(pattern, document.text)
        assert match, words
        measure = next(
            m for m in self.index.measures(document_id) if m.spans[0].end > match.start()
        )
        return Citation(
            n=n,
            document=document_id,
            title=document.facts.title,
            section=measure.section,
            measure=measure.number,
            quote=words,
            start=match.start(),
            end=match.end(),
        )

    def _fail(self) -> Answer:
        raise InputError("不认识的地区：火星；已收录曾都区、河池市。")

    def _value(self) -> Answer:
        headline = "曾都区：年纳税时间压减至90小时以内。"
        return Answer(
            status=Status.ANSWERED,
            headline=headline,
            answer=f"{headline}\n\n**曾都区** 纳税人年纳税时间压减至90小时以内，由区税务局牵头，2022年12月前完成。[1]\n\n"
            "同一文件还要求推行纳税服务“一网通办”。[2]",
            citations=(
                self.cite(1, "zengdu-2022", "年纳税时间压减至90小时以内"),
                self.cite(2, "zengdu-2022", "统一办事指南、办理流程、办理时限等"),
            ),
            elapsed_ms=11.8,
            suggestions=("曾都区纳税服务由谁牵头？", "比较各地年纳税时间目标"),
        )

    def _refuse(self) -> Answer:
        headline = (
            "大连市的文件没有规定企业开办时间；查了《关于进一步优化营商环境的实施意见》的全部24项。"
        )
        return Answer(
            status=Status.REFUSED,
            headline=headline,
            answer=f"{headline}\n\n最接近的条目：\n\n- 《关于进一步优化营商环境的实施意见》二、（一）第4项\n- 《曾都区优化营商环境2022年重点任务清单》（六）第22项\n\n可向牵头单位市市场监管局咨询。",
            suggestions=("大连市商事制度改革有哪些措施？",),
            elapsed_ms=9.2,
        )

    def _compare(self) -> Answer:
        headline = (
            "年纳税时间目标：曾都区、葛店开发区90小时以内，西湖区100小时；河池市、大连市未规定。"
        )
        return Answer(
            status=Status.ANSWERED,
            engine=Engine.LEDGER,
            headline=headline,
            answer=f"{headline}\n\n| 地区 | 年纳税时间 | 条件 |\n|---|---|---|\n"
            "| 曾都区 | 90小时以内 [1] | 2022年12月前 |\n| 西湖区 | 100小时 [2] | 2021年底 |\n"
            "| 葛店开发区 | 90小时以内 [3] | 未规定 |\n| 河池市 | 未规定 | |\n| 大连市 | 未规定 | |",
            citations=(
                self.cite(1, "zengdu-2022", "年纳税时间压减至90小时以内"),
                self.cite(2, "nanchang-xihu-2021", "年平均纳税时间缩短至100小时"),
                self.cite(3, "gedian-2021", "年平均纳税时间缩短至90小时以内"),
            ),
            elapsed_ms=14.0,
        )

    def _list(self) -> Answer:
        rows = [
            (measure, duty)
            for measure, duty in self.index.obligations("zengdu-2022")
            if "区政数局" in duty.lead
        ]
        headline = f"曾都区区政数局牵头的任务共{len(rows)}项。"
        citations = tuple(
            replace(
                self.cite(1, "zengdu-2022", "年纳税时间"),
                n=n,
                section=measure.section,
                measure=measure.number,
                quote=measure.body[0].of(self.index.document("zengdu-2022").text),
                start=measure.body[0].start,
                end=measure.body[0].end,
            )
            for n, (measure, _) in enumerate(rows, 1)
        )
        items = tuple(
            Item(
                document="zengdu-2022",
                measure=measure.number,
                text=re.split(r"[。；]", measure.text)[0],
                lead=duty.lead,
                support=duty.support,
                deadline=duty.deadline.text if duty.deadline else None,
                citation=n,
            )
            for n, (measure, duty) in enumerate(rows, 1)
        )
        lines = "\n".join(f"{i.measure}. {i.text} [{i.citation}]" for i in items)
        return Answer(
            status=Status.ANSWERED,
            engine=Engine.LEDGER,
            headline=headline,
            answer=f"{headline}\n\n{lines}",
            citations=citations,
            items=items,
            total=len(items),
            elapsed_ms=6.1,
        )

    def _correct(self) -> Answer:
        headline = "不对：曾都区的年纳税时间目标是90小时以内，不是60小时。"
        return replace(
            self._value(),
            status=Status.CORRECTED,
            headline=headline,
            answer=f"{headline}\n\n原文：纳税人年纳税时间压减至90小时以内。[1]",
            citations=self._value().citations[:1],
        )

    def _clarify(self) -> Answer:
        headline = "最可能问的是年纳税时间：曾都区90小时以内。"
        return replace(
            self._value(),
            status=Status.CLARIFY,
            headline=headline,
            answer=f"{headline}\n\n曾都区年纳税时间压减至90小时以内。[1]",
            citations=self._value().citations[:1],
            readings=("曾都区年纳税时间是多少？", "曾都区用电报装时限是多少？"),
        )

    def _attack(self) -> Answer:
        headline = "<img src=x onerror=alert(1)> <script>alert(2)</script>"
        return replace(
            self._value(),
            headline=headline,
            answer=f"{headline}\n\n[点这里](https://example.com) ![图](https://example.com/a.png) <b>粗</b> [1] [99]",
            notes=("模型没有回应，已按原文作答。",),
        )


@dataclass(slots=True)
class FakeShelf:
    """Documents that can be added and removed, in memory."""

    index: FakeIndex

    def add(self, paths: Sequence[Path], progress: Progress) -> Added:
        for n, path in enumerate(paths):
            progress("reading", n, len(paths))
            text = path.read_text(encoding="utf-8")
            if not text.strip():
                raise InputError(f"{path.name} 是空文件；请换一份。")
            known = next((f for f in self.index.facts() if f.id == path.stem), None)
            facts = known or DocumentFacts(id=path.stem, title=path.stem)
            for done in range(3):
                progress("reading", done + 1, 3)
                time.sleep(0.05)
            self.index.put(Document(facts=facts, text=text))
            progress("done", n + 1, len(paths))
        return Added(ids=tuple(path.stem for path in paths))

    def remove(self, document_id: str) -> None:
        self.index.drop(document_id)

    def raw(self, document_id: str) -> RawFile:
        text = self.index.document(document_id).text
        return RawFile(name=f"{document_id}.txt", content=text.encode())

    def findings(self, document_id: str) -> tuple[Finding, ...]:
        if document_id != "nanchang-xihu-2021":
            return ()
        return (Finding(text="第8项出现两次", start=4000, end=4020),)
