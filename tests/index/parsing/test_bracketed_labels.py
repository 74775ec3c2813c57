"""The samples' bracketed labels that a plain regular expression finds, against the units read."""

from __future__ import annotations

import re

import pytest

from index.parsing.measures import parse
from index.parsing.obligations import read_obligation
from tests.index.parsing.corpora import sample_names, sample_text

_INNER = r"(?:[^（()）〔〕\[\]【】]|[（(][^（()）]{0,20}[)）])*"
_BRACKETED = re.compile(
    rf"[（(〔\[【]({_INNER}?(?:牵\s*头|责\s*任|配\s*合|负\s*责){_INNER})[)）〕\]】]"
)
_LABEL_WORD = re.compile(r"(?:牵头|责任|配合|参与|考核|主管)+(?:部门|单位)")
_UNIT = re.compile(
    r"(?:局|委|办|厅|部|院|中心|公司|政府|单位|部门|管委会|银行|支行|海关|署|会)(?=[、，,；;。等和及按分牵负配共]|$)"
)


@pytest.mark.skipif(not sample_names(), reason="the samples are absent")
def test_units_are_read_for_nearly_every_bracketed_label():
    """The measure that holds the bracket binds a unit that the bracket names."""
    found = missed = 0
    for name in sample_names():
        text = sample_text(name.removesuffix(".txt"))
        held = [
            (measure.spans, read_obligation(measure, text, issued_on=None))
            for measure in parse("d", text).measures
        ]
        for bracket in _BRACKETED.finditer(text):
            inner = re.sub(r"\s", "", bracket[1])
            if not _UNIT.search(_LABEL_WORD.sub("", inner)):
                continue
            units = [
                unit
                for spans, each in held
                if any(span.start <= bracket.start() < span.end for span in spans)
                for unit in (*each.lead, *each.support)
            ]
            found += 1
            missed += not any(re.sub("^[省市区县]", "", unit) in inner for unit in units)
    assert found > 350
    assert found - missed >= 0.95 * found
