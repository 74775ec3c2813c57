"""Lists are for whom the question names; two things of one text are set beside one another; tables are counted whole."""

from __future__ import annotations

import pytest

from assistant.answers import Status
from assistant.ask import Assistant
from tests.assistant.opened import open_texts

HOUSING = """白沙县人才住房管理细则

第一章 总则
第一条 为规范白沙县人才住房的申请和分配，制定本细则。
第二条 人才住房一般分为周转房、公寓房以及共有产权房三种类型。

第二章 申请条件
第三条 申请人才住房，应当符合下列条件：
（一）城镇困难家庭：户籍满4年，人均月收入不高于2150元；
（二）新入职教师：在岗满2年，不设收入限额；
（三）渔业来琼务工人员：累计缴纳社会保险30个月以上，人均月收入不高于2760元。

第三章 人才补贴
第四条 （生活补贴）A类、B类、C类人才，分别给予每月3600元、1900元、700元生活补贴。
第五条 （安家补助）A类人才购买首套住房的，给予安家补助45万元，B类18万元。
第六条 （实习补贴）在县内实习的，在C类标准上每月增加300元。
第七条 （租房补贴）硕士每月发放租房补贴750元、博士每月1400元，发放期限24个月。

第四章 通关服务
第八条 进口货物整体通关时间压缩至31小时以内，出口货物压缩至4小时以内。

第九条 海铁班列2031年开行240列，2032年300列，2033年370列以上。

第五章 其他
第九条 基础条件（必须同时满足）：
1.在白沙县缴纳社会保险；
2.年龄不超过45周岁；
3.未享受其他住房保障。

第十条 租金实行分档：低保、特困家庭按每平方米2元收取；教师按市场租金的40%收取；其他人员按60%收取。
第十一条 承办单位有下列情形之一的，列入督办范围：
（一）逾期不办的；
（二）推诿扯皮的。
第十二条 有下列行为之一的单位和个人，应当依法承担责任：
（一）转租人才住房的；
（二）虚报户籍的。

附件：人才住房年度计划表
指标名称\t单位\t2031年\t2032年\t2033年
周转房供应量\t套\t120\t150\t210
入住率\t%\t81\t86\t94
腾退率\t%\t5\t6\t7

白沙县人民政府
2031年2月3日
"""

PORT = """昌江县海尾港通关便利化措施
一、通关。出口货物整体通关时间压缩至3小时以内，进口货物压缩至26小时以内。

昌江黎族自治县人民政府
2031年3月9日
"""

TABLES = """保亭县小作坊培育通知
为做好小作坊培育，现将任务和联络方式通知如下。

附件1 2031年小作坊培育任务表
乡镇\t省级示范（家）\t县级示范（家）
保城镇\t2\t12
什玲镇\t1\t22
加茂镇\t2\t16
三道镇\t12\t2

附件2 帮办联系表
乡镇\t窗口\t电话
保城镇\t一楼\t0898-83660011
什玲镇\t二楼\t0898-83660022
加茂镇\t三楼\t0898-83660033
三道镇\t四楼\t

附件3 评价指标分解表
序号\t指标\t当前值\t目标值\t对标城市\t责任单位
1\t登记时间\t3天\t1天\t苏州市\t县市场监管局
2\t退税时间\t6天\t4天\t杭州市\t县税务局
3\t纳税时间\t99小时\t80小时\t杭州市\t县税务局
4\t开标率\t80%\t95%\t杭州市\t县财政局

保亭县营商环境局
2031年4月6日
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, housing=HOUSING, port=PORT, tables=TABLES)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("渔业来琼务工人员在白沙申请人才住房要符合哪些条件", ["2760元"], ["2150元", "教师"]),
        ("白沙新入职教师申请人才住房要符合哪些条件", ["在岗满2年"], ["2760元", "2150元"]),
        ("白沙A类人才能享受哪些补贴", ["3600元", "45万元"], ["300元"]),
        ("白沙人才住房必须同时满足哪些基础条件", ["缴纳社会保险", "45周岁", "住房保障"], []),
        ("白沙C类人才有哪些补贴", ["700元", "300元"], ["45万元"]),
        ("白沙人才住房哪些行为要承担责任", ["转租人才住房", "虚报户籍"], ["2150元"]),
        ("白沙人才住房租金分哪几档", ["共3档", "低保、特困家庭"], []),
        ("白沙人才住房承办单位哪些情形要列入督办", ["逾期不办", "推诿"], []),
        ("白沙人才住房分哪几种类型", ["共3种", "周转房；公寓房；共有产权房"], []),
    ],
)
def test_a_list_is_for_whom_the_question_names(
    opened: Assistant, question: str, said: list[str], unsaid: list[str]
) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in said if word not in answer.answer] == []
    assert [word for word in unsaid if word in answer.answer] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("白沙硕士比博士租房补贴每月少多少", ["相差650元", "750元", "1400元"]),
        ("白沙2033年周转房供应量比2031年多多少套", ["相差90套"]),
        ("白沙和昌江出口通关时间差多少小时", ["相差1小时"]),
        ("白沙2033年海铁班列比2031年多开多少列", ["相差130列"]),
        ("白沙2033年入住率比2031年高多少", ["相差13个百分点"]),
        ("白沙2031、2032、2033年周转房供应量分别是多少", ["120", "150", "210"]),
        ("白沙和昌江出口通关时间哪个短", ["昌江黎族自治县最短", "3小时以内", "4小时以内"]),
        ("白沙出口通关要多久", ["4小时以内"]),
    ],
)
def test_two_values_are_set_beside_one_another(
    opened: Assistant, question: str, said: list[str]
) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert [word for word in said if word not in answer.headline] == []


def test_a_comparison_tells_no_value_of_the_other_case(opened: Assistant) -> None:
    headline = opened.ask(["白沙和昌江出口通关时间哪个短"]).headline
    assert "31小时" not in headline
    assert "26小时" not in headline


@pytest.mark.parametrize(
    ("question", "total", "names"),
    [
        ("保亭省级示范任务是2家的是哪几个乡镇", 2, ["保城镇", "加茂镇"]),
        ("白沙年度计划表里单位是%的指标有几个", 2, ["入住率", "腾退率"]),
        ("保亭帮办联系表里列了几个乡镇", 4, ["保城镇", "什玲镇", "加茂镇", "三道镇"]),
        ("保亭帮办联系表里哪些乡镇没留电话", 1, ["三道镇"]),
        ("保亭对标杭州市、由县税务局负责的指标有哪些", 2, ["退税时间", "纳税时间"]),
    ],
)
def test_rows_are_counted_by_what_their_cells_say(
    opened: Assistant, question: str, total: int, names: list[str]
) -> None:
    answer = opened.ask([question])
    assert answer.total == total
    assert answer.items is not None
    assert [each.text for each in answer.items if not any(n in each.text for n in names)] == []
