"""Files become documents: ids, skipping, replacing, failures that stop nothing else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import build, build_parsed, remove
from index.build_report import BuildReport, Progress, Stage, State
from index.check import check
from index.errors import (
    IndexLockedError,
    IndexMismatchError,
    InputError,
    ManifestError,
    ModelError,
)
from index.listing import list_versions
from index.rebuild import rebuild, rewrite
from index.settings import Settings
from index.storage.home import Home
from index.storage.lock import writing
from index.tools import Tools
from tests.index.fakes import PairEmbedder, SpacedSegmenter, a_document, settings_for

TEXT = "关于优化营商环境的实施方案\n\n一、重点任务\n\n1.企业开办压缩至2个工作日。（责任单位：区市场监管局）\n\n2.推行一网通办。（责任单位：区行政审批局）\n"


class FakeTools(Tools):
    """The project's lexicon with an embedder and a segmenter that load nothing."""

    def __init__(self, settings: Settings, embedder: PairEmbedder | None = None) -> None:
        super().__init__(settings)
        self.__dict__["embedder"] = embedder or PairEmbedder()
        self.__dict__["segmenter"] = SpacedSegmenter()


@pytest.fixture
def tools(tmp_path: Path) -> FakeTools:
    return FakeTools(settings_for(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(TEXT.replace("2个", "3个"), encoding="gb18030")
    return folder


def run(
    tools: Tools, *paths: Path, progress: Callable[[Progress], None] | None = None
) -> BuildReport:
    return build(
        paths,
        home=tools.settings.home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        lexicon=tools.lexicon,
        progress=progress,
    )


def states(report: BuildReport) -> dict[str, State]:
    return {
        document.id or str(document.path and document.path.name): document.state
        for document in report.documents
    }


def problems(tools: Tools) -> list[str]:
    from index.build import made_with

    report = check(tools.settings.home, made_with(tools.settings, tools.embedder))
    return [f"{problem.store} {problem.document_id}" for problem in report.problems]


def test_a_folder_is_built_with_counts_and_the_second_time_skipped(
    tools: FakeTools, folder: Path
) -> None:
    first = run(tools, folder)
    assert states(first) == {"one": State.ADDED, "two": State.ADDED}
    assert first.documents[0].measures >= 2
    assert first.documents[0].obligations == 2
    generation = Home(path=tools.settings.home).stamp()
    second = run(tools, folder)
    assert states(second) == {"one": State.UNCHANGED, "two": State.UNCHANGED}
    assert [d.measures for d in second.documents] == [d.measures for d in first.documents]
    assert Home(path=tools.settings.home).stamp() == generation
    assert problems(tools) == []


def test_a_changed_file_and_a_changed_manifest_replace_the_document(
    tools: FakeTools, folder: Path
) -> None:
    run(tools, folder)
    (folder / "one.txt").write_text(TEXT + "\n3.新增一条。\n", encoding="utf-8")
    assert states(run(tools, folder)) == {"one": State.REPLACED, "two": State.UNCHANGED}
    line = {"file": "two.txt", "id": "two", "title": "另一个题目"}
    (folder / "manifest.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert states(run(tools, folder))["two"] is State.REPLACED
    titles = {
        version.facts.id: version.facts.title for version in list_versions(tools.settings.home)
    }
    assert titles["two"] == "另一个题目"
    kept = list((tools.settings.home / "originals").iterdir())
    assert len(kept) == 2
    assert problems(tools) == []


def test_broken_and_unknown_files_stop_nothing(tools: FakeTools, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    report = run(tools, folder, folder / "absent.txt")
    assert states(report) == {
        "one": State.ADDED,
        "two": State.ADDED,
        "empty": State.FAILED,
        "binary": State.FAILED,
        "picture.png": State.SKIPPED,
        "absent.txt": State.FAILED,
    }
    assert report.has_failures
    assert all(str(d.path) in d.message for d in report.documents if d.state is State.FAILED)


def test_a_document_that_fails_now_keeps_its_previous_version(
    tools: FakeTools, folder: Path
) -> None:
    run(tools, folder)
    (folder / "one.txt").write_bytes(b"")
    assert states(run(tools, folder))["one"] is State.FAILED
    assert [version.facts.id for version in list_versions(tools.settings.home)] == ["one", "two"]


def test_files_that_share_a_stem_get_their_folder_in_front(
    tools: FakeTools, tmp_path: Path
) -> None:
    for place in ("甲", "乙"):
        (tmp_path / "all" / place).mkdir(parents=True)
        (tmp_path / "all" / place / "plan.txt").write_text(TEXT, encoding="utf-8")
    assert states(run(tools, tmp_path / "all")).keys() == {"甲-plan", "乙-plan"}


def test_a_bad_manifest_changes_nothing(tools: FakeTools, folder: Path) -> None:
    (folder / "manifest.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(ManifestError, match=r"manifest\.jsonl, line 1"):
        run(tools, folder)
    assert not tools.settings.home.exists()


def test_a_file_over_the_limit_is_refused(tools: FakeTools, folder: Path) -> None:
    (folder / "one.txt").write_text(TEXT * 20_000, encoding="utf-8")
    small = FakeTools(settings_for(tools.settings.home, max_file_megabytes=1))
    report = run(small, folder)
    assert states(report) == {"one": State.FAILED, "two": State.ADDED}
    assert "POLICY_MAX_FILE_MEGABYTES" in report.documents[0].message


def test_progress_counts_documents_and_ends(tools: FakeTools, folder: Path) -> None:
    seen: list[Progress] = []
    run(tools, folder, progress=seen.append)
    assert [(each.stage, each.done, each.total) for each in seen] == [
        (Stage.READING, 1, 2),
        (Stage.READING, 2, 2),
        (Stage.WRITING, 2, 2),
        (Stage.DONE, 2, 2),
    ]


def test_removing_takes_out_what_is_named_and_nothing_when_a_name_is_wrong(
    tools: FakeTools, folder: Path
) -> None:
    run(tools, folder)
    parts = {
        "home": tools.settings.home,
        "settings": tools.settings,
        "embedder": tools.embedder,
        "segmenter": tools.segmenter,
    }
    with pytest.raises(InputError, match=r"three.*one, two"):
        remove(["one", "three"], **parts)
    assert len(list_versions(tools.settings.home)) == 2
    assert remove(["one"], **parts) == 1
    assert [version.facts.id for version in list_versions(tools.settings.home)] == ["two"]
    assert len(list((tools.settings.home / "originals").iterdir())) == 1
    assert problems(tools) == []


def test_another_embedder_is_refused_and_a_rebuild_mends_it(tools: FakeTools, folder: Path) -> None:
    run(tools, folder)
    build_parsed(
        [a_document("by-hand")],
        home=tools.settings.home,
        settings=tools.settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
        is_large=False,
    )
    before = list_versions(tools.settings.home)
    other = FakeTools(tools.settings, PairEmbedder("pairs-2"))
    with pytest.raises(IndexMismatchError, match="--rebuild"):
        run(other, folder)
    report = rebuild([], home=tools.settings.home, tools=other)
    assert states(report).keys() == {"one", "two", "by-hand"}
    after = list_versions(tools.settings.home)
    assert [v.facts for v in after] == [v.facts for v in before]
    assert states(run(other, folder)) == {"one": State.UNCHANGED, "two": State.UNCHANGED}
    assert len(list(tools.settings.home.glob("store-*"))) == 1
    assert problems(other) == []


def test_a_rebuild_that_fails_leaves_the_index_in_use(tools: FakeTools, folder: Path) -> None:
    run(tools, folder)

    class Failing(PairEmbedder):
        def embed_documents(self, texts: object) -> object:  # type: ignore[override]
            raise ModelError("out of reach")

    with pytest.raises(ModelError):
        rebuild([], home=tools.settings.home, tools=FakeTools(tools.settings, Failing("other")))
    assert len(list_versions(tools.settings.home)) == 2
    assert problems(tools) == []
    assert states(run(tools, folder)) == {"one": State.UNCHANGED, "two": State.UNCHANGED}
    assert len(list(tools.settings.home.glob("store-*"))) == 1


def test_a_destroyed_catalog_is_made_anew_from_the_originals(
    tools: FakeTools, folder: Path
) -> None:
    line = {
        "file": "one.txt",
        "id": "first",
        "region": ["湖北省", "随州市"],
        "issued_on": "2022-01-02",
    }
    (folder / "manifest.jsonl").write_text(json.dumps(line), encoding="utf-8")
    run(tools, folder)
    before = list_versions(tools.settings.home)
    store = Home(path=tools.settings.home).store()
    assert store is not None
    store.catalog.write_bytes(b"gone" * 1000)
    rebuild([], home=tools.settings.home, tools=tools)
    assert [v.facts for v in list_versions(tools.settings.home)] == [v.facts for v in before]


def test_lost_words_and_vectors_are_found_and_repaired(tools: FakeTools, folder: Path) -> None:
    import shutil

    run(tools, folder)
    store = Home(path=tools.settings.home).store()
    assert store is not None
    for place in (store.words, store.vectors):
        shutil.rmtree(place)
        place.mkdir()
    assert {problem.split()[0] for problem in problems(tools)} == {"words", "vectors"}
    rewrite(home=tools.settings.home, tools=tools)
    assert problems(tools) == []
    assert states(run(tools, folder)) == {"one": State.UNCHANGED, "two": State.UNCHANGED}


def test_a_locked_home_is_refused(tools: FakeTools, folder: Path) -> None:
    with writing(tools.settings.home), pytest.raises(IndexLockedError, match="process"):
        run(tools, folder)


def test_many_small_builds_end_in_few_segments(tools: FakeTools) -> None:
    for count in range(9):
        build_parsed(
            [a_document(f"d{count}")],
            home=tools.settings.home,
            settings=tools.settings,
            embedder=tools.embedder,
            segmenter=tools.segmenter,
            is_large=False,
        )
    store = Home(path=tools.settings.home).store()
    assert store is not None
    assert len(list(store.vectors.iterdir())) < 6
    assert problems(tools) == []
