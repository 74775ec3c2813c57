"""The tab 评测: pick a case file, run it, read the report, see what changed since the run before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.web.context import Labelled, PageContext, PageTab
from assistant.web.conversation import Visit
from eval.cases import Case, read_cases
from eval.compare import Comparison, compare_runs
from eval.sources import IndexSources, corpus_hashes
from eval.tab_run import SUFFIXES, Runner, case_files
from eval.tab_texts import TEXTS, say
from eval.tab_view import render_comparison, render_faults, render_intro, render_report, render_step
from index.errors import PolicyError

OWN_CASES = Path(__file__).parent / "cases"


def evaluation_tab(folders: Sequence[Path] = (OWN_CASES,)) -> PageTab:
    """The tab, for hanging beside the page's own; ``folders`` hold the case files it offers."""
    names = {"zh": TEXTS["tab"][0], "en": TEXTS["tab"][1]}
    return PageTab(
        id="evaluation", names=names, build=lambda context: build_tab(context, tuple(folders))
    )


def build_tab(context: PageContext, folders: tuple[Path, ...] = (OWN_CASES,)) -> Sequence[Labelled]:
    """Lay out the tab inside the open page and connect its events; gives what changes with the language."""
    runner = make_runner(context)
    own_folder = Path(context.settings.home) / "evaluations" / "cases"

    def offered() -> list[tuple[str, str]]:
        return [(path.name, str(path)) for path in case_files((*folders, own_folder))]

    first = next((path for name, path in offered() if name.startswith("starter")), None)
    intro = gr.HTML("", elem_id="evaluation-intro", apply_default_css=False)
    with gr.Row(elem_id="evaluation-row"):
        cases = gr.Dropdown(
            choices=offered(), value=first, label=say("cases", "zh"), elem_id="evaluation-cases"
        )
        earlier = gr.Dropdown(choices=[], label=say("runs", "zh"), elem_id="evaluation-runs")
    with gr.Row(elem_id="evaluation-actions"):
        start = gr.Button(say("run", "zh"), variant="primary", elem_id="evaluation-run", scale=0)
        stop = gr.Button(say("stop", "zh"), elem_id="evaluation-stop", scale=0)
        own = gr.UploadButton(
            say("upload", "zh"),
            file_types=list(SUFFIXES),
            type="filepath",
            elem_id="evaluation-upload",
            scale=0,
        )
    state = gr.HTML("", elem_id="evaluation-state", apply_default_css=False)
    changes = gr.HTML("", elem_id="evaluation-changes", apply_default_css=False)
    report = gr.HTML("", elem_id="evaluation-report", apply_default_css=False)

    def run(chosen: str | None, visit: Visit) -> Iterator[Any]:
        yield from run_cases(runner, _path(chosen), visit.language)

    def refresh(chosen: str | None) -> Any:
        path = _path(chosen)
        runs = runner.runs(path) if path else []
        return gr.update(choices=[(run.name[:15], str(run)) for run in runs], value=None)

    def take(handed_in: str) -> Any:
        kept = keep_cases(Path(handed_in), own_folder)
        return gr.update(choices=offered(), value=str(kept))

    def open_run(folder: str | None, chosen: str | None, visit: Visit) -> Any:
        path = _path(chosen)
        known = {str(found): found for found in runner.runs(path)} if path else {}
        if path is None or folder not in known:
            return gr.skip(), gr.skip()
        return show_run(runner, path, known[folder], visit.language)

    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    start.click(run, [cases, context.visit], [state, changes, report], **quiet).then(
        refresh, cases, earlier, **quiet
    )
    stop.click(runner.stop, queue=False, **quiet)
    own.upload(take, own, cases, **quiet)
    cases.change(refresh, cases, earlier, **quiet)
    earlier.input(open_run, [earlier, cases, context.visit], [changes, report], **quiet)
    return _labels(
        intro, {"cases": cases, "runs": earlier, "upload": own}, {"run": start, "stop": stop}
    )


def keep_cases(handed_in: Path, folder: Path) -> Path:
    """Keeps a case file that somebody handed in, under its name; a file of that name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / handed_in.name
    part = kept.with_name(kept.name + ".part")
    part.write_bytes(handed_in.read_bytes())
    part.replace(kept)
    return kept


def make_runner(context: PageContext) -> Runner:
    """Evaluations of the page's assistant, kept in its home."""
    from assistant.wire import answer_to_json

    index = context.assistant.index

    def reply(case: Case) -> Mapping[str, Any]:
        return answer_to_json(context.assistant.ask(case.turns, regions=case.regions), id=case.id)

    def made_with() -> Mapping[str, Any]:
        return {
            "settings": context.settings.fingerprint,
            "corpus": corpus_hashes(IndexSources(index)),
        }

    return Runner(
        Path(context.settings.home) / "evaluations", reply, lambda: IndexSources(index), made_with
    )


def run_cases(runner: Runner, path: Path | None, language: str) -> Iterator[tuple[Any, Any, Any]]:
    """State, changes and report as a run goes on."""
    if path is None:
        yield say("none", language), "", ""
        return
    try:
        found = read_cases(path)
    except PolicyError as error:
        yield say("failed", language, reason=error), "", ""
        return
    if any(not fault.is_warning for fault in found.faults):
        yield render_faults(found, language), "", ""
        return
    steps = runner.run(path)
    if steps is None:
        yield say("busy", language), gr.skip(), gr.skip()
        return
    yield say("starting", language), "", ""
    for step in steps:
        if step.folder is None:
            yield render_step(step, language), gr.skip(), gr.skip()
        else:
            yield "", *show_run(runner, path, step.folder, language)


def show_run(runner: Runner, path: Path, folder: Path, language: str) -> tuple[Any, Any]:
    """The comparison with the run before ``folder``, and its report."""
    return render_comparison(_since(runner, path, folder), language), render_report(
        folder, language
    )


def _since(runner: Runner, path: Path, folder: Path) -> Comparison | None:
    before = [run for run in runner.runs(path) if run.name < folder.name]
    try:
        return compare_runs(before[0], folder, []) if before else None
    except PolicyError:
        return None


def _path(chosen: str | None) -> Path | None:
    return Path(chosen) if chosen else None


def _labels(intro: Any, labelled: Mapping[str, Any], named: Mapping[str, Any]) -> list[Labelled]:
    def relabel(key: str) -> Callable[[str, Visit], Any]:
        return lambda language, _: gr.update(label=say(key, language))

    def rename(key: str) -> Callable[[str, Visit], Any]:
        return lambda language, _: gr.update(value=say(key, language))

    return [
        Labelled(component=intro, relabel=lambda language, _: render_intro(language)),
        *(Labelled(component=part, relabel=relabel(key)) for key, part in labelled.items()),
        *(Labelled(component=part, relabel=rename(key)) for key, part in named.items()),
    ]
