"""``python -m index`` as a process: output, messages, exit status."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.commands import main

PROJECT = Path(__file__).parents[2]
TEXT = "关于优化营商环境的实施方案\n\n1.企业开办压缩至2个工作日。（责任单位：区市场监管局）\n\n2.推行一网通办。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    return folder


def run(*arguments: object, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; with a ``limit``, files of at most so many KiB."""
    command = [sys.executable, "-m", "index", *map(str, arguments)]
    if limit is not None:
        words = " ".join(f"'{word}'" for word in command)
        command = ["bash", "-c", f"ulimit -f {limit}; trap '' XFSZ; exec {words}"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("POLICY_")}
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        env=kept,
        timeout=110,
        check=False,
    )


def run_here(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in this process: seconds quicker, and an exception fails the test."""
    out, err = io.StringIO(), io.StringIO()
    words = [str(argument) for argument in arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as ended:
            status = int(ended.code or 0)
    return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())


def crowd(folder: Path, count: int) -> None:
    """A new version of the first file, and so many more files."""
    (folder / "one.txt").write_text(f"{TEXT}3.第三条。\n", encoding="utf-8")
    for number in range(count):
        (folder / f"more-{number}.txt").write_text(TEXT * 20, encoding="utf-8")


def measures(home: Path) -> dict[str, int]:
    listed = json.loads(run_here("list", "--home", home, "--json").stdout)
    return {document["id"]: document["measures"] for document in listed["documents"]}


def test_build_list_check_and_remove_speak_text_and_json(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    (folder / "notes.xyz").write_text("?", encoding="utf-8")
    built = run("build", folder, "--home", home)
    assert built.returncode == 0, built.stderr
    assert "added\tone\t" in built.stdout
    assert "1 obligations" in built.stdout
    assert built.stderr.strip() == f"skipped: {folder}/notes.xyz: no reader knows this kind of file"

    with monkeypatch.context() as environment:
        environment.setenv("POLICY_HOME", str(home))
        again = json.loads(run_here("build", folder, "--json").stdout)
    assert {d["id"]: d["state"] for d in again["documents"]} == {
        None: "skipped",
        "one": "unchanged",
    }

    listed = json.loads(run_here("list", "--home", home, "--json").stdout)
    assert [d["id"] for d in listed["documents"]] == ["one"]
    assert listed["documents"][0]["title"] == "关于优化营商环境的实施方案"
    checked = run_here("check", "--home", home)
    assert checked.returncode == 0
    assert "all stores agree" in checked.stdout.splitlines()

    assert run_here("remove", "two", "--home", home).returncode == 1
    assert run_here("remove", "one", "--home", home).stdout == "1 removed\n"
    assert run_here("list", "--home", home).stdout == f"no documents in {home}\n"


def test_a_file_that_fails_gives_status_1_after_the_rest_is_done(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run_here("build", folder, tmp_path / "absent", "--home", tmp_path / "home")
    assert done.returncode == 1
    assert "added\tone" in done.stdout
    assert f"{folder}/empty.txt is empty" in done.stderr
    assert f"{tmp_path}/absent doesn't exist" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["list"], 1, "there is no index in"),
        (["check"], 1, "there is no index in"),
        (["remove", "x"], 1, "there is no index in"),
        ([], 2, "COMMAND"),
        (["build", "--wrong"], 2, "--wrong"),
    ],
)
def test_what_cannot_be_done_is_one_message(
    tmp_path: Path, arguments: list[str], status: int, message: str
) -> None:
    home = ["--home", str(tmp_path / "home")] if arguments else []
    done = run_here(*arguments, *home)
    assert done.returncode == status
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICY_PASSAGE_TOKENS", "many")
    done = run_here("list", "--home", tmp_path)
    assert done.returncode == 1
    assert "POLICY_PASSAGE_TOKENS" in done.stderr


def test_a_home_that_is_a_file_is_named(tmp_path: Path, folder: Path) -> None:
    done = run_here("build", folder, "--home", folder / "one.txt")
    assert done.returncode == 1
    assert "is not a folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert (folder / "one.txt").read_text(encoding="utf-8") == TEXT


def test_a_full_disk_is_one_message_and_loses_nothing(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    assert run_here("build", folder, "--home", home).returncode == 0
    before = measures(home)
    crowd(folder, 10)
    full = run("build", folder, "--home", home, limit=150)  # files of at most 150 KiB
    assert full.returncode == 1
    assert "no room left" in full.stderr
    assert "Traceback" not in full.stderr
    assert measures(home) == before
    assert run_here("check", "--home", home).returncode == 0
    assert run_here("build", folder, "--home", home).returncode == 0
    assert run_here("check", "--home", home).returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a small disk")
def test_a_really_full_disk_is_one_message_and_loses_nothing(tmp_path: Path, folder: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        pytest.skip("mounting is not permitted here")
    try:
        home = disk / "home"
        first = run_here("build", folder, "--home", home)
        assert first.returncode == 0, first.stderr
        before = measures(home)
        crowd(folder, 60)
        full = run("build", folder, "--home", home)
        assert full.returncode == 1
        assert "no room left" in full.stderr
        assert "Traceback" not in full.stderr
        assert measures(home) == before
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        refused = run_here("build", folder, "--home", home)
        assert refused.returncode == 1
        assert "can't be written to" in refused.stderr
        assert "Traceback" not in refused.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("command", ["list", "check"])
def test_output_that_cannot_be_written_is_one_message(
    tmp_path: Path, folder: Path, command: str
) -> None:
    home = tmp_path / "home"
    assert run_here("build", folder, "--home", home).returncode == 0
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "index", command, "--home", str(home)],
            cwd=PROJECT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "can't be written" in done.stderr


def test_a_check_reports_the_stores_the_disk_refuses(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    assert run_here("build", folder, "--home", home).returncode == 0

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.storage.vectors.open_client", refuse)
    monkeypatch.setattr("index.storage.originals.json.loads", refuse)
    done = run_here("check", "--repair", "--home", home)
    assert done.returncode == 1
    assert "1 documents, 3 measures" in done.stdout
    assert "vectors: no room left" in done.stderr
    assert "originals one: no room left" in done.stderr
    assert "--repair" not in done.stderr
