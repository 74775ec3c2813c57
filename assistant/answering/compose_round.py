"""One question put to a model: what it was told, what it said so far, and the answer that comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.answering.context import Context
from assistant.answering.draft import Draft, Slot
from assistant.answering.generate import Message, Speaker
from assistant.answering.ground import Grounder, ground_of, may_be_shown
from assistant.answering.ground_sense import touches
from assistant.answering.instructions import defuse
from assistant.answering.numbering import Numbering
from assistant.answering.prompts import Prompts
from assistant.answering.sentences import Sentence
from assistant.answering.verdicts import Fail, Ground, Reason, Verdict
from assistant.answers import Answer, Citation, Cost, Engine

TRUSTED = 0.5
"""Share of a reply's statements that must have passed for any of it to be shown"""


@dataclass(slots=True, kw_only=True)
class Round:
    """The state of one answer while it is composed."""

    fallback: Answer
    messages: tuple[Message, ...]
    check: Callable[[Sentence], Verdict]
    numbering: Numbering
    draft: Draft
    dropped: int
    """Measures that didn't fit into the prompt"""
    cost: Cost | None = None

    def checked(self) -> str:
        """The headline and what has passed so far."""
        return "\n\n".join(part for part in (head_of(self.fallback), self.draft.checked()) if part)

    def failed(self) -> list[Slot]:
        """Statements that failed and have nothing in their place."""
        return [slot for slot in self.draft.slots if slot.is_open]

    def answer(self, *, model: str, most: int | None = None) -> Answer:
        """The extractive answer with the model's sentences between its headline and its grounds.

        It stays as it was when less than half of what the model stated passed. ``most`` keeps the first few
        sentences only.
        """
        slots = [slot for slot in self.draft.slots if slot.verdict.is_statement or slot.is_open]
        own = [slot for slot in slots if slot.text and not slot.is_quoted]
        if not own or len(own) < TRUSTED * len(slots):
            remark = "模型的回答未通过核对，本次由原文摘录作答。"
            return replace(self.fallback, cost=self.cost, notes=(*self.fallback.notes, remark))
        if most is not None:
            for slot in [slot for slot in slots if slot.text][most:]:
                slot.text = ""
        head, rest = head_of(self.fallback), rest_of(self.fallback)
        parts = (head, self.draft.checked(), rest)
        return replace(
            self.fallback,
            answer="\n\n".join(part for part in parts if part),
            citations=self._used(parts[1]),
            engine=Engine.LEDGER if self.fallback.engine is Engine.LEDGER else Engine.MODEL,
            model=model,
            notes=(*self.fallback.notes, *self._remarks(slots)),
            cost=self.cost,
        )

    def _used(self, text: str) -> tuple[Citation, ...]:
        known = {citation.n for citation in self.fallback.citations}
        return tuple(c for c in self.numbering.citations if c.n in known or f"[{c.n}]" in text)

    def _remarks(self, slots: Sequence[Slot]) -> list[str]:
        remarks = []
        withheld = sum(slot.is_open for slot in slots)
        replaced = sum(slot.is_quoted for slot in slots)
        if withheld:
            remarks.append(f"模型的{withheld}句话未通过核对，没有显示。")
        if replaced:
            remarks.append(f"模型的{replaced}句话未通过核对，已换成原文。")
        if self.dropped:
            remarks.append(f"另有{self.dropped}条排序靠后的措施因篇幅未交给模型。")
        return remarks


def begin_round(
    *,
    question: str,
    fallback: Answer,
    task: str,
    context: Context,
    prompts: Prompts,
    grounder: Grounder,
    private: Sequence[str],
) -> Round:
    """The prompt for ``task`` and the check its reply will be put to."""
    messages = prompts.render(
        task,
        sources=context.text,
        boundary=context.boundary,
        question=defuse(question),
        finding=defuse(fallback.headline),
    )
    hidden = (*private, *(m.text for m in messages if m.speaker is Speaker.SYSTEM))
    total = fallback.total
    computed = () if total is None else (f"共{total}项、{total}条、{total}个、{total}家",)
    topic = f"{question}\n{fallback.answer}"

    # Read while the model thinks: the first sentence to be checked comes long after the request
    @cache
    def grounds() -> Mapping[int, Ground]:
        return {n: ground_of(each) for n, each in enumerate(context.included, start=1)}

    def check(sentence: Sentence) -> Verdict:
        verdict = grounder.check_sentence(
            sentence, grounds(), question=question, private=hidden, computed=computed
        )
        if verdict.is_statement and not touches(sentence.bare, topic):
            return replace(verdict, reasons=(*verdict.reasons, Reason(fail=Fail.UNSUPPORTED)))
        return verdict

    numbering = Numbering(context.included, fallback.citations)
    draft = Draft(
        check=check, may_be_shown=lambda text: may_be_shown(text, hidden), numbering=numbering
    )
    return Round(
        fallback=fallback,
        messages=messages,
        check=check,
        numbering=numbering,
        draft=draft,
        dropped=len(context.dropped),
    )


def head_of(answer: Answer) -> str:
    """The headline as it stands in the Markdown: everything before the first line break."""
    return answer.answer.partition("\n")[0].strip()


def rest_of(answer: Answer) -> str:
    """The grounds below the headline."""
    return answer.answer.partition("\n")[2].strip("\n")
