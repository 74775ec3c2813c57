from __future__ import annotations

import pytest

from assistant.answering.naming import (
    heading_core,
    measure_name,
    official_form,
    place_name,
    place_of_measure,
    short_title,
)
from index.documents import DocumentFacts, MeasureKind
from tests.assistant.answering.plain import measure


@pytest.mark.parametrize(
    ("number", "kind", "name"),
    [
        ("15", MeasureKind.ITEM, "第15项"),
        ("8a", MeasureKind.ROW, "第8a项"),
        ("第十二条", MeasureKind.ARTICLE, "第十二条"),
        ("一(四)", MeasureKind.ITEM, "一、(四)"),
        ("四", MeasureKind.ITEM, "第四项"),
        (None, MeasureKind.BLOCK, ""),
    ],
)
def test_measures_are_called_what_people_call_them(
    number: str | None, kind: MeasureKind, name: str
) -> None:
    assert measure_name(measure(number=number, kind=kind)) == name


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (DocumentFacts(id="a", title="甲", region=("浙江省", "温州市")), "温州市"),
        (DocumentFacts(id="a", title="甲", issuer="某部"), "全国"),
        (DocumentFacts(id="a", title="甲"), "《甲》"),
    ],
)
def test_a_document_is_for_its_place(facts: DocumentFacts, name: str) -> None:
    assert place_name(facts) == name


@pytest.mark.parametrize(
    ("heading", "core"),
    [
        ("四、重点工作", "重点工作"),
        ("（二）提高供水质量", "提高供水质量"),
        ("第三章 附 则", "附则"),
        ("12.修桥", "修桥"),
        ("重点工作", "重点工作"),
    ],
)
def test_a_heading_without_its_number(heading: str, core: str) -> None:
    assert heading_core(heading) == core


def test_long_titles_are_shortened_in_the_middle() -> None:
    facts = DocumentFacts(id="a", title="关于" + "进一步" * 20 + "加强桥梁养护的通知")
    title = short_title(facts, 30)
    assert title.startswith("《关于进一步")
    assert title.endswith("加强桥梁养护的通知》")
    assert "……" in title
    assert len(title) <= 32
    assert short_title(DocumentFacts(id="a", title="《甲》")) == "《甲》"


def test_the_official_form_and_the_place_of_a_measure() -> None:
    facts = DocumentFacts(id="a", title="桥梁养护办法", number="某政发〔2031〕5号")
    row = measure(number="8", section=("二、措施", "(一)检修"))
    assert official_form(facts, row) == "《桥梁养护办法》(某政发〔2031〕5号)二、措施(一)检修 第8项"
    assert place_of_measure(facts, row) == "《桥梁养护办法》 › 二、措施 › (一)检修 › 第8项"
    block = measure(number=None, kind=MeasureKind.BLOCK)
    assert official_form(DocumentFacts(id="a", title="甲"), block) == "《甲》"
