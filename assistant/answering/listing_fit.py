"""Which of a document's lists a question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.listing import Listing
from assistant.answering.match import strength
from assistant.understanding.list_asked import SORTS, ListAsked, denied_verb, is_denied, sort_of
from assistant.understanding.question import Term
from assistant.understanding.rewrite import is_aspect
from index.language.normalise import fold

LOCAL, HEADING, TITLE, MEMBERS = 1.0, 0.9, 0.8, 0.6
"""Credit for a word of the topic by where it stands: in the announcing words, over them, in the title, in the list"""
LEAST, MOST_MISSING = 0.6, 0.36
SORT_BONUS, NOUN_BONUS, STATED_BONUS = 0.4, 0.4, 0.5
WORD_BONUS = 0.05
LIGHT, ABSENT = 0.3, 0.25
FAINT = 0.2
"""Weight below which a word (分 of 分几个阶段) tells nothing about the list"""
COMMON = 0.3
"""Weight of a word that the document's own title says"""
FOUND = 0.8
_SORT_WORDS = sorted(
    (word for row in SORTS for word in row if len(word) > 1), key=len, reverse=True
)
_SORT_WORD = "|".join(_SORT_WORDS)
# 应当符合下列条件, 以下情形不予受理, 优先保障对象包括, 申请材料
_ANNOUNCED = re.compile(
    rf"(?:下列|以下|如下)[一-龥]{{0,4}}?({_SORT_WORD})|({_SORT_WORD})(?:清单|范围|要求|及时限|及方式|如下|目录)?(?:主要)?(?:包括|包含|有|为|是)?$|({_SORT_WORD})(?:之一)"
)
_KEY = re.compile(r"(?<=..)(?:名称|代码|编号)$")
_WHO_BY = frozenset({"人员", "条件", "情形"})
"""Who may apply is told by classes of people, conditions or cases"""
_ALIKE = (
    frozenset({"时间安排", "程序"}),
    frozenset({"条件", "情形"}),
    frozenset({"权利", "职责"}),
)
_HANDED_IN = re.compile(r"携带|提交|提供|出示|备齐|上传")
_PAPER = re.compile(
    r"[证书表照单册簿卡函]|材料|资料|合同|协议|发票|凭|复印|原件|文件|报告|清单|印章"
)
_STATED = re.compile(r"([一二两三四五六七八九十\d]+)\s*(?:大|个|类|项|种|方面|条|步|点|件)")
_ASKS = re.compile(r"哪|什么|啥|谁|几|多少|怎|如何|流程|步骤|材料|条件")
# 惠企政策, 这份办法: the document; 这次, 本批: no topic
_IDLE = re.compile(
    r"(?:政策|办法|细则|方案|条例|指南|公告|通知|措施|意见|规定|文件)$|^(?:这[次回批份]|本[次批]|时间节点|节点|安排|到底|发给|补给|面向|针对|符合|满足|具备)$"
)
HEADED = 0.1
# （不买房的话）: a remark on what is asked
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
SAME_REFUSED = 0.9
_GENERIC = frozenset({"任务", "工作", "措施", "举措", "事项", "项目", "内容", "方面"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A list and how well it fits."""

    listing: Listing
    score: float
    coverage: float


def best_listing(
    asked: ListAsked, terms: Sequence[Term], listings: Iterable[Listing], text: str
) -> Fit | None:
    """The list that ``text`` asks for; None when none fits."""
    telling = topic_of(asked, terms, text)
    fits = [fit for each in listings if (fit := _fit(asked, telling, each, text)) is not None]
    # 第五条 应当符合下列条件 says more of conditions than the heading 申请条件 over it
    return max(
        fits,
        key=lambda fit: (fit.score, not fit.listing.is_heading, len(fit.listing.members)),
        default=None,
    )


def topic_of(asked: ListAsked, terms: Sequence[Term], text: str) -> tuple[Term, ...]:
    """The terms that tell which list is meant.

    材料 of 申请材料有哪些 names the list, 惠企政策 the document, and 能少排队 in 哪些家庭优先，能少排队 is a
    remark behind the question.
    """
    main = _asking_part(text)
    return tuple(
        term
        for term in terms
        if term.weight >= FAINT
        and _stands_in(term, main)
        and not (sort_of(term.text) or is_aspect(term.text) or _IDLE.search(term.text))
        and not (asked.nouns and asked.nouns[0].startswith(term.text))
        and not (asked.is_denial and is_denied(term.text))
    )


def _asking_part(text: str) -> str:
    """``text`` up to the end of the clause that asks, where only a remark follows."""
    folded = _BRACKETS.sub("", fold(text))
    asks = [match.start() for match in _ASKS.finditer(folded)]
    if not asks:
        return folded
    end = next((at for at in range(asks[-1], len(folded)) if folded[at] in "，,"), len(folded))
    return folded[:end]


def _stands_in(term: Term, main: str) -> bool:
    return any(char in main for char in term.text)


def _fit(asked: ListAsked, terms: Sequence[Term], listing: Listing, text: str) -> Fit | None:
    label = fold(listing.label)
    bonus = _bonus(asked, label, listing)
    if bonus is None and asked.sort == "程序" and listing.is_heading:
        # 报名要经过哪些步骤: what stands in order under 三、报名
        bonus = HEADED if any(term.text == label for term in terms) else None
    if bonus is None:
        return None
    if asked.is_denial != is_denied(label) and (asked.is_denial or asked.sort not in ("", "材料")):
        return None
    title = fold(listing.facts.title)
    members = fold(
        "".join(
            "".join((member.text, *(each.text for each in member.inner)))
            for member in listing.members
        )
    )
    refused, also_refused = denied_verb(fold(text)), denied_verb(label)
    total = covered = missing = 0.0
    for term in terms:
        best = max(
            LOCAL * strength(term, label),
            HEADING * strength(term, listing.headings),
            TITLE * strength(term, title),
            MEMBERS * strength(term, members),
        )
        if refused.startswith(term.text) and set(term.text) & set(also_refused):
            # 不能报名 and 不得报考, 不给补贴 and 不予补助 refuse the same
            best = max(best, SAME_REFUSED)
        weight = term.weight * (COMMON if strength(term, title) >= FOUND else 1.0)
        total += weight
        covered += weight * best
        if best < ABSENT and weight > LIGHT:
            missing += weight
    coverage = covered / total if total else 1.0
    if coverage < LEAST - 1e-9 or (total and missing / total > MOST_MISSING):
        return None
    if asked.word and asked.word in label:
        bonus += WORD_BONUS
    return Fit(listing=listing, score=coverage + bonus, coverage=coverage)


def _bonus(asked: ListAsked, label: str, listing: Listing) -> float | None:
    """How well the announced things are those asked for; None where they are others."""
    count = len(listing.members)
    if asked.stated is not None:
        said = _STATED.search(label)
        is_named = any(noun in label for noun in asked.nouns or ("",)) or any(
            all(noun in member.name for member in listing.members) for noun in asked.nouns
        )
        if count != asked.stated or not is_named:
            return None
        return STATED_BONUS + (0.1 if said else 0.0)
    if asked.sort:
        announced = _sort_announced(_BRACKETS.sub("", label) or label)
        if not announced:
            return None
        if announced == asked.sort:
            # 还须提供购房发票、…… adds to what 申报材料包括 announces
            if not _HANDED_IN.fullmatch(label):
                return SORT_BONUS
            # 提供职业介绍、创业指导 hands nothing in
            named = sum(bool(_PAPER.search(member.name)) for member in listing.members)
            return SORT_BONUS * 0.5 if 2 * named >= len(listing.members) else None
        if asked.sort == "人员" and announced in _WHO_BY:
            return SORT_BONUS * 0.8
        if any({announced, asked.sort} == set(pair) for pair in _ALIKE):
            return SORT_BONUS * 0.5
        return None
    nouns = [noun for noun in asked.nouns if noun not in _GENERIC]
    for noun in nouns:
        if listing.column and noun == _KEY.sub("", fold(listing.column)):
            return NOUN_BONUS
        if all(noun in member.name for member in listing.members):
            return NOUN_BONUS * (1.0 if len(noun) > 1 else 0.5)
        if strength(Term(text=noun, weight=1.0), label) >= 1.0 and (
            len(noun) > 1 or label.endswith(noun)
        ):
            return NOUN_BONUS
    return None


def _sort_announced(label: str) -> str:
    """The sort of things that the announcing words speak of: 程序 for 办理流程及时限; "" for none."""
    if _HANDED_IN.fullmatch(label):
        return "材料"
    found = [next(filter(None, match.groups())) for match in _ANNOUNCED.finditer(label)]
    return sort_of(found[-1]) if found else ""
