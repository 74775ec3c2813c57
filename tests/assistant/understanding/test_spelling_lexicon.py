"""What spelling knows of the lexicon is shared; texts come on top of it, for their own speller alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understanding.character_counts import FILE, CharacterCounts, as_symbols
from assistant.understanding.character_model import CharacterModel
from assistant.understanding.followers import Followers
from assistant.understanding.sounds import Sounds
from assistant.understanding.spelling_lexicon import KNOWN_TEXTS, load_spelling_lexicon
from assistant.understanding.typed import load_speller
from assistant.understanding.whole_words import WholeWords

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
TEXT = "临渡县渡口开放日，由县船政事务所牵头。船政事务所设泊位12个；渡口泊位费3.5元，APP可缴。"
TRIPLES = [
    (as_symbols(TEXT) + " 营业执照登记办理")[at : at + 3] for at in range(len(as_symbols(TEXT)) + 5)
]


def test_learning_the_lexicon_first_and_texts_on_a_copy_is_learning_both() -> None:
    words = ["营业执照", "3个工作日", "APP办理，一网通办", "登记"]
    at_once = CharacterModel(CharacterCounts(LEXICON / FILE))
    at_once.learn([TEXT], 10.0)
    for word in words:
        at_once.learn([word], 20.0, are_words=True)
    first = CharacterModel(CharacterCounts(LEXICON / FILE))
    first.learn(words, 20.0, are_words=True)
    untaught = [first.log_likelihood(triple) for triple in TRIPLES]
    copied = first.copy()
    copied.learn([TEXT], 10.0)
    expected = [at_once.log_likelihood(triple) for triple in TRIPLES]
    assert [copied.log_likelihood(triple) for triple in TRIPLES] == expected
    assert [first.log_likelihood(triple) for triple in TRIPLES] == untaught
    assert set(copied.own_pairs()) == set(at_once.own_pairs())
    assert set(copied.pairs_beyond(first)) == set(copied.own_pairs()) - set(first.own_pairs())


def test_followers_learnt_later_are_those_learnt_at_once() -> None:
    pairs, more = ["渡口", "泊位"], ["口岸", "渡船"]
    first = Followers(LEXICON, pairs)
    before = first.own_after("渡")
    later, at_once = first.knowing(more), Followers(LEXICON, [*pairs, *more])
    for symbol in "渡口泊位岸船":
        assert later.after(symbol) == at_once.after(symbol)
        assert later.before(symbol) == at_once.before(symbol)
        assert later.own_before(symbol) == at_once.own_before(symbol)
    assert first.own_after("渡") == before


@pytest.mark.parametrize(
    "typed", ["船政事所", "传正事务所", "不动产等级", "不动登记", "营业直照", "码头登记"]
)
def test_whole_words_known_later_are_found_as_if_known_at_once(typed: str) -> None:
    known = {"不动产登记": 300, "营业执照": 10, "船政管事所": 40, "码头登机": 0, "不动产灯记": 30}
    more = {"营业执照": 300, "船政事务所": 300, "码头登机": 300, "不动产灯记": 300}
    sounds = Sounds(LEXICON)
    first = WholeWords(known, sounds)
    before = list(first.find(typed, 0))
    at_once = WholeWords({**known, **more}, sounds)
    assert list(first.knowing(more).find(typed, 0)) == list(at_once.find(typed, 0))
    assert list(first.find(typed, 0)) == before


def test_spellers_share_the_lexicon_but_not_their_texts() -> None:
    knowing = load_speller(LEXICON).knowing([TEXT * 3])
    other = load_speller(LEXICON).knowing(["渔港管理。"])
    assert knowing.correct("船证事务所在哪").text == "船政事务所在哪"
    assert other.correct("船证事务所在哪").text != "船政事务所在哪"
    assert knowing.known.lexicon is other.known.lexicon is load_spelling_lexicon(LEXICON)
    assert not other.spelling.model.is_own("船政")
    assert knowing.spelling.model.is_own("船政")


def test_the_same_texts_are_learnt_once_and_few_are_kept() -> None:
    lexicon = load_spelling_lexicon(LEXICON)
    first = load_speller(LEXICON).knowing([TEXT])
    assert load_speller(LEXICON).knowing([TEXT]).known is first.known
    for n in range(KNOWN_TEXTS):
        assert load_speller(LEXICON).knowing([f"{TEXT}{n}"]).known.lexicon is lexicon
    assert load_speller(LEXICON).knowing([TEXT]).known is not first.known
    assert len(lexicon.recent._values) == KNOWN_TEXTS
