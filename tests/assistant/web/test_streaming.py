from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from assistant.web.streaming import pump


def test_events_come_in_order_until_the_end() -> None:
    assert list(pump(lambda: iter([1, 2, 3]), lambda: False)) == [1, 2, 3]


def test_what_the_stream_raises_is_raised() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("坏了")

    events = pump(broken, lambda: False)
    assert next(events) == 1
    with pytest.raises(ValueError, match="坏了"):
        next(events)


def test_a_stop_ends_a_silent_stream_at_once_and_closes_it_at_its_next_event() -> None:
    released, closed = threading.Event(), threading.Event()

    def slow() -> Iterator[int]:
        try:
            yield 1
            released.wait(5)
            yield 2
            yield 3
        finally:
            closed.set()

    stopped = threading.Event()
    events = pump(slow, stopped.is_set)
    assert next(events) == 1
    stopped.set()
    began = time.monotonic()
    assert list(events) == []
    assert time.monotonic() - began < 1
    released.set()
    assert closed.wait(5)
