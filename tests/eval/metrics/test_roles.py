from __future__ import annotations

import pytest

from eval.metrics.roles import names_as_lead


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("牵头单位:区发改委,配合单位:区财政局", "发改委", True),
        ("牵头单位:区发改委,配合单位:区财政局", "财政局", False),
        ("由区发改委牵头,区财政局配合。", "发改委", True),
        ("由区发改委牵头,区财政局配合。", "财政局", False),
        ("由区住建局牵头负责,区财政局配合", "住建局", True),
        ("区税务局是牵头单位", "税务局", True),
        ("牵头的是市税务局", "税务局", True),
        ("牵头区委组织部；责任单位区科经局", "组织部", True),
        ("牵头区委组织部；责任单位区科经局", "科经局", False),
        ("曾都区委组织部牵头(责任单位:区科经局)", "科经局", False),
        ("由各县(区)人民政府,市城市管理局、通信管理办公室牵头", "各县", True),
        ("牵头单位为各县(区)人民政府,市城市管理局;配合单位:市发展改革委", "发展改革委", False),
        ("住建局(责任单位:经发局)", "住建局", True),
        ("住建局(责任单位:经发局)", "经发局", False),
        ("区自然资源局、区住建局。", "住建局", True),
        ("责任单位:经发局、区供电公司", "经发局", False),
        ("由区发改委牵头。该事项涉及区财政局", "财政局", False),
    ],
)
def test_a_unit_counts_as_lead_only_where_the_reply_says_so(
    text: str, unit: str, expected: bool
) -> None:
    assert names_as_lead(text, [unit]) is expected
