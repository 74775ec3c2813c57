"""A turn of the conversation as HTML: question, headline, grounds, sources, actions."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers import Answer, Citation, Status
from assistant.web.citation import copy_text, name_measure, quote_title
from assistant.web.conversation import Draft, Turn
from assistant.web.folding import (
    LISTS,
    ROWS_SHOWN,
    render_folded,
    render_unfold,
    render_with_details_behind_table,
)
from assistant.web.html import Html, button, join, tag
from assistant.web.items_table import render_items
from assistant.web.lookup import Lookup
from assistant.web.markdown import (
    Block,
    BlockKind,
    Marker,
    close_open_marks,
    read_blocks,
    render_block,
)
from assistant.web.sources import render_sources
from assistant.web.texts import say


def render_turn(turn: Turn, position: int, lookup: Lookup, language: str) -> Html:
    """A question with its finished answer; ``position`` in the conversation names it in events."""
    answer = turn.answer
    if answer is not None and is_small_talk(answer):
        words = tag("p", answer.headline, class_="headline")
        talk = join(words, _render_suggestions(answer, language))
        return _frame(turn, position, "talk", talk, language)
    if answer is None:
        stopped = tag("p", say("chat.stopped", language), class_="faint")
        kept = turn.draft if turn.draft and turn.draft.checked else None
        written = _render_written(Draft(checked=kept.checked), language) if kept else None
        return _frame(turn, position, "stopped", join(written, stopped), language)
    marker = _make_marker(answer.citations, position, language)
    body = [
        _render_badge(answer.status, language),
        tag("p", answer.headline, class_="headline"),
        _render_readings(answer, language),
        _render_grounds(answer, position, lookup, marker, language),
        _render_notes(answer.notes),
        render_sources(answer.citations, position, lookup, language),
        _render_actions(turn, answer, position, lookup, language),
        _render_suggestions(answer, language),
    ]
    return _frame(turn, position, answer.status.value, join(*body), language)


def is_small_talk(answer: Answer) -> bool:
    """A greeting and the like: nothing was looked for, so nothing is missing."""
    return (
        answer.status is Status.REFUSED
        and answer.answer.strip() == answer.headline.strip()
        and not answer.citations
    )


def render_draft(turn: Turn, position: int, draft: Draft, language: str) -> Html:
    """A question with the part of its answer that has arrived; what isn't checked yet says so."""
    if not draft.checked and not draft.unchecked:
        waiting = tag("p", say("chat.searching", language), class_="waiting")
        return _frame(turn, position, "waiting", waiting, language)
    status = "draft unverified" if draft.unchecked else "draft"
    return _frame(turn, position, status, _render_written(draft, language), language)


def _render_written(draft: Draft, language: str) -> Html:
    """Checked text as it will stay; behind it, set apart, what may yet be withdrawn."""

    def marker(n: int) -> Html:
        return tag("span", str(n), class_="cite is-pending")

    first, *rest = read_blocks(close_open_marks(draft.checked)) or (None,)
    pending = read_blocks(close_open_marks(draft.unchecked))
    shown: list[Html | None] = []
    if first:
        shown.append(tag("div", render_block(first, marker), class_="headline"))
    shown += [render_folded(block, marker, language) for block in rest if block]
    if pending:
        badge = tag("span", say("chat.unverified", language), class_="badge")
        blocks = [render_block(block, marker) for block in pending]
        shown.append(tag("div", *blocks, badge, class_="unchecked"))
    head, grounds = (shown[:1], shown[1:]) if first else ([], shown)
    return join(*head, tag("div", *grounds, class_="grounds"))


def _frame(turn: Turn, position: int, status: str, body: Html, language: str) -> Html:
    regions = "、".join(turn.regions)
    question = tag(
        "h2",
        turn.question,
        tag("small", say("chat.within", language, regions=regions)) if regions else None,
        class_="question",
    )
    return tag(
        "article",
        question,
        tag("div", body, class_="answer"),
        class_=f"turn status-{status}",
        id=f"turn-{position}",
        aria_busy="true" if status.startswith(("draft", "waiting")) else None,
    )


