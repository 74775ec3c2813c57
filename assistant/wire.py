"""The composition root: opens the stores and tables once and hands them to who needs them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers import Answer
from assistant.ask import Assistant

if TYPE_CHECKING:
    from assistant.model import Model
    from index.build_report import ShowProgress
    from index.search import Index
    from index.settings import Settings
    from index.tools import Tools

SPELLING_DOCUMENTS = 50
"""Documents whose words the spelling check takes for right; more would slow the start"""


def open_assistant(
    home: Path | None = None,
    settings: Settings | None = None,
    progress: ShowProgress | None = None,
) -> Assistant:
    """An assistant over the index in ``home``; an empty home gets the default corpus first.

    Raises:
        SettingsError, InputError: the settings or the lexicon can't be used.
        IndexStateError, StorageError, ModelError: the index can't be built or opened.
    """
    from index.settings import load_settings
    from index.start import is_empty, open_or_build
    from index.tools import open_tools

    settings = settings or load_settings(**({"home": home} if home else {}))
    tools = open_tools(settings)
    if is_empty(tools):
        say(f"{settings.home}: 还没有索引,先用 {settings.policies_folder} 建立。")
    index = open_or_build(tools, progress)
    return assemble(tools, index)


def assemble(tools: Tools, index: Index) -> Assistant:
    """An assistant over an index that is open."""
    from assistant.answering.likelihood import Likelihood
    from assistant.answering.per_unit import read_per_units
    from assistant.answering.sources import Sources
    from assistant.answering.values import Values
    from assistant.understanding.english import English
    from assistant.understanding.plain_roles import PlainRoles
    from assistant.understanding.smalltalk import load_smalltalk
    from assistant.understanding.topic import (
        TopicReader,
        read_amount_verbs,
        read_applicants,
    )
    from assistant.understanding.typed import load_speller
    from assistant.understanding.understand import Understanding
    from assistant.understanding.value_words import read_value_words
    from index.language.classes import Classes
    from index.language.cues import load_cues
    from index.language.tables import EditedTable
    from index.language.word_weights import WordWeights

    folder = tools.settings.lexicon_folder
    sources = Sources(
        index=index,
        lexicon=tools.lexicon,
        values=Values(folder),
        likelihood=Likelihood(folder),
        classes=Classes(folder),
        per_units=EditedTable(folder / "per_units.tsv", read_per_units),
    )
    texts = (index.document(facts.id).text for facts in index.facts()[:SPELLING_DOCUMENTS])
    understanding = Understanding(
        lexicon=tools.lexicon,
        topic=TopicReader(
            terms=tools.terms,
            weights=WordWeights(folder),
            segmenter=tools.segmenter,
            amount_verbs=EditedTable(folder / "amount_verbs.tsv", read_amount_verbs),
            applicants=EditedTable(folder / "applicants.tsv", read_applicants),
            value_words=EditedTable(folder / "value_words.tsv", read_value_words),
        ),
        cues=load_cues(folder),
        speller=load_speller(folder).knowing(texts),
        roles=PlainRoles(folder),
        english=English(folder, lambda: (facts.region for facts in index.facts())),
    )
    return Assistant(
        understanding=understanding,
        sources=sources,
        smalltalk=load_smalltalk(folder),
        model=_open_model(tools, index),
        settings=tools.settings.fingerprint,
    )


def _open_model(tools: Tools, index: Index) -> Model | None:
    """The model that the settings name; None without one, and nothing of it is loaded then."""
    settings = tools.settings
    if settings.model is None:
        return None
    from assistant.answering.compose_model import open_composer
    from assistant.answering.generate_served import open_generator
    from assistant.answering.prompts import Prompts
    from assistant.answering.rerank import open_reranker
    from assistant.answering.rewrite_model import ModelRewriter
    from assistant.model import Model

    generator = open_generator(settings)
    if generator is None:
        return None
    # Its client takes a second to import; that long the question is read and searched for
    generator.warm_up()
    places = tuple(dict.fromkeys(facts.region for facts in index.facts() if facts.region))
    return Model(
        composer=open_composer(settings, generator=generator, lexicon=tools.lexicon, places=places),
        rewriter=ModelRewriter(
            generator=generator,
            prompts=Prompts(settings.prompts_folder),
            lexicon=tools.lexicon,
            places=places,
        ),
        timeout_seconds=settings.timeout_seconds,
        reranker=open_reranker(settings),
        expands=settings.expand_questions,
    )


def answer_to_json(answer: Answer, id: str | int | None = None) -> dict[str, Any]:
    """The reply as scripts get it: plain lists, strings and numbers; ``id`` is None unless one was given."""
    return {"id": id, **_plain(asdict(answer))}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.value if hasattr(value, "value") else value


def say(message: str) -> None:
    """A line for people on standard error."""
    print(message, file=sys.stderr)  # noqa: T201
