"""What building and asking need besides the home: lexicon, segmenter, embedder, made from settings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.language.embed import Embedder
    from index.language.lexicon import Lexicon
    from index.language.terms import Terms
    from index.language.words import Segmenter
    from index.rescore import Rescorer
    from index.settings import Settings


class Tools:
    """Made once per process and passed on; each part is loaded when it is first used."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is loaded yet."""
        self.settings = settings

    @cached_property
    def lexicon(self) -> Lexicon:
        """Regions, departments, units."""
        from index.language.lexicon import load_lexicon

        return load_lexicon(self.settings.lexicon_folder)

    @cached_property
    def segmenter(self) -> Segmenter:
        """Both sides of the index must cut words alike: it keeps the lexicon's terms whole."""
        from index.language.words import load_segmenter

        return load_segmenter(self.settings.lexicon_folder)

    @cached_property
    def terms(self) -> Terms:
        """Everyday words and the official terms they mean."""
        from index.language.terms import load_terms

        return load_terms(self.settings.lexicon_folder)

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder that the settings name; asking needs it only where vectors have a weight."""
        from index.language.embed import open_embedder

        return open_embedder(self.settings)

    @property
    def asking_embedder(self) -> Embedder | None:
        """The embedder, or None where it would be loaded for nothing."""
        return self.embedder if self.settings.dense_weight > 0 else None

    @cached_property
    def rescorer(self) -> Rescorer | None:
        """What orders the first hits again; None where it has no weight. Loads nothing yet."""
        from index.rescore import Rescorer

        weight = self.settings.rescore_weight
        return Rescorer(self._open_local_embedder, weight) if weight > 0 else None

    def _open_local_embedder(self) -> Embedder:
        from index.language.embed import is_local, open_local_embedder

        return self.embedder if is_local(self.settings) else open_local_embedder(self.settings)


def open_tools(settings: Settings) -> Tools:
    """The tools that these settings name; InputError or SettingsError come when a part is used."""
    return Tools(settings)
