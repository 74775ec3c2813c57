"""What the tab 对比 offers: items that several places set a value for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ask import Assistant
from assistant.web.examples import shared_subjects
from assistant.web.gradio_import import import_gradio
from assistant.web.lookup import Lookup
from index.language.terms import load_terms
from index.settings import Settings
from tests.assistant.opened import open_texts

NORTH = """漠河市2031年优化营商环境工作要点
一、便利准入
1.压缩企业开办时间。企业开办时间压缩至2个工作日以内。（责任单位：市市场监管局）
2.便利用电。用电报装时间不超过5个工作日。（责任单位：市供电公司）
"""
SOUTH = """文昌市2031年优化营商环境工作要点
一、便利准入
1.压缩企业开办时间。企业开办时间压缩至1个工作日以内。（责任单位：市市场监管局）
2.便利用电。推广用电报装“一窗受理”。（责任单位：市供电公司）
"""


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, north=NORTH, south=SOUTH)


def test_items_with_a_value_in_several_places_are_offered(ends: Assistant) -> None:
    names = load_terms(Settings().lexicon_folder).subjects()
    found = shared_subjects(Lookup(index=ends.index), names)
    assert found["企业开办"] == 2
    assert "用电报装" not in found  # only one place sets a time for it


def test_what_is_offered_can_be_compared(ends: Assistant) -> None:
    answer = ends.ask(["比较各地企业开办"])
    assert "漠河市2个工作日" in answer.headline
    assert "文昌市1个工作日" in answer.headline


def test_each_item_is_a_button_with_its_number_of_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", "")
    # Not above: every process that collects this file would load it
    import_gradio(tmp_path)
    from assistant.web.compare import render_offer

    html = render_offer({"企业开办": 2}, "zh")
    assert 'data-act="compare"' in html
    assert "企业开办" in html
    assert "2 地" in html
    assert "data-act" not in render_offer({}, "zh")
