"""The tab 对比: one service item, the regions side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.web.answer_view import render_turn
from assistant.web.context import Labelled, PageContext, read_payload
from assistant.web.conversation import COMPARISON, Turn, Visit
from assistant.web.examples import list_subjects, shared_subjects
from assistant.web.html import Html, button, tag
from assistant.web.lookup import list_regions
from assistant.web.texts import say
from index.errors import PolicyError
from index.language.terms import load_terms

MOST_OFFERED = 24
"""Service items offered as buttons before one is chosen"""


def build_compare(context: PageContext) -> Sequence[Labelled]:
    """Lay out the tab and connect its events; gives what changes with the language."""
    with gr.Row(elem_id="compare-row"):
        topic = gr.Dropdown(
            choices=[], value=None, allow_custom_value=True, label="", elem_id="compare-topic"
        )
        regions = gr.Dropdown(choices=[], multiselect=True, label="", elem_id="compare-regions")
        run = gr.Button("", variant="primary", elem_id="compare-run", scale=0)
    shown = gr.HTML("", elem_id="compare-table", apply_default_css=False)

    names = load_terms(context.settings.lexicon_folder)

    def subjects() -> dict[str, int]:
        return shared_subjects(context.lookup, names.subjects())

    def choices() -> list[str]:
        return list(dict.fromkeys((*subjects(), *list_subjects(context.lookup))))

    def offer(visit: Visit, language: str) -> Html:
        return _render(visit, context, language, subjects)

    def compare(item: str | None, places: list[str] | None, visit: Visit) -> Html:
        if not (item or "").strip():
            visit.comparison = None
            return offer(visit, visit.language)
        return _compare(item or "", tuple(places or ()), visit, context)

    def compare_pressed(places: list[str] | None, visit: Visit, event: gr.EventData) -> Any:
        item = str(read_payload(event).get("item", ""))
        return gr.update(value=item), compare(item, places, visit)

    context.bus.compare_this(
        compare_pressed,
        [regions, context.visit],
        [topic, shown],
        show_progress="hidden",
        concurrency_limit=8,
        api_visibility="private",
    )
    for event in (run.click, topic.input):
        event(
            compare,
            [topic, regions, context.visit],
            shown,
            show_progress="hidden",
            concurrency_limit=8,
            api_visibility="private",
        )
    return [
        Labelled(
            component=topic,
            relabel=lambda language, _: gr.update(
                label=say("compare.topic", language),
                choices=choices(),
            ),
        ),
        Labelled(
            component=regions,
            relabel=lambda language, _: gr.update(
                label=say("chat.regions", language), choices=list_regions(context.lookup.facts())
            ),
        ),
        Labelled(
            component=run,
            relabel=lambda language, _: gr.update(value=say("compare.run", language)),
        ),
        Labelled(
            component=shown,
            relabel=lambda language, visit: offer(visit, language),
        ),
    ]


def _compare(topic: str, regions: tuple[str, ...], visit: Visit, context: PageContext) -> Html:
    topic = topic.strip()
    key = "compare.question.regions" if regions else "compare.question"
    question = say(key, visit.language, topic=topic, regions="、".join(regions))
    try:
        answer = context.assistant.ask((question,), regions=regions)
    except PolicyError as error:
        return tag("p", say("chat.failed", visit.language, reason=str(error)), class_="nothing")
    visit.comparison = Turn(question=question, answer=answer)
    return render_turn(visit.comparison, COMPARISON, context.lookup, visit.language)


def _render(
    visit: Visit, context: PageContext, language: str, subjects: Callable[[], Mapping[str, int]]
) -> Html:
    if visit.comparison is None:
        return render_offer(subjects(), language)
    return render_turn(visit.comparison, COMPARISON, context.lookup, language)


def render_offer(subjects: Mapping[str, int], language: str) -> Html:
    """What can be compared, before anything is chosen: a button for each item with its number of places."""
    buttons = [
        button(
            tag("span", item),
            tag("small", say("compare.places", language, number=number)),
            act="compare",
            payload={"item": item},
            class_="suggestion item",
        )
        for item, number in list(subjects.items())[:MOST_OFFERED]
    ]
    return tag(
        "section",
        tag("p", say("compare.empty", language), class_="nothing"),
        tag("div", *buttons, class_="offered") if buttons else None,
    )
