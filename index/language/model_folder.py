"""Models in folders, loaded by sentence-transformers: what is wrong with a folder, and never a download."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import ModelError, SettingsError

LIBRARY = "sentence_transformers"
INSTALL = "pip install -e '.[local-models]'"
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
_READ_BYTES = 1 << 20


def check_folder(folder: Path, setting: str) -> None:
    """See that ``folder`` can be a model; the library is looked for, not loaded.

    Raises:
        SettingsError: it is no folder, holds no config.json, or the library is not installed.
    """
    if not folder.is_dir():
        raise SettingsError(
            f"{setting} is {folder}, which is no folder: name the folder a model was saved or "
            "unpacked in; nothing is downloaded"
        )
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise SettingsError(
            f"{setting} is {folder}, which holds no model (neither config.json nor modules.json): "
            "name the folder a model was saved or unpacked in"
        )
    if importlib.util.find_spec(LIBRARY) is None:
        raise SettingsError(
            f"{setting} is set but sentence-transformers is not installed: run {INSTALL} "
            f"in the project's folder, or unset {setting}"
        )


def import_offline(setting: str) -> Any:
    """The library, told not to look for anything elsewhere.

    Raises:
        ModelError: it is installed but can't be imported.
    """
    os.environ.update(_OFFLINE)
    try:
        library = importlib.import_module(LIBRARY)
    except ImportError as error:
        raise ModelError(
            f"sentence-transformers can't be imported ({error}): run {INSTALL} again, "
            f"or unset {setting}"
        ) from error
    # Both tell of every file they open
    for name in (LIBRARY, "transformers"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return library


@contextmanager
def loading(folder: Path, setting: str) -> Iterator[None]:
    """Whatever the library says about a broken folder becomes one message.

    Raises:
        ModelError: what is loaded inside can't be.
    """
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"the model in {folder} can't be loaded ({type(error).__name__}: {reason}): "
            f"save it again with sentence-transformers, or name another folder in {setting}"
        ) from error


def digest_folder(folder: Path) -> str:
    """Twelve hex digits over the names and contents of all files that may change what a model computes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder)
        # A hub's leaflets and caches change nothing
        if path.suffix == ".md" or any(part.startswith(".") for part in inside.parts):
            continue
        digest.update(f"{inside.as_posix()}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            while block := file.read(_READ_BYTES):
                digest.update(block)
    return digest.hexdigest()[:12]
