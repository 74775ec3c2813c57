"""Which paragraphs become measures, what their numbers are, what belongs to each."""

from __future__ import annotations

from collections import Counter

import pytest

from index.documents import Measure, MeasureKind
from index.parsing.measures import parse
from tests.index.parsing.corpora import policy_text, sample_names, sample_text
from tests.index.parsing.golden_outlines import DOCUMENTS, FOLDER, describe


def measures_of(document_id: str) -> tuple[Measure, ...]:
    return parse(document_id, policy_text(document_id)).measures


def numbers(text: str) -> list[str]:
    return [measure.number for measure in parse("t", text).measures if measure.number]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_outlines_equal_the_golden_ones(document: str) -> None:
    text = policy_text(document)
    assert describe(parse(document, text), text) == (FOLDER / f"{document}.txt").read_text("utf-8")


def test_the_task_list_has_113_rows_numbered_in_order() -> None:
    rows = [m for m in measures_of("zengdu-2022") if m.kind is MeasureKind.ROW]
    assert [row.number for row in rows] == [str(n) for n in range(1, 114)]


def test_a_row_that_a_page_break_cuts_has_two_spans_and_whole_words() -> None:
    text = policy_text("zengdu-2022")
    row = next(m for m in measures_of("zengdu-2022") if m.number == "110")
    assert len(row.spans) == len(row.body) == 2
    assert "提出工作建议供区委、区政府参考" in row.text
    assert "序号" not in "".join(span.of(text) for span in row.spans)


def test_cells_broken_inside_a_word_are_joined() -> None:
    row = next(m for m in measures_of("zengdu-2022") if m.number == "37")
    text = policy_text("zengdu-2022")
    lead = next(cell for cell in row.cells if cell.role == "lead")
    assert lead.spans[0].of(text) == "区公共资源 交易中心、区住 建局"
    assert row.section == ("(九)优化公共资源交易服务",)


def test_a_number_given_twice_gets_letters() -> None:
    found = [m for m in measures_of("nanchang-xihu-2021") if m.number]
    assert sum(m.number[0].isdigit() for m in found if m.number) == 22
    assert [m.number for m in found if m.label == "8."] == ["8a", "8b"]
    assert [m.number for m in found][-5:] == ["五(一)", "五(二)", "五(三)", "五(四)", "五(五)"]


def test_principles_and_goals_are_blocks_under_their_headings() -> None:
    blocks = [m for m in measures_of("nanchang-xihu-2021") if m.kind is MeasureKind.BLOCK]
    counts = Counter(m.section for m in blocks if m.section)
    assert counts == {("一、总体要求",): 1, ("二、基本原则",): 4, ("三、行动目标",): 3}


def test_numbers_that_restart_carry_their_heading() -> None:
    found = [m.number for m in measures_of("hechi-2024") if m.number]
    assert len(found) == 23
    assert found[0] == "一(一)"
    assert found[15:17] == ["二(一)", "二(二)"]
    assert found[-1] == "三(三)"


def test_numbers_that_run_on_stay_plain() -> None:
    found = [m.number for m in measures_of("dalian-2018") if m.number]
    assert found == ["一", "三", *(str(n) for n in range(1, 25)), "十", "十一", "十二"]


def test_departments_on_their_own_lines_belong_to_the_item_but_not_to_its_statement() -> None:
    text = policy_text("dalian-2018")
    for number in ("2", "14"):
        item = next(m for m in measures_of("dalian-2018") if m.number == number)
        whole = "".join(span.of(text) for span in item.spans)
        assert "牵头单位" in whole
        assert "完成时限" in whole
        assert "牵头单位" not in item.text


def test_items_broken_by_pages_are_whole() -> None:
    found = {m.number: m for m in measures_of("gedian-2021")}
    text = policy_text("gedian-2021")
    assert [n for n in found if n] == [str(n) for n in range(1, 55)]
    assert "拆\n\n迁办；完成时限：2021年12月底）" in found["1"].spans[0].of(text)
    assert found["5"].text.count("从提出正式用电申请到完成装表接电") == 1
    assert "牵头单位" not in found["33"].text


