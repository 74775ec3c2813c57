"""Texts that say the same thing twice and differently: both values are told, as written, each with its source."""

from __future__ import annotations

import pytest

from assistant.answers import Answer, Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

# Invented; the measures contradict one another on purpose
NORTH = """永丰县优化营商环境工作方案

一、政务环境

1.深化商事制度改革。推行“一窗通办”，企业开办时间压缩至1个工作日内。（牵头单位：县市场监管局；完成时限：2031年6月底）

2.推进不动产登记改革。不动产抵押登记压缩至2个工作日内办结。（牵头单位：县自然资源局；完成时限：2031年9月底）

3.优化纳税服务。一般退税8个工作日内办结，一类出口企业退税5个工作日内办结。（牵头单位：县税务局；完成时限：2031年12月底）

二、市场环境

4.提升开办便利度。强化部门数据共享，企业开办0.5个工作日办结，印章免费。（牵头单位：县行政审批局；完成时限：2031年6月底）

5.提高用水服务质量。用水报装由6个工作日压缩至3个工作日内。（牵头单位：县住建局；完成时限：2031年12月底）

6.提升外贸服务。首次创业补贴每户3000元。（牵头单位：县商务局；完成时限：2031年12月底）

7.支持创业。首次创业补贴每户5000元。（牵头单位：县人社局；完成时限：2031年12月底）
"""
SOUTH = """安远县优化营商环境重点任务清单

1.企业开办时间压缩至2个工作日内。（牵头单位：县市场监管局；完成时限：2031年6月底）

2.用水报装压缩至4个工作日内。（牵头单位：县住建局；完成时限：2031年12月底）

3.2031年底前，用气报装压缩至6个工作日内。（牵头单位：县住建局；完成时限：2031年12月底）

4.2032年底前，用气报装压缩至4个工作日内。（牵头单位：县住建局；完成时限：2032年12月底）
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, yongfeng=NORTH, anyuan=SOUTH)


def quotes(answer: Answer) -> str:
    return "".join(citation.quote for citation in answer.citations)


def test_a_plain_question_tells_both_values_with_their_measures(two: Assistant) -> None:
    answer = two.ask(["永丰县企业开办几天？"])
    assert answer.status is Status.ANSWERED
    for words in ("写法不一", "1个工作日内（第1项）", "0.5个工作日（第4项）"):
        assert words in answer.headline
    assert "压缩至1个工作日内" in quotes(answer)
    assert "0.5个工作日办结" in quotes(answer)


def test_amounts_of_money_that_differ_are_told_both(two: Assistant) -> None:
    answer = two.ask(["永丰县首次创业补贴多少钱？"])
    assert "3000元" in answer.headline
    assert "5000元" in answer.headline
    assert "写法不一" in answer.headline


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("永丰县用水报装几天？", "写法不一"),
        ("永丰县不动产抵押登记几天？", "写法不一"),
        ("永丰县退税几天？", "写法不一"),
        ("安远县用气报装几天？", "写法不一"),
    ],
)
def test_what_was_left_behind_cases_and_stages_contradict_nothing(
    two: Assistant, question: str, others: str
) -> None:
    answer = two.ask([question])
    assert answer.status is Status.ANSWERED
    assert others not in answer.headline


def test_a_comparison_tells_both_and_names_the_best_only_when_both_lead(two: Assistant) -> None:
    answer = two.ask(["永丰县和安远县企业开办哪个快？"])
    assert "1个工作日内、0.5个工作日（文件中写法不一）" in answer.headline
    assert "永丰县最短" in answer.headline
    assert "2个工作日" in answer.headline
    assert "0.5个工作日办结" in quotes(answer)
    assert "压缩至1个工作日内" in quotes(answer)


@pytest.mark.parametrize("claimed", ["1个工作日", "0.5个工作日"])
def test_a_claim_that_one_of_the_two_bears_out_is_told_the_other(
    two: Assistant, claimed: str
) -> None:
    answer = two.ask([f"永丰县企业开办是{claimed}，对吗？"])
    assert answer.status is Status.ANSWERED
    for words in ("写法不一", "1个工作日内", "0.5个工作日"):
        assert words in answer.headline
    assert not answer.headline.startswith(("不对", "是的"))


def test_a_claim_that_neither_bears_out_is_corrected_with_both(two: Assistant) -> None:
    answer = two.ask(["永丰县企业开办要3个工作日，对吗？"])
    assert answer.status is Status.CORRECTED
    assert answer.headline.startswith("不对")
    assert "1个工作日内" in answer.headline
    assert "0.5个工作日" in answer.headline
