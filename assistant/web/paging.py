"""Steps through a list that is shown in pages."""

from __future__ import annotations

from assistant.web.html import Html, button, tag
from assistant.web.texts import say


def render_pages(start: int, total: int, language: str, *, act: str, size: int) -> Html:
    """Previous, which rows are shown, next; nothing where one page of ``size`` rows holds all.

    The buttons send ``act`` with the place of the first row, from 0.
    """
    if total <= size:
        return Html("")
    last = min(total, start + size)
    steps = (("previous", max(0, start - size), start > 0), ("next", last, last < total))
    buttons = [
        button(
            say(f"ledger.page.{name}", language),
            act=act,
            payload={"start": to},
            class_=f"quiet page-{name}",
        )
        if is_there
        else tag("span", say(f"ledger.page.{name}", language), class_="quiet", aria_disabled="true")
        for name, to, is_there in steps
    ]
    shown = say("ledger.page", language, first=start + 1, last=last, total=total)
    return tag("nav", buttons[0], tag("span", shown), buttons[1], class_="pages", aria_label=shown)
