"""STARD through the index's own search: the second table of docs/retrieval.md.

::

    python -m eval.retrieval_whole BENCH_FOLDER

Builds an index of the articles of stard.articles.jsonl.gz (a document per law, a measure per article)
in a temporary folder and asks every question of stard.queries.jsonl.gz by ``Index.search``, with and
without everyday words translated and first hits ordered again. Where the environment names an
embedding model (docs/configuration.md), it is the vectors' weight in the fused rank that changes:
the last table of "Through the whole search".
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from eval.bench_load import law_document
from eval.metrics.retrieval import Qrels, RetrievalFigures, measure_retrieval
from index.language.embed import is_local

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.embed import Embedder
    from index.tools import Tools

LIMIT = 10
DENSE_WEIGHTS = (0.0, 0.2, 0.5, 1.0)
_ARTICLE = re.compile("第[一二三四五六七八九十百千零]+条.*$")
_HEAD = "| R@10 | R@10, even questions | R@10, odd | R@1 | MRR |"
Expand = Callable[[str], Mapping[str, float]]
Run = Mapping[str, Sequence[str]]
Row = tuple[str, Run | None]
"""A row's first cells and what its figures are made from; a line as it is where that is None"""


class RememberedQuestions:
    """An embedder that embeds each question once, however many weights it is asked with."""

    def __init__(self, embedder: Embedder) -> None:
        """Nothing is embedded yet."""
        self.identity = embedder.identity
        self.embed_documents = embedder.embed_documents
        self._embedder = embedder
        self._vectors: dict[str, NDArray[np.float32]] = {}

    @property
    def size(self) -> int:
        """Dimensions of each vector."""
        return self._embedder.size

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,)."""
        if text not in self._vectors:
            self._vectors[text] = self._embedder.embed_query(text)
        return self._vectors[text]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The index's tools, and which article each of its measures is."""

    tools: Tools
    articles: Mapping[str, str]
    questions: RememberedQuestions


def main(bench: Path) -> Iterator[str]:
    """Lines of Markdown, one row per setting."""
    questions = _read(bench / "stard.queries.jsonl.gz")
    qrels = {str(each["id"]): dict.fromkeys(each["relevant"], 1) for each in questions}
    texts = {str(each["id"]): str(each["question"]) for each in questions}
    with TemporaryDirectory(prefix="stard-") as folder:
        written = write(_read(bench / "stard.articles.jsonl.gz"), Path(folder) / "home")
        asked = _by_weights if is_local(written.tools.settings) else _by_dense_weights
        for name, run in asked(written, texts):
            yield f"| {name} | " + " | ".join(_cells(qrels, run)) + " |" if run else name


def _by_weights(written: Written, texts: Mapping[str, str]) -> Iterator[Row]:
    yield "| everyday words | first hits ordered again " + _HEAD, None
    yield "|---|---|" + "---:|" * 5, None
    for name, expand in expansions(written.tools).items():
        for weight in (0.0, written.tools.settings.rescore_weight):
            yield f"{name} | {weight or 'no'}", ask(written, texts, expand, weight)


def _by_dense_weights(written: Written, texts: Mapping[str, str]) -> Iterator[Row]:
    yield f"| weight of {written.tools.embedder.identity} " + _HEAD, None
    yield "|---|" + "---:|" * 5, None
    *_, everyday = expansions(written.tools).values()
    rescore_weight = written.tools.settings.rescore_weight
    for dense_weight in DENSE_WEIGHTS:
        run = ask(written, texts, everyday, rescore_weight, dense_weight=dense_weight)
        yield str(dense_weight or "no vectors"), run


def write(articles: Sequence[Mapping[str, Any]], home: Path) -> Written:
    """An index of the articles in ``home``, a document per law."""
    from index.build import build_parsed
    from index.settings import load_settings
    from index.tools import open_tools

    laws: defaultdict[str, list[str]] = defaultdict(list)
    texts = {str(each["id"]): str(each["text"]) for each in articles}
    for name in texts:
        laws[_ARTICLE.sub("", name)].append(name)
    documents = []
    known: dict[str, str] = {}
    for number, (law, names) in enumerate(laws.items()):
        rows = [
            {"law": law, "article": name.removeprefix(law) or name, "text": texts[name]}
            for name in names
        ]
        documents.append(law_document(f"law-{number}", "", rows))
        known |= {f"law-{number}#{place}": name for place, name in enumerate(names)}
    tools = open_tools(load_settings(home=home))
    build_parsed(
        documents,
        home=home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    return Written(tools=tools, articles=known, questions=RememberedQuestions(tools.embedder))


def expansions(tools: Tools) -> Mapping[str, Expand]:
    """Ways to put everyday words in official ones, by name; the last is the one answers use."""
    from index.language.terms import load_terms
    from index.language.word_weights import WordWeights

    folder = tools.settings.lexicon_folder
    terms, weights = load_terms(folder), WordWeights(folder)

    def everyday(text: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for key in terms.matches(text, tools.segmenter):
            if not weights.is_official(key):
                for word, weight in terms.expand(key).items():
                    found[word] = max(weight, found.get(word, 0.0))
        return found

    return {
        "as they are": lambda _: {},
        "all translated": lambda text: terms.expand(text, tools.segmenter),
        "translated where laws don't use them": everyday,
    }


def ask(
    written: Written,
    questions: Mapping[str, str],
    expand: Expand,
    weight: float,
    *,
    dense_weight: float = 0.0,
) -> Run:
    """Articles by question id, best first; ``weight`` of the local vectors on the first hits,
    ``dense_weight`` of the named model's in the fused rank."""
    from index.language.embed import open_local_embedder
    from index.rescore import Rescorer
    from index.search import open_index

    tools = written.tools
    settings = tools.settings.model_copy(update={"dense_weight": dense_weight})
    rescorer = Rescorer(lambda: open_local_embedder(settings), weight)
    embedder = written.questions if dense_weight else None
    index = open_index(settings.home, settings, embedder, tools.segmenter, rescorer=rescorer)
    try:
        return {
            name: [
                written.articles[hit.measure_id]
                for hit in index.search(text, expansions=expand(text), limit=LIMIT)
            ]
            for name, text in questions.items()
        }
    finally:
        index.close()


def _cells(qrels: Qrels, run: Run) -> list[str]:
    def measured(kept: Qrels) -> RetrievalFigures:
        return measure_retrieval(kept, run)

    whole = measured(qrels)
    halves = [
        measured({q: gold for k, (q, gold) in enumerate(qrels.items()) if k % 2 == odd})
        for odd in (0, 1)
    ]
    values = (whole.recall[10], *(half.recall[10] for half in halves), whole.recall[1], whole.mrr)
    return [f"{value:.3f}" for value in values]


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for line in main(Path(sys.argv[1])):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
