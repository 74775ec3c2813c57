"""Which kinds of value a question asks for, and in which capacity departments are meant."""

from __future__ import annotations

import re

from assistant.understanding.compared import asks_each, wants_most
from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.intent import is_any_role, read_role
from assistant.understanding.question import CLEAR, Asked, Role
from index.language.cues import Cues
from index.language.quantities import QuantityKind, find_quantities

_CLAIM = re.compile(
    r"(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|没错|是这样吗|这样吗|真的吗|正确吗|属实吗|吧)[?？。!！~ ]*$|^(?:是不是|是否)"
)
MEASURED_KINDS = (Asked.DURATION, Asked.MONEY, Asked.SHARE, Asked.COUNT, Asked.DATE, Asked.CAPACITY)
_MEASURED = frozenset({*MEASURED_KINDS, Asked.AMOUNT, Asked.LENGTH})
# 时限比法定提速多少, 材料压减多少: by how much, in whatever unit; 压缩到多少 asks for what is left
_CHANGED_BY = re.compile(
    r"(?:提速|加快|压减|压缩|缩短|缩减|精简|减少|降低|下降|下调|提高|提升|增长|增加|上升|上调|扩大|快|省|少|短)(?:了|幅度(?:是|为|达)?)?(?:多少|几成|几个百分点|多大)(?!\s*个?(?:工作日|天|日|小时|分钟|月|年|环节|元|万|钱))"
)
_TIME_COUNTED = re.compile(r"(?:几|多少)\s*个?(?:工作日|天|日|小时|分钟|月|年)|多[久快]|多长时间")
_HOW_MANY_GRAND = re.compile(r"(?:几|多少)大(?=[一-龥]{2})")
_PAY = re.compile(
    r"(?:工资|薪水|补贴|奖金|奖励|价格|租金|费用|房租|补助|罚款|贷款|投资|资金)(?:标准|上限)?(?:都|各自|各地|各|分别)?(?:是|有|要|给|拿|能拿|为)?(?:多少|几)(?![个项家次成%人])"
)
_ASKED_BY = {
    QuantityKind.DURATION: Asked.DURATION,
    QuantityKind.MONEY: Asked.MONEY,
    QuantityKind.RATE: Asked.MONEY,
    QuantityKind.SHARE: Asked.SHARE,
    QuantityKind.COUNT: Asked.COUNT,
    QuantityKind.CAPACITY: Asked.CAPACITY,
}
_BARE_AMOUNT = re.compile(r"多少|几何|多大|多高")
_TIME_ASKED = re.compile(
    r"(?:时间|时长|时限|用时|耗时|周期)(?:目标|标准|要求|上限)?(?:各地|各|分别|都|大概|一般)?(?:是|为|要|需要|有)?多少(?![个家项次元钱万%人])"
)
"""企业开办时间是多少 asks for a duration, where 受理时间是几号 asks for a date"""
_TIME_NAMED = re.compile(
    r"(?<!完成)(?<!申请)(?<!受理)(?<!报名)(?<!开放)(?<!办公)(?<!上班)(?<!营业)(?<!发布)(?<!印发)(?<!施行)(?<!截止)(?<!开始)(?<!生效)(?<!出台)(?<!什么)(?<!的)"
    r"(?:时间|时限|时长|周期)(?:要求|规定|目标|标准)?[呢?？。!！ ]*$"
)
"""A question that is only a name: 水电气报装时间"""
_COUNTER = re.compile(
    r"(?:多少|几)\s*(?:[个家项次条件类种人名户所座台处份批款张期辆户套场门]|环节|材料)"
)
# 哪五类项目要压缩审批时限: the projects are asked for, not the time
_WHICH_ONES = re.compile(
    r"哪(?:[几些]|[一二三四五六七八九十两\d]+)(?:个|类|种|项|大|条|家|方面)?(?!年|月|天|日)"
)
# 哪三个时间: several things by name, no length of time
_WHICH_NAMED = re.compile(
    r"哪(?:[几些]|[一二三四五六七八九十两\d]+)(?:个|种|类|项)(?:时间|日期|时限|金额|比例|标准)"
)
# 什么情况会被追回补贴: no amount is asked for
_WHICH_CASE = re.compile(r"(?:什么|啥|哪种|何种)(?:样的)?(?:情况|情形|行为)")
_HOW_MUCH = re.compile(
    r"多少|多[久长快大高]|几(?:个)?(?:工作日|天|日|小时|分钟|元|成|年|月)|分别|各[是要为]|时[限间](?:是|为)|最(?:快|慢|短|长|高|低|多|少)|哪[几一]?(?:年|月|天)"
)
_TAKES_TIME = re.compile(
    r"(?:几时|什么时候|啥时候|何时).{0,4}(?:办好|办完|办结|办成|下来|拿到|批完|批下|到账|出结果|办妥)"
)
_NAMED_PERSON = re.compile(
    r"(?:领导|书记|主任|[局市区县省处科院校镇乡州股所行组会队馆站厂董]长|董事长|负责人|联系人|经办人|责任人|一把手|老大)(?:的)?(?:名字|姓名)?(?:叫|是|姓)(?:什么|啥|谁|甚)"
)
# 哪些人算就业困难人员, 谁能申请: a class of people, no names
_CLASS_OF_PEOPLE = re.compile(
    r"(?:哪[些几]种?(?:类)?人员?|哪[类种]人员?|什么人|啥人|什么样的人|谁)(?:才|都|也|可以?|能够?|会|都能)*(?:被)?(?:算|属于?|符合|享受|申请|申报|领|拿|认定|当作|叫|称|有资格|参加|报)"
)
# 补贴发给哪些人, A类指哪些人: whom a rule is for
_FOR_WHOM = re.compile(
    r"(?:给|面向|针对|适用于?|指的?|包括|限于?|属于)(?:是)?(?:哪[些几](?:种|类)?|什么样?的?)人(?!签|负责|牵头)"
)
_PHONE_NAMED = re.compile(
    r"(?:电话|联系方式|手机号码?|热线)(?:号码?)?(?:(?:各|分别)?(?:是|为)?(?:多少|几号|什么|啥)|[呢吗?？。!！ ]*$)"
)
"""电话是多少, and a question that is only a name: 帮办代办专窗的电话"""
_CALLS_COUNTED = re.compile(r"(?:多少|几)[万千百]?[个通次件](?:来电|电话|热线)")
_COMPARED = (
    (re.compile(r"快|慢|时间|时限|几天|周期"), Asked.DURATION),
    (re.compile(r"贵|便宜|省钱|补贴|补助|奖励|费用|收费|金额|[奖补贷]得"), Asked.MONEY),
    (re.compile(r"比例|率(?!先)|百分"), Asked.SHARE),
    (re.compile(r"次数|环节|数量|[份件户家]数"), Asked.COUNT),
)
_CAPACITY_ASKED = re.compile(r"(?:容量|千瓦数?|功率)[^，,。？?]{0,8}(?:多少|多大|几)")
"""零投资的容量上限是多少"""
# 叫什么？ asks for no yes or no, 行么？ does
_WHAT = re.compile(r"(?<=[什怎]么)[?？]")
# 年利率最高不超过多少: a rate, whatever the words between
_RATE_ASKED = re.compile(
    r"(?:利|税|费|年化|比|占|合格|增长|覆盖|达标|办结|普及|满意|留用|就业|入学|回收|利用)率[^，,。？?]{0,6}(?:多少|几)(?!\s*[个家项次元天])"
)
# 绿色贷款利率
_RATE_NAMED = re.compile(r"(?:利率|税率|费率)(?:呢|是)?[?？。 ]*$")
# 标准数量有何要求, 人数有什么限制
_NUMBER_ASKED = re.compile(
    r"(?:数量|人数|个数|件数|次数)[^，,。？?]{0,3}(?:有何|有什么|有啥|有哪些|有没有|是什么|什么|啥)?(?:要求|规定|限制|标准)"
)
# 补几块, 收几毛钱
_COINS_ASKED = re.compile(r"几(?:块|毛|角)(?:钱)?(?=$|[?？。,，；;！!呢啊呀]|一|每)")
# 多少万吨, 几万亩: no money, where 多少万 alone may be
_MANY_OF = re.compile(
    r"(?:多少|几)[十百千万亿]+(?:公?斤|吨|亩|公顷|平方公里|平方米|平米|公里|米|千瓦|立方|人(?!民币)|户|名|株|头|只|台|辆|套|家|个|次|张|件|所|间|床|座|棵|场|篇|部|栋|平)"
)
_DAYS_ASKED = re.compile(r"天数|(?:工作)?日数")
_AGE = re.compile(r"(?:多少|几)(?:周)?岁")
# 不良贷款多高可以免责, 利率多高: how much, where nothing stands that has a height
_HOW_HIGH = re.compile(r"多高(?!的?[楼房墙])")
_HAS_HEIGHT = re.compile(r"身高|[楼房墙塔坝树杆架柜]|建筑|限高|高度|层高|水位|海拔|米")
# 最久能住多长: how long it lasts, where nothing stands that has a length
_HOW_LONG = re.compile(r"多长(?!的)")
_HAS_LENGTH = re.compile(
    r"(?:[路线管街桥廊渠河沟堤绳杆车船道网墙]|距离|里程|长度|身长|总长|全长)[一-龥]{0,3}多长|多长距离"
)
# 见习期多久, 最久能住几年
_TERM = re.compile(
    r"期(?:限)?(?:一般|最[长短多少])?(?:是|有|为)?(?:多[久长]|几|多少)|最[久长].{0,8}(?:几|多)|期限(?!内|届)|周期"
)
SURE = 0.8


