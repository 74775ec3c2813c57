"""Where a policy text names who does a measure and until when.

Four forms, all with line breaks and gaps wherever a printer left them:

* in brackets: （牵头单位：A；责任单位：B、C；完成时限：D）, also with ( [ 〔 【, ， for ； and 单\\n位 broken;
* in brackets with verbs: （省财政厅、省大数据局牵头，各有关部门配合）, （市场监管总局负责）;
* in brackets behind a sentence, with nothing but their names: …准予注销。【市市场监管局、市税务局】;
* on lines of their own, or behind a gap at the item's end: "责任单位:市直各有关单位,各区市县".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from index.documents import Span
from index.language.normalise import fold, narrow
from index.language.unit_names import has_unit_ending
from index.parsing.brackets import LONGEST, closings
from index.parsing.label_words import BARE_NAME, NAME, is_deadline
from index.parsing.unit_brackets import is_unit_list


class LabelRole(StrEnum):
    """What a label gives."""

    LEAD = "lead"
    """牵头单位"""
    SUPPORT = "support"
    """责任单位, 配合单位, and whoever 负责 or 落实"""
    DEADLINE = "deadline"
    """完成时限"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label with its value, in a text's offsets."""

    role: LabelRole
    name: str
    """As written, without gaps: "牵头单位", "牵头考核单位", "负责"; "" for a bare date or bare departments in a bracket"""
    whole: Span
    """The bracket or line it stands in: labels of one bracket share it, and it is no part of the statement"""
    value: Span
    """Departments or date, without separators around them"""


_LABEL = re.compile(rf"{NAME}\s*(?::|为(?=\S))\s*")
_BARE_LABEL = re.compile(rf"{BARE_NAME}\s*:\s*")
# 责任单位：县住建局；责任人：李明 names a person behind the departments
_PERSON = re.compile(
    r"[,;、\s](?:牵头|责任|负责|分管|包联|挂钩|联系|主管|包抓|督办)?(?:[省市县区州]?级?领导|责任人|负责人|联系人|联络员)\s*:"
)
_LABEL_AFTER_GAP = re.compile(rf"(?:^|(?<=[。;!\s|,”\"])){NAME}\s*:[^\S\n]*")
# 责任单位由“区市监局”调整为“区审批局、区税务局”: a revision names whom it binds from now on
_CHANGED = re.compile(
    rf"(?P<old>{NAME}\s*由\s*[“\"][^“”\"]{{1,80}}[”\"]\s*(?:调整|修改|变更|更改)为\s*)[“\"](?P<new>[^“”\"]{{1,200}})[”\"]"
)
_TRIM = " \t\r\n\u3000\u2002\u2003\u00a0;,。、:|*"
_VERB = re.compile(
    r"(?:按\s*(?:照)?\s*(?:各自)?\s*(?:职责|责任|职能|任务)?\s*(?:分工)?|分工|分头|分别|共同|具体|协同|依职责|依法)*\s*"
    r"(?P<verb>牵\s*头\s*(?:负\s*责|落\s*实|推\s*进|组织\s*实施|实施)?|负\s*责(?:\s*落\s*实)?|配\s*合(?:\s*落\s*实)?|参\s*与|落\s*实|"
    r"协\s*助|组\s*织\s*实\s*施|实\s*施|推\s*进|指\s*导)\s*$"
)
_CLAUSE = re.compile(r"[^,;。]+")


def find_labels(text: str, start: int = 0, end: int | None = None) -> tuple[Label, ...]:
    """Department and deadline labels in ``text[start:end]``, in order; offsets are those of ``text``.

    >>> [(l.role.value, l.value.of(t)) for t in ["（牵头单位：财金局；完成时限：2021年6月底）"] for l in find_labels(t)]
    [('lead', '财金局'), ('deadline', '2021年6月底')]
    """
    stop = len(text) if end is None else end
    # With the character before, which decides whether a label stands at a beginning
    offset = max(0, start - 1)
    plain = narrow(text[offset:stop])
    found = _find(plain, start - offset)
    return tuple(_moved(label, offset) for label in found) if offset else found


def _find(plain: str, start: int) -> tuple[Label, ...]:
    found: list[Label] = []
    taken: list[Span] = []
    for bracket, inner in _brackets(plain, start):
        labels = (
            list(_named(plain, bracket, inner))
            or list(_by_verbs(plain, bracket, inner))
            or list(_bare(plain, bracket, inner))
        )
        if any(label.name or label.role is not LabelRole.DEADLINE for label in labels):
            taken.append(bracket)
            found += labels
    if ":" in plain:
        found += _on_lines(plain, start, taken)
    if "整为" in plain or "改为" in plain or "更为" in plain:
        found += _changed(plain, start)
    return tuple(sorted(found, key=lambda label: label.value))


