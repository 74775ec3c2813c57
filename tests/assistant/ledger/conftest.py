from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.wire import open_assistant


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ledger") / "home"


@pytest.fixture(scope="session")
def assistant(home: Path) -> Iterator[Assistant]:
    """Over the five default policies, built once."""
    opened = open_assistant(home)
    yield opened
    opened.index.close()
