"""Search: fusing, filters, expansions, one hit per measure, and new generations noticed."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_parsed
from index.documents import Filters, ParsedDocument
from index.errors import IndexMismatchError, IndexStateError, InputError
from index.fuse import fuse
from index.search import Index, open_index
from tests.index.fakes import (
    GUANGXI,
    HUBEI,
    PairEmbedder,
    SpacedSegmenter,
    a_document,
    settings_for,
)

SPRING, AUTUMN = dt.date(2022, 3, 1), dt.date(2024, 9, 1)
DOCUMENTS = (
    a_document(
        "hubei", ["企业开办压缩至2个工作日。", "不动产登记3日办结。"], lead=["区市场监管局"]
    ),
    a_document(
        "guangxi",
        ["企业开办半天办结。", "水电气报装零费用。"],
        region=GUANGXI,
        lead=["市大数据局"],
        issued_on=AUTUMN,
    ),
    a_document("national", ["企业开办时间大幅压缩。"], region=(), lead=[], issued_on=None),
)


def write(home: Path, *documents: ParsedDocument) -> None:
    build_parsed(
        documents,
        home=home,
        settings=settings_for(home),
        embedder=PairEmbedder(),
        segmenter=SpacedSegmenter(),
        is_large=False,
    )


@pytest.fixture(params=[0.0, 1.0], ids=["words", "hybrid"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    write(tmp_path / "home", *DOCUMENTS)
    settings = settings_for(tmp_path / "home", dense_weight=request.param)
    opened = open_index(
        tmp_path / "home", settings, PairEmbedder() if request.param else None, SpacedSegmenter()
    )
    yield opened
    opened.close()


def found(index: Index, text: str, **filters: object) -> list[str]:
    return [hit.measure_id for hit in index.search(text, filters=Filters(**filters))]  # type: ignore[arg-type]


def test_the_measure_that_says_it_comes_first(index: Index) -> None:
    assert found(index, "水电气报装费用")[0] == "guangxi#1"
    hit = index.search("水电气报装费用", limit=1)[0]
    assert index.measure(hit.measure_id).text == "水电气报装零费用。"
    assert hit.lexical_rank == 0


def test_a_question_of_words_that_say_nothing_still_finds(index: Index) -> None:
    assert found(index, "企业")
    assert found(index, "办理企业开办")[0] in {"guangxi#0", "hubei#0", "national#0"}


def test_filters_restrict_by_region_document_date_and_department(index: Index) -> None:
    assert {i.split("#")[0] for i in found(index, "企业开办", regions=(HUBEI[:1],))} == {"hubei"}
    assert {i.split("#")[0] for i in found(index, "企业开办", documents=("national",))} == {
        "national"
    }
    assert {i.split("#")[0] for i in found(index, "企业开办", issued_from=AUTUMN)} == {"guangxi"}
    assert {i.split("#")[0] for i in found(index, "企业开办", issued_to=SPRING)} == {"hubei"}
    assert {i.split("#")[0] for i in found(index, "企业开办", departments=("市大数据局",))} == {
        "guangxi"
    }
    assert found(index, "企业开办", departments=("没有的局",)) == []
    assert found(index, "企业开办", regions=(("辽宁省",),)) == []


def test_several_filters_hold_together(index: Index) -> None:
    both = {"departments": ("市大数据局", "区市场监管局")}
    assert {i.split("#")[0] for i in found(index, "企业开办", **both)} == {"hubei", "guangxi"}
    assert {i.split("#")[0] for i in found(index, "企业开办", regions=(GUANGXI,), **both)} == {
        "guangxi"
    }
    assert found(index, "企业开办", regions=(GUANGXI,), issued_to=SPRING, **both) == []
    assert found(index, "企业开办", documents=("national",), **both) == []


def test_expansions_find_other_words_and_do_not_outrank_the_question_s_own(index: Index) -> None:
    assert index.search("电表安装", expansions={"报装": 1.0})[0].measure_id == "guangxi#1"
    hits = index.search("不动产登记", expansions={"企业开办": 1.0})
    assert hits[0].measure_id == "hubei#1"


def test_a_measure_of_several_passages_is_one_hit(tmp_path: Path) -> None:
    import dataclasses

    document = a_document("long", ["企业开办企业开办"])
    (passage,) = document.passages
    second = dataclasses.replace(passage, id="long#0/1")
    write(tmp_path, dataclasses.replace(document, passages=(passage, second)))
    index = open_index(tmp_path, settings_for(tmp_path), PairEmbedder(), SpacedSegmenter())
    assert [hit.passage_id for hit in index.search("企业开办")] == ["long#0/0"]
    index.close()


def test_documents_measures_and_obligations_are_read_back(index: Index) -> None:
    assert [facts.id for facts in index.facts()] == ["guangxi", "hubei", "national"]
    assert index.document("hubei") == DOCUMENTS[0].document
    assert index.outline("hubei") == DOCUMENTS[0].outline
    assert index.measures("hubei") == DOCUMENTS[0].outline.measures
    assert index.obligation("hubei#0") == DOCUMENTS[0].obligations[0]
    assert index.obligation("nothing#9") is None
    assert [measure.id for measure, _ in index.obligations()] == [
        "guangxi#0", "guangxi#1", "hubei#0", "hubei#1", "national#0",
    ]  # fmt: skip
    assert [m.id for m, _ in index.obligations_of(["市大数据局"])] == ["guangxi#0", "guangxi#1"]
    with pytest.raises(InputError, match="'x'"):
        index.document("x")


def test_a_running_index_notices_a_commit_before_its_next_answer(
    index: Index, tmp_path: Path
) -> None:
    before = index.generation
    with index.snapshot() as old:
        write(
            tmp_path / "home", a_document("hubei", ["企业开办压缩至1个工作日。"], lead=["区新局"])
        )
        assert old.generation == before
        assert [measure.text for measure in old.measures("hubei")][1] == "不动产登记3日办结。"
    assert index.generation != before
    assert [measure.text for measure in index.measures("hubei")] == ["企业开办压缩至1个工作日。"]
    assert "hubei#1" not in found(index, "不动产登记")
    assert index.search("压缩至1个工作日")[0].measure_id == "hubei#0"


def test_another_process_notices_a_commit_before_its_next_answer(tmp_path: Path) -> None:
    write(tmp_path, *DOCUMENTS)
    script = (
        "import sys\nfrom pathlib import Path\nfrom index.search import open_index\n"
        "from tests.index.fakes import PairEmbedder, SpacedSegmenter, settings_for\n"
        "home = Path(sys.argv[1])\n"
        "index = open_index(home, settings_for(home), PairEmbedder(), SpacedSegmenter())\n"
        "for _ in sys.stdin:\n"
        "    hit = index.search('企业开办压缩至几个工作日', limit=1)[0]\n"
        "    print(hit.measure_id, index.measure(hit.measure_id).text, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=Path(__file__).parents[2],
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def ask() -> str:
            assert reader.stdin is not None
            assert reader.stdout is not None
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        assert ask() == "hubei#0 企业开办压缩至2个工作日。"
        write(tmp_path, a_document("hubei", ["企业开办压缩至1个工作日。"]))
        assert ask() == "hubei#0 企业开办压缩至1个工作日。"
        write(tmp_path, a_document("newer", ["企业开办压缩至几个工作日。"]))
        assert ask() == "newer#0 企业开办压缩至几个工作日。"


def test_a_home_without_an_index_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexStateError, match="python -m index build"):
        open_index(tmp_path, settings_for(tmp_path), None, SpacedSegmenter())


def test_another_embedder_or_other_settings_are_a_mismatch(tmp_path: Path) -> None:
    write(tmp_path, *DOCUMENTS)
    with pytest.raises(IndexMismatchError, match="embedder"):
        open_index(tmp_path, settings_for(tmp_path), PairEmbedder("other"), SpacedSegmenter())
    other = settings_for(tmp_path, passage_tokens=300)
    with pytest.raises(IndexMismatchError, match="settings"):
        open_index(tmp_path, other, PairEmbedder(), SpacedSegmenter())


def test_asking_loads_neither_chroma_nor_llama_index_nor_sqlalchemy(tmp_path: Path) -> None:
    write(tmp_path, *DOCUMENTS)
    script = (
        "import sys\nfrom pathlib import Path\nfrom index.search import open_index\n"
        "from tests.index.fakes import SpacedSegmenter, settings_for\n"
        "home = Path(sys.argv[1])\n"
        "index = open_index(home, settings_for(home, dense_weight=0.0), None, SpacedSegmenter())\n"
        "assert index.search('企业开办')\n"
        "heavy = {'chromadb', 'llama_index', 'sqlalchemy', 'numpy', 'gradio', 'openai'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("lexical", "dense", "weight", "expected"),
    [
        ([1, 2], [], 1.0, [1, 2]),
        ([], [2, 1], 1.0, [2, 1]),
        ([1, 2], [2, 3], 1.0, [2, 1, 3]),
        ([1, 2], [2, 1], 0.0, [1, 2]),
        ([5, 4], [4, 5], 1.0, [4, 5]),
    ],
)
def test_fusing_adds_reciprocal_ranks(
    lexical: list[int], dense: list[int], weight: float, expected: list[int]
) -> None:
    fused = fuse(lexical, dense, lexical_weight=1.0, dense_weight=weight, constant=60)
    assert [each.key for each in fused] == expected


def test_words_for_several_things_are_looked_for_side_by_side(tmp_path: Path) -> None:
    texts = ["报装办结。", "过户办结。", "报装以及过户一律由大厅统一收件并且统一出件后办结。"]
    write(tmp_path, a_document("d", texts))
    opened = open_index(tmp_path, settings_for(tmp_path), PairEmbedder(), SpacedSegmenter())
    both = opened.search("事项", expansions=[{"报装": 1.0}, {"过户": 1.0}])
    either = opened.search("事项", expansions={"报装": 1.0, "过户": 1.0})
    opened.close()
    assert both[0].measure_id == "d#2"
    assert either[0].measure_id != "d#2"
