"""Values made of files are shared while these stay as they are, and made anew when they don't."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from index.errors import InputError
from index.language import read_once as room
from index.language.lexicon import load_lexicon
from index.language.read_once import read_once
from index.language.tables import EditedTable
from index.language.words import load_segmenter
from index.settings import Settings
from index.tools import open_tools

LEXICON = Path(__file__).parents[3] / "data" / "lexicon"


def words_of(path: Path) -> list[str]:
    return path.read_text("utf-8").split()


def settled(path: Path, text: str) -> Path:
    """A file that was last changed before what counts as just now."""
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(room, "SETTLED_SECONDS", -60.0)
    return settled(tmp_path / "words.tsv", "渡口 泊位")


def test_a_file_is_read_once_until_it_changes(path: Path) -> None:
    first = read_once(words_of, path)
    assert read_once(words_of, path) is first
    settled(path, "渡口 泊位 码头")
    assert read_once(words_of, path) == ["渡口", "泊位", "码头"]


def test_an_edit_of_the_same_length_and_time_is_another_file(path: Path) -> None:
    read_once(words_of, path)
    before = path.stat()
    other = settled(path.with_name("other"), "渡口 码头")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert read_once(words_of, path) == ["渡口", "码头"]


def test_what_was_changed_just_now_is_not_kept(tmp_path: Path) -> None:
    path = settled(tmp_path / "words.tsv", "渡口")
    assert read_once(words_of, path) is not read_once(words_of, path)


def test_every_file_a_value_is_made_of_is_looked_at(path: Path) -> None:
    beside = settled(path.with_name("beside.tsv"), "码头")

    def both(folder: Path) -> list[str]:
        return words_of(path) + words_of(beside)

    assert read_once(both, path.parent, [path, beside]) == ["渡口", "泊位", "码头"]
    settled(beside, "码头 航道")
    assert read_once(both, path.parent, [path, beside])[-1] == "航道"


def test_errors_are_raised_each_time(path: Path) -> None:
    def fail(path: Path) -> list[str]:
        raise InputError(f"{path}: no table")

    for _ in range(2):
        with pytest.raises(InputError, match="no table"):
            read_once(fail, path)


def test_only_the_values_used_last_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "KEPT", 2)
    first = read_once(words_of, path)
    others = [settled(path.with_name(f"{n}.tsv"), "码头") for n in range(2)]
    read_once(words_of, others[0])
    assert read_once(words_of, path) is first
    read_once(words_of, others[1])
    assert read_once(words_of, path) is first
    for other in others:
        read_once(words_of, other)
    assert read_once(words_of, path) is not first
    assert len(room._kept) <= 2


def test_tables_of_one_file_share_what_was_read_and_both_follow_an_edit(path: Path) -> None:
    one, two = EditedTable(path, words_of), EditedTable(path, words_of)
    assert one.current() is two.current()
    settled(path, "码头 航道 泊位")
    assert one.current() is two.current()
    assert two.current()[0] == "码头"


def test_threads_may_ask_at_once(path: Path) -> None:
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(read_once(words_of, path))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["渡口", "泊位"]] * 8


def test_a_build_and_the_assistant_opened_after_it_share_the_lexicon(tmp_path: Path) -> None:
    one, two = open_tools(Settings(home=tmp_path)), open_tools(Settings(home=tmp_path / "other"))
    assert one.lexicon is two.lexicon
    assert one.segmenter is two.segmenter


def test_a_new_table_of_terms_makes_another_lexicon_and_segmenter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "SETTLED_SECONDS", -60.0)
    folder = shutil.copytree(LEXICON, tmp_path / "lexicon")
    before, cutter = load_lexicon(folder), load_segmenter(folder)
    assert load_lexicon(folder) is before
    with (folder / "terms.tsv").open("a", encoding="utf-8") as file:
        file.write("摆渡上岸\t渡口开渡礼成\t1\taction\n")
    assert load_lexicon(folder).fingerprint != before.fingerprint
    assert "渡口开渡礼成" in load_segmenter(folder).words("渡口开渡礼成")
    assert "渡口开渡礼成" not in cutter.words("渡口开渡礼成")
