"""A question in words → a Question in values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.understanding.background import lighten_background
from assistant.understanding.by_when import with_fallback
from assistant.understanding.claim_frames import plain_claim
from assistant.understanding.claim_opened import open_claim
from assistant.understanding.cuts import Cut, as_cuts, document_numbers, own_name, without
from assistant.understanding.deadline_asked import read_deadline_asked
from assistant.understanding.described import Described, Opening, find_described
from assistant.understanding.english import English
from assistant.understanding.intent import (
    BESIDE,
    asks_who_acts,
    counts_whole,
    is_document_word,
    read_intent,
)
from assistant.understanding.item_numbers import item_numbers
from assistant.understanding.kinds import (
    SURE,
    compared_kinds,
    is_claim_text,
    read_kinds,
    read_role_of,
)
from assistant.understanding.order import settle_order
from assistant.understanding.papers import papers_asked
from assistant.understanding.parts_asked import asked_parts
from assistant.understanding.plain_questions import plain_question, with_who
from assistant.understanding.plain_roles import PlainRoles
from assistant.understanding.premises import premise_of
from assistant.understanding.question import CLEAR, Asked, Intent, Place, Question, Scope, Term
from assistant.understanding.ranked import read_ranking
from assistant.understanding.row_topic import terms_of_rows
from assistant.understanding.rows_asked import read_relative_dates, read_rows_asked
from assistant.understanding.scope import (
    NATIONAL,
    TITLE,
    is_in_scope,
    is_partner,
    names_topic,
    places_meant,
    read_scope,
)
from assistant.understanding.topic import QUOTED, TopicReader
from assistant.understanding.typed import Speller, TypedInput
from assistant.understanding.unit_slips import UnitSlips
from assistant.understanding.words_of_form import without_form
from index.documents import DocumentFacts
from index.language.cues import Cues
from index.language.departments import find_units
from index.language.known_units import KnownUnits
from index.language.lexicon import Lexicon
from index.language.normalise import fold, narrow
from index.language.quantities import Quantity, find_quantities
from index.language.regions import RegionMention, find_regions

_SAID_OF_UNITS = frozenset({Intent.LIST, Intent.FACT, Intent.COUNT, Intent.ITEM})
_ASKS_ONE = frozenset({Intent.FACT, Intent.DEPARTMENT, Intent.DEADLINE})
_STRETCH = re.compile(r"[\s，,、；;？?。！!：:]+|多少|几[个项家次天条]?|什么|怎么|哪[些个家几]?")
_YES_NO = re.compile(
    r"(?:吗|(?<![什怎])么)[?？。!！ ]*$|是不是|有没有|能不能|会不会|要不要|可不可以|行不行|是否|能否|可否|用不用|需不需要|算不算|够不够|合(?:规定|法|规)|(?:吧|对不对)[?？。 ]*$"
)
# 两地, 哪几个城市, 差多少: what is compared with what, no topic
_SIDES = re.compile(
    r"[两三四五六七八九几多]地(?=[的之间简]|[，,、\s]|[一-龥])(?!区)|(?:各|每个?)(?:县市区|区县|县区|市县|县、?市、?区)|(?:这|那)?[两三四五六几]个(?:地方|地区|城市|区县|[区市县])|哪[些几]个?(?:地方|地区|城市|区县|[区市县])|(?:全部|所有|这些|几个|各个?)(?:的)?(?:地区|地方|城市|区县|市县)(?:里面?|之?中|当中)?|列个表|一样[吗么]|(?:相)?差(?:了)?(?:多少|几)[天个年小]?|各自|各是|同样(?:是|都)?|(?<![一-龥])换成|的话"
)
# 六大环境, 办理时限: how many there are and how long it takes are no topic
_IDLE_TERM = re.compile(
    r"[二三四五六七八九十两]大|一[项条件个]|(?:办理|办结|审批|处理)(?:时限|时间|时长|期限)|天数|有何"
)
_ENDS = re.compile(r"(?:任务|事项|措施|条目|清单)(?:有)?[?？。 ]*$")
DESCRIBING, ENOUGH_ASKED = 0.3, 0.4
"""Share of its weight that a word keeps which only tells the document, where what is asked then weighs so much"""
PARTNER_SHARE = 0.65
"""Weight of the other side's name beside the rest of the topic: enough that a text without it says nothing"""
_ENOUGH_TOPIC = 0.3
_SCANT_TOPIC = 0.5


