from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import InputError
from index.language.cues import FILE, KINDS, load_cues

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"
CUES = load_cues(LEXICON)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("办照要几天", "duration"),
        ("多久能拿证", "duration"),
        ("補貼多少錢", "money"),
        ("装电表要掏腰包吗", "money"),
        ("担保费最多几个点", "share"),
        ("办结率要到几成", "share"),
        ("多大功率以下不要钱", "capacity"),
        ("过户跑几趟", "count"),
        ("啥时候完成", "date"),
        ("组长是谁", "person"),
        ("这事归谁管", "department"),
        ("该找哪个局", "department"),
        ("哪家牵头", "lead"),
        ("哪些单位配合", "support"),
        ("到哪儿办", "place"),
        ("这个平台叫啥", "name"),
        ("文件是几号文", "document_number"),
        ("什么条件才能享受", "condition"),
        ("要带啥", "material"),
        ("能不能网上办", "yes_no"),
        ("压缩到5天对吗", "yes_no"),
        ("咋办理", "method"),
        ("列出全部任务", "list"),
        ("概括一下", "summary"),
        ("两地哪个更快", "compare"),
        ("人才补贴标准跟去年比", "compare"),
    ],
)
def test_a_cue_tells_the_kind_of_value(question: str, kind: str) -> None:
    found = CUES.kinds(question)
    assert kind in found
    assert found[kind] >= 0.6


def test_the_longer_cue_hides_the_one_inside_it() -> None:
    assert "count" not in CUES.kinds("要多少天")
    assert "list" not in CUES.kinds("哪些部门")


def test_text_without_a_cue_asks_nothing() -> None:
    assert CUES.kinds("企业开办") == {}
    assert CUES.kinds("") == {}


@given(st.text(max_size=80))
def test_strengths_lie_between_0_and_1_for_any_text(text: str) -> None:
    found = CUES.kinds(text)
    assert set(found) <= KINDS
    assert all(0 < strength <= 1 for strength in found.values())


@pytest.mark.parametrize("row", ["多久\tspan\t1", "多久\tduration\t0", "…\tcount\t1", "多久\tdate"])
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: str) -> None:
    (tmp_path / FILE).write_text(f"# 说明\n\n{row}\n", "utf-8")
    with pytest.raises(InputError, match=r"question_words\.tsv:3: "):
        load_cues(tmp_path)


def test_an_edit_is_picked_up(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("多久\tduration\t1\n", "utf-8")
    cues = load_cues(tmp_path)
    (tmp_path / FILE).write_text("多久\tdate\t0.5\n", "utf-8")
    os.utime(tmp_path / FILE, ns=(1, 1))
    assert cues.kinds("多久") == {"date": 0.5}
