from __future__ import annotations

from typing import Any

import pytest

from eval.metrics.answers import judge_answer
from tests.eval.build import make_case, make_measure, make_reply


def test_a_missing_reply_scores_nothing() -> None:
    verdict = judge_answer(make_case(), None)
    assert (verdict.passed, verdict.recall, verdict.reasons) == (False, 0.0, ("no reply",))


def test_an_error_fails_with_its_message() -> None:
    verdict = judge_answer(make_case(), make_reply(status="error", message="boom"))
    assert not verdict.passed
    assert "boom" in verdict.reasons[0]


@pytest.mark.parametrize("type", ["fact", "dept", "deadline", "count", "followup"])
def test_only_the_headline_counts_for_a_single_value(type: str) -> None:
    case = make_case(type)
    assert judge_answer(case, make_reply("5个工作日")).passed
    assert not judge_answer(case, make_reply("见下文", "5个工作日")).passed


def test_only_the_first_160_characters_of_the_headline_count() -> None:
    assert judge_answer(make_case(), make_reply("长" * 154 + "5个工作日")).passed is True
    assert judge_answer(make_case(), make_reply("长" * 156 + "5个工作日")).passed is False


def test_every_group_must_be_hit_and_nothing_forbidden_may_occur() -> None:
    case = make_case(
        must_include=[["5个工作日"], ["15个工作日", "十五个工作日"]], must_not_include=["市住建局"]
    )
    assert judge_answer(case, make_reply("一般5个工作日,疑难十五个工作日")).passed
    half = judge_answer(case, make_reply("一般5个工作日"))
    assert (half.passed, half.recall) == (False, 0.5)
    assert not judge_answer(case, make_reply("市住建局:5个工作日、15个工作日")).passed


@pytest.mark.parametrize(
    ("min_match", "hits", "expected"),
    [(0.8, 4, True), (0.8, 3, False), (3, 3, True), (3, 2, False)],
)
def test_a_summary_needs_its_share_of_groups_in_the_answer(
    min_match: float, hits: int, expected: bool
) -> None:
    groups = ["甲", "乙", "丙", "丁", "戊"]
    case = make_case("summary", must_include=[[name] for name in groups], min_match=min_match)
    assert judge_answer(case, make_reply("概括", "、".join(groups[:hits]))).passed is expected


def test_lead_only_wants_the_unit_named_as_lead() -> None:
    case = make_case("dept", must_include=[["区住建局"]], lead_only=True)
    assert judge_answer(case, make_reply("由区住建局牵头")).passed
    assert not judge_answer(case, make_reply("牵头单位:区税务局;责任单位:区住建局")).passed


def test_a_false_premise_needs_an_explicit_correction() -> None:
    case = make_case("false_premise", expected="correct_premise", must_include=[["6次"]])
    assert not judge_answer(case, make_reply("年纳税次数6次", status="corrected")).passed
    assert judge_answer(case, make_reply("不对,年纳税次数平均不超过6次", status="corrected")).passed


class TestRefusals:
    case = make_case("unanswerable", leak=["5个工作日"])

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"headline": "没有找到", "status": "refused"}, True),
            ({"headline": "没有找到", "status": "answered"}, False),
            ({"headline": "没有找到", "answer": "曾都为5个工作日", "status": "refused"}, False),
            ({"headline": "没有找到", "answer": "见15个工作日一条", "status": "refused"}, True),
        ],
    )
    def test_pass_only_as_refused_without_a_leak(
        self, fields: dict[str, Any], expected: bool
    ) -> None:
        assert judge_answer(self.case, make_reply(**fields)).passed is expected

    def test_of_what_can_be_answered_fail(self) -> None:
        assert not judge_answer(
            make_case(), make_reply("没有找到5个工作日", status="refused")
        ).passed

    def test_expected_in_a_follow_up_are_judged_alike(self) -> None:
        case = make_case("followup", expected="refuse", turns=["西湖几天?", "深圳呢?"])
        assert judge_answer(case, make_reply("没有深圳的文件", status="refused")).passed


