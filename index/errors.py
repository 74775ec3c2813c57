"""What can go wrong, as one tree.

::

    PolicyError
    ├── SettingsError            a setting or environment variable can't be used
    ├── InputError               a file, manifest or argument can't be used
    │   ├── UnreadableFileError  no encoding fits, binary, empty, no reader
    │   ├── ManifestError        a line of a manifest is wrong
    │   └── UnknownRegionError   a place that no document covers
    ├── IndexStateError          the home's index can't be used as it is
    │   ├── IndexMismatchError   made with other settings or another embedder
    │   ├── IndexLockedError     another process is writing
    │   └── IndexDamagedError    files are missing or broken
    ├── StorageError             the disk or a store refused (full, read-only)
    └── ModelError               a language model or embedder failed (see assistant/answering, index/language)

Each message says what happened, where, and what to do; ``what to do`` names a command where one helps.
"""

from __future__ import annotations


class PolicyError(Exception):
    """Root of everything this project raises on purpose; its text is meant for people."""


class SettingsError(PolicyError):
    """A setting or environment variable can't be used."""


class InputError(PolicyError):
    """A file, manifest, case or argument can't be used."""


class UnreadableFileError(InputError):
    """A file is empty, binary, in no known encoding, or of a kind no reader knows."""


class ManifestError(InputError):
    """A line of a manifest is wrong; names file, line and field."""


class UnknownRegionError(InputError):
    """A place was named that no document in the index covers; lists the known ones."""


class IndexStateError(PolicyError):
    """The index in the home folder can't be used as it is."""


class IndexMismatchError(IndexStateError):
    """The index was made with other settings or another embedder."""


class IndexLockedError(IndexStateError):
    """Another process is writing to this home; says which."""


class IndexDamagedError(IndexStateError):
    """Files of the index are missing or broken."""


class StorageError(PolicyError):
    """The disk or a store refused: full, read-only, out of reach."""


class ModelError(PolicyError):
    """A language model or embedder could not be reached or answered wrongly."""
