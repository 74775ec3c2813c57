"""The topic of a question: everyday expressions with their official words, quoted names, telling words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_not
from pathlib import Path

from assistant.understanding.asked_for import AskedFor
from assistant.understanding.question import Term
from assistant.understanding.value_words import ValueWords
from index.language.dates import find_dates
from index.language.normalise import fold
from index.language.quantities import find_quantities
from index.language.tables import EditedTable, read_choices, read_rows
from index.language.terms import Terms
from index.language.word_weights import WordWeights
from index.language.words import Segmenter
from index.recent import Recent

KEPT = 256
"""Texts whose terms are remembered until a table is edited"""
QUOTED = re.compile(r"[“‘「『\"]([^”’」』\"]{2,20})[”’」』\"]")
_ASKING = re.compile(r"[几谁哪啥]|多[少久长快大]|什么|怎")
"""Words that ask: 几天, 多快, 哪所. They name no topic even where the lexicon knows them"""
_GRAMMAR = re.compile(
    r"发文字号|文件字号|文号|字号|发文机关|(?:牵头|责任|配合|主管)(?:单位|部门)|完成时限|完成时间"
)
_ASKED_COUNT = re.compile(
    r"(?:几|多少)\s*个?(?:套|户|所|张|辆|台|处|期|级|门|篇|座|名|位|人|家|次|项|条|件|种|类|份|批|款|间|场)"
)
_ASKED_AMOUNT = re.compile(
    r"(?:多少|几|哪[几些]?)(?:[个次件种]|项(?!目)|家(?!庭|长|属)|天(?!然)|条(?![件例款])|类(?![别型]))?"
)
"""交几次税 is about 交税"""
# 补多少钱 is about 补贴, not 补钱; 多少钱一艘 about nothing more
_MONEY_ASKED = re.compile(r"[补奖罚收贷减返发交]\s*(?:多少|几)[万块]?\s*钱")
_EACH_ASKED = re.compile(
    r"(?P<much>(?:多少|几)[万块]?(?:钱|元)?)一(?!共|次|定|般|起|直)[一-龥]{1,2}(?=[，,。?？！!呢啊]|$)"
)
LONG_COMPOUND, TAIL, TAIL_STRENGTH = 6, 4, 0.7
"""Characters of a compound, and of its end that says the same where the text leaves out the rest:
不动产抵押登记 → 抵押登记"""
_HOW = frozenset({"d", "c", "r", "p", "u", "y"})
"""Parts of speech, by the dictionary's tags, of words that no row of a document is about"""
_NOTHING = re.compile(r"零[一-龥]{2}")
"""零投资, 零收费 name a thing, where 零元 is an amount"""
NOTHING_WEIGHT = 0.8
LEAST_EXPRESSION, MOST_PHRASE = 0.5, 0.4
"""Least that an everyday expression weighs, most that a turn of phrase does: 砍掉, 交给 say how, not what,
and weigh no more than they would without official words"""
AMOUNT_TERM = 0.5
_INTRODUCED = re.compile(
    r"(?:(?:你好|您好|请问)[，,]?)?(?:我们?|咱们?|俺们?|本人|本公司|我司|我家|家里|公司|老家)(?![^，,。！!]{0,24}(?:多少|几|什么|啥|怎|哪|吗|谁))"
    r"(?:[是在住]?，{1,12})?[^，,。！!？?]{2,30}[，,。！!](?=.{4})"
)
INTRODUCED, ENOUGH_ASKED = 0.4, 0.9
"""Share of its weight that a word of the introduction keeps, where what is asked then weighs so much"""
MOST_INTRODUCED = 0.3
"""Most that such a word weighs: a rule need not say it"""
APPLICANT, TELLING = 0.3, 0.6
"""Most that the word for who asks (小微企业, 个体户) weighs beside a topic that weighs so much"""
_AMOUNT_VERB = re.compile(
    r"([补奖罚收贷减返发])(?=(?:我|你|给)?\s*(?:[\d０-９一二三四五六七八九十]|多少|几|钱))"
)


