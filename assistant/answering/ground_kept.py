"""What a sentence must keep beside its numbers: fractions, grades, how often, what is denied or free, by and to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from assistant.answering.ground_values import is_same_amount
from assistant.answering.verdicts import Fail, Reason
from index.documents import Direction
from index.language.classes import Classes
from index.language.normalise import fold, narrow
from index.language.numerals import parse_number
from index.language.quantities import Quantity, find_quantities

_NUMBER = r"[\d一二两三四五六七八九十]{1,3}"
_PART = re.compile(
    rf"(?P<below>{_NUMBER})分之(?P<above>{_NUMBER})|(?<![\d/.])(?P<top>\d{{1,2}})/(?P<bottom>\d{{1,2}})(?![\d/])"
    r"|(?P<half>一半|半数|减半|折半)|(?P<percent>\d{1,3}(?:\.\d+)?)%|(?P<tenths>[\d一二两三四五六七八九])成"
)
_GRADE = re.compile(r"(?P<name>[a-z]{1,4}|[甲乙丙丁])[级类等]", re.I)
_MAY = re.compile(r"(?<!不)(?:可以|可|能够?|应当|应该)(?P<verb>[一-龥]{2})")
_PAYS = re.compile(r"(?<![不无])(?:要|需|须|应当?)(?:要)?(?:交|缴|支付|付)[^，,。；;]{0,6}费")
_PAID = re.compile(r"(?<![不免])(?:收费|缴纳|交纳|缴费|交费|支付|收取)")
_FREE = re.compile(r"零费用|零收费|免费|免收|免缴|不收")
# What is said in the first must stand in the sources in one of the second
_NEEDS = tuple(
    (re.compile(said), re.compile(source))
    for said, source in (
        (r"每人每月|每月|按月|逐月", r"每个?月|按月|逐月|月度|/月|元[·/]?(?:人)?[·/]?月|月均|各月"),
        (
            r"一律|无条件|无一例外",
            r"一律|均|全部|所有|任何|凡|都|不得|必须|应当|严禁|禁止|全面|无条件|无一例外",
        ),
    )
)
TELLING = 3
"""Characters of a word for a case from which it isn't a manner of speaking (个人, 家庭)"""
_CHANGE = re.compile(r"[增减降升压缩提涨扩新节]")
_TO = re.compile(r"(?:到|至|为|达)\s*$")
_FROM = re.compile(r"(?:由|从|自)[^，,。；;、\d]{0,6}$")
_RUN = re.compile(r"[，,。；;：:（()）〔〕\n]")
_NEXT = re.compile(r"^[^，,。；;、]{0,10}(?:到|至|为)\s*$")
_BY = frozenset({Direction.RISE_BY, Direction.FALL_BY})


def check_kept(
    said: str, sources: Sequence[str], classes: Classes | None = None
) -> Iterator[Reason]:
    """Fractions, grades, groups, charges and changes of ``said`` that no source has so."""
    own, texts = fold(said), [fold(source) for source in sources]
    parts = {part for text in texts for part, _, _ in _parts(text)}
    for part, words, is_fraction in _parts(own):
        if is_fraction and part not in parts:
            yield Reason(fail=Fail.NUMBER, value=words)
    for match in _GRADE.finditer(own):
        listed = rf"{re.escape(match['name'])}(?:[、,和与及或/]+[a-z甲乙丙丁]+)*{match.group()[-1]}"
        if not any(re.search(listed, text, re.I) for text in texts):
            yield Reason(fail=Fail.UNSUPPORTED, value=match.group())
    for cue, needed in _NEEDS:
        found = cue.search(own)
        if found and not any(needed.search(text) for text in texts):
            yield Reason(fail=Fail.UNSUPPORTED, value=found.group())
    if classes is not None:
        yield from _check_cases(own, texts, classes)
    known = {item for text in texts for item in _twice(text)}
    for item in _twice(own):
        if item not in known:
            yield Reason(fail=Fail.UNSUPPORTED, value=item)
    together = "\n".join(texts)
    for match in _MAY.finditer(own):
        denied = re.sub(rf"不(?:得|再|予|能|可)?{match['verb']}", "", together)
        if denied != together and match["verb"] not in denied:
            yield Reason(fail=Fail.NEGATION, value=match.group())
    if _PAYS.search(own) and _FREE.search(together) and not _PAID.search(together):
        yield Reason(fail=Fail.NEGATION, value=_PAYS.findall(own)[0])
    yield from _check_changes(narrow(said), [narrow(source) for source in sources])


