"""A small policy with its measures, and an extractive answer about it."""

from __future__ import annotations

import datetime as dt

from assistant.answering.context import Evidence
from assistant.answers import Answer, Citation, Engine, Item, Status
from index.documents import DocumentFacts, Measure, MeasureKind, Span

FACTS = DocumentFacts(
    id="zengdu",
    title="曾都区优化营商环境行动方案",
    issuer="曾都区人民政府办公室",
    region=("湖北省", "随州市", "曾都区"),
    issued_on=dt.date(2022, 5, 12),
)
QUESTION = "曾都区企业开办几天办结？"
PARAGRAPHS = (
    "1.企业开办全程网上办理，企业开办时间压缩至3个工作日内。不得要求企业提供纸质证明。",
    "2.简易注销登记在20个工作日内办结（不含公告时间）。牵头单位：区市场监管局；责任单位：区税务局。",
    "3.企业开办免费刻制公章，首套公章费用由财政承担，2022年12月底前落实。",
)


def evidence(*paragraphs: str, facts: DocumentFacts = FACTS) -> tuple[Evidence, ...]:
    """One measure for each paragraph, best first."""
    text = "\n".join(paragraphs)
    found, offset = [], 0
    for ordinal, paragraph in enumerate(paragraphs):
        span = Span(start=offset, end=offset + len(paragraph))
        measure = Measure(
            id=f"{facts.id}#{ordinal}",
            document_id=facts.id,
            ordinal=ordinal,
            number=str(ordinal + 1),
            label=f"{ordinal + 1}.",
            kind=MeasureKind.ITEM,
            section=("四、重点工作",),
            spans=(span,),
            body=(Span(start=span.start + 2, end=span.end),),
        )
        found.append(Evidence(measure=measure, facts=facts, text=text))
        offset += len(paragraph) + 1
    return tuple(found)


def extractive(text: str, quote: str = "企业开办时间压缩至3个工作日内") -> Answer:
    """The answer without a model."""
    start = text.index(quote)
    headline = f"曾都区：{quote}。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline,
        answer=f"{headline}\n\n- **曾都区**：{quote}[1]",
        citations=(
            Citation(
                n=1,
                document="zengdu",
                title=FACTS.title,
                section=("四、重点工作",),
                measure="1",
                quote=quote,
                start=start,
                end=start + len(quote),
            ),
        ),
    )


def ledger(text: str) -> Answer:
    """A list of two rows."""
    first = extractive(text)
    items = tuple(
        Item(document="zengdu", measure=str(n), text=f"措施{n}", citation=1) for n in (1, 2)
    )
    return Answer(
        status=Status.ANSWERED,
        headline="共2项措施。",
        answer="共2项措施。\n\n| 序号 | 措施 |\n|---|---|\n| 1 | 措施1[1] |\n| 2 | 措施2[1] |",
        citations=first.citations,
        items=items,
        total=2,
        engine=Engine.LEDGER,
    )
