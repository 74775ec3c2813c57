"""Documents that a question describes without giving their title."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.understanding.described import Described, find_described
from assistant.understanding.question import Place
from index.documents import DocumentFacts

TOWN = Place(path=("云河省", "青泽市"), text="青泽")
DOCUMENTS = (
    DocumentFacts(id="bees", title="国务院关于加快推进养蜂业高质量发展的指导意见", issued_on=dt.date(2031, 5, 6)),
    DocumentFacts(id="tea", title="国务院办公厅关于促进茶叶出口的通知", issued_on=dt.date(2031, 9, 1)),
    DocumentFacts(id="flats", title="青泽市青年公寓管理办法", region=TOWN.path, issued_on=dt.date(2030, 1, 2)),
    DocumentFacts(id="plan", title="Plan for Skills", region=TOWN.path, period=(2032, 2034)),
)  # fmt: skip
OPENINGS = {
    "bees": "稳蜂农增收是一项民生工程。",
    "plan": "为提升陶瓷工匠技能水平,制定三年行动计划。",
}
WEIGHTS = {"养蜂": 0.9, "蜂农": 0.9, "茶叶": 0.9, "青年": 0.4, "公寓": 0.7, "陶瓷": 0.9, "工匠": 0.8, "出口": 0.7, "桥梁": 0.9}  # fmt: skip


def find(text: str, *places: Place) -> Described | None:
    return find_described(
        text,
        DOCUMENTS,
        places=places,
        words=lambda part: [(word, w) for word, w in WEIGHTS.items() if word in part],
        opening=lambda id: OPENINGS.get(id, ""),
    )


@pytest.mark.parametrize(
    ("text", "places", "document"),
    [
        ("按国务院养蜂意见,过路费收不收", (), "bees"),
        ("2031年国务院稳蜂农那份文件里,最多贷多少", (), "bees"),
        ("国务院2031年茶叶出口的通知规定退税几天到账", (), "tea"),
        ("青泽的青年公寓办法里押金交几个月", (TOWN,), "flats"),
        ("青泽陶瓷工匠三年行动计划(2032—2034年)中,2034年的目标是多少", (TOWN,), "plan"),
    ],
)
def test_a_description_leads_to_its_document(
    text: str, places: tuple[Place, ...], document: str
) -> None:
    found = find(text, *places)
    assert found is not None
    assert found.documents == (document,)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("国务院桥梁意见里,多久检修一次", ()),
        ("青泽的养蜂意见里,过路费收不收", (TOWN,)),
        ("2029年国务院养蜂意见里,过路费收不收", ()),
        ("养蜂计划招多少人", ()),
        ("养蜂过路费收不收", ()),
        ("《养蜂意见》里过路费收不收", ()),
    ],
)
def test_no_document_is_meant_where_none_fits(text: str, places: tuple[Place, ...]) -> None:
    assert find(text, *places) is None


def test_a_year_that_only_tells_the_document_restricts_no_value() -> None:
    found = find("2031年国务院养蜂意见里,补贴多久")
    assert found is not None
    assert found.years == (2031,)
    goal = find("青泽陶瓷工匠三年行动计划(2032—2034年)中,2034年的目标是多少", TOWN)
    assert goal is not None
    assert goal.years == (2032,)