def _check_cases(own: str, texts: Sequence[str], classes: Classes) -> Iterator[Reason]:
    """退役军人 of what the sources say of 毕业生, or of nobody: a case that none of them names."""
    cases = classes.find(own)
    if not cases:
        return
    named = classes.named("\n".join(texts))
    rows: dict[tuple[str, int], set[int]] = {}
    for each in cases:
        rows.setdefault((own[each.start : each.end], each.row), set()).add(each.case)
    told: set[str] = set()
    for (word, row), meant in rows.items():
        is_new = len(word) >= TELLING and word not in told
        if is_new and not meant & named.get(row, frozenset()) and not any(word in t for t in texts):
            told.add(word)
            yield Reason(fail=Fail.UNSUPPORTED, value=word)


def _twice(text: str) -> Iterator[str]:
    """Items that one list names twice: a name put in another's place mostly does so."""
    for run in _RUN.split(text):
        items = [item for item in run.split("、") if len(item) >= 3]
        yield from (item for item in dict.fromkeys(items) if items.count(item) > 1)


def _parts(text: str) -> Iterator[tuple[Fraction, str, bool]]:
    """Shares in ``text``, their words, and whether they are fractions: 三分之一, 一半; 50% is one, too."""
    for match in _PART.finditer(text):
        below, above = match["below"] or match["bottom"], match["above"] or match["top"]
        try:
            if match["half"]:
                yield Fraction(1, 2), match.group(), match.group() != "减半"
            elif match["percent"]:
                yield Fraction(Decimal(match["percent"])) / 100, match.group(), False
            elif match["tenths"]:
                yield Fraction(parse_number(match["tenths"])) / 10, match.group(), False
            else:
                share = Fraction(parse_number(above)) / Fraction(parse_number(below))
                yield share, match.group(), True
        except (ValueError, ZeroDivisionError):
            continue


def _check_changes(said: str, sources: Sequence[str]) -> Iterator[Reason]:
    """减少10次 of what goes from 10 to 4, 缩短至8天 of what starts at 8, and a way told backwards."""
    read = [(text, find_quantities(text)) for text in sources]
    own = find_quantities(said)
    for quantity in own:
        alike = [(text, q) for text, all_ in read for q in all_ if is_same_amount(quantity, q)]
        if not alike:
            continue
        before = said[max(0, quantity.start - 8) : quantity.start]
        if quantity.direction in _BY:
            if not any(_is_change_by(text, q) for text, q in alike):
                yield Reason(fail=Fail.DIRECTION, value=quantity.text)
        elif (
            _TO.search(before)
            and _CHANGE.search(before)
            and all(_is_start(text, q) for text, q in alike)
        ):
            yield Reason(fail=Fail.DIRECTION, value=quantity.text)
    for first, last in pairwise(own):
        if not _is_way(said, first, last):
            continue
        orders = {order for _, all_ in read for order in _orders(first, last, all_)}
        if orders == {False}:
            yield Reason(fail=Fail.DIRECTION, value=f"{first.text}…{last.text}")


def _orders(first: Quantity, last: Quantity, known: Sequence[Quantity]) -> Iterator[bool]:
    """Whether ``first`` stands before ``last``, for each place of both."""
    for a in known:
        for b in known:
            if is_same_amount(first, a) and is_same_amount(last, b) and a.start != b.start:
                yield a.start < b.start


def _is_way(text: str, first: Quantity, last: Quantity) -> bool:
    return _is_start(text, first) and bool(_NEXT.match(text[first.end : last.start]))


def _is_start(text: str, quantity: Quantity) -> bool:
    return bool(_FROM.search(text[max(0, quantity.start - 12) : quantity.start]))


def _is_change_by(text: str, quantity: Quantity) -> bool:
    if quantity.direction in _BY:
        return True
    before = text[max(0, quantity.start - 12) : quantity.start]
    if _is_start(text, quantity) or _TO.search(before):
        return False
    return bool(_CHANGE.search(before + text[quantity.end : quantity.end + 6]))
