"""Quantities in policy texts: 3.5个工作日内, 1000万元—2000万元, 不低于70%, 减半, 160千瓦及以下."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from index.documents import Direction
from index.language.codes import Code, find_codes
from index.language.dates import find_dates
from index.language.directions import read_direction
from index.language.normalise import narrow
from index.language.numerals import ARABIC, CHINESE, parse_number
from index.language.units import BARE_MONEY, UNIT_PATTERN, QuantityKind, base_of, unit_of

__all__ = [
    "Code",
    "Quantity",
    "QuantityKind",
    "find_codes",
    "find_quantities",
    "kept_quantities",
    "to_base",
]

LAST_DAY = 31
"""45日 is no day of a month"""
_CHANGED = re.compile(r"(?:压缩|压减|缩短|缩减|减少|延长|降|提速|调整)[一-龥]{0,2}[至到]?\s*$")
"""压缩至20日 is no day of a month"""
KEPT = 8192
"""Texts whose quantities are remembered"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, where it stands and which way it points."""

    amount: Decimal
    upper: Decimal | None = None
    """The larger end of a range (1000万元—2000万元), in the same unit"""
    unit: str
    """Normalised: 工作日, 天, 万元, %, 个, 千瓦, 元/人 """
    kind: QuantityKind
    direction: Direction | None = None
    bound: Direction | None = None
    """For a rise or fall, whether at least or at most so much: 减少60%以上 → AT_LEAST"""
    noun: str = ""
    """What a count counts, where it is a common word: 2个环节 → 环节"""
    text: str
    """As written: number, unit and the words that give the direction behind it"""
    start: int
    end: int


