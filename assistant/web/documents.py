"""The tab 文档: what is in the index, what looks wrong in it, and ways to add, replace and remove."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant.web.backend import Added, IndexReader
from assistant.web.changes import compare_versions
from assistant.web.context import Labelled, PageContext, read_payload
from assistant.web.conversation import Visit
from assistant.web.documents_view import (
    PAGE,
    render_changes,
    render_documents,
    render_drop,
    render_progress,
    render_question,
)
from assistant.web.html import Html, fold_gaps, join, tag
from assistant.web.texts import TEXTS, say
from index.errors import PolicyError

logger = logging.getLogger(__name__)

_UPLOAD = "window.policyPage.takeFiles(element, upload, paths => trigger('add_files', {paths}));"


def build_documents(context: PageContext) -> Sequence[Labelled]:
    """Lay out the tab and connect its events; gives what changes with the language."""
    if context.shelf:
        drop = gr.HTML(
            render_drop("zh"),
            elem_id="documents-drop",
            apply_default_css=False,
            js_on_load=_UPLOAD,
        )
    report = gr.HTML("", elem_id="documents-report", apply_default_css=False)
    with gr.Row(elem_id="documents-confirm"):
        remove = gr.Button("", variant="stop", visible=False, elem_id="remove-yes", scale=0)
        keep = gr.Button("", visible=False, elem_id="remove-no", scale=0)
    with gr.Row(elem_id="documents-seek"):
        find = gr.Textbox(label="", max_length=100, visible=False, elem_id="documents-find")
    table = gr.HTML("", elem_id="documents-table", apply_default_css=False)
    asked_for = gr.State("")

    def listed(language: str, visit: Visit) -> Html:
        return render_documents(
            context.lookup,
            context.shelf,
            language,
            sought=visit.documents_sought,
            start=visit.documents_start,
        )

    def seek(words: str, visit: Visit) -> Html:
        visit.documents_sought, visit.documents_start = words or "", 0
        return listed(visit.language, visit)

    def turn_documents(visit: Visit, event: gr.EventData) -> Html:
        start = read_payload(event).get("start")
        visit.documents_start = start if isinstance(start, int) else 0
        return listed(visit.language, visit)

    seeking: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    find.change(seek, [find, context.visit], table, trigger_mode="always_last", **seeking)
    context.bus.turn_documents(turn_documents, context.visit, table, **seeking)
    labels = [
        Labelled(component=table, relabel=listed),
        Labelled(
            component=find,
            relabel=lambda language, _: gr.update(
                label=say("documents.find", language), visible=len(context.lookup.facts()) > PAGE
            ),
        ),
    ]
    if not context.shelf:
        return [
            *labels,
            Labelled(
                component=report,
                relabel=lambda language, _: tag("p", say("documents.readonly", language)),
            ),
        ]

    def add(visit: Visit, event: gr.EventData) -> Iterator[Any]:
        paths = read_uploads(read_payload(event))
        if not paths:
            yield gr.skip(), gr.skip()
            return
        for shown in _add(paths, context, visit.language):
            yield shown, gr.skip()
        yield gr.skip(), context.lookup.index.generation

    def ask_removal(visit: Visit, event: gr.EventData) -> Any:
        document = str(read_payload(event).get("document", ""))
        facts = context.lookup.facts().get(document)
        if facts is None:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()
        question = render_question(facts, visit.language)
        return question, document, gr.update(visible=True), gr.update(visible=True)

    def remove_it(document: str, visit: Visit) -> Any:
        shown = _remove(document, context, visit.language)
        hidden = gr.update(visible=False)
        return shown, "", hidden, hidden, context.lookup.index.generation

    def keep_it() -> Any:
        return "", "", gr.update(visible=False), gr.update(visible=False)

    quick: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    confirm = [report, asked_for, remove, keep]
    drop.add_files(add, context.visit, [report, context.revision], concurrency_limit=1, **quick)
    context.bus.ask_removal(ask_removal, context.visit, confirm, queue=False, **quick)
    remove.click(remove_it, [asked_for, context.visit], [*confirm, context.revision], **quick)
    keep.click(keep_it, None, confirm, queue=False, **quick)

    return [
        *labels,
        Labelled(component=drop, relabel=lambda language, _: render_drop(language)),
        Labelled(
            component=remove,
            relabel=lambda language, _: gr.update(value=say("documents.remove.yes", language)),
        ),
        Labelled(
            component=keep,
            relabel=lambda language, _: gr.update(value=say("documents.remove.no", language)),
        ),
    ]


def read_uploads(payload: dict[str, Any]) -> list[Path]:
    """The uploaded files a browser names; whatever lies outside the folder for uploads is left out."""
    folder = Path(get_upload_folder()).resolve()
    named = payload.get("paths")
    paths = [Path(str(each)).resolve() for each in named] if isinstance(named, list) else []
    return [path for path in paths if path.is_relative_to(folder) and path.is_file()]


def _add(paths: list[Path], context: PageContext, language: str) -> Iterator[Html]:
    """Add in a thread; give the progress as it comes, then what changed."""
    assert context.shelf is not None
    with context.lookup.index.snapshot() as before:
        yield from _add_beside(paths, before, context, language)


def _add_beside(
    paths: list[Path], before: IndexReader, context: PageContext, language: str
) -> Iterator[Html]:
    assert context.shelf is not None
    steps: queue.SimpleQueue[tuple[str, int, int]] = queue.SimpleQueue()
    results: list[Added | BaseException] = []
    shelf = context.shelf

    def work() -> None:
        try:
            results.append(shelf.add(paths, lambda *step: steps.put(step)))
        except BaseException as error:
            results.append(error)

    worker = threading.Thread(target=work, name="documents-add", daemon=True)
    worker.start()
    done: dict[str, tuple[int, int]] = {}
    yield render_progress(done, language)
    while worker.is_alive() or not steps.empty():
        try:
            step = steps.get(timeout=0.1)
        except queue.Empty:
            continue
        stage, at, of = step
        done[_name_stage(stage, language)] = (at, of)
        if steps.empty():
            yield render_progress(done, language)
    match results[0]:
        case PolicyError() | OSError() as error:
            yield _fail(str(error), language)
        case BaseException() as error:
            logger.error("adding documents failed", exc_info=error)
            yield _fail(say("documents.failed.unknown", language), language)
        case Added() as added:
            failed = [_fail(problem, language) for problem in added.problems]
            yield join(_report(added.ids, before, context, language), *failed)


def _fail(reason: str, language: str) -> Html:
    return tag(
        "p", say("documents.failed", language, reason=reason), class_="warning", role="alert"
    )


def _name_stage(stage: str, language: str) -> str:
    return say(f"stage.{stage}", language) if f"stage.{stage}" in TEXTS else stage


def _report(
    written: Sequence[str],
    before: IndexReader,
    context: PageContext,
    language: str,
) -> Html:
    parts: list[Html] = []
    known = {facts.id for facts in before.facts()}
    for name in written:
        facts = context.lookup.facts().get(name)
        if facts is None:
            continue
        title = fold_gaps(facts.title) or name
        measures = context.lookup.measures(name)
        if name not in known:
            number = sum(1 for measure in measures if measure.number)
            parts.append(tag("p", say("documents.new", language, title=title, measures=number)))
            continue
        changes = compare_versions(before.measures(name), measures)
        parts.append(render_changes(title, changes, language))
    return tag("div", *parts, role="status")


def _remove(document: str, context: PageContext, language: str) -> Html:
    assert context.shelf is not None
    facts = context.lookup.facts().get(document)
    if facts is None:
        return join()
    try:
        context.shelf.remove(document)
    except (PolicyError, OSError) as error:
        return _fail(str(error), language)
    title = fold_gaps(facts.title) or document
    return tag("p", say("documents.removed", language, title=title), role="status")
