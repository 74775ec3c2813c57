from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.web.lookup import Lookup
from tests.assistant.web.browser import Visitor, find_free_port, open_chromium, serve
from tests.assistant.web.fakes import FakeAssistant, FakeIndex, open_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def corpus() -> FakeIndex:
    return open_corpus()


@pytest.fixture
def assistant(corpus: FakeIndex) -> FakeAssistant:
    return FakeAssistant(corpus)


@pytest.fixture
def lookup(corpus: FakeIndex) -> Lookup:
    return Lookup(index=corpus)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    port = find_free_port()
    with serve(["-m", "tests.assistant.web.serve_fakes", str(port), str(home)], port) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_chromium() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visitor]]:
    contexts = []
    visitors: list[Visitor] = []

    def open_page(width: int = 1440, height: int = 900, language: str = "zh-CN") -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height}, locale=language)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        visitors.append(Visitor(context.new_page(), address))
        return visitors[-1]

    yield open_page
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
