from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.ground import Grounder
from index.language.classes import Classes
from index.language.lexicon import Lexicon, load_lexicon

PROJECT = Path(__file__).parents[3]
PLACES = (("湖北省", "随州市", "曾都区"), ("湖北省", "鄂州市", "葛店开发区"))


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(PROJECT / "data" / "lexicon")


@pytest.fixture(scope="session")
def grounder(lexicon: Lexicon) -> Grounder:
    return Grounder(lexicon=lexicon, places=PLACES, classes=Classes(PROJECT / "data" / "lexicon"))
