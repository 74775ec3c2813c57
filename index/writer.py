"""Writing to a home: what is added becomes visible whole, at a commit, or not at all.

Words and vectors are written first, under keys that no live version has; the catalog's commit then
points to them. What a killed writer left is swept when the next one starts.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.documents import ParsedDocument, Passage
from index.errors import PolicyError
from index.merge import plan_merge
from index.storage.catalog import Catalog, MadeWith
from index.storage.home import Home, Store
from index.storage.lexical import LexicalIndex, LexicalWriter, WordEntry
from index.storage.lock import writing
from index.storage.originals import sweep_originals
from index.storage.publish import Publication
from index.storage.segment_build import SegmentBuilder
from index.storage.snapshot import Snapshot, Version
from index.storage.vectors import VectorIndex

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.words import Segmenter

STAGE_PASSAGES = 65_536
STAGE_SECONDS = 180.0
WRITE_PASSAGES = 512
EMBED_AT_ONCE = 128
"""Passages between two words about how far embedding is: a model in this process takes seconds for them"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stores:
    store: Store
    catalog: Catalog
    words: LexicalWriter
    segments: SegmentBuilder


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A passage whose words and vector are still to be written."""

    key: int
    version: int
    title: str
    passage: Passage


class IndexWriter:
    """The one writer of a home, between :func:`open_writer`'s begin and end."""

    def __init__(
        self,
        stores: _Stores,
        embedder: Embedder,
        segmenter: Segmenter,
    ) -> None:
        """Made by :func:`open_writer`."""
        self._store = stores.store
        self._catalog = stores.catalog
        self._words = stores.words
        self._segments = stores.segments
        self._embedder = embedder
        self._segmenter = segmenter
        self._stage = ExitStack()
        self._publication: Publication | None = None
        self._segment = ""
        self._waiting: list[_Waiting] = []
        self._began = 0.0
        self.removed: set[str] = set()
        self.show_embedding: Callable[[int, int], None] | None = None
        """Told passages done and in all, while more than one round of them is embedded"""

    def add(self, parsed: ParsedDocument, *, original: str | None = None) -> None:
        """Add a document, or its new version; visible after the next ``commit``.

        Raises:
            ModelError: the embedder failed.
            StorageError: a store refused.
        """
        publication = self._begin_stage()
        added = publication.add(parsed, segment=self._segment, original=original)
        titles = {measure.id: measure.title for measure in parsed.outline.measures}
        self._waiting += [
            _Waiting(key, added.version, titles.get(passage.measure_id, ""), passage)
            for key, passage in enumerate(parsed.passages, start=added.first_passage)
        ]
        while len(self._waiting) >= WRITE_PASSAGES:
            self._write_waiting()
        is_long = time.monotonic() - self._began > STAGE_SECONDS
        if self._segments.count >= STAGE_PASSAGES or (is_long and self._segments.count):
            self.commit()

    def remove(self, document_ids: Collection[str]) -> int:
        """Take documents out; gone after the next ``commit``. Returns how many there were."""
        self.removed.update(document_ids)
        return self._begin_stage().remove(document_ids)

    def live(self) -> tuple[Version, ...]:
        """The versions that are visible now, by document id."""
        snapshot = Snapshot(self._catalog)
        try:
            return snapshot.versions
        finally:
            snapshot.close()

    def commit(self) -> None:
        """Make everything added or removed since the last commit visible.

        Raises:
            ModelError: the embedder failed.
            StorageError: a store refused.
        """
        publication = self._publication
        if publication is None:
            return
        while self._waiting:
            self._write_waiting()
        self._words.commit()
        self._segments.finish()
        if self._segments.count:
            publication.use_segment(self._segment, self._segments.count)
        generation = publication.turn()
        self._stage.close()
        self._publication = None
        logger.info("generation %d: %d passages added", generation, self._segments.count)
        self._sweep_words()

    def abandon(self) -> None:
        """Undo what was not committed."""
        error = PolicyError("abandoned")
        self._stage.__exit__(PolicyError, error, None)
        self._publication = None

    def sweep(self) -> None:
        """Remove what no live version points to: leftovers of killed writers and old versions."""
        snapshot = Snapshot(self._catalog)
        try:
            vectors = VectorIndex(self._store.vectors)
            vectors.sweep(snapshot.segments)
            self._words.remove(snapshot.next_passage, None)
            self._words.commit()
        finally:
            snapshot.close()
        self._sweep_words()

    def merge(self) -> None:
        """Rewrite vector segments that are too many or mostly dead into one."""
        snapshot = Snapshot(self._catalog)
        try:
            plan = plan_merge(snapshot.versions, snapshot.segments)
            if not plan.merged and not plan.dropped:
                return
            vectors = VectorIndex(self._store.vectors)
            publication = self._begin_stage()
            for segment in plan.merged:
                live = [v for v in snapshot.versions if v.segment == segment]
                keys = [k for v in live for k in range(v.first_passage, v.end_passage)]
                for found, names, rows in vectors.rows(segment, keys):
                    self._segments.add(found, names, rows)
            self._segments.finish()
            publication.drop_segments(plan.dropped)
            publication.replace_segments(plan.merged, self._segment, self._segments.count)
            publication.turn()
            self._stage.close()
            self._publication = None
            vectors.close()
        finally:
            snapshot.close()
        logger.info("merged %d vector segments", len(plan.merged))

    def _begin_stage(self) -> Publication:
        if self._publication is None:
            self._stage = ExitStack()
            connection = self._stage.enter_context(self._catalog.writing())
            self._publication = Publication(connection)
            self._segment = f"segment-{uuid.uuid4().hex[:12]}"
            self._segments.begin(self._store.vectors / self._segment)
            self._began = time.monotonic()
        return self._publication

    def _write_waiting(self) -> None:
        """Write words and vectors of the passages that wait, at most ``WRITE_PASSAGES`` of them."""
        waiting, self._waiting = self._waiting[:WRITE_PASSAGES], self._waiting[WRITE_PASSAGES:]
        passages = [each.passage for each in waiting]
        # Neighbours share their context, and many have no title
        names = list({name for w in waiting for name in (w.title, w.passage.context)})
        terms = self._segmenter.search_texts([*(p.text for p in passages), *names])
        of_name = dict(zip(names, terms[len(passages) :], strict=True))
        self._words.add(
            WordEntry(
                key=each.key,
                version=each.version,
                body=body,
                title=of_name[each.title],
                context=of_name[each.passage.context],
            )
            for each, body in zip(waiting, terms, strict=False)
        )
        for start in range(0, len(waiting), EMBED_AT_ONCE):
            part = waiting[start : start + EMBED_AT_ONCE]
            texts = [f"{w.passage.context}\n{w.passage.text}" for w in part]
            vectors = self._embedder.embed_documents(texts)
            documents = [w.passage.document_id for w in part]
            self._segments.add([w.key for w in part], documents, vectors)
            done = start + len(part)
            if self.show_embedding is not None and done < len(waiting):
                self.show_embedding(done, len(waiting))

    def _sweep_words(self) -> None:
        snapshot = Snapshot(self._catalog)
        dead = snapshot.dead()
        snapshot.close()
        if dead:
            for first, end in dead:
                self._words.remove(first, end)
            self._words.commit()
            with self._catalog.writing() as connection:
                Publication(connection).forget_dead(dead)


