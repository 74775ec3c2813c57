"""The rows of a list answer as a table: short in the chat, whole beside it."""

from __future__ import annotations

from assistant.answers import Answer, Item
from assistant.web.html import Html, button, join, tag
from assistant.web.lookup import Lookup, name_place
from assistant.web.texts import say

_CLASSES = {
    "item.number": "number",
    "item.place": "place",
    "item.text": "main",
    "item.lead": "units",
    "item.support": "units",
    "item.deadline": "deadline",
}


def render_items(
    items: tuple[Item, ...],
    position: int,
    lookup: Lookup,
    language: str,
    *,
    folded_after: int = 0,
    is_whole: bool = False,
) -> Html:
    """A table of ``items``; rows beyond ``folded_after`` carry ``more``; ``is_whole`` adds all columns.

    A column that no row fills is left out, the place as well when all rows are of one document.
    """
    if not items:
        return join()
    has_places = len({item.document for item in items}) > 1
    has_support = is_whole and any(item.support for item in items)
    has_lead = any(item.lead for item in items)
    has_deadline = any(item.deadline for item in items)
    columns = [
        "item.number",
        *(["item.place"] if has_places else []),
        "item.text",
        *(["item.lead"] if has_lead else []),
        *(["item.support"] if has_support else []),
        *(["item.deadline"] if has_deadline else []),
    ]
    rows = []
    for order, item in enumerate(items):
        open_source = button(
            str(item.citation),
            act="cite",
            payload={"turn": position, "n": item.citation},
            class_="cite",
            label=say("cite.open", language, n=item.citation, place=item.measure or ""),
        )
        texts = {
            "item.number": item.measure or "—",
            "item.place": _place(item, lookup),
            "item.text": join(item.text, " ", open_source),
            "item.lead": _units(item.lead, language),
            "item.support": _units(item.support, language),
            "item.deadline": item.deadline or say("none.given", language),
        }
        cells = [
            tag("td", texts[name], class_=_CLASSES[name], data_label=say(name, language))
            for name in columns
        ]
        is_more = bool(folded_after) and order >= folded_after
        rows.append(tag("tr", *cells, class_="more" if is_more else None))
    head = tag("tr", *(tag("th", say(name, language), scope="col") for name in columns))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="items")
    return tag("div", table, class_="table-scroll", tabindex=0)


def render_whole_table(answer: Answer, position: int, lookup: Lookup, language: str) -> Html:
    """The full table for the space beside the chat, under the answer's headline."""
    items = answer.items or ()
    return tag(
        "div",
        tag(
            "header",
            tag(
                "div",
                tag("h2", say("table.title", language, total=len(items)), tabindex=-1),
                button("×", act="close", class_="close", label=say("panel.close", language)),
                class_="panel-line",
            ),
            tag("p", answer.headline, class_="panel-facts"),
            class_="panel-head",
        ),
        tag(
            "div",
            render_items(items, position, lookup, language, is_whole=True),
            class_="panel-body",
        ),
        class_="panel-inner",
        data_panel=f"table-{position}",
    )


def _place(item: Item, lookup: Lookup) -> str:
    facts = lookup.facts().get(item.document)
    return name_place(facts) if facts else item.document


def _units(units: tuple[str, ...], language: str) -> str:
    return "、".join(units) or say("none.given", language)
