from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.answers import Answer, Status
from assistant.ask import Assistant
from assistant.batch import replies, run_batch
from index.errors import StorageError, UnknownRegionError

FIELDS = {
    "id",
    "status",
    "headline",
    "answer",
    "citations",
    "items",
    "total",
    "engine",
    "model",
    "elapsed_ms",
}


def ask_lines(assistant: Any, folder: Path, *lines: str | bytes) -> list[dict[str, Any]]:
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(
        b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    )
    run_batch(assistant, source, out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def line(**fields: Any) -> str:
    return json.dumps(fields, ensure_ascii=False)


GOOD = line(id="good", turns=["曾都区清单第24项是什么?"], regions=None)


class Echo:
    """An assistant that repeats the last turn, and fails when told to."""

    def ask(self, turns: Sequence[str], *, regions: Sequence[str] = ()) -> Answer:
        if turns[-1] == "break":
            raise KeyError("broken inside")
        if turns[-1] == "stop":
            raise KeyboardInterrupt
        return Answer(status=Status.ANSWERED, headline=turns[-1], answer=f"{turns[-1]} {regions}")


def test_every_line_has_a_reply_in_order(assistant: Assistant, tmp_path: Path) -> None:
    found = ask_lines(
        assistant,
        tmp_path,
        GOOD,
        line(id=2, turns=["曾都简易注销几天办完?", "西湖呢?"]),
        line(id="q", question="你好"),
        line(id="r", turns=["简易注销几天?"], regions=["曾都区"]),
    )
    assert [reply["id"] for reply in found] == ["good", 2, "q", "r"]
    assert [reply["status"] for reply in found] == ["answered", "answered", "refused", "answered"]
    assert "西湖区" in found[1]["headline"]
    assert {citation["document"] for citation in found[3]["citations"]} == {"zengdu-2022"}
    assert all(set(reply) >= FIELDS for reply in found)


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "line 2"),
        ('"text"', "line 2"),
        ("null", "line 2"),
        (line(id="x"), "needs turns or a question"),
        (line(id="x", turns=[]), "at least one turn"),
        (line(id="x", turns="曾都"), "turns"),
        (line(id="x", turns=[None]), "turns"),
        (line(id="x", turns=["几天?"], regions=["火星市"]), "火星市"),
        (line(id="x", turns=["几天?"], regions="曾都区"), "regions"),
        ("[" * 5000, "line 2"),
        (b"\xff\xfe{", "not JSON"),
    ],
)
def test_a_bad_line_gets_an_error_reply_and_the_others_their_answers(
    assistant: Assistant, tmp_path: Path, bad: str | bytes, words: str
) -> None:
    first, error, last = ask_lines(assistant, tmp_path, GOOD, bad, GOOD)
    assert error["status"] == "error"
    assert words in error["message"]
    assert set(error) >= FIELDS | {"message"}
    assert (error["citations"], error["items"], error["total"]) == ([], None, None)
    assert first["status"] == last["status"] == "answered"


def test_the_error_reply_keeps_the_id(assistant: Assistant, tmp_path: Path) -> None:
    (error,) = ask_lines(assistant, tmp_path, line(id="mars", turns=["几天?"], regions=["火星市"]))
    assert error["id"] == "mars"
    assert "曾都区" in error["message"]


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    found = ask_lines(
        Echo(), tmp_path, b"\xef\xbb\xbf" + line(id=1, turns=["a"]).encode(), "", "  "
    )
    assert [reply["id"] for reply in found] == [1]


def test_empty_regions_restrict_nothing(tmp_path: Path) -> None:
    found = ask_lines(
        Echo(), tmp_path, line(turns=["a"], regions=[]), line(turns=["a"], regions=None)
    )
    assert [reply["answer"] for reply in found] == ["a ()", "a ()"]


def test_an_error_inside_is_an_error_reply(tmp_path: Path) -> None:
    broken, fine = ask_lines(Echo(), tmp_path, line(id=1, turns=["break"]), line(id=2, turns=["a"]))
    assert (broken["status"], broken["id"]) == ("error", 1)
    assert "KeyError" in broken["message"]
    assert fine["status"] == "answered"


def test_a_lone_surrogate_stops_nothing(tmp_path: Path) -> None:
    found = ask_lines(Echo(), tmp_path, '{"id": 1, "turns": ["\\ud800"]}', line(id=2, turns=["a"]))
    assert [reply["id"] for reply in found] == [1, 2]


def test_half_a_character_anywhere_in_a_line_stops_nothing(
    assistant: Assistant, tmp_path: Path
) -> None:
    found = ask_lines(
        assistant,
        tmp_path,
        '{"id": 1, "turns": ["\\ud800简易注销\\udfff几天?"], "regions": ["曾都区"]}',
        '{"id": 2, "turns": ["几天?"], "regions": ["\\ud800"]}',
        '{"id": "\\ud800", "turns": ["你好"]}',
        '{"id": "\\ud83d\\ude00", "turns": ["你好"]}',
    )
    assert [reply["status"] for reply in found] == ["answered", "error", "refused", "refused"]
    assert [reply["id"] for reply in found] == [1, 2, "?", "😀"]


@pytest.mark.parametrize("turn", ["你好", "", "  ", "?!", "啊啊啊啊"])
def test_an_unknown_place_is_named_even_where_nothing_is_asked(
    assistant: Assistant, turn: str
) -> None:
    with pytest.raises(UnknownRegionError, match="火星市"):
        assistant.ask([turn], regions=["曾都区", "火星市"])


def test_an_interrupted_batch_leaves_the_earlier_replies_alone(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        ask_lines(Echo(), tmp_path, line(id=1, turns=["a"]), line(id=2, turns=["stop"]))
    assert out.read_text(encoding="utf-8") == "earlier\n"


def test_a_finished_batch_leaves_only_its_replies(tmp_path: Path) -> None:
    ask_lines(Echo(), tmp_path, line(id=1, turns=["a"]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_folders_on_the_way_to_the_replies_are_made(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(line(id=1, turns=["a"]), encoding="utf-8")
    out = tmp_path / "new" / "folder" / "out.jsonl"
    run_batch(Echo(), source, out)  # type: ignore[arg-type]
    assert out.is_file()


@pytest.mark.parametrize("place", ["folder", "file/out.jsonl"])
def test_replies_that_cannot_be_written_are_a_storage_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    source = tmp_path / "in.jsonl"
    source.write_text(line(id=1, turns=["a"]), encoding="utf-8")
    with pytest.raises(StorageError, match="--out"):
        run_batch(Echo(), source, tmp_path / place)  # type: ignore[arg-type]


def test_replies_come_one_by_one(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(f"{line(id=1, turns=['a'])}\n{line(id=2, turns=['stop'])}", encoding="utf-8")
    found: Iterator[dict[str, Any]] = replies(Echo(), source)  # type: ignore[arg-type]
    assert next(found)["id"] == 1


def test_an_unknown_place_is_an_error_whatever_is_asked(
    assistant: Assistant, tmp_path: Path
) -> None:
    (reply,) = ask_lines(assistant, tmp_path, line(id=1, turns=["你好"], regions=["火星市"]))
    assert reply["status"] == "error"
