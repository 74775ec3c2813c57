"""Exceptions and sides that a sentence must keep: 除外, 不含, 规模以上."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.ground_sense import ALIKE, pairs_of
from assistant.answering.verdicts import Fail, Reason
from index.language.normalise import fold
from index.language.quantities import find_quantities

_LEAVES_OUT = (
    re.compile(r"(?:不含|不包括|不包含|不计)(?P<what>[^，,。；;、）)（(]{2,14})"),
    re.compile(r"(?P<what>[^，,。；;、）)（(：:除]{2,14})除外"),
    re.compile(r"除(?P<what>[^，,。；;（(外]{2,14}?)(?:之|以)?外"),
)
_LEFT_OUT_WORDS = re.compile(
    r"除|不含|不包|不适用|无需|无须|不需|不用|不必|不在|例外|免|没有|不受|不能|不可|不得|不适用|不计|不享受"
)
# 规模以上工业, 省级以上, 100亿斤以上: sides of what is no number, or has no known unit
_SIDE = re.compile(r"(?<=[^,，。；;、（()）的]{2})及?以(?P<side>[上下内外])(?![简称条述所各])")
_NUMBERED = re.compile(r"\d[\d.,]*[^\d,，。；;、（()）]{0,3}$")
_OTHER_SIDE = {"上": "下", "下": "上", "内": "外", "外": "内"}
_EXCEPT = re.compile(
    r"除(?P<what>[^，,。；;（()）外]{2,24}?)(?:之|以)?外[,，]?(?P<rest>[^，,。；;]{4,})"
)
_NOT_APPLIED = re.compile(
    r"涉及(?P<what>[^，,。；;]{2,24}?)等?(?:领域)?的?[,，]?(?:不适用|不受)(?:前款|本条|上述|以上|前述)"
)
_FOR_ALL = re.compile(r"不得|禁止|严禁|应当|必须|一律|全部|所有|任何|均|全面|都")


def check_exceptions(said: str, sources: Sequence[str]) -> Iterator[Reason]:
    """Exceptions of the sources that ``said`` drops or turns round, and sides that it changes."""
    for source in sources:
        yield from _check_exceptions(said, source)
    yield from _check_sides(fold(said), "\n".join(fold(source) for source in sources))


def _check_exceptions(said: str, source: str) -> Iterator[Reason]:
    folded, plain = fold(said), fold(source)
    for pattern in _LEAVES_OUT:
        for match in pattern.finditer(plain):
            what = match["what"].strip("的等").removeprefix("但").removeprefix("是")
            if len(what) < 2:
                continue
            is_taken_in = pattern is not _LEAVES_OUT[2] and (
                what in folded and not _LEFT_OUT_WORDS.search(folded)
            )
            if (
                is_taken_in
                or re.search(rf"(?<!不)(?:含|包括|包含|计入){re.escape(what)}", folded)
                or (what not in folded and _stands_at_number(folded, plain, match.start()))
            ):
                yield Reason(fail=Fail.EXCEPTION, value=match.group())
    yield from _check_listed(folded, plain)
    # 除涉及前置审批外，不得要求提交纸质材料: said of all, it is said too widely
    for match in _EXCEPT.finditer(plain):
        what, rest = pairs_of(match["what"]), pairs_of(match["rest"])
        own = pairs_of(folded)
        if not rest or len(rest & own) < ALIKE * len(rest):
            continue
        is_named = bool(what) and len(what & own) >= len(what) / 2
        is_left_out = not is_named and not re.search("除外|例外|另有规定", folded)
        is_taken_in = is_named and bool(
            re.search(
                rf"(?:包括|包含|含|无论|不论)[^,，。]{{0,4}}{re.escape(match['what'][:4])}", folded
            )
        )
        if is_taken_in or (
            is_left_out and (_FOR_ALL.search(match["rest"]) or _FOR_ALL.search(folded))
        ):
            yield Reason(fail=Fail.EXCEPTION, value=match.group("what"))


def _check_listed(said: str, source: str) -> Iterator[Reason]:
    """A case the source leaves out by name, taken in: 除投诉举报、突发事件外 and 涉及安全生产的，不适用前款规定."""
    if _LEFT_OUT_WORDS.search(said):
        return
    for match in (*_EXCEPT.finditer(source), *_NOT_APPLIED.finditer(source)):
        rest = match.groupdict().get("rest")
        if rest and re.match("还|也|另", rest):
            continue
        items = [item for item in re.split("[、,，和与及]", match["what"]) if len(item) >= 3]
        named = [item for item in items if item in said]
        own = pairs_of("".join(said.split(named[0]))) if named else set()
        meant = pairs_of(rest) if rest else pairs_of(source)
        if own and len(own & meant) >= len(own) / 3:
            yield Reason(fail=Fail.EXCEPTION, value=match["what"])


def _stands_at_number(said: str, source: str, at: int) -> bool:
    """Whether the exception hangs on a number that ``said`` repeats: 20个工作日内（不含公告时间）."""
    before = source[max(0, at - 24) : at]
    if not before.endswith(("(", ",")):
        return False
    numbers = find_quantities(before)
    if not numbers or before[numbers[-1].end :].strip("内以完办结成的(, ") != "":
        return False
    last = numbers[-1]
    return any(q.amount == last.amount and q.unit == last.unit for q in find_quantities(said))


def _check_sides(said: str, source: str) -> Iterator[Reason]:
    """规模以下 where the source only has 规模以上."""
    for match in _SIDE.finditer(said):
        numbered = _NUMBERED.search(said[: match.start()])
        stem = numbered.group() if numbered else said[max(0, match.start() - 2) : match.start()]
        same = re.search(rf"{re.escape(stem)}及?以{match['side']}", source)
        other = re.search(rf"{re.escape(stem)}及?以{_OTHER_SIDE[match['side']]}", source)
        if other and not same:
            yield Reason(fail=Fail.DIRECTION, value=f"{stem}{match.group()}")
