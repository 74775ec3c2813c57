"""Grounding (核对): every sentence of an answer against the measures it cites.

::

    text → sentences → what each states → found in the cited measures or recorded facts, in the same sense
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.answering.context import Evidence, name_number
from assistant.answering.ground_attached import check_attached
from assistant.answering.ground_claims import check_claims
from assistant.answering.ground_dated import check_dated
from assistant.answering.ground_exceptions import check_exceptions
from assistant.answering.ground_kept import check_kept
from assistant.answering.ground_names import check_bodies, check_places, check_units
from assistant.answering.ground_sense import check_sense, support
from assistant.answering.ground_values import check_values, has_values
from assistant.answering.instructions import addresses_program
from assistant.answering.sentences import Sentence, plain_markers, split_sentences
from assistant.answering.verdicts import Fail, Ground, Reason, Verdict
from index.documents import DocumentFacts, Measure
from index.language.classes import Classes
from index.language.lexicon import Lexicon
from index.language.normalise import fold
from index.language.unit_lists import split_units
from index.parsing.labels import LabelRole, find_labels

_LINK = re.compile(
    r"https?:|ftp:|www\.|\]\s*\(|!\[|\]\s*:\s*\S|<\s*[A-Za-z/!]|&(?:#x?)?[0-9a-z]{2,8};|javascript\s*:|data\s*:\s*\w+/|`|(?<=[\w.+-])@[\w-]{1,64}\.\w"
    r"|(?<=[a-z0-9-])\.(?:com|cn|net|org|io|xyz|top|info|dev|app|site|ru|me|co)(?![a-z0-9])|//[\w.-]+/",
    re.I,
)
_ABSENCE = re.compile(
    r"^(?:所给|现有|以上|上述|所提供的|提供的)?资料(?:中|里)?(?:均|都)?(?:没有|未)"
)
_PLAIN_ABSENCE = re.compile(
    r"(?:所给|现有|以上|上述|所提供的|提供的)?资料(?:中|里)?(?:均|都)?(?:没有|未)"
    r"(?:写明|说明|提到|提及|载明|规定|涉及|列出)[一-龥]{1,16}[。]?"
)
_ECHO = 12
"""Characters in a row that a sentence may share with what is private"""
_LEAD_IN = 30
LONGEST = 600
"""Characters of a sentence beyond which nobody could check it"""
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|?$")


def ground_of(evidence: Evidence) -> Ground:
    """What sentences citing ``evidence`` may be based on: what the model saw of it, and its departments."""
    roles: dict[LabelRole, list[str]] = {LabelRole.LEAD: [], LabelRole.SUPPORT: []}
    said = evidence.said
    for label in find_labels(said):
        if label.role in roles:
            roles[label.role] += split_units(label.value.of(said))
    return Ground(
        text=said,
        facts=evidence.facts,
        section=evidence.measure.section,
        label=_label(evidence.measure),
        lead=tuple(roles[LabelRole.LEAD]),
        support=tuple(roles[LabelRole.SUPPORT]),
    )


class Grounder:
    """Checks texts against their sources."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        places: Sequence[tuple[str, ...]] = (),
        classes: Classes | None = None,
    ) -> None:
        """``places`` are the region paths of the corpus, ``classes`` tell groups and ranks apart."""
        self._lexicon = lexicon
        self._classes = classes
        self._places = tuple(places)

    def check(
        self,
        text: str,
        grounds: Mapping[int, Ground],
        *,
        computed: Sequence[str] = (),
        question: str = "",
        private: Sequence[str] = (),
        is_own: bool = False,
    ) -> tuple[Verdict, ...]:
        """A verdict on each sentence of ``text``; see ``check_sentence``."""
        sentences = split_sentences(text if is_own else plain_markers(text))
        heads = {
            here.span.start
            for here, after in pairwise(sentences)
            if here.text.startswith("|") and _TABLE_RULE.fullmatch(after.text)
        }
        return tuple(
            Verdict(sentence=each, is_statement=False)
            if each.span.start in heads or _TABLE_RULE.fullmatch(each.text)
            else self.check_sentence(
                each,
                grounds,
                computed=computed,
                question=question,
                private=private,
                is_own=is_own,
            )
            for each in sentences
        )

    def check_sentence(
        self,
        sentence: Sentence,
        grounds: Mapping[int, Ground],
        *,
        computed: Sequence[str] = (),
        question: str = "",
        private: Sequence[str] = (),
        is_own: bool = False,
    ) -> Verdict:
        """What is wrong with ``sentence``, which may cite ``grounds`` by their numbers.

        ``computed`` are texts whose values we counted, compared or recorded ourselves: they count as ground
        everywhere. ``private`` is what must not be repeated. With ``is_own`` the text is our own: it may go
        without markers and use words of its own, and is held against all grounds where it has no marker.
        """
        bare = sentence.bare
        if len(bare) > LONGEST and not is_own:
            reason = Reason(fail=Fail.UNSUPPORTED)
            return Verdict(sentence=sentence, is_statement=True, reasons=(reason,))
        is_statement = _states_something(bare)
        reasons: list[Reason] = []
        if not is_own:
            reasons += _check_form(bare, private, grounds)
        unknown = [m.n for m in sentence.markers if m.n not in grounds]
        reasons += [
            Reason(fail=Fail.UNKNOWN_MARKER, value=f"[{n}]") for n in dict.fromkeys(unknown)
        ]
        if is_statement and not is_own and not sentence.markers:
            reasons.append(Reason(fail=Fail.NO_MARKER))
        cited = [grounds[m.n] for m in sentence.markers if m.n in grounds]
        against = cited or list(grounds.values())
        for segment, numbers in _segments(sentence):
            own = [grounds[n] for n in numbers if n in grounds] or against
            reasons += self._check_segment(segment, own, computed, is_own=is_own)
            if not is_own and cited:
                reasons += check_attached(segment, [ground.text for ground in own])
                reasons += check_dated(segment, own)
        texts = [*(ground.text for ground in against), *computed]
        if not is_own and (cited or not is_statement):
            reasons += check_sense(bare, [ground.text for ground in cited])
            reasons += check_exceptions(bare, [ground.text for ground in cited])
            if cited:
                reasons += check_kept(bare, texts, self._classes)
            facts = [words_of(ground) for ground in against]
            if is_statement:
                reasons += check_claims(bare, texts, facts, question)
            is_absence = not is_statement and bool(_PLAIN_ABSENCE.fullmatch(bare))
            if not is_absence and not support(bare, [*texts, *facts], question):
                reasons.append(Reason(fail=Fail.UNSUPPORTED))
        return Verdict(
            sentence=sentence,
            is_statement=is_statement,
            reasons=tuple(dict.fromkeys(reasons)),
        )

    def _check_segment(
        self, segment: str, grounds: Sequence[Ground], computed: Sequence[str], *, is_own: bool
    ) -> Iterator[Reason]:
        dated = [
            (f"{ground.text}\n{words_of(ground)}", ground.facts.issued_on if ground.facts else None)
            for ground in grounds
        ]
        dated += [(text, None) for text in computed]
        yield from check_values(segment, dated)
        texts = [text for text, _ in dated]
        yield from check_units(segment, grounds, texts, self._lexicon, self._places)
        if not is_own:
            yield from check_bodies(segment, texts, self._lexicon)
        yield from check_places(segment, grounds, texts, self._lexicon, self._places, is_own=is_own)


