"""Vector segments: sealed once written, seen by other processes, removed as folders."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamagedError, StorageError
from index.storage.segment_build import FEW_ROWS, SegmentBuilder
from index.storage.vectors import SegmentWriter, VectorIndex


def unit(*numbers: float) -> np.ndarray:
    vector = np.array(numbers, dtype=np.float32)
    return vector / np.linalg.norm(vector)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "store-1" / "vectors"
    folder.mkdir(parents=True)
    return folder


def write(path: Path, first: int, *vectors: np.ndarray) -> None:
    writer = SegmentWriter(path)
    keys = list(range(first, first + len(vectors)))
    writer.add(keys, ["d"] * len(keys), np.array(vectors))
    writer.close()


def test_segments_are_searched_together(folder: Path) -> None:
    write(folder / "one", 1, unit(1, 0), unit(0, 1))
    write(folder / "two", 3, unit(1, 0.1))
    index = VectorIndex(folder)
    found = index.search(unit(1, 0), {"one": None, "two": None}, limit=9)
    assert [key for key, _ in found] == [1, 3, 2]
    assert found[0][1] == pytest.approx(1.0)
    assert [k for k, _ in index.search(unit(1, 0), {"one": [2], "two": []}, limit=9)] == [2]
    index.close()


def test_rows_come_back_as_they_were_written(folder: Path) -> None:
    write(folder / "one", 1, unit(1, 2), unit(3, 1))
    index = VectorIndex(folder)
    ((keys, names, vectors),) = index.rows("one", [2])
    assert (keys, names) == ([2], ["d"])
    np.testing.assert_allclose(vectors[0], unit(3, 1), rtol=1e-6)
    assert index.keys("one") == {1, 2}
    index.close()


def test_a_segment_can_be_queried_through_llama_index(folder: Path) -> None:
    from llama_index.core.vector_stores.types import VectorStoreQuery
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.storage.vectors import COLLECTION, open_client

    write(folder / "one", 1, unit(1, 0), unit(0, 1))
    client = open_client(folder / "one")
    collection = client.get_collection(COLLECTION, embedding_function=None)
    store = ChromaVectorStore(chroma_collection=collection)
    found = store.query(VectorStoreQuery(query_embedding=[0.0, 1.0], similarity_top_k=1))
    assert found.ids == ["2"]
    client.close()


def test_another_process_sees_a_segment_written_after_it_opened_others(folder: Path) -> None:
    write(folder / "one", 1, unit(1, 0))
    script = (
        "import sys, numpy as np\n"
        "from pathlib import Path\n"
        "from index.storage.vectors import VectorIndex\n"
        "index = VectorIndex(Path(sys.argv[1])); q = np.array([0, 1], dtype=np.float32)\n"
        "print(index.search(q, {'one': None}, limit=1)[0][0], flush=True)\n"
        "sys.stdin.readline()\n"
        "print(index.search(q, {'one': None, 'two': None}, limit=1)[0][0], flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdin is not None
        assert reader.stdout.readline() == "1\n"
        write(folder / "two", 7, unit(0, 1))
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "7\n"


def test_many_rows_go_through_a_process_of_its_own(folder: Path) -> None:
    count = FEW_ROWS + 200
    vectors = np.random.default_rng(1).normal(size=(count, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1)[:, None]
    builder = SegmentBuilder()
    builder.begin(folder / "many")
    for start in range(0, count, 100):
        keys = list(range(start, start + 100))
        builder.add(keys, ["d"] * 100, vectors[start : start + 100])
    builder.finish()
    builder.begin(folder / "few")
    builder.add([count], ["d"], vectors[:1])
    builder.finish()
    builder.close()
    index = VectorIndex(folder)
    assert index.keys("many") == set(range(count))
    assert index.search(vectors[77], {"many": None}, limit=1)[0][0] == 77
    assert index.keys("few") == {count}
    index.close()


def test_a_process_that_cannot_write_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    builder = SegmentBuilder(is_large=True)
    try:
        builder.begin(tmp_path / "file" / "vectors" / "one")
        builder.add([1], ["d"], np.array([unit(1, 0)]))
        with pytest.raises(StorageError, match="not a folder"):
            builder.finish()
    finally:
        builder.close()


def test_sweeping_keeps_the_named_segments_alone(folder: Path) -> None:
    write(folder / "one", 1, unit(1, 0))
    write(folder / "two", 2, unit(1, 0))
    index = VectorIndex(folder)
    index.sweep({"two"})
    assert [path.name for path in folder.iterdir()] == ["two"]
    with pytest.raises(IndexDamagedError, match="missing"):
        index.search(unit(1, 0), {"one": None}, limit=1)
    index.close()
