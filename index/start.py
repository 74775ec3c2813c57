"""Opening a home's index, built from the default corpus first when there is none."""

from __future__ import annotations

import logging

from index.build_report import ShowProgress
from index.errors import InputError
from index.search import Index, open_index
from index.storage.home import Home
from index.tools import Tools

logger = logging.getLogger(__name__)


def is_empty(tools: Tools) -> bool:
    """Whether nothing was built in the home yet."""
    return Home(path=tools.settings.home).store() is None


def open_or_build(tools: Tools, progress: ShowProgress | None = None) -> Index:
    """The index in the settings' home; an empty home gets the corpus in ``policies_folder`` first.

    Raises:
        InputError: a file of that corpus can't be used.
        IndexStateError, StorageError, ModelError: see their classes.
    """
    settings = tools.settings
    if is_empty(tools):
        from index.build import build

        report = build(
            [settings.policies_folder],
            home=settings.home,
            settings=settings,
            embedder=tools.embedder,
            segmenter=tools.segmenter,
            lexicon=tools.lexicon,
            progress=progress,
        )
        if report.has_failures:
            raise InputError("; ".join(d.message for d in report.documents if d.message))
    return open_index(
        settings.home, settings, tools.asking_embedder, tools.segmenter, rescorer=tools.rescorer
    )
