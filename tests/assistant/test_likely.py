"""Where no statement says all that was asked, the one that is likely meant answers, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.likelihood import FILE, NAMES, Likelihood
from assistant.answers import Status
from assistant.ask import Assistant
from index.errors import InputError
from tests.assistant.opened import open_texts

TEXT = """云溪县促进小店经济发展若干措施

一、减轻负担
（一）小店租用国有房屋的，免收3个月租金，由县国资局负责落实。
（二）小店安装监控设备的，按购置费用的40%给予补助，每户最多2000元。

二、优化服务
（三）开设夜间集市的申请，县城管局应当在5个工作日内答复。
（四）小店用水报装实行“220”服务（2个环节，2天办结，0项材料）。
（五）各街道每季度召开一次小店座谈会，听取意见。
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yunxi=TEXT)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("隔壁阿婆托打听：云溪夜市那桩事，批文要熬几个工作日？", "5个工作日"),
        ("摆摊的表弟不懂行：云溪小店装的那探头，官府贴补几成银子？", "40%"),
    ],
)
def test_words_around_the_question_do_not_hide_the_answer(
    own: Assistant, question: str, value: str
) -> None:
    answer = own.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline
    assert answer.citations


def test_an_answer_that_is_only_likely_says_so(own: Assistant) -> None:
    likely = own.ask(["隔壁阿婆托打听：云溪夜市那桩事，批文要熬几个工作日？"])
    assert any("请核对引文" in note for note in likely.notes)
    plain = own.ask(["云溪夜间集市的申请几个工作日答复？"])
    assert plain.status is Status.ANSWERED
    assert plain.notes == ()


@pytest.mark.parametrize(
    "question",
    [
        "云溪彩礼最多给多少？",
        "云溪渔船柴油补助多少钱？",
        "云溪的公交车票几块钱？",
        "云溪的结婚登记要带什么材料？",
        "曼谷夜间集市的申请几天答复？",
    ],
)
def test_another_topic_or_place_stays_refused(own: Assistant, question: str) -> None:
    answer = own.ask([question])
    assert answer.status is Status.REFUSED
    assert answer.citations == ()


def _table(tmp_path: Path, rows: dict[str, str]) -> Path:
    (tmp_path / FILE).write_text(
        "".join(f"{name}\t{weight}\n" for name, weight in rows.items()), encoding="utf-8"
    )
    return tmp_path


def test_weights_make_a_probability(tmp_path: Path) -> None:
    rows = dict.fromkeys(NAMES, "0") | {"constant": "-1", "score": "2"}
    likelihood = Likelihood(_table(tmp_path, rows))
    features = dict.fromkeys(NAMES, 1.0)
    assert likelihood.probability(features | {"score": 0.5}) == pytest.approx(0.5)
    assert likelihood.probability(features | {"score": 1.5}) == pytest.approx(0.8808, abs=1e-4)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"constant": "0"}, "no row for score"),
        (dict.fromkeys(NAMES, "0") | {"constant": "0", "luck": "1"}, "'luck'"),
        (dict.fromkeys(NAMES, "much") | {"constant": "0"}, "not a number"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(
    tmp_path: Path, rows: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        Likelihood(_table(tmp_path, rows))
