"""A question in words → a Question in values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.understanding.deadline_asked import read_deadline_asked
from assistant.understanding.intent import is_any_role, item_numbers, read_intent, read_role
from assistant.understanding.question import (
    CLEAR,
    Asked,
    Intent,
    Place,
    Question,
    Role,
    Scope,
    Term,
)
from assistant.understanding.typed import Speller
from index.documents import DocumentFacts
from index.language.cues import Cues
from index.language.dates import find_dates
from index.language.departments import find_units
from index.language.known_units import KnownUnits
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.quantities import Quantity, QuantityKind, find_quantities
from index.language.regions import RegionMention, core_name, find_regions, is_within
from index.language.tables import EditedTable, read_choices, read_rows
from index.language.terms import Terms
from index.language.word_weights import WordWeights
from index.language.words import Segmenter

_QUOTED = re.compile(r"[“‘「『\"]([^”’」』\"]{2,20})[”’」』\"]")
_PIECES = re.compile(r"[，,、；;？?。]|还有|以及|另外|分别说下?|分别")
_STRETCH = re.compile(r"[\s，,、；;？?。！!：:]+|多少|几[个项家次天条]?|什么|怎么|哪[些个家几]?")
_PART_TOPIC = 0.5
_PART_KINDS = (Asked.DURATION, Asked.MONEY, Asked.SHARE, Asked.COUNT, Asked.DATE, Asked.CAPACITY)
_SAME = re.compile(r"同一[家个]|一样|相同|是不是一家")
_TITLE = re.compile(r"《([^》]{2,60})》")
_CLAIM = re.compile(
    r"(?:对吗|对吧|对不对|是吗|是吧|是不是|没错吧|没错|是这样吗|这样吗|真的吗|正确吗|属实吗|吧)[?？。!！~ ]*$|^(?:是不是|是否)"
)
_YES_NO = re.compile(
    r"(?:吗|么)[?？。!！ ]*$|是不是|有没有|能不能|会不会|要不要|可不可以|行不行|是否|能否|可否|用不用|需不需要|算不算|合(?:规定|法|规)|(?:吧|对不对)[?？。 ]*$"
)
_RELATIVE_YEAR = re.compile(r"今年|本年度?|当年|年内")
_ASKING = re.compile(r"[几谁哪啥]|多[少久长快大]|什么|怎")
"""Words that ask: 几天, 多快, 哪所. They name no topic even where the lexicon knows them"""
_GRAMMAR = re.compile(
    r"发文字号|文件字号|文号|字号|发文机关|(?:牵头|责任|配合|主管)(?:单位|部门)|完成时限|完成时间"
)
_LEDGER_GRAMMAR = re.compile(
    r"[（(][^）)]*[）)]|联合牵头|联合|(?<![一-龥])含|作为|涉及|重点|死?期限|标(?:注|明|的|了)?|写(?:着|成|明)?|全部列|一起|自己|逐[项条]|当(?!地)|到期|阶段性成果"
)
_HOW_MANY_GRAND = re.compile(r"(?:几|多少)大(?=[一-龥]{2})")
_PAY = re.compile(
    r"(?:工资|薪水|补贴|奖金|奖励|价格|租金|费用|房租|补助|罚款|贷款|投资|资金)(?:标准)?(?:是|有|要|给|拿|能拿)?(?:多少|几)(?![个项家次成%人])"
)
_ASKED_BY = {
    QuantityKind.DURATION: Asked.DURATION,
    QuantityKind.MONEY: Asked.MONEY,
    QuantityKind.RATE: Asked.MONEY,
    QuantityKind.SHARE: Asked.SHARE,
    QuantityKind.COUNT: Asked.COUNT,
    QuantityKind.CAPACITY: Asked.CAPACITY,
}
_BARE_AMOUNT = re.compile(r"多少|几何|多大|多高")
_COUNTER = re.compile(
    r"(?:多少|几)\s*(?:[个家项次条件类种人名户所座台处份批款张期辆户套场门]|环节|材料)"
)
_TAKES_TIME = re.compile(
    r"(?:几时|什么时候|啥时候|何时).{0,4}(?:办好|办完|办结|办成|下来|拿到|批完|批下|到账|出结果|办妥)"
)
_COMPARED = (
    (re.compile(r"快|慢|时间|时限|几天|周期"), Asked.DURATION),
    (re.compile(r"贵|便宜|省钱|补贴|奖励|费用|收费|金额"), Asked.MONEY),
    (re.compile(r"比例|率(?!先)|百分"), Asked.SHARE),
)
_ASKED_COUNT = re.compile(
    r"(?:几|多少)\s*个?(?:套|户|所|张|辆|台|处|期|级|门|篇|座|名|位|人|家|次|项|条|件|种|类|份|批|款|间|场)"
)
_ASKED_AMOUNT = re.compile(r"(?:多少|几|哪[几些]?)[个项家次天条件类种]?")
"""交几次税 is about 交税"""
SHORTEST_TITLE = 7
TITLE_SHARE = 0.6
LONG_TITLE = 10
MOST_NAMED = 3
_TITLE_EXTRA = re.compile(
    r"[(（][^)）]*[)）]|\.{2,}|印发|关于|通知$|[《》“”]|^.{2,16}?(?:人民政府|办公厅|办公室)(?:关于)?印发"
)
AMOUNT_TERM = 0.5
_AMOUNT_VERB = re.compile(
    r"([补奖罚收贷减返发])(?=(?:我|你|给)?\s*(?:[\d０-９一二三四五六七八九十]|多少|几|钱))"
)
_NATIONAL = re.compile(
    r"国务院|中央|国家(?!级|标准|法|税务|电网|公园|开发区|知识产权|金融|发展改革委|发改委|卫健委|[一-龥]{2,4}(?:总局|局|委|署))|国办|全国性"
)
SURE = 0.8
LEDGER_TERM = 0.2
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
        amount_verbs: EditedTable[Mapping[str, tuple[str, ...]]],
    ) -> None:
        self._lexicon = lexicon
        self._terms = terms
        self._cues = cues
        self._weights = weights
        self._segmenter = segmenter
        self._speller = speller
        self._amount_verbs = amount_verbs

    def read(
        self,
        asked: str,
        facts: Sequence[DocumentFacts],
        *,
        restricted_to: Sequence[Place] = (),
        known: KnownUnits | None = None,
    ) -> Question:
        """Understand one question that stands alone; ``facts`` and ``known`` units are those of the corpus."""
        text = self._speller.correct(asked).text.strip()
        mentions = self._regions(text, facts)
        scope = self._scope(text, mentions, facts, restricted_to)
        units = [] if _TITLE.fullmatch(text) else list(find_units(text, self._lexicon))
        if known is not None and not _TITLE.fullmatch(text):
            units = list(known.add_to(units, text))
        units = [
            unit
            for unit in units
            if not any(m.start <= unit.start and unit.end <= m.end for m in mentions)
        ]
        departments = tuple(dict.fromkeys(_own_name(unit.name, mentions) for unit in units))
        numbers, number_cuts = item_numbers(text)
        deadline, deadline_cuts = read_deadline_asked(text)
        kinds = self._kinds(text)
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        cuts = [
            _Cut(start=m.start, end=m.end)
            for m in mentions
            if not self._names_topic(m, facts, scope)
            and not any(a <= m.start and m.end <= b for a, b in quoted)
        ]
        cuts += [_Cut(start=a, end=b) for a, b in number_cuts]
        if scope.is_national:
            cuts += [_Cut(start=m.start(), end=m.end()) for m in _NATIONAL.finditer(text)]
        place_cuts = list(cuts)
        cuts += [_Cut(start=unit.start, end=unit.end) for unit in units]
        filter_cuts = cuts + [_Cut(start=a, end=b) for a, b in deadline_cuts]
        titles = fold("".join(each.title for each in facts if _is_in_scope(each, scope)))
        every_term = self.terms_of(_LEDGER_GRAMMAR.sub("，", _without(text, filter_cuts)))
        ledger_terms = tuple(
            term for term in every_term if term.text not in titles and term.weight >= LEDGER_TERM
        )
        title_terms = tuple(t for t in every_term if t.text in titles and t.weight >= LEDGER_TERM)
        intent = read_intent(
            text,
            kinds=frozenset(kind for kind, weight in kinds.items() if weight >= CLEAR),
            departments=departments,
            has_topic=_weight(ledger_terms) >= _ENOUGH_TOPIC,
            has_deadline=not deadline.is_empty,
            numbers=numbers,
            places=len(scope.places),
        )
        if intent is Intent.COMPARE:
            kinds = _compared(text, kinds)
        is_ledger = intent in {Intent.LIST, Intent.COUNT}
        is_claim = bool(_CLAIM.search(text))
        if departments and not is_ledger and not is_claim and intent is not Intent.DEPARTMENT:
            departments, cuts = (), place_cuts
        remaining = _without(text, filter_cuts if is_ledger else cuts)
        terms = ledger_terms if is_ledger else self.terms_of(remaining)
        if is_claim and departments and intent in {Intent.LIST, Intent.FACT, Intent.COUNT}:
            intent = (
                Intent.DEPARTMENT if re.search(r"牵头|负责|责任|配合|主管", text) else Intent.FACT
            )
        return Question(
            asked=asked,
            text=text,
            topic=_topic_words(terms),
            intent=intent,
            kinds=kinds,
            scope=scope,
            terms=terms,
            title_terms=title_terms if is_ledger else (),
            phrases=tuple(fold(part) for part in _STRETCH.split(remaining) if len(part) > 3),
            departments=departments,
            role=self._role(text),
            numbers=numbers,
            quantities=tuple(q for q in find_quantities(text) if not _is_idle(q)),
            deadline=deadline if is_ledger else type(deadline)(),
            is_claim=is_claim,
            is_yes_no=bool(_YES_NO.search(text)),
        )

    def parts(self, question: Question, facts: Sequence[DocumentFacts]) -> tuple[Question, ...]:
        """The questions in ``question`` when it asks several with topics of their own; else nothing."""
        if question.intent in {
            Intent.LIST,
            Intent.COUNT,
            Intent.SUMMARY,
            Intent.DOCUMENT,
            Intent.COMPARE,
        }:
            return ()
        if question.is_claim:
            return ()
        found: list[Question] = []
        for piece in _PIECES.split(question.text):
            if len(piece) < 3:
                continue
            part = self.read(piece, facts)
            asks = (
                part.intent is not Intent.FACT
                or any(part.kinds.get(kind, 0) >= 0.8 for kind in _PART_KINDS)
                or _SAME.search(piece)
            )
            if asks and _weight(part.terms) >= _PART_TOPIC:
                found.append(part)
        if len(found) < 2 or _overlap(found):
            return ()
        return tuple(replace(part, is_part=True) for part in found)

    def _role(self, text: str) -> Role:
        """The role by grammar, else by the lexicon's words for it (挑头, 打下手)."""
        role = read_role(text)
        if role is not Role.ANY or is_any_role(text):
            return role
        cued = self._cues.kinds(text)
        lead, support = cued.get("lead", 0.0), cued.get("support", 0.0)
        if lead >= CLEAR and support < CLEAR:
            return Role.LEAD
        return Role.SUPPORT if support >= CLEAR > lead else Role.ANY

    def _kinds(self, text: str) -> dict[Asked, float]:
        known = Asked._value2member_map_
        kinds = {
            Asked(kind): weight for kind, weight in self._cues.kinds(text).items() if kind in known
        }
        if Asked.COUNT in kinds and _BARE_AMOUNT.search(text) and not _COUNTER.search(text):
            del kinds[Asked.COUNT]
            if not set(kinds) & {Asked.DURATION, Asked.MONEY, Asked.SHARE, Asked.CAPACITY}:
                kinds[Asked.AMOUNT] = 1.0
        if is_claim_text(text):
            for quantity in find_quantities(text):
                if (kind := _ASKED_BY.get(quantity.kind)) is not None:
                    kinds[kind] = 1.0
        if _PAY.search(text) and Asked.MONEY not in kinds:
            kinds[Asked.MONEY] = 1.0
        if _HOW_MANY_GRAND.search(text):
            kinds[Asked.COUNT] = 1.0
        if _BARE_AMOUNT.search(text) and not _COUNTER.search(text):
            weak = [kind for kind in _PART_KINDS if 0 < kinds.get(kind, 0.0) < SURE]
            if weak and not any(kinds.get(kind, 0.0) >= SURE for kind in _PART_KINDS):
                for kind in weak:
                    del kinds[kind]
                kinds[Asked.AMOUNT] = 1.0
        if Asked.DATE in kinds and _TAKES_TIME.search(text):
            kinds[Asked.DURATION] = kinds.pop(Asked.DATE)
        return kinds

    def terms_of(self, text: str) -> tuple[Term, ...]:
        """The terms of a topic: everyday expressions with their official words, quoted names, telling words."""
        found: list[Term] = []
        text = _GRAMMAR.sub("，", text)
        rest = text
        for quoted in _QUOTED.finditer(text):
            if _ASKING.search(quoted[1]):
                continue
            found.append(Term(text=fold(quoted[1]), weight=1.0))
        rest = _QUOTED.sub("，", rest)
        squeezed = _ASKED_AMOUNT.sub("", rest)
        for lay in dict.fromkeys(
            (
                *self._terms.matches(rest, self._segmenter),
                *self._terms.matches(squeezed, self._segmenter),
            )
        ):
            if _ASKING.search(lay) or self._weights.is_stopword(lay):
                continue
            official = self._terms.expand(lay)
            weight = max(self._weights.weight(word) for word in (lay, *official))
            found.append(Term(text=lay, weight=max(weight, 0.5), variants=tuple(official.items())))
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
        for word in self._segmenter.words(rest):
            weight = 0.0 if _ASKING.search(word) else self._weights.weight(word)
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
        plain = tuple(m for m in mentions if not m.is_part_of_name)
        return plain or tuple(m for m in mentions if m.path in paths)

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
            if not any(
                other is not place
                and other.path != place.path
                and is_within(other.path, place.path)
                for other in places
            )
        ]
        inside = [
            p for p in places if any(is_within(r, p.path) or is_within(p.path, r) for r in regions)
        ]
        outside = [p for p in places if p not in inside]
        documents = _documents_named(text, facts)
        if outside and not inside:
            cores = [core_name(p.name) for p in outside]
            titled = tuple(e.id for e in facts if any(core in e.title for core in cores))
            outside = [p for p in outside if not any(core_name(p.name) in e.title for e in facts)]
            documents = documents or titled
        if restricted_to and not places:
            inside = list(restricted_to)
        return Scope(
            places=tuple({p.path: p for p in inside}.values()),
            outside=tuple({p.path: p for p in outside}.values()),
            documents=documents,
            years=_years(text),
            is_national=not places and bool(_NATIONAL.search(text)),
        )

    @staticmethod
    def _names_topic(mention: RegionMention, facts: Sequence[DocumentFacts], scope: Scope) -> bool:
        """Whether a place is something to be found in the text: 巴马 in 河池's document, 深圳湾 in a title."""
        if not scope.places and not any(place.path == mention.path for place in scope.outside):
            return True
        return any(
            each.region and each.region != mention.path and is_within(mention.path, each.region)
            for each in facts
        )


