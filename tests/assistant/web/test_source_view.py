from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.web.place import Place
from assistant.web.source_view import WINDOW_CHARACTERS, render_source
from index.documents import (
    Document,
    DocumentFacts,
    Measure,
    MeasureKind,
    Outline,
    Section,
    Span,
)
from tests.assistant.web.fakes import FakeAssistant, FakeIndex


def render(index: FakeIndex, document: str, place: Place) -> str:
    bound = {measure.id: duty for measure, duty in index.obligations(document)}
    return render_source(index.document(document), index.outline(document), bound, place, "zh")


def letters(text: str) -> str:
    return re.sub(r"\s+|#|\*\*", "", text)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("zengdu-2022", "年纳税时间压减至90小时以内"),
        ("nanchang-xihu-2021", "年平均纳税时间缩短至100小时"),
        ("gedian-2021", "年平均纳税时间缩短至90小时以内"),
    ],
)
def test_the_quote_is_marked_and_its_measure_focused(
    corpus: FakeIndex, document: str, words: str
) -> None:
    citation = FakeAssistant(corpus).cite(1, document, words)
    html = render(corpus, document, Place(start=citation.start, end=citation.end))
    marks = re.findall(r"<mark>(.*?)</mark>", html)
    assert letters("".join(marks)) == words
    assert html.count("is-focused") == 1


@pytest.mark.parametrize("document", ["zengdu-2022", "hechi-2024", "dalian-2018", "gedian-2021"])
def test_the_whole_document_is_shown(corpus: FakeIndex, document: str) -> None:
    html = render(corpus, document, Place(start=0, end=0))
    body = html[html.index("panel-body") :]
    body = re.sub(r'<span class="cell-label">.*?</span>', "", body)
    shown = letters(re.sub(r"<[^>]*>", "", body[body.index(">") + 1 :]))
    wanted = letters(corpus.document(document).text)
    wanted = wanted.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert sorted(shown) == sorted(wanted)


def test_neighbours_are_offered_where_there_are_any(corpus: FakeIndex) -> None:
    html = render(corpus, "hechi-2024", Place(start=300, end=310, turn=4, n=2, numbers=(1, 2, 5)))
    assert "{&quot;turn&quot;: 4, &quot;n&quot;: 1}" in html
    assert "{&quot;turn&quot;: 4, &quot;n&quot;: 5}" in html
    assert "2 / 3" in html


def one_measure(text: str) -> tuple[Document, Outline]:
    measure = Measure(
        id="d#0",
        document_id="d",
        ordinal=0,
        number=None,
        kind=MeasureKind.BLOCK,
        section=("<i>章</i>",),
        spans=(Span(start=0, end=len(text)),),
        body=(Span(start=0, end=len(text)),),
    )
    section = Section(path=("<i>章</i>",), heading=Span(start=0, end=0), start=0, end=len(text))
    document = Document(facts=DocumentFacts(id="d", title="<b>标题</b>"), text=text)
    return document, Outline(sections=(section,), measures=(measure,), furniture=())


@given(st.text(alphabet="<>&\"'/a甲 \n\t", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_document_can_put_nothing_active_on_the_page(text: str, one: int, other: int) -> None:
    document, outline = one_measure(text)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    html = render_source(document, outline, {}, Place(start=start, end=end), "zh")
    names = set(re.findall(r"<(\w+)", html))
    assert names <= {
        "div",
        "header",
        "h2",
        "h3",
        "button",
        "a",
        "nav",
        "span",
        "section",
        "p",
        "mark",
    }
    assert html.count("<a ") == 1


def test_a_very_long_document_is_shown_around_the_place() -> None:
    text = "甲乙丙丁\n" * WINDOW_CHARACTERS
    measures = tuple(
        Measure(
            id=f"d#{n}",
            document_id="d",
            ordinal=n,
            number=None,
            kind=MeasureKind.BLOCK,
            section=(),
            spans=(Span(start=n * 5000, end=n * 5000 + 5000),),
            body=(),
        )
        for n in range(len(text) // 5000)
    )
    document = Document(facts=DocumentFacts(id="d", title="长"), text=text)
    outline = Outline(sections=(), measures=measures, furniture=())
    html = render_source(document, outline, {}, Place(start=150_000, end=150_004), "zh")
    assert len(html) < 6 * WINDOW_CHARACTERS
    assert html.count("此处从略") == 2
    assert html.count("<mark>") == 1
