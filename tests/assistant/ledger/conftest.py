from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.wire import open_assistant
from tests.assistant.ledger.towns import DONGFANG, WANNING, open_over


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger") / "home"


@pytest.fixture(scope="session")
def assistant(home: Path) -> Iterator[Assistant]:
    """Over the five default policies, built once."""
    opened = open_assistant(home)
    yield opened
    opened.index.close()


@pytest.fixture(scope="session")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Over two invented task lists, built once."""
    opened = open_over(tmp_path_factory.mktemp("towns"), wanning=WANNING, dongfang=DONGFANG)
    yield opened
    opened.index.close()
