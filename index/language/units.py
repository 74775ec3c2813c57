"""Units of measure as policy texts write them, their kinds and what they compare with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache


class QuantityKind(StrEnum):
    """What a quantity measures."""

    DURATION = "duration"
    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    CAPACITY = "capacity"
    LENGTH = "length"
    AREA = "area"
    RATE = "rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit under its normal name; ``family`` holds units that compare, ``factor`` leads to its base."""

    name: str
    kind: QuantityKind
    family: str
    factor: Decimal


BARE_MONEY = ("万", "亿", "千万", "百万")
"""Numbers that speech uses for money without 元: 担保贷款800万"""

_D, _M, _S, _C = (
    QuantityKind.DURATION,
    QuantityKind.MONEY,
    QuantityKind.SHARE,
    QuantityKind.CAPACITY,
)
_L, _A = QuantityKind.LENGTH, QuantityKind.AREA
# written forms | normal name | kind | family | factor to the family's base (minutes, 元, fractions, 千瓦 …)
_MEASURES = (
    ("个工作日 工作日 个工作天 工作天", "工作日", _D, "workday", "480"),
    ("个自然日 自然日 天 个日历天 日历天", "天", _D, "time", "1440"),
    ("日", "日", _D, "time", "1440"),
    ("个工作小时 工作小时 个工作时", "工作小时", _D, "workday", "60"),
    ("个小时 小时 个钟头 钟头", "小时", _D, "time", "60"),
    ("分钟", "分钟", _D, "time", "1"),
    ("秒钟 秒", "秒", _D, "time", "0.0166666667"),
    ("个星期 星期 周", "周", _D, "time", "10080"),
    ("个月", "个月", _D, "month", "1"),
    ("个季度", "个季度", _D, "month", "3"),
    ("年", "年", _D, "month", "12"),
    ("元钱 元 块钱 块 元人民币", "元", _M, "money", "1"),
    ("千元", "千元", _M, "money", "1000"),
    ("万元 万块钱 万块 万元人民币 万 W元", "万元", _M, "money", "10000"),
    ("百万元 百万", "百万元", _M, "money", "1000000"),
    ("千万元 千万", "千万元", _M, "money", "10000000"),
    ("亿元 亿 亿元人民币", "亿元", _M, "money", "100000000"),
    ("万亿元 万亿", "万亿元", _M, "money", "1000000000000"),
    ("亿美元", "亿美元", _M, "dollar", "100000000"),
    ("万美元", "万美元", _M, "dollar", "10000"),
    ("美元", "美元", _M, "dollar", "1"),
    ("%", "%", _S, "share", "0.01"),
    ("‰", "‰", _S, "share", "0.001"),
    ("个百分点 百分点 个点", "个百分点", _S, "point", "0.01"),
    ("成", "成", _S, "share", "0.1"),
    ("倍", "倍", _S, "share", "1"),
    ("折", "折", _S, "share", "0.1"),
    ("千瓦 kW", "千瓦", _C, "power", "1"),
    ("万千瓦", "万千瓦", _C, "power", "10000"),
    ("兆瓦 MW", "兆瓦", _C, "power", "1000"),
    ("千伏安 kVA", "千伏安", _C, "apparent power", "1"),
    ("兆伏安 MVA", "兆伏安", _C, "apparent power", "1000"),
    ("千伏 kV", "千伏", _C, "voltage", "1000"),
    ("伏 V", "伏", _C, "voltage", "1"),
    ("公里 千米 km", "公里", _L, "length", "1000"),
    ("米", "米", _L, "length", "1"),
    ("厘米 cm", "厘米", _L, "length", "0.01"),
    ("毫米 mm", "毫米", _L, "length", "0.001"),
    ("平方米 平米 ㎡ m2 m² 平方", "平方米", _A, "area", "1"),
    ("平方公里 平方千米", "平方公里", _A, "area", "1000000"),
    ("公顷", "公顷", _A, "area", "10000"),
    ("万平方米", "万平方米", _A, "area", "10000"),
    ("亩", "亩", _A, "area", "666.6666667"),
    ("万亩", "万亩", _A, "area", "6666666.667"),
)
_COUNTED = (
    "人次 人 名 位 户 家 个 项 次 条 件 份 类 大类 种 处 所 座 台 套 辆 批 期 场 张 篇 支 艘 架 宗 笔 吨 步 趟 "
    "批次 场次 部 只 列 对 颗 枚 岁 周岁 例 起 组 间 栋 层 株 头 款 门 环节 立方米 公斤 千瓦时 标箱 席 分 万人次 万人 万户 万名 万个 万家 万吨 万件 万份 万台 万辆 万套 "
    "万立方米 万条 万次 万张 万座 万只 万头 万株 万标箱 万册 万公斤 万千瓦时 万场次 亿人次 亿件 亿吨 亿次 亿条 亿立方米 亿千瓦时 亿公斤 亿斤"
)
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def unit_of(written: str) -> Unit:
    """The unit a written form stands for; an unknown form is a count of itself."""
    folded = re.sub(r"\s+|\(.*\)", "", written)
    known = _by_form().get(folded.lower())
    if known:
        return known
    return _count(folded)


def base_of(name: str) -> tuple[str, Decimal]:
    """Family and factor of a unit given by its normal name."""
    unit = unit_of(name)
    return unit.family, unit.factor


