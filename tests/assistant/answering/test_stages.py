from __future__ import annotations

from assistant.answering.stages import stages_of
from assistant.answering.values import Values
from assistant.understanding.question import Asked
from index.settings import load_settings
from tests.assistant.answering.plain import found, question

VALUES = Values(load_settings().lexicon_folder)
GOAL = (
    "加快企业开办。2031年底前，将企业开办时间压缩到4天内。2032年上半年，压缩到3天内。"
    "2033年底前，压缩到两天内。做好宣传。"
)


def test_every_stage_of_a_goal_is_told_with_its_date() -> None:
    statements = found(GOAL)
    asked = question("企业开办要几天", "企业开办")
    stages = stages_of(statements[1], asked, (Asked.DURATION,), VALUES)
    assert [stage.told for stage in stages] == [
        "2031年底前4天内",
        "2032年上半年3天内",
        "2033年底前两天内",
    ]


def test_a_statement_without_a_date_is_no_stage() -> None:
    asked = question("企业开办要几天", "企业开办")
    assert stages_of(found(GOAL)[0], asked, (Asked.DURATION,), VALUES) == ()


def test_a_single_date_makes_no_stages() -> None:
    text = "2031年底前，将企业开办时间压缩到4天内。做好宣传。"
    asked = question("企业开办要几天", "企业开办")
    assert stages_of(found(text)[0], asked, (Asked.DURATION,), VALUES) == ()
