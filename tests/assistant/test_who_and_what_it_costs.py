"""Who does something, who pays, whom to call, when to apply and how long a text holds, where the words differ."""

from __future__ import annotations

import pytest

from assistant.answering.acting import names_doer
from assistant.answering.bears_cost import says_cost, without_cost
from assistant.answers import Status
from assistant.ask import Assistant
from assistant.understanding.question import Term
from index.language.quantities import find_quantities
from tests.assistant.opened import open_texts

FLATS = """关于受理青禾市匠人公寓申请的公告
一、申请条件
匠人公寓面向在青禾市就业的匠人。申请匠人公寓的匠人年龄应在45周岁以下。
二、房源概况
匠人公寓共60套，均为两房一厅。匠人公寓的申请表可在网上下载。
三、申请时间
申请时间：2025年5月6日至5月19日。
四、办理程序
（一）申请人提交匠人公寓申请材料后，应当等待通知。
（二）2025年6月1日起，由各区住房保障部门按照规定对申请家庭进行资格复核。
五、其他
（一）公寓保修期内损坏的，由运营公司提供保修服务，对行动不便的予以协助。
（二）保修期外维修的，产生费用由承租人自理。
（三）想了解情况的，可致电400-820-3311咨询。
"""
TRAINEES = """青禾市学徒基地管理办法
第一条 本办法所称学徒基地，是指经过市技能人才局认定的学徒培养单位。
第二条 市发展改革部门负责把学徒名额统一纳入年度计划。技能服务机构按分工做好师傅的评定工作。
第三条 学徒基地应当为学徒购买人身意外伤害保险。
第四条 在审核过程中，相关部门不得收取任何费用。
第五条 学徒基地今年新建学徒学校141所。
第六条 本办法自2021年3月1日起施行，有效期4年。
"""
HORTICULTURE = """青禾市花卉奖补办法
第一条 花卉大棚每亩奖补800元。
第二条 本办法自2022年7月1日起施行，有效期2年。
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_texts(tmp_path_factory, flats=FLATS, trainees=TRAINEES, horticulture=HORTICULTURE)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # Who does it
        ("匠人公寓的资格是哪个部门复核？", "住房保障部门"),
        ("学徒基地最后是哪个局认定？", "市技能人才局"),
        ("学徒名额是哪个部门管？", "市发展改革部门"),
        ("师傅是谁来评定的？", "技能服务机构"),
        # Who pays
        ("公寓过了保修期坏了，修的钱哪个出？", "自理"),
        ("学徒基地审核要不要交手续费？", "不得收取"),
        # Whom to call, when
        ("匠人公寓的事想问一下，打哪个电话？", "400-820-3311"),
        ("匠人公寓报名到几号为止？", "5月19日"),
        ("匠人公寓几号截止？", "5月19日"),
        # How long the text holds
        ("学徒基地那个办法管几年？", "有效期4年"),
        ("大棚奖补的办法从哪天开始实行？", "2022年7月1日"),
    ],
)
def test_what_is_asked_in_other_words_is_told(opened: Assistant, question: str, value: str) -> None:
    answer = opened.ask([question])
    assert answer.status is Status.ANSWERED
    assert value in answer.headline


def test_only_the_document_meant_tells_how_long_it_holds(opened: Assistant) -> None:
    assert "2年" not in opened.ask(["学徒基地那个办法管几年？"]).headline


def test_a_number_for_everything_is_no_documents_own(opened: Assistant) -> None:
    assert opened.ask(["花卉大棚奖补打哪个电话？"]).status is Status.REFUSED


@pytest.mark.parametrize(
    ("statement", "is_named"),
    [
        ("组织部门按分工做好高层次人才的认定工作。", True),
        ("经过市技能人才局认定的单位。", True),
        ("申请单位应当取得认定。", False),
        ("根据《市住建局关于印发住房办法的通知》的规定认定。", False),
        ("加快推进各部门平台认定。", False),
    ],
)
def test_a_clause_that_names_the_doer(statement: str, is_named: bool) -> None:
    assert names_doer(statement, ("认定",)) is is_named


def test_words_for_paying_need_not_be_said_where_it_is_said_who_pays() -> None:
    terms = (Term(text="户籍", weight=1.0), Term(text="手续费", weight=1.0))
    assert without_cost(terms, "相关部门不得收取任何费用") == terms[:1]
    assert without_cost(terms, "户籍迁入应当申请") == terms
    assert says_cost("区域评估所需费用由管理机构承担")
    assert not says_cost("由管理机构受理")


def test_schools_are_counted() -> None:
    assert [q.text for q in find_quantities("新改扩建200所学校")] == ["200所"]
