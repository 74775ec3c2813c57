"""Sentences that name who does what is asked for: 由各区住房保障部门……进行资格复核, 经市人力资源社会保障局认定的."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.rank import Found
from assistant.understanding.act_asked import acts_asked
from assistant.understanding.question import Question

BEHIND = 0.25
"""How far below the best statement one that names the doer may be"""
_CLAUSE = re.compile(r"[，,；;。：:\s]+")
_BODY = r"(?:局|委|厅|部|办|办公室|政府|部门|机构|机关|中心|公司|集团|院|会|联|处|科|站|所|办事处|组织|单位)"
_DOER = re.compile(
    rf"^(?:并|且|应当|必须|可以|后)?(?:由|经|报|以)?(?P<doer>[一-龥（）()〔〕、“”]{{1,30}}?{_BODY})(?=(?P<does>.*)$)"
    rf"|(?:由|经|报)(?P<by>[一-龥（）()〔〕、“”]{{1,30}}?{_BODY})(?=(?P<done>.*)$)"
)
_NO_DOER = re.compile(
    r"^(?:申请|报名|被|受助|推进|加快|建立|建设|完善|健全|推动|加强|实现|依托|按照|根据|由于|关于|支持|鼓励|引导|协调|[对将向为与在从把]|通过|符合|提升|优化|深化|落实|应当|可以|不得|未)"
)
"""申请单位 is acted on, 推进各部门…… says what is done"""
_TITLE = re.compile(
    r"《[^》]*》|关于[^，。；]*?的(?:通知|办法|规定|意见|决定|公告)|[（(][^（）()]*[）)]"
)


def names_doer(statement: str, acts: Sequence[str]) -> bool:
    """Whether a clause of ``statement`` has a body that does one of ``acts``."""
    for clause in _CLAUSE.split(_TITLE.sub("", statement)):
        for found in _DOER.finditer(clause):
            doer, rest = found["doer"] or found["by"], found["does"] or found["done"] or ""
            if not _NO_DOER.match(doer) and any(act in rest for act in acts):
                return True
    return False


def doer_named(question: Question, fitting: Sequence[Found]) -> Found | None:
    """The first of ``fitting`` that names who does what is asked for; None where it is far from the best."""
    acts = acts_asked(question.text)
    if not acts or not fitting:
        return None
    return next(
        (
            each
            for each in fitting
            if each.score >= fitting[0].score - BEHIND and names_doer(each.statement.text, acts)
        ),
        None,
    )
