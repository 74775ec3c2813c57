"""What is said around a question – politeness, who asks, what for – is dropped; the question stays."""

from __future__ import annotations

import pytest

from assistant.understanding.fillers import FILE, read_fillers, strip_fillers
from index.settings import load_settings


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("您好，请问办照要几天？谢谢！", "办照要几天？"),
        ("核对任务用：法院牵头的一共几项？", "法院牵头的一共几项？"),
        ("列出住建局牵头的全部任务，查账要用", "列出住建局牵头的全部任务"),
        ("列出住建局牵头的全部任务，写材料用。", "列出住建局牵头的全部任务"),
        ("做会计的问一句：公积金比例是多少？", "公积金比例是多少？"),
        ("隔壁阿婆打听：夜市几点收摊？", "夜市几点收摊？"),
        # 用 that belongs to the question, and openings that do
        ("补贴的钱是一次给清，还是分期给用？", "补贴的钱是一次给清，还是分期给用？"),
        ("公章备案后多久能用", "公章备案后多久能用"),
        ("信访问题：几天答复？", "信访问题：几天答复？"),
    ],
)
def test_only_the_question_is_left(typed: str, read: str) -> None:
    fillers = read_fillers(load_settings().lexicon_folder / FILE)
    assert strip_fillers(typed, fillers) == read
