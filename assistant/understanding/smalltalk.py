"""What is no question about policies: greetings, thanks, chit-chat, harm, attempts to take over, nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import InputError
from index.language.normalise import clean, fold, to_simplified
from index.language.tables import EditedTable, read_choices, read_rows

FILE = "smalltalk.tsv"
_MODES = ("whole", "beside", "contains", "unless", "reply")
# The reply for text without a single letter, digit or character, and for "啊啊啊啊"
_EMPTY, _NOISE = "empty", "noise"
_REPEATED = re.compile(r"([^\W\d])\1{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to say to something that is no question."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SmalltalkKind:
    """How one kind is recognised."""

    name: str
    whole: frozenset[str]
    """Folded words of which one must be there and that all the text may be made up of"""
    parts: re.Pattern[str] | None
    """One of ``whole`` or of the words that may stand beside them, the longest first"""
    contains: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    reply: str


class Smalltalk:
    """Recognises what is no question; follows edits of its file without a restart."""

    def __init__(self, table: EditedTable[tuple[SmalltalkKind, ...]]) -> None:
        self._table = table

    def recognise(self, text: str) -> Reply | None:
        """The reply to text that is no question, or None.

        A question with a greeting before it is a question: greetings and thanks count only when
        nothing else is there.
        """
        kinds = self._table.current()
        said = to_simplified(clean(unicodedata.normalize("NFKC", text))).lower()
        words = re.sub(r"[\W_]+", "", said)
        if not words:
            return _reply(kinds, _EMPTY)
        for kind in kinds:
            if _is_made_up(words, kind):
                return Reply(kind=kind.name, text=kind.reply)
            if kind.contains and kind.contains.search(said):
                if kind.unless and kind.unless.search(said):
                    continue
                return Reply(kind=kind.name, text=kind.reply)
        if _REPEATED.fullmatch(words):
            return _reply(kinds, _NOISE)
        return None


def load_smalltalk(folder: Path) -> Smalltalk:
    """The small talk of a lexicon folder; InputError names file and line of a bad row."""
    return Smalltalk(EditedTable(folder / FILE, read_smalltalk))


def read_smalltalk(path: Path) -> tuple[SmalltalkKind, ...]:
    """Read a table with the columns kind, mode, words (see its head); kinds in the order they first appear."""
    words: dict[str, dict[str, list[str]]] = {}
    for line, (kind, mode, cell) in read_rows(path, 3):
        if mode not in _MODES:
            raise InputError(f"{path}:{line}: mode {mode!r} is none of {', '.join(_MODES)}")
        of_kind = words.setdefault(kind, {})
        if mode == "reply":
            if "reply" in of_kind:
                raise InputError(f"{path}:{line}: a second reply for {kind!r}; keep one")
            of_kind["reply"] = [cell]
        else:
            of_kind.setdefault(mode, []).extend(read_choices(path, line, cell))
    for kind, of_kind in words.items():
        if "reply" not in of_kind:
            raise InputError(f"{path}: no reply for {kind!r}; add a row with mode reply")
    return tuple(
        SmalltalkKind(
            name=kind,
            whole=frozenset(map(fold, of_kind.get("whole", ()))),
            parts=_any_of(
                [*map(fold, of_kind.get("whole", ())), *map(fold, of_kind.get("beside", ()))]
            ),
            contains=_any_of(of_kind.get("contains", ())),
            unless=_any_of(of_kind.get("unless", ())),
            reply=of_kind["reply"][0],
        )
        for kind, of_kind in words.items()
    )


def _is_made_up(text: str, kind: SmalltalkKind) -> bool:
    at, has_word = 0, False
    while kind.parts and at < len(text):
        part = kind.parts.match(text, at)
        if part is None:
            return False
        has_word = has_word or part[0] in kind.whole
        at = part.end()
    return has_word


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(_alternatives(words)) if words else None


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(
        ".{0,10}?".join(_literal(part) for part in word.lower().split("…"))
        for word in sorted(words, key=len, reverse=True)
    )


def _literal(part: str) -> str:
    """A Latin word must not be cut out of a longer one ("hi" in "this")."""
    is_latin = part[:1].isascii() and part[:1].isalpha()
    return f"(?<![a-z]){re.escape(part)}" if is_latin else re.escape(part)


def _reply(kinds: Iterable[SmalltalkKind], name: str) -> Reply | None:
    return next(
        (Reply(kind=kind.name, text=kind.reply) for kind in kinds if kind.name == name), None
    )
