"""Pull a stream in its own thread, so that a stop takes effect at once even while a model is silent."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any, Final

_END: Final = object()
SILENCE: Final = object()
"""An event of our own: nothing has come for a while"""


def pump(
    open_stream: Callable[[], Iterator[Any]],
    is_stopped: Callable[[], bool],
    *,
    poll_seconds: float = 0.05,
) -> Generator[Any, None, None]:
    """Events of ``open_stream()`` until it ends or ``is_stopped()``; ``SILENCE`` once where they pause.

    A stream that is stopped is closed by its own thread at its next event. What it raises is raised here.
    """
    events: queue.SimpleQueue[Any] = queue.SimpleQueue()
    given_up = threading.Event()

    def work() -> None:
        try:
            stream = open_stream()
            for event in stream:
                events.put(event)
                if given_up.is_set():
                    close = getattr(stream, "close", None)
                    if close is not None:
                        close()
                    return
        except BaseException as error:
            events.put(error)
        finally:
            events.put(_END)

    threading.Thread(target=work, name="answer-stream", daemon=True).start()
    try:
        is_silent = True
        while not is_stopped():
            try:
                event = events.get(timeout=poll_seconds)
            except queue.Empty:
                if not is_silent:
                    is_silent = True
                    yield SILENCE
                continue
            is_silent = False
            if event is _END:
                return
            if isinstance(event, BaseException):
                raise event
            yield event
    finally:
        given_up.set()
