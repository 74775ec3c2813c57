"""Whether a text is one word, asked for hundreds of pairs of characters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding import known_words
from assistant.understanding.followers import Followers
from assistant.understanding.known_words import KnownWords
from assistant.understanding.typed import load_speller
from index.language.tables import read_rows

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
CUTTER = load_speller(LEXICON).known.cutter
PAIRS = st.text(alphabet="办理登记开的了在企业营商环境一二不动产龘a0", min_size=1, max_size=3)


@settings(deadline=None)
@given(PAIRS)
def test_a_pair_is_parted_as_any_text_is(text: str) -> None:
    assert list(CUTTER.cut(text)) == list(CUTTER._cutter.cut(text, False))


def test_a_text_is_parted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parted: list[str] = []

    def cut(text: str) -> Sequence[str]:
        parted.append(text)
        return (text,) if text == "码头" else tuple(text)

    monkeypatch.setattr(known_words, "_KEPT", 1)
    known = KnownWords(
        vocabulary={"泊位": 1}, places=(), cues=(), cut=cut, frequency=lambda word: 0
    )
    assert known.is_word("码头")
    assert known.is_word("码头")
    assert not known.is_word("码泊")
    assert known.is_word("泊位")
    assert not known.is_word("码泊")
    assert parted.count("码头") == 1


def test_a_symbol_follows_those_whose_row_has_it() -> None:
    rows = {first: rest for _, (first, rest) in read_rows(LEXICON / "pairs.tsv", 2)}
    followers = Followers(LEXICON, ["港湾"])
    for symbol in "湾理证":
        own = {"港"} if symbol == "湾" else set()
        expected = {first for first, rest in rows.items() if symbol in rest} | own
        assert followers.before(symbol) == expected
