"""HTML as text: whatever is put in is escaped, so that nothing out of a document or model becomes active."""

from __future__ import annotations

import html
import json
import re
import unicodedata

_CJK = r"[⺀-鿿豈-﫿＀-￯　-〿‘-”—…]"
_GAP = re.compile(rf"(?<={_CJK})[^\S\n]+(?={_CJK})|(?<=[(（〔])[^\S\n]+|[^\S\n]+(?=[)）〕])")
_VOID = frozenset({"br", "hr", "input"})


class Html(str):
    """Text that is markup already; only made here and by joining what was made here."""

    __slots__ = ()


def escape(text: str) -> Html:
    """``text`` as markup that shows exactly its characters; characters that can't be seen are shown as □.

    Control characters and those that turn the reading direction ("U+202E") could hide or reorder words.
    """
    seen = "".join("□" if _is_unseen(char) else char for char in text)
    return Html(html.escape(seen, quote=True))


def _is_unseen(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}


def join(*parts: str | None) -> Html:
    """Markup of ``parts`` in a row; plain strings are escaped, None is left out."""
    return Html(
        "".join(
            part if isinstance(part, Html) else escape(part) for part in parts if part is not None
        )
    )


def tag(name: str, *parts: str | None, **attributes: str | int | bool | None) -> Html:
    """An element; attribute names lose a trailing ``_`` and write ``-`` for ``_``.

    True writes a bare attribute; None and False leave it out.
    """
    written = []
    for key, value in attributes.items():
        attribute = key.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {attribute}")
        elif value is not None and value is not False:
            written.append(f' {attribute}="{escape(str(value))}"')
    opening = f"<{name}{''.join(written)}>"
    return Html(opening if name in _VOID else f"{opening}{join(*parts)}</{name}>")


def button(
    *parts: str | None,
    act: str,
    payload: dict[str, str | int] | None = None,
    class_: str = "quiet",
    label: str | None = None,
) -> Html:
    """A button that sends ``act`` with ``payload`` to the page's events."""
    return tag(
        "button",
        *parts,
        type="button",
        class_=class_,
        data_act=act,
        data_payload=json.dumps(payload, ensure_ascii=False) if payload else None,
        aria_label=label,
    )


def fold_gaps(text: str) -> str:
    """``text`` without the stray spaces that broken layouts leave between Chinese characters ("打造 法治化")."""
    return _GAP.sub("", text)
