from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.assistant.web.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

Open = Callable[..., Visitor]


def test_the_ledger_filters_counts_and_opens_sources(visit: Open) -> None:
    visitor = visit()
    page = visitor.page
    page.click(".page-header [data-tab=ledger]")
    before = page.inner_text(".total")
    page.fill("#ledger-words textarea, #ledger-words input", "纳税")
    page.wait_for_function(
        "before => document.querySelector('.total').textContent !== before", arg=before
    )
    shown = page.locator("#ledger-table tbody tr").count()
    assert page.inner_text(".total") == f"共 {shown} 项"
    page.click("#ledger-table .row-open >> nth=0")
    page.wait_for_selector("#panel mark")
    with page.expect_download() as download:
        page.click(".exports a:has-text('CSV')")
    lines = download.value.path().read_text(encoding="utf-8-sig").strip().splitlines()
    assert len(lines) == 1 + shown


def test_the_ledger_knows_days_and_keeps_its_filters_in_the_other_language(visit: Open) -> None:
    page = visit().page
    page.click(".page-header [data-tab=ledger]")
    before = page.inner_text(".total")
    page.fill("#ledger-since input", "2022-06-01")
    page.fill("#ledger-until input", "2022-12-31")
    page.wait_for_function(
        "before => document.querySelector('.total').textContent !== before", arg=before
    )
    page.wait_for_function(
        """() => ![...document.querySelectorAll('#ledger-table td.deadline')]
        .some(cell => /2021年|2023年|2024年|持续/.test(cell.textContent))"""
    )
    total = page.inner_text(".total").split()[1]
    page.click(".page-header .language")
    page.wait_for_selector(f"text={total} items")


def test_regions_are_compared_in_their_tab(visit: Open) -> None:
    page = visit().page
    page.click(".page-header [data-tab=compare]")
    page.fill("#compare-topic input", "年纳税时间")
    page.keyboard.press("Enter")
    page.click("#compare-run")
    page.wait_for_selector("#compare-table td")
    assert "未规定" in page.inner_text("#compare-table")
    page.click("#compare-table .cite >> nth=0")
    page.wait_for_selector("#panel mark")


def test_an_item_on_offer_is_compared_at_a_press(visit: Open) -> None:
    page = visit().page
    page.click(".page-header [data-tab=compare]")
    button = page.locator(".offered button").first
    item = button.locator("span").inner_text()
    button.click()
    page.wait_for_selector("#compare-table td")
    assert page.input_value("#compare-topic input") == item
    assert item in page.inner_text("#compare-table .question")


def test_a_document_is_added_replaced_and_removed(visit: Open, tmp_path: Path) -> None:
    page = visit().page
    page.click(".page-header [data-tab=documents]")
    file = tmp_path / "测试文件.txt"
    for content, words in (
        ("一、第一章\n1.甲事项10个工作日。\n2.乙事项。\n", "已添加《测试文件》"),
        ("一、第一章\n1.甲事项5个工作日。\n2.乙事项。\n", "改动 1 条"),
        ("", "空文件"),
    ):
        file.write_text(content, encoding="utf-8")
        page.set_input_files("#documents-drop input[type=file]", str(file))
        page.wait_for_selector(f"text={words}")
        page.wait_for_function(
            "document.querySelector('.index-state').textContent.includes('6 份')"
        )
    page.click('[aria-label="移除 测试文件"]')
    page.click("#remove-yes")
    page.wait_for_selector("text=已移除《测试文件》")
    page.wait_for_function("document.querySelectorAll('#documents-table tbody tr').length === 5")
    page.wait_for_function("document.querySelector('.index-state').textContent.includes('5 份')")


def test_the_ledger_turns_pages_and_charts_count_all_of_them(visit: Open) -> None:
    page = visit().page
    page.click(".page-header [data-tab=ledger]")
    total = int(page.inner_text(".total").split()[1])
    assert page.locator("#ledger-table tbody tr").count() == 100 < total
    charted = page.locator(".chart").last.locator(".bar-value").all_text_contents()
    assert sum(map(int, charted)) == total
    first = page.inner_text("#ledger-table .row-open >> nth=0")
    page.click(".page-next")
    page.wait_for_selector(f"text=第 101–200 项，共 {total} 项")
    assert page.inner_text("#ledger-table .row-open >> nth=0") != first
    page.click(".page-previous")
    page.wait_for_selector(f"text=第 1–100 项，共 {total} 项")
    assert page.inner_text("#ledger-table .row-open >> nth=0") == first
