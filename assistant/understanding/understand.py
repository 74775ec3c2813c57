"""A question in words → a Question in values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.understanding.deadline_asked import read_deadline_asked
from assistant.understanding.intent import item_numbers, read_intent, read_role
from assistant.understanding.question import Asked, Intent, Place, Question, Scope, Term
from assistant.understanding.typed import Speller
from index.documents import DocumentFacts
from index.language.cues import Cues
from index.language.dates import find_dates
from index.language.departments import find_units
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.quantities import find_quantities
from index.language.regions import RegionMention, find_regions, is_within
from index.language.terms import Terms
from index.language.word_weights import WordWeights
from index.language.words import Segmenter

_QUOTED = re.compile(r"[“‘「『\"]([^”’」』\"]{2,20})[”’」』\"]")
_TITLE = re.compile(r"《([^》]{2,60})》")
_CLAIM = re.compile(
    r"(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|没错|是这样吗|这样吗|真的吗|正确吗|属实吗|吧)[?？。!！~ ]*$|^(?:是不是|是否)"
)
_YES_NO = re.compile(
    r"(?:吗|么)[?？。!！ ]*$|是不是|有没有|能不能|会不会|要不要|可不可以|行不行|是否|能否|可否|用不用|需不需要|算不算|合(?:规定|法|规)|(?:吧|对不对)[?？。 ]*$"
)
_RELATIVE_YEAR = re.compile(r"今年|本年度?|当年|年内")
_ENOUGH_TOPIC = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """A stretch of the question that is not topic."""

    start: int
    end: int


class Understanding:
    """Reads questions with the lexicon's knowledge of places, departments and everyday words."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        terms: Terms,
        cues: Cues,
        weights: WordWeights,
        segmenter: Segmenter,
        speller: Speller,
    ) -> None:
        self._lexicon = lexicon
        self._terms = terms
        self._cues = cues
        self._weights = weights
        self._segmenter = segmenter
        self._speller = speller

    def read(
        self, asked: str, facts: Sequence[DocumentFacts], *, restricted_to: Sequence[Place] = ()
    ) -> Question:
        """Understand one question that stands alone; ``facts`` are those of the corpus."""
        text = self._speller.correct(asked).text.strip()
        mentions = self._regions(text, facts)
        scope = self._scope(text, mentions, facts, restricted_to)
        units = [] if _TITLE.fullmatch(text) else list(find_units(text, self._lexicon))
        units = [unit for unit in units if not any(m.start <= unit.start and unit.end <= m.end for m in mentions)]
        departments = tuple(dict.fromkeys(unit.name for unit in units))
        numbers = item_numbers(text)
        deadline, deadline_cuts = read_deadline_asked(text)
        kinds = {Asked(kind): weight for kind, weight in self._cues.kinds(text).items() if kind in Asked._value2member_map_}
        cuts = [_Cut(start=m.start, end=m.end) for m in mentions if not self._names_topic(m, scope)]
        cuts += [_Cut(start=unit.start, end=unit.end) for unit in units]
        filter_cuts = cuts + [_Cut(start=a, end=b) for a, b in deadline_cuts]
        ledger_terms = self.terms_of(_without(text, filter_cuts))
        intent = read_intent(
            text,
            kinds=frozenset(kinds),
            departments=departments,
            has_topic=_weight(ledger_terms) >= _ENOUGH_TOPIC,
            has_deadline=not deadline.is_empty,
            numbers=numbers,
            places=len(scope.places),
        )
        is_ledger = intent in {Intent.LIST, Intent.COUNT}
        remaining = _without(text, filter_cuts if is_ledger else cuts)
        terms = ledger_terms if is_ledger else self.terms_of(remaining)
        is_claim = bool(_CLAIM.search(text))
        if is_claim and departments and intent in {Intent.LIST, Intent.FACT, Intent.COUNT}:
            intent = Intent.DEPARTMENT if re.search(r"牵头|负责|责任|配合|主管", text) else Intent.FACT
        return Question(
            asked=asked,
            text=text,
            topic=_topic_words(terms),
            intent=intent,
            kinds=kinds,
            scope=scope,
            terms=terms,
            departments=departments,
            role=read_role(text),
            numbers=numbers,
            quantities=find_quantities(text),
            deadline=deadline if is_ledger else type(deadline)(),
            is_claim=is_claim,
            is_yes_no=bool(_YES_NO.search(text)),
        )

    def terms_of(self, text: str) -> tuple[Term, ...]:
        """The terms of a topic: everyday expressions with their official words, quoted names, telling words."""
        found: list[Term] = []
        rest = text
        for quoted in _QUOTED.finditer(text):
            found.append(Term(text=fold(quoted[1]), weight=1.0))
        rest = _QUOTED.sub(" ", rest)
        for lay in self._terms.matches(rest, self._segmenter):
            official = self._terms.expand(lay)
            weight = max(self._weights.weight(word) for word in (lay, *official))
            found.append(Term(text=lay, weight=max(weight, 0.5), variants=tuple(official.items())))
            rest = _blank(rest, lay)
        spoken = {q.text for q in find_quantities(rest)} | {d.text for d in find_dates(rest)}
        for phrase in spoken:
            rest = rest.replace(phrase, " ")
        for word in self._segmenter.words(rest):
            weight = self._weights.weight(word)
            if weight > 0:
                found.append(Term(text=fold(word), weight=weight))
        unique: dict[str, Term] = {}
        for term in found:
            if term.text not in unique:
                unique[term.text] = term
        return tuple(unique.values())

    def _regions(self, text: str, facts: Sequence[DocumentFacts]) -> tuple[RegionMention, ...]:
        paths = tuple(dict.fromkeys(each.region for each in facts if each.region))
        mentions = find_regions(text, self._lexicon, extra_paths=paths)
        return tuple(m for m in mentions if not m.is_part_of_name)

    def _scope(
        self,
        text: str,
        mentions: Sequence[RegionMention],
        facts: Sequence[DocumentFacts],
        restricted_to: Sequence[Place],
    ) -> Scope:
        regions = {each.region for each in facts if each.region}
        places = [Place(path=m.path, text=m.text) for m in mentions]
        places = [
            place
            for place in places
            if not any(other is not place and other.path != place.path and is_within(other.path, place.path) for other in places)
        ]
        inside = [p for p in places if any(is_within(r, p.path) or is_within(p.path, r) for r in regions)]
        outside = [p for p in places if p not in inside]
        if restricted_to and not places:
            inside = list(restricted_to)
        return Scope(
            places=tuple({p.path: p for p in inside}.values()),
            outside=tuple({p.path: p for p in outside}.values()),
            documents=_documents_named(text, facts),
            years=_years(text),
        )

    @staticmethod
    def _names_topic(mention: RegionMention, scope: Scope) -> bool:
        """Whether a place is something to be found in the text: 巴马 in a document of 河池."""
        return False


