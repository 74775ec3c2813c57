"""An assistant that answers from a script over the policies, and a shelf of documents, in memory."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.answers import Answer, Citation, Engine, Item, Status
from assistant.web.backend import Added, Finding, Progress, RawFile
from index.documents import (
    Document,
    DocumentFacts,
)
from index.errors import InputError
from tests.assistant.web.fake_index import CORPUS, FakeIndex, open_corpus

__all__ = [
    "CORPUS",
    "FakeAssistant",
    "FakeDone",
    "FakeDraft",
    "FakeIndex",
    "FakeShelf",
    "open_corpus",
]


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
