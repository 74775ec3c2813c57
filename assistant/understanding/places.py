"""Restrictions to places, given as names by a script or the page."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.understanding.question import Place
from index.documents import DocumentFacts
from index.errors import UnknownRegionError


def restrict(regions: Sequence[str], facts: Sequence[DocumentFacts]) -> tuple[Place, ...]:
    """The places named in ``regions``; a name may leave out its suffix (曾都 for 曾都区).

    Raises UnknownRegionError for a place no document covers, naming the known ones.
    """
    known = {path[: i + 1] for path in (each.region for each in facts) for i in range(len(path))}
    places: list[Place] = []
    for name in regions:
        wanted = name.strip()
        found = [path for path in known if path[-1] == wanted] or [
            path for path in known if len(wanted) >= 2 and path[-1].startswith(wanted)
        ]
        if not found:
            names = "、".join(dict.fromkeys(each.region[-1] for each in facts if each.region))
            raise UnknownRegionError(
                f"没有“{name}”的文件；已收录的地区：{names or '无'}。请改用其中之一，或去掉地区限制。"
            )
        places += [Place(path=path, text=wanted) for path in found]
    return tuple(places)
