"""The rows of the tab 台账 as HTML: totals and charts of everything that fits, and one page of rows."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.due_status import DueStatus
from assistant.answering.rows import Rows
from assistant.ledger.totals import count_months, count_statuses, read_units
from assistant.ledger.view import Ledger, Line, age_of
from assistant.web.charts import draw_bars
from assistant.web.html import Html, button, fold_gaps, join, tag
from assistant.web.ledger_filters import LedgerFilters
from assistant.web.ledger_source import RowLedger
from assistant.web.lookup import name_place
from assistant.web.paging import render_pages
from assistant.web.texts import say

PAGE_ROWS = 100
"""Rows on one page of the table; totals, charts and exports cover all"""
BARS_SHOWN = 8
AGED_SHOWN = 3


def render_ledger(filters: LedgerFilters, start: int, source: RowLedger, language: str) -> Html:
    """Totals, charts and the page of rows that begins with the one at ``start``."""
    found = source.find(filters)
    if not len(found):
        searched = source.find(LedgerFilters(regions=filters.regions, documents=filters.documents))
        documents = len(searched.rows.documents())
        words = say("ledger.empty", language, documents=documents, rows=len(searched))
        return tag("p", words, class_="nothing")
    start = start if 0 <= start < len(found) else 0
    return join(
        tag(
            "div",
            tag("strong", say("ledger.total", language, total=len(found)), class_="total"),
            tag(
                "span",
                say("ledger.export", language),
                *_export_links(filters, source.formats, language),
                class_="exports",
            ),
            class_="ledger-line",
        ),
        tag("div", *_draw_charts(found, language), class_="charts"),
        _render_age(found, language),
        _render_rows(found.window(start, PAGE_ROWS), language),
        render_pages(start, len(found), language, act="turn_page", size=PAGE_ROWS),
    )


def _export_links(filters: LedgerFilters, formats: Sequence[str], language: str) -> list[Html]:
    query = filters.to_query()
    return [
        tag(
            "a",
            form.upper(),
            href=f"ledger/{form}?{query}&language={language}".replace("?&", "?"),
            download=True,
            class_="quiet",
        )
        for form in formats
    ]


def _draw_charts(found: Ledger, language: str) -> list[Html]:
    dues = found.rows.selection.dues()
    statuses = count_statuses(dues, found.as_of)
    # Years of months don't fit: the last ones are shown, and the days filter reaches the others
    months = count_months((*dues, *found.rows.selection.further_dues()))
    earlier = sum(count for _, count in months[:-BARS_SHOWN])
    note = say("ledger.chart.earlier", language, number=earlier) if earlier else None
    return [
        _draw_departments(found.rows, language),
        draw_bars(say("ledger.by.month", language), months[-BARS_SHOWN:], note),
        draw_bars(
            say("ledger.by.status", language),
            [(say(f"ledger.status.{status.value}", language), n) for status, n in statuses],
        )
        if {status for status, _ in statuses} != {DueStatus.NONE}
        else Html(""),
    ]


def _draw_departments(rows: Rows, language: str) -> Html:
    """Bars of those who lead; of those responsible where no one is said to lead."""
    for role in ("lead", "support"):
        named = read_units(rows, (role,)).units
        if named:
            left = len(named) - BARS_SHOWN
            note = say("ledger.chart.other", language, number=left) if left > 0 else None
            bars = [(unit.label, unit.any) for unit in named[:BARS_SHOWN]]
            return draw_bars(say(f"ledger.by.{role}", language), bars, note)
    return Html("")


def _render_age(found: Ledger, language: str) -> Html:
    """Once for all rows: which documents' time has ended."""
    past = [facts for facts, _ in found.rows.documents() if age_of(facts, found.as_of)]
    if not past:
        return Html("")
    named = "".join(f"《{fold_gaps(facts.title)}》" for facts in past[:AGED_SHOWN])
    return tag(
        "p",
        say("ledger.aged", language, documents=named, number=len(past), day=str(found.as_of)),
        class_="aged",
    )


def _render_rows(lines: Sequence[Line], language: str) -> Html:
    names = ("place", "number", "text", "lead", "support", "deadline")
    head = tag("tr", *(tag("th", say(f"item.{name}", language), scope="col") for name in names))
    body = [_render_row(line, language) for line in lines]
    table = tag("table", tag("thead", head), tag("tbody", *body), class_="items wide")
    return tag("div", table, class_="table-scroll", tabindex=0)


def _render_row(line: Line, language: str) -> Html:
    bound, measure = line.obligation, line.measure
    spans = measure.body or measure.spans
    missing = say("none.given", language)
    open_it = button(
        measure.text,
        act="source",
        payload={"document": line.facts.id, "start": spans[0].start, "end": spans[-1].end},
        class_="row-open",
    )
    cells = (
        ("place", name_place(line.facts), "place"),
        ("number", measure.number or "—", "number"),
        ("text", open_it, "main"),
        ("lead", "、".join(bound.lead) or missing, "units"),
        ("support", "、".join(bound.support) or missing, "units"),
        (
            "deadline",
            join(
                tag("span", bound.due_text or missing, class_="clamped"),
                tag("small", line.origin) if line.origin else None,
                tag("small", line.doubt) if line.doubt else None,
            ),
            f"deadline is-{line.status.value}",
        ),
    )
    return tag(
        "tr",
        *(
            tag("td", shown, class_=css, data_label=say(f"item.{name}", language))
            for name, shown, css in cells
        ),
    )
