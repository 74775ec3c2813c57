"""The index card above a text: keys with their values, as pages of governments print them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.language.normalise import clean
from index.parsing.paragraphs import Paragraph

# 索 引 号： 000014349/2018-00212 … 发文机关： 国务院 成文日期： 2018年11月16日 标 题： …
_KEYS: Mapping[str, str] = {
    "title": r"标\s*题|文件名称|信息名称",
    "issuer": r"发\s*文\s*机\s*关|发布机构|制发机关|发文单位",
    "issued": r"成\s*文\s*日\s*期|发文日期|印发日期",
    "published": r"发\s*布\s*日\s*期|公布日期|发布时间|时间",
    "number": r"发\s*文\s*字\s*号|文\s*号|文件编号",
    "source": r"(?:信息)?来源",
    "other": r"索\s*引\s*号|主题分类|组配分类|信息分类|主\s*题\s*词|效力状态|有\s*效\s*性|是否有效|时\s*效|作者|体裁分类|公开方式|内容概[览述]"
    r"|(?:浏览|阅读|点击|访问)(?:量|数|次数)?|字\s*[体号]|打印|分享",
}
_KEY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _KEYS.items()))
# 来源：某局 · 【文号】某府〔2023〕6号 · 索引号⇥0001
_PAIR = re.compile(
    rf"(?:^|(?<=[\s•·|【\[]))(?:{_KEY.pattern})[^\S\t\n]*(?:[】\]]\s*[:：]?|[:：]|\t(?=\S))\s*"
)


def read_card(head: Sequence[Paragraph], text: str) -> Mapping[str, str]:
    """Keys and values of the head's index card, each key's first value."""
    pairs: dict[str, str] = {}
    for paragraph in head:
        for span in paragraph.spans:
            line = span.of(text)
            found = list(_PAIR.finditer(line))
            # "联系时间：…" inside a sentence is no index card
            if not found or found[0].start() > 3 or (len(line) > 80 and len(found) < 3):
                continue
            for i, pair in enumerate(found):
                end = found[i + 1].start() if i + 1 < len(found) else len(line)
                value = clean(line[pair.end() : end].strip(" \t　•·|【["))
                if value and pair.lastgroup:
                    pairs.setdefault(pair.lastgroup, value)
    return pairs
