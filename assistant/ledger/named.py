"""Names that people type for places, documents, departments and dates → values of a filter, or a clear error."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from difflib import get_close_matches

from assistant.answering.due_status import DueStatus
from assistant.ledger.view import STATUS_WORDS
from assistant.understanding.places import restrict
from index.documents import DocumentFacts
from index.errors import InputError
from index.language.dates import find_dates
from index.language.departments import is_group
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.units import QuantityKind
from index.search import Index

SHOWN = 12
_KINDS = {
    "百分比": "share",
    "比例": "share",
    "percentage": "share",
    "工作日": "工作日",
    "working-day": "工作日",
    "时间": "duration",
    "时长": "duration",
    "金额": "money",
    "amount": "money",
    "数量": "count",
}


def find_places(
    names: Sequence[str], facts: Sequence[DocumentFacts]
) -> tuple[tuple[str, ...], ...]:
    """Region paths. Raises UnknownRegionError, which names the known places."""
    return tuple(place.path for place in restrict(names, facts))


def find_documents(names: Sequence[str], facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    """Ids of documents given by id, or by part of their title. Raises InputError naming the known ones."""
    found: list[str] = []
    for name in names:
        wanted = fold(name).strip("《》")
        ids = [f.id for f in facts if f.id == name] or [
            f.id for f in facts if len(wanted) >= 2 and wanted in fold(f.title)
        ]
        if not ids:
            known = [f"{f.id}（{f.title}）" for f in facts]
            raise InputError(
                f"没有文件“{name}”；已收录：{_listed(known)}。请写其中的编号或标题中的字。"
            )
        found += ids
    return tuple(dict.fromkeys(found))


def check_departments(names: Sequence[str], index: Index, lexicon: Lexicon) -> tuple[str, ...]:
    """The names, each of which some unit of the index answers to. Raises InputError naming similar ones."""
    for name in names:
        if index.units_named(name, lexicon):
            continue
        counted = index.departments()
        known = list(dict.fromkeys(unit for unit, _, _ in counted if not is_group(unit)))
        similar = get_close_matches(name, known, n=SHOWN, cutoff=0.5)
        similar = similar or [unit for unit in known if any(char in unit for char in name[-3:-1])]
        raise InputError(
            f"没有部门“{name}”；文件里共有{len(known)}个单位，例如：{_listed(similar or known)}。请改用其中之一。"
        )
    return tuple(names)


def read_day(text: str, *, is_last: bool) -> dt.date:
    """A day: 2022-06-30, 2022-06, 2022年6月, 2022. A month or year means its first or, ``is_last``, last day."""
    months = re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text.strip())
    written = f"{months[1]}年{months[2]}月" if months else text.strip()
    written += "年" if re.fullmatch(r"\d{4}", written) else ""
    dates = find_dates(written)
    if not dates or dates[0].is_odd or dates[0].text != written:
        raise InputError(f"读不懂日期“{text}”；请写成 2022-06-30、2022-06 或 2022年6月。")
    return dates[0].last if is_last else dates[0].first


def read_status(text: str) -> DueStatus:
    """A status by its English or Chinese name. Raises InputError naming all."""
    for status, word in STATUS_WORDS.items():
        if text in {status.value, word}:
            return status
    known = "、".join(f"{status.value}（{word}）" for status, word in STATUS_WORDS.items())
    raise InputError(f"没有状态“{text}”；可用：{known}。")


def read_target(text: str, units: Sequence[str]) -> str:
    """A kind of target or a unit that occurs. Raises InputError naming the kinds and the commonest units."""
    kind = _KINDS.get(text, text)
    if kind in set(QuantityKind) or kind in units or kind == "工作日":
        return kind
    kinds = "、".join(QuantityKind)
    raise InputError(f"没有目标类型“{text}”；可用：{kinds}，或单位，例如：{_listed(list(units))}。")


def _listed(names: Sequence[str]) -> str:
    more = f"……等{len(names)}个" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more
