"""The imprint of a text: what its head and foot say about who issued it, when, under which name and number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.language.dates import find_dates
from index.language.normalise import clean, narrow
from index.parsing import forms
from index.parsing.card import read_card
from index.parsing.document_name import OFFICE, bare_name, name_document, office_above, words_of
from index.parsing.outline import find_paragraphs
from index.parsing.paragraphs import Paragraph, Role

_HEAD_PARAGRAPHS = 30
_FOOT_PARAGRAPHS = 12
_ORIGIN = re.compile(r"原文链接\s*[:：]\s*(?P<address>https?://\S+)")
_PASSED = re.compile(
    r"^(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*(?P<who>\S.*?)\s*(?P<act>通过|批准|公布|发布|修订|修正)"
)
_MEETING = re.compile(r"第[一二三四五六七八九十百零〇\d]+次(?:会议|全体会议)$")
_ORDER = re.compile(r"^(?P<who>.+?)(?P<number>令第\s*\d+\s*号)$")
_SPOKEN = re.compile(r"^[—-]+(?P<day>\d{4}年\d{1,2}月\d{1,2}日)在.+(?:会议|大会)上")
_PRINTED = re.compile(
    r"^(?P<who>.{4,40}?)\s*(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印发"
)
_ACTS = re.compile(r"(?:关于|印发|转发|发布|公布)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a text says about itself; None where it is silent."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued_on: dt.date | None = None
    source: str | None = None
    legend: str | None = None
    """Where a report was given: ——2024年2月2日在河池市第五届人民代表大会第五次会议上"""


def read_imprint(text: str) -> Imprint:
    """Read head and foot of a policy text; a number or date that is only cited is left alone."""
    paragraphs, furniture = find_paragraphs(text)
    head = list(_head(paragraphs))
    pairs = read_card(head, text)
    titles = [
        words_of(p, text) for p in paragraphs if p.role is Role.TITLE and not _is_number(p, text)
    ]
    annexes = [words_of(p, text) for p in paragraphs if p.role is Role.ANNEX]
    own, carded = name_document(titles, annexes, office_above(head, text)), pairs.get("title")
    title = carded if carded and not (own and bare_name(carded) in bare_name(own)) else own
    signature = _signature(paragraphs, text)
    passed = _passed(head, text)
    printed = _printed(paragraphs, text)
    front = [clean(n.span.of(text)) for n in furniture[:10]]
    origin = next((found["address"] for words in front if (found := _ORIGIN.search(words))), None)
    return Imprint(
        title=title,
        issuer=pairs.get("issuer")
        or _letterhead(titles)
        or (signature.issuer if signature else None)
        or _named_in(titles)
        or (passed.issuer if passed else None)
        or (printed.issuer if printed else None)
        or _front_office(head, text)
        or _barred_office(head, text)
        or _publisher(pairs),
        number=pairs.get("number")
        or _number(head, text)
        or (passed.number if passed else None)
        or _number_below(paragraphs, text),
        issued_on=_day(pairs.get("issued"))
        or (signature.issued_on if signature else None)
        or (passed.issued_on if passed else None)
        or _spoken(head, text)
        or _barred_day(head, text)
        or (printed.issued_on if printed else None)
        or _day(pairs.get("published")),
        source=pairs.get("source") or origin,
        legend=_legend(head, text),
    )


def _head(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for paragraph in paragraphs[:_HEAD_PARAGRAPHS]:
        if paragraph.role in (Role.MARKED, Role.ROW):
            return
        yield paragraph


def _is_number(paragraph: Paragraph, text: str) -> bool:
    return forms.is_number_line(paragraph.raw(text))


def _letterhead(titles: Sequence[str]) -> str | None:
    """中共鄂州市委葛店开发区工作委员会文件 → the committee."""
    for title in titles[:2]:
        if title.endswith("文件") and OFFICE.search(title[:-2]):
            return title[:-2]
    return None


def _named_in(titles: Sequence[str]) -> str | None:
    """The office a title begins with: 北京市经济和信息化局印发《…》的通知."""
    for title in titles:
        act = _ACTS.search(title)
        if act and act.start() > 2 and OFFICE.search(title[: act.start()]):
            return title[: act.start()]
    return None


def _number(head: Sequence[Paragraph], text: str) -> str | None:
    for paragraph in head[:12]:
        if _is_number(paragraph, text):
            return words_of(paragraph, text).strip("（）()")
        # 某府发〔2025〕3号 ｜ 某区人民政府办公室 ｜ 2025年2月17日印发
        for piece in _pieces(paragraph, text):
            if forms.is_number_line(piece):
                return piece
    return None


def _number_below(paragraphs: Sequence[Paragraph], text: str) -> str | None:
    """A number on a line of its own below the signature."""
    signed = False
    for paragraph in paragraphs:
        if paragraph.role is Role.CLOSING and forms.is_dateline(
            text[paragraph.spans[-1].start : paragraph.end]
        ):
            signed = True
        elif signed:
            return (
                words_of(paragraph, text).strip("（）()") if _is_number(paragraph, text) else None
            )
    return None


def _barred_day(head: Sequence[Paragraph], text: str) -> dt.date | None:
    pieces = (piece for paragraph in head[:12] for piece in _pieces(paragraph, text))
    return next((_day(piece) for piece in pieces if forms.is_dateline(piece)), None)


def _barred_office(head: Sequence[Paragraph], text: str) -> str | None:
    pieces = (piece for paragraph in head[:12] for piece in _pieces(paragraph, text))
    return next((p for p in pieces if forms.is_signatory(p) and OFFICE.search(p)), None)


def _pieces(paragraph: Paragraph, text: str) -> Sequence[str]:
    """The parts of a line that bars divide; () for a line without."""
    pieces = [clean(piece) for piece in re.split(r"[|｜]", paragraph.raw(text))]
    return pieces if len(pieces) > 1 and paragraph.role is not Role.ROW else ()


def _publisher(pairs: Mapping[str, str]) -> str | None:
    """The office that a page names as its source, where nobody signs."""
    source = pairs.get("source", "")
    return source if forms.is_signatory(source) and OFFICE.search(source) else None


def _signature(paragraphs: Sequence[Paragraph], text: str) -> Imprint | None:
    """The first signature: offices and a date on lines of their own; else the first date alone."""
    dated: Imprint | None = None
    for i, paragraph in enumerate(paragraphs):
        if paragraph.role is not Role.CLOSING:
            continue
        lines = [
            clean(part) for span in paragraph.spans for part in re.split(r"\s{2,}", span.of(text))
        ]
        if not lines or not forms.is_dateline(lines[-1]):
            continue
        if lines[-1].endswith("印发"):
            continue
        offices = [line for line in lines[:-1] if forms.is_signatory(line)]
        if not offices and i and forms.is_signatory(before := words_of(paragraphs[i - 1], text)):
            offices = [before]
        signed = Imprint(issuer="、".join(offices) or None, issued_on=_day(lines[-1]))
        if offices:
            return signed
        # （2020年5月28日） below the title says when, not who
        dated = dated or signed
    return dated


def _passed(head: Sequence[Paragraph], text: str) -> Imprint | None:
    """A regulation's legend: 2020年3月27日 北京市第十五届人民代表大会常务委员会第二十次会议 通过.

    The body that passed it issues it; approval or proclamation, where there is one, is its date.
    """
    issuer: str | None = None
    number: str | None = None
    issued_on: dt.date | None = None
    for paragraph in head:
        found = _PASSED.match(words_of(paragraph, text).replace(" ", ""))
        if not found:
            continue
        if issuer is None:
            who = _MEETING.sub("", found["who"])
            order = _ORDER.match(who)
            issuer = order["who"] if order else who
            number = order["who"] + order["number"] if order else None
        if issued_on is None or found["act"] in ("批准", "公布", "发布"):
            issued_on = _day(found["day"])
    return Imprint(issuer=issuer, number=number, issued_on=issued_on) if issuer else None


def _printed(paragraphs: Sequence[Paragraph], text: str) -> Imprint | None:
    """The printer's note at the foot: 山东省人民政府办公厅2019年3月15日印发."""
    for paragraph in paragraphs[-_FOOT_PARAGRAPHS:]:
        for span in paragraph.spans:
            found = _PRINTED.match(clean(narrow(span.of(text))))
            if found and forms.is_signatory(found["who"]):
                return Imprint(issuer=found["who"], issued_on=_day(found["day"]))
    return None


def _spoken(head: Sequence[Paragraph], text: str) -> dt.date | None:
    """The day of a report's legend."""
    return _day(_legend(head, text))


def _legend(head: Sequence[Paragraph], text: str) -> str | None:
    """A report's legend: ——2024年2月2日在河池市第五届人民代表大会第五次会议上."""
    found = next((f for p in head if (f := _SPOKEN.match(words_of(p, text)))), None)
    return found.group() if found else None


def _front_office(head: Sequence[Paragraph], text: str) -> str | None:
    """Offices on a line of their own above the title: 区委办公室    区政府办公室."""
    for paragraph in head[:8]:
        if paragraph.role is Role.TEXT:
            offices = [clean(part) for part in re.split(r"\s{2,}", paragraph.raw(text))]
            if offices and all(forms.is_signatory(office) for office in offices):
                return "、".join(offices)
    return None


def _day(words: str | None) -> dt.date | None:
    """The first full date in ``words``."""
    for mention in find_dates(words) if words else ():
        if mention.has_day and not mention.is_odd:
            return mention.first
    return None
