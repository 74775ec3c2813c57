from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from assistant.web.texts import TEXTS, say

WEB = Path(__file__).resolve().parents[3] / "assistant" / "web"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_every_text_exists_in_both_languages_with_the_same_fields(key: str) -> None:
    chinese, english = TEXTS[key]
    assert chinese
    assert english
    assert fields(chinese) == fields(english)


def test_every_text_that_the_page_says_is_written_and_no_more() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in WEB.glob("*.py") if path.name != "texts.py"
    )
    said = set(re.findall(r'"([a-z]+(?:\.[a-z]+)+)"', code)) & set(TEXTS)
    stems = set(re.findall(r'f"([a-z.]+\.)\{', code))
    unused = {key for key in TEXTS if key not in said and not any(key.startswith(s) for s in stems)}
    assert unused == set()
    asked = set(re.findall(r'say\(\s*"([a-z.]+)"', code))
    assert asked <= set(TEXTS)


def test_values_are_filled_in() -> None:
    assert say("ledger.total", "zh", total=3) == "共 3 项"
    assert say("ledger.total", "en", total=3) == "3 items"
