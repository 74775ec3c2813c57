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
    (
        "page footer",
        # 上一篇：… · 主办：某县人民政府办公室 蜀ICP备05000000号 · 责任编辑：…
        r"[上下]一[篇条]\s*[:：].*|.*ICP备.*|(?:主办|承办|技术支持)(?:单位)?\s*[:：].*网.*|(?:分享到\s*[:：]\s*)?[（(]?责任编辑\s*[:：].*|相关(?:附件|链接)\s*[:：]\s*无?",
    ),
    ("database note", r"【法宝引证码】.*|原文链接\s*[:：]\s*https?://\S+"),
    ("navigation", r"(?:您)?(?:的)?(?:当前|现在的?)?所?在?位置\s*[:：].*|首页\s*[>＞»].*"),
)
# 字体：【大 中 小】 打印本页 关闭窗口 分享到： · 无障碍阅读 | 长者模式 | 繁體 · 设为首页 | 加入收藏
_CONTROLS = re.compile(
    r"(?:分享(?:文章)?到?|打印(?:本页)?|关闭(?:本页|窗口)?|(?:加入)?收藏|设为首页|返回(?:顶部|首页)|字\s*[体号]|[大中小]|特大|默认|繁[体體]|简[体體]"
    r"|无障碍(?:阅读|浏览)?|长者(?:模式|版|专区)|关怀(?:版|模式)|微信|微博|QQ(?:空间|好友)?|扫描?二维码|纠错|今天是|登录|注册|首页"
    r"|[一-龥]{2,14}门户网站|[\s|｜·•：:、>【】\[\]（）()/]|\s-\s)+"
)
_CONTROL_WORD = re.compile("分享|打印|关闭|收藏|首页|字[体号]|无障碍|长者|二维码")
_CONTENTS = re.compile(r"目\s*[录次]")
_CONTENTS_LINES = 60
_LEADER = re.compile(r"[\s.…·\-—（(]*\d{0,3}[)）]?$")
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
        elif _CONTROLS.fullmatch(text, line.start, line.end) and _CONTROL_WORD.search(
            text, line.start, line.end
        ):
            reasons[position] = "share button"
    reasons.update((i, "table of contents") for i in _contents(text, lines))
    for position, line in enumerate(lines[:_NAVIGATION_LINES]):
        # 首页 · 政务公开 · 重点领域 … stand before 当前位置： 首页 > 住建业务 > 住房保障
        if _BREADCRUMB.match(text, line.start, line.end):
            before = range(position)
            if all(lines[i].end - lines[i].start <= _NAVIGATION_CHARS for i in before):
                reasons.update((i, "navigation") for i in before)
            break
    return reasons


def _contents(text: str, lines: Sequence[Line]) -> Sequence[int]:
    """目录 and the headings listed below it, each of which stands in the text again."""
    for position, line in enumerate(lines[:_CONTENTS_LINES]):
        if line.end - line.start > 8 or not _CONTENTS.fullmatch(text, line.start, line.end):
            continue
        later: dict[str, int] = {}
        for at in range(position + 1, len(lines)):
            later[_entry(text, lines[at])] = at
        end = position + 1
        while end < len(lines) and later[_entry(text, lines[end])] > end:
            end += 1
        return range(position, end) if end > position + 2 else ()
    return ()


def _entry(text: str, line: Line) -> str:
    """A heading without gaps, leaders and page number: "第一章 总则……3"."""
    words = text[line.start : min(line.end, line.start + 60)]
    return "".join(_LEADER.sub("", words).split())
