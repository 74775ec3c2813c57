"""A follow-up and the conversation before it → a question that stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.understanding.focus import read_focus
from assistant.understanding.one_character import one_character
from assistant.understanding.question import Asked, Intent, Question, Scope, Term
from assistant.understanding.rewrite_rows import names_nth, resolve_rows
from index.language.quantities import Quantity, QuantityKind

_ELLIPTIC = re.compile(
    r"^(?:那么?|那|然后|还有|再|其中|它|这个|这项|这条|这|该|对应|另外|又)|(?:呢|咧|呐)[?？。!！ ]*$"
)
_EVERYWHERE = re.compile(
    r"各地|各区|各市|各县|哪[个些]地方|哪[个些]城市|所有地区|全部地区|这几份|所有文件|这些文件|(?:其[他它]|别的|另外(?:几个|的)?|剩下的)(?:地[方区]|城市|区县|[区县市])|别处"
)
_EVERY_ONE = re.compile(r"(?:全部|所有|一共|总共|每一?[项条个])")
_STRONG = 0.6
"""Weight of topic from which a turn brings a topic of its own"""
_FAINT = 0.4
_RICH = 1.0
"""Weight of topic from which a turn needs nothing of the earlier topic"""
_CARRIED = 0.45
"""Weight of a carried term beside one that replaces part of the topic"""
_MOST_BESIDE = 1.5
"""Weight of the earlier topic at most beside a new one, as a multiple of the new one's"""
_FAINT_TOPIC = 0.1
_FADED = 0.4
"""Share of its weight that a word keeps which the turn before took over from an earlier one"""
_GENERIC = frozenset({Intent.FACT})
_ROWS = frozenset({Intent.LIST, Intent.COUNT})
# 要拉外线的呢, 如果没有外线呢, 无外部工程的话呢: a case of the same matter
# 他们要轮候多久, 这类人每月领多少: those the turn before was about
_PRONOUN = re.compile(
    r"^(?:那么?|那)?(?:他们?|她们?|它们?|这些(?:人|企业|家庭)?|这类(?:人|企业|家庭)?|此类|上述|其)"
)
_CASE = re.compile(
    r"^(?:那么?|那)?[，, ]*(?:如果|要是|假如|若是?|万一)|(?:的话|的时候|的?情况下?)(?:呢|咧)?[?？。!！ ]*$|^(?:那么?|那)?[，, ]*(?:没有?|无|不|有|带|要|含|超过|未).{1,12}呢[?？。!！ ]*$|.{2,}的(?:呢|咧)[?？。!！ ]*$"
)
_SAME_END = 2
_SERIES = re.compile(
    r"[a-z]类?|[一二三四五六甲乙丙丁ⅠⅡⅢ]类|[一二三四五]级|国家级|省级|市级|县级|区级"
)
_ASPECT = re.compile(
    r"(?:所需|需要|申[请报]|办理|受理|联系|具体|详细|补贴)?(?:材料|资料|证件|手续|条件|资格|对象|范围|人群|流程|程序|步骤|环节|费用|价格|收费|金额|额度|比例|上限|下限|时[限间]|期限|地[点址]|窗口|电话|方式|部门|单位|依据|有效期|网站|渠道|次数|份数|标准|限制|例外|要求|进度|目标)"
    r"|(?:还?需?要不?|收|用|得)*(?:自己)?(?:交|付|花|出|掏|收)?(?:钱|费用?)(?:吗|么|不)?|(?:收不收|要不要)(?:钱|费)|免费(?:吗|么|的吗)?"
    r"|(?:批|办|发|拿|领|审)(?:得)?(?:下来|出来|完|好|到)|到账|下来|不给办|不予?受理|受理|申[请报]|提交|办[理结完好]|领取?|截[止至]|详细|具体|换成|改成|同样"
)


