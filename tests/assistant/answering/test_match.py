from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.match import (
    BODY_LAYER,
    DEPUTY,
    SCATTERED,
    Surroundings,
    best_window,
    shared_phrase,
    strength,
    strengths,
    support,
)
from assistant.answering.statements import Statement, split_statements
from assistant.understanding.question import Term
from tests.assistant.answering.plain import measure, terms

NOTHING = Surroundings(title="", body="", section="", context="")


def statement(text: str) -> Statement:
    return split_statements(measure(text), text)[0]


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("桥梁", "检修桥梁设施", 1.0),
        ("组长", "副组长一名", DEPUTY),
        ("组长", "副组长和组长", 1.0),
        ("副组长", "副组长一名", 1.0),
        ("刻章", "刻制印章", SCATTERED),
        ("刻章", "刻制一切必须使用的印章", 0.0),
        ("危桥改造", "危桥加固改造", 0.8),
        ("危桥改造", "道路改造", 0.0),
        ("桥", "道路", 0.0),
        ("桥梁", "", 0.0),
    ],
)
def test_how_well_a_word_is_found(word: str, text: str, expected: float) -> None:
    assert strength(Term(text=word, weight=1.0), text) == pytest.approx(expected)


def test_an_official_word_stands_for_the_everyday_one() -> None:
    term = Term(text="修桥", weight=1.0, variants=(("桥梁养护", 0.9), ("危桥改造", 0.7)))
    assert strength(term, "加强桥梁养护") == pytest.approx(0.9)
    assert strength(term, "实施危桥改造") == pytest.approx(0.7)
    assert strength(term, "修桥与桥梁养护") == 1.0


def test_half_of_a_short_official_word_is_not_that_word() -> None:
    term = Term(text="原子炉", weight=1.0, variants=(("核设施", 0.8),))
    assert strength(term, "照明设施类项目") == 0.0
    assert strength(term, "核设施选址") == pytest.approx(0.8)


@given(
    st.text(alphabet="修桥梁养护副组长", min_size=1, max_size=6),
    st.text(alphabet="修桥梁养护副组长的", max_size=20),
)
@settings(max_examples=100, deadline=None)
def test_strength_is_a_share(word: str, text: str) -> None:
    term = Term(text=word, weight=1.0, variants=(("桥梁", 0.9),))
    assert 0.0 <= strength(term, text) <= 1.0


@given(
    st.text(alphabet="修桥梁养护副组长", min_size=1, max_size=5),
    st.lists(st.text(alphabet="修桥梁养护副组长的", max_size=8), min_size=1, max_size=4),
)
@settings(max_examples=300, deadline=None)
def test_a_word_that_a_measure_lacks_is_not_in_its_statements(word: str, said: list[str]) -> None:
    topic = [
        Term(text=word, weight=1.0, variants=(("桥梁养护", 0.9),), siblings=("护桥",)),
        Term(text="组长", weight=1.0),
    ]
    around = Surroundings(title="", body="".join(said), section="", context="")
    for statement in said:
        found = strengths(topic, statement, around)
        assert [here for here, _ in found] == [strength(term, statement) for term in topic]


def test_support_counts_what_stands_around_for_less() -> None:
    topic = terms(桥梁=0.6, 养护=0.4)
    here = support(topic, "桥梁养护", NOTHING)
    assert (here.coverage, here.local, here.missing) == (1.0, 1.0, ())
    around = Surroundings(title="", body="桥梁", section="", context="")
    nearby = support(topic, "养护", around)
    assert nearby.local == pytest.approx(0.4)
    assert nearby.coverage == pytest.approx(0.4 + 0.6 * BODY_LAYER)


def test_what_is_found_nowhere_is_named() -> None:
    found = support(terms(桥梁=0.6, 隧道=0.4), "桥梁养护", NOTHING)
    assert [term.text for term in found.missing] == ["隧道"]
    assert found.missing_share == pytest.approx(0.4)


def test_no_topic_is_no_support() -> None:
    assert support((), "桥梁", NOTHING).coverage == 0.0


@pytest.mark.parametrize(
    ("phrases", "text", "expected"),
    [
        (("一年最多停航",), "同一航线一年最多停航2次", 3),
        (("停航",), "停航", 0),
        ((), "停航", 0),
        (("甲乙丙丁", "一年最多停航几次"), "一年最多停航2次", 3),
    ],
)
def test_the_longest_shared_stretch_counts_beyond_three(
    phrases: tuple[str, ...], text: str, expected: int
) -> None:
    assert shared_phrase(phrases, text) == expected


def test_the_window_is_the_run_of_clauses_that_says_most() -> None:
    said = statement("加强领导，桥梁养护时间压缩至5天，强化宣传，做好保障。")
    assert best_window(terms(桥梁=0.9), said, limit=20) == (1, 1)


def test_the_window_holds_the_value_asked_for() -> None:
    said = statement("优化桥梁养护，完善工作机制，时间压缩至5天。")
    assert best_window(terms(桥梁=0.9), said, limit=40, wanted=[{2}]) == (0, 2)


def test_a_light_word_found_nowhere_says_nothing_against_a_statement() -> None:
    found = support(terms(桥梁=0.75, 两样=0.25), "桥梁养护", NOTHING)
    assert [term.text for term in found.missing] == ["两样"]
    assert found.missing_share == 0.0
