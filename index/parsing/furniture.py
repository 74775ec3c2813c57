"""Lines that belong to the page, not to the policy: share buttons, navigation, rules, page numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.parsing.lines import Line

_NAVIGATION_LINES = 40
_NAVIGATION_CHARS = 8

_REASONS: tuple[tuple[str, str], ...] = (
    ("rule", r"[-*_=—─]{3,}|<!--.*?-->"),
    (
        "page number",
        r"[-—–─·]+\s*\d{1,4}\s*[-—–─·]+|第\s*\d{1,4}\s*页\s*[,，/]?\s*(?:共\s*\d{1,4}\s*页)?",
    ),
    (
        "share button",
        # 分享到: · 分享文章到 · 取消 · 【打印】【关闭】 · 扫一扫在手机打开当前页
        r"分享(?:文章)?到?\s*[:：]?|取消|收藏|打印(?:本页)?|关闭(?:窗口)?|返回顶部|(?:[【\[](?:打印|关闭|收藏|纠错|返回)[^】\]]{0,4}[】\]]\s*)+"
        r"|(?:手机)?扫(?:一扫|码|描)\S{0,4}(?:在?手机|浏览|打开|访问|关注)\S{0,10}|手机扫码浏览",
    ),
    (
        "page statistics",
        # • 浏览量: · 浏览次数： -  分享 · • 字体【      】 · 字号：大 中 小 · • 作者:
        r"[•·]?\s*(?:浏览(?:量|次数)|访问(?:量|次数)|阅读(?:量|次数)|点击(?:量|数|次数))\s*[:：]?\s*[-\d,]*\s*(?:次)?\s*(?:分享)?"
        r"|[•·]?\s*字(?:体|号)\s*[:：]?\s*[【\[]?[\s大中小特默认]*[】\]]?|[•·]\s*(?:作者|责任编辑|编辑)\s*[:：]?",
    ),
    ("database note", r"【法宝引证码】.*|原文链接\s*[:：]\s*https?://\S+"),
    ("navigation", r"(?:您)?(?:的)?(?:当前|现在的?)?所?在?位置\s*[:：].*|首页\s*[>＞»].*"),
)
_PATTERN = re.compile("|".join(f"(?P<r{i}>{p})" for i, (_, p) in enumerate(_REASONS)))
_BREADCRUMB = re.compile(r"(?:您)?(?:的)?(?:当前|现在的?)?所?在?位置\s*[:：]")


def find_furniture(text: str, lines: Sequence[Line]) -> Mapping[int, str]:
    """Which of ``lines`` (by position) are furniture, and why; repeated table headers are found later."""
    reasons: dict[int, str] = {}
    for position, line in enumerate(lines):
        if line.end - line.start > 120:
            continue
        if found := _PATTERN.fullmatch(text, line.start, line.end):
            reasons[position] = _REASONS[int((found.lastgroup or "r0")[1:])][0]
    for position, line in enumerate(lines[:_NAVIGATION_LINES]):
        # 首页 · 政务公开 · 重点领域 … stand before 当前位置： 首页 > 住建业务 > 住房保障
        if _BREADCRUMB.match(text, line.start, line.end):
            before = range(position)
            if all(lines[i].end - lines[i].start <= _NAVIGATION_CHARS for i in before):
                reasons.update((i, "navigation") for i in before)
            break
    return reasons
