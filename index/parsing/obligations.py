"""Whom a measure binds, until when and to which targets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from index.documents import Deadline, Direction, Measure, Obligation, Span, Target
from index.language.dates import DateMention, find_dates
from index.language.normalise import clean, fold
from index.language.quantities import Quantity, find_quantities
from index.language.unit_lists import has_bare_first_name, split_units
from index.language.unit_names import has_unit_ending
from index.parsing.labels import Label, LabelRole, find_labels

_ONGOING = re.compile(
    r"持续|长期|常态化?|按(?:序)?时(?:间)?(?:进度|序)|按(?:序时)?进度|逐年|即时|立即|全年|每年|贯穿|随时|不断|坚持|定期|适时|按要求|据实|日常"
)
_FIRST_LEADS = re.compile(r"列(?:在)?(?:第一|首)位者?(?:的)?(?:为|是)牵头")
_BY = re.compile(
    r"由(?P<units>[^，。；;、：:由]{2,40}?)(?P<verb>牵头|负责)(?P<after>负责|[，。；;,]|$|组织|统筹|会同)"
)
_CLAUSE_EDGE = re.compile(r"[，,。；;！!？?\n]")
_LEAD_HEADERS = re.compile(r"牵头|主办|主责|主要责任")
_SUPPORT_HEADERS = re.compile(r"责任|配合|协办|协同|参与|参加|落实|实施|承办|协助|负责|分工")
_DEADLINE_HEADERS = re.compile(r"时限|时间|期限|节点|进度|完成日期")


def read_obligation(measure: Measure, text: str, *, issued_on: dt.date | None) -> Obligation:
    """Read the labels in a measure's spans; ``text`` is the document's, untouched.

    Several labels of one role are united. What only 责任单位 or 负责 names supports; it leads only where the
    document says that whoever stands first does (列第一位者为牵头单位).
    """
    labels = [label for span in measure.spans for label in find_labels(text, span.start, span.end)]
    values = {role: [label for label in labels if label.role is role] for role in LabelRole}
    lead, support = values[LabelRole.LEAD], values[LabelRole.SUPPORT]
    restores = not _writes_bare_names(text)
    lead_names = _units(lead, text, restores)
    support_names = _units(support, text, restores)
    support_names = tuple(name for name in support_names if name not in lead_names)
    if not lead and support and _FIRST_LEADS.search(fold(text)):
        lead, lead_names, support_names = support, support_names[:1], support_names[1:]
    if not labels and (named := _by_whom(measure, text)):
        lead_names, lead = named[0], [named[1]]
    due = _first(values[LabelRole.DEADLINE])
    return Obligation(
        measure_id=measure.id,
        lead=lead_names,
        support=support_names,
        lead_raw=_raw(lead, text),
        support_raw=_raw(support, text),
        lead_span=_first(lead),
        support_span=_first(support),
        support_label=support[0].name if support else "",
        deadline=None if due is None else read_deadline(text, due, issued_on=issued_on),
        targets=read_targets(measure.body, text),
    )


def read_cells(
    measure: Measure, cells: Mapping[str, Span], text: str, *, issued_on: dt.date | None
) -> Obligation:
    """Read a table row: header as written (牵头单位, 责任单位, 完成时限 …) → its cell's span in ``text``."""
    found: dict[LabelRole, list[tuple[str, Span]]] = {role: [] for role in LabelRole}
    for header, span in cells.items():
        role = header_role(header)
        if role is not None and span.of(text).strip():
            found[role].append((fold(header), span))
    lead = [span for _, span in found[LabelRole.LEAD]]
    support = [span for _, span in found[LabelRole.SUPPORT]]
    deadline = [span for _, span in found[LabelRole.DEADLINE]]
    lead_names = _unite(split_units(span.of(text)) for span in lead)
    support_names = _unite(split_units(span.of(text)) for span in support)
    return Obligation(
        measure_id=measure.id,
        lead=lead_names,
        support=tuple(name for name in support_names if name not in lead_names),
        lead_raw="；".join(clean(span.of(text)) for span in lead),
        support_raw="；".join(clean(span.of(text)) for span in support),
        lead_span=lead[0] if lead else None,
        support_span=support[0] if support else None,
        support_label=found[LabelRole.SUPPORT][0][0] if support else "",
        deadline=read_deadline(text, deadline[0], issued_on=issued_on) if deadline else None,
        targets=read_targets(measure.body, text),
    )


