"""Prompts: templates from files, filled and turned into messages; each with a digest."""

from __future__ import annotations

import hashlib
import re
from functools import cached_property
from pathlib import Path
from string import Template

from assistant.answering.generate import Message, Speaker
from index.errors import SettingsError

NAMES = ("answer", "summarise", "compare", "lead_in", "repair", "rewrite", "expand", "judge")
_PARTS = re.compile(r"^=== (system|user) ===\n", re.M)


class Prompts:
    """The templates of a folder; a file holds one message per ``=== system ===`` or ``=== user ===`` line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cache: dict[str, str] = {}

    def render(self, name: str, **values: str) -> tuple[Message, ...]:
        """The messages of ``name`` with ``values`` filled in; a ``$`` inside a value stays as it is.

        Raises SettingsError for a file that is missing or without parts, a variable that isn't given, or
        a value that no variable takes.
        """
        source = self._read(name)
        wanted = set(Template(source).get_identifiers())
        if wanted != values.keys():
            missing, idle = sorted(wanted - values.keys()), sorted(values.keys() - wanted)
            raise SettingsError(
                f"prompts/{name}.txt: variables not given: {missing or 'none'}; "
                f"given but not used: {idle or 'none'}. Mend the template or its caller"
            )
        pieces = _PARTS.split(source)[1:]
        return tuple(
            Message(speaker=Speaker(role), text=Template(body).substitute(values).strip())
            for role, body in zip(pieces[::2], pieces[1::2], strict=True)
        )

    def digest(self, name: str) -> str:
        """Twelve hex digits over the template ``name``."""
        return hashlib.sha256(self._read(name).encode()).hexdigest()[:12]

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits over all templates."""
        joined = "".join(self.digest(name) for name in NAMES)
        return hashlib.sha256(joined.encode()).hexdigest()[:12]

    def _read(self, name: str) -> str:
        if name not in self._cache:
            path = self._folder / f"{name}.txt"
            try:
                source = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SettingsError(
                    f"prompt {path} can't be read ({type(error).__name__}): restore the file or set "
                    "POLICY_PROMPTS_FOLDER"
                ) from error
            if not _PARTS.search(source) or not Template(source).is_valid():
                raise SettingsError(
                    f"prompt {path} needs a line '=== system ===' or '=== user ===' and valid $variables"
                )
            self._cache[name] = source
        return self._cache[name]
