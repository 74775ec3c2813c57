"""Questions, filters of the tab and a search without shortcuts find the same rows."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace

import pytest

from assistant.answering.due_status import DueStatus, judge_deadline
from assistant.answering.rows import RowFilter, find_rows, is_about, select_rows
from assistant.ask import Assistant
from assistant.ledger.topic import read_topic
from assistant.ledger.view import Ledger
from assistant.understanding.question import DeadlineAsked, Role, Term
from assistant.web.ledger_filters import LedgerFilters
from assistant.web.ledger_source import RowLedger
from index.documents import DocumentFacts, Measure, MeasureKind, Obligation
from index.language.departments import unit_matches
from index.obligation_filter import ObligationFilter
from index.storage import ledger_selection
from tests.assistant.ledger.lines import add_up

DAY = dt.date(2022, 6, 20)
ROLES = [(Role.LEAD, "lead", "由{unit}牵头"), (Role.SUPPORT, "support", "由{unit}配合或负责")]


def units_in_role(obligation: Obligation, role: Role) -> tuple[str, ...]:
    if role is Role.LEAD:
        return obligation.lead
    return obligation.support if role is Role.SUPPORT else (*obligation.lead, *obligation.support)


def everything(assistant: Assistant) -> list[tuple[DocumentFacts, Measure, Obligation]]:
    index = assistant.index
    return [
        (facts, measure, obligation)
        for facts in index.facts()
        for measure, obligation in index.obligations(facts.id)
        if measure.number is not None or measure.kind is MeasureKind.ITEM
    ]


def ids(assistant: Assistant, asked: RowFilter) -> list[str]:
    return [row.measure.id for row in select_rows(assistant.index, asked, assistant.lexicon)]


def test_every_lead_department_has_the_same_rows_in_chat_tab_and_slow_search(
    assistant: Assistant,
) -> None:
    tab = RowLedger(assistant=assistant, lexicon=assistant.lexicon)
    every = everything(assistant)
    asked = 0
    for facts in assistant.index.facts():
        place = facts.region[-1]
        own = [(m, o) for f, m, o in every if f.id == facts.id]
        for unit in dict.fromkeys(unit for _, o in own for unit in o.lead):
            slow = [
                m.id
                for m, o in own
                if any(unit_matches(unit, u, assistant.lexicon) for u in o.lead)
            ]
            filters = LedgerFilters(regions=(place,), departments=(unit,), role="lead")
            answer = assistant.ask([f"{place}由{unit}牵头的任务有哪些"])
            numbers = {m.id: m.number for m, _ in own}
            assert [line.measure.id for line in tab.find(filters)] == slow, unit
            assert [item.measure for item in answer.items or ()] == [numbers[i] for i in slow], unit
            assert answer.total == len(slow) > 0
            asked += 1
    assert asked > 100


@pytest.mark.parametrize("role", list(Role))
def test_departments_in_every_role_match_a_search_without_the_catalog(
    assistant: Assistant, role: Role
) -> None:
    every = everything(assistant)
    for unit in (
        "税务局",
        "人社局",
        "区法院",
        "市场监管局",
        "公安局",
        "区直有关单位",
        "没有这个局",
    ):
        slow = [
            m.id
            for _, m, o in every
            if any(unit_matches(unit, u, assistant.lexicon) for u in units_in_role(o, role))
        ]
        assert ids(assistant, RowFilter(departments=(unit,), role=role)) == slow


@pytest.mark.parametrize("status", list(DueStatus))
@pytest.mark.parametrize("day", [DAY, dt.date(2024, 8, 1)])
def test_statuses_match_a_search_without_the_catalog(
    assistant: Assistant, status: DueStatus, day: dt.date
) -> None:
    slow = [m.id for _, m, o in everything(assistant) if judge_deadline(o.deadline, day) is status]
    assert ids(assistant, RowFilter(statuses=(status,), as_of=day)) == slow


def test_several_statuses_are_their_union(assistant: Assistant) -> None:
    both = (DueStatus.OVERDUE, DueStatus.ONGOING)
    apart = [set(ids(assistant, RowFilter(statuses=(status,), as_of=DAY))) for status in both]
    assert set(ids(assistant, RowFilter(statuses=both, as_of=DAY))) == apart[0] | apart[1]


def test_a_month_holds_what_is_due_in_it(assistant: Assistant) -> None:
    june = DeadlineAsked(first=dt.date(2022, 6, 1), last=dt.date(2022, 6, 30))
    slow = [
        m.id
        for _, m, o in everything(assistant)
        if o.deadline and o.deadline.by and june.first <= o.deadline.by <= june.last  # type: ignore[operator]
    ]
    assert ids(assistant, RowFilter(deadline=june)) == slow != []


def test_filters_hold_together_and_regions_contain_what_lies_within(assistant: Assistant) -> None:
    hubei = ids(assistant, RowFilter(regions=(("湖北省",),)))
    zengdu = ids(assistant, RowFilter(documents=("zengdu-2022",)))
    gedian = ids(assistant, RowFilter(documents=("gedian-2021",)))
    assert sorted(hubei) == sorted([*zengdu, *gedian])
    joint = RowFilter(
        regions=(("湖北省",),), departments=("税务局",), role=Role.LEAD, is_joint=True
    )
    rows = select_rows(assistant.index, joint, assistant.lexicon)
    assert rows
    assert all(len(row.obligation.lead) > 1 for row in rows)


def test_any_of_several_departments_is_a_union_and_all_of_them_an_intersection(
    assistant: Assistant,
) -> None:
    tax, land = (
        set(ids(assistant, RowFilter(departments=(name,)))) for name in ("税务局", "自然资源局")
    )
    assert set(ids(assistant, RowFilter(any_departments=("税务局", "自然资源局")))) == tax | land
    assert set(ids(assistant, RowFilter(departments=("税务局", "自然资源局")))) == tax & land


def test_target_kinds_and_units_narrow_down(assistant: Assistant) -> None:
    shares = select_rows(assistant.index, RowFilter(targets=("share",)), assistant.lexicon)
    days = select_rows(assistant.index, RowFilter(targets=("工作日",)), assistant.lexicon)
    assert shares
    assert days
    assert all(
        any(t.unit in {"%", "‰", "成", "倍", "个百分点"} for t in r.obligation.targets)
        for r in shares
    )
    assert all(any(t.unit == "工作日" for t in r.obligation.targets) for r in days)


@pytest.mark.parametrize("topic", ["电子证照", "纳税", "转供电", "不动产登记", "发票"])
@pytest.mark.parametrize("unit", ["区税务局", "区发改局", "区自然资源局"])
def test_a_topic_finds_what_its_question_finds(assistant: Assistant, topic: str, unit: str) -> None:
    answer = assistant.ask([f"列出曾都区由{unit}牵头的有关{topic}的全部任务"])
    asked = RowFilter(
        documents=("zengdu-2022",),
        departments=(unit,),
        role=Role.LEAD,
        terms=read_topic(topic, assistant),
    )
    rows = select_rows(assistant.index, asked, assistant.lexicon)
    assert asked.terms
    assert [item.measure for item in answer.items or ()] == [row.measure.number for row in rows]


@pytest.mark.parametrize("few_rows", [0, 1000])
@pytest.mark.parametrize("topic", ["电子证照", "纳税", "开店", "招人 合同", "刻章"])
@pytest.mark.parametrize(
    "asked",
    [
        RowFilter(),
        RowFilter(documents=("hechi-2024", "dalian-2018")),
        RowFilter(departments=("税务局",)),
        RowFilter(statuses=(DueStatus.OVERDUE,), as_of=DAY),
    ],
)
def test_a_topic_alone_or_among_others_finds_what_reading_every_row_finds(
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    asked: RowFilter,
    topic: str,
    few_rows: int,
) -> None:
    monkeypatch.setattr(ledger_selection, "FEW_ROWS", few_rows)
    terms = read_topic(topic, assistant)
    with assistant.index.snapshot() as now:
        # A state of its own, with nothing counted before
        now.select_obligations(ObligationFilter())._known.clear()
    slow = [
        row.measure.id
        for row in select_rows(assistant.index, asked, assistant.lexicon)
        if is_about(row.measure, row.facts, terms)
    ]
    assert ids(assistant, replace(asked, terms=terms)) == slow


@pytest.mark.parametrize(
    "asked",
    [
        RowFilter(),
        RowFilter(documents=("hechi-2024", "dalian-2018")),
        RowFilter(departments=("税务局",), role=Role.LEAD),
        RowFilter(statuses=(DueStatus.OVERDUE, DueStatus.ODD), as_of=DAY),
        RowFilter(regions=(("湖北省",),), has_no_lead=True),
        RowFilter(terms=(Term(text="电子证照", weight=1.0),)),
        RowFilter(departments=("没有这个局",)),
    ],
)
def test_totals_and_windows_are_those_of_the_rows(assistant: Assistant, asked: RowFilter) -> None:
    found = Ledger(rows=find_rows(assistant.index, asked, assistant.lexicon), as_of=DAY)
    lines = tuple(found)
    slow = add_up(lines)
    totals = found.totals()
    assert replace(totals, target_kinds=()) == replace(slow, target_kinds=())
    assert dict(totals.target_kinds) == dict(slow.target_kinds)
    assert len(found) == len(lines)
    windows = [found.window(start, 50) for start in range(0, len(lines) + 50, 50)]
    assert tuple(line for window in windows for line in window) == lines


def test_missing_leads_are_found(assistant: Assistant) -> None:
    rows = select_rows(assistant.index, RowFilter(has_no_lead=True), assistant.lexicon)
    assert rows
    assert all(not row.obligation.lead for row in rows)
    led = select_rows(assistant.index, RowFilter(), assistant.lexicon)
    assert not {r.measure.id for r in rows} & {r.measure.id for r in led if r.obligation.lead}


def test_the_tab_hands_out_every_format(assistant: Assistant) -> None:
    tab = RowLedger(assistant=assistant, lexicon=assistant.lexicon, today=lambda: DAY)
    filters = LedgerFilters(regions=("曾都区",), departments=("区税务局",), role="lead")
    for form in tab.formats:
        out = io.BytesIO()
        tab.export(filters, form).write(out)
        assert out.getvalue()
    with pytest.raises(KeyError):
        tab.export(filters, "exe")
