from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.assistant.web.browser import BOX, Visitor
from tests.assistant.web.fakes import CORPUS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


Open = Callable[..., Visitor]
IS_IN_SIGHT = """selector => {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight;
}"""


def test_the_empty_page_says_what_it_knows_and_offers_six_questions(visit: Open) -> None:
    page = visit().page
    assert "5 份文件" in page.inner_text(".intro")
    assert page.locator(".example").count() == 6
    assert page.locator("#regions label").count() == 5
    assert "无模型" in page.inner_text(".page-header")


def test_an_answer_shows_its_headline_and_then_the_rest(visit: Open) -> None:
    visitor = visit()
    visitor.ask("曾都年纳税时间")
    visitor.page.wait_for_selector("#live .headline")
    visitor.page.wait_for_selector("#live .actions")
    assert visitor.text("#live .headline") == "曾都区：年纳税时间压减至90小时以内。"


def test_an_example_asks_itself(visit: Open) -> None:
    visitor = visit()
    question = visitor.text(".example >> nth=0")
    visitor.page.click(".example >> nth=0")
    visitor.page.wait_for_selector("#live .actions")
    assert visitor.text("#live .question") == question


def test_a_citation_opens_the_document_at_the_quote(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    page = visitor.page
    page.click("#live .grounds .cite >> nth=0")
    page.wait_for_selector("#panel mark")
    assert re.sub(r"\s", "", page.inner_text("#panel mark")) == "年纳税时间压减至90小时以内"
    assert "第45项" in page.inner_text(".crumbs")
    page.wait_for_function(
        """() => {
        const body = document.querySelector('#panel .panel-body').getBoundingClientRect();
        const mark = document.querySelector('#panel mark').getBoundingClientRect();
        return body.top < mark.top && mark.top < body.bottom;
        }"""
    )
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.crumbs').textContent.includes('第4项')")
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")


def test_the_original_can_be_downloaded(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    visitor.page.click("#live .source >> nth=0")
    with visitor.page.expect_download() as download:
        visitor.page.click("#panel .raw")
    path = download.value.path()
    assert path.read_bytes() == (CORPUS / "zengdu-2022.txt").read_bytes()


def test_a_refusal_a_correction_and_readings_look_different(visit: Open) -> None:
    visitor = visit()
    for question, words in (
        ("大连企业开办几天", "未找到依据"),
        ("曾都60小时对吗", "更正"),
        ("时限是多少", "有几种理解"),
    ):
        visitor.ask_and_wait(question)
        assert visitor.text("#live .badge") == words
    visitor.page.click("#live .choice >> nth=1")
    visitor.page.wait_for_function(
        "document.querySelector('#live .question').textContent.includes('用电报装')"
    )


def test_follow_ups_are_asked_with_what_came_before_and_clear_forgets(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    visitor.ask_and_wait("比较各地的呢")
    assert visitor.page.locator("#thread article").count() == 1
    visitor.page.click("#clear")
    visitor.page.wait_for_selector(".example")
    assert visitor.page.locator("article").count() == 0
    visitor.ask_and_wait("年纳税时间")
    assert visitor.page.locator("article").count() == 1


def test_visitors_do_not_see_each_other(visit: Open) -> None:
    one, other = visit(), visit()
    one.ask_and_wait("年纳税时间")
    other.ask_and_wait("大连企业开办几天")
    assert one.page.locator("article").count() == 1
    assert other.page.locator("article").count() == 1
    assert one.text("#live .question") == "年纳税时间"


def test_unverified_text_says_so_and_stop_ends_it(visit: Open) -> None:
    visitor = visit()
    visitor.ask("慢慢说")
    visitor.page.wait_for_selector("#live .unverified")
    visitor.page.keyboard.press("Escape")
    visitor.page.wait_for_selector("#live .status-stopped")
    visitor.page.wait_for_timeout(600)
    assert "已停止" in visitor.text("#live")
    visitor.page.click("#retry")
    visitor.page.wait_for_selector("#live .unverified")
    visitor.page.click("#stop")
    visitor.page.wait_for_selector("#live .status-stopped")


def test_nothing_jumps_while_an_answer_streams(visit: Open) -> None:
    visitor = visit()
    for question in ("列出全部", "年纳税时间"):
        visitor.ask_and_wait(question)
    visitor.ask("慢慢说")
    visitor.page.wait_for_selector("#live .unverified")
    visitor.page.wait_for_timeout(400)
    places = []
    for _ in range(8):
        box = visitor.page.locator("#live .question").bounding_box()
        assert box
        places.append(box["y"])
        visitor.page.wait_for_timeout(200)
    assert max(places) - min(places) < 1


def test_a_long_list_unfolds_and_opens_as_a_table(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("列出区政数局牵头的全部任务")
    page = visitor.page
    rows = "#live table.items tbody tr"
    assert page.locator(f"{rows}:visible").count() == 10
    page.click("#live .grounds .unfold")
    assert page.locator(f"{rows}:visible").count() == page.locator(rows).count()
    page.click("#live [data-act=table]")
    page.wait_for_selector("#panel table")
    assert page.locator("#panel tbody tr").count() == page.locator(rows).count()
    page.click("#panel .cite >> nth=0")
    page.wait_for_selector("#panel mark")


def test_an_answer_is_copied_with_its_sources(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    visitor.page.click("[data-act=copy]")
    visitor.page.wait_for_selector("text=已复制")
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    assert "[1] 《曾都区优化营商环境2022年重点任务清单》" in copied


def test_what_visitors_say_is_kept(visit: Open, home: Path) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    visitor.page.click("text=有误")
    visitor.page.wait_for_selector('[aria-pressed="true"]')
    last = (home / "feedback.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(last)["verdict"] == "wrong"


def test_nothing_out_of_an_answer_becomes_active(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("<b>攻击</b>")
    assert visitor.page.locator("#live img, #live script, #live b").count() == 0
    assert visitor.page.locator("#live a").count() == 0


def test_an_error_is_told_in_its_own_words(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("失败")
    assert "不认识的地区" in visitor.text("#live .headline")


def test_english_at_a_switch_and_it_is_remembered(visit: Open) -> None:
    visitor = visit()
    visitor.ask_and_wait("年纳税时间")
    page = visitor.page
    page.click(".language")
    page.wait_for_selector("text=Copy with sources")
    assert page.get_attribute(BOX, "placeholder") == "Type a question, Enter to ask"
    assert "Ledger" in page.inner_text(".page-header")
    page.reload()
    page.wait_for_selector("text=Try asking")
    page.click(".language")
    page.wait_for_selector("text=可以这样问")


def test_the_page_works_by_keyboard(visit: Open) -> None:
    visitor = visit()
    page = visitor.page
    page.keyboard.press("/")
    page.keyboard.type("年纳税时间")
    page.keyboard.press("Enter")
    page.wait_for_selector("#live .actions")
    page.focus(".page-header [data-tab=chat]")
    page.keyboard.press("ArrowRight")
    assert page.is_visible("#ledger-table")
    assert page.get_attribute(".page-header [data-tab=ledger]", "aria-selected") == "true"


def test_enter_that_ends_an_input_method_does_not_ask(visit: Open) -> None:
    visitor = visit()
    visitor.page.fill(BOX, "nashui")
    visitor.page.evaluate(
        """box => document.querySelector(box).dispatchEvent(new KeyboardEvent('keydown',
        {key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true}))""",
        BOX,
    )
    visitor.page.wait_for_timeout(400)
    assert visitor.page.locator("article").count() == 0


def test_on_a_phone_the_source_opens_below_and_nothing_is_cut_off(visit: Open) -> None:
    visitor = visit(390, 844)
    page = visitor.page
    for tab in ("ledger", "compare", "documents", "chat"):
        page.click(f".page-header [data-tab={tab}]")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    visitor.ask_and_wait("列出全部")
    visitor.ask_and_wait("年纳税时间")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("#live .grounds .cite >> nth=0")
    page.wait_for_selector("#panel mark")
    page.wait_for_function(IS_IN_SIGHT, arg="#panel mark")
    page.click("#panel .close")
    page.wait_for_function(IS_IN_SIGHT, arg="#live .grounds .cite")
