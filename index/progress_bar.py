"""How far a build is, as a bar on standard error while that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from index.build_report import Progress, ShowProgress, Stage


@contextmanager
def progress_bar() -> Iterator[ShowProgress | None]:
    """What shows a build's progress; None where nobody watches. The bar comes with the first step."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    bars: list[tqdm[Any]] = []

    def show(progress: Progress) -> None:
        if not bars:
            bars.append(tqdm(unit=" documents", leave=False, file=sys.stderr))
        (bar,) = bars
        bar.unit = " passages" if progress.stage is Stage.EMBEDDING else " documents"
        bar.total = progress.total
        bar.n = progress.done
        bar.set_description(progress.stage.value, refresh=False)
        bar.set_postfix_str(f"{progress.passages} passages", refresh=False)
        bar.refresh()

    try:
        yield show
    finally:
        for bar in bars:
            bar.close()
