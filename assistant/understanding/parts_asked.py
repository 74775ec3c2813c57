"""Several questions in one: each with a topic of its own, several about one thing, or one about the text itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.understanding.cost_asked import asks_cost
from assistant.understanding.cuts import overlap
from assistant.understanding.kinds import MEASURED_KINDS
from assistant.understanding.question import LEAST_ROOM, ROOM, Intent, Question, Role
from assistant.understanding.rewrite import resolve

# 用水报装几天和用气报装几天: two questions that a word joins
_JOINS = "|".join(
    rf"(?<={asking})[跟和与及](?=[^，,。；;？?]{{2,}}(?:几|多[少久长]|谁|哪|什么|啥))"
    for asking in ("几天", "几个工作日", "多久", "多长时间", "多少钱", "多少", "几年", "几个月")
)
_JOINED_ASKS = re.compile(_JOINS)
_PIECES = re.compile(
    rf"[，,、；;？?。]|还有|以及|另外|分别说下?|分别|(?<=牵头|负责)[跟和与](?=.{{2,}}(?:同一|一样|相同))|{_JOINS}"
)
# 省里的给多少？市里的呢: the second asks the same of something else
_SAME_OF_OTHER = re.compile(r"^(?:那么?)?[^，,。；;？?]{1,10}呢$")
_SENTENCE_END = re.compile(r"[？?。！!]\s*$")
_BARE_COST = 9
"""Characters at most of a sentence that asks for nothing but the cost: 要花钱吗"""
_ASPECT_PIECES = re.compile(
    r"[，,、；;？?。]|还有|以及|另外|并且|同时|(?<=[完结好成])(?:和|跟)(?=谁|哪|什么)"
)
_OWN_REPLY = frozenset({Intent.DEPARTMENT, Intent.DEADLINE})
_OTHER_REPLY = frozenset(
    {Intent.LIST, Intent.COUNT, Intent.SUMMARY, Intent.DOCUMENT, Intent.COMPARE}
)
# 几天办完？另外，文件是哪天印发的？
_SENTENCE = re.compile(
    r"(?<=[？?。！!；;])|(?:(?<=[，,])|(?<![一-龥])|(?<=[吗呢吧]))(?=另外|还有|顺便|再问)"
)
_JOINED = re.compile(
    r"^(?:另外|还有(?!哪|什么|多少|几|没有?)|顺便|顺带|再)(?:(?:想|再)?(?:问|请教|打听|咨询)(?:一下|下|一句)?)?[，,：:]?"
)
_ROWS = frozenset({Intent.LIST, Intent.COUNT})
_CLAUSE = re.compile(
    r"[，,、；;？?。]|另外|还有(?!哪|什么|多少|几)|(?<=[项个条件些])(?=[又还也]?(?:配合|参与|协助))"
)
_ROWS_ASKED = re.compile(r"哪|几|多少|什么|啥")
_COUNTED = re.compile(r"(?<!哪)几|多少")
_TAKES_PART = re.compile(r"参加|参与|配合|协助|负责|责任|协办")
_ONE_BY_ONE = re.compile(r"分别|各自|各(?=[有是牵负配参]|[几多])")
_OR = re.compile(r"(?:牵头|负责|配合|参与)?的?(?:或者?|还有|以及)")
_TOGETHER = re.compile(r"联合|共同|一起|一道|都(?:牵头|参与|要|负责)")
_PART_TOPIC = 0.5
_SEPARATOR = 4
_SAME = re.compile(r"同一[家个]|一样|相同|是不是一家")


def asked_parts(question: Question, read: Callable[[str], Question]) -> tuple[Question, ...]:
    """The questions in ``question`` when it asks several; else nothing. ``read`` understands a piece of its text."""
    if parts := _beside_record(question, read):
        return parts
    if question.intent in _ROWS and (each := _roles(question, read) or _units(question)):
        return each
    if question.intent in _OTHER_REPLY or question.is_claim:
        return ()
    return _aspects(question, read) or _topics(question, read)


def _beside_record(question: Question, read: Callable[[str], Question]) -> tuple[Question, ...]:
    """Sentences of which one asks when or by whom the text was issued, and another for what it says."""
    pieces = [piece for piece in _SENTENCE.split(question.text) if len(piece) > 2]
    if len(pieces) < 2:
        return ()
    for record, rest in ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])):
        about = read(_JOINED.sub("", record))
        if about.intent is not Intent.DOCUMENT:
            continue
        topic = read(_JOINED.sub("", "".join(rest)))
        if topic.intent is Intent.DOCUMENT or topic.is_claim:
            return ()
        if _topic_weight(topic) < _PART_TOPIC and not topic.numbers:
            return ()
        topic = replace(topic, parts=asked_parts(topic, read))
        return (topic, about) if record is pieces[-1] else (about, topic)
    return ()


def _roles(question: Question, read: Callable[[str], Question]) -> tuple[Question, ...]:
    """The rows that units lead and those they only take part in, asked for in two clauses: 牵头哪些，还配合哪些."""
    pieces = [piece for piece in _CLAUSE.split(question.text) if _ROWS_ASKED.search(piece)]
    if len(pieces) != 2 or not question.departments:
        return ()
    leads, others = pieces if "牵头" in pieces[0] else pieces[::-1]
    if "牵头" not in leads or "牵头" in others or not _TAKES_PART.search(others):
        return ()
    found: list[Question] = []
    for piece in pieces:
        part = read(piece)
        if piece is pieces[0] and (part.intent not in _ROWS or not part.departments):
            return ()
        if piece is pieces[1] and (part.departments or _topic_weight(part) >= _PART_TOPIC):
            return ()
        first = found[0] if found else part
        is_counted = bool(_COUNTED.search(piece))
        found.append(
            replace(
                first,
                text=piece,
                role=Role.LEAD if piece is leads else Role.SUPPORT,
                intent=Intent.COUNT if is_counted else Intent.LIST,
            )
        )
    return _sharing(found)


def _units(question: Question) -> tuple[Question, ...]:
    """The rows of each of several units, where they are asked for one by one: 法院牵头的和检察院牵头的分别有哪些."""
    names = question.departments
    if len(names) < 2 or _TOGETHER.search(question.text):
        return ()
    between = question.text[question.text.find(names[0]) + len(names[0]) :].split(names[1])[0]
    if not (_ONE_BY_ONE.search(question.text) or _OR.fullmatch(between)):
        return ()
    return _sharing([replace(question, departments=(name,)) for name in names])


def _topics(question: Question, read: Callable[[str], Question]) -> tuple[Question, ...]:
    """Several questions with topics of their own."""
    pieces = [piece for piece in _PIECES.split(question.text) if len(piece) > 2]
    if len(pieces) < 2:
        return ()
    found: list[Question] = []
    for piece in pieces:
        part = read(piece)
        if found and _SAME_OF_OTHER.match(piece):
            found.append(resolve(part, found[0]))
            continue
        asks = (
            part.intent is not Intent.FACT
            or any(part.kinds.get(kind, 0) >= 0.8 for kind in MEASURED_KINDS)
            or _SAME.search(piece)
            # 几天？公章免费吗: a sentence of its own; behind a comma it may be a condition
            or (found and part.is_yes_no and _begins_sentence(question.text, piece))
        )
        if asks and _topic_weight(part) >= _PART_TOPIC:
            found.append(part)
    is_told_apart = _JOINED_ASKS.search(question.text) or _SAME_OF_OTHER.match(pieces[-1])
    if len(found) < 2 or (overlap(found) and not is_told_apart):
        return ()
    return _sharing(found)


def _aspects(question: Question, read: Callable[[str], Question]) -> tuple[Question, ...]:
    """Several questions about one thing: 企业开办几天,谁牵头,什么时候完成; else nothing."""
    pieces = [piece for piece in _ASPECT_PIECES.split(question.text) if len(piece) > 1]
    if len(pieces) < 2:
        return ()
    found: list[Question] = []
    for piece in pieces:
        part = read(piece)
        is_cost = bool(found) and len(piece) <= _BARE_COST and asks_cost(piece)
        asks = (
            is_cost
            or part.intent in _OWN_REPLY
            or any(part.kinds.get(kind, 0) >= 0.8 for kind in MEASURED_KINDS)
        )
        if not found and not asks:
            return ()
        if found and not (asks and (is_cost or _topic_weight(part) < _PART_TOPIC)):
            return ()
        found.append(resolve(part, found[0]) if found else part)
    intents = [(part.intent, asks_cost(part.text)) for part in found]
    if len(set(intents)) < len(intents) or found[0].intent in _OTHER_REPLY:
        return ()
    if _topic_weight(found[0]) < _PART_TOPIC and not found[0].numbers:
        return ()
    return _sharing([replace(part, fallback=None) for part in found])


def _begins_sentence(text: str, piece: str) -> bool:
    return bool(_SENTENCE_END.search(text[: text.rfind(piece)]))


def in_room(part: Question, room: int) -> Question:
    """A question, with those in it, that has so many characters of a headline."""
    room = max(LEAST_ROOM, room)
    return replace(part, room=room, parts=_sharing(part.parts, room))


def _sharing(parts: Sequence[Question], room: int = ROOM) -> tuple[Question, ...]:
    """Questions that share the room of one headline."""
    each = max(LEAST_ROOM, room // max(1, len(parts)) - _SEPARATOR)
    return tuple(replace(part, room=each) for part in parts)


def _topic_weight(part: Question) -> float:
    return sum(term.weight for term in part.terms)
