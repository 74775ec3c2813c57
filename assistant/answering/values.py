"""Values of the kind a question asks for, found in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.understanding.question import Asked
from index.errors import InputError
from index.language.dates import find_dates
from index.language.quantities import Quantity, QuantityKind, kept_quantities
from index.language.recurring import find_recurring
from index.language.tables import read_rows

_ALL = frozenset(
    {
        QuantityKind.DURATION,
        QuantityKind.MONEY,
        QuantityKind.RATE,
        QuantityKind.SHARE,
        QuantityKind.COUNT,
        QuantityKind.CAPACITY,
        QuantityKind.LENGTH,
        QuantityKind.AREA,
    }
)
_QUANTITIES: Mapping[Asked, frozenset[QuantityKind]] = {
    Asked.AMOUNT: _ALL,
    Asked.DURATION: frozenset({QuantityKind.DURATION}),
    Asked.MONEY: frozenset({QuantityKind.MONEY, QuantityKind.RATE}),
    Asked.CAPACITY: frozenset({QuantityKind.CAPACITY}),
    Asked.SHARE: frozenset({QuantityKind.SHARE}),
    Asked.COUNT: frozenset({QuantityKind.COUNT}),
    Asked.LENGTH: frozenset({QuantityKind.LENGTH, QuantityKind.AREA}),
}
KEPT = 20_000
"""Texts whose values are remembered: the statements that are looked at again and again"""
_OPEN_ALWAYS = re.compile(r"不打烊|不间断|自助|无人|值守|在线|热线|全天|人工服务|服务模式")
_NAMED_PLAN = re.compile(
    r"(?:提升|滚动|专项|攻坚|倍增|提质|整治)?(?:行动(?!期)|大?会战|攻坚(?!克)|滚动计划|规划|计划(?!用|于|完成))"
)
"""三年行动方案, 三年大会战: names, no length of time that anything takes"""
# 每个企业只可申报一个项目, 每户限购一套: a number though it is written as a word
_ONLY_ONE = re.compile(
    r"(?:只(?:可|能|限|得|准|允许)|仅(?:可|能|限)?|限)[^，,。；;：:]{0,14}?(?P<one>一(?:个|项|次|套|家|件|处|种|辆|份|名|人))"
)
# 接诉即办 names a way of working
_SLOGAN = re.compile(r"[接未有]诉$")
_GRAND = re.compile(r"[二三四五六七八九十两]大(?=[一-龥“]{2})")
"""五大专项行动: a count without a measure word"""
_NAME = re.compile(r"[“‘「][^”’」]{1,24}[”’」]|《[^》]{2,60}》")
_DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[(（【]\s*(?:19|20)\d\d\s*[〕\])）】]\s*第?\d+号"
)
_PHONE = re.compile(
    r"(?<![\d\-])(?:[48]00\s*[-—–]?\s*\d{3,4}\s*[-—–]?\s*\d{3,4}|0\d{2,3}\s*[-—–]\s*(?:\d{7,8}|\d{4}[ 　]\d{3,4})(?:\s*[-—–转]\s*\d{1,4})?|1[3-9]\d{9}|\d{7,8}|[19]\d{4}|1[12]\d)(?!\d)(?![-.\d]*\s*[年月日元万%个号])"
)
_MATERIAL = re.compile(r"(?:材料|证明|申请书|合同|营业执照|身份证|复印件|要件)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in a text: a quantity, or a word that is one (免费, 即来即办)."""

    kind: Asked
    text: str
    start: int
    end: int
    quantity: Quantity | None = None