def read_kinds(text: str, cues: Cues) -> dict[Asked, float]:
    """Kinds of value with their strength, 0 to 1, from the lexicon's cues and the grammar of amounts."""
    known = Asked._value2member_map_
    cued = cues.kinds(_WHAT.sub("。", text))
    kinds = {Asked(kind): weight for kind, weight in cued.items() if kind in known}
    if Asked.COUNT in kinds and _BARE_AMOUNT.search(text) and not _COUNTER.search(text):
        del kinds[Asked.COUNT]
        if not set(kinds) & {Asked.DURATION, Asked.MONEY, Asked.SHARE, Asked.CAPACITY}:
            kinds[Asked.AMOUNT] = 1.0
    if is_claim_text(text):
        for quantity in find_quantities(text):
            if (kind := _ASKED_BY.get(quantity.kind)) is not None:
                kinds[kind] = 1.0
    if _HOW_LONG.search(text) and not _HAS_LENGTH.search(text):
        kinds.pop(Asked.LENGTH, None)
        kinds[Asked.DURATION] = 1.0
    if Asked.LENGTH in kinds and _HOW_HIGH.search(text) and not _HAS_HEIGHT.search(text):
        kinds[Asked.AMOUNT] = kinds.pop(Asked.LENGTH)
    if _NAMED_PERSON.search(text):
        kinds.pop(Asked.NAME, None)
        kinds[Asked.PERSON] = 1.0
    if (_CLASS_OF_PEOPLE.search(text) or _FOR_WHOM.search(text)) and not _NAMED_PERSON.search(text):
        kinds.pop(Asked.PERSON, None)
    if _PHONE_NAMED.search(text):
        kinds[Asked.PHONE] = 1.0
        kinds.pop(Asked.AMOUNT, None)
    if _CALLS_COUNTED.search(text):
        kinds.pop(Asked.PHONE, None)
    if _PAY.search(text) and Asked.MONEY not in kinds:
        kinds[Asked.MONEY] = 1.0
    if _MANY_OF.search(text) and not _PAY.search(text):
        kinds.pop(Asked.MONEY, None)
        if not set(kinds) & _MEASURED:
            kinds[Asked.AMOUNT] = 1.0
    if _COINS_ASKED.search(text):
        kinds[Asked.MONEY] = 1.0
    if _DAYS_ASKED.search(text):
        kinds[Asked.DURATION] = 1.0
    if _NUMBER_ASKED.search(text) and not set(kinds) & _MEASURED:
        kinds[Asked.COUNT] = 1.0
    if (_RATE_ASKED.search(text) or _RATE_NAMED.search(text)) and not set(kinds) & {
        Asked.DURATION,
        Asked.MONEY,
    }:
        kinds.pop(Asked.AMOUNT, None)
        kinds[Asked.SHARE] = 1.0
    if _AGE.search(text):
        kinds.pop(Asked.CONDITION, None)
        kinds[Asked.AMOUNT] = 1.0
    if _CAPACITY_ASKED.search(text):
        kinds.pop(Asked.AMOUNT, None)
        kinds[Asked.CAPACITY] = 1.0
    if asks_each(text) and _BARE_AMOUNT.search(text) and not set(kinds) & _MEASURED:
        kinds[Asked.AMOUNT] = 1.0  # 年龄上限各是多少
    if _TIME_ASKED.search(text) or _TIME_NAMED.search(text):
        kinds[Asked.DURATION] = 1.0
    if _CHANGED_BY.search(text) and not _TIME_COUNTED.search(text):
        kinds.pop(Asked.DURATION, None)
        kinds[Asked.AMOUNT] = 1.0
    if Asked.DURATION in kinds and _TIME_COUNTED.search(text) and not _COUNTER.search(text):
        kinds.pop(Asked.COUNT, None)  # 一共几天 counts days
    if _HOW_MANY_GRAND.search(text):
        kinds[Asked.COUNT] = 1.0
    if _BARE_AMOUNT.search(text) and not _COUNTER.search(text):
        weak = [kind for kind in MEASURED_KINDS if 0 < kinds.get(kind, 0.0) < SURE]
        if weak and not any(kinds.get(kind, 0.0) >= SURE for kind in MEASURED_KINDS):
            for kind in weak:
                del kinds[kind]
            kinds[Asked.AMOUNT] = 1.0
    is_which = bool(_WHICH_ONES.search(text) or _WHICH_CASE.search(text))
    if is_which and (not _HOW_MUCH.search(text) or _WHICH_NAMED.search(text)):
        for kind in (*MEASURED_KINDS, Asked.AMOUNT):
            kinds.pop(kind, None)
    if asks_cost(text):
        # 要交手续费吗: neither papers nor an amount
        kinds.pop(Asked.MATERIAL, None)
        kinds.pop(Asked.MONEY, None)
    if Asked.DATE in kinds and _TAKES_TIME.search(text):
        kinds[Asked.DURATION] = kinds.pop(Asked.DATE)
    return kinds


