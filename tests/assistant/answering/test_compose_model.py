from __future__ import annotations

import random
import threading
from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.answering.answer_cache import AnswerCache
from assistant.answering.compose_model import Composed, ModelComposer, Progress
from assistant.answering.context import build_context
from assistant.answering.faults import Fault, note
from assistant.answering.generate import Speaker
from assistant.answering.ground import Grounder
from assistant.answering.patience import TimeLimit
from assistant.answering.prompts import Prompts
from assistant.answering.scripted import ScriptedGenerator
from assistant.answers import Answer, Engine, Status
from tests.assistant.answering.conftest import PROJECT
from tests.assistant.answering.policy import PARAGRAPHS, QUESTION, evidence, extractive, ledger

SOURCES = evidence(*PARAGRAPHS)
TEXT = SOURCES[0].text
FALLBACK = extractive(TEXT)
GOOD = (
    "曾都区企业开办全程网上办理，时间压缩至3个工作日内[1]。企业开办不得要求企业提供纸质证明[1]。\n"
    "企业开办免费刻制公章，2022年12月底前落实[3]。"
)


def composer(
    model: ScriptedGenerator,
    grounder: Grounder,
    *,
    budget: int = 6000,
    cache: AnswerCache | None = None,
) -> ModelComposer:
    return ModelComposer(
        generator=model,
        prompts=Prompts(PROJECT / "prompts"),
        grounder=grounder,
        timeout_seconds=5,
        context_tokens=budget,
        private=("sk-test-8f2d1c77aa",),
        cache=cache,
    )


def told(model: ScriptedGenerator, grounder: Grounder, fallback: Answer = FALLBACK) -> Answer:
    return composer(model, grounder).compose(QUESTION, SOURCES, fallback)


def test_a_good_model_explains_between_headline_and_grounds(grounder: Grounder) -> None:
    model = ScriptedGenerator(GOOD)
    answer = told(model, grounder)
    assert answer.engine is Engine.MODEL
    assert answer.model == "scripted"
    assert answer.headline == FALLBACK.headline
    assert answer.answer.startswith(FALLBACK.headline)
    assert answer.answer.endswith("- **曾都区**：企业开办时间压缩至3个工作日内[1]")
    assert "免费刻制公章，2022年12月底前落实[" in answer.answer
    assert answer.notes == ()
    assert answer.cost is not None
    assert answer.cost.calls == 1
    assert answer.prompts == Prompts(PROJECT / "prompts").digest("answer")
    assert len(model.asked) == 1


def test_each_citation_of_a_model_answer_is_verbatim(grounder: Grounder) -> None:
    answer = told(ScriptedGenerator(GOOD), grounder)
    assert len(answer.citations) >= 3
    for citation in answer.citations:
        assert TEXT[citation.start : citation.end] == citation.quote
        assert f"[{citation.n}]" in answer.answer


def test_the_prompt_holds_question_numbered_sources_and_finding(grounder: Grounder) -> None:
    model = ScriptedGenerator(GOOD)
    told(model, grounder)
    system, user = model.asked[0]
    assert system.speaker is Speaker.SYSTEM
    for part in (QUESTION, "<资料 1 ", "<资料 3 ", "曾都区优化营商环境行动方案", "2022年5月12日"):
        assert part in user.text


def test_a_failed_sentence_is_repaired_once_and_told_what_failed(grounder: Grounder) -> None:
    draft = GOOD.replace("3个工作日", "1个工作日")
    model = ScriptedGenerator(draft, "1：曾都区企业开办全程网上办理，压缩至3个工作日内[1]。")
    answer = told(model, grounder)
    assert len(model.asked) == 2
    assert "“1个工作日内”不见于所引资料" in model.asked[1][-1].text
    assert "1个工作日" not in answer.answer.replace("3个工作日", "")
    assert answer.answer.count("3个工作日内") == 3
    assert answer.notes == ()
    assert answer.cost is not None
    assert answer.cost.calls == 2


