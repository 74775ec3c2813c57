"""The report as one self-contained HTML page: nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from eval.report.cards import case_card
from eval.report.charts import bar_chart, histogram
from eval.report.labels import COLUMN_LABELS, head_labels, word
from eval.report.markdown import show
from eval.score import Score

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"


def report_page(scores: Sequence[Score], summary: Mapping[str, Any]) -> str:
    """The page's HTML: figures, charts, tables, and every case with what was expected and what came."""
    made = summary.get("made_with") or {}
    parts = [
        '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>评测报告：{escape(str(summary.get('cases', '')))}</title><style>{_asset('page.css')}</style></head><body>",
        "<h1>评测报告</h1>",
        f'<p class="soft">{escape(str(summary.get("cases", "–")))} · 版本 {escape(str(summary.get("commit") or "–"))}'
        f" · 设置 {escape(str(made.get('settings', '–')))}</p>",
        '<div class="figures">',
        *(
            f'<div class="figure"><span class="soft">{escape(name)}</span><b>{escape(value)}</b></div>'
            for name, value in head_labels(summary, show)
        ),
        "</div>",
        "<h2>各题型正确率</h2>",
        _chart("各题型正确率", summary["types"]),
        "<h2>各问法正确率</h2>",
        _chart("各问法正确率", summary["styles"]),
        "<h2>耗时分布</h2>",
        histogram(
            "耗时分布",
            [s.reply.elapsed_ms for s in scores if s.reply and s.reply.elapsed_ms is not None],
            unit="ms",
        ),
        *_tables(summary),
        "<h2>逐题</h2>",
        _filters(scores),
        *(case_card(score) for score in sorted(scores, key=lambda score: score.verdict.passed)),
        _corpus(made.get("corpus") or {}),
        f"<script>{_asset('page.js')}</script></body></html>",
    ]
    return "\n".join(parts)


def _asset(name: str) -> str:
    return files("eval.report").joinpath(name).read_text(encoding="utf-8")


def _chart(title: str, groups: Mapping[str, Mapping[str, Any]]) -> str:
    return bar_chart(
        title,
        [(word(name), group["correct"], f"{group['n']} 题") for name, group in groups.items()],
    )


def _tables(summary: Mapping[str, Any]) -> Iterable[str]:
    for key, title in (
        ("types", "题型"),
        ("styles", "问法"),
        ("documents", "文件"),
        ("engines", "回答方式"),
    ):
        head = "".join(f"<th>{escape(label)}</th>" for label in COLUMN_LABELS.values())
        rows = "".join(
            f"<tr><td>{escape(word(name))}</td>"
            + "".join(f"<td>{show(group[column])}</td>" for column in COLUMN_LABELS)
            + "</tr>"
            for name, group in summary[key].items()
        )
        yield f'<h2>{title}</h2><div class="wide"><table><tr><th>{title}</th>{head}</tr>{rows}</table></div>'


def _filters(scores: Sequence[Score]) -> str:
    def select(key: str, label: str, values: Iterable[str]) -> str:
        options = "".join(
            f'<option value="{escape(value)}">{escape(word(value))}</option>'
            for value in sorted({value for value in values if value})
        )
        return f'<select data-key="{key}" aria-label="{label}"><option value="">{label}：全部</option>{options}</select>'

    return (
        '<div class="filters">'
        + select("result", "结果", ("passed", "failed"))
        + select("type", "题型", (score.case.type for score in scores))
        + select("style", "问法", (score.case.style for score in scores))
        + select(
            "status", "status", (score.reply.status if score.reply else "none" for score in scores)
        )
        + select(
            "document", "document", (name for score in scores for name in score.case.documents[:1])
        )
        + '<input data-key="text" type="search" placeholder="搜索" aria-label="搜索"><span id="shown"></span></div>'
    )


def _corpus(hashes: Mapping[str, str]) -> str:
    if not hashes:
        return ""
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(digest[:16])}</td></tr>"
        for name, digest in hashes.items()
    )
    return f'<h2>文件指纹</h2><div class="wide"><table><tr><th>文件</th><th>sha256</th></tr>{rows}</table></div>'
