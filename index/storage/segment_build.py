"""Building vector segments, in this process while rows are few, in a second one once they are many."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.storage.vector_process import WriterProcess
from index.storage.vectors import SegmentWriter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEW_ROWS = 3000
"""Up to here rows are written in this process: starting another takes longer"""
SEND_ROWS = 2500


class SegmentBuilder:
    """Writes one segment after the other."""

    def __init__(self, *, is_large: bool = False) -> None:
        """``is_large`` says that many rows will come: the second process is started at once."""
        self._process = WriterProcess() if is_large else None
        self._folder = Path()
        self._keys: list[int] = []
        self._names: list[str] = []
        self._vectors: list[NDArray[np.float32]] = []
        self.count = 0

    def begin(self, folder: Path) -> None:
        """Begin a segment in ``folder``, which is made when its first rows are written."""
        self._folder = folder
        self.count = 0

    def add(
        self, keys: Sequence[int], document_ids: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        """Add passages: their keys, documents and vectors, shape (len(keys), size).

        Raises:
            StorageError: the disk refused.
        """
        self.count += len(keys)
        self._keys += keys
        self._names += document_ids
        self._vectors.append(vectors)
        if self._process is None and self.count > FEW_ROWS:
            self._process = WriterProcess()
        if self._process is not None and len(self._keys) >= SEND_ROWS:
            self._process.send(self._folder, *self._take())

    def finish(self) -> None:
        """Wait until the segment is complete on disk.

        Raises:
            StorageError: the disk refused.
        """
        if self._process is not None:
            if self._keys:
                self._process.send(self._folder, *self._take())
            self._process.finish_segment()
        elif self._keys:
            writer = SegmentWriter(self._folder)
            try:
                writer.add(*self._take())
            finally:
                writer.close()

    def close(self) -> None:
        """Stop; a segment that is not finished stays incomplete and is swept by the next build."""
        if self._process is not None:
            self._process.close()

    def _take(self) -> tuple[list[int], list[str], NDArray[np.float32]]:
        import numpy as np

        taken = self._keys, self._names, np.concatenate(self._vectors)
        self._keys, self._names, self._vectors = [], [], []
        return taken
