from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering.values import Values
from assistant.understanding.question import Asked
from index.errors import InputError

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"


@pytest.fixture(scope="module")
def values() -> Values:
    return Values(LEXICON)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Asked.DURATION, "压缩至7个工作日内", ["7个工作日内"]),
        (Asked.DURATION, "建设24小时自助服务区", []),
        (Asked.DURATION, "24小时内办结", ["24小时内"]),
        (Asked.DURATION, "补贴300元", []),
        (Asked.MONEY, "每人补贴300元", ["300元"]),
        (Asked.MONEY, "投入2.5亿元", ["2.5亿元"]),
        (Asked.SHARE, "比例不低于35%", ["35%"]),
        (Asked.CAPACITY, "70千瓦及以下", ["70千瓦及以下"]),
        (Asked.COUNT, "新增6个码头", ["6个"]),
        (Asked.COUNT, "开展五大专项行动", ["五大"]),
        (Asked.LENGTH, "新建6.5公里管网", ["6.5公里"]),
        (Asked.DATE, "2031年6月底前完成", ["2031年6月底"]),
        (Asked.DOCUMENT_NUMBER, "(某政办发〔2031〕23号)", ["某政办发〔2031〕23号"]),
        (Asked.NAME, "培育“金桥”品牌", ["“金桥”"]),
        (Asked.NAME, "按照《桥梁办法》执行", ["《桥梁办法》"]),
        (Asked.MATERIAL, "提交营业执照和身份证", ["营业执照", "身份证"]),
        (Asked.AMOUNT, "补贴300元，不超过6次", ["300元", "6次"]),
    ],
)
def test_values_of_a_kind_are_found(
    values: Values, kind: Asked, text: str, expected: list[str]
) -> None:
    found = values.find(kind, text)
    assert [value.text for value in found] == expected
    assert all(text[value.start : value.end] == value.text for value in found)
    assert all(value.kind is kind for value in found)


@pytest.mark.parametrize("text", ["组长：王建国，市长", "联系人：李梅 电话"])
def test_a_person_is_named_after_an_office(values: Values, text: str) -> None:
    (value,) = values.find(Asked.PERSON, text)
    assert value.text in text


def test_words_that_are_values_come_from_the_table(tmp_path: Path) -> None:
    (tmp_path / "qualitative.tsv").write_text(
        "# words\n\n当场办结\tduration\t马上办完\n", encoding="utf-8"
    )
    (tmp_path / "surnames.tsv").write_text("张 李\n", encoding="utf-8")
    (value,) = Values(tmp_path).find(Asked.DURATION, "做到当场办结")
    assert (value.text, value.start, value.quantity) == ("当场办结", 2, None)


@pytest.mark.parametrize("line", ["当场办结", "当场办结\tspeed", "\tduration of what"])
def test_a_wrong_line_of_the_table_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "qualitative.tsv"
    path.write_text(f"# words\n{line}\n", encoding="utf-8")
    (tmp_path / "surnames.tsv").write_text("张 李\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Values(tmp_path)
    assert f"{path}:2" in str(caught.value)


def test_a_value_is_required_where_only_one_can_answer(values: Values) -> None:
    assert values.is_required(Asked.DURATION)
    assert values.is_required(Asked.DATE)
    assert not values.is_required(Asked.YES_NO)
    assert not values.is_required(Asked.NAME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("咨询电话：0791-8650321", ["0791-8650321"]),
        ("拨打12345热线", ["12345"]),
        ("补助20000元，2021年起", []),
        ("手机13800000000", ["13800000000"]),
    ],
)
def test_telephone_numbers_are_found_and_amounts_are_none(
    values: Values, text: str, expected: list[str]
) -> None:
    assert [value.text for value in values.find(Asked.PHONE, text)] == expected
