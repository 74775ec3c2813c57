"""Files → text: every encoding read strictly, every unreadable file explained."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from index.errors import UnreadableFileError
from index.parsing.readers import is_readable, read

TEXT = "河池市2024年优化营商环境工作要点\r\n一、优化市场准入退出。年底前，审批时限压缩至3个工作日内。\n"
TRADITIONAL = (
    "臺北市政府為優化營商環境，特訂定本辦法。申請人應於三十日內提出申請，並檢附證明文件。\n"
)


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_text_is_read_untouched_in_every_encoding(tmp_path: Path, codec: str, name: str) -> None:
    path = tmp_path / "a.txt"
    data = TEXT.encode(codec)
    path.write_bytes(data)
    found = read(path)
    assert (found.text, found.encoding, found.pages) == (TEXT, name, ())
    assert found.digest == hashlib.sha256(data).hexdigest()


def test_big5_is_read_when_it_can_be_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(TRADITIONAL.encode("big5"))
    found = read(path)
    assert (found.text, found.encoding) == (TRADITIONAL, "big5")


def test_form_feeds_begin_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("第一页\f第二页", encoding="utf-8")
    assert read(path).pages == (0, 4)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t", "empty"),
        ("a.txt", "\u3000\n".encode(), "white space"),
        ("a.txt", b"PK\x03\x04\x14\x00", "Office"),
        ("a.txt", b"%PDF-1.7 ...", "PDF"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", TEXT.encode("utf-8")[:40] + b"\xff\xfe\xfa" * 30, "Save it again as UTF-8"),
        ("a.txt", b"\xff\xfea\x00b", "isn't valid"),
        ("a.xyz", b"text", "no reader"),
    ],
)
def test_unreadable_files_are_explained(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=words) as caught:
        read(path)
    assert str(path) in str(caught.value)


def test_missing_directory_and_large_files_are_explained(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="doesn't exist"):
        read(tmp_path / "gone.txt")
    folder = tmp_path / "a.txt"
    folder.mkdir()
    with pytest.raises(UnreadableFileError, match="directory"):
        read(folder)
    large = tmp_path / "large.txt"
    large.write_text("政策" * 10, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match="60 bytes"):
        read(large, largest_bytes=50)


def test_known_suffixes_are_readable() -> None:
    assert is_readable(Path("a.TXT"))
    assert is_readable(Path("b.md"))
    assert not is_readable(Path("c.exe"))
