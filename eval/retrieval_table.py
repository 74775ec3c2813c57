"""Which words, which vectors, which fusion: the table of docs/retrieval.md.

::

    python -m eval.retrieval_table BENCH_FOLDER CORPUS_FOLDER

``BENCH_FOLDER`` holds STARD (stard.articles.jsonl.gz, stard.queries.jsonl.gz) and
questions.dev.jsonl, ``CORPUS_FOLDER`` the texts those questions are about. An embedding model that
the environment names is measured beside the embedders without one.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.matching import fold_quote
from eval.metrics.retrieval import measure_retrieval
from eval.tried.bm25 import Okapi

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.embed import Embedder

DEPTH = 100
FUSION_CONSTANT = 60
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")
_ARTICLE = re.compile("第[一二三四五六七八九十百千零]+条.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Texts, questions, and which texts answer each, by position."""

    name: str
    texts: Sequence[str]
    questions: Sequence[str]
    relevant: Sequence[frozenset[int]]


def main(bench: Path, corpus: Path) -> Iterator[str]:
    """Lines of Markdown: one table per task; the halves of STARD tell tuning from luck."""
    yield from table(read_stard(bench))
    yield from table(read_questions(bench / "questions.dev.jsonl", corpus))


def table(task: Task) -> Iterator[str]:
    """One row per way of ranking."""
    yield f"\n**{task.name}**: {len(task.questions)} questions, {len(task.texts)} texts\n"
    yield "| ranking | R@1 | R@5 | R@10 | R@10, even questions | R@10, odd | MRR | nDCG@10 |"
    yield "|---|" + "---:|" * 7
    for name, scores in _systems(task):
        yield f"| {name} | " + " | ".join(f"{value:.3f}" for value in _figures(task, scores)) + " |"


def _systems(task: Task) -> Iterator[tuple[str, NDArray[np.float32]]]:
    import numpy as np

    from eval.tried.hashed import HashedEmbedder
    from eval.tried.latent import LatentEmbedder
    from index.language.embed import is_local, open_embedder
    from index.language.embed_pairs import FILE_NAME, PairEmbedder, read_pair_vectors
    from index.language.words import Segmenter
    from index.settings import load_settings

    settings = load_settings()
    lexicon = settings.lexicon_folder
    lines = (lexicon / "stopwords.tsv").read_text("utf-8").splitlines()
    stopwords = frozenset(w for line in lines if not line.startswith("#") for w in line.split())
    words = Segmenter().words
    kinds: Mapping[str, Callable[[str], list[str]]] = {
        "words": words,
        "character pairs": lambda text: runs(text, 2),
        "words + pairs": lambda text: [*words(text), *runs(text, 2)],
        "words + pairs + characters": lambda text: [*words(text), *runs(text, 2), *runs(text, 1)],
    }
    for name, terms in kinds.items():
        index = Okapi([terms(text) for text in task.texts])
        asked = [[t for t in terms(text) if t not in stopwords] for text in task.questions]
        lexical = index.score(asked)
        yield name, lexical
    embedders: list[Embedder] = [
        HashedEmbedder(task.texts),
        LatentEmbedder(task.texts, words),
        PairEmbedder(read_pair_vectors(lexicon / FILE_NAME)),
    ]
    if not is_local(settings):
        embedders.append(open_embedder(settings))
    for embedder in embedders:
        asked_vectors = np.stack([embedder.embed_query(text) for text in task.questions])
        dense = asked_vectors @ embedder.embed_documents(task.texts).T
        yield f"{embedder.identity} alone", dense
        for weight in (0.1, 0.2, 0.3, 0.6):
            yield f"all words, scores + {weight} · {embedder.identity}", add(lexical, dense, weight)
        yield (
            f"all words, scores + 0.2 · {embedder.identity}, standardised",
            add(lexical, standardise(dense), 0.2),
        )
        for weight in (0.2, 0.5, 1.0):
            fused = _reciprocal(lexical) + weight * _reciprocal(dense)
            yield f"all words, RRF {weight} · {embedder.identity}", fused