class TopicReader:
    """Turns what is left of a question into terms with weights and official words."""

    def __init__(
        self,
        *,
        terms: Terms,
        weights: WordWeights,
        segmenter: Segmenter,
        amount_verbs: EditedTable[Mapping[str, tuple[str, ...]]],
        applicants: EditedTable[frozenset[str]],
        value_words: EditedTable[ValueWords],
    ) -> None:
        self._terms = terms
        self._weights = weights
        self._segmenter = segmenter
        self._amount_verbs = amount_verbs
        self._applicants = applicants
        self._kept: Recent[tuple[Term, ...]] = Recent(KEPT)
        self._kept_for: tuple[object, object, object] = (None, None, None)
        self._asked_for = AskedFor(
            cutter=segmenter, weights=weights, values=value_words, is_said=terms.is_said
        )

    def terms_of(self, text: str) -> tuple[Term, ...]:
        """The terms of a topic: everyday expressions with their official words, quoted names, telling words.

        What a visitor says of himself first (我在某地搞外贸，……) weighs less than what he asks then.
        """
        terms = self._terms_of(text)
        said_first = _INTRODUCED.match(text)
        if said_first is None:
            return terms
        asked = {term.text: term for term in self._terms_of(text[said_first.end() :])}
        if sum(term.weight for term in asked.values()) < ENOUGH_ASKED:
            return terms
        return tuple(
            term
            if term.text in asked
            else replace(term, weight=min(term.weight * INTRODUCED, MOST_INTRODUCED))
            for term in terms
        )

    def asked_for(self, text: str, terms: Sequence[Term]) -> tuple[Term, ...]:
        """Those of ``terms`` whose value is asked for, as an answer must name them."""
        applicants = self._applicants.current()
        things = [term for term in terms if term.text.removesuffix("们") not in applicants]
        return self._asked_for.read(text, things)

    def words_of(self, text: str) -> tuple[tuple[str, float], ...]:
        """The telling words of ``text``, folded, with their weights; everyday expressions are not looked up."""
        weighed = {fold(w): self._weights.weight(w) for w in self._segmenter.words(text)}
        return tuple((word, weight) for word, weight in weighed.items() if weight > 0)

    def says_how(self, word: str) -> bool:
        """Whether a word only says how (一直, 另外): an adverb, a conjunction, a pronoun."""
        return self._weights.part_of_speech(word) in _HOW

    def is_verb(self, word: str) -> bool:
        """Whether a word is a plain verb: 参加, 交给."""
        return self._weights.part_of_speech(word) == "v"

    def _terms_of(self, text: str) -> tuple[Term, ...]:
        """The terms of a text; a question is read in several ways that leave the same words."""
        tables = (self._terms.table, self._amount_verbs.current(), self._applicants.current())
        if any(map(is_not, tables, self._kept_for)):
            self._kept, self._kept_for = Recent(KEPT), tables
        return self._kept.get(text, lambda: self._read_terms(text))

    def _read_terms(self, text: str) -> tuple[Term, ...]:
        found: list[Term] = []
        text = _GRAMMAR.sub("，", text)
        rest = text
        for quoted in QUOTED.finditer(text):
            if _ASKING.search(quoted[1]):
                continue
            found.append(Term(text=fold(quoted[1]), weight=1.0))
        rest = QUOTED.sub("，", rest)
        for nothing in (q.text for q in find_quantities(rest) if _NOTHING.match(q.text)):
            found.append(Term(text=fold(nothing), weight=NOTHING_WEIGHT))
            rest = rest.replace(nothing, "，")
        rest = _EACH_ASKED.sub(r"\g<much>", rest)
        squeezed = _ASKED_AMOUNT.sub("", _MONEY_ASKED.sub("，", _without_amounts(rest)))
        for lay in dict.fromkeys(
            (
                *self._terms.matches(rest, self._segmenter),
                *self._terms.matches(squeezed, self._segmenter),
            )
        ):
            if _ASKING.search(lay) or self._weights.is_stopword(lay):
                continue
            official = dict(self._terms.expand(lay))
            if (tail := self._tail_of(lay)) is not None:
                official.setdefault(tail, TAIL_STRENGTH)
            if self._terms.is_phrase(lay):
                weight = min(self._weights.weight(lay), MOST_PHRASE)
            else:
                weight = max(self._weights.weight(word) for word in (lay, *official))
                weight = max(weight, LEAST_EXPRESSION)
            siblings = () if self._terms.is_phrase(lay) else self._terms.siblings(lay)
            found.append(
                Term(
                    text=lay,
                    weight=weight,
                    variants=tuple(official.items()),
                    siblings=siblings,
                    is_official=self._weights.is_official(lay),
                )
            )
            rest = _blank(rest, lay)
        for match in _AMOUNT_VERB.finditer(rest):
            words = self._amount_verbs.current().get(match[1], ())
            if words and match[1] in self._segmenter.words(rest):
                found.append(
                    Term(
                        text=words[0],
                        weight=AMOUNT_TERM,
                        variants=tuple((w, 0.9) for w in words[1:]),
                    )
                )
                rest = rest[: match.start(1)] + "，" + rest[match.end(1) :]
        rest = _ASKED_COUNT.sub("，", rest)
        spoken = {q.text for q in find_quantities(rest)} | {d.text for d in find_dates(rest)}
        for phrase in spoken:
            rest = rest.replace(phrase, "，")
        for word in map(_without_to, self._segmenter.words(rest)):
            weight = 0.0 if _ASKING.search(word) else self._weights.weight(word)
            if weight > 0:
                is_place = self._weights.is_place(word)
                is_act = self.is_verb(word)
                found.append(Term(text=fold(word), weight=weight, is_place=is_place, is_act=is_act))
        unique: dict[str, Term] = {}
        for term in found:
            if term.text not in unique:
                unique[term.text] = term
        return self._without_applicants(tuple(unique.values()))

    def _without_applicants(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        """``terms`` with little weight on who asks: a rule for every customer holds for a small company too."""
        applicants = self._applicants.current()
        if not any(
            t.weight >= TELLING and t.text.removesuffix("们") not in applicants for t in terms
        ):
            return terms
        return tuple(
            replace(term, weight=min(term.weight, APPLICANT))
            if term.text.removesuffix("们") in applicants
            else term
            for term in terms
        )

    def _tail_of(self, compound: str) -> str | None:
        """The last two words of a long compound, TAIL characters or more; None where there are none."""
        if len(compound) < LONG_COMPOUND:
            return None
        for at in range(len(compound) - TAIL, 1, -1):
            tail = compound[at:]
            if any(
                self._weights.is_word(tail[:cut]) and self._weights.is_word(tail[cut:])
                for cut in range(2, len(tail) - 1)
            ):
                return tail
        return None


def _without_amounts(text: str) -> str:
    """装120千瓦的电 is about 装电."""
    for quantity in reversed(find_quantities(text)):
        end = quantity.end + text[quantity.end :].startswith("的")
        text = text[: quantity.start] + text[end:]
    return text


def read_amount_verbs(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Verbs before an amount with the official nouns: 补 → 补贴, 补助."""
    return {
        verb: tuple(read_choices(path, line, words)) for line, (verb, words) in read_rows(path, 2)
    }


def read_applicants(path: Path) -> frozenset[str]:
    """Words for who asks, folded: 小微企业, 个体户."""
    return frozenset(fold(word) for _, (words,) in read_rows(path, 1) for word in words.split())


def _without_to(word: str) -> str:
    """转租给 as 转租: whom something is done to follows."""
    return word[:-1] if len(word) > 2 and word.endswith("给") else word


def _blank(text: str, lay: str) -> str:
    """``text`` without the characters of an everyday expression, which may stand apart (办个照 for 办照)."""
    at = fold(text).find(lay)
    if at >= 0 and len(fold(text)) == len(text):
        return text[:at] + "，" * len(lay) + text[at + len(lay) :]
    pattern = ".{0,3}?".join(re.escape(char) for char in lay)
    return re.sub(pattern, "，", text, count=1, flags=re.IGNORECASE)
