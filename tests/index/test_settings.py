"""Settings: documented, overridden by the environment, clear when wrong, quiet about the key."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from index.env_file import read_env_file
from index.errors import SettingsError
from index.settings import SHAPE_THE_INDEX, Settings, environment_name, load_settings

PROJECT = Path(__file__).parents[2]
DOCUMENTATION = PROJECT / "docs" / "configuration.md"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(environment_name(field), raising=False)


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_each_setting_is_documented(field: str) -> None:
    (row,) = [
        line
        for line in DOCUMENTATION.read_text(encoding="utf-8").splitlines()
        if line.startswith(f"| `{environment_name(field)}` | `{field}` |")
    ]
    description = Settings.model_fields[field].description
    assert description
    assert description in row


def test_the_environment_overrides_the_default_and_arguments_override_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POLICY_HOME", "/from/environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1")
    monkeypatch.setenv("POLICY_MODEL", "")
    settings = load_settings()
    assert settings.home == Path("/from/environment")
    assert settings.openai_base_url == "http://localhost:1"
    assert settings.model is None
    assert load_settings(home="/given").home == Path("/given")
    assert load_settings(home=None).home == Path("/from/environment")


def test_a_wrong_value_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_TIMEOUT_SECONDS", "soon")
    with pytest.raises(SettingsError, match=r"POLICY_TIMEOUT_SECONDS.*docs/configuration\.md"):
        load_settings()


def test_an_unknown_argument_is_refused_and_an_unknown_variable_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(SettingsError, match="passage_token"):
        load_settings(passage_token=3)
    monkeypatch.setenv("POLICY_HOMEE", "x")
    load_settings()
    assert "POLICY_HOMEE" in caplog.text


def test_the_key_never_shows() -> None:
    settings = load_settings(openai_api_key="sk-secret")
    assert "sk-secret" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert "sk-secret" not in settings.model_dump_json()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().retries = 3  # type: ignore[misc]


def test_fingerprints_change_with_what_matters_and_with_nothing_else() -> None:
    plain = load_settings()
    moved = load_settings(home="/elsewhere", openai_api_key="k", log_level="DEBUG")
    assert moved.fingerprint == plain.fingerprint
    weighed = load_settings(dense_weight=plain.dense_weight + 1)
    assert weighed.fingerprint != plain.fingerprint
    assert weighed.index_fingerprint == plain.index_fingerprint
    assert set(Settings.model_fields) >= set(SHAPE_THE_INDEX)
    assert load_settings(passage_tokens=300).index_fingerprint != plain.index_fingerprint


def test_the_prompt_of_passages_belongs_to_the_index_and_that_of_questions_does_not() -> None:
    plain = load_settings(embedding_model="e5")
    for_passages = load_settings(embedding_model="e5", embedding_document_prompt="passage: ")
    for_questions = load_settings(embedding_model="e5", embedding_question_prompt="query: ")
    assert for_passages.index_fingerprint != plain.index_fingerprint
    assert for_questions.index_fingerprint == plain.index_fingerprint
    assert len({each.fingerprint for each in (plain, for_passages, for_questions)}) == 3


def test_an_index_made_before_there_were_prompts_stays_good() -> None:
    """Twelve digits that homes were made with hold as long as no prompt is set."""
    before = json.dumps({"embedding_model": None, "passage_tokens": 512}, sort_keys=True)
    expected = hashlib.sha256(before.encode()).hexdigest()[:12]
    assert load_settings().index_fingerprint == expected


def test_spaces_and_line_breaks_of_a_prompt_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """POLICY_EMBEDDING_QUESTION_PROMPT="Instruct: find the rule\\nQuery: "
POLICY_EMBEDDING_DOCUMENT_PROMPT='passage: '
"""
    noted(tmp_path / ".env", monkeypatch, text)
    settings = load_settings()
    assert settings.embedding_question_prompt == "Instruct: find the rule\nQuery: "
    assert settings.embedding_document_prompt == "passage: "


def noted(path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("POLICY_ENV_FILE", str(path))
    return path


def test_the_env_file_sets_what_the_environment_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = """# a remark
OPENAI_BASE_URL="http://localhost:11434/v1"
export OPENAI_API_KEY='sk-noted'  # never shown
POLICY_MODEL=qwen3:8b
POLICY_RETRIES=5
POLICY_HOMEE=x
HTTP_PROXY=http://elsewhere
"""
    noted(tmp_path / ".env", monkeypatch, text)
    monkeypatch.setenv("POLICY_MODEL", "")
    monkeypatch.setenv("POLICY_RETRIES", "1")
    settings = load_settings(timeout_seconds=7)
    assert settings.openai_base_url == "http://localhost:11434/v1"
    assert settings.openai_api_key is not None
    assert settings.openai_api_key.get_secret_value() == "sk-noted"
    assert settings.model is None
    assert (settings.retries, settings.timeout_seconds) == (1, 7)
    assert load_settings(retries=3).retries == 3
    assert "POLICY_HOMEE" in caplog.text
    assert "sk-noted" not in f"{settings!r}{caplog.text}"


def test_a_missing_env_file_is_none_and_a_wrong_one_names_the_line_and_no_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICY_ENV_FILE", str(tmp_path / "nowhere"))
    assert load_settings().model is None
    noted(tmp_path / ".env", monkeypatch, "POLICY_MODEL=m\nOPENAI_API_KEY sk-noted\n")
    with pytest.raises(SettingsError, match=r"line 2 of .*\.env") as caught:
        load_settings()
    assert "sk-noted" not in str(caught.value)
    noted(tmp_path / ".env", monkeypatch, "POLICY_TIMEOUT_SECONDS=soon")
    with pytest.raises(SettingsError, match="POLICY_TIMEOUT_SECONDS"):
        load_settings()


def test_the_example_of_an_env_file_names_settings_and_sets_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    example = PROJECT / ".env.example"
    assert read_env_file(example) == {}
    names = re.findall(r"^# ?([A-Z_]+)=", example.read_text(encoding="utf-8"), re.MULTILINE)
    assert "OPENAI_API_KEY" in names
    assert set(names) <= {environment_name(field) for field in Settings.model_fields}