def standardise(dense: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cosines of each question with mean 0 and deviation 1: some models' all lie close together."""
    import numpy as np

    mean, deviation = dense.mean(axis=1, keepdims=True), dense.std(axis=1, keepdims=True)
    standardised: NDArray[np.float32] = (dense - mean) / np.where(deviation > 0, deviation, 1)
    return standardised


def runs(text: str, length: int) -> list[str]:
    """Runs of so many Chinese characters."""
    found = _IDEOGRAPHS.findall(text)
    return [run[i : i + length] for run in found for i in range(len(run) - length + 1)]


def add(
    lexical: NDArray[np.float32], dense: NDArray[np.float32], weight: float
) -> NDArray[np.float32]:
    """Word score over its best + weight · cosine, over the first 100 of each search.

    A text that the words missed scores 0 there; one that the vectors missed scores as their last.
    """
    import numpy as np

    best = np.maximum(lexical.max(axis=1, keepdims=True), 1e-9)
    lowest = -np.sort(-dense, axis=1)[:, [min(DEPTH, dense.shape[1]) - 1]]
    total = _first(lexical, 0.0) / best + weight * np.maximum(dense, lowest)
    found = (_ranks(lexical) < DEPTH) | (_ranks(dense) < DEPTH)
    fused: NDArray[np.float32] = np.where(found, total, -1)
    return fused


def _first(scores: NDArray[np.float32], other: float) -> NDArray[np.float32]:
    import numpy as np

    kept: NDArray[np.float32] = np.where(_ranks(scores) < DEPTH, scores, other)
    return kept


def _reciprocal(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    ranks = _ranks(scores)
    fused: NDArray[np.float32] = np.where(ranks < DEPTH, 1 / (FUSION_CONSTANT + 1 + ranks), 0)
    return fused


def _ranks(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    import numpy as np

    order = np.argsort(-scores, axis=1, kind="stable")
    return np.argsort(order, axis=1, kind="stable")


def _figures(task: Task, scores: NDArray[np.float32]) -> list[float]:
    import numpy as np

    order = np.argsort(-scores, axis=1, kind="stable")[:, :DEPTH]
    run = {str(i): [str(place) for place in row] for i, row in enumerate(order)}
    qrels = {str(i): {str(p): 1 for p in gold} for i, gold in enumerate(task.relevant)}
    whole = measure_retrieval(qrels, run)
    halves = [
        measure_retrieval({q: gold for q, gold in qrels.items() if int(q) % 2 == odd}, run)
        for odd in (0, 1)
    ]
    recalls = [whole.recall[k] for k in (1, 5, 10)] + [half.recall[10] for half in halves]
    return [*recalls, whole.mrr, whole.ndcg10]


def read_stard(folder: Path) -> Task:
    """STARD over its own gold articles; a text is the article and the name of its law."""
    articles = _read_lines(folder / "stard.articles.jsonl.gz")
    questions = _read_lines(folder / "stard.queries.jsonl.gz")
    place = {article["id"]: i for i, article in enumerate(articles)}
    return Task(
        name="STARD",
        texts=[f"{_ARTICLE.sub('', each['id'])}。{each['text']}" for each in articles],
        questions=[each["question"] for each in questions],
        relevant=[frozenset(place[name] for name in each["relevant"]) for each in questions],
    )


def read_questions(path: Path, corpus: Path) -> Task:
    """Case lines over the measures of the texts; relevant are those that contain a quoted evidence."""
    from index.parsing.measures import parse

    owners, folded, texts = [], [], []
    for file in sorted(corpus.glob("*.txt")):
        text = file.read_text("utf-8")
        for measure in parse(file.stem, text).measures:
            owners.append(file.stem)
            folded.append(fold_quote("".join(span.of(text) for span in measure.spans)))
            texts.append(" ".join((text[:200].split("\n")[0], *measure.section, measure.text)))
    questions, relevant = [], []
    for case in map(json.loads, path.read_text("utf-8").splitlines()):
        quotes = [(each["document"], fold_quote(each["quote"])) for each in case["evidence"]]
        gold = frozenset(
            place
            for place, words in enumerate(folded)
            if any(owner == owners[place] and quote in words for owner, quote in quotes)
        )
        if gold:
            questions.append(case.get("question") or "\n".join(case["turns"]))
            relevant.append(gold)
    return Task(name="Questions", texts=texts, questions=questions, relevant=relevant)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for line in main(Path(sys.argv[1]), Path(sys.argv[2])):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
