from __future__ import annotations

import datetime as dt

import pytest

from index.language.from_issue import find_from_issue

ISSUED = dt.date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("自本方案印发之日起 30 日内", "2024-04-11"),
        ("方案印发后一个月内", "2024-04-12"),
        ("通知下发15日内", "2024-03-27"),
        ("印发后10个工作日内", "2024-03-26"),
        ("自发布之日起两周内", "2024-03-26"),
        ("印发后一个半月内", "2024-04-27"),
        ("自本细则施行之日起 3 个月内", "2024-06-12"),
    ],
)
def test_times_counted_from_the_issue_have_a_last_day(text: str, last: str) -> None:
    (found,) = find_from_issue(text)
    assert str(found.last(ISSUED)) == last
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "本通知自印发之日起施行",
        "本办法自印发之日起5年内有效",
        "涉企政策文件应当自印发之日起5个工作日内公开",
        "企业诉求自接到之日起2个工作日内回应",
        "印发2024年工作要点",
    ],
)
def test_other_times_are_not_counted_from_the_issue(text: str) -> None:
    assert find_from_issue(text) == ()