def asks_term(text: str) -> bool:
    """Whether a question asks how long something lasts, not how long an act takes: 见习期多久, 最久能住几年."""
    return bool(_TERM.search(text) or (_HOW_LONG.search(text) and not _HAS_LENGTH.search(text)))


def asks_class(text: str) -> bool:
    """Whether a question asks who belongs to a class of people: 哪些人算就业困难人员."""
    return bool(_CLASS_OF_PEOPLE.search(text))


def read_role_of(text: str, cues: Cues) -> Role:
    """The role by grammar, else by the lexicon's words for it (挑头, 打下手)."""
    role = read_role(text)
    if role is not Role.ANY or is_any_role(text):
        return role
    cued = cues.kinds(text)
    lead, support = cued.get("lead", 0.0), cued.get("support", 0.0)
    if lead >= CLEAR and support < CLEAR:
        return Role.LEAD
    return Role.SUPPORT if support >= CLEAR > lead else Role.ANY


def compared_kinds(text: str, kinds: dict[Asked, float]) -> dict[Asked, float]:
    """What a comparison compares: 哪个快 → durations; a hint of a kind counts as asked for."""
    found = {kind: max(weight, CLEAR) for kind, weight in kinds.items() if weight >= 0.3}
    for pattern, kind in _COMPARED:
        if pattern.search(text):
            found[kind] = 1.0
    # 哪个城市就业目标最多: some amount, in whatever unit
    is_measured = any(found.get(kind, 0.0) >= CLEAR for kind in (*MEASURED_KINDS, Asked.LENGTH))
    if wants_most(text) is not None and not is_measured:
        found[Asked.AMOUNT] = 1.0
    return found


def is_claim_text(text: str) -> bool:
    """Whether a question states something and wants it confirmed."""
    return bool(_CLAIM.search(text))
