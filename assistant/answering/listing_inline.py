"""Lists within a measure: sub-items behind a colon, 1.……2.……, 一是……二是……, names between 、 or →."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.statements import Statement
from assistant.answering.values import OFFICE
from index.documents import Measure, Span
from index.language.normalise import clean
from index.language.numerals import parse_number

FEWEST, MOST = 2, 40
LONGEST_LABEL, LONGEST_NAME = 60, 40
MANY_NAMES = 2
_MARKS = (
    re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[①-⑳]"),
    re.compile(r"[一二三四五六七八九十]是"),
    re.compile(r"首先|其次|再次|最后|第[一二三四五六七八九十][，,、]"),
)
_FIRSTS = re.compile(r"^(?:[（(][一1][）)]|1[.．、](?!\d)|①|一是|首先|第一[，,、])")
# 有下列情形之一的不得报考：受过刑事处罚的；……; 停发情形：重新就业的、应征服兵役的、……
_LEAD = re.compile(r"^(?P<label>[^：:。；;]{2,60}?)[：:]\s*(?P<first>\S.*)$", re.DOTALL)
_MARKED = re.compile(
    r"[：:]\s*(?=[（(][一1][）)]|1[.．、](?!\d{1,3}\D)|1[.．、](?=\d{4}年)|①|一是|首先)"
)
_COLON = re.compile(r"[：:]\s*")
_ANNOUNCING = re.compile(
    r"(?:下列|以下|如下)|(?:情形|情况|条件|材料|资料|清单|对象|范围|内容|流程|程序|步骤|方式|渠道|途径|原则|职责|权利|义务|标准|要求|类型|类别|成员|人员|渠道|名单|目标|分档|档次)$"
)
_NAMES = re.compile(
    r"(?P<label>[^，,。；;：:]{2,40}?)(?:主要)?(?:包括|包含|分为|分别位于|分别为|分别是|涵盖|[：:](?!\d))(?P<list>[^，,。；;：:]*、[^。；;：:]*)"
)
# 组长：县委副书记、县长 is one person
_OFFICE = re.compile(rf"{OFFICE}$")
# 需携带身份证、毕业证、户口簿原件: papers without a colon
_PAPERS = re.compile(
    r"(?P<label>(?:携带|提交|提供|出示|备齐|上传))(?:本人|以下|下列|有效)?(?P<list>[^，,。；;：:]*、[^。；;：:]*)"
)
_ARROWS = re.compile(r"(?P<label>[^，,。；;：:]{2,40}?)[：:]\s*(?P<list>[^。；;]*[→➔⟶][^。；;]*)")
# 富源电厂、宣威虹桥、陆良西桥3条铁路专用线: the number counts what stands before it
_COUNTED = re.compile(
    r"(?:^|[，,。；;：:]|(?<=[在对于含])|实施|推进|建设|涉及|包括)(?P<list>[^，,。；;：:]{2,30}、[^，,。；;：:]{2,80}?)等?(?P<count>[\d二三四五六七八九十两]+)\s*(?:个(?!月|工作日)|条|类|种|项|家|座|处|大|名|所|方面)(?P<noun>[一-龥]{2,12})"
)
_QUESTION = re.compile(r"\s*[问答][：:]")
_VERB = re.compile(
    r"^(?:[一-龥]{0,12}?(?:分为|包括|包含|涵盖)|(?:实施|推进|推动|建设|开展|支持|加快|完成|新建|设立|将|对|在|由)+)(?=[一-龥]{2})"
)
_AND = re.compile(r"(?<=[一-龥]{2})(?:以及|及|和|与)(?=[一-龥]{2})")
# 分为领域类、区域类及综合基础类三种类型
_COUNT_TAIL = re.compile(
    r"(?:等)?(?P<count>[二三四五六七八九十两]|\d{1,2})(?:个|类|种|项|大类?|方面|部分)(?:类型|类别|种类|情形|方面|部分)?$"
)
_TAIL = re.compile(r"(?:等)?[。；;]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the source and its words, cleaned."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """Things listed within a measure."""

    label: str
    lead: Piece
    members: tuple[Piece, ...]


def inline_lists(statements: Sequence[Statement], measure: Measure, text: str) -> Iterator[Inline]:
    """The lists that the statements of a measure hold; ``text`` is the document's untouched text."""
    for at, statement in enumerate(statements):
        if _QUESTION.match(statement.text):
            continue
        behind = statements[at + 1 :]
        if found := _announced(statement, behind, statements[:at], measure, text):
            yield found
        if (roster := _roster(statement, text)) is not None:
            yield roster
            continue
        yield from _side_by_side(statement, text)


