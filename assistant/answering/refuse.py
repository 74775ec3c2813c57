"""Refusals: what was looked for, where, what is missing, and where to look next – and no other place's figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering.gather import Candidate
from assistant.answering.grounds import escape
from assistant.answering.naming import measure_name, short_title
from assistant.answering.sources import Jurisdiction
from assistant.answers import Answer, Status
from assistant.understanding.question import Place, Question
from index.documents import DocumentFacts

SHOWN = 8


def refuse_place(outside: Sequence[Place], known: Sequence[Jurisdiction]) -> Answer:
    """A place was asked for that no document covers."""
    names = "、".join(place.name or place.text for place in outside)
    covered = listed([place.name for place in known])
    headline = f"没有找到：资料中没有{names}的文件，无法回答。"
    return Answer(
        status=Status.REFUSED,
        headline=headline,
        answer=f"{escape(headline)}\n\n已收录的地区：{escape(covered)}。其他地区的规定不能代替{escape(names)}的规定。",
    )


def refuse_topic(
    question: Question,
    searched: Sequence[DocumentFacts],
    lacks: str,
    nearest: Iterable[Candidate] = (),
) -> Answer:
    """The documents in scope say nothing, or not the value asked for."""
    places = listed(list(dict.fromkeys(facts.region[-1] for facts in searched if facts.region)))
    where = f"{places}的文件" if places else "已收录的文件"
    headline = f"没有找到依据：{where}中{lacks}，无法回答。"
    lines = [escape(headline), "", f"查找的内容：{escape(question.text)}"]
    titles = [short_title(facts) for facts in searched]
    lines.append(f"查找的范围：{escape(listed(titles))}（{len(titles)}份文件）")
    near = list(nearest)
    if near:
        lines += ["", "最接近的条目（供查阅，不作为答复）："]
        for candidate in near:
            name = measure_name(candidate.measure)
            section = " › ".join(candidate.measure.section)
            lines.append(
                f"- {escape(short_title(candidate.facts))} {escape(section)} {name}".rstrip()
            )
        asked = units_to_ask(near)
        if asked:
            lines.append(f"可以向{escape('、'.join(asked))}询问。")
    return Answer(status=Status.REFUSED, headline=headline, answer="\n".join(lines))


def units_to_ask(near: Iterable[Candidate]) -> tuple[str, ...]:
    """Who leads the nearest measure."""
    for candidate in near:
        if candidate.obligation and (
            units := candidate.obligation.lead or candidate.obligation.support
        ):
            return units[:2]
    return ()


def listed(names: Sequence[str]) -> str:
    """Up to eight names, then how many more."""
    unique = list(dict.fromkeys(names))
    shown = "、".join(unique[:SHOWN])
    return f"{shown}等{len(unique)}个" if len(unique) > SHOWN else shown
