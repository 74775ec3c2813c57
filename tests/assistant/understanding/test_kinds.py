from __future__ import annotations

import pytest

from assistant.understanding.kinds import read_kinds
from assistant.understanding.question import Asked
from index.language.cues import load_cues
from index.settings import Settings

CUES = load_cues(Settings().lexicon_folder)


@pytest.mark.parametrize(
    "text",
    [
        "哪些人算就业困难人员",
        "谁能申请公租房",
        "什么人才算零就业家庭成员",
        "哪类人可以领护理补贴",
        "哪些人属于重点救助对象",
        "谁都能参加技能培训吗",
        "什么样的人符合创业贷款的条件",
    ],
)
def test_a_class_of_people_is_no_name(text: str) -> None:
    assert Asked.PERSON not in read_kinds(text, CUES)


@pytest.mark.parametrize("text", ["领导小组有哪些人", "组长是谁", "协调小组的负责人叫什么"])
def test_a_person_is_a_name(text: str) -> None:
    assert Asked.PERSON in read_kinds(text, CUES)


@pytest.mark.parametrize(
    "text", ["帮办代办专窗的电话", "养老热线", "政务大厅联系方式呢？", "劳动监察的电话号码"]
)
def test_a_question_that_only_names_a_telephone_asks_for_its_number(text: str) -> None:
    assert read_kinds(text, CUES)[Asked.PHONE] == 1.0


@pytest.mark.parametrize(
    "text", ["“四张时间表”分别是哪四个时间", "分档里说的是哪几个金额", "哪两个比例要公布"]
)
def test_which_of_several_asks_for_names_and_no_amount(text: str) -> None:
    assert not {Asked.DURATION, Asked.MONEY, Asked.SHARE} & set(read_kinds(text, CUES))
