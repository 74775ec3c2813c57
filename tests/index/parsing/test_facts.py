"""What texts say about themselves, against what one reads in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from index.parsing.facts import find_period, read_facts
from index.parsing.manifest import ManifestEntry
from index.parsing.validity import find_validity
from tests.index.parsing.corpora import policy_text, sample_names, sample_text

Day = dt.date


@dataclass(frozen=True)
class Place:
    path: tuple[str, ...]


def places(text: str) -> Sequence[Place]:
    known = {
        "湖北省": ("湖北省",),
        "巴东县": ("湖北省", "恩施土家族苗族自治州", "巴东县"),
        "随州市": ("湖北省", "随州市"),
        "曾都": ("湖北省", "随州市", "曾都区"),
        "南昌市": ("江西省", "南昌市"),
        "西湖区": ("江西省", "南昌市", "西湖区"),
        "河池市": ("广西壮族自治区", "河池市"),
        "广州市": ("广东省", "广州市"),
    }
    found = sorted((text.find(name), path) for name, path in known.items() if name in text)
    return [Place(path) for _, path in found]


POLICY_FACTS = [
    ("zengdu-2022", "曾都区优化营商环境2022年重点任务清单", None, None, None, (2022, 2022), None),
    (
        "nanchang-xihu-2021",
        "南昌市西湖区优化营商环境三年行动方案(2021—2023年)",
        "区委办公室、区政府办公室",
        None,
        Day(2021, 7, 13),
        (2021, 2023),
        "西湖区发展改革委员会",
    ),
    ("hechi-2024", "河池市2024年优化营商环境工作要点", "河池市人民政府办公室", None, Day(2024, 6, 12), (2024, 2024), None),
    ("dalian-2018", "关于进一步优化营商环境的实施意见", None, None, Day(2018, 12, 5), None, "大连日报"),
    (
        "gedian-2021",
        "关于以市场主体需求为导向打造一流营商环境的实施方案",
        "中共鄂州市委葛店开发区工作委员会",
        "鄂葛开工（2021）4号",
        Day(2021, 4, 19),
        None,
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "title", "issuer", "number", "issued", "period", "source"), POLICY_FACTS
)
def test_policies_say_who_when_and_what(
    document: str,
    title: str,
    issuer: str | None,
    number: str | None,
    issued: dt.date | None,
    period: tuple[int, int] | None,
    source: str | None,
) -> None:
    facts = read_facts(policy_text(document), document)
    assert (
        facts.title,
        facts.issuer,
        facts.number,
        facts.issued_on,
        facts.period,
        facts.source,
    ) == (
        title,
        issuer,
        number,
        issued,
        period,
        source,
    )


NPC = "人民代表大会常务委员会"
SAMPLE_FACTS = [
    ("01", "国务院关于做好当前和今后一个时期促进就业工作的若干意见", "国务院", "国发〔2018〕39号", Day(2018, 11, 16), None, None),
    ("02", "国务院办公厅关于推广第二批支持创新相关改革举措的通知", "国务院办公厅", "国办发〔2018〕126号", Day(2018, 12, 23), None, None),
    ("06", "国务院关于授权香港特别行政区实施管辖的深圳湾口岸港方口岸区范围和土地使用期限的批复", "国务院", "国函〔2006〕132号", Day(2006, 12, 30), None, None),
    ("07", "国务院办公厅关于湖北省巴东县地质灾害险情有关问题的复函", "国务院办公厅", "国办函〔2004〕80号", Day(2004, 11, 4), None, None),
    ("08", "国务院办公厅转发国家教委关于内地西藏班（校）扩大规模有关问题请示的通知", "国务院办公厅", "国办发〔1996〕32号", Day(1996, 7, 17), None, None),
    ("10", "10", "市场监管总局办公厅、工业和信息化部办公厅", None, Day(2022, 4, 13), None, None),
    ("12", "加快数字化高质量发展打造数字先锋城市推进方案", None, None, None, None, None),
    ("13", "13", "山东省人民政府办公厅", None, Day(2019, 3, 15), None, None),
    ("15", "15", "济南市人民政府办公厅", None, Day(2019, 1, 3), Day(2019, 1, 3), None),
    ("16", "16", None, None, None, None, None),
    ("17", "安徽省关于加快对接《区域全面经济伙伴关系协定》（RCEP）经贸新规则扎实推进高水平开放实施意见", "安徽省推进“三地一区”建设领导小组改革开放新高地执行小组办公室", "皖开放办〔2022〕6号", Day(2022, 3, 23), None, None),
    ("18", "包头市2022年数字政府建设考评办法", "包头市人民政府办公室", "包府办发〔2022〕43号", Day(2022, 4, 14), None, None),
    ("19", "阿坝州政务数据资源管理暂行办法", "阿坝州人民政府办公室", "阿府办发〔2021〕21号", Day(2021, 10, 11), Day(2021, 10, 11), Day(2023, 10, 10)),
    ("20", "关于推进北京市数据专区建设的指导意见", "北京市经济和信息化局", "京经信发〔2022〕87号", Day(2022, 11, 21), None, None),
    ("21", "广州市就业见习基地管理办法", "广州市人力资源和社会保障局、广州市财政局", "穗人社规字〔2019〕6号", Day(2019, 10, 9), Day(2019, 10, 9), Day(2024, 10, 8)),
    ("22", "22", "广州市天河区住房建设和园林局", None, Day(2025, 8, 11), None, None),
    ("23", "广州市残疾人辅助器具适配工作管理办法", "广州市残疾人联合会", "穗残联规字〔2019〕2号", Day(2019, 1, 17), Day(2019, 2, 1), Day(2024, 1, 31)),
    ("25", "关于推出供应广州市2025年第一批户籍家庭公共租赁住房常态分配房源的通告", "广州市住房保障办公室", None, Day(2025, 3, 19), None, None),
    ("27", "广州市引进人才入户管理办法", "广州市人民政府办公厅", "穗府办规〔2020〕10号", Day(2020, 6, 29), Day(2020, 6, 29), Day(2025, 6, 28)),
    ("28", "北京市优化营商环境条例", f"北京市第十五届{NPC}", None, Day(2020, 3, 27), Day(2020, 4, 28), None),
    ("30", "安阳市政务服务条例", f"安阳市第十四届{NPC}", None, Day(2021, 9, 29), Day(2021, 12, 1), None),
    ("31", "国务院关于在线政务服务的若干规定", "国务院", "中华人民共和国国务院令第716号", Day(2019, 4, 26), Day(2019, 4, 26), None),
    ("32", "河南省发展民营科技企业条例", f"河南省第九届{NPC}", None, Day(1999, 3, 26), Day(1999, 5, 1), None),
    ("36", "政府工作报告", None, None, Day(2024, 2, 2), None, None),
]  # fmt: skip


@pytest.mark.skipif(
    not sample_names(), reason="the samples are read beside the project, never copied in"
)
@pytest.mark.parametrize(
    ("prefix", "title", "issuer", "number", "issued", "effective", "expires"), SAMPLE_FACTS
)
def test_samples_say_who_when_and_what(
    prefix: str,
    title: str,
    issuer: str | None,
    number: str | None,
    issued: dt.date | None,
    effective: dt.date | None,
    expires: dt.date | None,
) -> None:
    facts = read_facts(sample_text(prefix), prefix)
    assert (facts.title, facts.issuer, facts.number) == (title, issuer, number)
    assert (facts.issued_on, facts.effective_on, facts.expires_on) == (issued, effective, expires)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("三年行动方案(2021—2023 年)", (2021, 2023)),
        ("曾都区优化营商环境 2022 年重点任务清单", (2022, 2022)),
        ("数字山东发展规划（2018-2022年）", (2018, 2022)),
        ("落实《市场准入负面清单（2020年版）》的通知", None),
        ("关于2021年4月19日会议的通知", None),
        ("优化营商环境条例", None),
    ],
)
def test_periods(title: str, period: tuple[int, int] | None) -> None:
    assert find_period(title) == period


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        ("本办法自2019年2月1日实施，有效期5年。", Day(2019, 2, 1), Day(2024, 1, 31)),
        ("本条例自2020年4月28日起施行。", Day(2020, 4, 28), None),
        ("本办法自印发之日起施行，有效期三年。", Day(2020, 2, 29), Day(2023, 2, 27)),
        ("本通知自发布之日起施行，有效期至2025年12月31日。", Day(2020, 2, 29), Day(2025, 12, 31)),
        (
            "本政策措施自2021年6月1日起施行，有效期至2023年12月31日。",
            Day(2021, 6, 1),
            Day(2023, 12, 31),
        ),
        ("本指南自2021年3月1日起适用。", Day(2021, 3, 1), None),
        ("依照自2020年1月1日起施行的《优化营商环境条例》办理。", None, None),
    ],
)
def test_validity(text: str, effective: dt.date | None, expires: dt.date | None) -> None:
    found = find_validity(text, Day(2020, 2, 29))
    assert (found.effective_on, found.expires_on) == (effective, expires)


def test_what_the_manifest_says_overrides_the_text() -> None:
    entry = ManifestEntry(
        file="x.txt",
        id="zd",
        title="任务清单",
        issued_on=Day(2022, 4, 1),
        region=("随州市",),
        period=(2022, 2023),
    )
    facts = read_facts(policy_text("zengdu-2022"), "x", entry=entry, find_regions=places)
    assert (facts.id, facts.title, facts.issued_on, facts.period) == (
        "zd",
        "任务清单",
        Day(2022, 4, 1),
        (2022, 2023),
    )
    assert facts.region == ("湖北省", "随州市")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("曾都区优化营商环境重点任务清单\n", ("湖北省", "随州市", "曾都区")),
        ("南昌市西湖区行动方案\n", ("江西省", "南昌市", "西湖区")),
        ("国务院办公厅关于湖北省巴东县有关问题的复函\n", ()),
        ("优化营商环境工作要点\n一、做好。\n河池市人民政府办公室\n2024年6月12日", ("广西壮族自治区", "河池市")),
        ("优化营商环境条例\n", ()),
    ],
)  # fmt: skip
def test_regions_come_from_issuer_and_title(text: str, region: tuple[str, ...]) -> None:
    assert read_facts(text, "t", find_regions=places).region == region


def test_a_text_that_says_nothing_has_its_file_name_and_nothing_else() -> None:
    facts = read_facts("请依照国发〔2018〕39号文件，于2021年4月19日前办理。", "stem")
    assert facts.title == facts.id == "stem"
    assert (facts.issuer, facts.number, facts.issued_on, facts.source) == (None, None, None, None)