def _announced(
    statement: Statement,
    behind: Sequence[Statement],
    before: Sequence[Statement],
    measure: Measure,
    text: str,
) -> Inline | None:
    """What a statement announces: it ends in a colon, or has the first member behind one."""
    said = statement.text
    if said.endswith(("：", ":")):
        members = _marked(behind) or _by_body(behind, measure) or _to_sentence_end(behind)
        label = said.rstrip("：:")
    elif _FIRSTS.match(said) and before and len(before[-1].text) <= LONGEST_LABEL:
        # 材料要求。1.资金申请表；2.信用承诺书
        if not before[-1].text.endswith(("。", "：", ":")):
            return None
        if before[-1].text.endswith(("：", ":")):
            return None
        members = _marked([statement, *behind])
        statement = before[-1]
        said, label = statement.text, statement.text.rstrip("。")
    elif mark := _MARKED.search(said):
        # 受理条件：本区户籍，且属于下列情形之一：1.……; the colon before the first mark opens the list
        first = _rest(statement, text, _MARKED)
        members = [[first], *_marked(behind)] if first else []
        label = said[: mark.start()]
    elif (match := _LEAD.match(said)) and _opens_clauses(match):
        first = _rest(statement, text, _COLON)
        members = [[first], *_to_sentence_end(behind)] if first else []
        label = match["label"]
    else:
        return None
    pieces = tuple(_join(group, text) for group in members[:MOST])
    if len(pieces) < FEWEST:
        return None
    if before and before[-1].text.endswith(("；", ";")) and len(before[-1].text) <= LONGEST_LABEL:
        # 有下列行为之一的，处罚款；构成犯罪的，追究责任：: the announcement began a clause earlier
        label = f"{before[-1].text}{label}"
    return Inline(label=label, lead=Piece(span=statement.span, text=said), members=pieces)


def _opens_clauses(lead: re.Match[str]) -> bool:
    """Whether clauses follow, and no names side by side: 有下列情形之一的不得报考：受过刑事处罚的；……"""
    return (
        bool(_ANNOUNCING.search(lead["label"]))
        and lead["first"].endswith(("；", ";"))
        and lead["first"].count("、") < MANY_NAMES
    )


def _rest(statement: Statement, text: str, opening: re.Pattern[str]) -> Statement | None:
    """The part of a statement behind the colon that opens its list."""
    colon = opening.search(statement.span.of(text))
    if colon is None or statement.span.start + colon.end() >= statement.span.end:
        return None
    span = Span(start=statement.span.start + colon.end(), end=statement.span.end)
    return replace(statement, span=span, text=clean(span.of(text)))


