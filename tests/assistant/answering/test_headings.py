"""Which sections of a document a question names."""

from __future__ import annotations

import pytest

from assistant.answering.headings import named_sections, under
from assistant.understanding.question import Term
from index.documents import Measure, MeasureKind, Outline, Section, Span

HEADINGS = (
    ("一、总体目标",),
    ("二、主要任务",),
    ("二、主要任务", "（一）加快桥梁养护提速"),
    ("二、主要任务", "（二）打造更优融资服务"),
    ("三、开展三大专项行动",),
    ("四、保障措施",),
)


def measure(at: int, section: tuple[str, ...]) -> Measure:
    span = Span(start=at, end=at + 1)
    return Measure(
        id=f"d#{at}",
        document_id="d",
        ordinal=at,
        number=str(at),
        kind=MeasureKind.ITEM,
        section=section,
        title="名",
        spans=(span,),
        body=(span,),
    )


def outline() -> Outline:
    sections = tuple(
        Section(path=path, heading=Span(start=0, end=1), start=0, end=1) for path in HEADINGS
    )
    holders = [HEADINGS[0], HEADINGS[2], HEADINGS[2], HEADINGS[3], *[HEADINGS[4]] * 3, HEADINGS[5]]
    measures = tuple(measure(at, path) for at, path in enumerate(holders, 1))
    return Outline(sections=sections, measures=measures, furniture=())


@pytest.mark.parametrize(
    ("text", "terms", "path"),
    [
        ("保障措施有几条", ("保障措施",), HEADINGS[5]),
        ("“加快桥梁养护提速”下面列了几项", ("加快桥梁养护提速",), HEADINGS[2]),
        ("融资服务那部分都有哪些事", ("融资服务",), HEADINGS[3]),
        ("融资服务这块有什么任务", ("融资服务",), HEADINGS[3]),
        ("第二部分讲了什么", (), HEADINGS[1]),
        ("第四大块有哪些内容", (), HEADINGS[5]),
        ("要搞哪三大专项行动", ("专项", "行动"), HEADINGS[4]),
        ("三个专项行动分别是什么", ("专项", "行动"), HEADINGS[4]),
    ],
)
def test_a_section_is_named_by_heading_quotation_number_topic_or_count(
    text: str, terms: tuple[str, ...], path: tuple[str, ...]
) -> None:
    said = tuple(Term(text=term, weight=0.8) for term in terms)
    assert [section.path for section in named_sections(text, said, outline())] == [path]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("融资服务有哪些事", ("融资服务",)),
        ("桥梁检测那部分有哪些事", ("桥梁", "检测")),
        ("要搞哪五大专项行动", ("专项", "行动")),
        ("第九部分讲什么", ()),
    ],
)
def test_a_topic_alone_or_one_that_no_heading_has_names_none(
    text: str, terms: tuple[str, ...]
) -> None:
    said = tuple(Term(text=term, weight=0.8) for term in terms)
    assert named_sections(text, said, outline()) == ()


def test_the_measures_of_a_section_are_those_of_its_parts() -> None:
    whole = outline()
    section = next(s for s in whole.sections if s.path == HEADINGS[1])
    assert [m.number for m in under(whole, section)] == ["2", "3", "4"]
