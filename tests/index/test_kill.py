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

from index.build import build_parsed, made_with
from index.check import check
from index.documents import ParsedDocument
from index.search import open_index
from index.storage.home import Home
from tests.index.fakes import PairEmbedder, SpacedSegmenter, a_document, settings_for

PROJECT = Path(__file__).parents[2]
DOCUMENTS, LINES = 6, 60


def edition(name: str) -> list[ParsedDocument]:
    """Documents of which every line tells the edition it belongs to."""
    return [
        a_document(f"d{n}", [f"{name}第{n}号文件第{line}条企业开办" for line in range(LINES + n)])
        for n in range(DOCUMENTS)
    ]


def write(home: Path, name: str) -> None:
    build_parsed(
        edition(name),
        home=home,
        settings=settings_for(home),
        embedder=PairEmbedder(),
        segmenter=SpacedSegmenter(),
        is_large=False,
    )


def main(home: Path, name: str) -> None:
    """Write an edition in several stages; the first line tells when it begins."""
    import chromadb

    import index.writer

    index.writer.STAGE_PASSAGES = 80
    index.writer.WRITE_PASSAGES = 25
    assert chromadb
    sys.stdout.write("go\n")
    sys.stdout.flush()
    write(home, name)


@contextmanager
def writer(home: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.index.test_kill", str(home), name],
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


@pytest.mark.timeout(300)
def test_a_killed_first_build_leaves_a_home_that_can_be_built(tmp_path: Path) -> None:
    with writer(tmp_path, "甲版") as process:
        time.sleep(random.Random(7).uniform(0.0, 0.3))
        os.killpg(process.pid, signal.SIGKILL)
    write(tmp_path, "甲版")
    assert set(editions_visible(tmp_path).values()) == {"甲版"}
    assert len(list(tmp_path.glob("store-*"))) == 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
