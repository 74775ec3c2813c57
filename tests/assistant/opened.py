"""An assistant over texts of a test's own."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from assistant.wire import open_assistant
from index.build import build
from index.settings import load_settings
from index.tools import open_tools


def open_texts(factory: pytest.TempPathFactory, **texts: str) -> Assistant:
    """The assistant over ``texts``, each a document named after its keyword."""
    folder = factory.mktemp("texts")
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    home = factory.mktemp("home")
    settings = load_settings(home=home)
    tools = open_tools(settings)
    report = build(
        [folder],
        home=home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    assert len(report.documents) == len(texts)
    return open_assistant(home)
