"""The tab 对比: one service item, the regions side by side."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from assistant.web.answer_view import render_turn
from assistant.web.context import Labelled, PageContext
from assistant.web.conversation import COMPARISON, Turn, Visit
from assistant.web.examples import list_subjects
from assistant.web.html import Html, tag
from assistant.web.lookup import list_regions
from assistant.web.texts import say
from index.errors import PolicyError


def build_compare(context: PageContext) -> Sequence[Labelled]:
    """Lay out the tab and connect its events; gives what changes with the language."""
    with gr.Row(elem_id="compare-row"):
        topic = gr.Dropdown(
            choices=[], value=None, allow_custom_value=True, label="", elem_id="compare-topic"
        )
        regions = gr.Dropdown(choices=[], multiselect=True, label="", elem_id="compare-regions")
        run = gr.Button("", variant="primary", elem_id="compare-run", scale=0)
    shown = gr.HTML("", elem_id="compare-table", apply_default_css=False)

    def compare(item: str | None, places: list[str] | None, visit: Visit) -> Html:
        return _compare(item or "", tuple(places or ()), visit, context)

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
                choices=list(list_subjects(context.lookup)),
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
            relabel=lambda language, visit: _render(visit, context, language),
        ),
    ]


def _compare(topic: str, regions: tuple[str, ...], visit: Visit, context: PageContext) -> Html:
    topic = topic.strip()
    if not topic:
        visit.comparison = None
        return _render(visit, context, visit.language)
    key = "compare.question.regions" if regions else "compare.question"
    question = say(key, visit.language, topic=topic, regions="、".join(regions))
    try:
        answer = context.assistant.ask((question,), regions=regions)
    except PolicyError as error:
        return tag("p", say("chat.failed", visit.language, reason=str(error)), class_="nothing")
    visit.comparison = Turn(question=question, answer=answer)
    return _render(visit, context, visit.language)


def _render(visit: Visit, context: PageContext, language: str) -> Html:
    if visit.comparison is None:
        return tag("p", say("compare.empty", language), class_="nothing")
    return render_turn(visit.comparison, COMPARISON, context.lookup, language)
