"""Parsing in processes of their own: the same documents in the same order, whatever dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import parse_workers
from index.errors import UnreadableFileError
from index.parse_source import SourceParser
from index.parse_workers import ParseWorkers
from index.settings import Settings
from index.sources import Source, find_sources
from index.tools import open_tools

PROJECT = Path(__file__).parents[2]
ITEM = "{n}.第{d}号文件第{n}项压缩至{n}个工作日。（责任单位：区市场监管局）\n"


def write_files(folder: Path, count: int = 5) -> list[Source]:
    folder.mkdir(exist_ok=True)
    for d in range(count):
        lines = "".join(ITEM.format(d=d, n=n) for n in range(1, 5 + d))
        (folder / f"d{d}.txt").write_text(f"第{d}号实施方案\n\n一、任务\n\n{lines}", "utf-8")
    return list(find_sources([folder]).sources)


@pytest.fixture(scope="module")
def parser() -> SourceParser:
    lexicon = open_tools(Settings(home=PROJECT / "absent")).lexicon
    return SourceParser(lexicon=lexicon, passage_tokens=128, largest_bytes=1_000_000)


@pytest.fixture
def _from_the_first_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_workers, "FEW_BYTES", -1)


def processes(workers: ParseWorkers) -> list[int]:
    return [each._process.pid for each in workers._all if each._process is not None]


def is_running(pid: int) -> bool:
    """Whether it runs; one that ended and that nobody asked about doesn't."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return False
    return state[0] != "Z"


@pytest.mark.usefixtures("_from_the_first_file")
def test_documents_are_those_parsed_here_in_the_order_they_were_given(
    tmp_path: Path, parser: SourceParser
) -> None:
    sources = write_files(tmp_path / "files")
    with ParseWorkers(parser) as workers:
        waiting = [workers.begin(source, 100) for source in sources]
        assert [wait() for wait in waiting] == [parser.parse(source) for source in sources]
        assert processes(workers)


def test_few_files_start_no_process(tmp_path: Path, parser: SourceParser) -> None:
    sources = write_files(tmp_path / "files")
    with ParseWorkers(parser) as workers:
        waiting = [workers.begin(source, 100) for source in sources]
        assert [wait().document.id for wait in waiting] == ["d0", "d1", "d2", "d3", "d4"]
        assert workers.ahead == 0
        assert processes(workers) == []


@pytest.mark.usefixtures("_from_the_first_file")
def test_an_error_comes_back_as_it_is_and_stops_nothing(
    tmp_path: Path, parser: SourceParser
) -> None:
    good, bad = write_files(tmp_path / "files", 2)
    bad.path.write_bytes(bytes(range(256)) * 20)
    with ParseWorkers(parser) as workers:
        waiting = [workers.begin(source, 100) for source in (bad, good)]
        with pytest.raises(UnreadableFileError, match=r"d1\.txt"):
            waiting[0]()
        assert waiting[1]() == parser.parse(good)


@pytest.mark.usefixtures("_from_the_first_file")
def test_a_process_that_dies_takes_one_document_with_it(
    tmp_path: Path, parser: SourceParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse_workers, "MOST_PROCESSES", 1)
    source, *_ = write_files(tmp_path / "files", 1)
    with ParseWorkers(parser) as workers:
        workers.begin(source, 100)()
        (dead,) = processes(workers)
        os.kill(dead, signal.SIGKILL)
        with pytest.raises(RuntimeError, match="ended with status -9"):
            workers.begin(source, 100)()
        assert workers.begin(source, 100)() == parser.parse(source)
        assert processes(workers) != [dead]


@pytest.mark.usefixtures("_from_the_first_file")
def test_no_process_is_left_when_a_build_ends_early(tmp_path: Path, parser: SourceParser) -> None:
    sources = write_files(tmp_path / "files")
    workers = ParseWorkers(parser)
    waiting = [workers.begin(source, 100) for source in sources * 20]
    waiting[0]()
    left = processes(workers)
    workers.close()
    assert left
    assert not any(is_running(pid) for pid in left)


SCRIPT = """
import sys, time
from pathlib import Path
from index import parse_workers
from index.settings import Settings
from index.sources import find_sources
from index.parse_source import SourceParser
from index.tools import open_tools
parse_workers.FEW_BYTES = -1
lexicon = open_tools(Settings(home=Path(sys.argv[1]))).lexicon
parser = SourceParser(lexicon=lexicon, passage_tokens=128, largest_bytes=1_000_000)
with parse_workers.ParseWorkers(parser) as workers:
    waits = [workers.begin(s, 100) for s in find_sources([Path(sys.argv[1])]).sources * 200]
    waits[0]()
    print(*[each._process.pid for each in workers._all if each._process], flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")
@pytest.mark.timeout(120)
def test_processes_die_with_the_build_that_started_them(tmp_path: Path) -> None:
    write_files(tmp_path / "files")
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "files")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    ) as build:
        assert build.stdout is not None
        pids = [int(pid) for pid in build.stdout.readline().split()]
        assert pids
        assert all(is_running(pid) for pid in pids)
        build.kill()
    while any(is_running(pid) for pid in pids):
        time.sleep(0.05)
