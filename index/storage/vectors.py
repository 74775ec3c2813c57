"""Vectors in Chroma, in segments that are written once and then never changed.

Each segment is a Chroma database of its own folder. A Chroma client does not see rows that another
process adds to a collection it has open, and keeps the files of a dropped collection; a folder
that is complete before anybody opens it, and removed as a whole, has neither trouble.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import IndexDamagedError, PolicyError, StorageError
from index.storage.home import explain_refusal, is_refusal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COLLECTION = "passages"
WRITE_ROWS = 2500
READ_ROWS = 5000


class VectorIndex:
    """Searches the segments under one folder; opens each when it is first asked."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        self.folder = folder
        self._open: dict[str, tuple[Any, Any]] = {}
        self._lock = threading.RLock()

    def search(
        self,
        vector: NDArray[np.float32],
        segments: Mapping[str, Collection[int] | None],
        *,
        limit: int,
    ) -> list[tuple[int, float]]:
        """The passages nearest to ``vector``: (key, similarity in [-1, 1]), best first.

        ``segments`` names those to look through and the keys to restrict each to (None: all of
        it; a key must be in its segment). Rows of versions that are gone are among the results.

        Raises:
            IndexDamagedError: a segment is missing or broken.
        """
        found: list[tuple[int, float]] = []
        for name, keys in segments.items():
            if keys is not None and not keys:
                continue
            ids = None if keys is None else [str(key) for key in sorted(keys)]
            collection = self._collection(name)
            with failures(self.folder / name):
                reply = collection.query(
                    query_embeddings=[vector], n_results=limit, ids=ids, include=["distances"]
                )
            for key, distance in zip(reply["ids"][0], reply["distances"][0], strict=True):
                found.append((int(key), 1.0 - float(distance)))
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def rows(
        self, segment: str, keys: Sequence[int]
    ) -> Iterator[tuple[list[int], list[str], NDArray[np.float32]]]:
        """Stored rows of some keys in batches: keys, document ids, vectors; absent keys are left out."""
        import numpy as np

        collection = self._collection(segment)
        for start in range(0, len(keys), READ_ROWS):
            ids = [str(key) for key in keys[start : start + READ_ROWS]]
            with failures(self.folder / segment):
                reply = collection.get(ids=ids, include=["embeddings", "metadatas"])
            names = [str(row["document_id"]) for row in reply["metadatas"]]
            vectors = np.asarray(reply["embeddings"], dtype=np.float32)
            yield [int(key) for key in reply["ids"]], names, vectors

    def keys(self, segment: str) -> set[int]:
        """All keys of a segment: for checking."""
        with failures(self.folder / segment):
            return {int(key) for key in self._collection(segment).get(include=[])["ids"]}

    def keep(self, segments: Collection[str]) -> None:
        """Close the segments that are not among these."""
        with self._lock:
            for name in self._open.keys() - set(segments):
                client, _ = self._open.pop(name)
                client.close()

    def sweep(self, segments: Collection[str]) -> None:
        """Remove the folders of segments that are not among these."""
        self.keep(segments)
        for folder in self.folder.iterdir():
            if folder.name not in segments:
                shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Close everything."""
        self.keep(())

    def _collection(self, name: str) -> Any:
        with self._lock:
            if name not in self._open:
                folder = self.folder / name
                if not (folder / "chroma.sqlite3").is_file():
                    raise _damage(folder, "it is missing")
                with failures(folder):
                    client = open_client(folder)
                    try:
                        collection = client.get_collection(COLLECTION, embedding_function=None)
                    except BaseException:
                        client.close()
                        raise
                self._open[name] = (client, collection)
            return self._open[name][1]


class SegmentWriter:
    """Writes one new segment in this process."""

    def __init__(self, folder: Path) -> None:
        """Begin a segment in ``folder``, which must not exist.

        Raises:
            StorageError: the disk refused.
        """
        self.folder = folder
        with failures(folder):
            folder.mkdir(parents=True)
            self._client = open_client(folder)
            self._collection = self._client.create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "ip"}}
            )

    def add(
        self, keys: Sequence[int], document_ids: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        """Write passages: their keys, documents and vectors, shape (len(keys), size), of length 1.

        ``document_id`` is where LlamaIndex's ChromaVectorStore looks for a node's document, so that
        it can read the segment. Writing through it cost a tenth more for each row, and 0.9 s to
        import; its stock ``add`` copies each text into Chroma, which took 2.5 times as long.
        """
        with failures(self.folder):
            for start in range(0, len(keys), WRITE_ROWS):
                part = slice(start, start + WRITE_ROWS)
                self._collection.add(
                    ids=[str(key) for key in keys[part]],
                    embeddings=vectors[part],
                    metadatas=[{"document_id": name} for name in document_ids[part]],
                )

    def close(self) -> None:
        """Finish; the segment is complete if all rows were added."""
        self._client.close()


def open_client(folder: Path) -> Any:
    """A Chroma client of its own for ``folder``, without telemetry."""
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )


@contextmanager
def failures(folder: Path) -> Iterator[None]:
    """Turn Chroma's errors into ours."""
    try:
        yield
    except PolicyError:
        raise
    except OSError as error:
        raise StorageError(explain_refusal(folder, str(error))) from error
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        if is_refusal(reason):
            raise StorageError(explain_refusal(folder, reason)) from error
        raise _damage(folder, reason[:200]) from error


def _damage(folder: Path, reason: str) -> IndexDamagedError:
    return IndexDamagedError(
        f"the vectors in {folder} can't be used ({reason}): "
        f"run python -m index check --repair --home {folder.parents[2]}"
    )
