from __future__ import annotations

import pytest

from assistant.web.lookup import Lookup
from tests.assistant.web.fakes import CORPUS, FakeAssistant, FakeIndex, open_corpus


@pytest.fixture(scope="session")
def corpus() -> FakeIndex:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not beside the project")
    return open_corpus()


@pytest.fixture
def assistant(corpus: FakeIndex) -> FakeAssistant:
    return FakeAssistant(corpus)


@pytest.fixture
def lookup(corpus: FakeIndex) -> Lookup:
    return Lookup(index=corpus)
