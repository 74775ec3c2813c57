"""STARD: lay questions about statutes, and the articles that answer them.

Su et al., "STARD: A Chinese Statute Retrieval Dataset with Real Queries Issued by Non-professionals",
2024 (arXiv:2406.15313). Its measure is retrieval; as cases, a reply is right when it names a relevant
article, and evidence recall tells whether it cites one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.adapters.corpus import AdaptedDocument, AdaptedSet
from eval.retrieval_files import read_jsonl_collection
from index.errors import InputError

_ARTICLE = re.compile(
    r"^(?P<law>.+?)(?P<number>第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)$"
)
_QUOTE_LETTERS = 60


def adapt_stard(articles: Path, queries: Path, *, limit: int | None = None) -> AdaptedSet:
    """One document a law, its articles in order; one case a question, ``limit`` keeps the first."""
    collection = read_jsonl_collection(articles, queries)
    laws: dict[str, list[str]] = {}
    places: dict[str, tuple[str, str]] = {}
    for name, text in collection.passages.items():
        match = _ARTICLE.match(name)
        if match is None:
            raise InputError(
                f"{articles}: id {name!r} should end with an article's number such as 第十二条"
            )
        law, number = match["law"], match["number"]
        laws.setdefault(law, []).append(f"{number} {text}")
        places[name] = law, number
    ids = {law: f"law-{number}" for number, law in enumerate(laws, start=1)}
    documents = [
        AdaptedDocument(id=ids[law], title=law, text=law + "\n\n" + "\n\n".join(parts))
        for law, parts in laws.items()
    ]
    answers = {
        name: _Answer(
            document=ids[law], number=number, quote=collection.passages[name][:_QUOTE_LETTERS]
        )
        for name, (law, number) in places.items()
    }
    cases = [
        _case(
            query,
            collection.queries[query],
            {name: answers[name] for name in grades if name in answers},
        )
        for query, grades in collection.qrels.items()
    ]
    return AdaptedSet(documents=documents, cases=cases[:limit])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """An article that answers a question."""

    document: str
    number: str
    quote: str


def _case(query: str, question: str, answers: Mapping[str, _Answer]) -> dict[str, Any]:
    return {
        "id": f"stard-{query}",
        "type": "fact",
        "question": question,
        "expected": "answer",
        "answer": "；".join(answers),
        "must_include": [[answer.number for answer in answers.values()]],
        "evidence": [
            {"document": answer.document, "quote": answer.quote} for answer in answers.values()
        ],
        "style": "stard",
        "documents": list(dict.fromkeys(answer.document for answer in answers.values())),
    }
