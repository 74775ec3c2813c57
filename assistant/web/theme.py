"""How the page looks: system fonts, one accent colour, styles and script from the files beside this one."""

from __future__ import annotations

from pathlib import Path

import gradio as gr

_HERE = Path(__file__).parent
_SANS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "monospace")


def make_theme() -> gr.themes.Base:
    """Gradio's plain theme in the page's colours; nothing is loaded from elsewhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm,
        font=[gr.themes.Font(name) for name in _SANS],
        font_mono=[gr.themes.Font(name) for name in _MONO],
    )


def read_head() -> str:
    """What goes into the page's head: styles and script, as they are (Gradio would rewrite selectors)."""
    styles = (_HERE / "page.css").read_text(encoding="utf-8")
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    return f"<style>{styles}</style><script>{script}</script>"
