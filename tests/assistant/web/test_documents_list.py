"""The list of the tab 文档 over many documents."""

from __future__ import annotations

import datetime as dt

from assistant.web.documents_view import PAGE, find_documents, render_documents
from assistant.web.lookup import Lookup
from index.documents import Document, DocumentFacts
from tests.assistant.web.fake_index import FakeIndex


def _facts(number: int) -> DocumentFacts:
    return DocumentFacts(
        id=f"paper-{number:03}",
        title=f"第{number}号渡口管理办法",
        issuer="昌江黎族自治县人民政府",
        number=f"昌府〔2031〕{number}号",
        region=("海南省", "昌江黎族自治县"),
        issued_on=dt.date(2031, 1, 1) + dt.timedelta(days=number),
    )


def _many(number: int) -> Lookup:
    documents = [Document(facts=_facts(i), text="一、总则\n1.渡口检修。") for i in range(number)]
    return Lookup(index=FakeIndex({document.id: document for document in documents}))


def test_a_page_shows_so_many_and_leads_to_the_next() -> None:
    lookup = _many(PAGE + 3)
    first = render_documents(lookup, None, "zh")
    assert first.count("<tr>") == PAGE + 1
    assert f'data-payload="{{&quot;start&quot;: {PAGE}}}"' in first
    second = render_documents(lookup, None, "zh", start=PAGE)
    assert second.count("<tr>") == 3 + 1
    assert f"第{PAGE}号渡口管理办法" in second


def test_few_documents_need_no_pages() -> None:
    assert "turn_documents" not in render_documents(_many(2), None, "zh")


def test_documents_are_found_by_every_word_sought() -> None:
    documents = [_facts(i) for i in range(40)]
    assert [f.id for f in find_documents(documents, "昌府〔2031〕7号")] == ["paper-007"]
    assert [f.id for f in find_documents(documents, "昌江 2031-01-05")] == ["paper-004"]
    assert find_documents(documents, "渡口 昌江 白沙") == []
    assert len(find_documents(documents, " ")) == 40
    assert "白沙" in render_documents(_many(2), None, "zh", sought="白沙")


def test_measures_are_counted_without_reading_them() -> None:
    lookup = _many(3)
    assert lookup.count_measures() == 3
    assert lookup.count_of("paper-001") == 1
    assert lookup.count_of("gone") == 0
    assert not lookup._measures