class TestLists:
    measures = (
        make_measure("15", "实施“交房即办证”改革"),
        make_measure("26", "推行二手房转移登记纳税缴费全程网上办"),
        make_measure("45", "将年纳税次数压减至5次"),
        make_measure("47", "全面贯彻落实组合式减税降费政策"),
    )
    case = make_case(
        "list",
        must_include=[["交房即办证", "任务15"], ["二手房转移登记", "任务26"]],
        items=["15", "26"],
        allowed_extra=["45"],
    )

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("1. 任务15 交房即办证\n2. 任务26", True),
            ("任务15", False),
            ("任务15、任务26、任务45", True),
            ("任务15、任务26、任务47", False),
            ("任务15、任务26、第47项", False),
            ("任务15、任务26、任务4", True),
            ("任务15、任务26;全面贯彻落实组合式减税降费政策", False),
            ("任务15、任务26,共147项", True),
        ],
    )
    def test_pass_only_with_none_missing_and_none_false(self, answer: str, expected: bool) -> None:
        assert (
            judge_answer(self.case, make_reply("共2项", answer), measures=self.measures).passed
            is expected
        )


class TestComparisons:
    case = make_case(
        "compare",
        must_include=[["曾都", "随州"], ["90小时"], ["西湖", "南昌"], ["100小时"]],
        per_document={"z": [["90小时"]], "x": [["100小时"]]},
    )

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ("| 地区 | 时间 |\n|---|---|\n| 曾都区 | 90小时 |\n| 西湖区 | 100小时 |", True),
            ("- **曾都区**:90小时以内[1]\n- **西湖区**:100小时[2]", True),
            ("曾都:90小时;西湖:100小时", True),
            ("曾都:100小时;西湖:90小时", False),
            ("曾都90小时,西湖100小时", False),
            ("曾都\n  年纳税时间90小时\n西湖\n  年纳税时间100小时", True),
            ("最快的是曾都,90小时;西湖:100小时", False),
            ("曾都:90小时。\n\n西湖:见下。\n\n100小时", False),
        ],
    )
    def test_need_each_value_in_its_own_places_part(self, answer: str, expected: bool) -> None:
        assert judge_answer(self.case, make_reply("", answer)).passed is expected

    def test_take_names_from_the_facts_when_the_case_names_none(self) -> None:
        case = make_case("compare", must_include=[["90小时"]], per_document={"z": [["90小时"]]})
        reply = make_reply("", "曾都区:90小时")
        assert not judge_answer(case, reply).passed
        assert judge_answer(case, reply, region_names={"z": ("曾都区", "曾都")}).passed


def test_a_numeral_alone_is_no_mention_of_a_heading_with_that_number() -> None:
    measures = (make_measure("一", "总体要求"), make_measure("一(四)", "提高市政设施报装便捷度"))
    case = make_case("list", must_include=[["甲"]], items=["12"])
    assert judge_answer(case, make_reply("", "一是甲"), measures=measures).passed
    assert not judge_answer(case, make_reply("", "甲;一、(四)"), measures=measures).passed
    assert not judge_answer(case, make_reply("", "甲;第一项"), measures=measures).passed


def test_the_measure_that_holds_a_list_of_words_may_be_named() -> None:
    measures = (
        make_measure(
            "第二十四条",
            "政务数据共享分为三类",
            "政务数据共享分为无条件共享、有条件共享、不予共享。",
        ),
        make_measure("第二十五条", "应当实现级联对接"),
    )
    case = make_case(
        "list",
        must_include=[["无条件共享"]],
        items=["无条件共享"],
        evidence=[{"document": "d", "quote": "分为无条件共享、有条件共享、不予共享"}],
    )
    assert judge_answer(case, make_reply("", "第二十四条:无条件共享"), measures=measures).passed
    assert not judge_answer(case, make_reply("", "第二十五条:无条件共享"), measures=measures).passed