def _documents_named(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    titles = [fold(match[1]) for match in _TITLE.finditer(text)]
    if titles:
        return tuple(each.id for each in facts if any(t in fold(each.title) or fold(each.title) in t for t in titles))
    folded = fold(text)
    return tuple(each.id for each in facts if len(each.title) >= 6 and fold(each.title) in folded)


def _years(text: str) -> tuple[int, ...]:
    if _RELATIVE_YEAR.search(text):
        return ()
    mentioned = [d for d in find_dates(text) if d.first >= dt.date(1949, 1, 1)]
    return tuple(dict.fromkeys(d.first.year for d in mentioned if re.search(r"\d{4}|二[〇零○]", d.text)))


def _blank(text: str, lay: str) -> str:
    """``text`` without the characters of an everyday expression, which may stand apart (办个照 for 办照)."""
    at = fold(text).find(lay)
    if at >= 0 and len(fold(text)) == len(text):
        return text[:at] + " " * len(lay) + text[at + len(lay) :]
    pattern = ".{0,3}?".join(re.escape(char) for char in lay)
    return re.sub(pattern, " ", text, count=1, flags=re.IGNORECASE)


def _without(text: str, cuts: Sequence[_Cut]) -> str:
    kept = list(text)
    for cut in cuts:
        kept[cut.start : cut.end] = " " * (cut.end - cut.start)
    return "".join(kept)


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _topic_words(terms: Sequence[Term]) -> str:
    return " ".join(term.text for term in terms)
