"""Statements that name the members of what is asked for: 有下列情形之一的，不予受理：……, 分别位于甲苑、乙苑."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.answering.match import strength
from assistant.understanding.kinds import asks_class
from assistant.understanding.question import Term
from index.language.normalise import fold

LISTS_BONUS = 0.25
"""For a statement that opens a list, where the members of something are asked for"""
SAME_SORT = 1.5
"""How much more it counts when it opens a list of just what is asked for: 条件, 材料"""
HEADED = 0.6
"""For the conditions under a heading that begins with the class of people asked for"""
TURNED = 0.15
"""Taken from a statement that denies what the question affirms, or the other way round"""
_ABSENT = 0.25

# 哪些事项不受理, 什么情形会追回, 有哪几种人
_ASKED = re.compile(
    r"哪些|哪几|哪[二两三四五六七八九十\d]+(?:个|种|类|项|条|家)"
    r"|(?:什么|啥|何种|哪种)(?:样的)?(?:情况|情形|条件|人员?|行为|事项|材料)"
    r"|(?:包括|包含|含)(?:了)?(?:哪|什么|啥)|都?有(?:什么|啥)"
)
_PLACED = re.compile(r"(?:位于|坐落(?:于|在)?|设在|设于|分布(?:在|于)|地址|地点)")
_PLACES_ASKED = re.compile(r"(?:在|位于|设在)(?:了)?(?:哪(?!一?[年月天日])|什么地方|何处)")
_OPENS = re.compile(r"^(?!附件)[^\n]*[:：]\s*(?:$|[（(][一1][）)]|1[.．、](?!\d)|①)")
ANNOUNCES = re.compile(r"(?:下列|以下|如下)[一-龥]{0,6}(?:之一|情形|行为|条件|规定)")
"""有下列情形之一的, said before the colon that opens the list"""
_NAMED = re.compile(r"[^，,。；;：:、（）()]{2,16}(?:、[^，,。；;：:、（）()]{2,16})+")
_DENIAL = (
    r"(?:不|未|无需|无须|禁止|拒不|拒绝|停止|免予|免于)"
    r"(?:再|予以?|得|能够?|可以?|给|让|准|许|会|被|用|该|应当?){0,2}"
)
_SORTS = tuple(
    words.split("|")
    for words in (
        "条件|要求|资格",
        "材料|资料|证件|证明|文件",
        "情形|情况|行为",
        "职责|义务|任务",
        "权利|待遇|优惠",
        "程序|流程|步骤",
        "方式|途径|渠道|办法",
        "人员|对象|企业|单位|家庭|人",
    )
)
_WHO, _WHO_BY = 8, frozenset({1, 3, 8})
"""Who may apply is told by conditions, cases or classes of people"""
_SORT = "|".join("|".join(words) for words in _SORTS)
_SORT_ASKED = re.compile(
    rf"(?:哪[些几]?(?:个|种|类|项)?|什么|啥|何种)(?:样的)?({_SORT})"
    rf"|({_SORT})(?:有|是|包括|都|分别)?(?:哪|什么|啥)"
)
_LABEL = rf"({_SORT})(?:清单|范围|包括|如下|为|是)?[:：]"
_ANNOUNCED = re.compile(rf"(?:下列|以下|如下)[一-龥]{{0,2}}?({_SORT})|{_LABEL}")
_LABELLED = re.compile(rf"^[一-龥]{{0,8}}{_LABEL}")
_SANCTION = re.compile(
    "追回|追究|责令|处罚|罚款|处分|取消|不予|不得|禁止|撤销|终止|注销|吊销|收回|退回|失信|黑名单"
)
_SANCTION_ASKED = re.compile(f"{_SANCTION.pattern}|不|没|拒|罚|被|违|注销|追责|问责|退|丢|失去|停")


@lru_cache(maxsize=64)
def asks_members(text: str) -> bool:
    """Whether a question asks for the members of something, one by one."""
    return bool(_ASKED.search(text))


@lru_cache(maxsize=64)
def _asks_places(text: str) -> bool:
    return bool(_PLACES_ASKED.search(text))


def opens_list(statement: str) -> bool:
    """Whether a statement opens a list: it ends in a colon, or with its first member, or says 有下列情形之一."""
    return bool(_OPENS.search(statement) or ANNOUNCES.search(statement))


def names_members(statement: str) -> bool:
    """Whether a statement lists at least two short names, or opens a list."""
    return bool(_NAMED.search(statement)) or opens_list(statement)


def fits_form(asked: str, statement: str, heading: str, terms: Sequence[Term]) -> float:
    """The bonus of a statement whose form answers: it opens a list of what is asked for, or says where things are.

    ``heading`` is the folded heading over it.
    """
    if _asks_places(asked):
        return LISTS_BONUS * bool(_PLACED.search(statement))
    if not asks_members(asked):
        return 0.0
    opens = opens_list(statement) or (asks_class(asked) and bool(_LABELLED.search(statement)))
    if not opens or is_mere_sanction(asked, statement):
        return 0.0
    sort, announced = _sort_of(asked, _SORT_ASKED), _sort_of(statement, _ANNOUNCED)
    if sort and announced and announced not in (_WHO_BY if sort == _WHO else {sort}):
        return 0.0
    bonus = LISTS_BONUS * (SAME_SORT if sort and announced else 1.0)
    if asks_class(asked) and any(_begins(heading, term) for term in terms):
        bonus += HEADED
    return bonus


def _begins(heading: str, term: Term) -> bool:
    core = re.sub(r"^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?", "", heading)
    return core.startswith((term.text, *(word for word, weight in term.variants if weight >= 0.9)))


def is_mere_sanction(asked: str, statement: str) -> bool:
    """Whether a statement forbids or punishes where nothing of the kind is asked for."""
    return bool(_SANCTION.search(statement)) and not _SANCTION_ASKED.search(asked)


def _sort_of(text: str, pattern: re.Pattern[str]) -> int:
    """Which of the sorts of things a text speaks of, from 1; 0 for none."""
    match = pattern.search(text)
    if match is None:
        return 0
    return 1 + next(i for i, words in enumerate(_SORTS) if (match[1] or match[2]) in words)


def is_turned(asked: str, folded: str, terms: Sequence[Term]) -> bool:
    """Whether ``folded`` denies a word that the question affirms, or affirms one that it denies."""
    asked = fold(asked)
    for term in terms:
        if term.text not in asked or term.text not in folded:
            continue
        denial = re.compile(f"{_DENIAL}{re.escape(term.text)}")
        if bool(denial.search(asked)) != bool(denial.search(folded)):
            return True
    return False


def without_kind(terms: Sequence[Term], statement: str, asked: str) -> tuple[Term, ...]:
    """``terms`` without the noun asked for, where the statement names members and not the noun itself.

    哪几个楼盘 is answered by 分别位于甲大厦、乙苑.
    """
    noun = _noun_asked(asked)
    if not noun or not names_members(statement):
        return tuple(terms)
    kept = tuple(
        term
        for term in terms
        if not (noun.startswith(term.text) and strength(term, statement) < _ABSENT)
    )
    return kept or tuple(terms)


@lru_cache(maxsize=64)
def _noun_asked(asked: str) -> str:
    """What stands behind 哪几个: 楼盘."""
    match = re.search(
        r"哪(?:些|[几一二两三四五六七八九十\d]+)(?:个|家|类|种|项|所|座|处|条|位|批|名|块)?([一-龥]{2,6})",
        fold(asked),
    )
    return match[1] if match else ""