def _compared(text: str, kinds: dict[Asked, float]) -> dict[Asked, float]:
    """What a comparison compares: 哪个快 → durations; a hint of a kind counts as asked for."""
    found = {kind: max(weight, CLEAR) for kind, weight in kinds.items() if weight >= 0.3}
    for pattern, kind in _COMPARED:
        if pattern.search(text):
            found[kind] = 1.0
    return found


def _own_name(unit: str, mentions: Sequence[RegionMention]) -> str:
    """A department without the place the question puts before it: 曾都人社局 → 人社局, but 河池海关 stays."""
    for mention in mentions:
        rest = unit.removeprefix(mention.text)
        if rest != unit and len(rest) > 2 and rest[0] not in "市区县省州":
            return rest
    return unit


def _is_in_scope(facts: DocumentFacts, scope: Scope) -> bool:
    if scope.documents:
        return facts.id in scope.documents
    return not scope.places or any(
        is_within(facts.region, place.path) or is_within(place.path, facts.region)
        for place in scope.places
    )


def _overlap(parts: Sequence[Question]) -> bool:
    """Whether two parts share a topic word: 外线施工 and 不用施工 are cases of one question."""
    seen: set[str] = set()
    for part in parts:
        own = {
            term.text[i : i + 2]
            for term in part.terms
            if term.weight > 0.3
            for i in range(len(term.text) - 1)
        }
        if own & seen:
            return True
        seen |= own
    return False


