"""Names in quotation marks are matched with those that the texts quote."""

from __future__ import annotations

import pytest

from assistant.understanding.quoted_names import QuotedNames
from assistant.understanding.spelling_lexicon import load_spelling_lexicon
from index.settings import load_settings

TEXTS = ["推行“渡船贷”和“四桥一渡”移交，建立“摆渡人先锋”队伍，设“石桥码”，实施“三年渡口计划”。"]


@pytest.fixture(scope="module")
def names() -> QuotedNames:
    return QuotedNames(TEXTS, load_spelling_lexicon(load_settings().lexicon_folder).slips)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("“渡贷船”怎么申请", "“渡船贷”怎么申请"),
        ("“渡传贷”怎么申请", "“渡船贷”怎么申请"),
        ("“四乔一度”移交了吗", "“四桥一渡”移交了吗"),
        ("“摆渡先人锋”是什么", "“摆渡人先锋”是什么"),
    ],
)
def test_one_slip_or_the_same_sounds_are_the_name(
    names: QuotedNames, typed: str, meant: str
) -> None:
    assert names.settle(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["“船渡”", "“石码”怎么领", "“四路一渡”", "“五桥一渡”", "“渡轮贷”"]
)
def test_another_name_stays_as_it_is(names: QuotedNames, typed: str) -> None:
    assert names.settle(typed) == (typed, [])


def test_marks_go_around_coined_names_and_not_into_titles(names: QuotedNames) -> None:
    assert names.with_marks("渡船贷额度多少", ()) == "“渡船贷”额度多少"
    title = "柳泉区三年渡口计划中渡船比例是多少"
    assert names.with_marks(title, ()) == title
