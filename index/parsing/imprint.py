"""The imprint of a text: what its head and foot say about who issued it, when, under which name and number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.language.dates import find_dates
from index.language.normalise import clean, narrow
from index.parsing import forms
from index.parsing.outline import find_paragraphs
from index.parsing.paragraphs import Paragraph, Role

_HEAD_PARAGRAPHS = 30
_FOOT_PARAGRAPHS = 12
# 索 引 号： 000014349/2018-00212 … 发文机关： 国务院 成文日期： 2018年11月16日 标 题： …
_KEYS: Mapping[str, str] = {
    "title": r"标\s*题|文件名称|信息名称",
    "issuer": r"发\s*文\s*机\s*关|发布机构|制发机关|发文单位",
    "issued": r"成\s*文\s*日\s*期|发文日期|印发日期",
    "published": r"发\s*布\s*日\s*期|公布日期|发布时间|时间",
    "number": r"发\s*文\s*字\s*号|文\s*号|文件编号",
    "source": r"(?:信息)?来源",
    "other": r"索\s*引\s*号|主题分类|组配分类|信息分类|主\s*题\s*词|效力状态|有\s*效\s*性|是否有效|时\s*效|作者|体裁分类|公开方式|内容概[览述]"
    r"|(?:浏览|阅读|点击|访问)(?:量|数|次数)?|字\s*[体号]|打印|分享",
}
_KEY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _KEYS.items()))
# 来源：某局 · 【文号】某府〔2023〕6号 · 索引号⇥0001
_PAIR = re.compile(
    rf"(?:^|(?<=[\s•·|【\[]))(?:{_KEY.pattern})[^\S\t\n]*(?:[】\]]\s*[:：]?|[:：]|\t(?=\S))\s*"
)
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
_OFFICE = re.compile(
    r"(?:政府|办公[室厅]|委员会|工委|党委|常委会|国务院|[局部厅院会署]|中心|领导小组)$"
)
_LAWS = ("条例", "规定", "办法", "规则", "细则", "决定")
_FORWARDS = re.compile(r"印发|颁发|发布")


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
    pairs = _pairs(head, text)
    titles = [
        _words(p, text) for p in paragraphs if p.role is Role.TITLE and not _is_number(p, text)
    ]
    annexes = [_words(p, text) for p in paragraphs if p.role is Role.ANNEX]
    own, carded = _title(titles, annexes, _offices(head, text)), pairs.get("title")
    title = carded if carded and not (own and _bare(carded) in _bare(own)) else own
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


def _words(paragraph: Paragraph, text: str) -> str:
    return clean("\n".join(span.of(text) for span in paragraph.words))


def _is_number(paragraph: Paragraph, text: str) -> bool:
    return forms.is_number_line(paragraph.raw(text))


def _pairs(head: Sequence[Paragraph], text: str) -> Mapping[str, str]:
    """Keys and values of the head's index card, each key's first value."""
    pairs: dict[str, str] = {}
    for paragraph in head:
        for span in paragraph.spans:
            line = span.of(text)
            found = list(_PAIR.finditer(line))
            # "联系时间：…" inside a sentence is no index card
            if not found or found[0].start() > 3 or (len(line) > 80 and len(found) < 3):
                continue
            for i, pair in enumerate(found):
                end = found[i + 1].start() if i + 1 < len(found) else len(line)
                value = clean(line[pair.end() : end].strip(" \t　•·|【["))
                if value and pair.lastgroup:
                    pairs.setdefault(pair.lastgroup, value)
    return pairs


def _title(titles: Sequence[str], annexes: Sequence[str] = (), offices: str = "") -> str | None:
    """The text's name: of a notice that issues another text with it, that text's name.

    ``annexes`` are names of annexes, which may be what is issued; ``offices`` stand above 关于….
    """
    names = [title for title in titles if not title.endswith("文件")]
    if not names:
        return None
    for i, name in enumerate(names):
        # 某市人大常委会公告 · 《某市促进条例》 already passed
        if name.endswith("公告") or re.search(r"公告[（(]", name):
            if law := next((n for n in names[i + 1 :] if n.endswith(_LAWS)), None):
                return law
        if not _FORWARDS.search(name) or not name.endswith("通知"):
            continue
        for inner in names[i + 1 :]:
            bare = _bare(inner)
            if bare != _bare(name) and bare in _bare(name):
                return inner
        if quoted := re.search(r"《([^《》]{6,60})》的通知$", name):
            if any(_bare(quoted[1]) in _bare(annex) for annex in annexes):
                return quoted[1]
    return offices + names[0] if names[0].startswith("关于") else names[0]


def _offices(head: Sequence[Paragraph], text: str) -> str:
    """The one office on the line above 关于…的意见, part of the title."""
    for before, name in pairwise(head[:8]):
        if name.role is Role.TITLE and _words(name, text).startswith("关于"):
            office = _words(before, text)
            is_near = name.gap == 0 and len(before.spans) == 1
            return (
                office if is_near and forms.is_signatory(office) and _OFFICE.search(office) else ""
            )
    return ""


def _bare(name: str) -> str:
    return re.sub(r"[^\w]", "", narrow(name))


def _letterhead(titles: Sequence[str]) -> str | None:
    """中共鄂州市委葛店开发区工作委员会文件 → the committee."""
    for title in titles[:2]:
        if title.endswith("文件") and _OFFICE.search(title[:-2]):
            return title[:-2]
    return None


def _named_in(titles: Sequence[str]) -> str | None:
    """The office a title begins with: 北京市经济和信息化局印发《…》的通知."""
    for title in titles:
        act = _ACTS.search(title)
        if act and act.start() > 2 and _OFFICE.search(title[: act.start()]):
            return title[: act.start()]
    return None


def _number(head: Sequence[Paragraph], text: str) -> str | None:
    for paragraph in head[:12]:
        if _is_number(paragraph, text):
            return _words(paragraph, text).strip("（）()")
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
            return _words(paragraph, text).strip("（）()") if _is_number(paragraph, text) else None
    return None


def _barred_day(head: Sequence[Paragraph], text: str) -> dt.date | None:
    pieces = (piece for paragraph in head[:12] for piece in _pieces(paragraph, text))
    return next((_day(piece) for piece in pieces if forms.is_dateline(piece)), None)


def _barred_office(head: Sequence[Paragraph], text: str) -> str | None:
    pieces = (piece for paragraph in head[:12] for piece in _pieces(paragraph, text))
    return next((p for p in pieces if forms.is_signatory(p) and _OFFICE.search(p)), None)


def _pieces(paragraph: Paragraph, text: str) -> Sequence[str]:
    """The parts of a line that bars divide; () for a line without."""
    pieces = [clean(piece) for piece in re.split(r"[|｜]", paragraph.raw(text))]
    return pieces if len(pieces) > 1 and paragraph.role is not Role.ROW else ()


def _publisher(pairs: Mapping[str, str]) -> str | None:
    """The office that a page names as its source, where nobody signs."""
    source = pairs.get("source", "")
    return source if forms.is_signatory(source) and _OFFICE.search(source) else None


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
        if not offices and i and forms.is_signatory(before := _words(paragraphs[i - 1], text)):
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
        found = _PASSED.match(_words(paragraph, text).replace(" ", ""))
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
    found = next((f for p in head if (f := _SPOKEN.match(_words(p, text)))), None)
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
