from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.html import Html, tag
from assistant.web.markdown import BlockKind, close_open_marks, read_blocks, render_block

ALLOWED = {
    "p", "br", "strong", "ul", "ol", "li", "h4", "blockquote", "div", "table", "thead", "tbody", "tr", "th", "td", "i", "small",
    "span",
}  # fmt: skip


def render(text: str) -> str:
    def marker(n: int) -> Html | None:
        return tag("i", str(n)) if n < 10 else None

    return "".join(render_block(block, marker) for block in read_blocks(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("一段[1]", "<p>一段<i>1</i></p>"),
        ("没有的出处[99]", "<p>没有的出处[99]</p>"),
        ("**曾都区** 90小时", "<p><strong>曾都区</strong> 90小时</p>"),
        ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
        ("3. 甲\n45. 乙", '<ol><li value="3">甲</li><li value="45">乙</li></ol>'),
        ("## 小标题", "<h4>小标题</h4>"),
        ("> 引文", "<blockquote>引文</blockquote>"),
        ("甲\n乙", "<p>甲<br>乙</p>"),
        ("[链接](https://a.example)", "<p>[链接](https://a.example)</p>"),
        ("![图](https://a.example/b.png)", "<p>![图](https://a.example/b.png)</p>"),
        ("<img src=x onerror=a>", "<p>&lt;img src=x onerror=a&gt;</p>"),
        ("`x`", "<p>`x`</p>"),
    ],
)
def test_markdown_becomes_safe_html(text: str, html: str) -> None:
    assert render(text) == html


def test_a_table_has_head_rows_and_markers() -> None:
    html = render("| 地区 | 值 |\n|---|---|\n| 曾都区 | 90小时[1] |\n| 河池市 | 未规定 |")
    assert html.count("<tr>") == 3
    assert '<th scope="col">地区</th>' in html
    assert '<td class="short">90小时<i>1</i></td>' in html


def test_rows_beyond_the_fold_are_marked() -> None:
    [block] = read_blocks("\n".join(f"- 第{n}项" for n in range(12)))
    html = render_block(block, lambda n: None, folded_after=10)
    assert html.count('class="more"') == 2


def test_a_list_with_blank_lines_between_its_items_is_one_list() -> None:
    assert [block.kind for block in read_blocks("1. 甲\n\n2. 乙\n\n完")] == [
        BlockKind.NUMBERED,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("时限**90小", "时限**90小**"),
        ("时限 [1", "时限"),
        ("时限\n\n*", "时限"),
        ("时限[1]", "时限[1]"),
        ("**甲**", "**甲**"),
    ],
)
def test_a_text_cut_in_a_mark_is_shown_without_it(cut: str, whole: str) -> None:
    assert close_open_marks(cut).replace("**", "") == whole.replace("**", "")
    assert close_open_marks(cut).count("**") % 2 == 0


@given(st.text(alphabet="<>&\"'[]()!*#|-. \n1a甲`", max_size=80))
def test_only_known_elements_without_attributes_of_the_text_come_out(text: str) -> None:
    for name, attributes in re.findall(r"<(\w+)([^>]*)>", render(text)):
        assert name in ALLOWED
        assert re.fullmatch(r'( (class|value|scope|tabindex)="[\w\s-]*")*', attributes)


def test_the_line_that_says_where_an_item_stands_is_set_apart() -> None:
    html = render(
        "- **曾都区**：1个工作日[1]\n  《清单》 › 第24项｜牵头单位：区税务局[2]｜2022年1月5日"
    )
    place, duty, day = re.findall(r'<span class="(origin-\w+)">(.*?)</span>', html)
    assert place == ("origin-place", "《清单》 › 第24项")
    assert duty == ("origin-duty", "牵头单位：区税务局<i>2</i>")
    assert day == ("origin-place", "2022年1月5日")


def test_words_stay_on_one_line_in_a_table_and_sentences_do_not() -> None:
    html = render("| 地区 | 值 |\n|---|---|\n| 葛店开发区 | 三个工作日以内全部办理完毕 |")
    assert '<td class="short">葛店开发区</td><td>三个' in html