def test_what_cannot_be_repaired_is_replaced_by_the_source(grounder: Grounder) -> None:
    draft = GOOD + "简易注销登记在5个工作日内办结[2]。"
    answer = told(ScriptedGenerator(draft, "不会"), grounder)
    assert "原文：“简易注销登记在20个工作日内办结（不含公告时间）”[" in answer.answer
    assert "5个工作日内办结" not in answer.answer
    assert answer.notes == ("模型的1句话未通过核对，已换成原文。",)


def test_what_has_no_ground_is_withheld_with_a_note(grounder: Grounder) -> None:
    answer = told(ScriptedGenerator(GOOD + "市民普遍感到满意[9]。", "不会"), grounder)
    assert "满意" not in answer.answer
    assert answer.notes == ("模型的1句话未通过核对，没有显示。",)


def garbage(seed: int) -> str:
    draw = random.Random(seed)
    kinds = [
        "天气晴朗",
        "企业开办",
        "公章",
        "9个工作日",
        "[1]",
        "[8]",
        "。",
        "\n",
        "不",
        "100万元",
        "{}",
        "杭州市",
        "**",
        "|",
    ]
    return "".join(draw.choice(kinds) for _ in range(80))


@pytest.mark.parametrize("seed", range(12))
def test_a_garbage_model_changes_neither_headline_nor_figures(
    seed: int, grounder: Grounder
) -> None:
    answer = told(ScriptedGenerator(garbage(seed), garbage(seed + 100)), grounder)
    assert answer.headline == FALLBACK.headline
    assert answer.items == FALLBACK.items
    assert FALLBACK.citations == answer.citations[: len(FALLBACK.citations)]
    for wrong in ("9个工作日", "100万元", "杭州", "天气"):
        assert wrong not in answer.answer


@pytest.mark.parametrize(
    "text", ["", "   ", "好的。", '{"answer": 3}', "[1][2][3]", "�" * 500, "我不知道。"]
)
def test_a_model_without_anything_to_say_leaves_the_answer(text: str, grounder: Grounder) -> None:
    answer = told(ScriptedGenerator(text), grounder)
    assert answer.answer == FALLBACK.answer
    assert answer.engine is Engine.EXTRACTIVE
    assert answer.notes == ("模型的回答未通过核对，本次由原文摘录作答。",)


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_ends_in_the_extractive_answer_with_a_note(
    fault: Fault, grounder: Grounder
) -> None:
    answer = told(ScriptedGenerator(fault), grounder)
    assert answer.answer == FALLBACK.answer
    assert answer.citations == FALLBACK.citations
    assert answer.engine is Engine.EXTRACTIVE
    assert answer.notes == (note(fault),)
    assert len(answer.notes[0]) < 40


def test_a_fault_while_repairing_keeps_what_passed(grounder: Grounder) -> None:
    draft = GOOD + "市民普遍感到满意[1]。"
    answer = told(ScriptedGenerator(draft, Fault.SERVER_FAILED), grounder)
    assert answer.engine is Engine.MODEL
    assert "免费刻制公章" in answer.answer


@pytest.mark.parametrize("status", [Status.REFUSED, Status.CLARIFY, Status.CORRECTED, Status.ERROR])
def test_refusals_and_corrections_are_not_sent_to_a_model(
    status: Status, grounder: Grounder
) -> None:
    model = ScriptedGenerator(GOOD)
    fallback = replace(FALLBACK, status=status)
    assert told(model, grounder, fallback) is fallback
    assert model.asked == []


def test_rows_of_the_ledger_stay_and_a_lead_in_is_added(grounder: Grounder) -> None:
    rows = ledger(TEXT)
    lead_in = "共2项措施围绕企业开办全程网上办理[1]。企业开办免费刻制公章[3]。企业开办不得要求企业提供纸质证明[1]。"
    model = ScriptedGenerator(lead_in)
    answer = composer(model, grounder).compose("企业开办措施有哪些？", SOURCES, rows)
    assert answer.items == rows.items
    assert answer.total == 2
    assert answer.engine is Engine.LEDGER
    assert answer.answer.endswith(rows.answer.partition("\n\n")[2])
    assert "围绕企业开办" in answer.answer
    assert "纸质证明" not in answer.answer
    assert "引言" in model.asked[0][0].text


