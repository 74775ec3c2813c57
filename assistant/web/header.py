"""The header line: name, tabs, language, state of index and model."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.context import PageTab
from assistant.web.html import Html, button, tag
from assistant.web.lookup import Lookup
from assistant.web.texts import say
from index.settings import Settings


def render_header(
    lookup: Lookup, settings: Settings, tabs: Sequence[PageTab], language: str
) -> Html:
    """One line; page.js marks the open tab."""
    links = [
        tag(
            "a",
            tab.names[language],
            href=f"#{tab.id}",
            data_tab=tab.id,
            role="tab",
            id=f"tab-link-{tab.id}",
            aria_controls=f"tab-{tab.id}",
        )
        for tab in tabs
    ]
    model = (
        say("header.model", language, model=settings.model)
        if settings.model
        else say("header.model.none", language)
    )
    return tag(
        "header",
        tag("a", say("page.skip", language), href="#question", class_="skip", data_act="focus"),
        tag("h1", say("page.name", language)),
        tag("nav", *links, role="tablist", aria_label=say("header.tabs", language)),
        tag(
            "div",
            tag(
                "span",
                _describe_index(lookup, language),
                class_="index-state",
                title=say("header.index.title", language),
            ),
            tag("span", model, class_="model-state"),
            class_="states",
        ),
        button(
            say("header.language", language),
            act="language",
            class_="language",
            label=say("header.language.label", language),
        ),
        class_="page-header",
        lang="zh-CN" if language == "zh" else "en",
        data_language=language,
    )


def _describe_index(lookup: Lookup, language: str) -> str:
    facts = lookup.facts().values()
    if not facts:
        return say("header.index.empty", language)
    latest = max((f.issued_on for f in facts if f.issued_on), default=None)
    return say(
        "header.index",
        language,
        documents=len(facts),
        measures=f"{lookup.count_measures():,}",
        date=latest.isoformat() if latest else "—",
    )
