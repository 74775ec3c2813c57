"""Turns that only name something: it takes the place of what it stands for, and an answer says it."""

from __future__ import annotations

import pytest

from assistant.ask import Assistant
from tests.assistant.opened import open_texts

HOUSING = """琼海市保障房租赁补贴管理办法
第一章 申请条件
第一条 申请人应当符合下列条件：
（一）本地住房困难家庭：人均月收入不高于2100元；
（二）新就业毕业生：人均月收入不高于3300元，大专以上学历；
（三）稳定就业外来务工人员：人均月收入不高于2900元。
第二条 单身人士申请的，须年满24周岁，但孤儿、残疾人除外，放宽至19周岁。
第二章 轮候
第三条 轮候期一般不超过4年；优先对象轮候期不超过2年。优先对象包括：低保家庭、孤儿、三孩家庭。
第三章 租赁补贴
第四条 租赁补贴按下列标准发放：
（一）本地住房困难家庭每人每月180元；
（二）新就业毕业生、稳定就业外来务工人员不发放租赁补贴。
第五条 签订合同时交纳相当于3个月租金的保证金。
租金按月交纳。
逾期不交的，加收违约金。
琼海市住房和城乡建设局
2031年4月2日
"""
REPORT = """政府工作报告
——2031年1月9日在琼海市第三届人民代表大会第二次会议上
一、2030年工作回顾
城镇新增就业1.37万人。新建公办幼儿园4所。
二、2031年目标任务
城镇新增就业1.52万人。新建公办幼儿园6所。
"""


@pytest.fixture(scope="module")
def housing(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, housing=HOUSING)


@pytest.mark.parametrize(
    ("turns", "words"),
    [
        (["琼海外来务工人员申请，收入不能超过多少", "那新就业毕业生的呢？"], "3300元"),
        (["琼海本地住房困难家庭租赁补贴每月多少", "新就业毕业生呢？"], "不发放"),
        (["琼海保障房哪些人是优先对象", "他们要轮候多久？"], "2年"),
        (
            [
                "琼海单身申请要满多大年龄",
                "保证金交几个月租金？",
                "回到单身那个问题，残疾人呢？",
            ],
            "19周岁",
        ),
    ],
)
def test_what_a_turn_names_is_in_its_answer(
    housing: Assistant, turns: list[str], words: str
) -> None:
    assert words in housing.ask(turns).headline


def test_no_payment_is_an_answer_to_how_much(housing: Assistant) -> None:
    headline = housing.ask(["琼海稳定就业外来务工人员租赁补贴多少"]).headline
    assert "不发放租赁补贴" in headline


def test_paragraphs_of_an_article_are_counted(housing: Assistant) -> None:
    assert "共3款" in housing.ask(["琼海办法第五条有几款"]).headline


def test_last_year_is_the_one_before_the_documents_own(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    report = open_texts(tmp_path_factory, report=REPORT)
    turns = ["琼海2031年城镇新增就业目标是多少", "去年完成了多少？"]
    assert "1.37万人" in report.ask(turns).headline


def test_a_summary_of_a_whole_text_holds_its_parts_without_numbers(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = """琼海市渔港停泊办事指南
一、适用范围
本市登记的渔船。
二、办理流程
第一步 报港。渔船进港前报港。
第二步 登记。港务站登记。
三、收费
停泊不收费。
四、注意事项
（一）禁止明火。
（二）遵守港区限速。
"""
    guide = open_texts(tmp_path_factory, guide=text)
    answer = guide.ask(["琼海渔港停泊办事指南主要讲了什么"]).answer
    for part in ("适用范围", "办理流程", "收费", "注意事项"):
        assert part in answer
