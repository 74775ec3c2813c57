"""The sources under an answer: one line for each measure it cites."""

from __future__ import annotations

from assistant.answers import Citation
from assistant.web.citation import name_measure, quote_title
from assistant.web.html import Html, button, fold_gaps, tag
from assistant.web.lookup import Lookup
from assistant.web.texts import say

SOURCES_SHOWN = 3


def render_sources(
    citations: tuple[Citation, ...], position: int, lookup: Lookup, language: str
) -> Html | None:
    """Title, section, number, issuer, date and lead department; beyond three lines folded."""
    if not citations:
        return None
    places: dict[tuple[str, tuple[str, ...], str | None], list[Citation]] = {}
    for citation in citations:
        key = (citation.document, citation.section, citation.measure)
        places.setdefault(key, []).append(citation)
    lines = [
        tag(
            "li",
            _render_source(cited, position, lookup, language),
            class_="more" if order >= SOURCES_SHOWN else None,
        )
        for order, cited in enumerate(places.values())
    ]
    unfold = None
    if len(lines) > SOURCES_SHOWN:
        unfold = button(
            tag("span", say("sources.unfold", language, total=len(lines)), class_="when-folded"),
            tag("span", say("sources.fold", language), class_="when-unfolded"),
            act="unfold",
            class_="quiet unfold",
        )
    return tag(
        "div",
        tag("ol", *lines),
        unfold,
        class_="sources foldable",
        role="group",
        aria_label=say("sources.label", language),
    )


def _render_source(cited: list[Citation], position: int, lookup: Lookup, language: str) -> Html:
    """One line for all citations of the same measure."""
    citation = cited[0]
    facts = lookup.facts().get(citation.document)
    where = " › ".join(
        part for part in (*map(fold_gaps, citation.section), name_measure(citation.measure)) if part
    )
    lead = lookup.lead_at(citation.document, citation.start)
    known = [
        facts.number if facts else None,
        facts.issuer if facts else None,
        facts.issued_on.isoformat() if facts and facts.issued_on else None,
        say("source.lead", language, units="、".join(lead)) if lead else None,
    ]
    return button(
        *(tag("span", str(each.n), class_="cite") for each in cited),
        " ",
        tag("span", quote_title(citation.title or citation.document), class_="source-title"),
        tag("span", where, class_="source-where") if where else None,
        tag("span", " · ".join(part for part in known if part), class_="source-facts"),
        act="cite",
        payload={"turn": position, "n": citation.n},
        class_="source",
    )
