from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.typed import Speller, canonical, load_speller
from index.language.tables import read_rows

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
SPELLER = load_speller(LEXICON)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("只识产权保护力度", "知识产权保护力度"),
        ("迁头单位是谁", "牵头单位是谁"),
        ("环镜影响评价要几天", "环境影响评价要几天"),
        ("投素电话是多少", "投诉电话是多少"),
        ("抵压登记要多久", "抵押登记要多久"),
        ("社包开户", "社保开户"),
        ("优化营伤环境", "优化营商环境"),
        ("用电抱装多少钱", "用电报装多少钱"),
        ("人才工寓怎么申请", "人才公寓怎么申请"),
        ("不动产等级几天", "不动产登记几天"),
        ("注消公司", "注销公司"),
    ],
)
def test_a_word_that_sounds_or_looks_alike_is_put_right(typed: str, meant: str) -> None:
    read = SPELLER.correct(typed)
    assert read.text == meant
    assert read.original == typed
    assert read.corrections


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kaihu yao jitian", "开户要几天"),
        ("办zhizhao要几天", "办执照要几天"),
        ("duoshao qian", "多少钱"),
        ("我要用APP办shebao", "我要用APP办社保"),
        ("guohu xuyao shenme cailiao", "过户需要什么材料"),
        ("Yingye Zhizhao", "营业执照"),
        ("钱一般多少 tianneng xialai", "钱一般多少天能下来"),
        ("shanghai呢", "上海呢"),
        ("食品抽检是2019年底才yijiao完吧", "食品抽检是2019年底才移交完吧"),
        ("审批改革 shi nage 局挑头", "审批改革是哪个局挑头"),
    ],
)
def test_pinyin_becomes_characters(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "how long does it take to register a company",
        "APP在哪下载",
        "LPR是多少",
        "用5G基站",
        "can",
        "banana怎么报关",
        "大连change企业名称",
        "canada签证要多久",
        "开一家panda咖啡店要办什么证",
        "data中心有电价优惠吗",
        "额度多少",
        "何店镇谁负责",
        "葛店呢?",
        "旅行社可以经营哪些业务?",
        "加快建设综合保税物流中心",
        "提高覆盖面和可行性",
        "电子印章、电子证明、电子签名",
        "区政数局牵头哪些任务",
        "社发局负责什么",
        "娃上学没户口咋办",
        "那用气呢?",
    ],
)
def test_what_is_right_or_unsure_stays_as_typed(text: str) -> None:
    read = SPELLER.correct(text)
    assert read.text == text
    assert read.corrections == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("　ＡＰＰ 办理１０天", "APP办理10天"),
        ("企業開辦要幾天", "企业开办要几天"),
        ("企业\u200b开办\ufeff几天", "企业开办几天"),
        ("企 业 开 办，几天？", "企业开办，几天？"),
    ],
)
def test_width_script_and_invisible_marks_are_normal(typed: str, meant: str) -> None:
    assert canonical(typed) == meant


@pytest.mark.parametrize(
    ("typed", "core"),
    [
        ("您好，请问一下企业开办要几天？谢谢！", "企业开办要几天？"),
        ("你好 麻烦问一下，过户找谁，急", "过户找谁"),
        ("嗯，我想问下水费多少？", "水费多少？"),
        ("额度是多少", "额度是多少"),
        ("请问", "请问"),
        ("谢谢", "谢谢"),
        ("hi,办照要几天 thanks", "办照要几天"),
        ("high", "high"),
        ("材料太麻烦了能少交吗", "材料太麻烦了能少交吗"),
        ("各位领导好，我是刚搬来的，不太懂政策，办照要几天，等您回复", "办照要几天"),
        ("打扰了，网上没查到，只好在这里问，过户找谁？祝工作顺利", "过户找谁？"),
        ("我帮我爸妈问一下办照要几天", "办照要几天"),
        ("喂，在吗，有个事想打听打听，水费多少", "水费多少"),
        ("我在随州，办照要几天", "我在随州，办照要几天"),
        ("问题怎么反映", "问题怎么反映"),
    ],
)
def test_politeness_around_the_question_is_dropped_for_searching(typed: str, core: str) -> None:
    read = SPELLER.correct(typed)
    assert read.text == core
    assert read.original == typed


