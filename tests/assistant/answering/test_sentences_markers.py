"""Markers in the other brackets models use, whole and while they arrive."""

from __future__ import annotations

import pytest

from assistant.answering.draft import Draft
from assistant.answering.sentences import Sentence, plain_markers
from assistant.answering.verdicts import Verdict


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("【1】", "[1]"),
        ("［１］", "[1]"),
        ("[资料2]", "[2]"),
        ("[1、4]", "[1][4]"),
        ("（3）", "（3）"),
    ],
)
def test_a_marker_is_read_in_other_brackets(written: str, plain: str) -> None:
    assert plain_markers(f"二日办结{written}。") == f"二日办结{plain}。"


def test_a_document_number_is_no_marker() -> None:
    assert plain_markers("云政发［31］5号") == "云政发［31］5号"


@pytest.mark.parametrize("written", ["【1】", "[资料1]", "[1、4]"])
def test_a_marker_behind_the_full_stop_arrives_in_pieces(written: str) -> None:
    checked: list[Sentence] = []

    def check(sentence: Sentence) -> Verdict:
        checked.append(sentence)
        return Verdict(sentence=sentence, is_statement=True)

    class Same:
        def number(self, n: int, said: str) -> int:
            return n

    draft = Draft(check=check, may_be_shown=lambda _: True, numbering=Same())
    for character in f"二日办结。{written}三日送达。":
        draft.add(character)
    draft.finish(is_shortened=False)
    assert [[m.n for m in each.markers][:1] for each in checked] == [[1], []]
