"""Validates the raw fields of one case with pydantic and turns them into a Case."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from eval.cases import CASE_TYPES, Case, CaseType, Evidence, Expected

Problem = tuple[str, str, bool]
"""Field, reason, whether it is only a warning"""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _flatten(value: Any) -> Any:
    """[["a", "b"], "c"] → ["a", "b", "c"]: what must not occur needs no groups."""
    if not isinstance(value, list):
        return _as_list(value)
    return [item for part in value for item in (part if isinstance(part, list) else [part])]


Text = Annotated[str, Field(min_length=1)]
Variant = Annotated[Text, BeforeValidator(_as_text)]
Group = Annotated[list[Variant], Field(min_length=1), BeforeValidator(_as_list)]
Texts = Annotated[list[Variant], BeforeValidator(_as_list)]


class _Evidence(BaseModel):
    model_config = ConfigDict(extra="ignore")

    document: Text
    quote: Text


class CaseModel(BaseModel):
    """A case as it stands in a file."""

    model_config = ConfigDict(extra="allow")

    id: Variant
    type: CaseType
    question: Text | None = None
    turns: Annotated[list[Text], Field(min_length=1)] | None = None
    expected: Expected = "answer"
    answer: str = ""
    must_include: list[Group] = Field(default_factory=list)
    must_not_include: Annotated[list[Variant], BeforeValidator(_flatten)] = Field(
        default_factory=list
    )
    evidence: list[_Evidence] = Field(default_factory=list)
    items: Texts = Field(default_factory=list)
    item_variants: dict[str, Group] = Field(default_factory=dict)
    allowed_extra: Texts = Field(default_factory=list)
    per_document: dict[str, list[Group]] = Field(default_factory=dict)
    region_names: dict[str, Group] = Field(default_factory=dict)
    lead_only: bool = False
    leak: Texts = Field(default_factory=list)
    min_match: Annotated[float, Field(gt=0)] | None = None
    value: float | None = None
    style: str = ""
    documents: Texts = Field(default_factory=list)
    regions: Texts | None = None
    section: Texts = Field(default_factory=list)
    note: str = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.question is None) == (self.turns is None):
            raise ValueError("give either question or turns")
        if self.type == "unanswerable" and self.expected != "refuse":
            raise ValueError("an unanswerable case expects refuse")
        if self.expected != "refuse" and not self.must_include:
            raise ValueError("must_include is empty: nothing would be checked")
        return self


def to_case(fields: dict[str, Any]) -> tuple[Case | None, list[Problem]]:
    """The case and its problems; no case when one of them is more than a warning."""
    try:
        model = CaseModel.model_validate(fields)
    except ValidationError as error:
        return None, [_problem(detail) for detail in error.errors(include_url=False)]
    unknown = dict(model.model_extra or {})
    problems = [(name, "unknown field, kept and ignored", True) for name in unknown]
    return _to_value(model, unknown), problems


def _problem(detail: Any) -> Problem:
    place = ".".join(str(part) for part in detail["loc"])
    reason = str(detail["msg"]).removeprefix("Value error, ")
    if place == "type":
        reason = f"{detail['input']!r} is none of {', '.join(CASE_TYPES)}"
    return place, reason, False


def _to_value(model: CaseModel, extra: dict[str, Any]) -> Case:
    return Case(
        id=model.id,
        type=model.type,
        turns=tuple(model.turns or [model.question or ""]),
        expected=model.expected,
        answer=model.answer,
        must_include=_groups(model.must_include),
        must_not_include=tuple(model.must_not_include),
        evidence=tuple(
            Evidence(document=part.document, quote=part.quote) for part in model.evidence
        ),
        items=tuple(model.items),
        item_variants={name: tuple(group) for name, group in model.item_variants.items()},
        allowed_extra=tuple(model.allowed_extra),
        per_document={name: _groups(groups) for name, groups in model.per_document.items()},
        region_names={name: tuple(group) for name, group in model.region_names.items()},
        lead_only=model.lead_only,
        leak=tuple(model.leak),
        min_match=model.min_match,
        value=model.value,
        style=model.style,
        documents=tuple(model.documents),
        regions=tuple(model.regions or ()),
        section=tuple(model.section),
        note=model.note,
        extra=extra,
    )


def _groups(groups: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in groups)
