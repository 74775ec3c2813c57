"""What a document is called: of a notice that issues another text, that text's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.language.normalise import clean, narrow
from index.parsing import forms
from index.parsing.paragraphs import Paragraph, Role

_LAWS = ("条例", "规定", "办法", "规则", "细则", "决定")
_FORWARDS = re.compile(r"印发|颁发|发布")
OFFICE = re.compile(
    r"(?:政府|办公[室厅]|委员会|工委|党委|常委会|国务院|[局部厅院会署]|中心|领导小组)$"
)
"""How an office's name ends"""


def name_document(
    titles: Sequence[str], annexes: Sequence[str] = (), offices: str = ""
) -> str | None:
    """The text's name: of a notice that issues another text with it, that text's name.

    ``annexes`` are names of annexes, which may be what is issued; ``offices`` stand above 关于….
    """
    names = [title for title in titles if not title.endswith("文件")]
    if not names:
        return None
    for i, name in enumerate(names):
        # 某市人大常委会公告 · 《某市促进条例》 already passed
        law = next((n for n in names[i + 1 :] if n.endswith(_LAWS)), None)
        if law and re.search(r"公告(?:[（(]|$)", name):
            return law
        if not _FORWARDS.search(name) or not name.endswith("通知"):
            continue
        for inner in names[i + 1 :]:
            bare = bare_name(inner)
            if bare != bare_name(name) and bare in bare_name(name):
                return inner
        quoted = re.search(r"《([^《》]{6,60})》的通知$", name)
        if quoted and any(bare_name(quoted[1]) in bare_name(annex) for annex in annexes):
            return quoted[1]
    return offices + names[0] if names[0].startswith("关于") else names[0]


def office_above(head: Sequence[Paragraph], text: str) -> str:
    """The one office on the line above 关于…的意见, part of the title."""
    for before, name in pairwise(head[:8]):
        if name.role is Role.TITLE and words_of(name, text).startswith("关于"):
            office = words_of(before, text)
            is_near = name.gap == 0 and len(before.spans) == 1
            return (
                office if is_near and forms.is_signatory(office) and OFFICE.search(office) else ""
            )
    return ""


def bare_name(name: str) -> str:
    return re.sub(r"[^\w]", "", narrow(name))


def words_of(paragraph: Paragraph, text: str) -> str:
    """A paragraph's words, cleaned."""
    return clean("\n".join(span.of(text) for span in paragraph.words))
