"""Questions as hasty fingers type them: a character left out, twice or in the wrong place, no marks, pinyin, padding."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from random import Random

_CHINESE = re.compile("[\u4e00-\u9fff]")
_CHARACTERS_PER_SLIP = 10
# 不 or 三 left out, twice or moved makes another question, no slip of this one
_MEANS_ELSE = frozenset("不没未无非免一二三四五六七八九十百千万亿两几半")
_MARKS = re.compile(r"(?<!\d)[，。？！；、,?!;](?!\d)|(?<=\d)[，。？！；、?!;]|[。？！?!]$")
_QUOTED = re.compile("[“《「][^”》」]*[”》」]")
_OPENINGS = (
    "各位领导好，我是刚搬来的，不太懂政策，想请教一个问题：",
    "喂，在吗，有个事想打听打听，",
    "打扰了，之前打电话没人接，只好在这里问，",
    "你好呀，我帮我爸妈问一下，",
)
_CLOSINGS = (
    "，等您回复，非常感谢！",
    "？麻烦您给个准信，谢谢啦",
    "，急急急，在线等",
    "，知道的说一声，祝工作顺利",
)
_SECOND = (
    "另外，这份文件是哪天印发的？",
    "还有，这个是哪个单位发的文？",
    "顺便问一下文件的发布时间。",
)


def leave_out(text: str, random: Random, kept: Collection[int]) -> str:
    """One character in ten is missing, never one of ``kept`` or one that makes another question."""
    gone = set(_places(text, random, kept))
    return "".join(letter for at, letter in enumerate(text) if at not in gone)


def double(text: str, random: Random, kept: Collection[int]) -> str:
    """One character in ten stands twice."""
    twice = set(_places(text, random, kept))
    return "".join(letter * (1 + (at in twice)) for at, letter in enumerate(text))


def swap(text: str, random: Random, kept: Collection[int]) -> str:
    """Two neighbours have changed places, once in ten characters."""
    letters = list(text)
    able = [
        at
        for at in range(len(text) - 1)
        if all(_may_slip(text, place, kept) for place in (at, at + 1)) and text[at] != text[at + 1]
    ]
    last = -2
    for at in sorted(random.sample(able, min(len(able), _number(text)))):
        if at > last + 1:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
            last = at
    return "".join(letters)


def unmark(text: str) -> str:
    """No marks between or behind sentences; those inside quotation marks and numbers stay."""
    kept = [match.span() for match in _QUOTED.finditer(text)]
    return _MARKS.sub(
        lambda mark: mark[0] if any(a <= mark.start() < b for a, b in kept) else "", text
    )


def pinyin(
    text: str,
    random: Random,
    kept: Collection[int],
    *,
    cut: Callable[[str], Iterable[str]],
    words: int,
) -> str:
    """So many words side by side as pinyin: one typed "gongzuori", two with gaps, "ban zhizhao 要几天"."""
    from pypinyin import lazy_pinyin

    pieces, able = [], []
    at = 0
    for piece in cut(text):
        pieces.append(piece)
        is_open = all(_may_slip(text, place, kept) for place in range(at, at + len(piece)))
        able.append(is_open)
        at += len(piece)
    starts = [
        at
        for at in range(len(pieces) - words + 1)
        if all(able[at : at + words]) and any(len(each) > 1 for each in pieces[at : at + words])
    ]
    if not starts:
        return text
    start = random.choice(starts)
    typed = ["".join(lazy_pinyin(each)).replace("ü", "v") for each in pieces[start : start + words]]
    gap = " " if words > 1 else ""
    before, behind = "".join(pieces[:start]), "".join(pieces[start + words :])
    return f"{before}{gap if before else ''}{' '.join(typed)}{gap if behind else ''}{behind}"


def pad(text: str, random: Random) -> str:
    """Politeness and a story around."""
    core = text.rstrip("？?。！! ")
    return f"{random.choice(_OPENINGS)}{core}{random.choice(_CLOSINGS)}"


def ask_more(text: str, random: Random) -> str:
    """A second question behind: when the document was issued, or by whom."""
    mark = "" if text.rstrip().endswith(("？", "?", "。", "！")) else "？"
    return f"{text.rstrip()}{mark}{random.choice(_SECOND)}"


def _places(text: str, random: Random, kept: Collection[int]) -> Sequence[int]:
    able = [at for at in range(len(text)) if _may_slip(text, at, kept)]
    return random.sample(able, min(len(able), _number(text)))


def _number(text: str) -> int:
    return max(1, len(text) // _CHARACTERS_PER_SLIP)


def _may_slip(text: str, at: int, kept: Collection[int]) -> bool:
    letter = text[at]
    return at not in kept and letter not in _MEANS_ELSE and bool(_CHINESE.match(letter))