def _brackets(plain: str, start: int) -> Iterator[tuple[Span, Span]]:
    """Outermost brackets with what is in them; （ may close with ), and the last one may stay open."""
    free = start
    for position, closing in closings(plain).items():
        if position < free:
            continue
        if closing is not None:
            free = closing + 1
            yield Span(start=position, end=free), Span(start=position + 1, end=closing)
        elif _LABEL.match(plain, _skip_space(plain, position + 1)):
            free = _line_end(plain, position)
            yield Span(start=position, end=free), Span(start=position + 1, end=free)


def _named(plain: str, bracket: Span, inner: Span) -> Iterator[Label]:
    matches = _label_matches(plain, inner)
    if not matches:
        return
    head = _trimmed(plain, inner.start, matches[0].start())
    # （市商务局牵头；时限：6月底）
    before = Span(start=inner.start, end=matches[0].start())
    by_verbs = list(_by_verbs(plain, bracket, before)) if head is not None else []
    # 包头 writes （6月底完成，牵头考核单位：市卫健委）: the deadline has no name
    if head is not None and is_deadline(head.of(plain)):
        yield Label(role=LabelRole.DEADLINE, name="", whole=bracket, value=head)
    elif by_verbs:
        yield from by_verbs
    elif (
        head is not None and not has_unit_ending(fold(head.of(plain))) and len(head.of(plain)) > 12
    ):
        return
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        stop = inner.end if following is None else following.start()
        if person := _PERSON.search(plain, match.end(), stop):
            stop = person.start()
        if value := _trimmed(plain, match.end(), stop):
            yield Label(role=_role(match), name=_name(match), whole=bracket, value=value)


def _label_matches(plain: str, inner: Span) -> list[re.Match[str]]:
    """The labels in a bracket; of one word (时限：9月底前) only those before departments or a date."""
    found = [
        match
        for pattern in (_LABEL, _BARE_LABEL)
        for match in pattern.finditer(plain, inner.start, inner.end)
        if _opens_here(plain, inner, match)
    ]
    if not found:
        return []
    found.sort(key=lambda match: match.start())
    ends = [*(match.start() for match in found[1:]), inner.end]
    return [
        match
        for match, end in zip(found, ends, strict=True)
        if match.re is _LABEL or _gives(match, _trimmed(plain, match.end(), end), plain)
    ]


def _gives(match: re.Match[str], value: Span | None, plain: str) -> bool:
    """Whether what stands behind a label of one word is what such a label gives."""
    if value is None:
        return False
    if _role(match) is LabelRole.DEADLINE:
        return is_deadline(value.of(plain))
    return has_unit_ending(_last_unit(value.of(plain)))


def _opens_here(plain: str, inner: Span, match: re.Match[str]) -> bool:
    before = plain[inner.start : match.start()]
    return not before.strip() or before[-1].isspace() or before[-1] in ",;。、:()[]"


def _by_verbs(plain: str, bracket: Span, inner: Span) -> Iterator[Label]:
    """（省政府办公厅牵头，省大数据局配合，各市政府分工负责）: a clause without a verb joins the next."""
    content = inner.of(plain)
    if (
        ":" in content
        or len(content) > LONGEST // 2
        or not re.search(r"牵\s*头|负\s*责|配\s*合|落\s*实|参\s*与", content)
    ):
        return
    opening: int | None = None
    for clause in _CLAUSE.finditer(plain, inner.start, inner.end):
        verb = _VERB.search(clause.group())
        if opening is None and is_deadline(clause.group()) and not verb:
            if value := _trimmed(plain, *clause.span()):
                yield Label(role=LabelRole.DEADLINE, name="", whole=bracket, value=value)
            continue
        if opening is None:
            opening = clause.start()
        if verb is None:
            continue
        value = _trimmed(plain, opening, clause.start() + verb.start())
        opening = None
        if value is None or not has_unit_ending(_last_unit(value.of(plain))):
            # （各有关部门按职责分工负责） leaves nothing doubtful, （企业负责人负责） does
            return
        name = re.sub(r"\s+", "", verb["verb"])
        role = LabelRole.LEAD if name.startswith("牵头") else LabelRole.SUPPORT
        yield Label(role=role, name=name, whole=bracket, value=value)


def _bare(plain: str, bracket: Span, inner: Span) -> Iterator[Label]:
    """…即时办结。【市市场监管局、市税务局】: departments alone, behind a sentence at a paragraph's end."""
    before = plain[max(0, bracket.start - 40) : bracket.start].rstrip()
    is_last = not plain[bracket.end : _line_end(plain, bracket.end)].strip(_TRIM)
    if not before or before[-1] not in "。;!”" or not is_last:
        return
    value = _trimmed(plain, inner.start, inner.end)
    if value and is_unit_list(value.of(plain), plain[bracket.start]):
        yield Label(role=LabelRole.SUPPORT, name="", whole=bracket, value=value)


