"""Chinese words for what the report page shows; files for scripts keep the English names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TYPES: Mapping[str, str] = {
    "fact": "事实",
    "dept": "责任部门",
    "deadline": "时限",
    "list": "清单",
    "count": "数量",
    "compare": "比较",
    "ambiguous": "未指明地区",
    "followup": "追问",
    "false_premise": "错误前提",
    "unanswerable": "无依据",
    "summary": "概括",
}
STYLES: Mapping[str, str] = {
    "formal": "书面",
    "colloquial": "口语",
    "typo": "错别字",
    "traditional": "繁体",
}
STATUSES: Mapping[str, str] = {
    "answered": "已回答",
    "corrected": "已更正",
    "clarify": "列出多义",
    "refused": "拒答",
    "error": "出错",
    "none": "无回复",
}
RESULTS: Mapping[str, str] = {"passed": "通过", "failed": "未通过"}
COLUMN_LABELS: Mapping[str, str] = {
    "n": "题数",
    "correct": "正确率",
    "recall": "要点召回",
    "evidence_recall": "依据召回",
    "citation_precision": "引用准确",
    "verbatim": "逐字引用",
    "ungrounded": "无依据数字或部门",
    "false_refusals": "误拒",
    "median_ms": "中位毫秒",
    "p95_ms": "95% 毫秒",
}


def word(value: str) -> str:
    """The Chinese word for a type, style, status or result; the value itself when there is none."""
    for words in (TYPES, STYLES, STATUSES, RESULTS):
        if value in words:
            return words[value]
    return value


def head_labels(summary: Mapping[str, Any], show: Any) -> list[tuple[str, str]]:
    """The figures to quote, in Chinese."""
    total = summary["all"]
    return [
        ("各题型平均正确率", show(summary["mean_over_types"])),
        ("全部题目正确率", f"{show(total['correct'])}（{total['n']} 题）"),
        ("误答", f"{summary['false_answers']} / {summary['unanswerable']} 道无依据题"),
        ("误拒", f"{summary['false_refusals']} / {summary['answerable']} 道有依据题"),
        ("依据召回", show(total["evidence_recall"])),
        ("逐字引用", show(total["verbatim"])),
        ("含无依据数字或部门的回复", str(total["ungrounded"])),
        ("出错与无回复", f"{summary['errors']} / {summary['missing_replies']}"),
        ("耗时", f"中位 {show(summary['median_ms'])} 毫秒，95% {show(summary['p95_ms'])} 毫秒"),
    ]