class Values:
    """Finds values of a kind; words that are values come from ``qualitative.tsv``, names from ``surnames.tsv``."""

    def __init__(self, folder: Path) -> None:
        """Read the tables of ``folder``; InputError names file and line."""
        self._words = _read(folder / "qualitative.tsv")
        self._person = _person_pattern(folder / "surnames.tsv")
        self._named = re.compile(
            rf"(?:{_surnames(folder / 'surnames.tsv')})[一-龥]{{0,1}}{_NO_TITLE}$"
        )
        self._found = lru_cache(maxsize=KEPT)(self._find)

    def find(self, kind: Asked, text: str) -> tuple[Value, ...]:
        """Values of ``kind`` in ``text``, in order; offsets are into ``text``."""
        return self._found(kind, text, dt.date.today() if kind is Asked.DATE else None)

    def find_for(self, asked: str, kind: Asked, text: str) -> tuple[Value, ...]:
        """The same for what is asked: 由副镇长任组长 tells no name, and 由分管副镇长任组长 not who it is, only which office."""
        found = self.find(kind, text)
        if kind is not Asked.PERSON:
            return found
        asks_name, asks_office = _NAME_ASKED.search(asked), _OFFICE_ASKED.search(asked)
        return tuple(
            each
            for each in found
            if self._has_name(each.text)
            or not (asks_name or (_NOBODY.search(each.text) and not asks_office))
        )

    def _has_name(self, said: str) -> bool:
        holder = re.sub(r"\s+", "", _HELD.sub("", said))
        return bool(self._named.search(holder))

    def _find(self, kind: Asked, text: str, today: dt.date | None) -> tuple[Value, ...]:
        found: list[Value] = []
        if kind in _QUANTITIES:
            found += [
                Value(kind=kind, text=q.text, start=q.start, end=q.end, quantity=q)
                for q in kept_quantities(text)
                if q.kind in _QUANTITIES[kind]
                and not _is_opening_hours(q, text)
                and not _NAMED_PLAN.match(text, q.end)
            ]
            if kind is Asked.COUNT:
                found += [
                    Value(kind=kind, text=m[0], start=m.start(), end=m.end())
                    for m in _GRAND.finditer(text)
                ]
                found += [
                    Value(kind=kind, text=m["one"], start=m.start("one"), end=m.end("one"))
                    for m in _ONLY_ONE.finditer(text)
                ]
        elif kind is Asked.DATE:
            found += [
                Value(kind=kind, text=d.text, start=d.start, end=d.end)
                for d in find_dates(text, today)
            ]
            found += [
                Value(kind=kind, text=text[start:end], start=start, end=end)
                for start, end in find_recurring(text)
            ]
        elif kind in self._patterns:
            found += [
                Value(kind=kind, text=m[0], start=m.start(), end=m.end())
                for m in self._patterns[kind].finditer(text)
            ]
        for word in self._words.get(kind, ()):
            at = text.find(word)
            if at >= 0 and not _SLOGAN.search(text[:at]):
                found.append(Value(kind=kind, text=word, start=at, end=at + len(word)))
        return tuple(sorted(found, key=lambda value: (value.start, -value.end)))

    @property
    def _patterns(self) -> Mapping[Asked, re.Pattern[str]]:
        return {
            Asked.PERSON: self._person,
            Asked.PHONE: _PHONE,
            Asked.NAME: _NAME,
            Asked.DOCUMENT_NUMBER: _DOCUMENT_NUMBER,
            Asked.MATERIAL: _MATERIAL,
        }

    @staticmethod
    def is_required(kind: Asked) -> bool:
        """Whether a text can only answer for ``kind`` when it holds such a value."""
        return kind in _QUANTITIES or kind in {
            Asked.DATE,
            Asked.PERSON,
            Asked.PHONE,
            Asked.DOCUMENT_NUMBER,
        }


def _is_opening_hours(quantity: Quantity, text: str) -> bool:
    """Whether a duration says when something is open: 24小时“不打烊”, 24小时自助."""
    behind = text[quantity.end : quantity.end + 10]
    if re.match(r"[内之以]", behind) or "内" in quantity.text:
        return False
    return quantity.kind is QuantityKind.DURATION and bool(_OPEN_ALWAYS.search(behind))


def _surnames(path: Path) -> str:
    names = [name for _, (line,) in read_rows(path, 1) for name in line.split()]
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def holds_office(said: str, office: str) -> bool:
    """Whether what is said names who holds an office: 组长：…, …任组长; not 副组长.

    >>> holds_office("由市长周某任组长", "组长"), holds_office("副市长何某任副组长", "组长")
    (True, False)
    """
    return said.startswith(office) or bool(re.search(rf"(?<!副){re.escape(office)}$", said))


OFFICE = r"副?(?:组\s*长|总?召集人|主\s*任|总?指挥长?|班\s*长|秘书长|会\s*长|理事长|主席)"
_NAME_ASKED = re.compile(r"姓|叫什么|叫啥|名字|大名|哪一?位|哪个人|何人|具体是谁")
_OFFICE_ASKED = re.compile(r"由谁|谁来?(?:担任|兼任|任|当)")
_NOBODY = re.compile("分管|联系|有关|相关|一名|负责同志|负责人")
_HELD = re.compile(rf"(?:担任|兼任|任[一-龥]{{0,6}}?{OFFICE})$")
_NO_TITLE = r"[一-龥](?<![长委任记员人])"


def _person_pattern(path: Path) -> re.Pattern[str]:
    surname = _surnames(path)
    # 组长：胡澜 市委常委 / 主任由陈清海同志担任 / 副组长：杨伟志工委委员 / 联系人：张三，电话
    ends = r"\s*(?:[，,、;；（( 0-9]|同志|$"
    name = rf"(?:{surname})\s*[一-龥]\s*[一-龥]?"
    # 成立市工作专班 begins with no name
    return re.compile(
        # 组长由区长李明担任, 由市长周明远任组长, 由分管副秘书长任组长: who holds an office, by name or by another one
        rf"{OFFICE}(?:由|为)[一-龥、]{{2,30}}?(?:担任|兼任)"
        rf"|(?:由|(?<![一-龥]))[一-龥、]{{2,30}}?(?<![责主信委现历])任[一-龥]{{0,6}}?{OFFICE}(?![一-龥]{{0,2}}(?:会议|单位))"
        rf"|(?:副?(?:组\s*长|主\s*任|人|书\s*记|局\s*长|长|师|员|组\s*员|成\s*员)(?:\s*[:：]\s*|由|为)){name}(?={ends}|[市区县省党工副委管局]))"
        rf"|^{name}(?={ends}))|{OFFICE}\s*[:：]\s*[一-龥、]{{2,40}}"
    )


def _read(path: Path) -> dict[Asked, tuple[str, ...]]:
    found: dict[Asked, list[str]] = {}
    for n, (word, kind, _) in read_rows(path, 3):
        if kind not in Asked._value2member_map_:
            raise InputError(
                f"{path}:{n}: {kind!r} is no kind of value; use one of {', '.join(Asked)}"
            )
        found.setdefault(Asked(kind), []).append(word)
    return {kind: tuple(words) for kind, words in found.items()}
