from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.html import Html, button, escape, fold_gaps, join, tag


def test_markup_characters_become_entities() -> None:
    assert escape("<b>\"'&") == "&lt;b&gt;&quot;&#x27;&amp;"


def test_characters_that_hide_or_reorder_text_are_shown() -> None:
    assert escape("安全\u202etxt\u200b") == "安全□txt□"


def test_join_escapes_plain_strings_and_keeps_markup() -> None:
    assert join("<", tag("b", "甲"), None, Html("&amp;")) == "&lt;<b>甲</b>&amp;"


def test_attributes_are_quoted_and_false_ones_left_out() -> None:
    assert tag("p", class_='a"b', hidden=True, title=None, open=False) == (
        '<p class="a&quot;b" hidden></p>'
    )


def test_a_button_carries_its_payload_as_escaped_json() -> None:
    assert 'data-payload="{&quot;q&quot;: &quot;&lt;b&gt;&quot;}"' in button(
        "问", act="ask", payload={"q": "<b>"}
    )


@given(st.text())
def test_nothing_in_a_text_survives_as_markup(text: str) -> None:
    assert not re.search(r"[<>\"]", escape(text))


def test_gaps_between_chinese_characters_are_closed_and_latin_ones_kept() -> None:
    assert fold_gaps("打造 法治化 Hello World 90 小时") == "打造法治化 Hello World 90 小时"
