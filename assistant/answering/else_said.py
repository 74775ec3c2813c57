"""What a sentence says of the cases that the one before leaves out: 不能即时办结的，应当在一个工作日内办结."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.finding import Finding
from assistant.answering.rank import Found
from assistant.understanding.question import Asked, Question

_ELSE = re.compile(
    r"^(?:但|对)?(?:于)?(?:不能|无法|未能|确需|确有|确因|情况(?:特别)?(?:复杂|特殊)|(?:特别|情形|案情)?(?:复杂|重大|疑难)(?:的|事项|问题|情况)|特别(?:复杂|重大|疑难)|特殊(?:情况|情形|原因)|因特殊|需要?延长|遇有特殊)"
)
_KINDS = (Asked.DURATION,)


def with_else_said(
    finding: Finding, question: Question, ranked: Sequence[Found], required: Sequence[Asked]
) -> Finding:
    """``finding`` with the sentence behind it that sets the time for what it leaves out, where there is room for both."""
    kinds = [kind for kind in _KINDS if kind in required]
    if not kinds or question.is_claim or finding.found is None or finding.more:
        return finding
    statements = finding.found.candidate.statements
    at = next((n for n, s in enumerate(statements) if s is finding.found.statement), None)
    if at is None or at + 1 >= len(statements) or not _ELSE.match(statements[at + 1].text):
        return finding
    behind = next((each for each in ranked if each.statement is statements[at + 1]), None)
    if behind is None or not any(value.kind in kinds for value in behind.values):
        return finding
    said = behind.statement.text.rstrip("。；;")
    if len(finding.text) + len(said) > question.room:
        return finding
    return replace(finding, text=f"{finding.text.rstrip('。；;')}；{said}", more=(behind,))
