"""What an answer must name besides its value: 交通补贴 is not answered by 生活补贴, nor 高中 by 初中."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.match import strength
from assistant.answering.rank import Found, is_place
from assistant.understanding.question import Question, Term
from index.language.classes import Classes
from index.language.normalise import fold

NAMED = 0.4
"""Strength from which the word itself, or enough of it, stands in a text"""
EQUAL = 0.7
"""Weight of an official word that says the same as the everyday one; what weighs less is only related:
房屋租赁 for 公租房, 安家补贴 for 生活补贴"""
PAIR = 2
"""Characters of a word that is named as a whole, or with one more between (学费 in 学杂费, 老人 in 老年人), or not at
all: 租金 is not in 租赁住房、公积金"""
DECISIVE = 0.2
"""Share of the topic's weight from which what isn't named decides; beside much that is, one word is a manner of speaking"""
TELLING = 0.4
"""Weight from which a noun tells one thing from another though the whole text is called so: 政务服务条例规定罚多少"""
BEFORE = 2
"""Sentences before that a statement goes on with: 没有约定的，一般应当在三十日内完成鉴定"""
OPENING = 120
"""Characters that a text begins with before its first measure, and that say what all of it is about where its title doesn't"""
# 50元/平方米/月（上述费用不含物业管理费）: no value of what is left out
_LEFT_OUT = re.compile(r"[（(][^（）()]{0,8}不(?:含|包括|包含)[^（）()]*[）)]")


def unnamed(
    question: Question, found: Found, classes: Classes, *, must_all: bool = False
) -> tuple[Term, ...]:
    """What the question asks a value of and neither the statement nor what heads it names.

    A word of little weight decides only where ``must_all`` or where the answer is only likely. There
    the sentences before don't name it either: they may be for another case.
    """
    if not question.asked_for:
        return ()
    around = found.candidate.around
    statements = found.candidate.statements
    texts = (
        found.statement.folded,
        *(() if must_all or question.takes_likely else _before(found)),
        *(each.folded for each in statements[:1] if each is not found.statement),
        around.title,
        around.section,
        around.context,
    )
    opening = around.opening[:OPENING]
    lacking = tuple(
        term
        for term in question.asked_for
        if not is_place(term, question)
        and not any(
            is_named(term, _LEFT_OUT.sub("", text)) or _is_case_of(term, text, classes)
            for text in texts
        )
        and not (_is_in_marks(term, question) and term.text in opening)
    )
    share = sum(term.weight for term in lacking) / sum(term.weight for term in question.terms)
    # What is only likely to be meant must name all that is asked for
    least = 0.0 if question.takes_likely or must_all else DECISIVE
    return lacking if share >= least else ()


def _is_in_marks(term: Term, question: Question) -> bool:
    """Whether the question has the term as a name: “数字某省”行动方案."""
    return bool(re.search(rf"[“「《\"]{re.escape(term.text)}[”」》\"]", fold(question.text)))


def naming_head(question: Question, fitting: Sequence[Found], classes: Classes) -> list[Found]:
    """Those of ``fitting`` that name the noun next to the asking word themselves, all where none does.

    省级瞪羚企业奖励多少: what says 省级瞪羚企业 goes before what says 省级服务平台 in more of the question's words.
    """
    asked = fold(question.text)
    whole = fitting[0].candidate.around.context if fitting else ""
    terms = [
        term
        for term in question.asked_for
        if not term.siblings and (term.weight >= TELLING or not is_named(term, whole))
    ]
    head = max(terms, key=lambda term: asked.find(term.text), default=None)
    if head is None or is_place(head, question):
        return list(fitting)
    naming = [
        each
        for each in fitting
        if is_named(head, each.statement.folded)
        or _is_case_of(head, each.statement.folded, classes)
    ]
    return naming or list(fitting)


def is_named(term: Term, text: str) -> bool:
    """Whether a folded text has the term, most of it, or a word that says the same."""
    own = Term(text=term.text, weight=term.weight)
    # What stands first tells which of a class: 高级工 is no 中级工, 检验收费 is a 检验费
    has_first = term.text[:PAIR] in text
    return (
        (has_first and (len(term.text) <= PAIR or strength(own, text) >= NAMED))
        or (
            len(term.text) == PAIR
            and bool(re.search("[一-龥]?".join(map(re.escape, term.text)), text))
        )
        or any(word in text for word in term.siblings)
        or any(weight >= EQUAL and word in text for word, weight in term.variants)
    )


def _is_case_of(term: Term, text: str, classes: Classes) -> bool:
    """Whether a text names the case that the term is: 省级 in 省、市级."""
    asked = classes.named(term.text)
    if not asked:
        return False
    said = classes.named(text)
    return all(said.get(row, frozenset()) & cases for row, cases in asked.items())


def _before(found: Found) -> tuple[str, ...]:
    statements = found.candidate.statements
    at = next((n for n, each in enumerate(statements) if each is found.statement), 0)
    return tuple(each.folded for each in statements[max(0, at - BEFORE) : at])