@contextmanager
def open_writer(
    home: Home,
    made_with: MadeWith,
    embedder: Embedder,
    segmenter: Segmenter,
    *,
    is_rebuild: bool = False,
    is_large: bool = False,
) -> Iterator[IndexWriter]:
    """Hold the home's lock and write; commits at the end, undoes the open stage on an error.

    With ``is_rebuild`` everything goes into a new store, put in use at the end as a whole.

    Raises:
        IndexLockedError: another process is writing.
        IndexMismatchError: the index was made with other settings or another embedder.
        StorageError: the disk refused.
    """
    with writing(home.path), ExitStack() as closing:
        store = None if is_rebuild else home.store()
        is_new = store is None
        if store is None:
            store = home.new_store()
            catalog = Catalog.create(store.catalog, made_with)
        else:
            catalog = Catalog.open(store.catalog)
        closing.callback(catalog.close)
        catalog.check_made_with(made_with)
        if is_new and not is_rebuild:
            home.use(store)
        if not is_rebuild:
            home.sweep()
        segments = SegmentBuilder(is_large=is_large)
        closing.callback(segments.close)
        words = closing.enter_context(LexicalIndex(store.words).writing())
        stores = _Stores(store=store, catalog=catalog, words=words, segments=segments)
        writer = IndexWriter(stores, embedder, segmenter)
        if not is_new:
            writer.sweep()
        try:
            yield writer
            writer.commit()
            writer.merge()
        except BaseException:
            writer.abandon()
            raise
        if is_rebuild:
            home.use(store)
            home.sweep()
        writer.sweep()
        _sweep_originals(home, catalog, writer.removed)


def _sweep_originals(home: Home, catalog: Catalog, removed: Collection[str]) -> None:
    snapshot = Snapshot(catalog)
    try:
        live = snapshot.versions
    finally:
        snapshot.close()
    used = {version.original for version in live if version.original}
    sweep_originals(home.originals, used, {version.facts.id for version in live} | set(removed))
