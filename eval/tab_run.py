"""Runs an evaluation for the page: in the background, watched, stoppable, one at a time."""

from __future__ import annotations

import datetime as dt
import logging
import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import load_cases
from eval.report.write import current_commit, write_report
from eval.run import Replier, ask_cases
from eval.score import score_case
from eval.sources import Sources
from eval.summary import summarise
from index.errors import PolicyError

log = logging.getLogger(__name__)
SUFFIXES = (".jsonl", ".yaml", ".yml", ".csv", ".xlsx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a run is: cases done of all; then its folder, or what went wrong."""

    done: int = 0
    total: int = 0
    folder: Path | None = None
    failure: str = ""
    is_stopped: bool = False


class _StoppedError(Exception):
    """Raised inside a run that somebody stopped."""


class Runner:
    """Evaluations of one assistant, kept below ``folder``/<case file>/<time>."""

    def __init__(
        self,
        folder: Path,
        reply: Replier,
        sources: Callable[[], Sources],
        made_with: Callable[[], Mapping[str, Any]],
        clock: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        self._folder = folder
        self._reply = reply
        self._sources = sources
        self._made_with = made_with
        self._clock = clock
        self._busy = threading.Lock()
        self._stop = threading.Event()

    def run(self, cases: Path) -> Iterator[Step] | None:
        """Starts evaluating; None when another run is going on. Steps come as cases are answered."""
        if not self._busy.acquire(blocking=False):
            return None
        self._stop.clear()
        steps: queue.Queue[Step] = queue.Queue()
        threading.Thread(target=self._work, args=(cases, steps.put), daemon=True).start()
        return self._watch(steps)

    def stop(self) -> None:
        """Ends the run after the case under way."""
        self._stop.set()

    def runs(self, cases: Path) -> list[Path]:
        """Folders of finished runs of a case file, newest first."""
        found = (self._folder / cases.stem).glob("*/summary.json")
        return sorted((path.parent for path in found), reverse=True)

    def _watch(self, steps: queue.Queue[Step]) -> Iterator[Step]:
        while True:
            step = steps.get()
            while not steps.empty() and not _is_last(step):
                step = steps.get()
            yield step
            if _is_last(step):
                return

    def _work(self, cases: Path, put: Callable[[Step], None]) -> None:
        last = Step(failure="?")
        reached = [0, 0]

        def progress(done: int, total: int) -> None:
            reached[:] = [done, total]
            put(Step(done=done, total=total))
            if self._stop.is_set():
                raise _StoppedError

        try:
            last = Step(folder=self._evaluate(cases, progress))
        except _StoppedError:
            last = Step(done=reached[0], total=reached[1], is_stopped=True)
        except (PolicyError, OSError) as error:
            last = Step(failure=str(error))
        except Exception as error:  # the page must hear of it, whatever it is
            log.exception("evaluation failed")
            last = Step(failure=type(error).__name__)
        finally:
            self._busy.release()
            put(last)

    def _evaluate(self, path: Path, progress: Callable[[int, int], None]) -> Path:
        cases = load_cases(path)
        made_with = self._made_with()
        folder = self._folder / path.stem / self._clock().strftime("%Y%m%d-%H%M%S-%f")
        replies = ask_cases(cases, self._reply, folder, made_with=made_with, progress=progress)
        sources = self._sources()
        scores = [score_case(case, replies.get(case.id), sources) for case in cases]
        head = {"cases": path.name, "commit": current_commit(), "made_with": dict(made_with)}
        write_report(folder, scores, {**head, **summarise(scores)})
        return folder


def case_files(folders: tuple[Path, ...]) -> list[Path]:
    """Case files of ``folders``, by name."""
    return sorted(
        path for folder in folders for path in folder.glob("*") if path.suffix in SUFFIXES
    )


def _is_last(step: Step) -> bool:
    return step.folder is not None or step.is_stopped or bool(step.failure)
