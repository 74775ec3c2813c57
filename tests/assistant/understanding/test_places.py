from __future__ import annotations

import pytest

from assistant.understanding.places import restrict
from index.documents import DocumentFacts
from index.errors import UnknownRegionError

FACTS = (
    DocumentFacts(id="a", title="甲", region=("浙江省", "金华市", "义乌市")),
    DocumentFacts(id="b", title="乙", region=("浙江省", "温州市")),
    DocumentFacts(id="c", title="丙"),
)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("义乌市", ("浙江省", "金华市", "义乌市")),
        ("义乌", ("浙江省", "金华市", "义乌市")),
        (" 温州市 ", ("浙江省", "温州市")),
        ("金华", ("浙江省", "金华市")),
        ("浙江", ("浙江省",)),
    ],
)
def test_a_place_is_found_with_or_without_its_suffix(name: str, path: tuple[str, ...]) -> None:
    (place,) = restrict([name], FACTS)
    assert place.path == path
    assert place.name == path[-1]


def test_several_places_are_all_kept() -> None:
    assert [place.name for place in restrict(["义乌", "温州"], FACTS)] == ["义乌市", "温州市"]


def test_no_names_restrict_nothing() -> None:
    assert restrict([], FACTS) == ()


@pytest.mark.parametrize("name", ["火星", "杭州市", "义", "市", ""])
def test_an_unknown_place_is_an_error_that_names_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownRegionError) as caught:
        restrict([name], FACTS)
    message = str(caught.value)
    assert f"“{name}”" in message
    assert "义乌市" in message
    assert "温州市" in message


def test_an_unknown_place_among_known_ones_is_an_error() -> None:
    with pytest.raises(UnknownRegionError, match="火星"):
        restrict(["义乌", "火星"], FACTS)


def test_without_documents_the_error_says_that_none_are_known() -> None:
    with pytest.raises(UnknownRegionError, match="无"):
        restrict(["义乌"], ())