_NUMBER = rf"(?:{ARABIC}|{CHINESE}|半)"
_JOIN = r"\s*[-—–~～]+\s*|\s*[至到]\s*"
# 一般, 统一项目, 第三条, 唯一: numerals inside words count nothing; “PM2.5”, “国发〔2018〕”, "5-12" have their own rules
_OPEN = r"(?<![\d零〇一二两三四五六七八九十百千A-Za-z.．第〔统单唯同逐专万之归合其任每])"
_AMOUNTS = re.compile(
    rf"{_OPEN}(?P<amounts>{_NUMBER}(?:\s*[、/]\s*{_NUMBER})*)(?P<half>\s*个半)?(?P<over>\s*[余多])?"
    rf"(?:\s*(?:个(?=[亿万]))?(?P<unit>{UNIT_PATTERN}))?"
    rf"(?:(?P<join>{_JOIN})(?P<upper>{_NUMBER}))?"
    rf"(?(upper)\s*(?P<upper_unit>{UNIT_PATTERN})|(?(unit)|(?!)))"
)
_LATIN_UNIT_GOES_ON = re.compile(r"[A-Za-z]")
_PER_BEFORE = re.compile(
    r"每\s*(人|件|户|家|项|个|次|吨|平方米|平米|亩|千瓦时|度|辆|台|套|年|月|天|日|名|位|餐|科|门|公里|标箱|箱|场|头|株|部|小时|课时|学期|季度)\S{0,4}?\s*$"
)
_PER_AFTER = re.compile(
    r"\s*[/每]\s*(人次|人|件|户|家|项|个|次|吨|平方米|平米|亩|千瓦时|度|辆|台|套|年|月|天|日|名|位|餐|科|公里|标箱|箱|场|头|株|部|小时|课时|学期|季度)(?![一-龥]?均)"
)
_NOUN = re.compile(
    r"\s*(?:以上|以下)?(?:的)?(环节|材料|事项|行业|场景|领域|项目|指标|窗口|部门|企业|基站|平台|问题|证照|流程|证|岗位|村|社区)"
)
_NOUGHT = re.compile(r"零\s*(?P<noun>费用|成本|投资|收费|材料|资料|跑腿|跑动|跑路)")
_NOUGHT_UNITS = {"材料": "项", "资料": "项", "跑腿": "次", "跑动": "次", "跑路": "次"}
_HALVED = re.compile(r"减半|减\s*50\s*%\s*征收")
_PERCENT_WORDS = re.compile(
    r"(?P<base>百|千|万)分之(?P<amount>[零〇一二两三四五六七八九十百点\d.]+)"
)
_NEIGHBOURS = re.compile(r"[一二三四五六七八九]{2,3}")
"""二三类, 七八个: two numbers beside one another, no twenty-three"""
_DOUBLED = re.compile(r"翻(?P<count>[一两二三])?番")
_MONEY_CONTEXT = re.compile(
    r"投资|贷|担保|补[贴助]|资金|额|奖|收费|罚|采购|赔|价|税|款|融资|成本|注册资本|预算|开票|销售|营收|收入|产值|利润"
)
_LAST_MILE = re.compile(r"最后\s*[“\"]?$")
_ONE_IDIOM = re.compile(
    r"一(?:件事|条龙|个人|个样|种|片|套机制|张网|张图|批|系列|户一|次性|次办|企|业|窗|网|站|道)"
)


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Quantities in ``text``, in order; offsets are those of ``text``.

    A list shares its last unit and direction: 分别压缩至30、45、40个工作日内 gives three. Numbers in dates,
    document numbers, code words (“210”标准), names (第21届, 5G, 12345热线) are none.

    >>> [(str(q.amount), q.unit, q.direction) for q in find_quantities("压缩至 3 个工作日内")]
    [('3', '工作日', <Direction.AT_MOST: 'at_most'>)]
    """
    plain = narrow(text)
    found = [*_numbers(plain), *_words(plain)]
    if not found:
        return ()
    taken = [(d.start, d.end) for d in find_dates(plain) if not d.is_relative]
    taken += [(c.start, c.end) for c in find_codes(plain)]
    free = [q for q in found if not any(q.start < end and start < q.end for start, end in taken)]
    ordered = sorted(free, key=lambda q: (q.start, q.end))
    return tuple(replace(q, text=text[q.start : q.end]) for q in ordered)


@lru_cache(maxsize=KEPT)
def kept_quantities(text: str) -> tuple[Quantity, ...]:
    """What :func:`find_quantities` finds, kept for what is asked about again: the statements of an index."""
    return find_quantities(text)


def to_base(quantity: Quantity) -> tuple[str, Decimal, Decimal | None]:
    """The quantity's family of comparable units with amount and upper end in the family's base unit.

    Money becomes 元, time minutes, shares fractions. A working day counts as 480 minutes of its own
    family "workday": 3个工作日 and 3天 don't compare. Counts are a family for each unit.
    """
    unit, _, per = quantity.unit.partition("/")
    family, factor = base_of(unit)
    upper = None if quantity.upper is None else quantity.upper * factor
    return f"{family}/{per}" if per else family, quantity.amount * factor, upper


def _numbers(plain: str) -> Iterator[Quantity]:
    for match in _AMOUNTS.finditer(plain):
        unit_text = match["upper_unit"] or match["unit"]
        unit = unit_of(unit_text)
        pieces = _amounts(match)
        if not pieces or _is_not_meant(plain, match, unit_text):
            continue
        kind, name = unit.kind, unit.name
        if unit_text in BARE_MONEY and not _is_money(plain, match):
            kind, name = QuantityKind.COUNT, unit_text
        start, end = match.start(), match.end()
        tail = _NOUN.match(plain, end)
        noun = tail[1] if kind is QuantityKind.COUNT and tail else ""
        per = _PER_AFTER.match(plain, end) if kind is QuantityKind.MONEY else None
        before = _PER_BEFORE.search(plain, max(0, start - 12), start)
        # 每亩 80元 每户不超过20亩: a 每 behind belongs to what follows when one stands before
        if before and kind is QuantityKind.MONEY and not (per and per.group().lstrip()[0] == "/"):
            name, kind = f"{name}/{before[1]}", QuantityKind.RATE
        elif per:
            name, kind, end = f"{name}/{per[1]}", QuantityKind.RATE, per.end()
        pointing = read_direction(plain, start, end, is_duration=kind is QuantityKind.DURATION)
        if match["over"] and pointing.direction is None:
            pointing = replace(pointing, direction=Direction.MORE_THAN)
        if _is_idle(pieces, match, kind, noun, pointing.direction):
            continue
        upper = None
        if match["upper"]:
            try:
                upper = parse_number(match["upper"])
            except ValueError:
                continue
        for amount, a, b in pieces:
            is_last = (amount, a, b) == pieces[-1]
            yield Quantity(
                amount=amount,
                upper=upper if is_last else None,
                unit=name,
                kind=kind,
                direction=pointing.direction,
                bound=pointing.bound,
                noun=noun,
                text="",
                start=a,
                end=max(end, pointing.end) if is_last else b,
            )


def _amounts(match: re.Match[str]) -> list[tuple[Decimal, int, int]]:
    """The list's amounts with their places; [] when one isn't a number after all."""
    pieces = []
    for number in re.finditer(_NUMBER, match["amounts"]):
        if _NEIGHBOURS.fullmatch(number.group()):
            return []
        try:
            amount = parse_number(number.group())
        except ValueError:
            return []
        if match["half"]:
            amount += Decimal("0.5")
        offset = match.start("amounts")
        pieces.append((amount, offset + number.start(), offset + number.end()))
    if match["unit"] and match["upper_unit"] and match["unit"] != match["upper_unit"]:
        return []
    return pieces


def _is_not_meant(plain: str, match: re.Match[str], unit: str) -> bool:
    """Numbers that only look like quantities: 2021年, 12月30日, 5G, 最后一公里."""
    after = plain[match.end() : match.end() + 3].lstrip()
    before = plain[max(0, match.start() - 2) : match.start()].rstrip()
    last_number = match["amounts"]
    if last_number == "一" and _LAST_MILE.search(plain, max(0, match.start() - 4), match.start()):
        return True
    if unit == "年":
        is_calendar = len(last_number) == 4 and last_number.isdigit()
        return is_calendar or after.startswith(("底", "初", "末", "度", "版", "第", "级"))
    if unit == "日":
        if _number_of_days(last_number) > LAST_DAY or _CHANGED.search(
            plain, max(0, match.start() - 8), match.start()
        ):
            return False
        has_cue = after.startswith(("内", "以", "之", "后", "前", "办", "完")) or before.endswith(
            ("提前", "达", "每", "满", "为", "于", "过", "限", "足", "逾", "期", "少", "多", "长")
        )
        return before.endswith("月") or not has_cue
    if unit[-1].isascii() and unit[-1].isalpha():
        return bool(_LATIN_UNIT_GOES_ON.match(after))
    return unit == "条" and plain[max(0, match.start() - 1)] == "第"


def _number_of_days(written: str) -> int:
    return int(written) if written.isdecimal() else 0


def _is_idle(
    pieces: list[tuple[Decimal, int, int]],
    match: re.Match[str],
    kind: QuantityKind,
    noun: str,
    direction: Direction | None,
) -> bool:
    """一个平台, 一件事, 两项: a lone 一 counts nothing unless a limit or a common noun stands with it."""
    if kind is not QuantityKind.COUNT or match["amounts"] != "一" or len(pieces) > 1:
        return False
    if _ONE_IDIOM.match(match.string, match.start()):
        return True
    return direction is None and noun not in {"环节", "窗口"}


def _is_money(plain: str, match: re.Match[str]) -> bool:
    """担保贷款800万 is money, 培训12万 is not: money words stand near, and no counted noun follows."""
    around = (
        plain[max(0, match.start() - 14) : match.start()] + plain[match.end() : match.end() + 6]
    )
    return bool(_MONEY_CONTEXT.search(around))


def _words(plain: str) -> Iterator[Quantity]:
    """Quantities without a numeral of their own: 减半, 零费用, 百分之九十, 翻一番."""
    for match in _NOUGHT.finditer(plain):
        unit = _NOUGHT_UNITS.get(match["noun"], "元")
        yield _plain(match, Decimal(0), unit, noun=match["noun"], direction=Direction.EXACTLY)
    for match in _HALVED.finditer(plain):
        yield _plain(match, Decimal(50), "%", direction=Direction.FALL_BY)
    for match in _DOUBLED.finditer(plain):
        count = int(parse_number(match["count"] or "一"))
        yield _plain(match, Decimal(100 * (2**count - 1)), "%", direction=Direction.RISE_BY)
    for match in _PERCENT_WORDS.finditer(plain):
        amount = _spoken_decimal(match["amount"])
        if amount is None:
            continue
        scale = {"百": Decimal(1), "千": Decimal("0.1"), "万": Decimal("0.01")}[match["base"]]
        pointing = read_direction(plain, match.start(), match.end(), is_duration=False)
        found = _plain(match, amount * scale, "%", direction=pointing.direction)
        yield replace(found, bound=pointing.bound, end=max(match.end(), pointing.end))


def _plain(
    match: re.Match[str], amount: Decimal, unit: str, *, direction: Direction | None, noun: str = ""
) -> Quantity:
    return Quantity(
        amount=amount,
        unit=unit,
        kind=unit_of(unit).kind,
        direction=direction,
        noun=noun,
        text="",
        start=match.start(),
        end=match.end(),
    )


def _spoken_decimal(text: str) -> Decimal | None:
    whole, point, rest = text.partition("点")
    try:
        value = parse_number("一百" if whole == "百" else whole)
        tail = "".join(str(parse_number(c)) for c in rest) if point else ""
    except (ValueError, IndexError):
        return None
    return value + Decimal(f"0.{tail}") if tail else value
