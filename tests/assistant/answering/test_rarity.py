from __future__ import annotations

from assistant.answering.rank import with_rarity
from tests.assistant.answering.plain import candidate, question


def test_a_word_that_every_measure_says_weighs_less_than_one_that_few_say() -> None:
    found = [candidate(f"担保贷款第{n}类") for n in "甲乙丙丁戊"] + [candidate("不动产担保")]
    told = with_rarity(question("不动产担保多少", "担保", "不动产"), found)
    weights = {term.text: term.weight for term in told.terms}
    assert weights["担保"] < 0.5 < weights["不动产"]


def test_few_measures_tell_nothing_about_rarity() -> None:
    found = [candidate("担保贷款"), candidate("担保")]
    asked = question("不动产担保多少", "担保", "不动产")
    assert with_rarity(asked, found) is asked