def test_the_annex_can_be_cited() -> None:
    blocks = [
        m for m in measures_of("gedian-2021") if m.section and m.section[0].startswith("附件")
    ]
    assert "胡澜" in blocks[0].text
    assert blocks[0].number is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总则。甲方应当办理。\n二、分则。乙方应当办理。", ["一", "二"]),
        ("一、服务\n（一）办证。一日办结。\n（二）办照。二日办结。", ["一", "二"]),
        ("一、甲\n（一）办证。快办。\n二、乙\n（一）办照。快办。", ["一(一)", "二(一)"]),
        ("一、甲\n1.办证。快办。\n二、乙\n1.办照。快办。", ["一(1)", "二(1)"]),
        ("第一章 总则\n第一条 为了公平。\n第二条 应当公开。", ["第一条", "第二条"]),
        ("　第一章　总则　　第一条 　为规范。\n　　第二条 　适用。", ["第一条", "第二条"]),
        ("１．支持企业。奖励１０００万元。\n２．支持人才。补贴２万元。", ["1", "2"]),
        ("面向下列家庭：\n1.3人户家庭；\n2.2人户家庭。", ["1", "2"]),
        ("一、应当提交下列材料：\n①身份证；\n②户口簿。", ["一"]),
        ("1、申请。三日内受理。\n2、审批。五日内办结。", ["1", "2"]),
        ("一、甲。好。\n（一）乙。很好。", ["一", "一(一)"]),
        ("一、办法\n（一）基本原则。\n——坚持公平。一视同仁。", []),
        ("第一条 有下列情形的：\n（一）甲；\n（二）乙。\n前款所称丙。", ["第一条"]),
        ("1.做好。\n附件1\n任务表\n1.做完。", ["1", "附件1(1)"]),
    ],
)
def test_forms_of_numbering(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_steps_that_say_one_after_another_stay_inside() -> None:
    measures = parse("t", "1.优化流程。一是减材料；二是减时间；\n三是减环节。").measures
    assert [m.number for m in measures] == ["1"]


def test_text_after_named_departments_is_not_the_items() -> None:
    text = "一、稳岗\n（一）返还。返还50%。（财政部负责）\n各地要抓好落实，及时报告。"
    measures = parse("t", text).measures
    assert [m.kind for m in measures] == [MeasureKind.ITEM, MeasureKind.BLOCK]


def test_a_definition_in_brackets_does_not_end_an_article() -> None:
    text = "第一条 企业是承办单位（以下简称承办单位）。\n承办单位应当履行下列职责：\n（一）办理；\n（二）反馈。"
    assert len(parse("t", text).measures) == 1


@pytest.mark.skipif(
    not sample_names(), reason="the samples are read beside the project, never copied in"
)
@pytest.mark.parametrize(
    ("prefix", "kind", "count", "last"),
    [
        ("01", MeasureKind.ITEM, 15, "十五"),
        ("02", MeasureKind.ROW, 17, "23"),
        ("03", MeasureKind.ITEM, 30, "三十"),
        ("13", MeasureKind.ITEM, 21, "21"),
        ("16", MeasureKind.ITEM, 11, "十一"),
        ("17", MeasureKind.ITEM, 24, "24"),
        ("19", MeasureKind.ARTICLE, 49, "第四十九条"),
        ("21", MeasureKind.ARTICLE, 23, "第二十三条"),
        ("27", MeasureKind.ARTICLE, 16, "第十六条"),
        ("28", MeasureKind.ARTICLE, 83, "第八十三条"),
        ("34", MeasureKind.ARTICLE, 41, "第四十一条"),
    ],
)
def test_samples_have_the_measures_one_counts_by_hand(
    prefix: str, kind: MeasureKind, count: int, last: str
) -> None:
    found = [m.number for m in parse("s", sample_text(prefix)).measures if m.kind is kind]
    assert (len(found), found[-1]) == (count, last)


def test_a_question_and_its_reply_are_one_measure() -> None:
    text = (
        "一、常见问题\n问：二楼不肯签字怎么办？\n答：由居委会调解。\n问：农房能办吗？\n答：不能。\n"
    )
    assert [m.text for m in parse("q", text).measures] == [
        "问：二楼不肯签字怎么办？答：由居委会调解。",
        "问：农房能办吗？答：不能。",
    ]


def test_what_follows_a_numbered_list_that_names_its_departments_is_no_part_of_the_last_item() -> (
    None
):
    text = (
        "三、实事\n1.修路20公里。责任单位：市交通局\n2.建桥3座。责任单位：市水务局\n"
        "以上事项均于年底前完成。\n"
    )
    assert [m.text for m in parse("q", text).measures] == [
        "修路20公里。",
        "建桥3座。",
        "以上事项均于年底前完成。",
    ]


def test_an_annex_whose_name_begins_with_years_is_a_section() -> None:
    text = "一、目标\n1.修路。\n附件：2031—2033年推进计划\n\n指标\t2031年\t2032年\n公路（公里）\t5\t9\n"
    (row,) = [m for m in parse("q", text).measures if m.kind == "row"]
    assert row.section == ("附件： 2031—2033年推进计划",)
