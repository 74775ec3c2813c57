"""Normal forms of text: white space, width, case and script."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_UNCLEAN = re.compile(rf"\s|{_INVISIBLE.pattern}")
# What narrow() looks at; finding it takes a fifth of the time of looking each character up in a table
_WIDE_MARKS = re.compile("[\uff01-\uff5e\u3000\u00a0\u2002\u2003\u2009]{1,8}")
_NOT_IDEOGRAPHS = re.compile("[^\u4e00-\u9fff]+")
_SHORT_RUN = 8
# Ideographs, kana, bopomofo, their punctuation and the full-width forms; “” ‘’ … — are Chinese here
_WIDE = (
    "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee\u3000-\u303f\U00020000-\U0003ffff“”‘’…—·"
)
_BESIDE_WIDE = re.compile(rf" (?:(?<=[{_WIDE}] )|(?=[{_WIDE}]))")
# "100 %" and "( 2021" are printed with a gap that no one means
_BEFORE_CLOSER = re.compile(r" (?:(?<=\d )(?=[%‰℃])|(?<=[(\[<] )|(?=[)\]>]))")


def nfkc(text: str) -> str:
    """Unicode's NFKC, at a third of its price for Chinese text.

    Ideographs stay as they are and combine with nothing, so only the runs between them are
    normalised, and a text has few different ones: "，", "第", "2021".
    """
    return _NOT_IDEOGRAPHS.sub(_normal_run, text)


def fold_spaces(text: str) -> str:
    """Remove white space beside Chinese characters and collapse every other run to one space.

    >>> fold_spaces("减少 60 %以上,用 APP\\n办理  5G Core")
    '减少60 %以上,用APP办理5G Core'
    """
    # Runs first: looking beside every blank of a run takes its length squared
    folded = _SPACES.sub(" ", text)
    return _BESIDE_WIDE.sub("", folded) if " " in folded else folded


def clean(text: str) -> str:
    """Make text readable: join broken lines, drop gaps inside words, keep one between Latin words.

    Characters themselves stay as written; only white space and invisible marks go.
    """
    if not _UNCLEAN.search(text):
        return text
    visible = _INVISIBLE.sub("", text)
    return _BEFORE_CLOSER.sub("", fold_spaces(visible)).strip()


def fold(text: str) -> str:
    """Reduce text to what is compared: NFKC, no white space, lower case."""
    if not _NOT_IDEOGRAPHS.search(text):
        return text
    normal = nfkc(_INVISIBLE.sub("", text))
    return _SPACES.sub("", normal).lower()


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as half-width ones, character by character.

    The result is as long as ``text``, so offsets found in it hold for ``text``: "２０００万元" → "2000万元".
    """
    return _WIDE_MARKS.sub(_narrow_run, text)


def to_simplified(text: str) -> str:
    """Traditional Chinese as simplified, by OpenCC's character and phrase tables (t2s)."""
    if _traditional().isdisjoint(text):
        return text
    converted: str = _converter().convert(text)
    return converted


def has_traditional(text: str) -> bool:
    """Whether ``to_simplified`` may change a long text: looks each character up in one go."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return bool(_traditional_table()[codes].any())


def _normal_run(match: re.Match[str]) -> str:
    run = match.group()
    return _known_run(run) if len(run) <= _SHORT_RUN else unicodedata.normalize("NFKC", run)


@lru_cache(maxsize=8192)
def _known_run(run: str) -> str:
    return unicodedata.normalize("NFKC", run)


def _narrow_run(match: re.Match[str]) -> str:
    return _known_narrow(match.group())


@lru_cache(maxsize=1024)
def _known_narrow(run: str) -> str:
    return run.translate(_narrow_table())


@cache
def _narrow_table() -> dict[int, str]:
    wide = [*range(0xFF01, 0xFF5F), 0x3000, 0x00A0, 0x2002, 0x2003, 0x2009]
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in wide}
    # Circled and parenthesised numbers become several characters, so they stay
    return {code: narrowed for code, narrowed in table.items() if len(narrowed) == 1}


@cache
def _traditional() -> frozenset[str]:
    """Characters that OpenCC would change; few texts have any, so most skip its slow conversion."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8").splitlines()
    pairs = (line.split() for line in lines if line.strip())
    return frozenset(pair[0] for pair in pairs if pair[0] != pair[1])


@cache
def _traditional_table() -> NDArray[np.bool_]:
    import numpy as np

    table = np.zeros(sys.maxunicode + 1, dtype=bool)
    table[[ord(character) for character in _traditional()]] = True
    return table


@cache
def _converter() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
