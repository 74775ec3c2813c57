"""Every word the evaluation tab says of itself, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "tab": ("评测", "Evaluation"),
        "intro": (
            "用一组题目检验回答：选题库，运行，看哪些题答错、引文对不对，并与上一次比较。也可上传自己的题库（JSONL、YAML、CSV、Excel）。",
            "Check answers against a set of questions: pick it, run it, read what failed, compare with the last run. "
            "Your own questions may be JSONL, YAML, CSV or Excel.",
        ),
        "cases": ("题库", "Questions"),
        "upload": (
            "上传题库",
            "Upload questions",
        ),
        "run": ("开始评测", "Run"),
        "stop": ("停止", "Stop"),
        "runs": ("历次结果", "Earlier runs"),
        "running": ("已答 {done} / {total} 题", "{done} of {total} answered"),
        "starting": ("正在准备……", "Getting ready…"),
        "stopped": (
            "已停止：{done} / {total} 题已答，结果未计。",
            "Stopped after {done} of {total}; nothing was scored.",
        ),
        "busy": (
            "另一次评测正在进行，请稍后再试。",
            "Another evaluation is running; try again later.",
        ),
        "none": ("请先选择题库。", "Pick a set of questions first."),
        "faults": (
            "题库有 {count} 处问题，改好后再运行：",
            "{count} faults in the questions; mend them and run again:",
        ),
        "compared": ("与上一次相比", "Compared with the run before"),
        "first": (
            "这是该题库的第一次评测，没有可比较的结果。",
            "The first run of these questions: nothing to compare with.",
        ),
        "same": ("每道题的结果都与上一次相同。", "Every question went as it did before."),
        "lost": ("变差", "Now fails"),
        "won": ("变好", "Now passes"),
        "type": ("题型", "Type"),
        "before": ("上次", "Before"),
        "after": ("本次", "Now"),
        "interval": ("差值的 95% 区间", "95% interval of the change"),
        "report": ("评测报告", "Report"),
        "failed": ("评测未完成：{reason}", "The evaluation did not finish: {reason}"),
    }
)


def say(key: str, language: str, **values: object) -> str:
    """The words for ``key`` in ``language`` ("zh" or "en"), with ``values`` filled in."""
    return TEXTS[key][1 if language == "en" else 0].format(**values)