def test_streaming_shows_words_at_once_and_checks_each_sentence(grounder: Grounder) -> None:
    events = list(composer(ScriptedGenerator(GOOD), grounder).stream(QUESTION, SOURCES, FALLBACK))
    assert isinstance(events[-1], Composed)
    progress = [e for e in events if isinstance(e, Progress)]
    assert progress[0] == Progress(checked=FALLBACK.headline, unchecked="")
    assert progress[1].unchecked
    assert all(len(a.checked) <= len(b.checked) for a, b in pairwise(progress))
    assert progress[-1].unchecked == ""
    assert events[-1].answer.answer.startswith(progress[-1].checked)


def test_a_marker_is_shown_only_when_complete(grounder: Grounder) -> None:
    model = ScriptedGenerator(GOOD, size=1)
    for event in composer(model, grounder).stream(QUESTION, SOURCES, FALLBACK):
        if isinstance(event, Progress):
            assert not event.unchecked.endswith(("[", "[1", "[3"))


def test_a_failing_sentence_leaves_the_screen_as_soon_as_it_is_complete(grounder: Grounder) -> None:
    model = ScriptedGenerator("企业开办9个工作日[1]。" + GOOD)
    events = list(composer(model, grounder).stream(QUESTION, SOURCES, FALLBACK))
    assert any("9个工作日" in e.unchecked for e in events if isinstance(e, Progress))
    assert not any("9个工作日" in e.checked for e in events if isinstance(e, Progress))


def test_stopping_gives_the_extractive_answer(grounder: Grounder) -> None:
    stopped = threading.Event()
    events = []
    stream = composer(ScriptedGenerator(GOOD), grounder).stream(
        QUESTION, SOURCES, FALLBACK, limit=TimeLimit(5, stopped=stopped)
    )
    for event in stream:
        events.append(event)
        if len(events) == 3:
            stopped.set()
    last = events[-1]
    assert isinstance(last, Composed)
    assert last.answer.answer == FALLBACK.answer
    assert last.answer.notes == (note(Fault.STOPPED),)


def test_whole_measures_are_dropped_lowest_ranked_first_and_counted(grounder: Grounder) -> None:
    whole = build_context(SOURCES, budget=6000)
    tight = build_context(SOURCES, budget=whole.tokens - 1)
    assert tight.included == SOURCES[:2]
    assert tight.dropped == SOURCES[2:]
    assert tight.tokens <= whole.tokens - 1
    assert PARAGRAPHS[1] in tight.text
    model = ScriptedGenerator("曾都区企业开办全程网上办理[1]。")
    answer = composer(model, grounder, budget=whole.tokens - 1).compose(QUESTION, SOURCES, FALLBACK)
    assert answer.notes == ("另有1条排序靠后的措施因篇幅未交给模型。",)


def test_a_measure_beyond_the_budget_is_not_cut_but_the_model_not_asked(
    grounder: Grounder,
) -> None:
    model = ScriptedGenerator(GOOD)
    answer = composer(model, grounder, budget=10).compose(QUESTION, SOURCES, FALLBACK)
    assert model.asked == []
    assert answer.notes == (note(Fault.TOO_LONG),)


def test_the_cache_serves_the_same_question_until_the_index_changes(grounder: Grounder) -> None:
    model = ScriptedGenerator(GOOD)
    cached = composer(model, grounder, cache=AnswerCache(size=2))
    first = cached.compose(QUESTION, SOURCES, FALLBACK, generation="g1")
    again = cached.compose(QUESTION, SOURCES, FALLBACK, generation="g1")
    assert again.answer == first.answer
    assert again.cost is not None
    assert again.cost.calls == 0
    assert len(model.asked) == 1
    cached.compose(QUESTION, SOURCES, FALLBACK, generation="g2")
    assert len(model.asked) == 2


def test_a_failed_answer_is_not_cached(grounder: Grounder) -> None:
    model = ScriptedGenerator(Fault.BUSY, GOOD)
    cached = composer(model, grounder, cache=AnswerCache(size=2))
    assert cached.compose(QUESTION, SOURCES, FALLBACK).engine is Engine.EXTRACTIVE
    assert cached.compose(QUESTION, SOURCES, FALLBACK).engine is Engine.MODEL
