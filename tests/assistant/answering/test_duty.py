from __future__ import annotations

import pytest

from assistant.answering.duty import says_who_acts


@pytest.mark.parametrize(
    "statement",
    [
        "强制企业参加评比的，由市场监督管理部门责令限期改正，退还费用",
        "逾期不改的，由公安机关处以罚款",
        "擅自占道的，由城市管理部门依法没收违法所得",
        "拒不公开的，由上级主管部门或者监察机关给予通报批评",
        "由区人力资源社会保障局审核认定",
        "由县民政局、县财政局按照各自职责监督检查",
        "市发展改革委牵头制定目录",
    ],
)
def test_a_sentence_says_who_acts(statement: str) -> None:
    assert says_who_acts(statement)


@pytest.mark.parametrize(
    "statement",
    ["由企业自主选择培训机构", "情节严重的，处1万元以上5万元以下罚款", "由3个环节压缩为1个环节"],
)
def test_a_sentence_without_a_department_says_nobody(statement: str) -> None:
    assert not says_who_acts(statement)
