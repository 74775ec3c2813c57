from __future__ import annotations

from assistant.ask import Assistant


def test_who_leads_is_told_for_every_place_in_few_words(assistant: Assistant) -> None:
    headline = assistant.ask(["谁牵头知识产权保护"]).headline
    assert len(headline) <= 160
    for place in ("大连市", "葛店开发区", "河池市", "西湖区", "曾都区"):
        assert f"{place}：牵头单位为" in headline
