"""Whose value is asked for: 交通 and 补贴 in 学生一个月交通补贴发多少, 高中 and 学位 in 高中有多少个学位.

What a question tells besides (who asks, on what occasion) a rule may say in other words or not at all. The thing
itself it names: a figure for 生活补贴 is none for 交通补贴.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.understanding.question import Term
from assistant.understanding.value_words import ValueWords
from index.language.normalise import fold
from index.language.tables import EditedTable
from index.language.terms import WordCutter
from index.language.word_weights import WordWeights

_ASKED = re.compile(
    r"(?<!哪)(?:多少|几(?!乎)|多[久长大高快])|(?:的)?(?:联系)?电话(?:号码?)?(?=[?？呢。！! ]*$)"
)
_COUNTED = re.compile(
    r"[百千万亿]?(?:人次|工作日|小时|分钟|平方米|公里|星级|[个家人名项条套所张座次种类户件元块钱天年月日亩岁倍点成%只台辆门位份处级吨站层步])*"
)
"""What follows the asking word and is counted: 多少万人, 几个月"""
# 执照发票全弄好要几天, 转让厂房要几个环节: an act takes so long, and the rule for it may name all such things
_TAKEN = re.compile(
    r"多[久长]|(?:多少|几)\s*个?(?:工作日|小时|分钟|[天日月年步次趟回]|环节|步骤|手续)"
)
_IS = re.compile(r"是|为|有|达|达到|不?超过|最[长短多少快慢高低]|平均|一般|分别|各")
# 甲、乙和丙各几天: several things at once, each told by a statement of its own
_SEVERAL = re.compile(r"(?:各|分别)(?:自)?(?:要|需|是|有|为|给|奖|补)?(?:多少|几|多[久长大高快])")
_END = re.compile(r"[\W了呢吗啊呀]*$")
# 每平米, 一个月: for how much, no part of the thing
_EACH = re.compile(
    r"(?:每|一|半|当|两)个?(?:年|月|天|日|学期|学年|季度|人|户|平米|平方米|平方|平|亩|次|家|件|台|项|批|回|名|生)"
)
_BREAK = re.compile(r"[^\w]+")
# 需要挖沟铺管的话多少天办好, 穿马路挖沟，多少米以内: the occasion, not the thing
_ENDS = re.compile(r"[^\w]+|的话?|时候?|以?[后前]")
# 市级“隐形冠军”企业奖励多少: a name in marks is part of the thing's
_QUOTES = re.compile(r"[“”‘’\"'「」《》]+")
_OPENS, _CLOSES = ("“", "‘", "「", "《", '"'), ("”", "’", "」", "》", '"')
_NAMES_THING = re.compile(r"^(?:n|j|s|b|vn|an|eng|nz|l)")
"""Parts of speech, as jieba's dictionary marks them, of words that a thing's name is made of"""
_NAMES_NO_ACT = re.compile(r"^(?:n|j|s|b|eng)")
_DESCRIBES = re.compile("[一二两三几这那每]个")
"""“一个证搞定”的改革: no name, though it stands in marks"""
_OF = "的"
"""电动轮椅的补贴上限: what stands before it is named, too"""
MOST = 4
"""Words that a thing's name is made of at most"""
PAIR = 2
LEAST = 0.25
"""Weight from which a word tells one thing from another"""