def header_role(header: str) -> LabelRole | None:
    """What a table's column gives, by its header; None for 序号, 重点任务 and the like."""
    folded = fold(header)
    if len(folded) > 14:
        return None
    if _DEADLINE_HEADERS.search(folded):
        return LabelRole.DEADLINE
    if not re.search(r"单位|部门|主体|处室|科室|责任人?$|牵头$|配合$", folded):
        return None
    if _LEAD_HEADERS.search(folded):
        return LabelRole.LEAD
    return LabelRole.SUPPORT if _SUPPORT_HEADERS.search(folded) else None


def read_deadline(text: str, span: Span, *, issued_on: dt.date | None) -> Deadline:
    """A deadline as written, with the last day meant.

    The date at its beginning counts when a sentence follows (2018年底前,在全市…); of several the first.

    >>> d = read_deadline("2019年底前取得阶段性成果,长期推进", Span(start=0, end=19), issued_on=None)
    >>> d.by, d.is_ongoing
    (datetime.date(2019, 12, 31), True)
    """
    written = clean(span.of(text))
    dates = find_dates(written, issued_on)
    odd = next((date for date in dates if date.is_odd), None)
    sound = [date for date in dates if not date.is_odd and date.edge != "after"]
    return Deadline(
        text=written,
        span=span,
        by=sound[0].last if sound and odd is None else None,
        is_ongoing=bool(_ONGOING.search(_without(written, dates))),
        is_odd=odd is not None,
    )


def read_targets(body: Iterable[Span], text: str) -> tuple[Target, ...]:
    """The numbers a measure's statement sets, each with its clause; a lone count like 一批 sets nothing."""
    targets: list[Target] = []
    for span in body:
        statement = span.of(text)
        for quantity in find_quantities(statement):
            targets.append(_target(quantity, statement, span.start))
    return tuple(targets)


def _target(quantity: Quantity, statement: str, offset: int) -> Target:
    edges = [m for m in _CLAUSE_EDGE.finditer(statement) if m.group() != "\n"]
    begin = max((m.end() for m in edges if m.end() <= quantity.start), default=0)
    end = min((m.start() for m in edges if m.start() >= quantity.end), default=len(statement))
    return Target(
        amount=quantity.amount,
        unit=quantity.unit,
        direction=quantity.direction or Direction.EXACTLY,
        text=clean(statement[begin:end]),
        span=Span(start=offset + quantity.start, end=offset + quantity.end),
    )


def _units(labels: list[Label], text: str, restores_prefix: bool) -> tuple[str, ...]:
    return _unite(
        split_units(label.value.of(text), restores_prefix=restores_prefix) for label in labels
    )


def _unite(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _raw(labels: list[Label], text: str) -> str:
    return "；".join(clean(label.value.of(text)) for label in labels)


def _first(labels: list[Label]) -> Span | None:
    """The first label's value: a span is one stretch of text that can be quoted."""
    return labels[0].value if labels else None


def _by_whom(measure: Measure, text: str) -> tuple[tuple[str, ...], Label] | None:
    """由省商务厅牵头…: named in the statement itself, where no label names anyone."""
    for span in measure.body:
        for match in _BY.finditer(text, span.start, span.end):
            names = split_units(match["units"])
            is_plain = match["verb"] == "牵头" or not match["after"].startswith(("组织", "统筹"))
            if is_plain and names and all(has_unit_ending(name) for name in names):
                value = Span(start=match.start("units"), end=match.end("units"))
                return names, Label(
                    role=LabelRole.LEAD, name=match["verb"], whole=value, value=value
                )
    return None


def _without(text: str, dates: Iterable[DateMention]) -> str:
    kept = list(text)
    for date in dates:
        kept[date.start : date.end] = " " * (date.end - date.start)
    return "".join(kept)


@lru_cache(maxsize=16)
def _writes_bare_names(text: str) -> bool:
    """Whether a document names its departments without level (住建局), so that nothing was left out."""
    lists = [
        label.value.of(text) for label in find_labels(text) if label.role is not LabelRole.DEADLINE
    ]
    bare = sum(has_bare_first_name(value) for value in lists)
    return bool(lists) and bare * 3 > len(lists)
