"""The tab 台账: filters on the left, charts and rows in the middle, the source beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

from assistant.web.charts import draw_bars
from assistant.web.context import Labelled, PageContext, read_payload
from assistant.web.conversation import Visit
from assistant.web.html import Html, button, fold_gaps, join, tag
from assistant.web.ledger_rows import ROLES, STATUSES, LedgerFilters, LedgerRow, read_day
from assistant.web.lookup import list_regions
from assistant.web.panel import render_panel
from assistant.web.place import Place
from assistant.web.texts import say

ROWS_SHOWN = 300
"""Rows put on the page at once; totals, charts and exports always cover all."""
BARS_SHOWN = 8
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
        visit.ledger = read_filters(values)
        return render_ledger(visit.ledger, context, visit.language)

    def clear(visit: Visit) -> list[Any]:
        visit.ledger = LedgerFilters()
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
            render_ledger(visit.ledger, context, visit.language),
        ]

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
            relabel=lambda language, visit: render_ledger(visit.ledger, context, language),
        ),
    ]


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


def render_ledger(filters: LedgerFilters, context: PageContext, language: str) -> Html:
    """Totals, two charts and the rows that fit."""
    rows = context.ledger.rows(filters)
    if not rows:
        return tag("p", say("ledger.empty", language), class_="nothing")
    key = "ledger.total" if len(rows) <= ROWS_SHOWN else "ledger.total.of"
    total = say(key, language, total=len(rows), shown=ROWS_SHOWN)
    query = filters.to_query()
    links = [
        tag(
            "a",
            form.upper(),
            href=f"ledger/{form}?{query}&language={language}".replace("?&", "?"),
            download=True,
            class_="quiet",
        )
        for form in context.ledger.formats
    ]
    return join(
        tag(
            "div",
            tag("strong", total, class_="total"),
            tag("span", say("ledger.export", language), *links, class_="exports"),
            class_="ledger-line",
        ),
        tag("div", *_draw_charts(rows, language), class_="charts"),
        _render_rows(rows[:ROWS_SHOWN], language),
    )


def _draw_charts(rows: Sequence[LedgerRow], language: str) -> list[Html]:
    units = Counter(unit for row in rows for unit in row.obligation.lead)
    busiest = units.most_common(BARS_SHOWN)
    others_left = len(units) - len(busiest)
    note = say("ledger.chart.other", language, number=others_left) if others_left else None
    months: Counter[str] = Counter()
    for row in rows:
        deadline = row.obligation.deadline
        months[
            deadline.by.strftime("%Y-%m")
            if deadline and deadline.by
            else say(f"ledger.status.{row.status}", language)
        ] += 1
    dated = sorted((name, n) for name, n in months.items() if name[:4].isdigit())
    others = [(name, n) for name, n in months.most_common() if not name[:4].isdigit()]
    return [
        draw_bars(say("ledger.by.department", language), busiest, note),
        draw_bars(say("ledger.by.month", language), [*dated[-BARS_SHOWN:], *others]),
    ]


def _render_rows(rows: Sequence[LedgerRow], language: str) -> Html:
    names = ("place", "number", "text", "lead", "support", "deadline")
    head = tag("tr", *(tag("th", say(f"item.{name}", language), scope="col") for name in names))
    body = [_render_row(row, language) for row in rows]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="items wide")
    return tag("div", table, class_="table-scroll", tabindex=0)


def _render_row(row: LedgerRow, language: str) -> Html:
    bound = row.obligation
    spans = row.measure.body or row.measure.spans
    deadline = bound.deadline.text if bound.deadline else say("none.given", language)
    open_it = button(
        row.measure.text,
        act="source",
        payload={"document": row.document, "start": spans[0].start, "end": spans[-1].end},
        class_="row-open",
    )
    missing = say("none.given", language)
    cells = (
        ("place", row.place, "place"),
        ("number", row.measure.number or "—", "number"),
        ("text", open_it, "main"),
        ("lead", "、".join(bound.lead) or missing, "units"),
        ("support", "、".join(bound.support) or missing, "units"),
        ("deadline", deadline, f"deadline is-{row.status}"),
    )
    return tag(
        "tr",
        *(
            tag("td", shown, class_=css, data_label=say(f"item.{name}", language))
            for name, shown, css in cells
        ),
    )