def test_words_and_names_of_known_texts_are_right_and_corrected_to() -> None:
    speller = SPELLER.knowing(["紫霞湾管委会负责紫霞湾的招商，紫霞湾镇配合。"] * 2)
    assert speller.correct("紫霞弯镇谁负责").text == "紫霞湾镇谁负责"
    assert speller.correct("紫霞湾镇谁负责").corrections == ()


def test_names_that_only_the_index_has_are_not_taken_for_slips() -> None:
    speller = SPELLER.knowing(["组长：胡澜，副组长：陈清海"])
    for read in (speller.correct, speller.guess):
        assert read("组长是不是胡澜？").corrections == ()


def test_an_own_vocabulary_takes_the_place_of_the_lexicons() -> None:
    speller = Speller(LEXICON, {"不动产登记": 500})
    assert speller.correct("不动产等级").text == "不动产登记"
    assert Speller(LEXICON, {"投诉电话": 500}).correct("不动产等级").corrections == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("排污许可征怎么申请", "排污许可证怎么申请"),
        ("知识识产权质押融资", "知识产权质押融资"),
        ("营环商境投诉电话", "营商环境投诉电话"),
        ("项目备案证朋", "项目备案证明"),
        ("企业所得税优患政策", "企业所得税优惠政策"),
        ("工伤任定多长时间出结果", "工伤认定多长时间出结果"),
        ("农村危房改造补助资今", "农村危房改造补助资金"),
        ("西湖区财政局谁率头", "西湖区财政局谁牵头"),
        ("时间压减至30目内", "时间压减至30日内"),
    ],
)
def test_a_slip_is_put_right_by_all_that_stands_around_it(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "村民落户其他村组织，但未书面放弃的，仍继续享有土地承包经营权吗？",
        "乱闯女厕所，是否侵犯隐私权？",
        "学生抢同学东西是犯罪吗？",
        "2022年9月和十二月各要办几件",
        "房东把房卖了，新买房的人让我马上搬出去，我该怎么办？",
        "接水接气厂家不掏钱那条是谁牵头",
    ],
)
def test_lay_questions_stay_as_typed(text: str) -> None:
    assert SPELLER.correct(text).corrections == ()


def test_a_piece_of_a_question_that_was_put_right_keeps_its_words() -> None:
    piece = SPELLER.piece("请问财政菊谁迁头，谢谢")
    assert (piece.text, piece.corrections) == ("财政菊谁迁头", ())


def test_a_guess_puts_more_right_than_what_is_certain() -> None:
    typed = "西湖区财政菊谁牵头"
    assert SPELLER.correct(typed).text == typed
    assert SPELLER.guess(typed).text == "西湖区财政局谁牵头"


def test_most_slips_typed_by_hand_are_put_right_and_more_by_guessing() -> None:
    path = Path(__file__).with_name("typed_slips.tsv")
    slips = [(typed, meant) for _, (_, typed, meant) in read_rows(path, 3)]
    assert len(slips) == 60
    assert sum(SPELLER.correct(typed).text == meant for typed, meant in slips) >= 38
    assert sum(SPELLER.guess(typed).text == meant for typed, meant in slips) >= 46


def test_what_is_quoted_is_matched_with_names_of_the_texts_and_never_corrected() -> None:
    speller = SPELLER.knowing(["推行“水电气联合报装”，出台《紫霞湾用水办法》。"])
    read = speller.correct("“水电气联合报庄”是什么")
    assert read.text == "“水电气联合报装”是什么"
    assert read.corrections == (("水电气联合报庄", "水电气联合报装"),)
    assert speller.correct("《紫霞弯用水办法》几条").text == "《紫霞湾用水办法》几条"
    table = SPELLER.knowing(["1\t紫霞湾管委会\t常年办理\n"])
    assert table.correct("标着“常年办里”的有几项").text == "标着“常年办理”的有几项"
    for text in ("“抵压登记”几天", "办《营业执召》要钱吗", "“水电热联合报装”是什么"):
        assert speller.guess(text).corrections == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("紫霞一站通", "紫霞一站办通"),
        ("紫霞一办站通", "紫霞一站办通"),
        ("紫霞霞一站办通", "紫霞一站办通"),
        ("紫霞一站办站通", "紫霞一站办站通"),
    ],
)
def test_a_quoted_name_typed_in_haste_is_the_one_name_of_the_texts(typed: str, meant: str) -> None:
    speller = SPELLER.knowing(["推行“紫霞一站办通”，另有“紫霞两站办通”和“霞客一站办通”。"])
    assert speller.correct(f"“{typed}”是什么").text == f"“{meant}”是什么"


