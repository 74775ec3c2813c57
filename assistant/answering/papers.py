"""Questions for the papers to be handed in are answered by statements that name some."""

from __future__ import annotations

import re

from assistant.answering.rank import Found
from assistant.answering.values import Values
from assistant.understanding.question import Asked, Question

_PAPERS_ASKED = re.compile(r"材料|资料|证件|证明|什么证|哪些证|带[什啥哪]")
_PAPERS = re.compile(
    r"材料|资料|证明|证件|证书|执照|身份证|户口|申请[表书]|承诺书|合同|发票|复印件|清单|要件|表格|提交|提供|出示|填报|填写|携带|凭"
)


def asks_papers(question: Question, values: Values) -> bool:
    """Whether nothing but the papers to be handed in is asked for; 抵押手续几天能下来 asks for a time."""
    return (
        Asked.MATERIAL in question.wanted
        and not any(values.is_required(kind) for kind in question.wanted)
        and bool(_PAPERS_ASKED.search(question.text))
        and not question.is_yes_no
        and not question.is_claim
    )


def speaks_of_papers(each: Found) -> bool:
    """Whether a statement or a heading over it is about papers to be handed in."""
    measure = each.candidate.measure
    return bool(_PAPERS.search("".join((*measure.section, measure.text, each.statement.text))))
