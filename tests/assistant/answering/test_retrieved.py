"""What an answer is made from comes first: numbered items, rows of the ledger, datelines, each part's hits."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.retrieved import retrieve, search_in_scope
from assistant.answering.searching import expansions_of
from assistant.answering.selected import select
from assistant.ask import Assistant
from assistant.understanding.question import Term
from tests.assistant.answering.plain import question


def retrieved(assistant: Assistant, *turns: str, limit: int = 10) -> tuple[str, ...]:
    return retrieve(assistant.understand(turns), assistant.sources, limit)


def test_an_item_asked_for_by_its_number_comes_first(assistant: Assistant) -> None:
    assert retrieved(assistant, "曾都清单第52项什么时候完成")[0] == "zengdu-2022#52"
    assert retrieved(assistant, "曾都清单第52项是什么?", "谁负责?")[0] == "zengdu-2022#52"


def test_the_rows_of_a_department_come_before_what_only_mentions_it(assistant: Assistant) -> None:
    asked = assistant.understand(["大连市国资委牵头的任务有哪些"])
    rows = [row.measure.id for row in select(asked, assistant.sources).rows]
    found = retrieve(asked, assistant.sources, 20)
    assert list(found[: len(rows)]) == rows
    assert len(found) == 20


def test_a_date_of_issue_is_looked_for_in_the_dateline(assistant: Assistant) -> None:
    first = assistant.index.measure(retrieved(assistant, "河池市2024年工作要点哪天印发的")[0])
    assert "2024年6月12日" in first.text


def test_two_questions_in_one_are_retrieved_in_turn(assistant: Assistant) -> None:
    both = retrieved(assistant, "葛店开发区企业开办几天办结?用电报装几天?", limit=4)
    one = retrieved(assistant, "葛店开发区企业开办几天办结?", limit=1)
    other = retrieved(assistant, "葛店开发区用电报装几天?", limit=1)
    assert {*one, *other} <= set(both)


def test_each_measure_comes_once_and_no_more_than_asked_for(assistant: Assistant) -> None:
    found = retrieved(assistant, "列出曾都区税务局牵头的全部任务", limit=12)
    assert len(found) == len(set(found)) == 12


def test_only_documents_in_scope_are_searched(assistant: Assistant) -> None:
    asked = assistant.understand(["河池市企业开办要几天"])
    found = search_in_scope(asked, assistant.sources, 10)
    assert {name.split("#")[0] for name in found} == {"hechi-2024"}


def test_a_word_that_official_texts_use_themselves_is_searched_as_it_is() -> None:
    everyday = Term(text="办照", weight=1.0, variants=(("营业执照", 1.0),))
    official = Term(text="租赁", weight=1.0, variants=(("租金减免", 0.9),), is_official=True)
    assert expansions_of(replace(question("租赁办照"), terms=(everyday, official))) == {
        "营业执照": 1.0
    }
