"""What every tab is handed, and what it hands back to the frame."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.web.backend import Replier, Shelf
from assistant.web.conversation import Visit
from assistant.web.ledger_source import RowLedger
from assistant.web.lookup import Lookup
from index.settings import Settings

EVENTS = (
    "ask_this",
    "open_citation",
    "open_source",
    "open_table",
    "judge_answer",
    "switch_language",
    "ask_removal",
    "export_rows",
    "turn_page",
    "compare_this",
    "turn_documents",
)
"""Events that buttons inside rendered HTML can send; page.js maps their data-act to these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A component and what changes in it with the language."""

    component: Any
    relabel: Callable[[str, Visit], Any]
    """Language and visit → an update for the component"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """The page's shared parts, for building a tab."""

    assistant: Replier
    lookup: Lookup
    settings: Settings
    ledger: RowLedger
    shelf: Shelf | None
    visit: gr.State
    """Holds a conversation.Visit"""
    panel: gr.HTML
    """The space beside every tab for sources and whole tables"""
    bus: gr.HTML
    """Sends EVENTS; ``bus.open_source(fn, …)`` listens"""
    revision: gr.State
    """Generation of the index as a tab left it; the whole page is redrawn when it changes"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTab:
    """A tab: its id, its names by language, and what builds it inside the open gr.Blocks."""

    id: str
    names: Mapping[str, str]
    build: Callable[[PageContext], Sequence[Labelled]]


def read_payload(event: gr.EventData) -> dict[str, Any]:
    """What a button sent along; {} for anything that isn't an object."""
    data = getattr(event, "_data", None)
    if isinstance(data, str):
        try:
            data = json.loads(data)
        except ValueError:
            return {}
    return data if isinstance(data, dict) else {}
