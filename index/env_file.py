"""The file .env: settings beside the code, for what the environment doesn't say."""

from __future__ import annotations

import os
from pathlib import Path

from index.errors import SettingsError

ENV_FILE = "POLICY_ENV_FILE"
"""Names another file than .env in the project's folder; empty: none is read"""
_BESIDE_THE_CODE = Path(__file__).resolve().parents[1] / ".env"


def env_file() -> Path | None:
    """The file to read, whether it exists or not; None where none is wanted."""
    named = os.environ.get(ENV_FILE)
    if named is None:
        return _BESIDE_THE_CODE
    return Path(named) if named else None


def read_env_file(path: Path | None) -> dict[str, str]:
    """The variables of ``path``, such as ``POLICY_MODEL=qwen3:8b``; none where there is no such file.

    Raises:
        SettingsError: it can't be read, or a line of it is no ``NAME=value``; shows no value.
    """
    if path is None or not path.is_file():
        return {}
    from dotenv.parser import parse_stream

    found: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for line in parse_stream(lines):
                if line.error or (line.key and line.value is None):
                    raise SettingsError(
                        f"line {line.original.line} of {path} is not NAME=value: "
                        "correct it (docs/configuration.md tells what may stand there)"
                    )
                if line.key and line.value is not None:
                    found[line.key] = line.value
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path} can't be read ({type(error).__name__}): save it as UTF-8 and check its "
            "permissions, or remove it"
        ) from error
    return found
