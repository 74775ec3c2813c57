"""The document list, the progress of adding, and what a new version changed, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.web.backend import Finding, Shelf
from assistant.web.changes import Changes
from assistant.web.html import Html, button, fold_gaps, join, tag
from assistant.web.lookup import Lookup
from assistant.web.paging import render_pages
from assistant.web.texts import say
from index.documents import DocumentFacts, Measure
from index.language.normalise import fold

CHANGES_SHOWN = 20
PAGE = 25
"""Documents shown at a time"""


def render_documents(
    lookup: Lookup, shelf: Shelf | None, language: str, *, sought: str = "", start: int = 0
) -> Html:
    """A page of the documents that hold ``sought``, with region, issuer, date, measures and audit findings."""
    if not lookup.facts():
        return tag("p", say("documents.none", language), class_="nothing")
    found = find_documents(lookup.facts().values(), sought)
    if not found:
        return tag("p", say("documents.find.none", language, sought=sought), class_="nothing")
    start = start if 0 <= start < len(found) else 0
    documents = found[start : start + PAGE]
    names = ("region", "title", "issuer", "date", "measures", "findings")
    head = tag(
        "tr",
        *(tag("th", say(f"documents.{name}", language), scope="col") for name in names),
        tag("th", "", scope="col") if shelf else None,
    )
    rows = [_render_document(facts, lookup, shelf, language) for facts in documents]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="items documents")
    return join(
        tag("div", table, class_="table-scroll", tabindex=0),
        render_pages(start, len(found), language, act="turn_documents", size=PAGE),
    )


def find_documents(documents: Iterable[DocumentFacts], sought: str) -> list[DocumentFacts]:
    """Those whose title, place, issuer, number or date holds every word of ``sought``."""
    words = [fold(word) for word in sought.split()]
    return [facts for facts in documents if all(word in _described(facts) for word in words)]


def _described(facts: DocumentFacts) -> str:
    day = facts.issued_on.isoformat() if facts.issued_on else ""
    parts = (*facts.region, facts.title, facts.issuer or "", facts.number or "", day, facts.id)
    return fold("\n".join(parts))


def _render_document(
    facts: DocumentFacts, lookup: Lookup, shelf: Shelf | None, language: str
) -> Html:
    empty = say("none.known", language)
    number = lookup.count_of(facts.id)
    title = fold_gaps(facts.title) or facts.id
    open_it = button(
        title,
        act="source",
        payload={"document": facts.id, "start": 0, "end": 0},
        class_="row-open",
    )
    removal = None
    if shelf:
        removal = button(
            say("documents.remove", language),
            act="remove",
            payload={"document": facts.id},
            label=f"{say('documents.remove', language)} {title}",
        )
    findings = _render_findings(facts.id, shelf.findings(facts.id) if shelf else (), language)
    cells = (
        ("region", " › ".join(facts.region) or empty, "place"),
        ("title", join(open_it, tag("small", facts.number) if facts.number else None), "main"),
        ("issuer", facts.issuer or empty, None),
        ("date", facts.issued_on.isoformat() if facts.issued_on else empty, "date"),
        ("measures", str(number), "number"),
        ("findings", findings, None),
    )
    return tag(
        "tr",
        *(
            tag("td", shown, class_=css, data_label=say(f"documents.{name}", language))
            for name, shown, css in cells
        ),
        tag("td", removal) if shelf else None,
    )


def _render_findings(document_id: str, findings: tuple[Finding, ...], language: str) -> Html:
    if not findings:
        return tag("span", say("documents.findings.none", language), class_="faint")
    lines = [
        tag(
            "li",
            button(
                finding.text,
                act="source",
                payload={"document": document_id, "start": finding.start, "end": finding.end},
                class_="row-open",
            ),
        )
        for finding in findings
    ]
    summary = tag("summary", say("documents.findings.some", language, number=len(findings)))
    return tag("details", summary, tag("ul", *lines), class_="findings")


def render_drop(language: str) -> Html:
    """Where files are dropped or chosen."""
    return tag(
        "label",
        tag("strong", say("documents.add", language)),
        tag("span", say("documents.add.info", language)),
        tag("input", type="file", multiple=True),
        class_="drop",
    )


def render_progress(done: Mapping[str, tuple[int, int]], language: str) -> Html:
    """One bar per stage; a stage without a known end only counts."""
    if not done:
        return tag("p", say("stage.reading", language), "…", class_="progress", role="status")
    lines = []
    for stage, (at, of) in done.items():
        bar = tag("progress", value=at, max=of, aria_label=stage) if of else None
        count = f"{at:,} / {of:,}" if of else f"{at:,}"
        lines.append(tag("li", tag("span", stage), bar, tag("span", count, class_="number")))
    return tag("ul", *lines, class_="progress", role="status")


def render_changes(title: str, changes: Changes, language: str) -> Html:
    """A replaced document's changes, the first of each kind spelled out."""
    if changes.is_empty:
        return tag("p", say("documents.unchanged", language, title=title))
    summary = say(
        "documents.replaced",
        language,
        title=title,
        added=len(changes.added),
        removed=len(changes.removed),
        changed=len(changes.changed),
    )
    lines = [
        *(_render_change(old, new, language) for old, new in changes.changed[:CHANGES_SHOWN]),
        *(tag("li", _named(m, "ins"), class_="is-new") for m in changes.added[:CHANGES_SHOWN]),
        *(tag("li", _named(m, "del"), class_="is-gone") for m in changes.removed[:CHANGES_SHOWN]),
    ]
    return tag("div", tag("p", summary), tag("ul", *lines), class_="changes")


def _render_change(old: Measure, new: Measure, language: str) -> Html:
    return tag(
        "li",
        tag("span", say("documents.was", language), class_="faint"),
        _named(old, "del"),
        tag("br"),
        tag("span", say("documents.now", language), class_="faint"),
        _named(new, "ins"),
    )


def _named(measure: Measure, name: str) -> Html:
    number = f"{measure.number}. " if measure.number else ""
    return tag(name, f"{number}{measure.text}")


def render_question(facts: DocumentFacts, language: str) -> Html:
    """Whether a document should really go."""
    title = fold_gaps(facts.title) or facts.id
    return tag(
        "p", say("documents.remove.ask", language, title=title), class_="warning", role="alert"
    )
