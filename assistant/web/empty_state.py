"""What the chat shows before the first question: what it knows and what could be asked."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.web.examples import make_examples
from assistant.web.html import Html, button, tag
from assistant.web.lookup import Lookup, name_place
from assistant.web.texts import say
from index.documents import DocumentFacts

PLACES_NAMED = 6


def render_empty_state(lookup: Lookup, language: str) -> Html:
    """One sentence and up to six questions."""
    facts = list(lookup.facts().values())
    if not facts:
        return tag(
            "section", tag("p", say("chat.intro.empty", language), class_="intro"), class_="empty"
        )
    examples = [
        button(question, act="ask", payload={"q": question}, class_="example")
        for question in make_examples(lookup)
    ]
    return tag(
        "section",
        tag("p", describe_corpus(facts, language), class_="intro"),
        tag(
            "div",
            tag("h2", say("chat.examples", language)) if examples else None,
            *examples,
            class_="examples",
        ),
        class_="empty",
    )


def describe_corpus(facts: Iterable[DocumentFacts], language: str) -> str:
    """Which places and years the documents cover, in one sentence."""
    documents = list(facts)
    names = list(dict.fromkeys(name_place(f) for f in documents))
    comma = "、" if language == "zh" else ", "
    places = comma.join(names[:PLACES_NAMED])
    if len(names) > PLACES_NAMED:
        places = say("chat.intro.more", language, places=places, number=len(names))
    return say(
        "chat.intro",
        language,
        documents=len(documents),
        places=places,
        years=_name_years(documents, language),
    )


def _name_years(documents: list[DocumentFacts], language: str) -> str:
    years = [
        year
        for facts in documents
        for year in (
            *(facts.period or ()),
            *([facts.issued_on.year] if facts.issued_on else []),
        )
    ]
    if not years:
        return say("none.known", language)
    first, last = min(years), max(years)
    if language == "en":
        return f"{first}" if first == last else f"{first}–{last}"
    return f"{first} 年" if first == last else f"{first} 至 {last} 年"