def resolve(current: Question, earlier: Question | None) -> Question:
    """``current`` with what it leaves out taken from ``earlier`` (itself resolved): place, topic, kind, department.

    What the turn says itself replaces what was said; a place without documents is never filled with another.
    """
    if earlier is None:
        return current
    earlier = _faded(earlier)
    if _names_its_own(current) and (current.departments or not current.deadline.is_empty):
        return current
    is_whole = bool(_EVERY_ONE.search(current.text)) and _names_its_own(current)
    current = _in_scope(current, earlier)
    scope = current.scope
    own = sum(term.weight for term in current.terms if not is_aspect(term.text))
    if current.departments and current.intent in _ROWS:
        return current
    if is_whole and own < _FAINT:
        return current
    is_of_rows = earlier.intent in _ROWS or (earlier.nth is not None and names_nth(current.text))
    if is_of_rows and (listed := resolve_rows(current, earlier, own)):
        return listed
    is_elliptic = bool(_ELLIPTIC.search(current.text)) or own < 0.3
    has_own_kind = _asks_itself(current)
    is_case = bool(_CASE.search(current.text)) and not scope_changes(current, earlier)
    if own >= _STRONG and (has_own_kind or not is_elliptic) and not is_case:
        whole = _combined(current, earlier, scope)
        if whole is not None and _PRONOUN.search(current.text):
            return replace(whole, fallback=current)
        return replace(current, fallback=whole)
    terms = current.terms
    numbers = current.numbers
    departments = current.departments
    fallback = None
    focus = read_focus(current.text) or one_character(current.text)
    named = _named_alone(current, earlier, focus) if own < _FAINT_TOPIC else ()
    text = f"{earlier.text} {current.text}"
    if is_case and own >= 0.3:
        others = [t for t in earlier.terms if not any(are_rivals(new, t) for new in terms)]
        terms = beside(terms, others)
        fallback = replace(current, scope=scope)
    elif own < _STRONG and not current.numbers:
        if named:
            terms = _replace_terms(named, earlier.terms)
        elif own < 0.3:
            aspects = tuple(term for term in terms if is_aspect(term.text))
            terms = _add_terms(aspects, earlier.terms)
            numbers = earlier.numbers
        else:
            terms = _add_terms(current.terms, earlier.terms)
        departments = departments or (earlier.departments if not has_own_kind else ())
    elif is_elliptic and not has_own_kind and (own < _RICH or _is_letter(current.terms)):
        terms = _replace_terms(current.terms, earlier.terms)
        fallback = replace(current, scope=scope, kinds=earlier.kinds, intent=earlier.intent)
    elif is_elliptic and not has_own_kind:
        fallback = _combined(current, earlier, scope)
        if fallback is not None and focus and not scope_changes(current, earlier):
            # 新就业无房职工呢, after a question for 租赁补贴: both first, then what the turn says alone
            alone = replace(current, intent=earlier.intent, kinds=current.kinds or earlier.kinds)
            whole = replace(fallback, focus=focus, fallback=alone)
            return replace(whole, is_continued=True, named=current.terms)
    if own >= _STRONG and not is_case and earlier.intent is not Intent.DOCUMENT:
        text = f"{_without(earlier, terms)} {current.text}"
    return replace(
        current,
        scope=scope,
        terms=terms,
        topic=" ".join(term.text for term in terms),
        numbers=numbers,
        departments=departments,
        intent=current.intent if has_own_kind else earlier.intent,
        kinds=current.kinds if has_own_kind and current.kinds else current.kinds or earlier.kinds,
        role=current.role if has_own_kind else earlier.role,
        deadline=current.deadline
        if not current.deadline.is_empty
        else earlier.deadline
        if departments
        else current.deadline,
        text=text,
        focus=focus if own >= _FAINT_TOPIC or named or len(focus) == 1 else "",
        fallback=fallback,
        is_continued=(is_case or own < 0.3 if has_own_kind else is_elliptic and own > 0)
        and not current.numbers
        and not scope_changes(current, earlier),
        named=tuple(term for term in current.terms if not is_aspect(term.text)),
        quantities=_in_unit_of(current.quantities, earlier.quantities),
        is_yes_no=current.is_yes_no
        or (earlier.is_yes_no and bool(current.quantities) and not has_own_kind),
    )


