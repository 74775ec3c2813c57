"""Slips of a question put right: what is certain, and what may have been meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.understanding.changed_words import changed_words
from assistant.understanding.character_counts import BOUNDARY, LATIN, NUMBER
from assistant.understanding.closing_tags import settle_particle, settle_tag
from assistant.understanding.edit_features import EditFeatures, Judge
from assistant.understanding.edits import LEAST, NO_CHARACTER, SEEN, Edit, Edits, Kind
from assistant.understanding.known_words import ALONE, KnownWords
from assistant.understanding.quoted_names import QuotedNames, quoted
from assistant.understanding.slips import OTHER_SOUND, SAME_SOUND, UNLIKE, Slip
from assistant.understanding.spelling_lexicon import SpellingLexicon, learn_words
from index.recent import Recent

SURE, LIKELY = 0.5, -1.5
"""Odds (logarithm) that an edit needs: when it is taken for certain, and when nothing is found as typed"""
LONGEST_TYPED = 300
"""Characters: what is longer was pasted"""
_MORE_FOR = {
    Kind.SHAPE: -0.8,
    Kind.BOTH: -0.8,
    Kind.MISSING: 1.5,
    Kind.LACKING: 1.0,
    Kind.CUE: -1.0,
    Kind.HALF: 1.2,
}
"""What an edit needs more: many right texts read as well with another character, 不掏钱 and 不用掏钱, and few
with one that looks like theirs"""
_MORE_FOR_GUESS = {Kind.MISSING: 1.5, Kind.LACKING: 1.0, Kind.CUE: -1.0, Kind.HALF: -0.5}
"""The same where nothing is found as typed; a question that can't be understood may well lack part of a question word"""
_LEAST_FOR = {
    Kind.SOUND: 4.0,
    Kind.NEAR: 9.0,
    Kind.SHAPE: 3.0,
    Kind.BOTH: 3.5,
    Kind.ANY: 13.5,
    Kind.SWAPPED: 2.0,
    Kind.DOUBLED: 2.5,
    Kind.MISSING: 3.0,
    Kind.LACKING: 1.5,
    Kind.SOUNDED: 5.0,
    Kind.TWO: 13.0,
    Kind.CUE: -1.0,
    Kind.HALF: 2.0,
}
"""What an edit must gain to be judged: of 330,000 in 13,000 questions, with and without slips, none that gained
so little was ever sure enough"""
_LEAST_FOR_GUESS = {**LEAST, Kind.NEAR: 8.0, Kind.SHAPE: 2.0, Kind.ANY: 8.0, Kind.TWO: 8.0}
"""The same where nothing is found as typed"""
_LEAST_SURE, _MOST_ALTERNATIVES = -4.0, 4
"""Odds of what may have been meant where an answer must bear it out, and how many such are tried"""
_SURE_ALONE = frozenset({Kind.NEAR, Kind.DOUBLED})
"""What is never tried where an answer must bear it out"""
_LIKEST, _LIKE = 3, 8
"""Places among look-alikes up to which two characters are much alike, and where what was typed is no word"""
_NONE = Slip(OTHER_SOUND, UNLIKE)
_MOST_READINGS = 8
_READINGS_KEPT = 512
_BESIDE = 8
"""Symbols on either side of an edit that may change what is said for another"""
_TEXT = 10.0
"""How often a text counts for the model of characters"""
_PIECE = re.compile(r"[\u4e00-\u9fff]|[0-9](?:[.,]?[0-9])*|[a-zA-Z]+|[^\u4e00-\u9fff0-9a-zA-Z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelt:
    """A text as it was likely meant, and what was put in place of what."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class Spelling:
    """Puts slips right with the lexicon's tables and the texts of the index."""

    def __init__(
        self,
        lexicon: SpellingLexicon,
        *,
        words: Mapping[str, int],
        cut: Callable[[str], Sequence[str]],
        frequency: Callable[[str], int],
        texts: Sequence[str],
    ) -> None:
        """Words of the ``lexicon`` and ``texts`` are taken for right.

        ``words`` are those of the texts that the lexicon doesn't know to be so common; ``cut`` parts
        text into words and ``frequency`` says how common these are.
        """
        self._recent: Recent[Spelt] = Recent(_READINGS_KEPT)
        self.model = model = lexicon.model.copy()
        model.learn(texts, _TEXT)
        learn_words(model, words.keys() - lexicon.vocabulary.keys())
        self._known = KnownWords(
            vocabulary={**lexicon.vocabulary, **words},
            places=lexicon.places,
            cues=lexicon.cues,
            cut=cut,
            frequency=frequency,
        )
        self._slips = lexicon.slips
        self._names = QuotedNames(texts, lexicon.slips)
        self._vocabulary = lexicon.vocabulary
        self._question_words = lexicon.question_words
        self._edits = Edits(
            model=model,
            slips=lexicon.slips,
            followers=lexicon.followers.knowing(model.pairs_beyond(lexicon.model)),
            words=lexicon.whole_words.knowing(words).find,
            is_word=self._known.is_word,
            cues=lexicon.broken_cues,
        )
        self.features = EditFeatures(model, self._known)
        self._judge = Judge(self.features, lexicon.weights)

    def read(self, text: str) -> Spelt:
        """The text with what is surely a slip put right; a text too long to be typed stays as it is."""
        return self._read(text, SURE)

    def guess(self, text: str) -> Spelt:
        """The text with what may be a slip put right, too: worth trying when nothing is found as typed."""
        return self._read(text, LIKELY)

    def alternatives(self, text: str) -> list[Spelt]:
        """What else may have been meant, likeliest first: one word changed besides what is sure."""
        if len(text) > LONGEST_TYPED:
            return []
        typed, pieces = _PIECE.findall(text), _PIECE.findall(self.read(text).text)
        judged = list(self._doubted(pieces, range(len(pieces) + 1)))
        if len(typed) == len(pieces):
            # What was surely wrong may have been meant for something else: 外贺 for 外贸 and not for 外资
            changed = [at for at, (a, b) in enumerate(zip(typed, pieces, strict=True)) if a != b]
            judged += self._doubted(typed, changed)
        found: dict[str, Spelt] = {}
        for odds, edit in sorted(judged, reverse=True):
            if odds < _LEAST_SURE or len(found) == _MOST_ALTERNATIVES:
                break
            read = self.read("".join([*pieces[: edit.start], *edit.word, *pieces[edit.end :]]))
            meant = _PIECE.findall(read.text)
            if meant == pieces:
                continue
            changes = tuple(changed_words(typed, meant, self._known.words, are_joined=True))
            if all(self.is_written(word) for _, word in changes):
                found.setdefault(read.text, Spelt(text=read.text, changes=changes))
        return list(found.values())

    def _same_sound(self, typed: str) -> set[str]:
        meant = self._slips.meant_by(typed)
        return {each for each, slip in meant.items() if slip.sound == SAME_SOUND}

    def _goes_together(self, pair: str) -> bool:
        return self.model.count(pair) >= SEEN or self._known.is_listed(pair)

    def _doubted(
        self, pieces: Sequence[str], places: Iterable[int]
    ) -> Iterator[tuple[float, Edit]]:
        """What may have been meant at some places by what looks or sounds like it, however well it reads; with its odds."""
        symbols = "".join(map(_symbol, pieces))
        own = (self._known.fixed(symbols), self._names.said(symbols))
        fixed = list(map(any, zip(*own, strict=True)))
        for at in places:
            for edit in self._edits.at(symbols, at, fixed, _LEAST_FOR_GUESS, doubts_all=True):
                if edit.kind not in _SURE_ALONE:
                    yield self._judge.score(symbols, edit) - _MORE_FOR.get(edit.kind, 0.0), edit

    def _read(self, text: str, needed: float) -> Spelt:
        return self._recent.get((text, needed), lambda: self._read_anew(text, needed))

    def is_unread(self, word: str) -> bool:
        """Whether a word falls into single characters that are met nowhere side by side: 落护, a slip for what is asked?"""
        parts = list(self._known.words(word))
        if any(len(part) > 1 for part in parts):
            return False
        # 批到, 县要: what often stands alone makes no word with its neighbour
        core = "".join(parts).strip("".join(ALONE))
        return any(self.model.count(core[at : at + 2]) < SEEN for at in range(len(core) - 1))

    def is_written(self, word: str) -> bool:
        """Whether the index or the lexicon writes it so, as far as three characters in a row can tell."""
        own = self.model.is_own
        return all(own(word[at : at + 3]) for at in range(max(1, len(word) - 2)))

    def is_word(self, word: str) -> bool:
        """Whether the lexicon or a text has it as a word."""
        return self._known.is_own(word)

    def is_any_word(self, word: str) -> bool:
        """Whether it is a word that is known here or one of the language."""
        return self._known.is_word(word)

    def asks(self, word: str) -> bool:
        """Whether it is a word of how questions are put: 时限, 哪天."""
        words = self._question_words
        return word in words or (self.is_word(word) and any(word in each for each in words))

    def is_much_like(self, typed: str, meant: str) -> bool:
        """Whether what differs of two words sounds the same or looks much alike, more so where nobody writes as typed,
        or their characters are the same in another order or but for one that is missing."""
        if sorted(typed) == sorted(meant) or any(
            typed == meant[:at] + meant[at + 1 :] for at in range(len(meant))
        ):
            return True
        pairs = zip(typed, meant, strict=True) if len(typed) == len(meant) else ()
        slips = [self._slips.meant_by(a).get(b, _NONE) for a, b in pairs if a != b]
        at = [place for place, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b]
        sides = {typed[max(0, each - 1) : each + 1] for each in at}
        sides |= {typed[each : each + 2] for each in at}
        is_met = any(len(side) > 1 and self.model.count(side) >= SEEN for side in sides)
        likest = _LIKEST if is_met else _LIKE
        return bool(slips) and all(
            slip.sound == SAME_SOUND or slip.shape <= likest for slip in slips
        )

    def with_marks(self, text: str) -> str:
        """The text with marks around the names that texts quote and the lexicon doesn't know."""
        return self._names.with_marks(text, self._vocabulary)

    def candidates(self, text: str) -> tuple[str, list[Edit]]:
        """A text as symbols, and every edit that is worth judging."""
        pieces = _PIECE.findall(text)
        symbols = "".join(map(_symbol, pieces))
        fixed = self._fixed(symbols, pieces)
        return symbols, [
            edit for at in range(len(symbols) + 1) for edit in self._edits.at(symbols, at, fixed)
        ]

    def _fixed(self, symbols: str, pieces: Sequence[str]) -> list[bool]:
        right = (self._known.fixed(symbols), quoted(pieces), self._names.said(symbols))
        return list(map(any, zip(*right, strict=True)))

    def _read_anew(self, text: str, needed: float) -> Spelt:
        """Read until nothing changes any more: what is put right makes its neighbours clearer."""
        if len(text) > LONGEST_TYPED:
            return Spelt(text=text)
        text, changes = self._names.settle(text)
        text, tag = settle_tag(text, self._slips.meant_by)
        text, particle = settle_particle(text, self._same_sound, self._goes_together)
        changes += [*tag, *particle]
        typed = _PIECE.findall(text)
        pieces = list(typed)
        made: list[tuple[str, str]] = []
        judged: dict[str, list[tuple[float, int, Edit]]] = {}
        for _ in range(_MOST_READINGS):
            symbols = "".join(map(_symbol, pieces))
            chosen = _apart(self._sure(symbols, self._fixed(symbols, pieces), needed, judged))
            if not chosen:
                break
            for edit in sorted(chosen, reverse=True):
                made.append(_told(pieces, edit))
                pieces[edit.start : edit.end] = edit.word
        if len(typed) == len(pieces):
            made = list(changed_words(typed, pieces, self._known.words))
        return Spelt(text="".join(pieces), changes=(*changes, *made))

    def _sure(
        self,
        symbols: str,
        fixed: Sequence[bool],
        needed: float,
        judged: dict[str, list[tuple[float, int, Edit]]],
    ) -> list[tuple[float, Edit]]:
        """The edits sure enough, each with its odds less what its kind needs more; ``judged`` remembers those of surroundings that have not changed."""
        found: list[tuple[float, Edit]] = []
        more, least = (
            (_MORE_FOR, _LEAST_FOR) if needed == SURE else (_MORE_FOR_GUESS, _LEAST_FOR_GUESS)
        )
        for at in range(len(symbols) + 1):
            begin = max(0, at - _BESIDE)
            key = f"{at - begin}{symbols[begin : at + _BESIDE]}{fixed[at : at + 1]}"
            known = judged.get(key)
            if known is None:
                known = judged[key] = [
                    (self._judge.score(symbols, edit), at, edit)
                    for edit in self._edits.at(symbols, at, fixed, least)
                ]
            for score, was_at, edit in known:
                beyond = score - more.get(edit.kind, 0.0)
                if beyond >= needed:
                    moved = at - was_at
                    found.append(
                        (beyond, edit._replace(start=edit.start + moved, end=edit.end + moved))
                    )
        return found


def _apart(found: Iterable[tuple[float, Edit]]) -> list[Edit]:
    """The surest edits that don't touch one another."""
    kept: list[Edit] = []
    for _, edit in sorted(found, key=lambda each: (-each[0], each[1].start)):
        if all(edit.start > other.end + 1 or other.start > edit.end + 1 for other in kept):
            kept.append(edit)
    return kept


def _told(pieces: Sequence[str], edit: Edit) -> tuple[str, str]:
    """What was typed and what is meant; a character that was missing is told with its neighbours: 司局 and 司法局."""
    if edit.start < edit.end:
        return "".join(pieces[edit.start : edit.end]), edit.word
    left = pieces[edit.start - 1] if edit.start else ""
    right = "".join(pieces[edit.start : edit.start + 1])
    right = right if _symbol(right or " ") not in NO_CHARACTER else ""
    return left + right, left + edit.word + right


def _symbol(piece: str) -> str:
    if "\u4e00" <= piece[0] <= "\u9fff":
        return piece
    if piece[0].isdigit():
        return NUMBER
    return LATIN if piece[0].isalpha() and piece[0].isascii() else BOUNDARY
