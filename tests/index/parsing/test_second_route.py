"""Departments and deadlines of the five policies, counted by a second way: regular expressions on the raw text.

What finds them here imports nothing from ``index``, so what both ways agree on was found twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

from index.documents import Obligation
from index.parsing.measures import parse
from index.parsing.obligations import read_obligation
from tests.index.parsing.corpora import policy_text

# Measures with a label, and deadlines among them
_HELD = {
    "gedian-2021": (54, 54),
    "hechi-2024": (23, 0),
    "nanchang-xihu-2021": (27, 0),
    "dalian-2018": (27, 24),
    "zengdu-2022": (113, 113),
}
_NESTED = r"(?:[^（()）〔〕\[\]]|[（(][^（()）]*[)）])*"
_BRACKETED = re.compile(rf"[（(〔\[]((?:牵头|责任)单位[:：]{_NESTED})[)）〕\]]")
_LABEL = re.compile(r"(牵头单位|责任单位|配合单位|完成时限)[:：]")
# Also behind a gap at the end of a paragraph
_LINE = re.compile(r"(?m)(?<!\S)(牵头单位|责任单位|完成时限)[:：](.+)$")
_ROW = re.compile(r"(?m)^[^\t\n]*\t\d+\t[^\t\n]+\t([^\t\n]+)\t([^\t\n]+)\t([^\t\n]+)$")
_ROLES = {"牵头单位": "lead", "责任单位": "support", "配合单位": "support", "完成时限": "deadline"}
# 按责任分工负责 says how, 等 that there are more
_MANNER = re.compile(r"按责任分工负责$|等$")
# 、，, part two names, and so does 等 before a term for several: 区人社局等区直各有关单位
_BETWEEN = re.compile(r"[、，,;；]|等(?=[市区县]直)")

Group = dict[str, str]


@lru_cache
def _groups(text: str) -> tuple[Group, ...]:
    """Each bracket, table row or run of label lines: what it gives by role, without white space."""
    return tuple(_rows(text)) or tuple(_brackets(text)) or tuple(_lines(text))


def _rows(text: str) -> Iterator[Group]:
    for row in _ROW.finditer(text):
        values = (re.sub(r"\s", "", cell) for cell in row.groups())
        yield dict(zip(("lead", "support", "deadline"), values, strict=True))


def _brackets(text: str) -> Iterator[Group]:
    for bracket in _BRACKETED.finditer(re.sub(r"\s", "", text)):
        pieces = _LABEL.split(bracket[1])[1:]
        yield {
            _ROLES[label]: value.strip("；;，,。")
            for label, value in zip(pieces[::2], pieces[1::2], strict=True)
        }


def _lines(text: str) -> Iterator[Group]:
    group: Group = {}
    for label, value in _LINE.findall(text):
        if _ROLES[label] in group or _ROLES[label] == "lead":
            yield from [group] if group else []
            group = {}
        group[_ROLES[label]] = re.sub(r"\s", "", value).rstrip("。")
    yield from [group] if group else []


def _names(group: Group, written: Callable[[str], str] = str) -> dict[str, list[str]]:
    """The names of a group by role, each once; who leads doesn't support as well."""
    lists = {
        role: dict.fromkeys(
            _MANNER.sub("", name) for name in _BETWEEN.split(written(group.get(role, "")))
        )
        for role in ("lead", "support")
    }
    lead = [name for name in lists["lead"] if name]
    return {"lead": lead, "support": [n for n in lists["support"] if n and n not in lead]}


def _labelled(document_id: str) -> Iterator[Obligation]:
    """Obligations whose deadline stands in a label or cell of its own."""
    measures = {m.id: m for m in parse(document_id, policy_text(document_id)).measures}
    for each in _obligations(document_id):
        if each.deadline and not measures[each.measure_id].says(each.deadline.span):
            yield each


@lru_cache
def _obligations(document_id: str) -> tuple[Obligation, ...]:
    text = policy_text(document_id)
    read = (read_obligation(m, text, issued_on=None) for m in parse(document_id, text).measures)
    return tuple(each for each in read if each.lead or each.support or each.deadline)


def _without_level(name: str) -> str:
    """市财政局 and 财政局 are one where a list leaves the level out; 市场监管局 has none."""
    return re.sub(r"^[市区县](?!场|政|直)", "", name)


@pytest.mark.parametrize("document_id", _HELD)
def test_the_second_way_finds_every_label(document_id):
    groups = _groups(policy_text(document_id))
    assert (len(groups), sum("deadline" in group for group in groups)) == _HELD[document_id]


@pytest.mark.parametrize("document_id", _HELD)
@pytest.mark.parametrize("role", ["lead", "support"])
def test_every_department_is_bound_as_often_as_the_second_way_says(document_id, role):
    counted = Counter(
        _without_level(name)
        for group in _groups(policy_text(document_id))
        for name in _names(group)[role]
    )
    read = Counter(
        _without_level(name)
        for each in _obligations(document_id)
        for name in (each.lead if role == "lead" else each.support)
    )
    assert read == counted


@pytest.mark.parametrize("document_id", _HELD)
def test_every_deadline_is_read_as_often_as_it_is_written(document_id):
    counted = Counter(g["deadline"] for g in _groups(policy_text(document_id)) if "deadline" in g)
    read = Counter(each.deadline.text for each in _labelled(document_id) if each.deadline)
    assert read == counted


# 到2024年6月底,…… · 2021年底前,……; the goals and periods of a plan have neither
_SAID = re.compile(r"到20\d\d年(?:\d{1,2}月底)?(?=[,，])|20\d\d年底前")


@pytest.mark.parametrize(("document_id", "held"), [("hechi-2024", 1), ("nanchang-xihu-2021", 4)])
def test_where_no_label_gives_one_the_days_that_sentences_set_are_the_deadlines(document_id, held):
    counted = _SAID.findall(re.sub(r"\s", "", policy_text(document_id)))
    read = [each.due_text for each in _obligations(document_id) if each.deadline]
    assert set(read) == set(counted)
    assert len(read) == held


@pytest.mark.parametrize("document_id", _HELD)
def test_measure_by_measure_both_ways_name_the_same(document_id):
    counted = [
        _named(n["lead"], n["support"]) for n in map(_names, _groups(policy_text(document_id)))
    ]
    read = [_named(each.lead, each.support) for each in _obligations(document_id)]
    assert read == counted


def _named(*lists: list[str] | tuple[str, ...]) -> tuple[list[str], ...]:
    return tuple([_without_level(name) for name in names] for names in lists)


def test_nearly_every_name_agrees_to_the_letter():
    """With its level: 市财政局、教育局 is the city's 教育局, but 市财政局、河池海关 no custom house of the city."""
    counted: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    for document_id in _HELD:
        for group in _groups(policy_text(document_id)):
            counted.update(
                (document_id, n) for names in _names(group, _full).values() for n in names
            )
        for each in _obligations(document_id):
            read.update((document_id, n) for n in (*each.lead, *each.support))
    assert read.total() == counted.total() > 900
    assert (counted & read).total() >= 0.95 * counted.total()


def _full(names: str) -> str:
    """The level of a run's first name written before the others: 市财政局、教育局 → 市财政局、市教育局."""
    runs = re.split("[，,]", names)
    return "，".join(
        re.sub(r"、(?!市(?!场)|区|各|河池|国家|人民银行)", "、市", run)
        if run.startswith("市")
        else run
        for run in runs
    )
