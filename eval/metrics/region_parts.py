"""A region's own part of a reply: the lines, table rows and paragraphs that begin with its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from eval.cases import Case
from eval.matching import hits_group, normalise

_LEADING = re.compile(r"^(?:[\s>#*_`|•·—–\-+]|\d{1,2}[.、)]|[(（]\d{1,2}[)）]|[【《「“\"\[])+")
_PIECE = re.compile(r"(?<=[;；。\n])")


def region_names(case: Case, known: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Names of each place a case compares, by document.

    From the case's ``region_names``, from the documents' facts (``known``), and from the groups of
    ``must_include`` that are no values: these name the places in the order of ``per_document``.
    """
    values = [group for groups in case.per_document.values() for group in groups]
    places = [group for group in case.must_include if group not in values]
    ordered = places if len(places) == len(case.per_document) else [()] * len(case.per_document)
    return {
        document: tuple(
            dict.fromkeys((*case.region_names.get(document, ()), *place, *known.get(document, ())))
        )
        for (document, place) in zip(case.per_document, ordered, strict=True)
    }


def split_by_region(answer: str, names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The part of ``answer`` that belongs to each document's place, "" where it has none.

    A part begins where a line – or what follows a semicolon or full stop – begins with a name, after
    bullets and Markdown marks, and ends before another place's part, a blank line or a heading.
    Indented lines below it belong to it.
    """
    parts: dict[str, list[str]] = {document: [] for document in names}
    current: str | None = None
    for line in answer.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            current = _owner(line, names)
            if current:
                parts[current].append(line)
            continue
        if not line.startswith((" ", "\t", "　")):
            current = None
        for piece in _PIECE.split(line):
            current = _owner(piece, names) or current
            if current:
                parts[current].append(piece)
    return {document: "\n".join(pieces) for document, pieces in parts.items()}


def missing_by_region(case: Case, answer: str, known: Mapping[str, Sequence[str]]) -> list[str]:
    """What a place's own part lacks, in words; empty when every value stands where it belongs."""
    names = region_names(case, known)
    parts = split_by_region(answer, names)
    missing = []
    for document, groups in case.per_document.items():
        part = normalise(parts[document])
        if not part:
            missing.append(
                f"no part of its own for {document} ({'/'.join(names[document][:2]) or 'no name known'})"
            )
            continue
        missing += [f"{document}: {group[0]}" for group in groups if not hits_group(part, group)]
    return missing


def _owner(piece: str, names: Mapping[str, Sequence[str]]) -> str | None:
    text = normalise(_LEADING.sub("", piece))
    best, owner = 0, None
    for document, variants in names.items():
        for variant in variants:
            name = normalise(variant)
            if len(name) > best and text.startswith(name):
                best, owner = len(name), document
    return owner
