"""One assistant over the starting corpus, without a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.wire import open_assistant


@pytest.fixture(scope="session")
def assistant(starter_home: Path) -> Assistant:
    return open_assistant(starter_home)
