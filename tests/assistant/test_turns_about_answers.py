"""Turns that speak of the answer before them: more, why, whose words, whom to call, which of them, and what else."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts
from tests.assistant.promises import broken_promises

QIONGHAI = """琼海市渔船管理服务措施
为规范渔船管理，方便渔民办事，制定本措施。
一、登记服务
1.为减轻渔民负担，渔船登记办理时限压缩至3个工作日。登记手续费每艘200元。申请材料不超过4件。（牵头单位：市农业农村局；责任单位：市港务局；完成时限：2031年6月底）
2.渔船检验办理时限压缩至5个工作日。检验费每艘350元。（牵头单位：市港务局；完成时限：2031年9月底）
3.船员考试报名办理时限压缩至8个工作日。带队报名的单位奖励500元。（牵头单位：市农业农村局；完成时限：2031年12月底）
二、补贴服务
4.更新改造渔船分三步补助：一是申报时预拨2万元；二是开工后拨付5万元；三是验收合格后拨付余款9万元。（牵头单位：市财政局；责任单位：市港务局；完成时限：2031年10月底）
5.渔民培训费：初级船员培训每人300元，中级船员培训每人500元。（牵头单位：市农业农村局；完成时限：2031年11月底）
6.渔业示范评定：对通过示范船评定的船主，奖励1万元。对评定为国家级示范船的船主，奖励6万元。（牵头单位：市财政局；完成时限：2031年12月底）
7.渔港评定：新认定的国家级示范渔港，奖励90万元。（牵头单位：市港务局；完成时限：2031年12月底）
8.网上登记：2031年底前网上登记率达到80%，2032年底前达到90%。（牵头单位：市港务局）
三、咨询
市港务局咨询电话：0898-62811234
"""
WENCHANG = """文昌市渔船管理办法
第一条 渔船登记自受理之日起7个工作日内办结。
第二条 渔船检验自受理之日起5个工作日内办结。
第三条 申请渔船补助，应当符合下列条件：
（一）在本市登记满2年；
（二）船长不少于12米；
（三）近3年无违规记录。
"""
REGISTER = "琼海渔船登记办理要几个工作日？"


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, qionghai=QIONGHAI, wenchang=WENCHANG)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        ([REGISTER, "还有呢？"], "手续费每艘200元"),
        ([REGISTER, "还有别的吗"], "不超过4件"),
        (["琼海农业农村局牵头哪些任务？", "就这些吗"], "共3项，已全部列出"),
        (["文昌申请渔船补助要符合什么条件？", "还有吗"], "共3项，已全部列出"),
        ([REGISTER, "为什么？"], "为减轻渔民负担"),
        (["琼海渔船检验办理要几个工作日？", "为什么这么规定"], "原文没有单独说明"),
        (["文昌渔船检验几个工作日办结？", "为啥"], "原文没有说明理由"),
        ([REGISTER, "原文怎么说的？"], "原文：“"),
        ([REGISTER, "出处呢"], "《琼海市渔船管理服务措施》"),
        (["文昌渔船检验几个工作日办结？", "依据是什么"], "第二条"),
        (["琼海渔船检验谁牵头？", "那个部门电话多少"], "0898-62811234"),
        ([REGISTER, "找谁办？"], "市农业农村局"),
        (["琼海农业农村局牵头哪些任务？", "第二个详细说说"], "8个工作日"),
        (["琼海农业农村局牵头哪些任务？", "刚才第二项什么时候完成"], "2031年12月底"),
        (["琼海更新改造渔船怎么补助？", "第二条详细说说"], "5万元"),
        (["琼海在登记服务方面有哪些举措？", "第二个详细说说"], "350元"),
        (["琼海在登记服务方面有哪些举措？", "最后一个详细说说"], "500元"),
        (["文昌申请渔船补助要符合什么条件？", "最后一条是什么"], "无违规记录"),
        ([REGISTER, "多少钱？"], "200元"),
        (["琼海渔船检验办理要几个工作日？", "多少钱？"], "350元"),
        ([REGISTER, "那换成文昌呢"], "文昌市"),
        ([REGISTER, "文昌也一样吗？"], "不同：文昌市为7个工作日内；琼海市为3个工作日"),
        (["琼海渔船检验办理要几个工作日？", "文昌也是这样吗"], "同样：文昌市为5个工作日"),
        ([REGISTER, "船员考试报名也一样吗"], "不同：“船员考试报名”为8个工作日"),
        ([REGISTER, "不是，我问的是渔船检验"], "5个工作日"),
        ([REGISTER, "不对，是文昌"], "7个工作日"),
        ([REGISTER, "还有呢？", "谁牵头？"], "市农业农村局"),
        (["琼海农业农村局牵头哪些任务？", "全都在这了吗"], "共3项，已全部列出"),
        (["文昌申请渔船补助要符合什么条件？", "还有别的条件没有"], "共3项，已全部列出"),
        ([REGISTER, "这个数凭什么这么定"], "为减轻渔民负担"),
        (["琼海通过示范船评定奖励多少钱？", "那国家级示范呢"], "6万元"),
        (
            ["琼海初级船员培训每人多少钱？", "中级船员培训是不是也这么多"],
            "不同：“中级船员培训”为500元",
        ),
        (["琼海2032年底前网上登记率达到多少？", "2031年也是这样吗"], "不同：“2031年”为80%"),
        (
            ["琼海国家级示范渔港奖励多少？", "还有什么奖励"],
            "还有以下规定：渔业示范评定：对通过示范船",
        ),
        (["琼海渔船检验由哪家牵头？", "它们怎么联系"], "0898-62811234"),
    ],
)
def test_a_turn_takes_up_the_answer_before(boats: Assistant, turns: list[str], words: str) -> None:
    answer = boats.ask(turns)
    assert answer.status is Status.ANSWERED
    assert words in answer.headline
    assert broken_promises(answer, boats.index) == []


def test_more_never_repeats_and_ends_honestly(boats: Assistant) -> None:
    turns = ["琼海渔船检验办理要几个工作日？"]
    told = [boats.ask(turns).headline]
    for _ in range(4):
        turns.append("还有呢？")
        told.append(boats.ask(turns).headline)
    assert told[-1].startswith("没有了")
    assert sum("5个工作日" in headline for headline in told) == 1


def test_a_telephone_of_another_department_is_not_given(boats: Assistant) -> None:
    answer = boats.ask(["琼海船员考试报名谁牵头？", "那个单位怎么联系"])
    assert answer.status is Status.REFUSED
    assert "市农业农村局" in answer.headline
    assert "62811234" not in answer.answer


def test_nothing_can_be_added_to_a_refusal(boats: Assistant) -> None:
    answer = boats.ask(["琼海飞机票打几折？", "还有呢"])
    assert answer.status is Status.REFUSED
    assert "没有可以补充的" in answer.headline


def test_a_number_of_the_text_is_not_one_of_what_was_told(boats: Assistant) -> None:
    headline = boats.ask(["琼海第4项是什么？", "第2项呢"]).headline
    assert "渔船检验" in headline
