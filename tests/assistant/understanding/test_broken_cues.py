import pytest

from assistant.understanding.broken_cues import BrokenCues
from assistant.understanding.typed import load_speller
from assistant.understanding.vocabulary import read_spelling_words
from index.errors import InputError
from index.settings import load_settings

LEXICON = load_settings().lexicon_folder
SPELLER = load_speller(LEXICON).knowing(["推进紫霞改革，由区商务局牵头。"])
CUES = BrokenCues(["牵头", "多久", "多久能", "哪些"], asking=["多久", "哪些"])


@pytest.mark.parametrize(
    ("typed", "at", "missing"),
    [
        ("谁头", 1, "牵"),
        ("头的任务", 0, "牵"),
        ("谁牵", 2, "头"),
        ("要久", 1, "多"),
        ("要多久批", 3, ""),
    ],
)
def test_what_makes_a_word_of_questions_may_be_missing(typed: str, at: int, missing: str) -> None:
    assert set(missing) <= CUES.missing(typed, at)
    assert missing or not CUES.missing(typed, at)


def test_a_text_asks_that_has_a_whole_word_of_questions() -> None:
    assert CUES.is_asking("有哪些")
    assert CUES.is_asking("谁头")
    assert not CUES.is_asking("有些")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("紫霞改革由谁头？", "紫霞改革由谁牵头？"),
        ("区商务局头的任务一共几项？", "区商务局牵头的任务一共几项？"),
        ("新开一家司要多久？", "新开一家公司要多久？"),
    ],
)
def test_a_broken_word_of_a_question_is_made_whole(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed).text == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("紫霞改革是谁在牵？", "紫霞改革是谁在牵头？"),
        ("紫霞方案最后提了几条工作要？", "紫霞方案最后提了几条工作要求？"),
    ],
)
def test_what_may_stand_as_it_is_is_only_guessed(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed).text == typed
    assert SPELLER.guess(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "那些审批几天批完？",
        "比例要提到多少？",
        "去办规划许可证，只要带哪两样东西？",
        "这几年上学上要做些啥",
        "要花多少钟头",
        "多久能好？",
        "公告期多长？",
        "投标保证金要交吗？",
        "政府欠企业钱不还",
        "公司钱不够怎么贷款",
    ],
)
def test_a_whole_question_gets_no_second_question_word(text: str) -> None:
    assert SPELLER.correct(text).text == text


def test_frames_are_every_choice_with_every_other() -> None:
    words = read_spelling_words(LEXICON)
    assert {"谁牵头", "哪个部门负责的", "牵头的任务有哪些", "完成时限是什么"} <= set(words.frames)
    assert not any("-" in frame for frame in words.frames)


def test_a_bad_row_of_frames_is_named(tmp_path: object) -> None:
    import shutil
    from pathlib import Path

    folder = Path(str(tmp_path)) / "lexicon"
    shutil.copytree(LEXICON, folder)
    (folder / "question_frames.tsv").write_text("谁\t牵头\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"question_frames\.tsv:1"):
        read_spelling_words(folder)
