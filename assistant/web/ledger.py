"""The tab 台账: filters on the left, charts and rows in the middle, the source beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.web.context import Labelled, PageContext, read_payload
from assistant.web.conversation import Visit
from assistant.web.html import Html, button, fold_gaps
from assistant.web.ledger_filters import ROLES, STATUSES, LedgerFilters, read_day
from assistant.web.ledger_view import render_ledger
from assistant.web.lookup import list_regions
from assistant.web.panel import render_panel
from assistant.web.place import Place
from assistant.web.texts import say

FIELDS = (
    "regions",
    "documents",
    "departments",
    "role",
    "statuses",
    "since",
    "until",
    "as_of",
    "words",
)

PLAIN = frozenset({"words", "since", "until", "as_of"})


def build_ledger(context: PageContext) -> Sequence[Labelled]:
    """Lay out the tab and connect its events; gives what changes with the language."""
    with gr.Row(elem_id="ledger-row"):
        unfold = gr.HTML("", elem_id="ledger-unfold", apply_default_css=False)
        with gr.Column(elem_id="ledger-filters", scale=0, min_width=220):
            regions = gr.Dropdown(choices=[], multiselect=True, label="", elem_id="ledger-regions")
            documents = gr.Dropdown(choices=[], multiselect=True, label="")
            departments = gr.Dropdown(
                choices=[], multiselect=True, label="", elem_id="ledger-departments"
            )
            role = gr.Radio(choices=[], value="any", label="")
            statuses = gr.CheckboxGroup(choices=[], label="")
            days = [
                gr.Textbox(label="", max_lines=1, elem_id=f"ledger-{name}", elem_classes="day")
                for name in ("since", "until", "as_of")
            ]
            words = gr.Textbox(label="", max_lines=1, elem_id="ledger-words")
            reset = gr.Button("", elem_id="ledger-reset", size="sm")
        with gr.Column(elem_id="ledger-main", scale=1):
            table = gr.HTML("", elem_id="ledger-table", apply_default_css=False)

    components: list[Any] = [regions, documents, departments, role, statuses, *days, words]
    labels = [_relabel_choices(context, name) for name in FIELDS]
    quick: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}

    def show(visit: Visit, *values: Any) -> Html:
        visit.ledger, visit.ledger_start = read_filters(values), 0
        return _render(visit, context, visit.language)

    def clear(visit: Visit) -> list[Any]:
        visit.ledger, visit.ledger_start = LedgerFilters(), 0
        return [
            [],
            [],
            [],
            "any",
            [],
            "",
            "",
            "",
            "",
            _render(visit, context, visit.language),
        ]

    def turn_page(visit: Visit, event: gr.EventData) -> Html:
        start = read_payload(event).get("start")
        visit.ledger_start = start if isinstance(start, int) else 0
        return _render(visit, context, visit.language)

    def open_source(visit: Visit, event: gr.EventData) -> Any:
        payload = read_payload(event)
        start, end = payload.get("start"), payload.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
            return gr.skip()
        visit.shown = (str(payload.get("document")), Place(start=start, end=end))
        return render_panel(visit, context.lookup)

    inputs = [context.visit, *components]
    # One event for all fields: of separate ones an earlier answer could arrive after a later one.
    fields: list[Any] = [*days, words]
    choices: list[Any] = [regions, documents, departments, role, statuses]
    changes = [*(field.change for field in fields), *(choice.input for choice in choices)]
    gr.on(changes, show, inputs, table, trigger_mode="always_last", **quick)
    reset.click(clear, context.visit, [*components, table], **quick)
    context.bus.open_source(open_source, context.visit, context.panel, **quick)
    context.bus.turn_page(turn_page, context.visit, table, **quick)

    return [
        *(
            Labelled(component=component, relabel=relabel)
            for component, relabel in zip(components, labels, strict=True)
        ),
        Labelled(
            component=unfold,
            relabel=lambda language, _: button(say("ledger.filters", language), act="filters"),
        ),
        Labelled(
            component=reset,
            relabel=lambda language, _: gr.update(value=say("ledger.reset", language)),
        ),
        Labelled(
            component=table,
            relabel=lambda language, visit: _render(visit, context, language),
        ),
    ]


def _render(visit: Visit, context: PageContext, language: str) -> Html:
    return render_ledger(visit.ledger, visit.ledger_start, context.ledger, language)


def read_filters(values: Sequence[Any]) -> LedgerFilters:
    """The fields' values, in the order of FIELDS, as filters."""
    regions, documents, departments, role, statuses, since, until, as_of, words = values
    return LedgerFilters(
        regions=tuple(regions or ()),
        documents=tuple(documents or ()),
        departments=tuple(departments or ()),
        role=role if role in ROLES else "any",
        statuses=tuple(statuses or ()),
        words=str(words or ""),
        since=_day(since),
        until=_day(until),
        as_of=_day(as_of),
    )


def _day(value: Any) -> str:
    day = read_day(str(value or ""))
    return day.isoformat() if day else ""


def _relabel_choices(context: PageContext, name: str) -> Callable[[str, Visit], Any]:
    def relabel(language: str, _visit: Visit) -> Any:
        label = {"statuses": "status"}.get(name, name if name in PLAIN else name.rstrip("s"))
        update: dict[str, Any] = {"label": say(f"ledger.{label}", language)}
        facts = context.lookup.facts()
        match name:
            case "regions":
                update["choices"] = list_regions(facts)
            case "documents":
                update["choices"] = [(fold_gaps(f.title) or f.id, f.id) for f in facts.values()]
            case "departments":
                update["choices"] = [(unit, unit) for unit in context.ledger.departments()]
            case "role":
                update["choices"] = [(say(f"ledger.role.{r}", language), r) for r in ROLES]
            case "statuses":
                update["choices"] = [(say(f"ledger.status.{s}", language), s) for s in STATUSES]
        return gr.update(**update)

    return relabel