def read_amount_verbs(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Verbs before an amount with the official nouns: 补 → 补贴, 补助."""
    return {
        verb: tuple(read_choices(path, line, words)) for line, (verb, words) in read_rows(path, 2)
    }


def is_claim_text(text: str) -> bool:
    """Whether a question states something and wants it confirmed."""
    return bool(_CLAIM.search(text))


def _is_idle(quantity: Quantity) -> bool:
    """Whether an amount is only a manner of speaking: 一年最多, 一件, 一次."""
    return quantity.amount == 1 and quantity.text.startswith("一")


def _documents_named(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    named = _title_shared(text, facts)
    titles = [fold(match[1]) for match in _TITLE.finditer(text)]
    if titles:
        return tuple(
            each.id
            for each in facts
            if any(t in fold(each.title) or fold(each.title) in t for t in titles)
        )
    return named


def _title_shared(text: str, facts: Sequence[DocumentFacts]) -> tuple[str, ...]:
    """Documents whose title the question says, whole or for the greater part, without 《》."""
    asked = fold(text).replace("的", "").replace("关于", "")
    best, named = 0.0, []
    for each in facts:
        core = _TITLE_EXTRA.sub("", fold(each.title)).replace("的", "")
        if len(core) < SHORTEST_TITLE:
            continue
        longest = _longest_shared(core, asked)
        share = longest / len(core)
        if longest < SHORTEST_TITLE or (share < TITLE_SHARE and longest < LONG_TITLE):
            continue
        if longest > best:
            best, named = longest, [each.id]
        elif longest == best:
            named.append(each.id)
    return tuple(named) if len(named) <= MOST_NAMED else ()


def _longest_shared(title: str, asked: str) -> int:
    longest = 0
    for start in range(len(title)):
        while start + longest < len(title) and title[start : start + longest + 1] in asked:
            longest += 1
    return longest


def _years(text: str) -> tuple[int, ...]:
    if _RELATIVE_YEAR.search(text):
        return ()
    mentioned = [d for d in find_dates(text) if d.first >= dt.date(1949, 1, 1)]
    return tuple(
        dict.fromkeys(d.first.year for d in mentioned if re.search(r"\d{4}|二[〇零○]", d.text))
    )


def _blank(text: str, lay: str) -> str:
    """``text`` without the characters of an everyday expression, which may stand apart (办个照 for 办照)."""
    at = fold(text).find(lay)
    if at >= 0 and len(fold(text)) == len(text):
        return text[:at] + "，" * len(lay) + text[at + len(lay) :]
    pattern = ".{0,3}?".join(re.escape(char) for char in lay)
    return re.sub(pattern, "，", text, count=1, flags=re.IGNORECASE)


def _without(text: str, cuts: Sequence[_Cut]) -> str:
    kept = list(text)
    for cut in cuts:
        kept[cut.start : cut.end] = "，" * (cut.end - cut.start)
    return "".join(kept)


def _weight(terms: Sequence[Term]) -> float:
    return sum(term.weight for term in terms)


def _topic_words(terms: Sequence[Term]) -> str:
    return " ".join(term.text for term in terms)
