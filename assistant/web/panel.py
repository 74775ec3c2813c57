"""The space beside a tab: a document at a place."""

from __future__ import annotations

from assistant.web.html import Html, button, tag
from assistant.web.lookup import Lookup
from assistant.web.source_view import Place, render_source
from assistant.web.texts import say


def show_place(document_id: str, place: Place, lookup: Lookup, language: str) -> Html:
    """The document with ``place`` highlighted; a line saying so when it has been removed since."""
    if document_id not in lookup.facts():
        return tag(
            "div",
            tag(
                "div",
                tag("h2", say("panel.gone", language), tabindex=-1),
                button("×", act="close", class_="close", label=say("panel.close", language)),
                class_="panel-line",
            ),
            class_="panel-inner panel-head",
        )
    return render_source(
        lookup.index.document(document_id),
        lookup.index.outline(document_id),
        lookup.obligations(document_id),
        place,
        language,
    )
