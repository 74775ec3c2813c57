"""A build's progress for people: a bar where somebody watches, nothing elsewhere."""

import io
import sys

import pytest

from index.build_report import Progress, Stage
from index.progress_bar import progress_bar

STEP = Progress(stage=Stage.READING, done=3, total=5, document="d3", passages=70)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_stage_documents_and_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with progress_bar() as show:
        assert show is not None
        assert terminal.getvalue() == ""
        show(STEP)
    for word in ("reading", "3/5", "70 passages"):
        assert word in terminal.getvalue()
    assert "Progress(" not in terminal.getvalue()


def test_a_file_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar() as show:
        assert show is None