def _count(form: str) -> Unit:
    factor = _SCALES.get(form[:1], Decimal(1)) if len(form) > 1 else Decimal(1)
    bare = form[1:] if factor > 1 else form
    name = "类" if form == "大类" else form
    # An age is one, however it is written
    family = "岁" if bare == "周岁" else bare
    return Unit(name=name, kind=QuantityKind.COUNT, family=family, factor=factor)


@cache
def _by_form() -> dict[str, Unit]:
    forms: dict[str, Unit] = {}
    for written, name, kind, family, factor in _MEASURES:
        unit = Unit(name=name, kind=kind, family=family, factor=Decimal(factor))
        for form in {*written.split(), name}:
            forms[form.lower()] = unit
    for form in _COUNTED.split():
        forms.setdefault(form, _count(form))
    return forms


# What mustn't follow a unit of one character: 3个人, 2项目, 一成立 are no quantities
_GUARDED = {
    "日": r"日(?!常|均|报|前)",
    "年": r"年(?!级|度|均|代|纪|轻|龄|来|初|末|底)",
    "折": r"折(?!旧|算|合|叠|中|现|返|成|损)",
    "席": r"席(?!位|卡|次)",
    "分": r"分(?!钱|钟|之|担|配|局|行|别|公司|类|期|年|级|工|享|红|流|散|区|析|管|项|批|支|会|院|店|步|离|成|块|段|贝|组|档|校|馆|公|中心|部|布|解|清|层|值|包)",
    "成": r"成(?!立|为|果|功|员|都|本|效|交|熟|长|绩|品|套|人|年|型|片)",
    "人": r"人(?!民|才|工|社|大|力|员|均|口|行|事|脸|文|防|社|体)",
    "家": r"家(?!庭|长|电|属|园|装|政|居)",
    "个": r"个(?!体|性|别|税|案|半|转)",
    "项": r"项(?!目)",
    "次": r"次(?!日|年|月|要|序|会议|全会|全体|代表)",
    "位": r"位(?!置|于|一体|次|列)",
    "名": r"名(?!录|称|单|下|医|校|城|镇|师|优|牌|义)",
    "户": r"户(?!籍|型|外|均|主|口|用|政|单|别)",
    "件": r"件(?!均|事)",
    "场": r"场(?!景|所|地|馆|站|内|外|次)",
    "期": r"期(?!限|间|末|满|货|待|权|刊|初|望)",
    "所": r"所(?!有|得|在|需|属|谓|以(?![上下内])|称|学(?!校)|涉|列)",
    "处": r"处(?!理|罚|置|于|分|长|室|级)",
    "批": r"批(?!准|复|发|量|次)",
    "类": r"类(?!型|别)",
    "套": r"套(?!餐|利|牌|取|内)",
    "支": r"支(?!持|付|撑|部|出|队|行|一扶)",
    "条": r"条(?!件|例|款|第|块)",
    "层": r"层(?!面|级|次)",
    "门": r"门(?!类|槛|诊|户|店|式|到|牌|面|楼|口)",
    "组": r"组(?!织|成|长|团|合|建)",
    "起": r"起(?=案|事|典|以上|以下)",
    "步": r"步(?!骤|入|伐|行|道)",
    "款": r"款(?!项|第)",
    "张": r"张(?=[^家]|$)",
    "台": r"台(?!账|阶|湾|风)",
    "米": r"米(?!粉|面)",
    "周": r"周(?!年|转|期|边|一|二|三|四|五|六|日|末|岁)",
    "平方": r"平方(?!米|公里|千米)",
    "块": r"块(?=[，。、？！?!,；;/每的吗呢吧啊钱呀对是左以都才就没不了行]|$|一[人个年月次])",
    "元": r"元(?!素|月|旦|化|件|宵|正极|电池|前驱|乙丙|催化)",
    "万": r"万(?![一-龥]?[元块人户名个家吨件份台辆套亩]|平方|千瓦|一(?![年月天季周])|美元|众|物|无|能|州|市|里|象|达|向|科)",
    "V": r"V(?![A-Za-z])",
    "秒": r"秒(?!办|批|兑)",
    "种": r"种(?!植|子|养|业|苗|粮|质)",
    "头": r"头(?!部|雁|号|条|脑|痛|疼)",
    "例": r"例(?!行|外|如|会|子|证)",
    "篇": "篇",
    "间": r"间(?!隔|接|不|的|转|断)",
    "笔": r"笔(?!误|试|录)",
    "部": r"部(?!门|分|委|队|署|长|级|属|位|件)",
    "只": r"只(?!有|要|能|是|需|可)",
    "列": r"列(?!入|为|出|第|支|席|举|明|在)",
    "对": r"对(?!标|接|外|口|应|企|照|于|象|比|[一-龥]{2,8}的)",
    "份": r"份(?!额|证)",
    "天": r"天(?!然|气|津|河|元|堂|猫|峨|桥|山|府|门|水)",
}


def _longest_first(form: str) -> tuple[int, str]:
    return -len(form), form


def _loose(form: str) -> str:
    """万元 also with a line break inside; Latin units in any case, with their full name before: 千瓦(kW)."""
    return r"\s*".join(re.escape(char) for char in form)


def _pattern() -> str:
    written = {form for row in _MEASURES for form in row[0].split()} | set(_COUNTED.split())
    parts = [_GUARDED.get(form) or _loose(form) for form in sorted(written, key=_longest_first)]
    return "|".join(parts)


UNIT_PATTERN = rf"(?:{_pattern()})(?:\s*\((?:kW|kV|kVA|MW|㎡|m2)\))?"
"""A unit with what mustn't follow it (个人, 项目 and 成立 are no units), longest form first"""
