"""Golden outlines: one line per section, measure and piece of furniture of each policy.

Write them again, on purpose and only after reading the difference::

    python -m tests.index.parsing.golden_outlines
"""

from __future__ import annotations

from pathlib import Path

from index.documents import Outline
from index.language.normalise import clean
from index.parsing import measures
from tests.index.parsing.corpora import policy_text

FOLDER = Path(__file__).parent / "golden"
DOCUMENTS = ("zengdu-2022", "nanchang-xihu-2021", "hechi-2024", "dalian-2018", "gedian-2021")


def describe(outline: Outline, text: str) -> str:
    """The outline in reading order: kind, number, section, first and last words."""
    lines: list[tuple[int, int, str]] = []
    for section in outline.sections:
        lines.append((section.start, 0, f"section\t{' / '.join(section.path)}"))
    for measure in outline.measures:
        words = clean(" ".join(span.of(text) for span in measure.spans))
        shown = words if len(words) <= 40 else f"{words[:22]} … {words[-14:]}"
        where = measure.section[-1] if measure.section else "-"
        spans = f"{len(measure.spans)}+{len(measure.body)}"
        line = (
            f"{measure.kind}\t{measure.number or '-'}\t{where}\t{spans}\t{measure.title}\t{shown}"
        )
        lines.append((measure.spans[0].start, 1, line))
    for piece in outline.furniture:
        lines.append(
            (piece.span.start, 1, f"furniture\t{piece.reason}\t{clean(piece.span.of(text))}")
        )
    return "".join(f"{line}\n" for _, _, line in sorted(lines))


def main() -> None:
    """Write the golden outlines."""
    FOLDER.mkdir(exist_ok=True)
    for document in DOCUMENTS:
        text = policy_text(document)
        golden = describe(measures.parse(document, text), text)
        (FOLDER / f"{document}.txt").write_text(golden, encoding="utf-8")


if __name__ == "__main__":
    main()
