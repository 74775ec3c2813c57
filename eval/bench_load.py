"""What the speed benchmark indexes and asks: law articles or the starting policies, parsed."""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.documents import (
    Document,
    DocumentFacts,
    Measure,
    MeasureKind,
    Outline,
    ParsedDocument,
    Span,
)

SEED = 20
QUESTIONS = 300
WARM_UP = 20
CITIES = frozenset({"北京", "上海", "天津", "重庆"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Documents ready to be written, questions, and the regions that searches are restricted to."""

    documents: tuple[ParsedDocument, ...]
    questions: tuple[str, ...]
    regions: tuple[tuple[str, ...], ...]

    @property
    def measures(self) -> int:
        """Measures of all documents."""
        return sum(len(document.outline.measures) for document in self.documents)


def load_articles(path: Path, questions: Path, limit: int | None) -> Load:
    """Whole laws, in a fixed random order, until they hold ``limit`` articles; None: all.

    One document per ``path``, one measure per article. A law of a province has that region.
    """
    laws: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            laws[article["path"]].append(article)
    names = sorted(laws)
    random.Random(SEED).shuffle(names)
    documents: list[ParsedDocument] = []
    room = sum(map(len, laws.values())) if limit is None else limit
    for name in names:
        if room <= 0:
            break
        articles = laws[name][:room]
        room -= len(articles)
        documents.append(law_document(f"law-{len(documents):05d}", name, articles))
    with gzip.open(questions, "rt", encoding="utf-8") as lines:
        asked = [json.loads(line)["question"] for line in lines]
    return _load(documents, asked)


def load_policies(folder: Path, questions: Path) -> Load:
    """The texts of a folder with a manifest, parsed as a build parses them, obligations aside."""
    from index.parsing.measures import parse

    documents = []
    for line in (folder / "manifest.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        text = (folder / entry["file"]).read_bytes().decode("utf-8")
        facts = DocumentFacts(
            id=entry["id"], title=entry["title"], region=tuple(entry.get("region", ()))
        )
        documents.append(_parsed(facts, text, parse(entry["id"], text)))
    cases = map(json.loads, questions.read_text("utf-8").splitlines())
    return _load(documents, [case["question"] for case in cases if "question" in case])


def _load(documents: Sequence[ParsedDocument], questions: Sequence[str]) -> Load:
    regions = sorted({each.document.facts.region for each in documents} - {()})
    chosen = random.Random(SEED).sample(list(questions), min(QUESTIONS, len(questions)))
    return Load(documents=tuple(documents), questions=tuple(chosen), regions=tuple(regions))


def law_document(
    document_id: str, path: str, articles: Iterable[Mapping[str, str]]
) -> ParsedDocument:
    """A law as a document: an article a measure, without sections or obligations."""
    measures: list[Measure] = []
    parts: list[str] = []
    length = 0
    law = ""
    for ordinal, article in enumerate(articles):
        law = article["law"]
        part = f"{article['article']} {article['text']}\n"
        whole = Span(start=length, end=length + len(part) - 1)
        measures.append(
            Measure(
                id=f"{document_id}#{ordinal}",
                document_id=document_id,
                ordinal=ordinal,
                number=f"{article['article']}/{ordinal}",
                label=article["article"],
                kind=MeasureKind.ARTICLE,
                section=(),
                spans=(whole,),
                body=(Span(start=whole.start + len(article["article"]) + 1, end=whole.end),),
                text=article["text"],
            )
        )
        parts.append(part)
        length += len(part)
    facts = DocumentFacts(id=document_id, title=law, region=_region(path))
    outline = Outline(sections=(), measures=tuple(measures), furniture=())
    return _parsed(facts, "".join(parts), outline)


def _region(path: str) -> tuple[str, ...]:
    """ "DLC/上海地方法规/地方性法规/上海/…" → ("上海市",); a law of the state has none."""
    parts = path.split("/")
    if parts[0] != "DLC" or len(parts) < 4:
        return ()
    name = parts[3]
    return (f"{name}市",) if name in CITIES else (f"{name}省",)


def _parsed(facts: DocumentFacts, text: str, outline: Outline) -> ParsedDocument:
    from index.parsing.passages import split

    return ParsedDocument(
        document=Document(facts=facts, text=text),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        outline=outline,
        obligations=(),
        passages=split(outline.measures, text, facts),
    )


def rows(documents: Iterable[ParsedDocument]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Passages as document id, text, context and region: the rows that the stores hold."""
    for each in documents:
        for passage in each.passages:
            yield each.document.id, passage.text, passage.context, each.document.facts.region
