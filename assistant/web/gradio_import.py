"""Import Gradio quickly and quietly: no telemetry, no version check, no rewriting of its own stubs."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "ANONYMIZED_TELEMETRY": "False",
}


def import_gradio(uploads: Path) -> None:
    """Load Gradio; uploads pass through the folder ``uploads``."""
    os.environ.update(QUIET)
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    with _without_stub_writing():
        import gradio  # noqa: F401


@contextmanager
def _without_stub_writing() -> Iterator[None]:
    """Gradio parses and rewrites a .pyi file per component at every import: 2 of its 6 seconds.

    It skips components whose source file can't be named, so for that one caller it can't be.
    """
    getfile = inspect.getfile

    def refuse(thing: Any) -> str:
        if sys._getframe(1).f_code.co_name == "create_or_modify_pyi":
            raise OSError("stubs are not wanted")
        return getfile(thing)

    setattr(inspect, "getfile", refuse)  # noqa: B010
    try:
        yield
    finally:
        setattr(inspect, "getfile", getfile)  # noqa: B010
