from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding import character_model
from assistant.understanding.character_counts import FILE, CharacterCounts, as_symbols, pack
from assistant.understanding.character_model import CharacterModel
from index.errors import InputError

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
GRAMS = st.text(alphabet="一二三营商环境 0a", min_size=1, max_size=3)


@settings(deadline=None)
@given(st.dictionaries(GRAMS, st.floats(1, 1e6), min_size=1, max_size=60), GRAMS)
def test_counts_come_back_within_a_tenth_and_nothing_else_has_one(
    counts: dict[str, float], other: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        path.write_bytes(pack(counts))
        table = CharacterCounts(path)
    for gram, count in counts.items():
        assert table[gram] == pytest.approx(count, rel=0.1)
    if other not in counts:
        assert table[other] == 0


@pytest.mark.parametrize("data", [b"", b"CC1", b"something else entirely", pack({"一": 1.0})[:-1]])
def test_another_file_is_refused_by_name(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(data)
    with pytest.raises(InputError, match=FILE):
        CharacterCounts(path)


def test_text_becomes_symbols_between_boundaries() -> None:
    assert as_symbols("办理30日内?用APP，3.5%") == " 办理0日内 用a 0 "
    assert as_symbols("") == "  "


def test_what_stands_in_texts_is_likelier_than_what_sounds_like_it() -> None:
    model = CharacterModel(CharacterCounts(LEXICON / FILE))
    assert model.log_likelihood("营业执") > model.log_likelihood("营业直")
    assert model.log_likelihood("工作日") > model.log_likelihood("工作目")


def test_what_is_learnt_becomes_likelier_but_words_say_nothing_of_their_neighbours() -> None:
    model = CharacterModel(CharacterCounts(LEXICON / FILE))
    before, start = model.log_likelihood("紫霞湾"), model.log_likelihood("  紫")
    model.learn(["紫霞湾"], 20.0, are_words=True)
    assert model.log_likelihood("紫霞湾") > before
    assert model.log_likelihood("  紫") == pytest.approx(start)
    model.learn(["紫霞湾。紫霞湾"], 20.0)
    assert model.is_own(" 紫霞")


def test_likelihoods_stay_when_what_was_kept_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = CharacterCounts(LEXICON / FILE)
    text = "优化营商环境办理营业执照登记"
    triples = [text[at : at + 3] for at in range(len(text) - 2)]
    fresh = CharacterModel(counts)
    expected = [fresh.log_likelihood(triple) for triple in triples]
    monkeypatch.setattr(character_model, "_CACHED", 3)
    model = CharacterModel(counts)
    assert [model.log_likelihood(triple) for triple in triples * 2] == expected * 2
    assert len(model._likely) <= 3
