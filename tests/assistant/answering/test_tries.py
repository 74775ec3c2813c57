"""What one answer searches and ranks is not searched and ranked again by its other tries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answering import tries as tries_module
from assistant.answering.rank import Found
from assistant.answering.tries import Tries
from assistant.answering.values import Values
from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.question import Asked
from index.search import Index
from index.settings import load_settings
from tests.assistant.answering.plain import candidate, question
from tests.assistant.opened import open_texts

TEXT = """云溪县促进小店经济发展若干措施

一、减轻负担
（一）小店租用国有房屋的，免收3个月租金，由县国资局负责落实。
（二）小店安装监控设备的，按购置费用的40%给予补助，每户最多2000元。
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yunxi=TEXT)


def test_a_ranking_holds_for_a_try_that_takes_what_is_likely() -> None:
    values, tries = Values(load_settings().lexicon_folder), Tries()
    asked, pool = question("租金免几个月", "租金"), [candidate("免收3个月租金。")]
    first = tries.ranked(asked, pool, values, None)
    assert tries.ranked(replace(asked, takes_likely=True), pool, values, None) is first
    assert tries.ranked(asked, pool, values, (Asked.DATE,)) is not first
    assert tries.ranked(question("租金免多少", "租金"), pool, values, None) is not first
    assert tries.ranked(asked, [], values, None) == ()


def test_the_tries_of_one_answer_search_once_for_the_same_words(
    own: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[tuple[object, ...]] = []
    ranked: list[Sequence[Found]] = []
    search, rank = Index.search, tries_module.rank_statements

    def count(self: Index, text: str, **options: object) -> object:
        searched.append((text, str(options)))
        return search(self, text, **options)  # type: ignore[arg-type]

    def count_rankings(*args: object, **options: object) -> Sequence[Found]:
        ranked.append(rank(*args, **options))  # type: ignore[arg-type]
        return ranked[-1]

    monkeypatch.setattr(Index, "search", count)
    monkeypatch.setattr(tries_module, "rank_statements", count_rankings)
    assert own.ask(["云溪县小店的锅炉改造几天验收？"]).status is Status.REFUSED
    assert searched
    assert len(set(searched)) == len(searched)
    assert len(ranked) == len(searched)


def test_the_next_answer_searches_anew(own: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []
    search = Index.search

    def count(self: Index, text: str, **options: object) -> object:
        searched.append(text)
        return search(self, text, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Index, "search", count)
    own.ask(["云溪县小店的租金免几个月？"])
    before = len(searched)
    own.ask(["云溪县小店的租金免几个月？"])
    assert len(searched) == 2 * before
