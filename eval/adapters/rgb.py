"""RGB: the retrieval-augmented generation benchmark's four abilities as cases over a corpus.

Chen, Lin, Han and Sun, "Benchmarking Large Language Models in Retrieval-Augmented Generation",
AAAI 2024 (arXiv:2309.01431). Files: zh.json (noise robustness, negative rejection), zh_int.json
(information integration), zh_fact.json (counterfactual robustness); one object a line with ``id``,
``query``, ``answer`` (a list; an inner list holds variants), ``positive``, ``negative``, and
``positive_wrong`` and ``fakeanswer`` for counterfactuals.

The paper hands the model five passages a question. We index the five passages of every question
together and ask in the open: the share of noise is the paper's, finding the passages is ours.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, Literal

from eval.adapters.corpus import AdaptedDocument, AdaptedSet, read_json_lines
from index.errors import InputError

Task = Literal["noise", "rejection", "integration", "counterfactual"]
TASKS: tuple[Task, ...] = ("noise", "rejection", "integration", "counterfactual")
PASSAGES = 5


def adapt_rgb(path: Path, *, task: Task, noise: float = 0.0, seed: int = 2333) -> AdaptedSet:
    """Documents and cases of one task at one share of noise (0 to 0.8; rejection is all noise).

    A right answer contains every answer (accuracy by exact match, section 3.2 of the paper);
    rejection is right as a refusal (rejection rate); counterfactual is right when the true answer is
    given against the documents or the false one is not repeated (error detection and correction).
    """
    if task not in TASKS:
        raise InputError(f"task {task!r} is none of {', '.join(TASKS)}")
    if not 0 <= noise <= 0.8:
        raise InputError(f"noise {noise} is not within 0 to 0.8")
    documents: list[AdaptedDocument] = []
    cases: list[dict[str, Any]] = []
    for number, row in enumerate(read_json_lines(path), start=1):
        name = f"rgb-{task}-{row.get('id', number)}" if isinstance(row, dict) else ""
        try:
            passages = _pick(row, task, noise, Random(f"{seed}-{name}"))
            case = _case(row, name, task, noise)
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{path}: row {number}: not in RGB's layout for {task}: {error!r}"
            ) from error
        texts = {f"{name}-{place}": passage for place, passage in enumerate(passages, start=1)}
        documents += [
            AdaptedDocument(id=key, title=text.strip().split("\n")[0][:40], text=text)
            for key, text in texts.items()
        ]
        cases.append({**case, "documents": list(texts)})
    return AdaptedSet(documents=documents, cases=cases)


def _pick(row: Mapping[str, Any], task: Task, noise: float, random: Random) -> list[str]:
    """Five passages with the wanted share of noise, as the paper's evaluation picks them."""
    negative = list(row.get("negative") or ())
    if task == "rejection":
        return negative[:PASSAGES]
    noisy = math.ceil(PASSAGES * noise)
    if task == "integration":
        groups = [list(group) for group in row["positive"]]
        for group in groups:
            random.shuffle(group)
        wanted = max(len(groups), PASSAGES - noisy)
        positive = [group[0] for group in groups]
        spare = [passage for group in groups for passage in group[1:]]
        positive += spare[: wanted - len(positive)]
        return _shuffled([*positive, *negative[: max(0, PASSAGES - len(positive))]], random)
    source = row["positive_wrong"] if task == "counterfactual" else row["positive"]
    positive = list(source)[: PASSAGES - noisy]
    return _shuffled([*positive, *negative[: PASSAGES - len(positive)]], random)


def _case(row: Mapping[str, Any], name: str, task: Task, noise: float) -> dict[str, Any]:
    groups = [part if isinstance(part, list) else [part] for part in _as_list(row["answer"])]
    case: dict[str, Any] = {
        "id": name,
        "type": "unanswerable" if task == "rejection" else "fact",
        "question": str(row["query"]),
        "expected": "refuse" if task == "rejection" else "answer",
        "answer": "、".join(group[0] for group in groups),
        "style": task if task == "rejection" else f"{task} {noise:g}",
    }
    if task == "rejection":
        return case
    case["must_include"] = _variants(groups, task)
    if task == "counterfactual":
        case["must_not_include"] = _as_list(row.get("fakeanswer") or [])
    return case


def _variants(groups: Sequence[Sequence[str]], task: Task) -> list[list[str]]:
    """Integration asks for every answer; elsewhere a flat list holds variants of one."""
    if task == "integration" or any(len(group) > 1 for group in groups):
        return [list(group) for group in groups]
    return [[variant for group in groups for variant in group]]


def _as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _shuffled(passages: list[str], random: Random) -> list[str]:
    random.shuffle(passages)
    return passages
