"""The speed benchmark's own parts: what it loads, how it counts, what it reports."""

import gzip
import json
from pathlib import Path

import pytest

from eval.bench import measure, run_alone
from eval.bench_load import load_articles, load_policies, rows
from eval.bench_report import write_report
from eval.bench_stock import CHUNK_CHARACTERS, _chunks
from eval.bench_timing import time_questions
from index.settings import PROJECT

CITY = "DLC/上海地方法规/地方性法规/上海/口岸服务条例.md"


def lines(path: Path, values: list[dict[str, object]]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    laws = [("宪法/宪法.md", "宪法", 3), (CITY, "上海口岸服务条例", 4)]
    return lines(
        tmp_path / "laws.jsonl.gz",
        [
            {"law": law, "path": path, "article": f"第{n}条", "text": f"{law}的规定{n}。" * 9}
            for path, law, count in laws
            for n in range(count)
        ],
    )


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return lines(tmp_path / "questions.jsonl.gz", [{"question": "口岸怎么服务"}])


def test_a_law_is_a_document_and_an_article_a_measure(articles: Path, questions: Path) -> None:
    load = load_articles(articles, questions, None)
    assert (len(load.documents), load.measures) == (2, 7)
    assert load.regions == (("上海市",),)
    for each in load.documents:
        for measure_ in each.outline.measures:
            assert measure_.body[0].of(each.document.text) == measure_.text
            assert measure_.spans[0].of(each.document.text).startswith(measure_.label or "?")
    assert len(list(rows(load.documents))) == 7


@pytest.mark.parametrize("limit", [1, 3, 5, 7, 99])
def test_no_more_articles_than_asked_are_loaded(
    articles: Path, questions: Path, limit: int
) -> None:
    assert load_articles(articles, questions, limit).measures == min(limit, 7)


def test_the_starting_policies_load_with_their_regions(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"question": "几天"}\n{"turns": ["几天"]}\n', encoding="utf-8")
    load = load_policies(PROJECT / "data" / "policies", cases)
    assert len(load.documents) == len(load.regions) == 5
    assert load.questions == ("几天",)


def test_questions_are_timed_anywhere_and_in_each_region() -> None:
    asked: list[tuple[str, tuple[str, ...] | None]] = []
    figures = time_questions(
        lambda question, region: asked.append((question, region)), ["a", "b"], [("甲",), ("乙",)]
    )
    assert asked == [(q, None) for q in "abab"] + [("a", ("甲",)), ("b", ("乙",))] * 2
    kinds = ("median_ms", "p95_ms", "processor_ms")
    assert set(figures) == {f"{place}_{kind}" for place in ("any", "region") for kind in kinds}


def test_stock_chunks_overlap_and_cover_the_text(tmp_path: Path, questions: Path) -> None:
    text = "。".join(str(n) * 40 for n in range(100))
    source = lines(
        tmp_path / "long.jsonl.gz", [{"law": "长", "path": "p", "article": "第一条", "text": text}]
    )
    load = load_articles(source, questions, None)
    chunks = [chunk for chunk, _ in _chunks(load)]
    whole = load.documents[0].document.text
    assert all(len(chunk) <= CHUNK_CHARACTERS for chunk in chunks)
    place = 0
    for chunk in chunks:
        at = whole.index(chunk, max(0, place - CHUNK_CHARACTERS))
        assert at <= place
        place = at + len(chunk)
    assert place == len(whole)


def test_only_the_full_set_is_held_to_the_targets(tmp_path: Path) -> None:
    slow = {"ask": {"any_median_ms": 31.0}, "build": {"error": "disk full"}}
    results = [{"name": name, **slow} for name in ("10000 articles", "all articles")]
    machine = {"cores": 2, "machine": "x", "python": "3"}
    write_report(tmp_path, {"machine": machine, "results": results})
    text = (tmp_path / "bench.md").read_text("utf-8")
    assert text.count("**31.0** (> 30)") == 1
    assert "all articles, build failed: `disk full`" in text
    assert json.loads((tmp_path / "bench.json").read_text("utf-8"))["results"] == results


def test_a_step_that_fails_is_reported_not_raised(tmp_path: Path) -> None:
    source = {"policies": None, "articles": "absent", "questions": "absent", "limit": 1}
    assert "absent" in run_alone("parse", tmp_path, source)["error"]


@pytest.mark.slow
def test_every_step_runs_on_a_few_articles(articles: Path, questions: Path, tmp_path: Path) -> None:
    source = {
        "policies": None,
        "articles": str(articles),
        "questions": str(questions),
        "limit": None,
    }
    figures = measure(source, tmp_path)
    assert not [step for step in figures.values() if "error" in step], figures
    assert figures["build"]["measures"] == 7
    assert figures["start"]["found"] > 0
