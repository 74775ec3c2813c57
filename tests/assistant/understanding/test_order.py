from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understanding.order import settle_order
from index.language.lexicon import load_lexicon
from index.language.regions import find_regions

LEXICON = load_lexicon(Path(__file__).parents[3] / "data" / "lexicon")


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ("抵押登记3个工作日办结吧？我说的是大连", "大连抵押登记3个工作日办结吧？"),
        ("企业开办几天能办好 在大连", "大连企业开办几天能办好"),
        ("水费多少，我问的是河池市。", "河池市水费多少，"),
        ("过户要几天，大连这边", "大连过户要几天，"),
        ("对吗，河池今年要建3000个基站？", "河池今年要建3000个基站，对吗？"),
        ("是不是，大连减到90%了", "大连减到90%了，是不是？"),
    ],
)
def test_the_place_comes_first_and_the_request_to_confirm_last(said: str, settled: str) -> None:
    assert settle_order(said, find_regions(said, LEXICON)) == settled


@pytest.mark.parametrize(
    "said",
    [
        "大连企业开办几天？",
        "大连几天？河池呢？",
        "哪个快，大连还是河池",
        "大连和河池比，哪个快，河池",
        "我在大连",
        "大连",
        "是吗",
        "对企业收费吗，怎么收",
    ],
)
def test_what_is_in_order_or_asks_something_else_stays(said: str) -> None:
    assert settle_order(said, find_regions(said, LEXICON)) == said
