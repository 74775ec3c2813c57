from __future__ import annotations

import pytest

from assistant.understanding.compared import asks_each, sets_beside, things_named, wants_most


@pytest.mark.parametrize(
    ("asked", "most"),
    [
        ("哪个地方企业开办最快", False),
        ("哪个县办得最慢", True),
        ("谁给得多", True),
        ("哪里更便宜", False),
        ("哪家门槛低", False),
        ("两地补贴哪边高", True),
        ("哪个城市时间最短", False),
        ("谁家简易注销快", False),
        ("外资目标哪个定得高", True),
        ("各地分别是几天", None),
        ("哪些小微企业能享受", None),
        ("两地个人创业贷款最多各能贷多少", None),
        ("甲市和乙市各补多少", None),
        ("比较各地的时限", None),
    ],
)
def test_the_direction_is_that_of_the_question(asked: str, most: bool | None) -> None:
    assert wants_most(asked) is most


def test_setting_places_side_by_side_asks_for_both() -> None:
    assert sets_beside("比较甲县和乙县的时限")
    assert not sets_beside("各地分别是几天")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("永丰县高压用户、低压用户和居民的办电时间分别多久", ("高压用户", "低压用户", "居民")),
        ("学历型人才入户，博士、硕士、本科的年龄上限各是多少", ("博士", "硕士", "本科")),
        ("园区对国家、省、市工业设计中心各奖多少", ("国家", "省", "市工业设计中心")),
        ("企业开办在2031年底、2032年底分别几天", ()),
        ("企业开办几天", ()),
    ],
)
def test_the_things_asked_for_one_by_one_are_named(asked: str, names: tuple[str, ...]) -> None:
    assert things_named(asked, ["永丰县"]) == names
    assert asks_each(asked) == (asked != "企业开办几天")
