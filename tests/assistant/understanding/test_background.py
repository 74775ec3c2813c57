from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.background import lighten_background
from assistant.understanding.question import LIGHT, Term
from tests.assistant.opened import open_texts

LICENCES = """云溪区优化开办服务若干措施
一、开办企业。办理营业执照压缩至2个工作日以内。（责任单位：区市场监管局）
二、用水报装。用水报装压缩至3个工作日以内。（责任单位：区水利局）
三、宠物诊疗。设立宠物医院的，一次性补贴5000元。（责任单位：区农业农村局）
"""


@pytest.fixture(scope="module")
def licences(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, licences=LICENCES)


def weights(text: str, *words: str) -> list[float]:
    terms = [Term(text=word, weight=0.8) for word in words]
    return [term.weight for term in lighten_background(text, terms)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("我想开个面馆，办执照几天", LIGHT),
        ("我家在云溪开面馆的，想问下办执照几天", LIGHT),
        ("面馆办执照几天", 0.8),
        ("我想开面馆，面馆办执照几天", 0.8),
        ("我是面馆的退役军人，办执照几天", 0.8),
    ],
)
def test_the_visitors_trade_hardly_counts(text: str, first: float) -> None:
    assert weights(text, "面馆", "办执照") == [first, 0.8]


def test_it_counts_where_nothing_else_is_asked_about() -> None:
    assert weights("我想开个面馆，要几天", "面馆") == [0.8]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("我想在云溪区开个小面馆，办营业执照要多久", "2个工作日"),
        ("我家在云溪区开澡堂的，想问下用水报装要几天", "3个工作日"),
        ("我在云溪区开宠物医院，能补贴多少", "5000元"),
    ],
)
def test_what_is_asked_is_answered(licences: Assistant, asked: str, words: str) -> None:
    assert words in licences.ask([asked]).headline


def test_a_trade_that_is_asked_about_must_be_said(licences: Assistant) -> None:
    answer = licences.ask(["我想在云溪区开个养老院，养老院补贴多少"])

    assert answer.status is Status.REFUSED, answer.headline
