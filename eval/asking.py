"""Opens the assistant on a home and makes it a replier; the only file here that knows how it is built."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import Case
from eval.retrieval_cases import MeasuredIndex, Retrieve
from eval.run import Replier
from eval.sources import IndexSources, Sources, corpus_hashes


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An assistant ready to be evaluated."""

    reply: Replier
    sources: Sources
    made_with: Mapping[str, Any]
    """Settings' fingerprint, corpus, code and lexicon: what must be the same to go on with a run"""


def open_replier(home: Path | None) -> Opened:
    """Opens the assistant on ``home``, building the default corpus first when it is empty."""
    from assistant.wire import answer_to_json, open_assistant
    from index.progress_bar import progress_bar

    with progress_bar() as show:
        assistant = open_assistant(home, progress=show)

    def reply(case: Case) -> Mapping[str, Any]:
        return answer_to_json(assistant.ask(case.turns, regions=case.regions), id=case.id)

    sources = IndexSources(assistant.index)
    return Opened(
        reply=reply,
        sources=sources,
        made_with={
            "settings": _fingerprint(),
            "corpus": corpus_hashes(sources),
            "code": _code_hash(),
        },
    )


def open_sources(home: Path | None) -> Sources:
    """The documents of the index in ``home``."""
    return IndexSources(open_index(home))


def open_index(home: Path | None) -> Any:
    """The index in ``home``, as the assistant reads it."""
    from assistant.wire import open_assistant
    from index.progress_bar import progress_bar

    with progress_bar() as show:
        return open_assistant(home, progress=show).index


def open_retrieval(home: Path | None) -> tuple[MeasuredIndex, Mapping[str, Retrieve]]:
    """The index in ``home``, and three ways to its measures: the last is the one answers go."""
    from assistant.answering.retrieved import retrieve, search_in_scope
    from assistant.wire import open_assistant
    from index.progress_bar import progress_bar

    with progress_bar() as show:
        assistant = open_assistant(home, progress=show)
    index, sources = assistant.index, assistant.sources

    def as_typed(case: Case, limit: int) -> Sequence[str]:
        return [hit.measure_id for hit in index.search("\n".join(case.turns), limit=limit)]

    def understood(case: Case, limit: int) -> Sequence[str]:
        return search_in_scope(assistant.understand(case.turns, case.regions or ()), sources, limit)

    def answering(case: Case, limit: int) -> Sequence[str]:
        return retrieve(assistant.understand(case.turns, case.regions or ()), sources, limit)

    ways = {
        "search, as typed": as_typed,
        "search, understood": understood,
        "search, ledger and records": answering,
    }
    return index, ways


def _fingerprint() -> str:
    from index.settings import load_settings

    return str(load_settings().fingerprint)


def _code_hash() -> str:
    """A hash of what answers are made by: the assistant's code, its prompts and the lexicon."""
    project = Path(__file__).parents[1]
    files = sorted(
        path
        for folder in ("assistant", "index", "prompts", "data/lexicon")
        for path in (project / folder).rglob("*")
        if path.suffix in {".py", ".tsv", ".npz", ".md", ".txt"}
    )
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(project).as_posix().encode())
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]
