"""Cells merged over rows: whoever leads the first task of a group leads those below that name nobody."""

from __future__ import annotations

from index.documents import DocumentFacts
from index.parsing.obligations import read_obligation
from index.parsing.parse import parse_document
from index.parsing.readers import ReadText

ROWS = (
    ("序号", "任务", "工作内容", "牵头单位", "责任单位", "完成时限"),
    ("1", "培育企业", "新增高新技术企业40家。", "市科技局", "市税务局", "2024年12月底"),
    ("2", "", "新增科技型中小企业120家。", "", "市工信局", "2024年11月底"),
    ("3", "平台建设", "建成市级重点实验室3个。", "市教育局", "市财政局", "2024年10月底"),
    ("4", "", "设立产业研究院1家。", "", "", ""),
    ("5", "金融支持", "设立补偿资金5000万元。", "", "市金融办", ""),
)
TABLE = "\n".join("\t".join(row) for row in ROWS)


def _duties(text: str) -> list[tuple[str, str, str]]:
    parsed = parse_document(
        DocumentFacts(id="t", title="任务分解表"),
        ReadText(text=text, digest="d", encoding="utf-8"),
        read_obligation=read_obligation,
    )
    return [("、".join(o.lead), "、".join(o.support), o.due_text) for o in parsed.obligations]


def test_a_row_that_goes_on_a_group_has_the_lead_and_the_day_above() -> None:
    assert _duties(TABLE) == [
        ("市科技局", "市税务局", "2024年12月底"),
        ("市科技局", "市工信局", "2024年11月底"),
        ("市教育局", "市财政局", "2024年10月底"),
        ("市教育局", "市财政局", "2024年10月底"),
        ("", "市金融办", ""),
    ]