def _last_unit(units: str) -> str:
    return re.split(r"[、,;]", fold(units).removeprefix("由"))[-1].removesuffix("等")


def _on_lines(plain: str, start: int, taken: list[Span]) -> Iterator[Label]:
    matches = []
    spans = iter(taken)
    span = next(spans, None)
    for match in _LABEL_AFTER_GAP.finditer(plain, start):
        while span is not None and span.end <= match.start():
            span = next(spans, None)
        if span is None or match.start() < span.start:
            matches.append(match)
    matches = _with_bare(plain, matches)
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        stop = _value_end(plain, match.end())
        if following is not None:
            stop = min(stop, following.start())
        if person := _PERSON.search(plain, match.end(), stop):
            stop = person.start()
        if value := _trimmed(plain, match.end(), stop):
            whole = Span(
                start=match.start(), end=max(value.end, _trim_line(plain, value.end, stop))
            )
            value, due = _parted(plain, value, _role(match))
            yield Label(role=_role(match), name=_name(match), whole=whole, value=value)
            if due is not None:
                yield Label(role=LabelRole.DEADLINE, name="", whole=whole, value=due)


def _with_bare(plain: str, matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """``matches`` with labels of one word behind them in their lines: 责任单位：县住建局  时限：6月底."""
    found = list(matches)
    for match in matches:
        end = _line_end(plain, match.end())
        for bare in _BARE_LABEL.finditer(plain, match.end(), end):
            semicolon = plain.find(";", bare.end(), end)
            value = _trimmed(plain, bare.end(), end if semicolon < 0 else semicolon)
            if plain[bare.start() - 1] in "; \t\u3000" and _gives(bare, value, plain):
                found.append(bare)
    unique = {match.start(): match for match in reversed(found)}
    return [unique[start] for start in sorted(unique)]


def _changed(plain: str, start: int) -> Iterator[Label]:
    """责任单位由“…”调整为“…”."""
    for match in _CHANGED.finditer(plain, start):
        value = Span(start=match.start("new"), end=match.end("new"))
        whole = Span(start=match.start(), end=match.end())
        yield Label(role=_role(match), name=_name(match), whole=whole, value=value)


def _parted(plain: str, value: Span, role: LabelRole) -> tuple[Span, Span | None]:
    """Departments, and the date behind them that has no label: 区财政局；自印发之日起执行."""
    at = plain.rfind(";", value.start, value.end)
    if role is LabelRole.DEADLINE or at < 0:
        return value, None
    due = _trimmed(plain, at + 1, value.end)
    units = _trimmed(plain, value.start, at)
    if due is None or units is None or not is_deadline(due.of(plain)):
        return value, None
    return units, due


def _value_end(plain: str, position: int) -> int:
    """The end of the line, or of the next one where a list runs on (…、\\n…)."""
    end = _line_end(plain, position)
    while end < len(plain) and _last_sign(plain, position, end) in "、,和及":
        further = _line_end(plain, _skip_space(plain, end))
        if further <= end or _LABEL.match(plain, _skip_space(plain, end)):
            break
        end = further
    return end


def _last_sign(plain: str, position: int, end: int) -> str:
    """The last character that is no white space; "" where all is."""
    while end > position and plain[end - 1].isspace():
        end -= 1
    return plain[position:end][-1:]


def _moved(label: Label, offset: int) -> Label:
    whole, value = (
        Span(start=span.start + offset, end=span.end + offset)
        for span in (label.whole, label.value)
    )
    return replace(label, whole=whole, value=value)


def _trim_line(plain: str, position: int, stop: int) -> int:
    """Takes along the full stop or semicolon behind a value."""
    return position + len(plain[position:stop].rstrip())


def _role(match: re.Match[str]) -> LabelRole:
    return next(role for role in LabelRole if match[role.value])


def _name(match: re.Match[str]) -> str:
    written = match[_role(match).value]
    return re.sub(r"\s+", "", written)


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    piece = plain[start:end]
    left = len(piece) - len(piece.lstrip(_TRIM))
    right = len(piece.rstrip(_TRIM))
    return Span(start=start + left, end=start + right) if left < right else None


def _line_end(plain: str, position: int) -> int:
    found = plain.find("\n", position)
    return len(plain) if found < 0 else found


def _skip_space(plain: str, position: int) -> int:
    while position < len(plain) and plain[position].isspace():
        position += 1
    return position
