"""Sentences that failed their check: said again once by the model, else replaced by the source's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering.draft import Draft, Slot
from assistant.answering.grounds import escape
from assistant.answering.numbering import Numbering
from assistant.answering.sentences import Sentence, split_sentences
from assistant.answering.verdicts import Verdict
from index.documents import Span
from index.language.normalise import clean, fold

_LINE = re.compile(r"^\s*(?:第?\s*)?(\d{1,3})\s*句?\s*[：:]\s*(.+)$", re.M)
_DROPPED = re.compile(r"^[（(]?删除")
MOST = 12
"""Failed sentences beyond which a reply isn't worth repairing"""


def list_failures(slots: Sequence[Slot]) -> str:
    """The failed sentences with their numbers and what is wrong, for the prompt."""
    return "\n".join(
        f"{n}：{slot.verdict.sentence.text}（问题：{'；'.join(r.words for r in slot.verdict.reasons)}）"
        for n, slot in enumerate(slots, start=1)
    )


def apply_repairs(
    slots: Sequence[Slot], reply: str, *, check: Callable[[Sentence], Verdict], draft: Draft
) -> None:
    """Put the rewritten sentences that pass where the failed ones stood."""
    for match in _LINE.finditer(reply):
        position, text = int(match[1]), match[2].strip()
        if not 1 <= position <= len(slots) or slots[position - 1].text or _DROPPED.match(text):
            continue
        sentences = split_sentences(text)
        verdicts = [check(sentence) for sentence in sentences]
        if verdicts and all(v.passes and v.is_statement for v in verdicts):
            slots[position - 1].text = "".join(draft.show(sentence) for sentence in sentences)


def quote_instead(
    slots: Sequence[Slot],
    *,
    check: Callable[[Sentence], Verdict],
    numbering: Numbering,
    shown: str,
) -> None:
    """Put the nearest statement of a source that a failed sentence cites in its place, unless it is shown already."""
    seen = fold(shown)
    for slot in slots:
        for marker in slot.verdict.sentence.markers:
            statement = numbering.quotable(marker.n, slot.verdict.sentence.bare)
            if statement is None or statement.folded in seen:
                continue
            said = clean(statement.text).rstrip("。；;")
            sentence = Sentence(text=f"{said}[{marker.n}]。", span=Span(start=0, end=0))
            number = numbering.number(marker.n, sentence.bare)
            if number is None or not check(sentence).passes:
                continue
            slot.text, slot.is_quoted = f"原文：“{escape(said)}”[{number}]。", True
            seen += statement.folded
            break
