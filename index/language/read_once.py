"""What is made of the lexicon's files, kept for the whole process for as long as the files stay as they are.

A build and the assistant opened after it, and every assistant opened later, know the same tables.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
Stamp = tuple[int, int, int, int]

KEPT = 64
"""Values kept, those used last: what two lexicon folders need"""
SETTLED_SECONDS = 2.0
"""A file changed since so little time may be changed again without another stamp: nothing made of it is kept"""
_MISSING: Stamp = (0, 0, 0, 0)
_kept: OrderedDict[tuple[Callable[[Path], Any], Path], tuple[tuple[Stamp, ...], Any]] = (
    OrderedDict()
)
_lock = threading.Lock()


def stamp_of(name: str) -> Stamp:
    """What changes when a file does: when it was written and changed, its size, which file it is."""
    try:
        # Half the price of Path.stat; a question looks dozens of times
        stat = os.stat(name)  # noqa: PTH116
    except OSError:
        return _MISSING
    return (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)


def read_once(read: Callable[[Path], T], path: Path, files: Iterable[Path] = ()) -> T:
    """What ``read`` makes of ``path``, from the last time if none of ``files`` (none: ``path``) changed since.

    The value is shared by all who ask for it, so it must not be changed. Errors are raised anew each time.
    """
    key = (read, path.absolute())
    stamps = tuple(stamp_of(str(file)) for file in files) or (stamp_of(str(path)),)
    with _lock:
        known = _kept.get(key)
        if known is not None and known[0] == stamps:
            _kept.move_to_end(key)
            value: T = known[1]
            return value
    value = read(path)
    if _is_settled(stamps):
        with _lock:
            _kept[key] = (stamps, value)
            _kept.move_to_end(key)
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
    return value


def _is_settled(stamps: tuple[Stamp, ...]) -> bool:
    newest = max(max(stamp[:2]) for stamp in stamps)
    return time.time_ns() - newest > SETTLED_SECONDS * 1e9
