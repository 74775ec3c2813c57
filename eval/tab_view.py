"""What the evaluation tab shows, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.web.html import Html, join, tag
from eval.cases import CaseFile
from eval.compare import Comparison
from eval.report.labels import word
from eval.report.markdown import show
from eval.tab_run import Step
from eval.tab_texts import say

_CHANGES_SHOWN = 30
_FAULTS_SHOWN = 50


_STYLE = """
#tab-evaluation { padding: 20px 24px; gap: 14px; }
#evaluation-row { max-width: 760px; gap: 16px; flex: none; }
#evaluation-row .form, #evaluation-row .styler { background: none; border: 0; gap: 16px; }
#evaluation-actions { gap: 10px; flex: none; max-width: 760px; }
#evaluation-state, #evaluation-changes, #evaluation-report { flex: none; }
#evaluation-report iframe { width: 100%; height: 78vh; border: 1px solid var(--line); border-radius: 6px; }
"""


def render_intro(language: str) -> Html:
    """What the tab is for, and its own spacing."""
    return join(Html(f"<style>{_STYLE}</style>"), tag("p", say("intro", language)))


def render_step(step: Step, language: str) -> Html:
    """How far a run is, or how it ended without a report."""
    if step.failure:
        return tag("p", say("failed", language, reason=step.failure), class_="warn", role="alert")
    if step.is_stopped:
        return tag("p", say("stopped", language, done=step.done, total=step.total), role="status")
    if not step.total:
        return tag("p", say("starting", language), role="status")
    words = say("running", language, done=step.done, total=step.total)
    bar = tag("progress", value=step.done, max=step.total, aria_label=words)
    return tag("ul", tag("li", tag("span", words), bar), class_="progress", role="status")


def render_faults(found: CaseFile, language: str) -> Html:
    """What is wrong in a case file, line by line."""
    faults = [fault for fault in found.faults if not fault.is_warning]
    lines = [
        tag("li", f"{fault.line}: {fault.field} {fault.reason}") for fault in faults[:_FAULTS_SHOWN]
    ]
    return tag(
        "div", tag("p", say("faults", language, count=len(faults))), tag("ul", *lines), role="alert"
    )


def render_report(folder: Path, language: str) -> Html:
    """The report in a frame of its own; it loads nothing and may only run its own filters."""
    page = (folder / "report.html").read_text(encoding="utf-8")
    return tag(
        "iframe",
        srcdoc=page,
        title=say("report", language),
        sandbox="allow-scripts",
    )


def render_comparison(comparison: Comparison | None, language: str) -> Html:
    """What changed since the run before, per type and case by case."""
    if comparison is None:
        return tag("p", say("first", language))
    total = comparison.groups[-1]
    if not total.lost and not total.won:
        return tag("p", say("same", language))
    head = [say(key, language) for key in ("type", "before", "after", "interval", "lost", "won")]
    rows = [
        tag(
            "tr",
            *(tag("td", cell) for cell in _cells(group.name, group.before, group.after)),
            tag("td", f"{group.difference.low:+.3f} … {group.difference.high:+.3f}"),
            tag("td", str(len(group.lost))),
            tag("td", str(len(group.won))),
        )
        for group in comparison.groups
    ]
    table = tag(
        "div",
        tag("table", tag("tr", *(tag("th", name) for name in head)), *rows),
        class_="table-scroll",
    )
    return join(
        tag("h3", say("compared", language)),
        table,
        _changed(say("lost", language), total.lost, comparison),
        _changed(say("won", language), total.won, comparison),
    )


def _cells(name: str, before: float, after: float) -> tuple[str, str, str]:
    return word(name), show(before), show(after)


def _changed(title: str, ids: Sequence[str], comparison: Comparison) -> Html | None:
    if not ids:
        return None
    lines = [
        tag("li", name, " ", comparison.reasons.get(name, "")) for name in ids[:_CHANGES_SHOWN]
    ]
    more = tag("li", f"… {len(ids) - _CHANGES_SHOWN}") if len(ids) > _CHANGES_SHOWN else None
    return tag("div", tag("h4", f"{title} ({len(ids)})"), tag("ul", *lines, more))
