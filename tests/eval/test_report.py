from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.replies import Reply
from eval.report.markdown import failures_text, summary_markdown
from eval.report.write import write_report
from eval.score import Score, score_case
from eval.sources import FolderSources
from eval.summary import metric, summarise
from tests.eval.build import make_case, make_citation, make_reply

TEXT = "实现纳税人年纳税次数平均不超过 6 次。"


@pytest.fixture
def scores(tmp_path: Path) -> list[Score]:
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    sources = FolderSources([tmp_path])
    evidence = [{"document": "d", "quote": "平均不超过 6 次"}]
    right = make_reply(
        "6次", "6次[1]", elapsed_ms=10, engine="extractive", citations=[make_citation(TEXT[:-1])]
    )
    hostile = make_reply(
        '</script><script>alert("x")</script>',
        elapsed_ms=30,
        engine="model",
        citations=[make_citation("假的", 2)],
    )
    answered: list[tuple[dict[str, object], Reply | None]] = [
        ({"id": "f1", "must_include": [["6次"]], "evidence": evidence, "style": "formal"}, right),
        (
            {
                "id": "f2",
                "must_include": [["6次"]],
                "evidence": evidence,
                "style": "typo",
                "question": "<b>几次?",
            },
            hostile,
        ),
        ({"id": "d1", "type": "deadline", "must_include": [["2022"]]}, None),
        ({"id": "x1", "type": "unanswerable"}, make_reply("有", status="answered")),
        ({"id": "x2", "type": "unanswerable"}, make_reply("没有", status="refused", elapsed_ms=20)),
    ]
    return [score_case(make_case(**fields), reply, sources) for fields, reply in answered]


def test_the_figure_to_quote_is_the_mean_over_types(scores: list[Score]) -> None:
    summary = summarise(scores, count_tokens=len)
    assert summary["mean_over_types"] == pytest.approx((0.5 + 0 + 0.5) / 3)
    assert summary["all"]["correct"] == pytest.approx(2 / 5)
    assert (summary["false_answers"], summary["unanswerable"], summary["false_refusals"]) == (
        1,
        2,
        0,
    )
    assert (summary["missing_replies"], summary["errors"]) == (1, 0)
    assert summary["types"]["fact"]["evidence_recall"] == 0.5
    assert summary["types"]["fact"]["verbatim"] == 0.5
    assert (summary["median_ms"], summary["p95_ms"]) == (20, 30)
    assert metric(summary, "types.fact.correct") == 0.5
    with pytest.raises(KeyError):
        metric(summary, "types.fact.speed")


def test_a_case_without_a_reply_counts_as_evidence_not_found() -> None:
    case = make_case(evidence=[{"document": "d", "quote": "平均不超过"}])
    assert score_case(case, None, FolderSources([])).to_json()["evidence_recall"] == 0


class Links(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [
            value or "" for name, value in attrs if name in {"src", "href", "data", "action"}
        ]
        self.scripts += tag == "script"


def test_the_report_loads_nothing_and_runs_nothing_of_what_it_shows(
    scores: list[Score], tmp_path: Path
) -> None:
    made_with = {"settings": "abc", "corpus": {"d": "0" * 64}}
    write_report(
        tmp_path / "out",
        scores,
        {"cases": "c", "commit": "abc", "made_with": made_with, **summarise(scores)},
    )
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    links = Links()
    links.feed(page)
    assert links.loads == []
    assert links.scripts == 1
    assert not re.search(r"https?://", page)
    assert "&lt;b&gt;几次?" in page
    assert "<mark>" in page


def test_the_folder_holds_lines_for_scripts_and_words_for_people(
    scores: list[Score], tmp_path: Path
) -> None:
    summary = summarise(scores)
    write_report(tmp_path, scores, summary)
    rows = [
        json.loads(line)
        for line in (tmp_path / "scores.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [(row["id"], row["passed"]) for row in rows] == [
        ("f1", True),
        ("f2", False),
        ("d1", False),
        ("x1", False),
        ("x2", True),
    ]
    assert json.loads((tmp_path / "summary.json").read_text(encoding="utf-8")) == json.loads(
        json.dumps(summary)
    )
    assert (tmp_path / "failures.txt").read_text(encoding="utf-8") == failures_text(scores)
    assert "| fact | 2 | 0.500 |" in summary_markdown(summary)


def test_failures_say_question_gold_headline_and_reason(scores: list[Score]) -> None:
    text = failures_text(scores)
    assert "x1 unanswerable [answered] 几天？" in text
    assert "why:  no reply" in text
    assert "f1" not in text
