"""Citations in official form: 《标题》(文号)章节第N项."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answers import Answer, Citation
from assistant.web.html import fold_gaps
from assistant.web.texts import say
from index.documents import DocumentFacts

_ARTICLE = re.compile(r"第.+[条款项]")
_MARKDOWN = re.compile(r"\*\*|^#{1,6}\s+", re.M)


def name_measure(number: str | None) -> str:
    """A measure's number as a document refers to it: "45" → 第45项, "第十二条" stays."""
    if not number:
        return ""
    return number if _ARTICLE.fullmatch(number) else f"第{number}项"


def quote_title(title: str) -> str:
    """A title in book marks; inner ones become single: 《关于印发〈…〉的通知》."""
    inner = fold_gaps(title).strip()
    if inner.startswith("《") and inner.endswith("》") and inner.count("《") == 1:
        return inner
    return f"《{inner.replace('《', '〈').replace('》', '〉')}》"


def cite_officially(citation: Citation, facts: DocumentFacts | None) -> str:
    """The official form; the document number is left out where none is known."""
    number = f"（{facts.number}）" if facts and facts.number else ""
    section = "".join(fold_gaps(part) for part in citation.section)
    return (
        f"{quote_title(citation.title or citation.document)}{number}"
        f"{section}{name_measure(citation.measure)}"
    )


def copy_text(answer: Answer, facts: Mapping[str, DocumentFacts], language: str) -> str:
    """An answer as plain text with its sources, for the clipboard."""
    body = _MARKDOWN.sub("", answer.answer).strip()
    if not body.startswith(answer.headline):
        body = f"{answer.headline}\n\n{body}".strip()
    if not answer.citations:
        return body
    sources = [f"[{c.n}] {cite_officially(c, facts.get(c.document))}" for c in answer.citations]
    return "\n".join([body, "", say("copy.sources", language), *sources])
