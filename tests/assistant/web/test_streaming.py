from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from assistant.streamed import Written
from assistant.web.conversation import Draft, Turn
from assistant.web.gradio_import import import_gradio
from assistant.web.streaming import SILENCE, pump

Draw = Callable[..., list[Draft]]


@pytest.fixture(scope="module")
def draws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Draw]:
    """What is drawn of events; Gradio is loaded here, not by every process that collects this file."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GRADIO_TEMP_DIR", "")
        import_gradio(tmp_path_factory.mktemp("uploads"))
        from assistant.web.asking import follow

        yield lambda *events: list(follow(iter(events), Turn(question="问")))


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


def test_a_pause_is_told_once() -> None:
    def paused() -> Iterator[int]:
        yield 1
        time.sleep(0.3)
        yield 2

    assert list(pump(paused, lambda: False, poll_seconds=0.02)) == [1, SILENCE, 2]


def test_the_first_words_of_a_model_are_drawn_at_once(draws: Draw) -> None:
    head = Written(checked="某县：3天。", unchecked="")
    first = Written(checked="某县：3天。", unchecked="开")
    more = Written(checked="某县：3天。", unchecked="开办")
    assert draws(head, first, more) == [
        Draft(checked="某县：3天。"),
        Draft(checked="某县：3天。", unchecked="开"),
    ]


def test_what_came_last_is_drawn_when_the_model_pauses(draws: Draw) -> None:
    first = Written(checked="某县：3天。", unchecked="开")
    more = Written(checked="某县：3天。", unchecked="开办")
    assert draws(first, more, SILENCE, SILENCE)[-1] == Draft(
        checked="某县：3天。", unchecked="开办"
    )
    assert len(draws(first, more, SILENCE, SILENCE)) == 2
