"""Two invented task lists of two cities, and an assistant over any texts."""

from __future__ import annotations

from pathlib import Path

from assistant.ask import Assistant
from assistant.wire import open_assistant
from index.build import build
from index.settings import load_settings
from index.tools import open_tools

WANNING = """万宁市2031年渡口修缮任务清单
万宁市人民政府办公室
2031年1月8日
1.整修码头8座。（牵头单位：市交通运输局；配合单位：市直有关单位；完成时限：2031年6月底）
2.更换渡船4艘。（牵头单位：市交通运输局；配合单位：市财政局、市直有关单位；完成时限：2031年9月底）
3.疏浚航道12公里。（牵头单位：市水务局；配合单位：市财政局；完成时限：2031年6月底）
4.安排修缮资金。（牵头单位：市财政局；完成时限：持续推进）
5.培训船员60名。（牵头单位：市交通运输局；完成时限：2031年11月底）
"""
DONGFANG = """东方市2031年渡口修缮任务清单
东方市人民政府办公室
2031年2月3日
1.编制渡口修缮预算。（牵头单位：市财政局；完成时限：2031年3月底）
2.拨付渡口修缮资金。（牵头单位：市财政局；配合单位：市水务局；完成时限：2031年6月底）
"""


def open_over(folder: Path, **texts: str) -> Assistant:
    """An assistant over these texts, each a file of that name."""
    (folder / "texts").mkdir()
    for name, text in texts.items():
        (folder / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = load_settings(home=folder / "home")
    tools = open_tools(settings)
    report = build(
        [folder / "texts"],
        home=settings.home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
    )
    assert len(report.documents) == len(texts)
    return open_assistant(settings.home)