def _marked(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Groups that begin with marks of one form: 1.……；2.……. What has no mark belongs to the one before."""
    if not statements:
        return []
    form = next((mark for mark in _MARKS if mark.match(statements[0].text)), None)
    if form is None:
        return []
    groups: list[list[Statement]] = []
    for statement in statements:
        if form.match(statement.text):
            groups.append([statement])
        elif groups[-1][-1].text.endswith(("。", "！")):
            break
        else:
            groups[-1].append(statement)
    return groups


def _by_body(statements: Sequence[Statement], measure: Measure) -> list[list[Statement]]:
    """Groups by the sub-items of a measure, whose marks （一）（二） are not part of its statement."""
    groups: list[list[Statement]] = []
    current: Span | None = None
    for statement in statements:
        body = next(
            (
                span
                for span in measure.body
                if span.start <= statement.span.start and statement.span.end <= span.end
            ),
            None,
        )
        if body is None:
            break
        if body is not current:
            groups.append([])
            current = body
        groups[-1].append(statement)
    return groups if len(groups) >= FEWEST else []


def _to_sentence_end(statements: Sequence[Statement]) -> list[list[Statement]]:
    """One member each up to the end of the sentence: 受过刑事处罚的；失信被执行人；现役军人。"""
    groups: list[list[Statement]] = []
    for statement in statements:
        groups.append([statement])
        if statement.text.endswith(("。", "！")):
            break
    return groups


def _join(group: Sequence[Statement], text: str) -> Piece:
    span = Span(start=group[0].span.start, end=group[-1].span.end)
    return Piece(span=span, text=clean(span.of(text)).rstrip("；;。"))


def _roster(statement: Statement, text: str) -> Inline | None:
    """A label before several lines: 副组长：甲 区委常委⏎乙 副区长."""
    raw = statement.span.of(text)
    lines = [line for line in raw.split("\n") if line.strip()]
    match = (
        re.match(r"\s*([^\s:：]{1,6}(?:[ \t　]{0,4}[^\s:：]{1,6})?)\s*[:：]", lines[0])
        if lines
        else None
    )
    if match is None or len(lines) < FEWEST or len(raw) > 1200:
        return None
    pieces: list[Piece] = []
    at = statement.span.start + match.end()
    for piece in text[at : statement.span.end].split("\n"):
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            span = Span(start=at + lead, end=at + len(piece.rstrip()))
            pieces.append(Piece(span=span, text=clean(span.of(text))))
        at += len(piece) + 1
    if len(pieces) < FEWEST or any(len(piece.text) > LONGEST_NAME for piece in pieces):
        return None
    label = re.sub(r"\s", "", match[1])
    return Inline(label=label, lead=Piece(span=statement.span, text=label), members=tuple(pieces))


def _side_by_side(statement: Statement, text: str) -> Iterator[Inline]:
    """Names between 、 or →; each lies in one statement, so it is cited as a whole."""
    raw = statement.span.of(text)
    for pattern, separator in (
        (_ARROWS, r"[→➔⟶]"),
        (_NAMES, "、"),
        (_COUNTED, "、"),
        (_PAPERS, r"[、，]"),
    ):
        for match in pattern.finditer(raw):
            names = _names(match["list"], separator, statement.span.start + match.start("list"))
            if pattern is _COUNTED and names:
                names = _as_many(names, match["count"])
                names[0] = _without_verb(names[0])
            elif pattern is _NAMES and names and (tail := _COUNT_TAIL.search(names[-1].text)):
                names = _as_many([*names[:-1], _shortened(names[-1], tail.start())], tail["count"])
            if len(names) < FEWEST or any(len(name.text) > LONGEST_NAME for name in names):
                continue
            groups = match.groupdict()
            if pattern is _NAMES and _OFFICE.search(clean(match["label"])):
                continue
            label = groups.get("label") or f"{groups['count']}{groups['noun']}"
            yield Inline(
                label=clean(label),
                lead=Piece(span=statement.span, text=statement.text),
                members=tuple(names),
            )
            break


def _as_many(names: list[Piece], count: str) -> list[Piece]:
    """领域类、区域类及综合基础类 of 三种: the last stretch holds two names where the text counts one more."""
    try:
        stated = int(parse_number(count.replace("两", "二")))
    except (ValueError, ArithmeticError, KeyError):
        return names
    last = names[-1]
    joint = _AND.search(last.text)
    if stated != len(names) + 1 or joint is None:
        return names
    return [*names[:-1], _shortened(last, joint.start()), _behind(last, joint.end())]


def _shortened(name: Piece, size: int) -> Piece:
    """The first ``size`` characters; the same where white space makes source and words differ."""
    if name.span.end - name.span.start != len(name.text):
        return name
    return Piece(
        span=Span(start=name.span.start, end=name.span.start + size), text=name.text[:size]
    )


def _behind(name: Piece, size: int) -> Piece:
    if name.span.end - name.span.start != len(name.text):
        return name
    return Piece(span=Span(start=name.span.start + size, end=name.span.end), text=name.text[size:])


def _without_verb(name: Piece) -> Piece:
    """实施富源电厂 → 富源电厂: the verb governs all names."""
    verb = _VERB.match(name.text)
    if verb is None or not name.text.startswith(verb[0]):
        return name
    span = Span(start=name.span.start + verb.end(), end=name.span.end)
    return Piece(span=span, text=name.text[verb.end() :])


def _names(listed: str, separator: str, start: int) -> list[Piece]:
    cuts = [0]
    depth = 0
    ends: list[int] = []
    for at, char in enumerate(listed):
        depth += (char in "（(“《") - (char in "）)”》")
        if depth == 0 and re.match(separator, char):
            ends.append(at)
            cuts.append(at + 1)
    ends.append(len(listed))
    pieces = []
    for left, right in zip(cuts, ends, strict=True):
        words = _TAIL.sub("", listed[left:right].strip())
        if words:
            at = start + left + (len(listed[left:right]) - len(listed[left:right].lstrip()))
            pieces.append(Piece(span=Span(start=at, end=at + len(words)), text=clean(words)))
    return pieces
