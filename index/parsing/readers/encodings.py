"""Bytes → characters, strictly: UTF-8, UTF-16, GB18030, and Big5 when it can't be anything else."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from index.errors import UnreadableFileError

_SAMPLE_CHARS = 20_000
_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_TEXT_CHAR = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2030 -~\r\n\t]")


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text in ``data`` without its byte order mark, and the name of its encoding.

    Raises:
        UnreadableFileError: the bytes aren't text, or fit no encoding we know.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFileError(
                f"{path} is {kind}, not text. Save its contents as plain text (UTF-8)."
            )
    for mark, codec, name in _MARKED:
        if data.startswith(mark):
            text = _strictly(data, codec)
            if text is None:
                raise UnreadableFileError(
                    f"{path} begins as {name} but isn't valid {name}. Save it again as UTF-8."
                )
            return text, name
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        text = _strictly(data, name)
        if text is not None and (
            _share(_TEXT_CHAR, text) > 0.95 if name != "utf-8" else _is_clean(text)
        ):
            return text, name
    if b"\x00" in data:
        raise UnreadableFileError(
            f"{path} is binary, not text. Save its contents as plain text (UTF-8)."
        )
    return _decode_national(data, path)


def _decode_national(data: bytes, path: Path) -> tuple[str, str]:
    """GB18030 or Big5, by how common the characters are that each would make of the bytes."""
    simplified, traditional = _strictly(data, "gb18030"), _strictly(data, "big5")
    common = _common_share(simplified, "gb2312", 0xB0, 0xD7) if simplified else 0.0
    frequent = _common_share(traditional, "big5", 0xA4, 0xC6) if traditional else 0.0
    if traditional and frequent > 0.95 and common < 0.7:
        return traditional, "big5"
    if simplified and common > 0.6 and _is_clean(simplified):
        return simplified, "gb18030"
    raise UnreadableFileError(
        f"{path} is neither UTF-8, UTF-16 nor GB18030 (GBK) text, or is damaged. Save it again as UTF-8."
    )


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec, errors="strict")
    except UnicodeDecodeError:
        return None


def _is_clean(text: str) -> bool:
    """Whether hardly any control characters stand in it: bytes of a program decode too."""
    sample = text[:_SAMPLE_CHARS]
    return "\x00" not in text and len(_CONTROL.findall(sample)) <= len(sample) // 200


def _share(pattern: re.Pattern[str], text: str) -> float:
    sample = text[:_SAMPLE_CHARS]
    return len(pattern.findall(sample)) / max(1, len(sample))


def _common_share(text: str, codec: str, first: int, last: int) -> float:
    """Share of ideographs whose lead byte in ``codec`` lies in its block of everyday characters.

    GB 2312 keeps its 3,755 commonest characters under B0–D7, Big5 its 5,401 under A4–C6.
    """
    ideographs = _IDEOGRAPH.findall(text[:_SAMPLE_CHARS])
    if not ideographs:
        return 0.0
    common = 0
    for char in ideographs:
        encoded = char.encode(codec, errors="ignore")
        common += bool(encoded) and first <= encoded[0] <= last
    return common / len(ideographs)
