from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[3] / "assistant" / "web" / "page.css"
PAIRS = (
    ("ink", "paper"), ("ink", "sheet"), ("ink", "fill"), ("ink-soft", "paper"), ("ink-soft", "sheet"),
    ("ink-soft", "fill"), ("accent", "paper"), ("accent", "sheet"), ("accent", "accent-fill"),
    ("ink", "accent-fill"), ("sheet", "accent"), ("paper", "accent"), ("warn", "paper"), ("warn", "sheet"),
    ("warn", "warn-fill"), ("mark-ink", "mark"),
)  # fmt: skip


def tokens(selector: str) -> dict[str, str]:
    css = STYLES.read_text(encoding="utf-8")
    block = css[css.index(f"{selector} {{") :]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block[: block.index("}")]))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("selector", [":root", ".dark"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_text_is_readable_in_both_modes(selector: str, front: str, back: str) -> None:
    colours = tokens(selector)
    one, other = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
    assert (one + 0.05) / (other + 0.05) >= 4.5


def test_nothing_is_loaded_from_elsewhere() -> None:
    for name in ("page.css", "page.js"):
        text = (STYLES.parent / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|@import|url\(", text)
