"""Departments named in sentences: who leads, who helps, who is responsible – and who is none of these."""

from __future__ import annotations

import pytest

from index.documents import Span
from index.parsing.whom import find_named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("修桥。由市交通局牵头，市财政局、水务局配合，建成3座。", [("lead", "市交通局"), ("support", "市财政局、水务局")]),
        ("市交通局牵头、市财政局配合，修桥。", [("lead", "市交通局"), ("support", "市财政局")]),
        ("市交通局会同市财政局、市水务局建立台账。", [("lead", "市交通局"), ("support", "市财政局、市水务局")]),
        ("具体办法由市交通局会同财政部门制定。", [("lead", "市交通局"), ("support", "财政部门")]),
        ("市交通局会同邻县推动通车。", [("lead", "市交通局")]),
        ("市交通局牵头建设“快桥”平台。", [("lead", "市交通局")]),
        ("由市自然资源和规\n划局负责落实。", [("support", "市自然资源和规\n划局")]),
        ("市发展改革委负责统筹，市供电公司负责落实：接电。", [("lead", "市发展改革委"), ("support", "市供电公司")]),
        ("由市民政局、市卫生健康委按职责分工负责。", [("support", "市民政局、市卫生健康委")]),
        ("某海关、市商务局共同落实通关措施。", [("support", "某海关、市商务局")]),
        ("市公安局、人民银行某市中心支行予以协助。", [("support", "市公安局、人民银行某市中心支行")]),
        ("市市场监管局（知识产权局）牵头，设立分中心。", [("lead", "市市场监管局（知识产权局）")]),
        ("市文旅局、市体育局要联合办展，于10月底前发放。", [("support", "市文旅局、市体育局")]),
        ("各县区人民政府要于7月底前建成1个。", [("support", "各县区人民政府")]),
        ("由市商务局牵头建立联席会议，市统计局参加。", [("lead", "市商务局"), ("support", "市统计局")]),
        ("市财政局每年安排1000万元，市审计局加强监督。", [("support", "市财政局"), ("support", "市审计局")]),
        ("市委宣传部、市融媒体中心设立专栏。", [("support", "市委宣传部、市融媒体中心")]),
        ("县域经济社会加快发展，市场格局在变化，市中心在建。", []),
        ("市发展改革委制定的办法要执行。", []),
        ("企业应当到市审批局办理。", []),
        ("企业负责人应当到场。", []),
        ("由申请人负责提交。", []),
        ("委托第三方配合调查。", []),
        ("各部门要认真落实。", []),
    ],
)  # fmt: skip
def test_departments_in_sentences(text: str, named: list[tuple[str, str]]) -> None:
    found = find_named(text, Span(start=0, end=len(text)))
    assert [(n.role.value, n.value.of(text)) for n in found] == named
