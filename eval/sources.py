"""Where scoring looks up documents: an open index, or a folder of text files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from index.documents import Document, DocumentFacts, Measure

_REGION_SUFFIXES = (
    "经济技术开发区",
    "高新技术产业开发区",
    "开发区",
    "新区",
    "自治州",
    "自治县",
    "省",
    "市",
    "区",
    "县",
    "州",
    "盟",
)


class Sources(Protocol):
    """What scoring wants to know about documents; all of it may be missing."""

    def text(self, document: str) -> str | None:
        """The document's untouched text, None when unknown."""
        ...

    def measures(self, document: str) -> Sequence[Measure]:
        """Its measures, () when unknown."""
        ...

    def region_names(self, document: str) -> tuple[str, ...]:
        """Names of its place, full and short, from the place itself upwards to the prefecture."""
        ...

    def described(self, document: str) -> str:
        """What is recorded about it, in words: title, number, issuer, places, dates; "" when unknown."""
        ...

    def ids(self) -> tuple[str, ...]:
        """All documents."""
        ...


class OpenedIndex(Protocol):
    """What of the index's read side scoring uses."""

    def facts(self) -> tuple[DocumentFacts, ...]: ...
    def document(self, id: str, /) -> Document: ...
    def measures(self, document_id: str, /) -> tuple[Measure, ...]: ...


class IndexSources:
    """Documents of an open index."""

    def __init__(self, index: OpenedIndex) -> None:
        self._index = index
        self._facts = {facts.id: facts for facts in index.facts()}
        self._texts: dict[str, str] = {}
        self._measures: dict[str, Sequence[Measure]] = {}

    def text(self, document: str) -> str | None:
        if document not in self._facts:
            return None
        if document not in self._texts:
            self._texts[document] = self._index.document(document).text
        return self._texts[document]

    def measures(self, document: str) -> Sequence[Measure]:
        if document not in self._facts:
            return ()
        if document not in self._measures:
            self._measures[document] = self._index.measures(document)
        return self._measures[document]

    def region_names(self, document: str) -> tuple[str, ...]:
        facts = self._facts.get(document)
        return names_of_path(facts.region) if facts else ()

    def described(self, document: str) -> str:
        facts = self._facts.get(document)
        return describe_facts(facts) if facts else ""

    def ids(self) -> tuple[str, ...]:
        return tuple(self._facts)


class FolderSources:
    """Text files whose stems are the documents' ids; knows no measures and no places."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._paths = {
            path.stem: path for folder in folders for path in sorted(folder.rglob("*.txt"))
        }

    def text(self, document: str) -> str | None:
        path = self._paths.get(document)
        return path.read_text(encoding="utf-8") if path else None

    def measures(self, document: str) -> Sequence[Measure]:
        del document
        return ()

    def region_names(self, document: str) -> tuple[str, ...]:
        del document
        return ()

    def described(self, document: str) -> str:
        del document
        return ""

    def ids(self) -> tuple[str, ...]:
        return tuple(self._paths)


def describe_facts(facts: DocumentFacts) -> str:
    """A document's facts as words, dates as 2021年7月13日."""
    days = (facts.issued_on, facts.effective_on, facts.expires_on)
    dates = [f"{day.year}年{day.month}月{day.day}日 {day.isoformat()}" for day in days if day]
    years = [str(year) for year in facts.period or ()]
    texts = (facts.title, facts.number, facts.issuer, facts.source, *facts.region, *dates, *years)
    return "\n".join(text for text in texts if text)


def names_of_path(path: Sequence[str]) -> tuple[str, ...]:
    """Full and short names of a place and what it lies in, below the province.

    ("湖北省", "随州市", "曾都区") → 曾都区, 曾都, 随州市, 随州; a province's own document keeps its name.
    """
    levels = list(path[1:]) or list(path)
    names: list[str] = []
    for level in reversed(levels):
        names.append(level)
        short = next(
            (level.removesuffix(end) for end in _REGION_SUFFIXES if level.endswith(end)), level
        )
        if len(short) >= 2:
            names.append(short)
    return tuple(dict.fromkeys(names))


def corpus_hashes(sources: Sources) -> dict[str, str]:
    """sha256 of each document's text: what exactly was asked about."""
    return {
        document: sha256((sources.text(document) or "").encode()).hexdigest()
        for document in sources.ids()
    }
