"""What holds for the project as a whole: its files, its documents, its dependencies, its start."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
CORPUS = PROJECT.parent / "shared" / "corpus"
DOCUMENT_IDS = ["zengdu-2022", "nanchang-xihu-2021", "hechi-2024", "dalian-2018", "gedian-2021"]
LONGEST_FILE = 350
OWN = {"index", "assistant", "eval", "app", "tests"}
HEAVY = ["gradio", "llama_index", "chromadb", "openai", "fastapi", "pandas"]
# Named in pieces, so that this file doesn't name them
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "regis" + "try.npm",
    "mirrors." + "aliyun",
    "tuna.tsing" + "hua",
]
INSTALL_OPTIONS = re.compile(r"--(?:extra-)?index-url|--find-links|https?://\S+\.(?:whl|tar\.gz)\b")


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout")
    paths = (PROJECT / name for name in listed.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def test_no_tracked_file_names_a_package_registry() -> None:
    found = [
        f"{path.relative_to(PROJECT)}: {name}"
        for path in tracked()
        for name in REGISTRIES
        if name.encode() in path.read_bytes()
    ]
    assert not found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_hashes_and_no_addresses(name: str) -> None:
    lock = (PROJECT / name).read_text(encoding="utf-8")
    assert not INSTALL_OPTIONS.search(lock)
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_two_locks_agree() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_locks_pin_what_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    run_time = {canonical(name) for name in project["project"]["dependencies"]}
    development = {canonical(name) for name in project["dependency-groups"]["dev"]}
    assert run_time <= pins("requirements.lock").keys()
    assert development <= pins("requirements-dev.lock").keys()


def test_every_imported_package_is_declared() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    run_time = {canonical(name) for name in project["project"]["dependencies"]}
    development = run_time | {canonical(name) for name in project["dependency-groups"]["dev"]}
    owners = packages_distributions()
    found = []
    for path in tracked():
        if path.suffix != ".py":
            continue
        is_product = path.relative_to(PROJECT).parts[0] in {"index", "assistant", "app.py"}
        declared = run_time if is_product else development
        modules = imported(path, only_at_the_top="tests" in path.parts)
        for module in modules - sys.stdlib_module_names - OWN:
            names = {canonical(name) for name in owners.get(module, [module])}
            if not names & declared:
                found.append(f"{path.relative_to(PROJECT)} imports {module}")
    assert not found


def test_no_python_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(PROJECT)): path.read_bytes().count(b"\n")
        for path in tracked()
        if path.suffix == ".py"
    }
    assert {name: count for name, count in lengths.items() if count > LONGEST_FILE} == {}


def test_the_licence_is_there_and_named() -> None:
    assert "Apache License" in (PROJECT / "LICENSE").read_text(encoding="utf-8")
    for name in ("README.md", "README.zh.md"):
        assert "Apache-2.0" in (PROJECT / name).read_text(encoding="utf-8")


def test_the_starting_corpus_has_the_ids_that_scripts_rely_on() -> None:
    manifest = (PROJECT / "data" / "policies" / "manifest.jsonl").read_text(encoding="utf-8")
    entries = [json.loads(line) for line in manifest.splitlines() if line.strip()]
    assert [entry["id"] for entry in entries] == DOCUMENT_IDS
    for entry in entries:
        assert (PROJECT / "data" / "policies" / entry["file"]).is_file()


@pytest.mark.parametrize("document_id", DOCUMENT_IDS)
def test_the_starting_corpus_is_the_original_byte_for_byte(document_id: str) -> None:
    original = CORPUS / f"{document_id}.txt"
    if not original.is_file():
        pytest.skip("the originals are not beside the project")
    own = PROJECT / "data" / "policies" / f"{document_id}.txt"
    assert own.read_bytes() == original.read_bytes()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "ARCHITECTURE.md", "docs/README.md"])
def test_every_link_in_the_documents_leads_somewhere(name: str) -> None:
    page = PROJECT / name
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert targets
    lost = [
        target for target in targets if "://" not in target and not (page.parent / target).exists()
    ]
    assert not lost


def test_the_index_of_the_documents_names_each() -> None:
    index = (PROJECT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {path.name for path in tracked() if path.parent == PROJECT / "docs"}
    assert [name for name in sorted(pages - {"README.md"}) if f"]({name})" not in index] == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in tracked() if path.suffix == ".png"}
    assert {name: size for name, size in sizes.items() if size > 300_000} == {}


def test_every_path_that_the_architecture_names_exists() -> None:
    text = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:index|assistant|eval|tests|data|docs|prompts)/[\w./-]+)`", text))
    assert len(named) > 20
    assert [name for name in sorted(named) if not (PROJECT / name).exists()] == []


def test_both_readmes_have_the_same_commands() -> None:
    english, chinese = (commands(PROJECT / name) for name in ("README.md", "README.zh.md"))
    assert english == chinese
    assert any("app.py" in line for line in english)


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    assert loaded("import assistant.__main__, index.__main__, eval.__main__") == set()


def test_asking_on_the_command_line_loads_nothing_heavy(starter_home: Path) -> None:
    arguments = ["assistant", "ask", "大连企业开办几天?", "--home", str(starter_home)]
    code = f"""
import runpy, sys
sys.argv = {arguments!r}
try:
    runpy.run_module("assistant", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert not end.code, end.code
"""
    assert loaded(code) == set()


def canonical(requirement: str) -> str:
    """The package a requirement names: "types-PyYAML>=6" → "types-pyyaml"."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def pins(name: str) -> dict[str, str]:
    """Package → version of a lock."""
    lock = (PROJECT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", lock, flags=re.MULTILINE))


def imported(path: Path, *, only_at_the_top: bool) -> set[str]:
    """The packages that a file imports, anywhere in it or only when it is loaded itself."""
    found = set()
    tree = ast.parse(path.read_bytes())
    for node in tree.body if only_at_the_top else ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def commands(path: Path) -> list[str]:
    """The lines of a page's shell blocks, without remarks and with questions left out."""
    blocks = re.findall(
        r"```(?:bash|sh)\n(.*?)```", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def loaded(code: str) -> set[str]:
    """The heavy packages in memory after running ``code`` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(HEAVY) & set(done.stderr.split())
