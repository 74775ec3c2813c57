"""Settings: documented, overridden by the environment, clear when wrong, quiet about the key."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import SHAPE_THE_INDEX, Settings, environment_name, load_settings

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "configuration.md"


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
