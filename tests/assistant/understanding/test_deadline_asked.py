from __future__ import annotations

import datetime as dt

import pytest

from assistant.understanding.deadline_asked import read_deadline_asked
from assistant.understanding.question import DeadlineAsked

JUNE_FIRST, JUNE_LAST = dt.date(2031, 6, 1), dt.date(2031, 6, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031年6月到期的任务", DeadlineAsked(first=JUNE_FIRST, last=JUNE_LAST)),
        (
            "2031年6月底前完成的任务",
            DeadlineAsked(last=JUNE_LAST, written="2031年6月底前"),
        ),
        ("2031年6月底做完的都有啥", DeadlineAsked(first=JUNE_FIRST, last=JUNE_LAST)),
        (
            "6月底前要办好的有哪几项",
            DeadlineAsked(last=dt.date(2000, 6, 30), written="6月底前", is_yearless=True),
        ),
        (
            "年底前完成的事项",
            DeadlineAsked(last=dt.date(2000, 12, 31), written="年底前", is_yearless=True),
        ),
        (
            "6月份要完成的有哪些",
            DeadlineAsked(first=dt.date(2000, 6, 1), last=dt.date(2000, 6, 30), is_yearless=True),
        ),
        ("2031年6月之前要落实的", DeadlineAsked(last=JUNE_LAST)),
        ("2031年6月以后完成的", DeadlineAsked(first=JUNE_LAST)),
        (
            "2031年3月至2031年6月到期的",
            DeadlineAsked(first=dt.date(2031, 3, 1), last=JUNE_LAST),
        ),
        ("持续推进的任务", DeadlineAsked(text="持续推进")),
        ("只写持续推进的任务", DeadlineAsked(text="持续推进", is_exact=True)),
        ("时限写着“常态化开展”的任务", DeadlineAsked(text="常态化开展")),
        ("没有期限的长期任务", DeadlineAsked(is_missing=True)),
        ("未写明完成时限的任务", DeadlineAsked(is_missing=True)),
        (
            "第二季度要完成的任务",
            DeadlineAsked(first=dt.date(2000, 4, 1), last=dt.date(2000, 6, 30), is_yearless=True),
        ),
        ("没有死期限、写着持续推进的任务", DeadlineAsked(text="持续推进")),
        ("没死期限、长期坚持的事项", DeadlineAsked(text="长期坚持")),
        ("长期的任务", DeadlineAsked(is_ongoing=True)),
        ("时限早于发文日期的任务", DeadlineAsked(is_before_issue=True)),
        ("水务局牵头的任务", DeadlineAsked()),
        ("2031年的目标是什么", DeadlineAsked()),
    ],
)
def test_a_restriction_on_deadlines_is_read(text: str, expected: DeadlineAsked) -> None:
    asked, cuts = read_deadline_asked(text)
    assert asked == expected
    assert bool(cuts) is not asked.is_empty
    assert all(0 <= start < end <= len(text) for start, end in cuts)


def test_a_quoted_deadline_with_a_remark_is_cut_whole() -> None:
    text = "时限为“长期推进”(不含阶段成果)的任务"
    asked, cuts = read_deadline_asked(text)
    assert asked == DeadlineAsked(text="长期推进", is_exact=True)
    assert [text[start:end] for start, end in cuts] == ["“长期推进”(不含阶段成果)"]
