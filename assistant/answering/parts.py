"""Several questions in one: each answered, under one headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.answering.grounds import escape
from assistant.answers import Answer, Citation, Status
from assistant.understanding.parts_asked import in_room
from assistant.understanding.question import Intent, Question

HEADLINE = 160
_PLACE, _SEPARATOR = 10, 2
"""Characters that the name of a place takes in front, and what stands between two answers"""
# （第53项“深化简易注销登记改革……”）, 第53项“……”完成时限为: what all parts are about
_ABOUT = re.compile(r"（第?[^（）“]{1,12}项?“.*?”）(?=；|$)|(?<=项)“.*?……”(?=完成时限)")
_MARKER = re.compile(r"\[(\d+)\]")


def answer_parts(question: Question, answer: Callable[[Question], Answer]) -> Answer:
    """Answer every part and join them; when all rest on the same statement, the first answer serves."""
    answers = _answers(question.parts, answer)
    good = [each for each in answers if each.status is not Status.REFUSED]
    # Two sentences, one about the text itself, are no one question that another reading could answer
    is_record = any(part.intent is Intent.DOCUMENT for part in question.parts)
    if not good or (len(good) < len(answers) and not is_record):
        whole = answer(replace(question, parts=()))
        if not good or (whole.status is not Status.REFUSED and not _says_no_more(whole, good)):
            return whole
    firsts = {
        (each.citations[0].document, each.citations[0].start) for each in good if each.citations
    }
    is_one = len({part.intent for part in question.parts}) == 1
    if is_one and len(firsts) == 1 and len(good) == len(answers):
        return answer(replace(question, parts=()))
    blocks, citations = joined(answers)
    place = good[0].headline.split("：")[0]
    said = [
        (f"“{_own_words(part)}”" if each.status is Status.REFUSED else "")
        + each.headline.rstrip("。")
        for part, each in zip(question.parts, answers, strict=True)
    ]
    said = [said[0], *(each.removeprefix(f"{place}：") for each in said[1:])]
    if sum(map(len, said)) > HEADLINE - len(said):
        said = [_ABOUT.sub("", each) for each in said]
    headline = "；".join(said) + "。"
    return Answer(
        status=Status.ANSWERED,
        headline=headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…",
        answer="\n\n".join([escape(headline), *blocks]),
        citations=citations,
    )


def _own_words(part: Question) -> str:
    """What a part itself says: a part completed by the one before holds its text in front."""
    return part.text.split(" ")[-1] or part.text


def _says_no_more(whole: Answer, good: Sequence[Answer]) -> bool:
    """Whether what all was read as at once is answered by what answers one of its parts."""
    first = whole.citations[:1]
    return bool(first) and any(
        (each.document, each.start) == (first[0].document, first[0].start)
        for told in good
        for each in told.citations[:1]
    )


def _answers(parts: Sequence[Question], answer: Callable[[Question], Answer]) -> list[Answer]:
    """The answer to each; what a text says has the room that its date or issuer leaves."""
    records = [answer(part) if part.intent is Intent.DOCUMENT else None for part in parts]
    taken = [len(each.headline) + _SEPARATOR for each in records if each is not None]
    if not taken:
        return [answer(part) for part in parts]
    room = HEADLINE - sum(taken) - _PLACE
    return [
        record or answer(in_room(part, room)) for part, record in zip(parts, records, strict=True)
    ]


def joined(answers: Sequence[Answer]) -> tuple[list[str], tuple[Citation, ...]]:
    """The texts of several answers with markers that count through them all, and their citations."""
    citations: list[Citation] = []
    blocks: list[str] = []
    for each in answers:
        renumber: dict[int, int] = {}
        for citation in each.citations:
            known = next(
                (
                    c
                    for c in citations
                    if (c.document, c.start, c.end)
                    == (citation.document, citation.start, citation.end)
                ),
                None,
            )
            if known is None:
                known = _renumbered(citation, len(citations) + 1)
                citations.append(known)
            renumber[citation.n] = known.n
        blocks.append(_renumber(each.answer, renumber))
    return blocks, tuple(citations)


def _renumber(text: str, numbers: Mapping[int, int]) -> str:
    """``text`` with its markers renumbered."""
    return _MARKER.sub(lambda match: f"[{numbers.get(int(match[1]), int(match[1]))}]", text)


def _renumbered(citation: Citation, n: int) -> Citation:
    return replace(citation, n=n)
