"""The composition root: opens the stores and tables once and hands them to who needs them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers import Answer
from assistant.ask import Assistant

if TYPE_CHECKING:
    from index.settings import Settings


def open_assistant(
    home: Path | None = None,
    settings: Settings | None = None,
    progress: Callable[..., None] | None = None,
) -> Assistant:
    """An assistant over the index in ``home``; an empty home gets the default corpus first.

    Raises SettingsError, InputError for a broken lexicon, IndexStateError for an index that can't be used.
    """
    from assistant.answering.sources import Sources
    from assistant.answering.values import Values
    from assistant.understanding.typed import load_speller
    from assistant.understanding.understand import Understanding
    from index.language.cues import load_cues
    from index.language.lexicon import load_lexicon
    from index.language.terms import load_terms
    from index.language.word_weights import WordWeights
    from index.language.words import Segmenter
    from index.search import open_index
    from index.settings import load_settings

    settings = settings or load_settings(**({"home": home} if home else {}))
    folder = settings.lexicon_folder
    lexicon = load_lexicon(folder)
    terms = load_terms(folder)
    segmenter = Segmenter(terms.words())
    index = open_index(settings, lexicon=lexicon, segmenter=segmenter, progress=progress)
    sources = Sources(index=index, lexicon=lexicon, values=Values(folder))
    understanding = Understanding(
        lexicon=lexicon,
        terms=terms,
        cues=load_cues(folder),
        weights=WordWeights(folder),
        segmenter=segmenter,
        speller=load_speller(folder),
    )
    return Assistant(understanding=understanding, sources=sources, settings=settings.fingerprint)


def answer_to_json(answer: Answer, id: str | None = None) -> dict[str, Any]:
    """The reply as CONTRACT.md describes it: plain lists, strings and numbers."""
    reply: dict[str, Any] = {"id": id} if id is not None else {}
    reply |= _plain(asdict(answer))
    return reply


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.value if hasattr(value, "value") else value


def say(message: str) -> None:
    """A line for people on standard error."""
    print(message, file=sys.stderr)  # noqa: T201
