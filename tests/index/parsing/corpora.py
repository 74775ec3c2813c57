"""Where the tests find real texts."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
POLICIES = ROOT / "data" / "policies"
SAMPLES = ROOT.parent / "shared" / "samples"


def policy_text(document_id: str) -> str:
    """A policy of the starting corpus, byte for byte."""
    return (POLICIES / f"{document_id}.txt").read_bytes().decode("utf-8")


def sample_text(prefix: str) -> str:
    """The sample whose file name begins with ``prefix``."""
    path = next(SAMPLES.glob(f"{prefix}*.txt"))
    return path.read_bytes().decode("utf-8")


def sample_names() -> list[str]:
    """The samples' file names; empty where they are absent."""
    return sorted(path.name for path in SAMPLES.glob("*.txt"))
