from __future__ import annotations

import pytest

from eval.metrics.groundedness import ungrounded
from tests.eval.build import make_citation, make_reply


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("由区税务局牵头,5次[1]", ()),
        ("由区税务局牵头,6次[1]", ("6",)),
        ("由区财政局牵头,5次[1]", ("区财政局",)),
        ("1. 年纳税次数5次[1]\n2. 90小时[1]", ()),
        ("2022年12月完成", ("2022", "12")),
    ],
)
def test_figures_and_departments_must_stand_in_what_is_cited(
    answer: str, expected: tuple[str, ...]
) -> None:
    reply = make_reply(
        "", answer, citations=[make_citation("将年纳税次数压减至 5 次、90 小时以内\t区税务局")]
    )
    assert ungrounded(reply) == expected


def test_own_counts_question_and_written_numbers_are_fine() -> None:
    reply = make_reply("共28项", "共28项,2个环节", total=28, citations=[make_citation("二个环节")])
    assert ungrounded(reply) == ()
    assert ungrounded(make_reply("", "不是2000元"), ["每人2000元吗"]) == ()


def test_counts_a_reply_makes_itself_and_elided_prefixes_are_fine() -> None:
    cited = [make_citation("牵头单位:市财政局、发展改革委")]
    reply = make_reply("", "牵头单位为市财政局、市发展改革委（共2家）[1]", citations=cited)
    assert ungrounded(reply) == ()


def test_a_refusal_claims_nothing() -> None:
    assert ungrounded(make_reply("没有找到", "最接近的是第45项", status="refused")) == ()
