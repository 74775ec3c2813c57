"""Topic words of a filter → the terms that a question about them would look for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.understanding.question import Term

if TYPE_CHECKING:
    from assistant.ask import Assistant


def read_topic(words: str, assistant: Assistant) -> tuple[Term, ...]:
    """The terms of “列出有关…的全部任务”, so that filter and question find the same rows."""
    return (
        assistant.understand([f"列出有关{words.strip()}的全部任务"]).terms if words.strip() else ()
    )
