"""The page: header, tabs, the space beside them; build_page puts them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.web.backend import Replier, Shelf
from assistant.web.chat import build_chat
from assistant.web.compare import build_compare
from assistant.web.context import EVENTS, Labelled, PageContext, PageTab
from assistant.web.conversation import Visit
from assistant.web.documents import build_documents
from assistant.web.header import render_header
from assistant.web.ledger import build_ledger
from assistant.web.ledger_source import RowLedger
from assistant.web.lookup import Lookup
from assistant.web.panel import render_panel
from assistant.web.texts import TEXTS, say
from index.settings import Settings

_CONNECT = f"window.policyPage.connect(trigger); /* {' '.join(repr(e) for e in EVENTS)} */"
_WATCH_PANEL = "watch('value', () => window.policyPage.panelChanged());"


def build_page(
    assistant: Replier,
    *,
    settings: Settings,
    ledger: RowLedger,
    extra_tabs: Sequence[PageTab] = (),
    shelf: Shelf | None = None,
) -> gr.Blocks:
    """The whole page over ``assistant``.

    ``shelf`` lets visitors add and remove documents (without one the list is read-only), ``ledger``
    answers the ledger tab. Serve it with ``serve.serve_page``.
    """
    lookup = Lookup(index=assistant.index)
    tabs = (*_own_tabs(), *extra_tabs)
    page: gr.Blocks
    with gr.Blocks(title=say("page.name", "zh"), analytics_enabled=False, fill_width=True) as page:
        visit = gr.State(Visit())
        revision = gr.State("")
        header = gr.HTML(
            render_header(lookup, settings, tabs, "zh"), elem_id="header", apply_default_css=False
        )
        bus = gr.HTML("", elem_id="bus", apply_default_css=False, js_on_load=_CONNECT)
        with gr.Row(elem_id="main"):
            with gr.Column(elem_id="sheets", scale=1):
                columns = [gr.Column(elem_id=f"tab-{tab.id}", elem_classes="sheet") for tab in tabs]
            panel = gr.HTML("", elem_id="panel", apply_default_css=False, js_on_load=_WATCH_PANEL)
        context = PageContext(
            assistant=assistant,
            lookup=lookup,
            settings=settings,
            ledger=ledger,
            shelf=shelf,
            visit=visit,
            panel=panel,
            bus=bus,
            revision=revision,
        )
        labelled = [
            Labelled(
                component=header,
                relabel=lambda language, _: render_header(lookup, settings, tabs, language),
            ),
            Labelled(component=panel, relabel=lambda _, state: render_panel(state, lookup)),
        ]
        for tab, column in zip(tabs, columns, strict=True):
            with column:
                labelled += tab.build(context)
        _connect_language(page, bus, visit, labelled, revision)
    return page


def _own_tabs() -> tuple[PageTab, ...]:
    builders = {
        "chat": build_chat,
        "ledger": build_ledger,
        "compare": build_compare,
        "documents": build_documents,
    }
    return tuple(
        PageTab(
            id=name,
            names={"zh": TEXTS[f"tab.{name}"][0], "en": TEXTS[f"tab.{name}"][1]},
            build=build,
        )
        for name, build in builders.items()
    )


def _connect_language(
    page: gr.Blocks, bus: gr.HTML, visit: gr.State, labelled: Sequence[Labelled], revision: gr.State
) -> None:
    """Redraw everything when a page is opened, its language is switched and documents come or go."""
    components = [part.component for part in labelled]

    def relabel(state: Visit) -> list[Any]:
        return [part.relabel(state.language, state) for part in labelled]

    def switch(state: Visit) -> list[Any]:
        state.language = "en" if state.language == "zh" else "zh"
        return relabel(state)

    quick: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}
    page.load(relabel, visit, components, **quick)
    revision.change(relabel, visit, components, **quick)
    bus.switch_language(switch, visit, components, **quick)
