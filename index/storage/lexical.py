"""The word index: tantivy, fed with words that were segmented before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from index.errors import IndexDamagedError, PolicyError, StorageError
from index.storage.home import explain_refusal, is_refusal

FIELDS = ("body", "title", "context")
HEAP_BYTES = 96_000_000
TOKENIZER = "spaces"
KEPT = 8192
"""Queries for one word that are kept: questions share most of their characters and many words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordEntry:
    """A passage as it is indexed: its words, those of its measure's title, those of its context.

    Words have blanks between them.
    """

    key: int
    version: int
    body: str
    title: str = ""
    context: str = ""


class LexicalIndex:
    """One word index on disk; opening it for reading takes no lock."""

    def __init__(self, folder: Path) -> None:
        """Open the index in ``folder``, or begin one there.

        Raises:
            IndexDamagedError: the files are not those of a word index.
            StorageError: the disk refused.
        """
        import tantivy

        self.folder = folder
        self._schema = _schema()
        with failures(folder):
            self._index = tantivy.Index(self._schema, path=str(folder))
            self._index.config_reader("manual")
            analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer(TOKENIZER, analyzer)

    def searcher(self) -> LexicalSearcher:
        """Read what is committed now; later commits don't change what it sees."""
        with failures(self.folder):
            self._index.reload()
            return LexicalSearcher(self._schema, self._index.searcher())

    @contextmanager
    def writing(self) -> Iterator[LexicalWriter]:
        """A writer; what it has not committed when the block ends is dropped.

        Raises:
            StorageError: the disk refused, or another process is writing.
        """
        with failures(self.folder):
            writer = self._index.writer(HEAP_BYTES, 1)
        try:
            yield LexicalWriter(self.folder, self._schema, writer)
        finally:
            with failures(self.folder):
                writer.rollback()
                writer.wait_merging_threads()


class LexicalWriter:
    """Adds and removes passages."""

    def __init__(self, folder: Path, schema: Any, writer: Any) -> None:
        """Made by ``LexicalIndex.writing``."""
        self._folder = folder
        self._schema = schema
        self._writer = writer

    def add(self, entries: Iterable[WordEntry]) -> None:
        """Add passages; visible to nobody before ``commit``."""
        from tantivy import Document

        with failures(self._folder):
            for entry in entries:
                row = Document()
                row.add_unsigned("key", entry.key)
                row.add_unsigned("version", entry.version)
                row.add_text("body", entry.body)
                row.add_text("title", entry.title)
                row.add_text("context", entry.context)
                self._writer.add_document(row)

    def remove(self, first: int, end: int | None) -> None:
        """Remove the passages with keys from ``first`` up to ``end``; None: all that follow."""
        from tantivy import FieldType, Query

        is_open = end is None
        keys = Query.range_query(
            self._schema, "key", FieldType.Unsigned, first, end, include_upper=is_open
        )
        with failures(self._folder):
            self._writer.delete_documents_by_query(keys)

    def commit(self) -> None:
        """Write to disk; searchers opened from now on see it."""
        with failures(self._folder):
            self._writer.commit()


class LexicalSearcher:
    """A fixed view of the word index."""

    def __init__(self, schema: Any, searcher: Any) -> None:
        """Made by ``LexicalIndex.searcher``."""
        self._schema = schema
        self._searcher = searcher
        self._kept: dict[tuple[str, str, float], Any] = {}

    @property
    def count(self) -> int:
        """Passages in the index, dead ones included."""
        return int(self._searcher.num_docs)

    def search(
        self,
        terms: Mapping[str, float],
        boosts: Mapping[str, float],
        *,
        limit: int,
        alternatives: Sequence[Sequence[Mapping[str, float]]] = (),
        versions: Collection[int] | None = None,
        keys: Collection[int] | None = None,
    ) -> list[tuple[int, float]]:
        """Passages by BM25 over ``terms`` (each with its weight) in the fields of ``boosts``.

        Of each of the ``alternatives`` (of terms with weights, too) a passage gets the one that fits it best.
        ``versions`` and ``keys`` restrict to those, None to nothing. Returns (key, score), best
        first; equal scores by key.
        """
        from tantivy import Occur, Query

        wanted = self._any_of(terms, boosts)
        others = [self._best_of(group, boosts) for group in alternatives]
        clauses = [(Occur.Should, query) for query in chain(wanted, *others)]
        for allowed in (versions, keys):
            if allowed is not None and not allowed:
                return []
        if not clauses:
            return []
        must = [(Occur.Must, Query.boolean_query(clauses))]
        for field, allowed in (("version", versions), ("key", keys)):
            if allowed is not None:
                chosen = Query.term_set_query(self._schema, field, sorted(allowed))
                must.append((Occur.Must, Query.const_score_query(chosen, 0.0)))
        query = Query.boolean_query(must) if len(must) > 1 else must[0][1]
        hits = self._searcher.search(query, limit, count=False).hits
        found = self._searcher.fast_field_values("key", [address for _, address in hits])
        scored = [(int(key), float(score)) for key, (score, _) in zip(found, hits, strict=True)]
        return sorted(scored, key=lambda hit: (-hit[1], hit[0]))

    def _best_of(
        self, group: Sequence[Mapping[str, float]], boosts: Mapping[str, float]
    ) -> list[Any]:
        from tantivy import Occur, Query

        queries = [self._any_of(each, boosts) for each in group]
        if len(queries) < 2:
            return list(chain(*queries))
        whole = [Query.boolean_query([(Occur.Should, one) for one in each]) for each in queries]
        return [Query.disjunction_max_query(whole)]

    def _any_of(self, terms: Mapping[str, float], boosts: Mapping[str, float]) -> list[Any]:
        return [
            self._wanted(field, term, weight * boost)
            for term, weight in terms.items()
            for field, boost in boosts.items()
            if weight > 0 and boost > 0
        ]

    def _wanted(self, field: str, term: str, weight: float) -> Any:
        found = self._kept.get((field, term, weight))
        if found is None:
            from tantivy import Query

            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = Query.boost_query(Query.term_query(self._schema, field, term, "freq"), weight)
            self._kept[field, term, weight] = found
        return found

    def keys(self) -> set[int]:
        """The keys of all passages in the index: for checking."""
        from tantivy import Query

        hits = self._searcher.search(Query.all_query(), max(1, self.count), count=False).hits
        return set(self._searcher.fast_field_values("key", [address for _, address in hits]))


@contextmanager
def failures(folder: Path) -> Iterator[None]:
    """Turn tantivy's errors, all ValueError or OSError, into ours."""
    try:
        yield
    except PolicyError:
        raise
    except OSError as error:
        raise StorageError(explain_refusal(folder, str(error))) from error
    except (ValueError, RuntimeError) as error:
        reason = str(error)
        if is_refusal(reason) or "Lock" in reason:
            raise StorageError(explain_refusal(folder, reason)) from error
        raise IndexDamagedError(
            f"the word index {folder} is damaged ({reason[:200]}): "
            f"run python -m index check --repair --home {folder.parents[1]}"
        ) from error


def _schema() -> Any:
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    builder.add_unsigned_field("version", indexed=True, fast=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option="freq")
    return builder.build()