class Understanding:
    """Reads questions with the lexicon's knowledge of places, departments and everyday words."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        topic: TopicReader,
        cues: Cues,
        speller: Speller,
        roles: PlainRoles,
        english: English | None = None,
    ) -> None:
        self._lexicon = lexicon
        self._roles = roles
        self._topic = topic
        self._cues = cues
        self.speller = speller
        """Knows how words are written"""
        self._english = english
        self._units: tuple[KnownUnits, UnitSlips] | None = None

    def read(
        self,
        asked: str,
        facts: Sequence[DocumentFacts],
        *,
        restricted_to: Sequence[Place] = (),
        known: KnownUnits | None = None,
        opening: Opening | None = None,
        guess: int = 0,
        is_piece: bool = False,
    ) -> Question:
        """Understand one question that stands alone; ``facts`` and ``known`` units are those of the corpus.

        ``opening`` tells how a document begins, for finding the one that is described. A ``guess``, by
        its number, takes what may be a typing error for one. A piece was put right with the question it is of.
        """
        typed = self._typed(asked, guess=guess, is_piece=is_piece)
        text = self.speller.spelling.with_marks(typed.text.strip())
        text = self._roles.plain(settle_order(text, self._regions(text, facts)))
        text = plain_claim(plain_question(text))
        mentions = self._regions(text, facts)
        if not find_units(text, self._lexicon) and not (known and known.add_to((), text)):
            text = with_who(text)
        if known is not None:
            text, meant = self._slips_of(known).read(text, [each.end for each in mentions])
            if meant:
                typed = replace(typed, corrections=(*typed.corrections, *meant))
                mentions = self._regions(text, facts)
        scope = read_scope(text, mentions, facts, restricted_to)
        named_scope, described = scope, self._described(text, facts, scope, opening)
        if described is not None:
            scope = replace(
                scope,
                documents=described.documents,
                years=tuple(y for y in scope.years if y not in described.years),
            )
        numbered = document_numbers(text) if scope.documents else []
        names = [*as_cuts((m.start, m.end) for m in mentions), *numbered]
        units = [] if TITLE.fullmatch(text) else list(find_units(text, self._lexicon))
        if known is not None and not TITLE.fullmatch(text):
            units = list(known.add_to(units, text))
        units = [u for u in units if not any(n.start <= u.start and u.end <= n.end for n in names)]
        departments = tuple(dict.fromkeys(own_name(unit.name, mentions) for unit in units))
        mentioned = departments
        numbers, number_cuts = item_numbers(text)
        rows, row_cuts = read_rows_asked(text, dt.date.today())
        deadline, deadline_cuts = read_deadline_asked(without(text, as_cuts(row_cuts)))
        if deadline.is_empty and not rows.statuses:
            deadline, deadline_cuts = read_relative_dates(text, dt.date.today())
        is_claim = is_claim_text(text)
        ranking, ranking_cuts = (None, []) if is_claim or departments else read_ranking(text)
        row_cuts += ranking_cuts
        kinds = read_kinds(text, self._cues)
        quoted = [match.span() for match in QUOTED.finditer(text)]
        cuts = [
            Cut(start=m.start, end=m.end)
            for m in mentions
            if not names_topic(m, facts, scope)
            and not any(a <= m.start and m.end <= b for a, b in quoted)
        ]
        cuts += [*numbered, *as_cuts(number_cuts)]
        partners = [m for m in mentions if is_partner(text, m, facts)]
        cuts += [Cut(start=m.start, end=m.end) for m in partners]
        if scope.is_national:
            cuts += [Cut(start=m.start(), end=m.end()) for m in NATIONAL.finditer(text)]
        place_cuts = list(cuts)
        cuts += [Cut(start=unit.start, end=unit.end) for unit in units]
        filter_cuts = cuts + as_cuts((*deadline_cuts, *row_cuts))
        titles = fold("".join(each.title for each in facts if is_in_scope(each, scope)))
        every_term = terms_of_rows(text, filter_cuts, described, deadline, self._topic)
        # 惠企政策中市商务局负责的: what ends in 政策中 tells the document
        every_term = tuple(t for t in every_term if not is_document_word(text, t.text))
        # 惠企政策一共多少条: the words tell which document is meant, not which of its measures
        is_whole = counts_whole(text) and not departments and deadline.is_empty and rows.is_empty
        title_terms = tuple(term for term in every_term if is_whole or term.text in titles)
        ledger_terms = tuple(term for term in every_term if term not in title_terms)
        intent = read_intent(
            without(text, as_cuts(row_cuts)),
            kinds=frozenset(kind for kind, weight in kinds.items() if weight >= CLEAR),
            departments=departments,
            has_topic=_weight(ledger_terms) >= _ENOUGH_TOPIC,
            has_deadline=not deadline.is_empty or not rows.is_empty,
            numbers=numbers,
            places=len(scope.places),
        )
        if ranking is not None:
            intent = Intent.COUNT
        is_open = intent in {Intent.FACT, Intent.SUMMARY}
        if is_open and (rows.group or (not rows.is_empty and _ENDS.search(text))):
            intent = Intent.LIST
        if intent is Intent.COMPARE:
            kinds = compared_kinds(text, kinds)
            scope, described = named_scope, None
        is_ledger = intent in {Intent.LIST, Intent.COUNT}
        is_topic = intent is not Intent.DEPARTMENT or asks_who_acts(text)
        if departments and not is_ledger and not is_claim and is_topic:
            departments, cuts = (), place_cuts
        if intent is Intent.DEPARTMENT:
            cuts = cuts + [Cut(start=m.start(), end=m.end()) for m in BESIDE.finditer(text)]
        remaining = without(text, filter_cuts if is_ledger else cuts)
        remaining = _SIDES.sub("，", remaining)
        terms = ledger_terms if is_ledger else self._topic.terms_of(remaining)
        terms = tuple(term for term in terms if not _IDLE_TERM.fullmatch(term.text))
        terms = without_form(terms, intent, kinds, text)
        terms = terms or (() if is_ledger else self._topic.terms_of(remaining))
        if described is not None and not is_ledger:
            terms = self._without_description(terms, remaining, described)
        if scope.places:
            # 燕郊在三河，属于廊坊: a place we know is named as well, and its texts answer
            terms = tuple(replace(term, is_place=False) for term in terms)
        terms = (*_partner_terms(partners, terms), *lighten_background(text, terms))
        if _weight(terms) < _SCANT_TOPIC and intent in _ASKS_ONE:
            terms = papers_asked(text) or terms
        if is_claim and departments and intent in _SAID_OF_UNITS:
            intent = (
                Intent.DEPARTMENT if re.search(r"牵头|负责|责任|配合|主管", text) else Intent.FACT
            )
        read_piece = partial(
            self.read,
            facts=facts,
            restricted_to=restricted_to,
            known=known,
            opening=opening,
            is_piece=True,
        )
        claim = open_claim(text) if is_claim else None
        taken = None if is_claim else premise_of(text)
        opened = None if claim is None else read_piece(claim.text)
        premise = None if taken is None else read_piece(taken)
        question = Question(
            asked=asked,
            text=text,
            opened=opened,
            premise=premise,
            claimed=claim.value if claim else "",
            corrections=typed.corrections,
            unread=tuple(
                term.text
                for term in terms
                if self.speller.is_unread(term.text)
                and not any(term.text in fold(text[a:b]) for a, b in quoted)
            ),
            topic=_topic_words(terms),
            intent=intent,
            kinds=kinds,
            scope=scope,
            terms=terms,
            asked_for=() if is_ledger else self._topic.asked_for(remaining, terms),
            title_terms=title_terms if is_ledger else (),
            phrases=tuple(fold(part) for part in _STRETCH.split(remaining) if len(part) > 3),
            departments=departments,
            units=mentioned,
            unit_choices=self._slips_of(known).choices(text, [each.end for each in mentions])
            if known and is_ledger
            else (),
            role=read_role_of(text, self._cues),
            numbers=numbers,
            quantities=tuple(q for q in find_quantities(text) if not _is_idle(q)),
            deadline=deadline if is_ledger else type(deadline)(),
            rows=rows if is_ledger else type(rows)(),
            ranking=ranking,
            is_claim=is_claim,
            is_yes_no=bool(_YES_NO.search(text)) or kinds.get(Asked.YES_NO, 0.0) >= SURE,
        )
        return with_fallback(question)

    def _slips_of(self, known: KnownUnits) -> UnitSlips:
        if self._units is None or self._units[0] is not known:
            self._units = known, UnitSlips(known.names, self._lexicon.departments_by_name)
        return self._units[1]

    def _typed(self, asked: str, *, guess: int, is_piece: bool) -> TypedInput:
        if is_piece:
            return self.speller.piece(asked)
        chinese = None if self._english is None else self._english.read(narrow(asked))
        asked = chinese or asked
        return self.speller.guess(asked, guess) if guess else self.speller.correct(asked)

    def _described(
        self,
        text: str,
        facts: Sequence[DocumentFacts],
        scope: Scope,
        opening: Opening | None,
    ) -> Described | None:
        """The documents that the question describes, where it names none by title."""
        if scope.documents or opening is None:
            return None
        return find_described(
            text, facts, places=scope.places, words=self._topic.words_of, opening=opening
        )

    def _without_description(
        self, terms: tuple[Term, ...], text: str, described: Described
    ) -> tuple[Term, ...]:
        """The terms with little weight on those that only tell which document is meant."""
        rest = without(text, [Cut(start=described.start, end=described.end)])
        asked = {term.text for term in self._topic.terms_of(rest)}
        if sum(term.weight for term in terms if term.text in asked) < ENOUGH_ASKED:
            return terms
        return tuple(
            term if term.text in asked else replace(term, weight=term.weight * DESCRIBING)
            for term in terms
        )

    def parts(self, question: Question, facts: Sequence[DocumentFacts]) -> tuple[Question, ...]:
        """The questions in ``question`` when it asks several; else nothing."""
        return asked_parts(question, lambda piece: self.read(piece, facts, is_piece=True))

    def _regions(self, text: str, facts: Sequence[DocumentFacts]) -> tuple[RegionMention, ...]:
        paths = tuple(dict.fromkeys(each.region for each in facts if each.region))
        mentions = places_meant(text, find_regions(text, self._lexicon, extra_paths=paths))
        plain = tuple(m for m in mentions if not m.is_part_of_name)
        return plain or tuple(m for m in mentions if m.path in paths)


def _is_idle(quantity: Quantity) -> bool:
    """Whether an amount is only a manner of speaking: 一年最多, 一件, 一次."""
    return quantity.amount == 1 and quantity.text.startswith("一")


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _partner_terms(partners: Sequence[RegionMention], terms: Sequence[Term]) -> list[Term]:
    """The other side's name (和武汉联办) as words that the text must say."""
    weight = max(1.0, PARTNER_SHARE * _weight(terms))
    return [Term(text=fold(mention.text), weight=weight) for mention in partners]


def _topic_words(terms: Sequence[Term]) -> str:
    return " ".join(term.text for term in terms)
