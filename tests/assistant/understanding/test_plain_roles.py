"""Everyday words for a department's part are read in the official word; the same words elsewhere stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.understanding.plain_roles import FILE, PlainRoles
from index.errors import InputError
from index.settings import load_settings


@pytest.fixture(scope="module")
def roles() -> PlainRoles:
    return PlainRoles(load_settings().lexicon_folder)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("法院打头的一共几项", "法院牵头的一共几项"),
        ("住建局挂牵头名的有哪几块", "住建局牵头的有哪几块"),
        ("这事是哪三家一起带头？", "这事是哪三家一起牵头？"),
        ("由谁挑头", "由谁牵头"),
        ("办照这块谁打下手？", "办照这块谁配合？"),
        ("金融办领头的活路有哪些", "金融办牵头的任务有哪些"),
        # The same words where nobody leads anything
        ("返乡创业带头人有补贴吗", "返乡创业带头人有补贴吗"),
        ("党员要起带头作用", "党员要起带头作用"),
        ("打头炮的店", "打头炮的店"),
    ],
)
def test_roles_are_read_in_the_official_word(roles: PlainRoles, said: str, read: str) -> None:
    assert roles.plain(said) == read


def test_another_kind_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("boss\t打头\t牵头\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"roles\.tsv:1: 'boss' is neither role nor thing"):
        PlainRoles(tmp_path)
