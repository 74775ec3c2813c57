"""An answer comes from one generation of the index, and the next one from the newest."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.wire import open_assistant
from index.build import build
from index.errors import IndexDamagedError
from index.opened import Opened
from index.search import Index
from index.settings import load_settings
from index.tools import open_tools
from index.view import View

TITLE = "云台市优化营商环境若干措施\n云台市人民政府\n2023年3月1日\n\n"
ASKED = "云台市企业开办几个工作日办结？"


def publish(home: Path, days: int) -> None:
    folder = home.parent / "texts"
    folder.mkdir(exist_ok=True)
    text = f"{TITLE}1.压缩企业开办时间。企业开办{days}个工作日内办结。\n2.推行网上办税。\n"
    (folder / "yuntai.txt").write_text(text, encoding="utf-8")
    settings = load_settings(home=home)
    tools = open_tools(settings)
    build(
        [folder],
        home=home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    publish(tmp_path / "home", 3)
    return tmp_path / "home"


@pytest.fixture
def opened(home: Path) -> Assistant:
    return open_assistant(home)


def test_an_answer_looks_for_a_newer_index_once(
    opened: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[View] = []
    current = Opened.current

    def look(self: Opened) -> View:
        looks.append(current(self))
        return looks[-1]

    monkeypatch.setattr(Opened, "current", look)
    assert opened.ask([ASKED]).status is Status.ANSWERED
    assert len(looks) == 1


def test_what_is_committed_meanwhile_answers_the_next_question(
    opened: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, days = Index.search, [5]

    def commit_first(self: Index, *args: object, **options: object) -> object:
        if days:
            publish(home, days.pop())
        return search(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "search", commit_first)
    answer = opened.ask([ASKED])
    assert "3个工作日" in answer.headline
    assert "3个工作日" in answer.citations[0].quote
    assert "5个工作日" in opened.ask([ASKED]).headline


def test_an_answer_is_made_anew_when_its_store_is_gone(
    opened: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search, days = Index.search, [5]

    def fail_first(self: Index, *args: object, **options: object) -> object:
        if days:
            publish(home, days.pop())
            raise IndexDamagedError("its files are gone")
        return search(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "search", fail_first)
    assert "5个工作日" in opened.ask([ASKED]).headline


def test_a_damaged_index_is_told(opened: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Index, *args: object, **options: object) -> object:
        raise IndexDamagedError("no words")

    monkeypatch.setattr(Index, "search", fail)
    with pytest.raises(IndexDamagedError, match="no words"):
        opened.ask([ASKED])
