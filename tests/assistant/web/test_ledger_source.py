"""The ledger of the page over an index of its own."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from assistant.web.ledger_filters import LedgerFilters
from assistant.web.ledger_source import RowLedger
from index.storage import ledger_texts
from tests.assistant.opened import open_texts

TEXT = """云溪县优化营商环境任务清单

1.推行网上办税。（牵头单位：县税务局；完成时限：2024年6月）
2.压缩办电时间。（牵头单位：县供电公司；完成时限：2024年9月）
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yunxi=TEXT)


def test_a_topic_reads_no_texts_that_were_read_beforehand(
    own: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    ledger = RowLedger(assistant=own, lexicon=own.lexicon)
    join_places = ledger_texts.join_places

    def note(*args: object) -> object:
        read.append("places")
        return join_places(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger_texts, "join_places", note)
    ledger.preload()
    assert read == ["places"]
    with own.index.snapshot() as now:
        texts = now._view().snapshot._texts
        monkeypatch.setattr(texts, "get", lambda key, make: texts._values[key])
        assert len(ledger.find(LedgerFilters(words="办税"))) == 1
    assert read == ["places"]
