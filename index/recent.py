"""A small cache of what was read last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class Recent(Generic[Value]):
    """Keeps the ``size`` values used last; safe to share between threads."""

    def __init__(self, size: int) -> None:
        """Empty at first."""
        self._size = size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under ``key``, made by ``make`` when it isn't kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._values.clear()

    def get_all(
        self,
        keys: Sequence[Hashable],
        make: Callable[[Sequence[Any]], Iterable[tuple[Hashable, Value]]],
    ) -> tuple[Value, ...]:
        """The values of some keys in their order; ``make`` gives those that aren't kept, with their keys."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        made = dict(make(missing)) if missing else {}
        with self._lock:
            self._values.update(made)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return tuple(found[key] if key in found else made[key] for key in keys)
