"""What building and asking need besides the home: lexicon, segmenter, embedder, made from settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.lexicon import Lexicon
    from index.language.words import Segmenter
    from index.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Made once per process and passed on."""

    settings: Settings
    lexicon: Lexicon
    segmenter: Segmenter
    embedder: Embedder


def open_tools(settings: Settings) -> Tools:
    """Load the lexicon and what depends on it.

    Raises:
        InputError: a lexicon table can't be used.
        SettingsError: the embedding model's settings can't be used.
    """
    from index.language.embed import open_embedder
    from index.language.lexicon import load_lexicon
    from index.language.terms import load_terms
    from index.language.words import Segmenter

    lexicon = load_lexicon(settings.lexicon_folder)
    return Tools(
        settings=settings,
        lexicon=lexicon,
        segmenter=Segmenter(load_terms(settings.lexicon_folder).words()),
        embedder=open_embedder(settings),
    )
