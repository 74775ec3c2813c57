"""For every test: a clean environment, no network beyond this machine, and one built index to share."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.network import NetworkUseError, is_local, is_reserved

PROJECT = Path(__file__).resolve().parents[1]
SCRUBBED = ("POLICY_", "OPENAI_")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
QUIET = {
    # A developer's .env would give tests a model and a key
    "POLICY_ENV_FILE": "",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}
LONG_FILES = frozenset(
    {"test_kill.py", "test_offline.py", "test_cli.py", "test_model.py", "test_scripted.py"}
)
"""Begun first: a file is one worker's, and at the end the other would wait for it"""
pytest_plugins = ["pytester"]
_attempts: list[str] = []


def pytest_configure() -> None:
    """Scrub the environment once, so that processes a test starts inherit a clean one."""
    for name in list(os.environ):
        if name.startswith(SCRUBBED) or name.upper() in PROXIES:
            del os.environ[name]
    os.environ.update(QUIET)
    # A busy machine is no error; speed is measured under eval
    hypothesis.settings.register_profile("untimed", deadline=None)
    hypothesis.settings.load_profile("untimed")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; otherwise the order stays as it is."""
    items.sort(key=lambda item: item.path.name not in LONG_FILES)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that reached for the network, even where the code under test hid the error."""
    earlier = len(_attempts)
    try:
        result = yield
    finally:
        hosts = _attempts[earlier:]
        del _attempts[earlier:]
    if hosts:
        pytest.fail(f"{item.nodeid} reached for the network: {', '.join(hosts)}")
    return result


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Only loopback addresses and unix sockets can be reached; names under .invalid don't exist."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    patch.setattr(socket, "getaddrinfo", _guarded_lookup(socket.getaddrinfo))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory, no_network: None) -> Path:
    """A home with the index of data/policies, built once; for reading only."""
    from index.build import build
    from index.settings import load_settings
    from index.tools import open_tools

    home = tmp_path_factory.mktemp("starter") / "home"
    settings = load_settings(home=home)
    tools = open_tools(settings)
    report = build(
        [settings.policies_folder],
        home=home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    assert not report.has_failures
    return home


def _guarded(original: Any) -> Any:
    def call(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family != socket.AF_UNIX and not is_local(address[0]):
            _refuse(str(address[0]))
        return original(self, *arguments)

    return call


def _guarded_lookup(original: Any) -> Any:
    def call(host: Any, *arguments: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if is_reserved(name):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if not is_local(name):
            _refuse(str(name))
        return original(host, *arguments, **named)

    return call


def _refuse(host: str) -> None:
    _attempts.append(host)
    raise NetworkUseError(f"a test reached for {host}; only loopback addresses are open to tests")