class AskedFor:
    """Finds what a value is asked of."""

    def __init__(
        self,
        *,
        cutter: WordCutter,
        weights: WordWeights,
        values: EditedTable[ValueWords],
        is_said: Callable[[str], bool],
    ) -> None:
        """``is_said`` tells of a word whether official texts use it."""
        self._cutter = cutter
        self._weights = weights
        self._values = values
        self._is_said = is_said

    def read(self, text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
        """Those of ``terms`` that make up the name of what a value is asked of and that an answer must name.

        ``text`` is the question without its places. Everyday words are left out: what they stand for may be
        said in words that no table knows. A compound goes without an end that says nothing (限额 of 限额标准),
        a payment stands for all payments.
        """
        folded = fold(text)
        asked = _ASKED.search(folded)
        if asked is None or _SEVERAL.search(folded):
            return ()
        counted = _COUNTED.match(folded, asked.end())
        behind = counted.end() if counted else asked.end()
        is_taken = bool(_TAKEN.match(folded, asked.start()))
        # 交几个月押金: what is counted in months is no act that takes so long
        named = list(_behind(folded, behind, self._cutter, self._weights))
        if is_taken and not named and not _END.match(folded, behind):
            return ()
        if not (is_taken and named):
            before = folded[: asked.start()]
            named += _before(before, self._cutter, self._weights, is_taken=is_taken)
        places: set[int] = set()
        for word, at in named:
            places.update(range(at, at + len(word)))
        values = self._values.current()
        found: list[Term] = []
        for term in terms:
            at = folded.find(term.text)
            end = at + len(term.text)
            if at < 0 or (at < asked.end() and asked.start() < end):
                continue
            inside = sum(place in places for place in range(at, end))
            # What stands in marks is a name, whatever dictionary has it
            is_name = folded[:at].endswith(_OPENS) and folded[end:].startswith(_CLOSES)
            is_near = bool(places) and min(places) < at < asked.start()
            is_meant = bool(places) and (is_near or not _DESCRIBES.match(term.text))
            if (is_name and is_meant) or (
                2 * inside >= len(term.text) and (is_name or self._must_be_named(term))
            ):
                found.append(self._to_be_named(term, values))
        return tuple(term for term in found if term.text not in values.measures)

    def _must_be_named(self, term: Term) -> bool:
        """Whether a text about what the term names would say it."""
        tag = self._weights.part_of_speech(term.text)
        if term.weight < LEAST or (tag is not None and not _NAMES_NO_ACT.match(tag)):
            return False
        # A noun that no official text has (村子, 二楼, 卖货) is everyday speech, which texts say otherwise
        return self._weights.is_word(term.text) or self._is_said(term.text)

    def _to_be_named(self, term: Term, values: ValueWords) -> Term:
        """The term as a text may name it: 限额标准 by 限额, 高龄补贴 by 高龄, 补贴 by 津贴."""
        word = term.text
        if word in values.payments:
            return replace(term, siblings=values.payments)
        begin, end = word[:-PAIR], word[-PAIR:]
        is_idle = self._weights.is_stopword(end) and not self._weights.is_word(word)
        is_compound = len(begin) >= PAIR and (
            is_idle or end in (*values.payments, *values.measures)
        )
        return replace(term, text=begin) if is_compound else term


def _before(
    text: str, cutter: WordCutter, weights: WordWeights, *, is_taken: bool
) -> Iterator[tuple[str, int]]:
    """The nouns that end before the asking word, the last first; verbs between are passed over (补贴 发 多少),
    where it isn't asked how long an act takes."""
    found, is_passed = 0, False
    for word, at in reversed(_cut(text, cutter)):
        if found and word == _OF and not is_passed:
            is_passed = True
            continue
        if _EACH.fullmatch(word) or _QUOTES.fullmatch(word):
            continue
        is_thing = _names_thing(word, weights)
        if found and len(word) > 1 and weights.is_stopword(word) and not _ENDS.fullmatch(word):
            # 企业 of 瞪羚企业奖励多少 says nothing itself, and what stands before it does
            continue
        if is_taken and not found and not is_thing and not _IS.fullmatch(word):
            return
        if found == MOST or _ENDS.fullmatch(word) or (found and not is_thing):
            return
        if is_thing:
            found += 1
            yield word, at


def _behind(
    text: str, start: int, cutter: WordCutter, weights: WordWeights
) -> Iterator[tuple[str, int]]:
    """The nouns that follow what is counted: 几家 瞪羚企业."""
    for word, at in _cut(text[start:], cutter):
        if word == _OF and not at:
            continue  # 几个点的利息
        if not _names_thing(word, weights):
            return
        yield word, start + at


def _cut(text: str, cutter: WordCutter) -> list[tuple[str, int]]:
    """Words and the marks between them with their places."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for word in cutter.words(text):
        start = text.find(word, at)
        if start < 0:
            continue
        if start > at:
            pieces.append((text[at:start], at))
        pieces.append((word, start))
        at = start + len(word)
    if at < len(text):
        pieces.append((text[at:], at))
    return pieces


def _names_thing(word: str, weights: WordWeights) -> bool:
    if len(word) < 2 or _BREAK.fullmatch(word) or re.search(r"\d", word):
        return False
    if not weights.weight(word):
        return False
    tag = weights.part_of_speech(word)
    return tag is None or bool(_NAMES_THING.match(tag))