def _label(measure: Measure) -> str:
    """The item's number as written and as we name it: 7.（第7项）"""
    number = measure.number or ""
    return f"{measure.label or ''}（{name_number(number)}）" if number else measure.label or ""


def words_of(ground: Ground) -> str:
    """The recorded facts a sentence may name, in words: title, number, issuer, place, dates, section, item."""
    parts = [*ground.section, ground.label]
    if ground.facts is not None:
        parts += _facts(ground.facts)
    return "；".join(part for part in parts if part)


def _facts(facts: DocumentFacts) -> Iterator[str]:
    yield facts.title
    yield facts.number or ""
    yield facts.issuer or ""
    yield "".join(facts.region)
    yield from facts.region
    for day in (facts.issued_on, facts.effective_on, facts.expires_on):
        if day is not None:
            yield f"{day.year}年{day.month}月{day.day}日"
    if facts.period is not None:
        first, last = facts.period
        yield f"{first}-{last}年；{first}年；{last}年"


def may_be_shown(text: str, private: Sequence[str]) -> bool:
    """Whether text may be seen at all, checked or not: no link or image, nothing private, no talk to a program."""
    return not (_LINK.search(text) or _repeats(text, private) or addresses_program(text))


def _check_form(
    bare: str, private: Sequence[str], grounds: Mapping[int, Ground]
) -> Iterator[Reason]:
    if _LINK.search(bare):
        yield Reason(fail=Fail.LINK)
    repeated = _repeats(bare, private)
    # A policy may happen to use words of the prompt
    if repeated and not any(repeated in fold(ground.text) for ground in grounds.values()):
        yield Reason(fail=Fail.SECRET)
    if addresses_program(bare):
        yield Reason(fail=Fail.SECRET)


def _repeats(text: str, private: Sequence[str]) -> str:
    """The first stretch of ``text`` that is private; "" when there is none."""
    folded = fold(text)
    for secret in private:
        hidden = fold(secret)
        size = min(_ECHO, len(hidden))
        if size <= 5:
            continue
        for i in range(len(folded) - size + 1):
            if folded[i : i + size] in hidden:
                return folded[i : i + size]
    return ""


def _states_something(bare: str) -> bool:
    """Headings, lead-ins (具体如下：), rules and questions back state nothing; neither does honest absence."""
    if not re.search(r"[一-龥A-Za-z0-9]", bare):
        return False
    if has_values(bare):
        return True
    is_short = len(bare) <= _LEAD_IN
    if bare.startswith("#") or bare.endswith(("：", ":", "？", "?")):
        return not is_short
    return not (_ABSENCE.match(bare) and len(bare) <= 2 * _LEAD_IN)


def _segments(sentence: Sentence) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Stretches of a sentence, each with the numbers of the markers right behind it.

    曾都区3个工作日[1]，葛店1个工作日[2]。 is two; words behind the last marker go with all of them.
    """
    bare, markers = sentence.unnumbered, sentence.markers
    start, numbers, end = 0, list[int](), 0
    for marker in markers:
        if numbers and bare[end : marker.start].strip():
            yield bare[start:end], tuple(numbers)
            start, numbers = end, []
        numbers.append(marker.n)
        end = marker.end
    if numbers:
        yield bare[start:end], tuple(numbers)
    if bare[end:].strip():
        yield bare[end:], tuple(marker.n for marker in markers)
