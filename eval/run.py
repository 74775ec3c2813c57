"""Asks every case, keeps each reply as soon as it is there, and goes on where a killed run stopped."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.cases import Case
from eval.replies import Reply, error_reply, read_replies, to_reply, write_jsonl
from index.errors import InputError

log = logging.getLogger(__name__)

Replier = Callable[[Case], Mapping[str, Any]]
"""Asks the assistant and gives its reply as the JSON object of the contract"""
Progress = Callable[[int, int], None]
"""Called with the number of cases done and their total"""


def ask_cases(
    cases: Sequence[Case],
    reply: Replier,
    folder: Path,
    *,
    made_with: Mapping[str, Any],
    workers: int = 1,
    progress: Progress | None = None,
) -> dict[str, Reply]:
    """Replies of all cases by id, kept in ``folder``/replies.jsonl.

    Cases already replied to there with the same question are not asked again; a folder made with
    other settings or another index (``made_with``) is refused with InputError. What a case raises
    becomes its error reply; the others go on.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _same_conditions(folder / "run.json", made_with)
    path = folder / "replies.jsonl"
    done = _usable(path, cases)
    write_jsonl(path, ({**found.raw, "asked": _asked(case)} for case, found in done.values()))
    replies = {name: found for name, (_, found) in done.items()}
    waiting = [case for case in cases if case.id not in replies]
    with path.open("a", encoding="utf-8") as file:
        for number, (case, raw) in enumerate(
            _ask_all(waiting, reply, workers), start=len(replies) + 1
        ):
            file.write(json.dumps({**raw, "asked": _asked(case)}, ensure_ascii=False) + "\n")
            file.flush()
            replies[case.id] = to_reply(raw)
            if progress:
                progress(number, len(cases))
    return {case.id: replies[case.id] for case in cases}


def _ask_all(
    cases: Iterable[Case], reply: Replier, workers: int
) -> Iterable[tuple[Case, Mapping[str, Any]]]:
    if workers <= 1:
        for case in cases:
            yield case, _ask_one(case, reply)
        return
    queue = iter(cases)
    running: dict[Future[Mapping[str, Any]], Case] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        while True:
            for case in queue:
                running[pool.submit(_ask_one, case, reply)] = case
                if len(running) >= 2 * workers:
                    break
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield running.pop(future), future.result()


def _ask_one(case: Case, reply: Replier) -> Mapping[str, Any]:
    try:
        raw = {**reply(case), "id": case.id}
        to_reply(raw)
    except Exception as error:  # whatever one case breaks, the others must go on
        log.warning("case %s failed: %s", case.id, type(error).__name__)
        return error_reply(case.id, f"{type(error).__name__}: {error}")
    return raw


def _same_conditions(path: Path, made_with: Mapping[str, Any]) -> None:
    if path.exists():
        earlier = json.loads(path.read_text(encoding="utf-8"))
        changed = [name for name, value in made_with.items() if earlier.get(name) != value]
        if changed:
            raise InputError(
                f"{path.parent}: holds replies made with another {', '.join(changed)}; "
                "give another --out, or --fresh to ask everything again"
            )
        return
    part = path.with_name(path.name + ".part")
    part.write_text(json.dumps(dict(made_with), ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(path)


def _usable(path: Path, cases: Sequence[Case]) -> dict[str, tuple[Case, Reply]]:
    if not path.exists():
        return {}
    kept = read_replies(path, tolerate_torn_end=True)
    return {
        case.id: (case, kept[case.id])
        for case in cases
        if case.id in kept
        and kept[case.id].status != "error"
        and kept[case.id].raw.get("asked") == _asked(case)
    }


def _asked(case: Case) -> str:
    """What was asked, as a digest: a case whose question changed is asked again."""
    return sha256(json.dumps([case.turns, case.regions], ensure_ascii=False).encode()).hexdigest()[
        :16
    ]
