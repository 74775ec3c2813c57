"""``python -m eval retrieval``: which collection, which rankings, and where the figures go."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from eval.cases import load_cases
from eval.ranking import RANKINGS
from eval.retrieval import rank_collection, results_json, retrieval_table
from eval.retrieval_files import Collection, read_collection, read_jsonl_collection
from index.errors import InputError
from index.language.embed import Embedder, open_embedder
from index.settings import load_settings


def retrieval(options: Namespace) -> int:
    """Measures and prints a table; 0 when done."""
    unknown = [name for name in options.rankings if name not in RANKINGS]
    if unknown:
        raise InputError(f"--rankings {' '.join(unknown)}: known are {', '.join(RANKINGS)}")
    return _retrieve_cases(options) if options.cases else _rank_collection(options)


def _retrieve_cases(options: Namespace) -> int:
    from eval.asking import open_retrieval
    from eval.retrieval_cases import cases_table, retrieve_cases

    result = retrieve_cases(*open_retrieval(options.home), load_cases(options.cases))
    sys.stdout.write(cases_table(result))
    kept = {"groups": [each.to_json() for each in result.groups], "unplaced": result.unplaced}
    _keep(options, kept)
    return 0


def _rank_collection(options: Namespace) -> int:
    results = rank_collection(_collection(options), options.rankings, _embedder, progress=_say)
    sys.stdout.write(retrieval_table(results))
    made_with = {"embedder": _embedder().identity if "dense" in options.rankings else None}
    _keep(options, results_json(results, made_with))
    return 0


def _keep(options: Namespace, figures: Mapping[str, Any]) -> None:
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(
            json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


def _collection(options: Namespace) -> Collection:
    if options.folder:
        return read_collection(options.folder)
    if options.passages and options.queries:
        return read_jsonl_collection(options.passages, options.queries, options.qrels)
    raise InputError(
        "give a folder in BEIR or TREC layout, or --passages and --queries, or --cases"
    )


def _embedder() -> Embedder:
    return open_embedder(load_settings())


def _say(ranking: str) -> None:
    sys.stderr.write(f"{ranking} …\n")
