"""How long a model is waited for: one time limit over all its calls, pauses between tries, a breaker."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable


class TimeLimit:
    """The time one answer may take with a model, and whether the visitor has stopped it."""

    def __init__(
        self,
        seconds: float,
        *,
        stopped: threading.Event | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.seconds = seconds
        self._stopped = stopped or threading.Event()
        self._clock = clock
        self._end = clock() + seconds

    def remaining(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self._end - self._clock())

    def forgive(self, seconds: float) -> None:
        """Don't count ``seconds`` that were spent on something else than waiting for the model."""
        self._end += seconds

    def part(self, share: float) -> TimeLimit:
        """A limit inside this one for a side call: that share of the whole, never more than is left."""
        seconds = min(self.seconds * share, self.remaining())
        return TimeLimit(seconds, stopped=self._stopped, clock=self._clock)

    @property
    def is_stopped(self) -> bool:
        """Whether the visitor has stopped it."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End all waiting and the call that is under way."""
        self._stopped.set()

    def pause(self, seconds: float) -> bool:
        """Wait; False at once when it doesn't fit into what is left, or when stopped meanwhile."""
        if seconds >= self.remaining():
            return False
        return not self._stopped.wait(seconds)


class Pauses:
    """Pauses between tries: doubled each time, with jitter, unless the server names one.

    Full-jitter backoff as in the AWS Architecture Blog ("Exponential Backoff and Jitter"), with a floor of half.
    """

    def __init__(
        self,
        *,
        first_seconds: float = 0.5,
        longest_seconds: float = 20.0,
        draw: Callable[[], float] = random.random,
    ) -> None:
        self._first_seconds = first_seconds
        self._longest_seconds = longest_seconds
        self._draw = draw

    def before(self, attempt: int, asked_seconds: float | None = None) -> float:
        """Seconds to wait before try ``attempt`` (1 is the first retry)."""
        if asked_seconds is not None:
            return asked_seconds
        whole = min(self._first_seconds * 2.0 ** (attempt - 1), self._longest_seconds)
        return whole * (0.5 + self._draw() / 2)


class Breaker:
    """Keeps visitors from waiting for a model that is down; shared by all of them.

    After ``failures`` in a row nothing is sent for ``rest_seconds``; then one call may try, and a success
    closes it again.
    """

    def __init__(
        self,
        *,
        failures: int = 3,
        rest_seconds: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._failures = failures
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._closed_until: float | None = None

    def allows(self) -> bool:
        """Whether a call may be made now; after a rest the first to ask may, the others still not."""
        with self._lock:
            if self._closed_until is None:
                return True
            if self._clock() < self._closed_until:
                return False
            self._closed_until = self._clock() + self._rest_seconds
            return True

    def succeeded(self) -> None:
        """A call ended well."""
        with self._lock:
            self._in_a_row = 0
            self._closed_until = None

    def failed(self, rest_seconds: float | None = None) -> None:
        """A call failed through the server; ``rest_seconds`` when it said how long to stay away."""
        with self._lock:
            self._in_a_row += 1
            if self._in_a_row >= self._failures or self._closed_until is not None:
                self._closed_until = self._clock() + (rest_seconds or self._rest_seconds)
