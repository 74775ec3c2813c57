from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.case_model import to_case
from eval.case_rows import case_row
from eval.numerals import to_chinese
from eval.perturb import KINDS, Perturber, homophones, make_variants
from eval.perturb_command import variant_table
from eval.sources import FolderSources
from index.errors import InputError
from index.language.numerals import parse_number
from tests.eval.build import make_case, make_reply

PLACES = ("曾都区", "曾都", "南昌市西湖区", "葛店开发区", "葛店")


@pytest.fixture(scope="module")
def perturber() -> Perturber:
    return Perturber(PLACES)


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        ("traditional", "曾都区不动产登记几天", "曾都區不動產登記幾天"),
        ("full_width", "葛店160kw以下5%", "葛店１６０ｋｗ以下５％"),
        ("numerals", "葛店160千瓦,5个工作日,15项,2022年", "葛店160千瓦,五个工作日,十五项,2022年"),
        ("short_place", "葛店开发区几天", "葛店几天"),
        ("short_place", "曾都区几天", "曾都几天"),
        ("order", "曾都企业开办几天?", "企业开办几天？我说的是曾都"),
        ("order", "我在小店上班，装电几天？", "装电几天，我在小店上班？"),
        ("order", "装电几天?", "装电几天?"),
    ],
)
def test_each_kind_says_the_same_differently(
    perturber: Perturber, kind: str, said: str, expected: str
) -> None:
    assert perturber.changes()[kind](said, Random(1)) == expected


@pytest.mark.parametrize(
    ("kind", "said", "expected"),
    [
        (
            "unmarked",
            "开公司几天？“先办，后查”归谁，要3,5件吗？",
            "开公司几天“先办，后查”归谁要3,5件吗",
        ),
        ("pinyin", "曾都登记", "曾都dengji"),
        ("mixed", "曾都办理登记", "曾都 banli dengji"),
        ("pinyin", "曾都几", "曾都几"),
    ],
)
def test_marks_are_dropped_and_words_typed_as_they_sound(
    perturber: Perturber, kind: str, said: str, expected: str
) -> None:
    assert perturber.changes()[kind](said, Random(1)) == expected


@pytest.mark.parametrize(("kind", "longer"), [("missing", -1), ("doubled", 1), ("swapped", 0)])
def test_slips_of_the_hand_leave_places_and_negations_alone(
    perturber: Perturber, kind: str, longer: int
) -> None:
    for seed in range(40):
        said = perturber.changes()[kind]("曾都区不动产登记", Random(seed))
        assert said.startswith("曾都区不")
        assert len(said) == 8 + longer
        if kind != "doubled":
            assert set(said) <= set("曾都区不动产登记")


def test_padding_and_a_second_question_stand_around_the_first(perturber: Perturber) -> None:
    assert "办照几天" in perturber.changes()["padded"]("办照几天？", Random(1))
    said = perturber.changes()["two_questions"]("办照几天", Random(1))
    assert said.startswith("办照几天？")
    assert len(said) > 8


def test_second_questions_are_asked_only_beside_one_answer() -> None:
    cases = [make_case(id="a"), make_case("list", id="b"), make_case(id="c", expected="refuse")]
    assert [case.id for case in make_variants(cases, ["two_questions"], PLACES)] == [
        "a~two_questions"
    ]


@pytest.mark.parametrize("kind", ["homophone", "lookalike"])
def test_typos_keep_the_length_and_the_places_name(perturber: Perturber, kind: str) -> None:
    said = "曾都区企业开办时间压缩到几个工作日请问"
    changed = perturber.changes()[kind](said, Random(1))
    assert changed != said
    assert len(changed) == len(said)
    assert changed.startswith("曾都区")


def test_homophones_share_a_syllable_and_leave_the_character_out() -> None:
    table = homophones()
    assert "证" in table["政"]
    assert "政" not in table["政"]


def test_variants_are_the_same_for_the_same_seed_and_skip_what_would_not_change() -> None:
    cases = [
        make_case(id="a", question="曾都区开公司几天?"),
        make_case(id="b", turns=["曾都呢?", "要多久?"]),
    ]
    variants = make_variants(cases, KINDS, PLACES)
    assert variants == make_variants(cases, KINDS, PLACES)
    ids = {case.id for case in variants}
    assert "a~short_place" in ids
    assert "b~short_place" not in ids
    follow_up = next(case for case in variants if case.id == "b~polite")
    assert follow_up.turns[0] == "曾都呢?"
    assert follow_up.style == "polite"
    with pytest.raises(InputError, match="known are homophone"):
        make_variants(cases, ["slang"], PLACES)


@given(st.integers(0, 99_999_999))
def test_a_number_said_in_chinese_reads_back(number: int) -> None:
    assert parse_number(to_chinese(number)) == number


def test_a_case_survives_being_written() -> None:
    case = make_case(
        "compare",
        turns=["一?", "二?"],
        evidence=[{"document": "d", "quote": "q"}],
        per_document={"d": [["5次"]]},
        lead_only=True,
        min_match=0.8,
        leak=["6次"],
    )
    assert to_case(case_row(case))[0] == case


def test_accuracy_per_kind_stands_beside_that_of_the_same_cases() -> None:
    cases = [make_case(id="a"), make_case(id="b", question="葛店几天?")]
    variants = make_variants(cases, ["polite", "order"], PLACES)
    right, wrong = make_reply("5个工作日"), make_reply("6个工作日")
    replies = {"a": right, "b": right, "a~polite": wrong, "b~polite": right, "b~order": right}
    table = variant_table(cases, variants, replies, FolderSources([])).splitlines()
    assert table[2] == "| polite | 2 | 1.000 | 0.500 | 1 | 0 | 1.000 |"
    assert table[3].startswith("| order | 1 | 1.000 | 1.000 | 0 | 0 |")
