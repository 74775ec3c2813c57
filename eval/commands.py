"""What each command of ``python -m eval`` does, from parsed arguments to an exit status."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.cases import Case, load_cases, read_cases
from eval.replies import Reply, read_replies, write_jsonl
from eval.report.markdown import head_figures, show
from eval.report.write import current_commit, write_report
from eval.score import Score, score_case
from eval.sources import FolderSources, Sources
from eval.summary import summarise
from index.errors import InputError


def check(options: Namespace) -> int:
    """``cases check FILE…``: names every fault; 1 when there is one that is more than a warning."""
    failed = False
    for path in options.files:
        found = read_cases(path)
        for fault in found.faults:
            sys.stderr.write(found.describe(fault) + "\n")
        failed |= any(not fault.is_warning for fault in found.faults) or not found.cases
        _say(f"{path}: {len(found.cases)} cases, {len(found.faults)} remarks")
    return int(failed)


def run(options: Namespace) -> int:
    """``run``: asks, scores, writes the report, prints the summary."""
    from eval.asking import open_replier
    from eval.run import ask_cases

    cases = select(load_cases(options.cases), options)
    if options.fresh and (options.out / "run.json").exists():
        shutil.rmtree(options.out)
    opened = open_replier(options.home)
    replies = ask_cases(
        cases,
        opened.reply,
        options.out,
        made_with=opened.made_with,
        workers=options.workers,
        progress=progress_bar(len(cases)),
    )
    finish(
        cases,
        replies,
        opened.sources,
        options.out,
        cases_name=str(options.cases),
        made_with=opened.made_with,
        has_judge=options.judge,
    )
    return 0


def score(options: Namespace) -> int:
    """``score``: scores a file of replies that was made elsewhere."""
    cases = select(load_cases(options.cases), options)
    if options.documents:
        sources: Sources = FolderSources(options.documents)
    else:
        from eval.asking import open_sources

        sources = open_sources(options.home)
    finish(
        cases,
        read_replies(options.replies),
        sources,
        options.out,
        cases_name=str(options.cases),
        made_with={},
        has_judge=options.judge,
    )
    return 0


def compare(options: Namespace) -> int:
    """``compare A B``: prints the differences; 1 when a guarded metric fell by more than its margin."""
    from eval.compare import compare_runs, comparison_text

    found = compare_runs(
        options.before, options.after, [_guard(text, options.margin) for text in options.metric]
    )
    sys.stdout.write(comparison_text(found))
    return int(found.has_fallen)


def adapt(options: Namespace) -> int:
    """``adapt``: writes a benchmark's texts and cases, and says how to run them."""
    from eval.adapters.corpus import write_adapted
    from eval.adapters.rgb import adapt_rgb
    from eval.adapters.squad import adapt_squad
    from eval.adapters.stard import adapt_stard

    if options.benchmark == "rgb":
        found = adapt_rgb(options.file, task=options.task, noise=options.noise)
    elif options.benchmark == "squad":
        found = adapt_squad(options.file, prefix=options.prefix, limit=options.limit)
    else:
        found = adapt_stard(options.articles, options.queries, limit=options.limit)
    write_adapted(found, options.out)
    out, home = options.out, options.out / "home"
    _say(f"{len(found.documents)} documents and {len(found.cases)} cases in {out}; next:")
    _say(f"python -m index build {out / 'corpus'} --home {home}")
    _say(f"python -m eval run --cases {out / 'cases.jsonl'} --home {home} --out {out / 'run'}")
    return 0


def _guard(text: str, default: float) -> tuple[str, float]:
    name, _, margin = text.partition("=")
    try:
        return name, float(margin) if margin else default
    except ValueError as error:
        raise InputError(
            f"--metric {text}: {margin!r} is no number; write it as mean_over_types=0.02"
        ) from error


def select(cases: Sequence[Case], options: Namespace) -> list[Case]:
    """The cases that ``--type``, ``--style`` and ``--id`` leave."""
    return [
        case
        for case in cases
        if (not options.type or case.type in options.type)
        and (not options.style or case.style in options.style)
        and (not options.id or case.id in options.id)
    ]


def finish(
    cases: Sequence[Case],
    replies: Mapping[str, Reply],
    sources: Sources,
    folder: Path,
    *,
    cases_name: str,
    made_with: Mapping[str, Any],
    has_judge: bool = False,
) -> dict[str, Any]:
    """Scores replies, writes the folder and prints what matters; ``has_judge`` asks a model too."""
    scores = [score_case(case, replies.get(case.id), sources) for case in cases]
    summary = {
        "cases": cases_name,
        "commit": current_commit(),
        "made_with": dict(made_with),
        **summarise(scores, count_tokens=_token_counter()),
    }
    if has_judge:
        summary["judge"] = _ask_judge(scores, folder)
    write_report(folder, scores, summary)
    print_summary(scores, summary, folder)
    return summary


def _ask_judge(scores: Sequence[Score], folder: Path) -> dict[str, Any]:
    from eval.judge import agreement, judgement_row, open_judge

    judge = open_judge()
    judgements = [judge.judge(score) for score in scores]
    folder.mkdir(parents=True, exist_ok=True)
    write_jsonl(folder / "judgements.jsonl", (judgement_row(judgement) for judgement in judgements))
    return agreement(judgements)


def print_summary(scores: Sequence[Score], summary: Mapping[str, Any], folder: Path) -> None:
    """The figures per type and the head figures, for a terminal."""
    columns = (
        "n",
        "correct",
        "recall",
        "evidence_recall",
        "verbatim",
        "ungrounded",
        "false_refusals",
        "median_ms",
        "p95_ms",
    )
    _say(f"{'type':<14}" + "".join(f"{name[:12]:>13}" for name in columns))
    for name, group in [*summary["types"].items(), ("all", summary["all"])]:
        _say(f"{name:<14}" + "".join(f"{show(group[column]):>13}" for column in columns))
    for name, value in head_figures(summary):
        _say(f"{name}: {value}")
    judged = summary.get("judge")
    if judged:
        shares = ", ".join(
            f"{name} {show(judged[name])}" for name in ("correct", "agreement", "kappa")
        )
        _say(f"model as judge: {shares}, {judged['unreadable']} unreadable")
    failed = sum(not score.verdict.passed for score in scores)
    _say(f"{failed} failed, see {folder / 'failures.txt'} and {folder / 'report.html'}")


def progress_bar(total: int) -> Any:
    """A bar on a terminal, silent elsewhere."""
    from tqdm import tqdm

    bar = tqdm(total=total, unit="case", disable=not sys.stderr.isatty())

    def advance(done: int, _: int) -> None:
        bar.update(done - bar.n)
        if done == total:
            bar.close()

    return advance


def _token_counter() -> Any:
    try:
        from index.parsing.tokens import count_tokens
    except ImportError:
        return None
    return count_tokens


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
