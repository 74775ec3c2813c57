import pytest

from assistant.understanding.unit_slips import UnitSlips

SLIPS = UnitSlips(
    ["区紫霞局", "区霞光水务局", "紫霞湾供水公司", "区法院", "霞光监督管理总局紫霞区监管分局"],
    ["人社局", "人防局", "市场监管局", "市场监管分局"],
)
PLACE = "紫霞区"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("霞局牵头哪些任务", "紫霞局牵头哪些任务"),
        ("霞光务水局负责的有几项", "霞光水务局负责的有几项"),
        ("霞光水水务局牵头的有哪些", "霞光水务局牵头的有哪些"),
        ("院牵头的有哪几条", "法院牵头的有哪几条"),
        ("市场监局牵头哪几项", "市场监管局牵头哪几项"),
    ],
)
def test_a_unit_typed_with_a_slip_before_its_duty_is_the_one_meant(typed: str, meant: str) -> None:
    text, changes = SLIPS.read(PLACE + typed, [len(PLACE)])
    assert text == PLACE + meant
    assert len(changes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "区紫霞局牵头哪些任务",
        "紫霞区哪个局牵头",
        "紫霞区人局牵头的有几项",
        "紫霞湾供电公司负责哪些",
        "紫霞区水务改革牵头单位是谁",
        "紫霞区水价多少",
        "霞光监督管理总局紫霞区监管分局牵头的任务有哪些",
    ],
)
def test_what_is_a_unit_asks_for_one_or_may_be_two_stays(text: str) -> None:
    ends = [text.index(PLACE) + len(PLACE)] if PLACE in text else []
    assert SLIPS.read(text, ends) == (text, ())


def test_several_units_that_may_be_meant_are_choices() -> None:
    text = PLACE + "人局牵头的有几项"
    assert set(SLIPS.choices(text, [len(PLACE)])) == {
        (PLACE + "人社局牵头的有几项", "人局", "人社局"),
        (PLACE + "人防局牵头的有几项", "人局", "人防局"),
    }
    assert SLIPS.choices(PLACE + "霞局牵头哪些任务", [len(PLACE)]) == ()
    assert SLIPS.choices(PLACE + "哪个局牵头", [len(PLACE)]) == ()
