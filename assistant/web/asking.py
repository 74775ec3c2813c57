"""Answer a question on the page: draw the conversation after every step."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.answers import Answer, Status
from assistant.web.answer_view import render_draft, render_turn
from assistant.web.context import PageContext
from assistant.web.conversation import Draft, Turn, Visit
from assistant.web.empty_state import render_empty_state
from assistant.web.html import Html, join
from assistant.web.streaming import SILENCE, pump
from assistant.web.texts import say
from index.errors import PolicyError

logger = logging.getLogger(__name__)

FRAME_SECONDS = 0.06
"""Drafts are drawn no faster than this, but for first words"""


def render_thread(visit: Visit, context: PageContext) -> Html:
    """All turns but the last, which has its own place; before the first question what can be asked."""
    if not visit.turns:
        return render_empty_state(context.lookup, visit.language)
    return join(
        *(
            render_turn(turn, position, context.lookup, visit.language)
            for position, turn in enumerate(visit.turns[:-1])
        )
    )


def render_live(visit: Visit, context: PageContext) -> Html:
    """The last turn; nothing before the first question."""
    if not visit.turns:
        return join()
    last = len(visit.turns) - 1
    return render_turn(visit.turns[last], last, context.lookup, visit.language)


def is_running(visit: Visit) -> bool:
    """Whether the last question has no answer yet."""
    return bool(visit.turns) and visit.turns[-1].answer is None


def answer_question(
    question: str, regions: tuple[str, ...], visit: Visit, context: PageContext
) -> Iterator[tuple[Any, Any, Any]]:
    """Ask, and give thread, live turn and question box after every step."""
    question = question.strip()
    if not question:
        yield gr.skip(), gr.skip(), gr.skip()
        return
    visit.run += 1
    run = visit.run
    turn = Turn(question=question, regions=regions)
    visit.turns.append(turn)
    position = len(visit.turns) - 1
    asked = visit.questions()
    language = visit.language
    yield (
        render_thread(visit, context),
        render_draft(turn, position, Draft(), language),
        "",
    )
    stopped = threading.Event()

    def is_left() -> bool:
        if visit.run != run:
            stopped.set()
        return stopped.is_set()

    try:
        events = pump(
            lambda: context.assistant.stream(asked, regions=regions, stopped=stopped), is_left
        )
        for draft in follow(events, turn):
            yield gr.skip(), render_draft(turn, position, draft, language), gr.skip()
    except PolicyError as error:
        turn.answer = _make_failure(str(error), language)
    except Exception:
        logger.exception("answering failed in turn %d", position)
        turn.answer = _make_failure(say("chat.failed.unknown", language), language)
    if visit.run == run or (visit.turns and visit.turns[-1] is turn):
        yield render_thread(visit, context), render_live(visit, context), gr.skip()


def follow(events: Iterator[Any], turn: Turn) -> Iterator[Draft]:
    """What has been written so far; the answer goes into ``turn``.

    The first words and those of a model are given at once, then at most one state in ``FRAME_SECONDS``, and the
    last one before every pause.
    """
    draft, shown, shown_at = Draft(), Draft(), 0.0
    has_model_words = False
    for event in events:
        match event:
            case object(answer=Answer() as answer):
                turn.answer = answer
                continue
            case object(checked=str() as checked, unchecked=str() as unchecked):
                draft = Draft(checked=checked, unchecked=unchecked)
            case object(text=str() as piece, is_verified=bool() as is_good):
                if is_good and not draft.unchecked:
                    draft = Draft(checked=draft.checked + piece)
                else:
                    draft = Draft(checked=draft.checked, unchecked=draft.unchecked + piece)
        turn.draft = draft
        if draft == shown:
            continue
        is_due = time.monotonic() - shown_at >= FRAME_SECONDS or event is SILENCE
        if is_due or (draft.unchecked and not has_model_words):
            has_model_words = has_model_words or bool(draft.unchecked)
            shown, shown_at = draft, time.monotonic()
            yield draft


def _make_failure(reason: str, language: str) -> Answer:
    headline = say("chat.failed", language, reason=reason)
    return Answer(status=Status.ERROR, headline=headline, answer=headline)
