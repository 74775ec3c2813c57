from __future__ import annotations

import re

import pytest

from assistant.answers import Answer, Status
from assistant.web.answer_view import render_draft, render_turn
from assistant.web.conversation import Draft, Turn
from assistant.web.folding import ROWS_SHOWN
from assistant.web.lookup import Lookup
from tests.assistant.web.fakes import FakeAssistant


def show(assistant: FakeAssistant, lookup: Lookup, question: str, language: str = "zh") -> str:
    return render_turn(
        Turn(question=question, answer=assistant.ask([question])), 2, lookup, language
    )


def show_answer(lookup: Lookup, answer: Answer) -> str:
    return render_turn(Turn(question="问", answer=answer), 0, lookup, "zh")


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_the_headline_stands_once_and_alone(assistant: FakeAssistant, lookup: Lookup) -> None:
    html = show(assistant, lookup, "年纳税时间")
    visible = re.sub(r"<textarea.*?</textarea>", "", html, flags=re.S)
    assert visible.count("曾都区：年纳税时间压减至90小时以内。") == 1


def test_markers_open_their_source(assistant: FakeAssistant, lookup: Lookup) -> None:
    html = show(assistant, lookup, "年纳税时间")
    assert "{&quot;turn&quot;: 2, &quot;n&quot;: 1}" in html
    assert "打开出处 1" in html


def test_sources_name_section_number_date_and_lead(
    assistant: FakeAssistant, lookup: Lookup
) -> None:
    html = text_of(show(assistant, lookup, "年纳税时间"))
    assert "第45项" in html
    assert "2022-05-20 · 牵头：区税务局" in html


@pytest.mark.parametrize(
    ("question", "status", "badge"),
    [
        ("企业开办几天", "refused", "未找到依据"),
        ("60小时对吗", "corrected", "更正"),
        ("时限是多少", "clarify", "有几种理解"),
    ],
)
def test_other_endings_look_different(
    assistant: FakeAssistant, lookup: Lookup, question: str, status: str, badge: str
) -> None:
    html = show(assistant, lookup, question)
    assert f"status-{status}" in html
    assert html.index(badge) < html.index('class="headline"')


def test_readings_are_buttons_that_ask(assistant: FakeAssistant, lookup: Lookup) -> None:
    html = show(assistant, lookup, "时限是多少")
    assert html.count('class="choice" data-act="ask"') == 2


def test_a_long_list_folds_and_counts(assistant: FakeAssistant, lookup: Lookup) -> None:
    answer = assistant.ask(["列出全部"])
    assert answer.items
    assert len(answer.items) > ROWS_SHOWN
    html = show(assistant, lookup, "列出全部")
    assert f"共 {len(answer.items)} 项" in html
    assert html.count('<tr class="more">') == len(answer.items) - ROWS_SHOWN
    assert 'data-act="table"' in html


def test_nothing_out_of_an_answer_becomes_active(assistant: FakeAssistant, lookup: Lookup) -> None:
    html = show(assistant, lookup, "<i>")
    assert not re.search(r"<(img|script|a|b|i)\b", html)
    assert "[99]" in html


def test_a_draft_has_no_working_markers_and_says_that_it_is_unverified() -> None:
    turn = Turn(question="问")
    html = render_draft(turn, 0, Draft(checked="首句。\n\n", unchecked="依据[1]"), "zh")
    assert "data-act" not in html
    assert "核对中" in html
    assert 'aria-busy="true"' in html


def test_every_word_of_the_frame_is_english_in_english(
    assistant: FakeAssistant, lookup: Lookup
) -> None:
    html = show(assistant, lookup, "年纳税时间", "en")
    assert "Copy with sources" in html
    assert "复制" not in html


def test_a_greeting_is_no_refusal(lookup: Lookup) -> None:
    greeting = Answer(status=Status.REFUSED, headline="您好！", answer="您好！")
    html = show_answer(lookup, greeting)
    assert "status-talk" in html
    assert "未找到依据" not in html
    refusal = Answer(
        status=Status.REFUSED, headline="没有找到。", answer="没有找到。\n\n查找的范围：甲"
    )
    assert "未找到依据" in show_answer(lookup, refusal)


def test_sentences_below_a_table_of_the_same_fold_away(lookup: Lookup) -> None:
    table = "| 地区 | 规定 |\n|---|---|\n| 甲市 | 3天 |"
    answer = Answer(
        status=Status.ANSWERED,
        headline="甲市3天。",
        answer=f"甲市3天。\n\n{table}\n\n- 甲市：3天。",
    )
    html = show_answer(lookup, answer)
    assert "<details" in html
    assert html.index("</table>") < html.index("<details") < html.index("甲市：3天")


def test_only_what_is_unchecked_is_set_apart_and_a_stop_drops_it() -> None:
    turn = Turn(
        question="问", draft=Draft(checked="首句。\n\n已核对的话。", unchecked="没核对的话")
    )
    assert turn.draft
    before, after = render_draft(turn, 0, turn.draft, "zh").split('class="unchecked"')
    assert "首句。" in before
    assert "已核对的话。" in before
    assert "没核对的话" in after


def test_a_stopped_answer_keeps_what_was_checked(lookup: Lookup) -> None:
    turn = Turn(
        question="问", draft=Draft(checked="首句。\n\n已核对的话。", unchecked="没核对的话")
    )
    html = render_turn(turn, 0, lookup, "zh")
    assert "已核对的话。" in html
    assert "已停止" in html
    assert "没核对的话" not in html
