"""Lines, markers, tables, numbers and titles: the steps on the way to measures."""

from __future__ import annotations

import pytest

from index.documents import CellRole, MeasureKind
from index.parsing import forms
from index.parsing.lines import split_lines
from index.parsing.markers import Rank, find_annex, find_marker
from index.parsing.measures import parse
from index.parsing.titles import name_measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n b \r\nc", ["a", "b", "c"]),
        ("　第一章　总则　　第一条 　为规范。", ["第一章　总则", "第一条 　为规范。"]),
        ("第一条 甲。第二条 乙。", ["第一条 甲。", "第二条 乙。"]),
        ("第一条 依照第九条 规定。", ["第一条 依照第九条 规定。"]),
        ("处分：　　（一）迟报的；", ["处分：", "（一）迟报的；"]),
        ("## 第一章　总　　则", ["## 第一章　总　　则"]),
        ("a\x0cb\u2028c", ["a", "b", "c"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert [text[line.start : line.end] for line in split_lines(text)] == expected


@pytest.mark.parametrize(
    ("line", "rank", "number"),
    [
        ("一、总体要求", Rank.COMMA, "一"),
        ("一、2023年工作回顾", Rank.COMMA, "一"),
        ("（十二）优化", Rank.BRACKET, "十二"),
        ("( 三 )优化", Rank.BRACKET, "三"),
        ("12.   深化", Rank.DOT, "12"),
        ("１．支持", Rank.DOT, "1"),
        ("3、深化", Rank.DOT, "3"),
        ("1.1 建设目标", Rank.DECIMAL, "1.1"),
        ("1.1.2 建设目标", Rank.DECIMALS, "1.1.2"),
        ("（3）深化", Rank.ROUND, "3"),
        ("4)深化", Rank.ROUND, "4"),
        ("②深化", Rank.CIRCLE, "②"),
        ("第十二条　为了", Rank.ARTICLE, "第十二条"),
        ("第十二条之一 为了", Rank.ARTICLE, "第十二条之一"),
        ("第二章  见习", Rank.CHAPTER, "第二章"),
        ("第一节 一般规定", Rank.SECTION, "第一节"),
    ],
)
def test_markers(line: str, rank: Rank, number: str) -> None:
    marker = find_marker(line)
    assert marker
    assert (marker.rank, marker.number) == (rank, number)


@pytest.mark.parametrize(
    "line", ["年5月底)", "2021年4月19日", "第五条所列认定条件", "（责任单位：区发改局）", "（2021）", "一是争取", "天以内", ""]
)  # fmt: skip
def test_lines_that_begin_with_no_marker(line: str) -> None:
    assert find_marker(line) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("附件", "附件"),
        ("附件 1", "附件1"),
        ("附件2：", "附件2"),
        ("附表3", "附表3"),
        ("附：", "附"),
    ],
)
def test_annex_lines(line: str, number: str) -> None:
    annex = find_annex(line)
    assert annex
    assert annex.number == number


@pytest.mark.parametrize("line", ["附则", "附件：名单", "附近", "附"])
def test_lines_that_open_no_annex(line: str) -> None:
    assert find_annex(line) is None


def test_furniture_is_named_and_citable_lines_are_not() -> None:
    text = (
        "分享到:\n• 发布时间: 2021-07-13\n• 浏览量:\n• 字体【   】\n扫一扫在手机打开当前页\n---\n- 3 -\n"
        "【法宝引证码】 CLI.12.1\n<!-- INFO END -->\n来源:大连日报  时间:2018-12-05\n2021年4月19日"
    )
    outline = parse("t", text)
    assert len(outline.furniture) == 8
    words = " ".join(measure.text for measure in outline.measures)
    assert "发布时间" in words
    assert "来源:大连日报" in words
    assert "2021年4月19日" in words


TASKS = "序号\t重点任务\t牵头单位\t责任单位\t完成时限\n1\t办照。\t市监局\t公安局\t6月\n"


def test_columns_say_what_cells_are() -> None:
    row = parse("t", TASKS + "2\t办证。\t税务局\t\t7月").measures[0]
    assert [cell.role for cell in row.cells] == [
        CellRole.NUMBER,
        CellRole.TASK,
        CellRole.LEAD,
        CellRole.SUPPORT,
        CellRole.DEADLINE,
    ]
    assert (row.number, row.text) == ("1", "办照。")


def test_headers_repeated_on_every_page_are_furniture() -> None:
    outline = parse("t", TASKS + "\n" + TASKS.replace("1\t", "2\t", 1))
    assert [m.number for m in outline.measures] == ["1", "2"]
    assert [f.reason for f in outline.furniture] == ["table header", "table header"]


def test_a_row_without_a_number_stands_by_itself_when_the_one_before_is_finished() -> None:
    rows = parse("t", TASKS + "\t另行组织评估。\t统计局\t\t8月").measures
    assert [row.number for row in rows] == ["1", None]


def test_a_line_without_a_number_goes_on_where_the_cell_above_broke_off() -> None:
    broken = TASKS.replace("办照。", "推进企业开办标准化建设，压缩办理时间，提出建议供区委、")
    rows = parse("t", broken + "\t区政府参考。\t\t\t").measures
    assert len(rows) == 1
    assert rows[0].text.endswith("提出建议供区委、区政府参考。")


def test_rows_of_figures_read_with_their_columns() -> None:
    text = "省份\t1995年招生人数\t分年度任务\n\t\t1996年\t1997年\n江苏\t100\t120\t140\n上海\t105\t135\t175"
    row = parse("t", text).measures[0]
    assert (
        row.text == "省份：江苏；1995年招生人数：100；分年度任务1996年：120；分年度任务1997年：140"
    )


def test_piped_tables_are_tables() -> None:
    text = "| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 办照。 | 市监局 |\n| 2 | 办证。 | 税务局 |"
    outline = parse("t", text)
    assert [(m.number, m.text) for m in outline.measures] == [("1", "办照。"), ("2", "办证。")]
    assert [f.reason for f in outline.furniture] == ["table header", "table rule"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("优化市场准入退出。持续推进改革。", "优化市场准入退出"),
        ("进一步完善用地保障工作机制，及时制定计划。", "进一步完善用地保障工作机制"),
        ("落实《市场准入负面清单（2020年版）》，建立机制。", "落实《市场准入负面清单（2020年版）》"),
        ("2021年,全面改善阶段:积极借鉴北京、上海、广州等地在改善营商环境方面的先进经验。", "2021年,全面改善阶段"),
        ("——坚持改革引领。把改革作为重点。", "坚持改革引领"),
        ("", ""),
    ],
)  # fmt: skip
def test_titles(words: str, title: str) -> None:
    assert name_measure(words, MeasureKind.ITEM) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（牵头单位：自然资源和规划分局；责任单位：社发局、住建局、拆", True),
        ("认真落实习近平总书记关于优化营商环境的重要论述，全面贯彻党的十九大精神和", True),
        ("形成“标准地”。", False),
        ("2021年4月19日", False),
        ("河池市人民政府办公室", False),
        ("(牵头单位:区发改委,配合单位:", True),
    ],
)
def test_broken_paragraphs(text: str, expected: bool) -> None:
    assert forms.is_unfinished(text) is expected