def _in_unit_of(own: tuple[Quantity, ...], before: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """A turn's amounts in the unit of the case before: 1500万呢 after 担保800万 is money, too."""
    told = next((each for each in before if each.kind is not QuantityKind.COUNT), None)
    if told is None:
        return own
    return tuple(
        replace(each, unit=told.unit, kind=told.kind)
        if each.kind is QuantityKind.COUNT and told.unit.startswith(each.unit)
        else each
        for each in own
    )


def _faded(earlier: Question) -> Question:
    """The turn before with less weight on what it took over itself: 高龄津贴 counts, 临时救助 before it less."""
    if not earlier.focus or earlier.fallback is None:
        return earlier
    own = {term.text for term in earlier.fallback.terms}
    terms = tuple(
        term if term.text in own else replace(term, weight=term.weight * _FADED)
        for term in earlier.terms
    )
    return replace(earlier, terms=terms)


def is_aspect(word: str) -> bool:
    """Whether a word asks about a matter and is none itself: 材料, 条件, 批下来."""
    return bool(_ASPECT.fullmatch(word))


def beside(new: Sequence[Term], old: Sequence[Term]) -> tuple[Term, ...]:
    """The new terms with the old ones, which never weigh so much that the new ones could be missing unnoticed."""
    own, before = sum(t.weight for t in new), sum(t.weight for t in old)
    factor = min(1.0, _MOST_BESIDE * own / before) if before else 1.0
    said = {term.text for term in new}
    return (*new, *(replace(t, weight=t.weight * factor) for t in old if t.text not in said))


def _in_scope(current: Question, earlier: Question) -> Question:
    """The turn with the place and documents of the turns before, where it names none itself."""
    scope = current.scope
    if not scope.places and not scope.outside and not _EVERYWHERE.search(current.text):
        scope = replace(
            scope,
            places=earlier.scope.places,
            outside=earlier.scope.outside,
            documents=scope.documents or earlier.scope.documents,
        )
    if current.scope.outside and not current.scope.places and earlier.scope.documents:
        named = tuple(Term(text=place.text, weight=1.0) for place in current.scope.outside)
        scope = replace(
            current.scope,
            outside=(),
            places=earlier.scope.places,
            documents=earlier.scope.documents,
        )
        current = replace(current, terms=(*named, *current.terms))
    return replace(current, scope=scope)


def scope_changes(current: Question, earlier: Question) -> bool:
    """Whether the turn speaks of other places than the one before."""
    return bool(current.scope.places or current.scope.outside) and (
        current.scope.places != earlier.scope.places
    )


def _combined(current: Question, earlier: Question, scope: Scope) -> Question | None:
    """The turn's topic together with the one before, for when its own words alone have no answer."""
    if current.intent in _ROWS or earlier.intent in _ROWS or not earlier.terms:
        return None
    terms = beside(current.terms, earlier.terms)
    is_open = _asks_itself(current)
    return replace(
        current,
        scope=scope,
        terms=terms,
        topic=" ".join(term.text for term in terms),
        intent=current.intent if is_open else earlier.intent,
        kinds=current.kinds if is_open else current.kinds or earlier.kinds,
        text=f"{earlier.text} {current.text}",
    )


def _without(earlier: Question, kept: Sequence[Term]) -> str:
    """The earlier words without the topic that this turn replaced."""
    text = earlier.text
    for term in earlier.terms:
        if not any(term.text == each.text for each in kept):
            text = text.replace(term.text, "")
    return text


def _is_letter(terms: Sequence[Term]) -> bool:
    """Whether the turn only names another of a series: B类呢, 省级的呢."""
    return all(len(term.text) == 1 or is_of_series(term.text) for term in terms)


def inherit(part: Question, whole: Question) -> Question:
    """A part of a question with the place, and where it only says 同一家 the intent, of the whole.

    文件是哪个单位发的 beside it asks for no department.
    """
    is_beside_record = any(each.intent is Intent.DOCUMENT for each in whole.parts)
    scope = part.scope
    if not scope.places and not scope.outside:
        scope = replace(whole.scope, years=scope.years or whole.scope.years)
    elif scope.places == whole.scope.places:
        scope = replace(scope, documents=scope.documents or whole.scope.documents)
    is_alike = (
        part.intent is Intent.FACT
        and not is_beside_record
        and not part.kinds.keys() - {Asked.YES_NO, Asked.NAME}
    )
    intent = Intent.DEPARTMENT if is_alike and whole.intent is Intent.DEPARTMENT else part.intent
    role = part.role if intent is part.intent else whole.role
    own = replace(part, scope=scope, intent=intent, role=role)
    return replace(own, parts=tuple(inherit(each, own) for each in part.parts))


def _asks_itself(question: Question) -> bool:
    """Whether the turn says what kind of reply it wants."""
    return question.intent not in _GENERIC or bool(set(question.kinds) - {Asked.NAME})


def _named_alone(current: Question, earlier: Question, focus: str) -> tuple[Term, ...]:
    """What a turn names in place of a word before that ends alike: 居民用户 for 高压用户."""
    if not focus or current.scope.places != earlier.scope.places or is_aspect(focus):
        return ()
    ends = focus[-_SAME_END:]
    is_rival = any(term.text.endswith(ends) and term.text != focus for term in earlier.terms)
    return (Term(text=focus, weight=_STRONG),) if is_rival else ()


def _add_terms(new: tuple[Term, ...], old: tuple[Term, ...]) -> tuple[Term, ...]:
    """The old topic with a faint new word beside it (什么时候要全部处理完)."""
    return (*old, *(replace(term, weight=term.weight * _FAINT) for term in new))


def _replace_terms(new: tuple[Term, ...], old: tuple[Term, ...]) -> tuple[Term, ...]:
    """The new terms, and the old ones that they don't replace (用气 replaces 用水, and 报装 stays of 用水报装)."""
    kept: list[Term] = []
    for term in old:
        rival = next((fresh for fresh in new if are_rivals(fresh, term)), None)
        rest = term.text if rival is None else term.text[len(rival.text) :]
        if len(rest) >= 2 or rival is None:
            variants = term.variants if rival is None else ()
            weight = term.weight * _CARRIED
            kept.append(Term(text=rest, weight=weight, variants=variants))
    return (*new, *kept)


def are_rivals(new: Term, old: Term) -> bool:
    """Whether the new word stands for the old one: they share a character, or are two of a series (a类, b类)."""
    is_series = is_of_series(new.text) and is_of_series(old.text)
    return is_series or bool(set(new.text) & set(old.text))


def is_of_series(word: str) -> bool:
    """Whether a word is one of a series: a, 二类, 省级."""
    return bool(_SERIES.fullmatch(word))


def _names_its_own(question: Question) -> bool:
    """Whether a list or count says of which place or document it wants every item."""
    return question.intent in {Intent.LIST, Intent.COUNT} and bool(
        question.scope.places or question.scope.documents
    )
