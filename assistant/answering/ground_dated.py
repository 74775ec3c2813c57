"""Whether each date of a sentence stays with what it is the date of in the source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.answering.ground_attached import means_rather, unit_pairs
from assistant.answering.ground_values import NO_YEAR, is_same_date
from assistant.answering.verdicts import Fail, Ground, Reason
from index.language.dates import DateMention, find_dates
from index.language.normalise import clean, narrow

_STRONG = re.compile(r"[。；;！？!?\n]+")
_END = re.compile(r"[，,、（(：:｜]")
# A date that only the record of a document has is the one it was issued, came into force or ends on
_RECORDED = re.compile(
    r"印发|发布|公布|出台|下发|制定|成文|签发|发文|通过|施行|实施|生效|有效|失效|废止|执行|为期|期间|年度"
)


def check_dated(said: str, grounds: Sequence[Ground]) -> Iterator[Reason]:
    """Dates of ``said`` that the sources have of something else."""
    plain = narrow(said)
    for ground in grounds:
        issued = (ground.facts.issued_on if ground.facts else None) or NO_YEAR
        units = [(d, pairs, part) for part, d, pairs in _units(narrow(ground.text), issued)]
        if not units:
            continue
        for _, mention, own in _units(plain, issued):
            right = [pairs for d, pairs, part in units if is_same_date(mention, d, part)]
            wrong = [pairs for d, pairs, part in units if not is_same_date(mention, d, part)]
            others = [g for g in grounds if g is not ground]
            if not right and any(_knows(g, mention) for g in others):
                continue
            if right:
                is_other = any(all(means_rather(own, w, r) for r in right) for w in wrong)
            else:
                # Only the record has it: 2022年5月12日印发 is right, 2022年5月12日前完成 is not
                is_other = not _RECORDED.search(plain) or any(
                    len(own & w) >= 2 and len(own & w) >= len(w) / 2 for w in wrong
                )
            if is_other:
                yield Reason(fail=Fail.ATTACHED, value=clean(mention.text))


def _knows(ground: Ground, mention: DateMention) -> bool:
    issued = (ground.facts.issued_on if ground.facts else None) or NO_YEAR
    text = narrow(ground.text)
    return any(is_same_date(mention, d, text) for d in find_dates(text, issued))


def _units(plain: str, issued: dt.date) -> Iterator[tuple[str, DateMention, frozenset[str]]]:
    """Each date with its stretch of text and the pairs of that."""
    for part in _STRONG.split(plain):
        start = 0
        for mention in find_dates(part, issued):
            if mention.is_relative or mention.is_odd:
                continue
            match = _END.search(part, mention.end)
            # 2022年9月底前，实现一网通办: what a date is of often follows it
            if match and not part[start : mention.start].strip(" ，,在于到"):
                match = _END.search(part, match.end())
            end = match.start() if match else len(part)
            yield part, mention, unit_pairs(part, start, end, [(mention.start, mention.end)])
            start = end
