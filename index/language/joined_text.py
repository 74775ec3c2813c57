"""Many texts of lines put one behind the other, as they lie in memory to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.language.lines import Codes

    Numbers = NDArray[np.int64]

MARGIN = 64
"""Zeros behind the text: looking on from its last characters, or back from its first, finds nothing"""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedText:
    """Characters and where their lines end."""

    codes: Codes
    """All characters, and zeros behind them"""
    ends: Numbers
    sizes: tuple[int, ...]
    """Characters of each text"""

    def cut(self, lines: Numbers) -> Codes:
        """Some lines alone, ended as they were."""
        import numpy as np

        begins = np.where(lines > 0, self.ends[lines - 1] + 1, 0).tolist()
        ends = (self.ends[lines] + 1).tolist()
        pieces = [self.codes[a:b] for a, b in zip(begins, ends, strict=True)]
        return np.concatenate(pieces) if pieces else self.codes[:0]


def join_text(ends: Sequence[NDArray[np.integer]], texts: Iterable[bytes]) -> JoinedText:
    """Texts as ``encode_lines`` gave them; ``ends`` says of each where its lines end."""
    import numpy as np

    sizes = tuple(int(each[-1]) + 1 if len(each) else 0 for each in ends)
    lasts = np.concatenate([np.zeros(0, dtype=np.int64), *ends])
    lasts += np.repeat(np.cumsum([0, *sizes])[:-1], [len(each) for each in ends])
    codes = np.zeros(sum(sizes) + MARGIN, dtype=np.uint16)
    fill(codes, texts)
    return JoinedText(codes=codes, ends=lasts, sizes=sizes)


def fill(numbers: NDArray[np.uint16], pieces: Iterable[bytes]) -> None:
    """Copy pieces one behind the other as they come, so that they needn't all be in memory."""
    import numpy as np

    filled = 0
    for each in pieces:
        piece = np.frombuffer(each, dtype="<u2")
        numbers[filled : filled + len(piece)] = piece
        filled += len(piece)
