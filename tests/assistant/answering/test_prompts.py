from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.answering.generate import Speaker
from assistant.answering.prompts import NAMES, Prompts
from index.errors import SettingsError
from tests.assistant.answering.conftest import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT / "prompts", tmp_path / "prompts"))


def test_every_prompt_can_be_read_and_has_its_own_digest() -> None:
    prompts = Prompts(PROJECT / "prompts")
    assert len({prompts.digest(name) for name in NAMES}) == len(NAMES)
    assert {path.stem for path in (PROJECT / "prompts").glob("*.txt")} == set(NAMES)


def test_values_are_filled_in_once() -> None:
    messages = Prompts(PROJECT / "prompts").render(
        "expand", question="$question 要 ${boundary}？", words="$words"
    )
    assert [m.speaker for m in messages] == [Speaker.SYSTEM, Speaker.USER]
    assert messages[1].text == "问题：$question 要 ${boundary}？\n\n没有查到的词：$words"


@pytest.mark.parametrize("values", [{}, {"question": "x", "colour": "y"}])
def test_a_missing_or_idle_variable_is_an_error_that_names_it(values: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"question|colour"):
        Prompts(PROJECT / "prompts").render("expand", **values)


def test_a_changed_template_has_another_digest(folder: Path) -> None:
    before = Prompts(folder)
    kept = before.digest("answer"), before.fingerprint
    path = folder / "answer.txt"
    path.write_text(path.read_text("utf-8").replace("两到五句", "三句"), "utf-8")
    after = Prompts(folder)
    assert (after.digest("answer"), after.fingerprint) != kept
    assert after.digest("judge") == before.digest("judge")


@pytest.mark.parametrize("content", ["no parts at all", "=== system ===\n100$ and $ more"])
def test_a_broken_template_is_an_error_that_names_the_file(folder: Path, content: str) -> None:
    (folder / "judge.txt").write_text(content, "utf-8")
    with pytest.raises(SettingsError, match=r"judge\.txt"):
        Prompts(folder).digest("judge")


def test_a_missing_template_is_an_error_that_names_the_file(folder: Path) -> None:
    (folder / "judge.txt").unlink()
    with pytest.raises(SettingsError, match=r"judge\.txt"):
        Prompts(folder).digest("judge")
