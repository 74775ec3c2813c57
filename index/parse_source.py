"""A file → everything derived from it: what a build does with each source before it writes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.documents import ParsedDocument
from index.sources import Source

if TYPE_CHECKING:
    from index.language.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceParser:
    """Parses sources with one lexicon and one budget; holds nothing else, so that it can be sent to another process."""

    lexicon: Lexicon
    passage_tokens: int
    largest_bytes: int

    def parse(self, source: Source) -> ParsedDocument:
        """Read and parse one file.

        Raises:
            UnreadableFileError: the file can't be read as text.
            SettingsError: the tokenizer's vocabulary is missing.
        """
        from index.language.regions import find_regions
        from index.parsing.facts import read_facts
        from index.parsing.obligations import read_obligation
        from index.parsing.parse import parse_document
        from index.parsing.readers import read

        text = read(source.path, largest_bytes=self.largest_bytes)
        facts = read_facts(
            text.text,
            source.path.stem,
            entry=source.entry,
            find_regions=lambda words: find_regions(words, self.lexicon),
        )
        return parse_document(
            dataclasses.replace(facts, id=source.document_id),
            text,
            read_obligation=read_obligation,
            budget=self.passage_tokens,
        )
