from __future__ import annotations

from dataclasses import replace

from assistant.answering.case_choice import case_first, case_met
from assistant.answering.match import Support
from assistant.answering.rank import Found
from tests.assistant.answering.plain import found, question

RULE = "城市160千瓦及以下、农村100千瓦及以下的由供电企业投资。"


def barely(text: str, coverage: float) -> list[Found]:
    weak = Support(coverage=coverage, local=coverage, missing=(), missing_share=0.5)
    return [replace(each, support=weak) for each in found(text)]


def test_a_condition_in_the_unit_of_the_case_makes_up_for_other_words() -> None:
    asked = question("乡下拉线120千瓦谁出钱", "拉线")
    assert case_met(asked, barely(RULE, 0.42))
    assert not case_met(asked, barely(RULE, 0.2))
    assert not case_met(asked, barely("用电报装由供电企业投资。", 0.42))


def test_a_claim_is_held_to_the_whole_topic() -> None:
    asked = question("120千瓦不要钱对吗", "拉线", is_claim=True)
    assert not case_met(asked, barely(RULE, 0.42))


def test_the_sentence_whose_limit_admits_the_case_comes_first() -> None:
    statements = list(found("500万元及以下的费率1%。500万元以上的费率1.5%。"))
    first = case_first(question("担保600万元费率多少", "费率"), statements)[0]
    assert first.statement.text.startswith("500万元以上")
