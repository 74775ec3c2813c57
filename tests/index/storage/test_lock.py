"""One writer per home."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexLockedError, StorageError
from index.storage.lock import WRITER, writing

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom index.storage.lock import writing\n"
    "with writing(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)\n"
)


def hold(home: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_writer_learns_who_the_first_is(tmp_path: Path) -> None:
    with hold(tmp_path) as first:
        with (
            pytest.raises(IndexLockedError, match=f"process {first.pid} on .*since"),
            writing(tmp_path),
        ):
            pass
        first.kill()


def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    with hold(tmp_path) as first:
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
    assert json.loads((tmp_path / WRITER).read_text())["pid"] == first.pid
    with writing(tmp_path):
        assert json.loads((tmp_path / WRITER).read_text())["pid"] == os.getpid()
    assert not (tmp_path / WRITER).exists()


def test_a_home_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="not a folder"), writing(tmp_path / "file"):
        pass
