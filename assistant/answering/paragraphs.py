"""How many paragraphs (款) an article has: 第七条有几款."""

from __future__ import annotations

import re

from index.documents import Document, Measure

ASKED = re.compile(r"(?:几|多少)\s*个?(?:自然)?(?:款|段)")
_ITEM = re.compile(r"^\s*(?:[（(][一二三四五六七八九十百\d]+[）)]|\d{1,2}[.．、]|[①-⑳])")
_ENDS = ("。", "！", "”", "）", ")")


def count_paragraphs(measure: Measure, document: Document) -> int:
    """Paragraphs of a measure; items （一）（二） belong to the paragraph that announces them.

    A line that doesn't end a sentence goes on in the next one: the page's width broke it.
    """
    total = 0
    is_open = False
    for span in measure.spans:
        for line in span.of(document.text).split("\n"):
            said = line.strip()
            if not said:
                continue
            if not is_open and not _ITEM.match(said):
                total += 1
            is_open = not said.endswith(_ENDS)
    return total
