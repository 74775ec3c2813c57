"""A model's reply while it arrives: sentences checked as soon as they are complete."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answering.ground import LONGEST
from assistant.answering.grounds import escape
from assistant.answering.numbering import Numbering
from assistant.answering.sentences import (
    Sentence,
    complete_sentences,
    plain_markers,
    split_sentences,
)
from assistant.answering.verdicts import Fail, Reason, Verdict

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f]"
)
_MARKER = re.compile(r"\[(\d{1,4})\]")
_OPEN_MARKER = re.compile(r"[\[【［][资料来源文件\d\s、,，]{0,24}$")
MOST = 60
"""Sentences that are checked: ten times what a prompt asks for; what comes behind counts as failed"""
_LIST = re.compile(r"^\s*(?:[-*•]\s+|\d{1,3}[.、)）](?!\d)\s*)")


@dataclass(slots=True, kw_only=True)
class Slot:
    """A sentence's place in the answer; ``text`` is what stands there, "" while nothing may."""

    verdict: Verdict
    begins_line: bool
    text: str = ""
    is_quoted: bool = False
    """The source's own words stand in for the model's"""

    @property
    def is_open(self) -> bool:
        """Whether a statement failed and nothing stands in for it yet."""
        return not self.text and not self.verdict.passes


class Draft:
    """Collects pieces, checks sentences, and shows them with the answer's own citation numbers."""

    def __init__(
        self,
        *,
        check: Callable[[Sentence], Verdict],
        may_be_shown: Callable[[str], bool],
        numbering: Numbering,
    ) -> None:
        self._check = check
        self._may_be_shown = may_be_shown
        self._numbering = numbering
        self._raw = ""
        self._done = 0
        self.slots: list[Slot] = []

    @property
    def raw(self) -> str:
        """Everything the model said."""
        return self._raw

    def add(self, piece: str) -> None:
        """Take in a piece and check the sentences it completes."""
        self._raw += _INVISIBLE.sub("", piece)
        self._raw = self._raw[: self._done] + plain_markers(self._raw[self._done :])
        self._take(complete_sentences(self._raw[self._done :]))

    def finish(self, *, is_shortened: bool) -> None:
        """Check what is left; a last sentence that the length limit cut off is dropped."""
        left = split_sentences(self._raw[self._done :])
        self._take(left[:-1] if is_shortened else left)
        self._done = len(self._raw)

    def checked(self) -> str:
        """Markdown of the sentences that may be shown."""
        lines: list[str] = []
        for slot in self.slots:
            if not slot.text:
                continue
            if lines and not slot.begins_line:
                lines[-1] += slot.text
            else:
                lines.append(slot.text)
        return "\n".join(lines)

    def unchecked(self) -> str:
        """Markdown of what has come behind the last complete sentence; complete markers are numbered."""
        tail = _OPEN_MARKER.sub("", self._raw[self._done :]).strip()
        if not tail or len(tail) > LONGEST:
            return ""
        pieces = split_sentences(tail)
        if not all(self._may_be_shown(each.text) for each in pieces):
            return ""
        return "".join(self.show(each) for each in pieces)

    def show(self, sentence: Sentence) -> str:
        """A sentence as safe Markdown with the answer's citation numbers."""
        text = sentence.text.replace("**", "").lstrip("#").strip()
        bullet = "- " if _LIST.match(text) else ""
        text = _LIST.sub("", text)
        shown, end = "", 0
        for marker in _MARKER.finditer(text):
            shown += escape(text[end : marker.start()])
            number = self._numbering.number(int(marker[1]), sentence.bare)
            shown += f"[{number}]" if number is not None else ""
            end = marker.end()
        return bullet + shown + escape(text[end:])

    def _take(self, sentences: Sequence[Sentence]) -> None:
        base = self._done
        for sentence in sentences:
            gap = self._raw[self._done : base + sentence.span.start]
            verdict = self._check(sentence) if len(self.slots) < MOST else _unchecked(sentence)
            slot = Slot(verdict=verdict, begins_line=not self.slots or "\n" in gap)
            if verdict.passes and verdict.is_statement:
                slot.text = self.show(sentence)
            self.slots.append(slot)
            self._done = base + sentence.span.end


def _unchecked(sentence: Sentence) -> Verdict:
    reason = Reason(fail=Fail.UNSUPPORTED)
    return Verdict(sentence=sentence, is_statement=True, reasons=(reason,))