def _make_marker(citations: Iterable[Citation], position: int, language: str) -> Marker:
    known = {citation.n: citation for citation in citations}

    def marker(n: int) -> Html | None:
        citation = known.get(n)
        if citation is None:
            return None
        place = f"{quote_title(citation.title)}{name_measure(citation.measure)}"
        return button(
            str(n),
            act="cite",
            payload={"turn": position, "n": n},
            class_="cite",
            label=say("cite.open", language, n=n, place=place),
        )

    return marker


def _render_badge(status: Status, language: str) -> Html | None:
    if status is Status.ANSWERED:
        return None
    return tag("p", say(f"status.{status.value}", language), class_="badge")


def _render_readings(answer: Answer, language: str) -> Html | None:
    if not answer.readings:
        return None
    buttons = [button(q, act="ask", payload={"q": q}, class_="choice") for q in answer.readings]
    return tag(
        "div", *buttons, class_="choices", role="group", aria_label=say("chat.readings", language)
    )


def _render_grounds(
    answer: Answer, position: int, lookup: Lookup, marker: Marker, language: str
) -> Html | None:
    blocks = list(read_blocks(answer.answer))
    if blocks and _says_the_same(blocks[0], answer.headline):
        blocks = _without_first_line(blocks)
    if answer.items is None:
        parts = render_with_details_behind_table(blocks, marker, language)
    else:
        table = render_items(answer.items, position, lookup, language, folded_after=ROWS_SHOWN)
        parts = [
            *(render_folded(b, marker, language) for b in _before_lists(blocks)),
            tag("div", table, render_unfold(len(answer.items), language), class_="foldable"),
        ]
        if not answer.items:
            parts = [render_folded(block, marker, language) for block in blocks]
    return tag("div", *parts, class_="grounds") if parts else None


def _says_the_same(block: Block, headline: str) -> bool:
    first = block.lines[0].replace("**", "").split("\t")[-1]
    return "".join(first.split()) == "".join(headline.split())


def _without_first_line(blocks: list[Block]) -> list[Block]:
    first = blocks[0]
    if len(first.lines) == 1:
        return blocks[1:]
    return [Block(kind=first.kind, lines=first.lines[1:]), *blocks[1:]]


def _before_lists(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    for block in blocks:
        if block.kind in LISTS or block.kind is BlockKind.HEADING:
            break
        kept.append(block)
    return kept


def _render_notes(notes: tuple[str, ...]) -> Html | None:
    return tag("ul", *(tag("li", note) for note in notes), class_="notes") if notes else None


def _render_actions(
    turn: Turn, answer: Answer, position: int, lookup: Lookup, language: str
) -> Html:
    actions = [button(say("action.copy", language), act="copy")]
    if answer.items:
        actions.append(
            button(say("action.table", language), act="table", payload={"turn": position})
        )
    actions.append(button(say("action.download", language), act="save"))
    for verdict in ("useful", "wrong"):
        actions.append(
            tag(
                "button",
                say(f"action.{verdict}", language),
                type="button",
                class_="quiet",
                data_act="judge",
                data_payload=f'{{"turn": {position}, "verdict": "{verdict}"}}',
                aria_pressed="true" if turn.verdict == verdict else "false",
            )
        )
    made_by = say(f"engine.{answer.engine.value}", language, model=answer.model or "")
    elapsed = say("answer.elapsed", language, ms=f"{answer.elapsed_ms:,.0f}")
    copied = copy_text(answer, lookup.facts(), language)
    return tag(
        "div",
        *actions,
        tag("span", f"{made_by} · {elapsed}", class_="made-by"),
        tag("textarea", copied, class_="copied", hidden=True, readonly=True, aria_hidden="true"),
        class_="actions",
    )


def _render_suggestions(answer: Answer, language: str) -> Html | None:
    if not answer.suggestions:
        return None
    chips = [
        button(q, act="ask", payload={"q": q}, class_="suggestion") for q in answer.suggestions
    ]
    return tag("div", tag("span", say("chat.next", language)), *chips, class_="suggestions")
