import pytest

from assistant.understanding.bare_years import with_year


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("紫霞2024优化营商环境", "紫霞2024年优化营商环境"),
        ("完成时限为20213月的", "完成时限为2021年3月的"),
        ("202112月底前", "2021年12月底前"),
        ("2021午打算放多少", "2021年打算放多少"),
        ("到2022捻底", "到2022年底"),
        ("2021午餐补贴", "2021年午餐补贴"),
    ],
)
def test_a_year_without_its_character_is_a_year(typed: str, meant: str) -> None:
    assert with_year(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "2024年优化",
        "补贴2000元",
        "2030千瓦以下",
        "2021号文件",
        "“2050”标准",
        "12024优化",
        "注册2000多家",
        "每人补2000块是这样吗",
        "印2000份传单",
        "2000位老人住养老院",
    ],
)
def test_numbers_of_something_stay(text: str) -> None:
    assert with_year(text) == text
