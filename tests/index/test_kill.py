"""A writer killed at any point: what was there answers, and the next build repairs."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.build import build, build_parsed, made_with
from index.check import check
from index.documents import ParsedDocument
from index.search import open_index
from index.storage.home import Home
from index.tools import open_tools
from tests.index.fakes import PairEmbedder, SpacedSegmenter, a_document, settings_for

PROJECT = Path(__file__).parents[2]
DOCUMENTS, LINES = 6, 60


def edition(name: str) -> list[ParsedDocument]:
    """Documents of which every line tells the edition it belongs to."""
    return [
        a_document(f"d{n}", [f"{name}第{n}号文件第{line}条企业开办" for line in range(LINES + n)])
        for n in range(DOCUMENTS)
    ]


def files_of(home: Path, name: str) -> Path:
    """The same edition as files."""
    folder = home.with_name(f"{home.name}-{name}")
    folder.mkdir(exist_ok=True)
    for n in range(DOCUMENTS):
        lines = (f"{name}第{n}号文件第{line}条企业开办" for line in range(LINES + n))
        items = (f"{k}.{words}（责任单位：区税务局）\n" for k, words in enumerate(lines, start=1))
        (folder / f"d{n}.txt").write_text("".join(items), "utf-8")
    return folder


def write_files(home: Path, name: str) -> None:
    settings = settings_for(home)
    build(
        [files_of(home, name)],
        home=home,
        settings=settings,
        embedder=PairEmbedder(),
        segmenter=SpacedSegmenter(),
        lexicon=open_tools(settings).lexicon,
    )


def write(home: Path, name: str) -> None:
    build_parsed(
        edition(name),
        home=home,
        settings=settings_for(home),
        embedder=PairEmbedder(),
        segmenter=SpacedSegmenter(),
        is_large=False,
    )


def main(home: Path, name: str, how: str) -> None:
    """Write an edition in several stages; the first line tells when it begins."""
    import chromadb

    import index.parse_workers
    import index.writer

    index.writer.STAGE_PASSAGES = 80
    index.writer.WRITE_PASSAGES = 25
    index.parse_workers.FEW_BYTES = -1
    assert chromadb
    sys.stdout.write("go\n")
    sys.stdout.flush()
    write_files(home, name) if how == "files" else write(home, name)


@contextmanager
def writer(home: Path, name: str, how: str = "parsed") -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.index.test_kill", str(home), name, how],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "go\n"
        yield process


def editions_visible(home: Path) -> dict[str, str]:
    """The edition each document is in; fails when one is mixed or can't be found by search."""
    index = open_index(home, settings_for(home), PairEmbedder(), SpacedSegmenter())
    try:
        seen = {}
        for facts in index.facts():
            number = int(facts.id[1:])
            measures = index.measures(facts.id)
            (name,) = {measure.text[:2] for measure in measures}
            assert len(measures) == LINES + number
            assert len(index.obligations(facts.id)) == LINES + number
            seen[facts.id] = name
            text = f"{name}第{number}号文件第7条"
            hits = index.search(text, limit=400)
            found = {hit.measure_id: index.measure(hit.measure_id).text for hit in hits}
            assert f"{text}企业开办" in found.values()
        return seen
    finally:
        index.close()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("rounds", [1, pytest.param(16, marks=pytest.mark.slow)])
def test_a_killed_build_loses_nothing_and_the_next_one_repairs(tmp_path: Path, rounds: int) -> None:
    home = tmp_path / "home"
    write(home, "甲版")
    with writer(home, "乙版") as whole:
        began = time.monotonic()
        assert whole.wait() == 0
    length = time.monotonic() - began
    assert set(editions_visible(home).values()) == {"乙版"}

    chance = random.Random(rounds)
    for round_number in range(rounds):
        new = "甲版" if round_number % 2 == 0 else "乙版"
        old = set(editions_visible(home).values())
        with writer(home, new) as process:
            time.sleep(chance.uniform(0.0, length))
            os.killpg(process.pid, signal.SIGKILL)
        seen = editions_visible(home)
        assert len(seen) == DOCUMENTS
        assert set(seen.values()) <= old | {new}

    write(home, "丙版")
    assert set(editions_visible(home).values()) == {"丙版"}
    report = check(home, made_with(settings_for(home), PairEmbedder()))
    assert report.problems == ()
    assert report.documents == DOCUMENTS
    store = Home(path=home).store()
    assert store is not None
    assert not (home / "writer.json").exists()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("rounds", [1, pytest.param(16, marks=pytest.mark.slow)])
def test_a_build_killed_while_others_parse_for_it_loses_nothing(
    tmp_path: Path, rounds: int
) -> None:
    home = tmp_path / "home"
    write_files(home, "甲版")
    with writer(home, "乙版", "files") as whole:
        began = time.monotonic()
        assert whole.wait() == 0
    length = time.monotonic() - began
    assert set(editions_visible(home).values()) == {"乙版"}

    chance = random.Random(rounds)
    for round_number in range(rounds):
        new = "甲版" if round_number % 2 == 0 else "乙版"
        old = set(editions_visible(home).values())
        with writer(home, new, "files") as process:
            time.sleep(chance.uniform(0.0, length))
            # The processes it started are left to themselves
            process.kill()
        seen = editions_visible(home)
        assert len(seen) == DOCUMENTS
        assert set(seen.values()) <= old | {new}

    write_files(home, "丙版")
    assert set(editions_visible(home).values()) == {"丙版"}
    report = check(home, made_with(settings_for(home), PairEmbedder()))
    assert report.problems == ()


@pytest.mark.timeout(300)
def test_a_killed_first_build_leaves_a_home_that_can_be_built(tmp_path: Path) -> None:
    with writer(tmp_path, "甲版") as process:
        time.sleep(random.Random(7).uniform(0.0, 0.3))
        os.killpg(process.pid, signal.SIGKILL)
    write(tmp_path, "甲版")
    assert set(editions_visible(tmp_path).values()) == {"甲版"}
    assert len(list(tmp_path.glob("store-*"))) == 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
