"""Makes variants of a case's question that mean the same: typos, scripts, numerals, names, manners, order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from eval.cases import Case
from eval.lookalikes import lookalikes
from eval.numerals import to_chinese
from eval.typed_variants import ask_more, double, leave_out, pad, pinyin, swap, unmark
from index.errors import InputError

Variant = Callable[[str, Random], str]
"""Question and a seeded source of chance → the question said differently, or unchanged"""
KINDS = (
    "homophone",
    "lookalike",
    "traditional",
    "full_width",
    "numerals",
    "short_place",
    "polite",
    "order",
    "missing",
    "doubled",
    "swapped",
    "unmarked",
    "pinyin",
    "mixed",
    "padded",
    "two_questions",
)

_ONE_ANSWER = frozenset({"fact", "dept", "deadline"})
"""Types of cases whose answer is still right in a reply that answers a second question, too"""
_LETTERS_PER_TYPO = 10
_SUFFIXES = re.compile(r"(?:经济技术开发区|高新技术产业开发区|开发区|自治[区州县]|[省市区县州])$")
_NUMBER = re.compile(r"(?<![\d.])(\d+)(?![\d.%])(?=个|天|日|小时|项|次|条|家|份|件|元|万)")
_FULL = {
    ord(character): chr(ord(character) + 0xFEE0)
    for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%"
}
_AFTER_PLACE = re.compile(r"^(?:那边|这边|[的里，,])+")
_FULL_STOP = "?？。!！ "


def make_variants(
    cases: Iterable[Case], kinds: Sequence[str], places: Iterable[str], seed: int = 7
) -> list[Case]:
    """Variants of every case, one a kind, where a kind changes anything; ids are "<id>~<kind>".

    ``places`` are full and short names: typos leave them alone, ``short_place`` drops their suffixes,
    ``order`` moves them. ``two_questions`` are made of cases with one answer only. The same seed gives the same variants. Raises InputError for an unknown kind.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise InputError(f"kinds {', '.join(unknown)}: known are {', '.join(KINDS)}")
    changes = Perturber(places).changes()
    found = []
    for case in cases:
        for kind in kinds:
            if kind == "two_questions" and (
                case.type not in _ONE_ANSWER or case.expected == "refuse"
            ):
                continue
            said = changes[kind](case.question, Random(f"{seed}-{case.id}-{kind}"))
            if said != case.question:
                found.append(
                    replace(
                        case, id=f"{case.id}~{kind}", turns=(*case.turns[:-1], said), style=kind
                    )
                )
    return found


class Perturber:
    """Says questions differently; keeps its tables, which take a moment to make."""

    def __init__(self, places: Iterable[str]) -> None:
        from opencc import OpenCC
        from rjieba import Jieba

        self._places = sorted({place for place in places if place}, key=len, reverse=True)
        self._sounds = homophones()
        self._shapes = lookalikes()
        self._script = OpenCC("s2t")
        self._cut = Jieba().cut

    def changes(self) -> Mapping[str, Variant]:
        """What each of :data:`KINDS` does."""
        return {
            "homophone": lambda text, random: self._typo(text, random, self._sounds),
            "lookalike": lambda text, random: self._typo(text, random, self._shapes),
            "traditional": lambda text, _: str(self._script.convert(text)),
            "full_width": lambda text, _: text.translate(_FULL),
            "numerals": lambda text, _: _NUMBER.sub(
                lambda match: to_chinese(int(match.group())), text
            ),
            "short_place": lambda text, _: self._short_places(text),
            "polite": _polite,
            "order": lambda text, _: self._reorder(text),
            "missing": lambda text, random: leave_out(text, random, self._kept(text)),
            "doubled": lambda text, random: double(text, random, self._kept(text)),
            "swapped": lambda text, random: swap(text, random, self._kept(text)),
            "unmarked": lambda text, _: unmark(text),
            "pinyin": lambda text, random: self._pinyin(text, random, words=1),
            "mixed": lambda text, random: self._pinyin(text, random, words=2),
            "padded": pad,
            "two_questions": ask_more,
        }

    def _typo(self, text: str, random: Random, similar: Mapping[str, str]) -> str:
        """One wrong character in every ten, never in a place's name."""
        kept = self._kept(text)
        open_to = [
            offset
            for offset, letter in enumerate(text)
            if offset not in kept and similar.get(letter)
        ]
        letters = list(text)
        count = min(len(open_to), max(1, len(text) // _LETTERS_PER_TYPO))
        for offset in random.sample(open_to, count):
            letters[offset] = random.choice(similar[letters[offset]])
        return "".join(letters)

    def _kept(self, text: str) -> set[int]:
        """Where names of places stand."""
        return {
            offset
            for place in self._places
            for match in re.finditer(re.escape(place), text)
            for offset in range(*match.span())
        }

    def _pinyin(self, text: str, random: Random, *, words: int) -> str:
        return pinyin(text, random, self._kept(text), cut=self._cut, words=words)

    def _short_places(self, text: str) -> str:
        for place in self._places:
            short = _SUFFIXES.sub("", place)
            if len(short) >= 2:
                text = text.replace(place, short)
        return text

    def _reorder(self, text: str) -> str:
        """The place said afterwards ("企业开办几天？我说的是曾都"), or two clauses swapped."""
        for place in self._places:
            if text.startswith(place):
                rest = _AFTER_PLACE.sub("", text[len(place) :])
                return f"{rest.rstrip(_FULL_STOP)}？我说的是{place}"
        head, comma, tail = text.rstrip(_FULL_STOP).partition("，")
        return f"{tail}，{head}？" if comma and "，" not in tail else text


def homophones() -> dict[str, str]:
    """For each of the 3,755 characters of GB 2312's first level, those of the same syllable, tone aside."""
    from pypinyin import lazy_pinyin

    groups: dict[str, str] = {}
    syllables: dict[str, str] = {}
    for high in range(0xB0, 0xD8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", errors="ignore")
            if character:
                syllables[character] = syllable = lazy_pinyin(character)[0]
                groups[syllable] = groups.get(syllable, "") + character
    return {
        character: groups[syllable].replace(character, "")
        for character, syllable in syllables.items()
    }


def _polite(text: str, random: Random) -> str:
    opening = random.choice(
        ("您好，请问", "麻烦问一下，", "你好，我想咨询一下，", "不好意思打扰了，")
    )
    closing = random.choice(("谢谢！", "麻烦您了。", "辛苦了", "多谢"))
    return f"{opening}{text} {closing}"
