from __future__ import annotations

from dataclasses import dataclass

import pytest

from index.parsing.own_place import own_city


@dataclass(frozen=True)
class _Named:
    path: tuple[str, ...]


_CITIES = {"绿川": ("绿江省", "绿川市"), "石浦": ("绿江省", "石浦市"), "北城": ("北城市", "东区")}


def _find(text: str) -> list[_Named]:
    return [_Named(path) for name, path in _CITIES.items() for _ in range(text.count(name))]


def test_a_citys_plan_listed_under_its_province_is_the_citys() -> None:
    text = "结合我市实际，绿川高新区……绿川软件园……绿川起步区……与石浦协作，全市推进。"
    assert own_city(text, ("绿江省",), _find) == ("绿江省", "绿川市")


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("结合我省实际，支持绿川、绿川新区、绿川港建设，全省推进。", ("绿江省",)),
        ("结合我市实际，绿川、绿川、石浦、石浦协作，全市推进。", ("绿江省",)),
        ("结合我市实际，与绿川协作，全市推进。", ("绿江省",)),
        ("结合我市实际，北城北城北城，全市推进。", ("北城市",)),
    ],
)
def test_the_province_stays_where_no_city_is_clear(text: str, around: tuple[str, ...]) -> None:
    assert own_city(text, around, _find) == around
