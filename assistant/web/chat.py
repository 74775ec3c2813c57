"""The tab 问答: a conversation, its composer and the sources beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from assistant.web.asking import answer_question, is_running, render_live, render_thread
from assistant.web.context import Labelled, PageContext, read_payload
from assistant.web.conversation import Visit
from assistant.web.feedback import record_feedback
from assistant.web.lookup import list_regions
from assistant.web.panel import render_panel
from assistant.web.place import Place
from assistant.web.texts import say

logger = logging.getLogger(__name__)

SIMULTANEOUS_ANSWERS = 16
MOST_CHIPS = 12
"""Places to choose from at a press; of more they are found by typing"""


def build_chat(context: PageContext) -> Sequence[Labelled]:
    """Lay out the tab and connect its events; gives what changes with the language."""
    with gr.Column(elem_id="log"):
        thread = gr.HTML(render_thread(Visit(), context), elem_id="thread", apply_default_css=False)
        live = gr.HTML("", elem_id="live", apply_default_css=False)
    with gr.Column(elem_id="composer"):
        regions = gr.CheckboxGroup(
            choices=list_regions(context.lookup.facts()),
            label=say("chat.regions", "zh"),
            elem_id="regions",
            container=False,
            show_label=False,
        )
        many = gr.Dropdown(
            choices=[],
            multiselect=True,
            visible=False,
            label=say("chat.regions", "zh"),
            elem_id="regions-many",
        )
        with gr.Row(elem_id="ask-row"):
            box = gr.Textbox(
                label=say("chat.question", "zh"),
                placeholder=say("chat.placeholder", "zh"),
                show_label=False,
                container=False,
                lines=1,
                max_lines=5,
                max_length=2000,
                elem_id="question",
                scale=1,
            )
            ask = gr.Button(say("chat.ask", "zh"), elem_id="ask", variant="primary", scale=0)
            stop = gr.Button(say("chat.stop", "zh"), elem_id="stop", scale=0)
            retry = gr.Button(say("chat.retry", "zh"), elem_id="retry", scale=0)
            clear = gr.Button(say("chat.clear", "zh"), elem_id="clear", scale=0)

    outputs = [thread, live, box]
    running: dict[str, Any] = {
        "outputs": outputs,
        "show_progress": "hidden",
        "trigger_mode": "multiple",
        "concurrency_limit": SIMULTANEOUS_ANSWERS,
        "concurrency_id": "answers",
        "api_visibility": "private",
    }
    quick: dict[str, Any] = {"show_progress": "hidden", "queue": False, "api_visibility": "private"}

    def answer_typed(
        question: str, chosen: list[str] | None, of_many: list[str] | None, visit: Visit
    ) -> Iterator[Any]:
        yield from answer_question(question, (*(chosen or ()), *(of_many or ())), visit, context)

    def answer_pressed(
        chosen: list[str] | None, of_many: list[str] | None, visit: Visit, event: gr.EventData
    ) -> Iterator[Any]:
        question = str(read_payload(event).get("q", ""))
        yield from answer_typed(question, chosen, of_many, visit)

    def answer_again(visit: Visit) -> Iterator[Any]:
        if visit.turns:
            last = visit.turns.pop()
            yield from answer_question(last.question, last.regions, visit, context)
        else:
            yield gr.skip(), gr.skip(), gr.skip()

    def stop_answer(visit: Visit) -> Any:
        visit.run += 1
        return render_live(visit, context)

    def clear_all(visit: Visit) -> Any:
        visit.run += 1
        visit.turns.clear()
        visit.shown = None
        return render_thread(visit, context), "", "", ""

    def open_citation(visit: Visit, event: gr.EventData) -> Any:
        payload = read_payload(event)
        return _show_citation(payload.get("turn"), payload.get("n"), visit, context)

    def open_table(visit: Visit, event: gr.EventData) -> Any:
        position = read_payload(event).get("turn")
        turn = visit.turn_at(position)
        if turn is None or not isinstance(position, int):
            return gr.skip()
        visit.shown = position
        return render_panel(visit, context.lookup)

    def judge_answer(visit: Visit, event: gr.EventData) -> Any:
        _judge(read_payload(event), visit, context)
        return render_thread(visit, context), render_live(visit, context)

    gr.on([box.submit, ask.click], answer_typed, [box, regions, many, context.visit], **running)
    context.bus.ask_this(answer_pressed, [regions, many, context.visit], **running)
    retry.click(answer_again, context.visit, **running)
    stop.click(stop_answer, context.visit, live, **quick)
    clear.click(clear_all, context.visit, [*outputs, context.panel], **quick)
    context.bus.open_citation(open_citation, context.visit, context.panel, **quick)
    context.bus.open_table(open_table, context.visit, context.panel, **quick)
    context.bus.judge_answer(judge_answer, context.visit, [thread, live], **quick)

    def relabel_thread(_language: str, visit: Visit) -> Any:
        return render_thread(visit, context)

    def relabel_live(_language: str, visit: Visit) -> Any:
        return gr.skip() if is_running(visit) else render_live(visit, context)

    def relabel_regions(language: str, _: Visit) -> Any:
        found = list_regions(context.lookup.facts())
        is_few = len(found) <= MOST_CHIPS
        return gr.update(
            label=say("chat.regions", language), choices=found if is_few else [], visible=is_few
        )

    def relabel_many(language: str, _: Visit) -> Any:
        found = list_regions(context.lookup.facts())
        is_many = len(found) > MOST_CHIPS
        words = say("chat.regions.many", language, number=len(found))
        return gr.update(label=words, choices=found if is_many else [], visible=is_many)

    return [
        Labelled(component=thread, relabel=relabel_thread),
        Labelled(component=live, relabel=relabel_live),
        Labelled(component=regions, relabel=relabel_regions),
        Labelled(component=many, relabel=relabel_many),
        Labelled(
            component=box,
            relabel=lambda language, _: gr.update(
                label=say("chat.question", language), placeholder=say("chat.placeholder", language)
            ),
        ),
        *(
            Labelled(component=component, relabel=_relabel_button(key))
            for component, key in (
                (ask, "chat.ask"),
                (stop, "chat.stop"),
                (retry, "chat.retry"),
                (clear, "chat.clear"),
            )
        ),
    ]


def _relabel_button(key: str) -> Callable[[str, Visit], Any]:
    return lambda language, _: gr.update(value=say(key, language))


def _show_citation(position: Any, n: Any, visit: Visit, context: PageContext) -> Any:
    turn = visit.turn_at(position)
    answer = turn.answer if turn else None
    citation = next((c for c in answer.citations if c.n == n), None) if answer else None
    if answer is None or citation is None:
        return gr.skip()
    place = Place(
        start=citation.start,
        end=citation.end,
        turn=position,
        n=citation.n,
        numbers=tuple(c.n for c in answer.citations),
    )
    visit.shown = (citation.document, place)
    return render_panel(visit, context.lookup)


def _judge(payload: dict[str, Any], visit: Visit, context: PageContext) -> None:
    turn, verdict = visit.turn_at(payload.get("turn")), str(payload.get("verdict", ""))
    answer = turn.answer if turn else None
    if turn is None or answer is None or verdict not in {"useful", "wrong"}:
        return
    try:
        record_feedback(
            context.settings.home,
            verdict=verdict,
            question=turn.question,
            answer=answer,
            generation=context.lookup.index.generation,
        )
    except OSError:
        logger.exception("feedback could not be written")
        return
    turn.verdict = verdict
