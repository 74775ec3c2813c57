"""Measures → passages: what is searched, each within the token budget, ending at sentence ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.documents import CellRole, DocumentFacts, Measure, MeasureKind, Passage, Span
from index.language.normalise import clean
from index.parsing.tokens import count_tokens

DEFAULT_BUDGET = 512
"""Tokens of a passage, its context included"""
_CONTEXT_SHARE = 4
_SENTENCE = re.compile(r"[^。！？；!?;]*(?:[。！？；!?;]+[”’」』）)〕]*|$)")
_HEADING_MARKS = re.compile(r"^#+\s*", re.MULTILINE)
_CLAUSE = re.compile(r"[^，、,：:\s]*(?:[，、,：:\s]+|$)")


def split(
    measures: Sequence[Measure],
    text: str,
    facts: DocumentFacts,
    budget: int = DEFAULT_BUDGET,
    count: Callable[[str], int] = count_tokens,
) -> tuple[Passage, ...]:
    """The passages of a document's measures, in order; one for a measure that fits the budget.

    Text and context of a passage together have at most ``budget`` tokens. The spans of a measure's
    passages are disjoint and cover the measure. ``count`` finds at most one token in a byte of UTF-8.

    Raises:
        ValueError: ``budget`` is below 32 tokens.
    """
    if budget < 32:
        raise ValueError(f"a budget of {budget} tokens is too small: 32 at least")
    # Neighbours share their context
    count_again = lru_cache(maxsize=64)(count)
    found: list[Passage] = []
    for measure in measures:
        whole_context = _context(measure, facts)
        context = _shortened(whole_context, budget // _CONTEXT_SHARE, count_again)
        found += _windows(measure, text, context, budget - count_again(context), count)
    return tuple(found)


def _windows(
    measure: Measure, text: str, context: str, room: int, count: Callable[[str], int]
) -> Iterator[Passage]:
    whole = _whole_text(measure, text)
    windows: list[tuple[str, tuple[Span, ...]]]
    # Most are so short that they fit however they are cut into tokens
    if len(whole.encode(errors="surrogatepass")) <= room or count(whole) <= room:
        windows = [(whole, measure.spans)]
    else:
        windows = [
            (_words(spans, text), spans) for spans in _packed(measure.spans, text, room, count)
        ]
    for i, (words, spans) in enumerate(windows):
        yield Passage(
            id=f"{measure.id}/{i}",
            measure_id=measure.id,
            document_id=measure.document_id,
            text=words,
            context=context,
            spans=spans,
        )


def _context(measure: Measure, facts: DocumentFacts) -> str:
    """Region names, title and headings: "湖北省随州市曾都区 曾都区…任务清单 (十二)优化纳税服务"."""
    return " ".join(part for part in ("".join(facts.region), facts.title, *measure.section) if part)


def _whole_text(measure: Measure, text: str) -> str:
    """A measure's words; a row also says which column its departments and dates stand in."""
    if measure.kind is not MeasureKind.ROW:
        return _words(measure.spans, text)
    sides = (CellRole.LEAD, CellRole.SUPPORT, CellRole.DEADLINE)
    named = [
        f"{cell.column}：{_words(cell.spans, text)}" for cell in measure.cells if cell.role in sides
    ]
    return "；".join([measure.text, *named])


def _words(spans: Sequence[Span], text: str) -> str:
    return clean(_HEADING_MARKS.sub("", "\n".join(span.of(text) for span in spans)))


def _packed(
    spans: Sequence[Span], text: str, room: int, count: Callable[[str], int]
) -> Iterator[tuple[Span, ...]]:
    """As many whole sentences as fit, again and again."""
    window: list[Span] = []
    used = 0
    for piece, tokens in _pieces(spans, text, room, count):
        if window and used + tokens > room:
            yield _joined(window, text)
            window, used = [], 0
        window.append(piece)
        used += tokens
    if window:
        yield _joined(window, text)


def _pieces(
    spans: Sequence[Span], text: str, room: int, count: Callable[[str], int]
) -> Iterator[tuple[Span, int]]:
    """Sentences; clauses of a sentence that doesn't fit; halves of a clause that doesn't."""
    for span in spans:
        for sentence in _cut(_SENTENCE, span, text):
            tokens = _size(sentence, text, count)
            if tokens <= room:
                yield sentence, tokens
                continue
            for clause in _cut(_CLAUSE, sentence, text):
                yield from _halves(clause, text, room, count)


def _halves(
    span: Span, text: str, room: int, count: Callable[[str], int]
) -> Iterator[tuple[Span, int]]:
    tokens = _size(span, text, count)
    if tokens <= room or span.end - span.start < 2:
        yield span, tokens
        return
    middle = (span.start + span.end) // 2
    yield from _halves(Span(start=span.start, end=middle), text, room, count)
    yield from _halves(Span(start=middle, end=span.end), text, room, count)


def _size(span: Span, text: str, count: Callable[[str], int]) -> int:
    """Tokens of a piece, with one to spare: joined pieces may break differently."""
    words = clean(span.of(text))
    return count(words) + 1 if words else 0


def _cut(pattern: re.Pattern[str], span: Span, text: str) -> Iterator[Span]:
    for found in pattern.finditer(text, span.start, span.end):
        if found.group().strip():
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            yield Span(start=start, end=start + len(found.group().strip()))


def _joined(pieces: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Neighbouring pieces as one span."""
    spans: list[Span] = []
    for piece in pieces:
        if spans and not text[spans[-1].end : piece.start].strip():
            spans[-1] = Span(start=spans[-1].start, end=piece.end)
        else:
            spans.append(piece)
    return tuple(spans)


def _shortened(context: str, most: int, count: Callable[[str], int]) -> str:
    """``context`` cut so that it leaves room for the text."""
    while context and count(context) > most:
        context = context[: len(context) * 3 // 4]
    return context
