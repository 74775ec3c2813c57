"""The space beside a tab: a document at a place, or a whole table."""

from __future__ import annotations

from assistant.web.conversation import Visit
from assistant.web.html import Html, button, join, tag
from assistant.web.items_table import render_whole_table
from assistant.web.lookup import Lookup
from assistant.web.place import Place
from assistant.web.source_view import render_source
from assistant.web.texts import say


def render_panel(visit: Visit, lookup: Lookup) -> Html:
    """What is open in ``visit``: a document at a place, the whole table of a list answer, or nothing."""
    match visit.shown:
        case (str() as document_id, Place() as place):
            return _show_place(document_id, place, lookup, visit.language)
        case int() as position:
            turn = visit.turn_at(position)
            if turn and turn.answer:
                return render_whole_table(turn.answer, position, lookup, visit.language)
    return join()


def _show_place(document_id: str, place: Place, lookup: Lookup, language: str) -> Html:
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
