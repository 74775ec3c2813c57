"""Policy documents become measures, and measures a searchable index.

The names below are all that other rooms need besides ``index.documents`` and ``index.errors``;
each is loaded when it is first used. ``index.build`` adds documents, ``index.rebuild`` makes an
index anew.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.search import Index, open_index
    from index.settings import Settings, load_settings
    from index.tools import Tools, open_tools

__all__ = [
    "Index",
    "Settings",
    "Tools",
    "load_settings",
    "open_index",
    "open_tools",
]

_HOMES = {
    "Index": "index.search",
    "open_index": "index.search",
    "Settings": "index.settings",
    "load_settings": "index.settings",
    "Tools": "index.tools",
    "open_tools": "index.tools",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
