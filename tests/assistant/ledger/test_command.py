from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.__main__ import main
from assistant.ask import Assistant


@pytest.fixture
def run(assistant: Assistant, home: Path, capfdbinary: pytest.CaptureFixture[bytes]):  # type: ignore[no-untyped-def]
    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(["ledger", "--home", str(home), *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(errors="replace"), err.decode()

    return call


def items(out: str) -> list[str]:
    return [item["measure"] for item in json.loads(out)["items"]]


def test_filters_narrow_and_json_comes_on_standard_output(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run(
        "--region", "曾都", "--department", "税务局", "--role", "lead", "--format", "json"
    )
    assert status == 0
    assert items(out) == ["15", "26", "45", "46", "47", "48", "49", "50", "51"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--odd",), ["60"]),
        (
            ("--region", "葛店开发区", "--before-issue", "--due-to", "2020"),
            ["20", "42", "43", "44"],
        ),
        (
            (
                "--document",
                "zengdu-2022",
                "--due-from",
                "2022年6月",
                "--due-to",
                "2022-06",
                "--department",
                "人社局",
            ),
            None,
        ),
        (("--document", "曾都区优化营商环境", "--ongoing", "--department", "法院"), None),
        (("--region", "曾都区", "--topic", "电子证照"), None),
        (("--region", "曾都区", "--target", "百分比"), None),
        (("--region", "西湖区", "--section", "法治环境"), None),
        (
            (
                "--status",
                "已逾期",
                "--as-of",
                "2022-06-20",
                "--role",
                "joint",
                "--department",
                "公安局",
            ),
            None,
        ),
    ],
)
def test_each_restriction_is_understood(
    run, arguments: tuple[str, ...], expected: list[str] | None
) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run(*arguments, "--format", "json")
    assert (status, err) == (0, "")
    if expected is not None:
        assert items(out) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--region", "火星"), "曾都区"),
        (("--document", "没有"), "zengdu-2022"),
        (("--department", "税务司"), "税务局"),
        (("--due-to", "2022年13月"), "2022-06-30"),
        (("--status", "soon"), "overdue"),
        (("--target", "色彩"), "share"),
    ],
)
def test_what_is_unknown_is_named_with_what_is_known(
    run, arguments: tuple[str, ...], said: str
) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert arguments[1] in err
    assert said in err


def test_a_file_is_written_and_told_of(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "deep" / "ledger.xlsx"
    status, shown, err = run("--region", "曾都区", "--format", "xlsx", "--out", str(out))
    assert (status, shown) == (0, "")
    assert "项" in err
    assert load_workbook(io.BytesIO(out.read_bytes())).worksheets[0].max_row > 100


def test_a_place_that_cannot_be_written_is_an_error(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").touch()
    status, _, err = run("--format", "csv", "--out", str(tmp_path / "file" / "x.csv"))
    assert status == 1
    assert "--out" in err


def test_the_table_ends_with_totals(run) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = run("--region", "曾都区", "--department", "税务局", "--role", "lead")
    assert status == 0
    assert "共9项" in out
    assert "统称（未展开）：区直有关单位" in out
