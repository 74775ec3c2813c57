from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.per_unit import lacking_unit, read_per_units
from index.language.normalise import fold

UNITS = read_per_units(Path("data/lexicon/per_units.tsv"))


@pytest.mark.parametrize(
    ("question", "statement", "lacks"),
    [
        ("房价多少一平？", "建筑面积小于500平方米的项目", "每平的数额"),
        ("一平租金多少钱？", "租金32.5元/平方米/月", ""),
        ("水费多少钱一吨？", "每立方米3.2元", ""),
        ("水费多少钱一吨？", "给予3万元补贴", "每吨的数额"),
        ("每亩补多少钱？", "每亩补贴120元", ""),
        ("一度电多少钱？", "电价按0.52元/千瓦时执行", ""),
        ("一度电多少钱？", "到访一度达3万元", "每度电的数额"),
        ("要多少岁以下？", "给予3万元补贴", "年龄"),
        ("要多少岁以下？", "年满25周岁", ""),
        ("补贴多少钱一人？", "给予3万元补贴", ""),
        ("培训多少万人？", "投入3万元", "人数"),
        ("培训多少万人？", "培训1.2万人次", ""),
        ("副组长多少人？", "副组长：王甲、李乙", ""),
        ("多少钱一方面取决于什么？", "给予3万元补贴", ""),
    ],
)
def test_a_value_is_per_the_unit_asked(question: str, statement: str, lacks: str) -> None:
    assert lacking_unit(fold(question), fold(statement), UNITS) == lacks