def test_a_missing_character_is_told_with_its_neighbours() -> None:
    speller = SPELLER.knowing(["紫霞潮汐车位由紫霞潮汐管理处管理，紫霞潮汐车位每天开放。"] * 3)
    read = speller.guess("紫霞汐车位每天几点开放")
    assert read.text == "紫霞潮汐车位每天几点开放"
    assert read.corrections == (("霞汐", "霞潮汐"),)


def test_a_note_names_the_whole_word() -> None:
    assert SPELLER.correct("小微企业贷款帖息怎么申请").corrections == (("贷款帖息", "贷款贴息"),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("大莲纳税时间", "大连纳税时间"),
        ("我在武汗，办照几天", "我在武汉，办照几天"),
        ("圳深呢？", "深圳呢？"),
    ],
)
def test_a_great_place_at_the_head_is_read_for_what_sounds_like_it(typed: str, meant: str) -> None:
    read = SPELLER.correct(typed)
    assert read.text == meant
    assert read.corrections


def test_a_word_of_characters_met_nowhere_side_by_side_is_unread() -> None:
    assert SPELLER.is_unread("落护要")
    for word in ("落户", "批到", "外贸公司", "abc"):
        assert not SPELLER.is_unread(word)


def test_numbers_and_places_that_exist_are_never_changed() -> None:
    for text in ("随州市三十六条", "鄂州葛店120千瓦", "河池五十家"):
        assert SPELLER.guess(text).corrections == ()


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    read = SPELLER.correct(text)
    assert read.original == text
    assert bool(read.text.strip()) or not any(char.isalnum() for char in canonical(text))


@settings(deadline=None)
@given(st.text(alphabet="营商环境企业开办几天多少钱投诉电话谁负责要吗,？ ", max_size=30))
def test_reading_twice_changes_nothing_more(text: str) -> None:
    once = SPELLER.correct(text).text
    assert SPELLER.correct(once).text == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("水厂由区水务局管，时不时？", "水厂由区水务局管，对不对？"),
        ("水厂由区水务局管，是不时？", "水厂由区水务局管，是不是？"),
        ("水厂由区水务局管，对马", "水厂由区水务局管，对吗"),
    ],
)
def test_a_short_question_that_closes_a_statement_is_known_by_its_looks(
    typed: str, meant: str
) -> None:
    assert SPELLER.correct(typed).text == meant


@pytest.mark.parametrize("text", ["水压低，时不时停水？", "他不管，对头吗？"])
def test_what_else_closes_a_statement_stays(text: str) -> None:
    assert SPELLER.correct(text).text == text


def test_characters_of_scans_are_those_they_look_like() -> None:
    assert SPELLER.correct("岀口退税几天").text == "出口退税几天"


def test_what_else_may_be_meant_is_one_word_more_and_there_is_an_end_to_it() -> None:
    speller = SPELLER.knowing(["发放贷款10亿元。发放贷款的由区金融办统计。"] * 3)
    read = [speller.guess("放多少货款", number).text for number in range(1, 7)]
    assert "放多少贷款" in read[1:]
    assert read[-1] == speller.correct("放多少货款").text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("这个说法正确蚂？", "这个说法正确吗？"), ("一年要去5次坝", "一年要去5次吧")],
)
def test_a_last_character_that_sounds_like_a_particle_is_one(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed).text == meant


@pytest.mark.parametrize("text", ["水库有几座大坝", "景区能不能骑马？", "河上有几个码头"])
def test_a_word_at_the_end_is_no_particle(text: str) -> None:
    assert SPELLER.correct(text).text == text


def test_what_was_surely_wrong_may_have_been_meant_for_something_else() -> None:
    speller = SPELLER.knowing(["外贸企业增长，外资企业增长。"] * 3)
    read = {speller.guess("外贺企业增长多少", number).text for number in range(7)}
    assert {"外资企业增长多少", "外贸企业增长多少"} <= read
