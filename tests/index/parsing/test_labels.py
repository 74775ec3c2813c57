"""Department and deadline labels in all their forms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normalise import clean
from index.parsing.labels import find_labels
from tests.index.parsing.corpora import SAMPLES, policy_text, sample_names


def _read(text: str) -> list[tuple[str, str, str]]:
    return [(x.role.value, x.name, clean(x.value.of(text))) for x in find_labels(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "效率。（牵头单位：住建局；责任单位：社发局、拆\n\n迁办；完成时限：2021年12月底）",
            [
                ("lead", "牵头单位", "住建局"),
                ("support", "责任单位", "社发局、拆迁办"),
                ("deadline", "完成时限", "2021年12月底"),
            ],
        ),
        (
            "（牵头单位：税务局，责任单位：社保局；完成时限：2020年8月底，长期推进)",
            [
                ("lead", "牵头单位", "税务局"),
                ("support", "责任单位", "社保局"),
                ("deadline", "完成时限", "2020年8月底，长期推进"),
            ],
        ),
        (
            "800个。[责任单位：市发展改革委、市城管局；时限：9月底前]",
            [("support", "责任单位", "市发展改革委、市城管局"), ("deadline", "时限", "9月底前")],
        ),
        (
            "办好。（牵头：市商务局；配合：市财政局、市公安局；完成：2024年6月底）",
            [
                ("lead", "牵头", "市商务局"),
                ("support", "配合", "市财政局、市公安局"),
                ("deadline", "完成", "2024年6月底"),
            ],
        ),
        (
            "【牵头：县教育局 配合：县财政局】",
            [("lead", "牵头", "县教育局"), ("support", "配合", "县财政局")],
        ),
        (
            "（市商务局牵头，市财政局配合；时限：6月底）",
            [
                ("lead", "牵头", "市商务局"),
                ("support", "配合", "市财政局"),
                ("deadline", "时限", "6月底"),
            ],
        ),
        (
            "（责任领导：王平；责任单位：县住建局；责任人：李明）",
            [("support", "责任单位", "县住建局")],
        ),
        (
            "办好。\n牵头领导：王平  责任单位：县住建局  责任人：李明  时限：6月底",
            [("support", "责任单位", "县住建局"), ("deadline", "时限", "6月底")],
        ),
        (
            "办好。牵头单位：县住建局；配合：县财政局；时限：年底前",
            [
                ("lead", "牵头单位", "县住建局"),
                ("support", "配合", "县财政局"),
                ("deadline", "时限", "年底前"),
            ],
        ),
        ("（时间：3个工作日）", []),
        ("（参加：18至35周岁人员）", []),
        (
            "(牵头   单位:区教科体局,配合\n单  位:\n区民政局、区市  场监管局)",
            [("lead", "牵头单位", "区教科体局"), ("support", "配合单位", "区民政局、区市场监管局")],
        ),
        (
            "[牵头单位:区教科体局、区委组织部(人才办),配合单位:各街道(镇)]",
            [
                ("lead", "牵头单位", "区教科体局、区委组织部(人才办)"),
                ("support", "配合单位", "各街道(镇)"),
            ],
        ),
        (
            "〔牵头单位:市司法局;配合单位:市工商联,市公安局;各县(区)人民政府〕",
            [
                ("lead", "牵头单位", "市司法局"),
                ("support", "配合单位", "市工商联,市公安局;各县(区)人民政府"),
            ],
        ),
        ("【责任部门：市科技局】", [("support", "责任部门", "市科技局")]),
        (
            "（6月底完成，牵头考核单位：市卫健委）",
            [("deadline", "", "6月底完成"), ("lead", "牵头考核单位", "市卫健委")],
        ),
        (
            "。  牵头单位:市人社局\n\n    责任单位:市委组织部、市教育局等市直各有关单位\n\n    完成时限:长期推进\n",
            [
                ("lead", "牵头单位", "市人社局"),
                ("support", "责任单位", "市委组织部、市教育局等市直各有关单位"),
                ("deadline", "完成时限", "长期推进"),
            ],
        ),
        (
            "落实。\n责任单位：市科技局、\n市教育局\n下一段",
            [("support", "责任单位", "市科技局、市教育局")],
        ),
        (
            "（省大数据局、省政府办公厅牵头，各有关部门、各市政府配合）",
            [
                ("lead", "牵头", "省大数据局、省政府办公厅"),
                ("support", "配合", "各有关部门、各市政府"),
            ],
        ),
        ("（市场监管总局负责）", [("support", "负责", "市场监管总局")]),
        (
            "（农业农村部、工业和信息化部牵头负责）",
            [("lead", "牵头负责", "农业农村部、工业和信息化部")],
        ),
        (
            "（财政部、税务总局，各省级人民政府按职责分工负责）",
            [("support", "负责", "财政部、税务总局，各省级人民政府")],
        ),
        (
            "（财政部负责。列第一位者为牵头单位，下同）",
            [("support", "负责", "财政部")],
        ),
    ],
)
def test_a_label_gives_role_name_and_value(text, expected):
    assert _read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各牵头单位和责任单位要对照本意见确定的工作任务",
        "（以联合体形式申报时，牵头单位填写）",
        "（联合体牵头人名称）",
        "（包括牵头单位自身）",
        "（由企业负责人负责）",
        "（1996年12月）",
        "政策措施\t序号\t重点任务\t牵头单位\t责任单位\t完成时限",
        "（不含用户自建工程）",
        "要求相关部门积极配合，抓好落实。",
    ],
)
def test_what_only_speaks_of_departments_is_no_label(text):
    assert find_labels(text) == ()


def test_labels_of_one_bracket_share_it_whole():
    text = "加强管理。（牵头单位：财金局；完成时限：长期推进）2.进一步"
    assert {x.whole.of(text) for x in find_labels(text)} == {
        "（牵头单位：财金局；完成时限：长期推进）"
    }


def test_only_the_range_asked_for_is_read():
    text = "（市财政局负责）中间（市教育局负责）"
    (found,) = find_labels(text, 8)
    assert found.value.of(text) == "市教育局"


@given(st.text(alphabet="（(）)〔〕牵头责任单位：:；，。、市局负责\n 2021年"))
def test_any_text_gives_values_inside_their_labels(text):
    for found in find_labels(text):
        assert (
            found.whole.start <= found.value.start < found.value.end <= found.whole.end <= len(text)
        )


@pytest.mark.parametrize("name", ["dalian-2018", "gedian-2021", "hechi-2024", "nanchang-xihu-2021"])
def test_every_label_that_a_plain_search_counts_is_found(name):
    text = policy_text(name)
    folded = re.sub(r"\s", "", text)
    found = find_labels(text)
    for role, words in {
        "lead": "牵头单位[:：]",
        "support": "(?:责任|配合)单位[:：]",
        "deadline": "完成时限[:：]",
    }.items():
        assert sum(x.role == role for x in found) == len(re.findall(words, folded)), role


@pytest.mark.skipif(
    not sample_names(), reason="the samples are read beside the project, never copied in"
)
def test_nearly_every_bracket_with_departments_in_other_documents_is_found():
    bracket = re.compile(
        r"[（(〔](?:[^（）()〔〕]*单位[:：][^（）()〔〕]+|[^（）()〔〕。]*(?:牵头|负责|配合|落实))(?:。[^（）()〔〕]*)?[）)〕]"
    )
    seen = missed = 0
    for path in sorted(SAMPLES.glob("*.txt")):
        text = path.read_text("utf-8")
        covered = [x.whole for x in find_labels(text)]
        for match in bracket.finditer(text):
            seen += 1
            missed += not any(w.start <= match.start() < w.end for w in covered)
    assert seen > 300
    assert missed / seen < 0.05


@pytest.mark.parametrize("begin", [0, 1, 2, 3, 6])
def test_labels_of_a_part_have_offsets_of_the_whole(begin):
    text = "甲乙。\n改革\n责任单位：市财政局\n"
    (label,) = find_labels(text, begin, len(text))
    assert (label.value.of(text), label.whole.start) == ("市财政局", 7)


def test_no_label_begins_within_a_line():
    assert find_labels("甲责任单位：市财政局", 1) == ()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("将“甲”改为“乙”，责任单位：县水务局；完成时限：6月底前。", [("support", "县水务局"), ("deadline", "6月底前")]),
        ("增加：“每年清淤。”责任单位：县水务局。", [("support", "县水务局")]),
        ("责任单位：县水务局；自本通知印发之日起执行。", [("support", "县水务局"), ("deadline", "自本通知印发之日起执行")]),
        ("责任单位由“县河长办”调整为“县水务局、县财政局”。", [("support", "县水务局、县财政局")]),
        ("责任单位：县水务局；县财政局", [("support", "县水务局；县财政局")]),
    ],
)  # fmt: skip
def test_labels_of_a_revision(text: str, labels: list[tuple[str, str]]) -> None:
    assert [(label.role.value, label.value.of(text)) for label in find_labels(text)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1.公示期满准予注销。【市市场监管局、市税务局】\n", ["市市场监管局、市税务局"]),
        ("期限不超过5年。〔市自然资源和规划局〕", ["市自然资源和规划局"]),
        ("建立台账。（市财政局、各县（市、区）人民政府）", ["市财政局、各县（市、区）人民政府"]),
        ("全部办结。（含市财政局）", []),
        ("设在市政务大厅（市行政审批局），当场办结。", []),
        ("印发通知。【责任单位】", []),
        ("以下统称办事处。（街道办事处）", []),
        ("详见附件。（第三部）", []),
    ],
)
def test_a_bracket_with_nothing_but_departments_behind_a_sentence(
    text: str, labels: list[str]
) -> None:
    assert [label.value.of(text) for label in find_labels(text)] == labels
