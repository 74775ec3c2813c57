"""Reading comprehension in SQuAD's layout (CMRC 2018, DRCD) as open retrieval and extraction.

``data[].paragraphs[].context`` becomes a document, each of its questions a case whose answers are
variants of one value and whose evidence is the sentence the first answer stands in. The question is
asked without its paragraph: finding it is part of the task.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.adapters.corpus import AdaptedDocument, AdaptedSet, read_json
from index.errors import InputError

_SENTENCE_END = re.compile(r"[。！？!?\n]")


def adapt_squad(path: Path, *, prefix: str, limit: int | None = None) -> AdaptedSet:
    """Documents and cases; ``prefix`` begins their ids, ``limit`` keeps the first questions.

    All paragraphs stay, whatever the limit: they are what is searched. Questions marked
    ``is_impossible`` expect a refusal.
    """
    documents: list[AdaptedDocument] = []
    cases: list[dict[str, Any]] = []
    try:
        for article in read_json(path)["data"]:
            for paragraph in article["paragraphs"]:
                name = f"{prefix}-{len(documents) + 1}"
                context = str(paragraph["context"])
                title = str(article.get("title") or context[:20])
                documents.append(AdaptedDocument(id=name, title=title, text=context))
                cases += [_case(question, name, context, prefix) for question in paragraph["qas"]]
    except (KeyError, TypeError) as error:
        raise InputError(
            f"{path}: not in SQuAD's layout: {error!r} is missing or of another kind"
        ) from error
    return AdaptedSet(documents=documents, cases=cases[:limit])


def sentence_around(context: str, start: int, end: int) -> str:
    """The sentence of ``context`` that ``context[start:end]`` stands in."""
    before = [match.end() for match in _SENTENCE_END.finditer(context, 0, start)]
    after = _SENTENCE_END.search(context, end)
    return context[before[-1] if before else 0 : after.start() if after else len(context)].strip()


def _case(question: Mapping[str, Any], document: str, context: str, prefix: str) -> dict[str, Any]:
    answers = [str(answer["text"]) for answer in question.get("answers") or ()]
    case: dict[str, Any] = {
        "id": str(question["id"]),
        "type": "fact",
        "question": str(question["question"]),
        "expected": "answer",
        "answer": answers[0] if answers else "",
        "must_include": [list(dict.fromkeys(answers))],
        "style": prefix,
        "documents": [document],
    }
    if question.get("is_impossible") or not answers:
        return {**case, "type": "unanswerable", "expected": "refuse", "must_include": []}
    start = int(question["answers"][0].get("answer_start", -1))
    if context[start : start + len(answers[0])] != answers[0]:
        start = context.find(answers[0])
    if start >= 0:
        quote = sentence_around(context, start, start + len(answers[0]))
        case["evidence"] = [{"document": document, "quote": quote}]
    return case
