"""Documents made by hand and an embedder without a model, for tests of storage, build and search."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.documents import (
    Deadline,
    Document,
    DocumentFacts,
    Measure,
    MeasureKind,
    Obligation,
    Outline,
    ParsedDocument,
    Passage,
    Section,
    Span,
)
from index.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HUBEI = ("湖北省", "随州市", "曾都区")
GUANGXI = ("广西壮族自治区", "河池市")


class PairEmbedder:
    """Counts character pairs in eight dimensions."""

    def __init__(self, identity: str = "pairs-1") -> None:
        self.identity = identity
        self.size = 8

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), self.size), dtype=np.float32)
        for row, text in enumerate(texts):
            for pair in itertools.pairwise(text):
                vectors[row, zlib.crc32("".join(pair).encode()) % self.size] += 1
            vectors[row] /= np.linalg.norm(vectors[row]) or 1
        return vectors

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return self.embed_documents([text])[0]


class SpacedSegmenter:
    """Characters and pairs: no dictionary to load."""

    def search_terms(self, text: str) -> list[str]:
        plain = [char for char in text if char.isalnum()]
        return plain + [a + b for a, b in itertools.pairwise(plain)]

    def search_texts(self, texts: Sequence[str]) -> list[str]:
        return [" ".join(self.search_terms(text)) for text in texts]


def a_document(
    document_id: str = "a",
    lines: Sequence[str] = ("企业开办压缩至2个工作日。", "推行一网通办。"),
    *,
    region: tuple[str, ...] = HUBEI,
    lead: Sequence[str] = ("区税务局",),
    issued_on: dt.date | None = dt.date(2022, 3, 1),
    digest: str | None = None,
) -> ParsedDocument:
    """A document whose lines are its measures, each led by ``lead``."""
    text = "\n".join(lines)
    measures, passages, obligations, start = [], [], [], 0
    title = f"{region[-1] if region else ''}优化营商环境{document_id}"
    for ordinal, line in enumerate(lines):
        span = Span(start=start, end=start + len(line))
        start = span.end + 1
        measure_id = f"{document_id}#{ordinal}"
        measures.append(
            Measure(
                id=measure_id,
                document_id=document_id,
                ordinal=ordinal,
                number=str(ordinal + 1),
                kind=MeasureKind.ITEM,
                section=("一、总则",),
                title=line[:6],
                spans=(span,),
                body=(span,),
                text=line,
            )
        )
        passages.append(
            Passage(
                id=f"{measure_id}/0",
                measure_id=measure_id,
                document_id=document_id,
                text=line,
                context=title,
                spans=(span,),
            )
        )
        due = Deadline(text="2022年12月", span=span, by=dt.date(2022, 12, 31))
        obligations.append(Obligation(measure_id=measure_id, lead=tuple(lead), deadline=due))
    heading = Span(start=0, end=0)
    return ParsedDocument(
        document=Document(
            facts=DocumentFacts(id=document_id, title=title, region=region, issued_on=issued_on),
            text=text,
        ),
        digest=digest or hashlib.sha256(repr((document_id, lines, region)).encode()).hexdigest(),
        outline=Outline(
            sections=(Section(path=("一、总则",), heading=heading, start=0, end=len(text)),),
            measures=tuple(measures),
            furniture=(),
        ),
        obligations=tuple(obligations),
        passages=tuple(passages),
    )


def settings_for(home: Path, **values: object) -> Settings:
    """Settings for a home, with both searches in use."""
    return Settings(**{"home": home, "dense_weight": 1.0, **values})  # type: ignore[arg-type]
