"""``python -m eval``: check cases, run them, score replies, compare runs, measure retrieval."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from index.errors import PolicyError


def main(arguments: list[str] | None = None) -> int:
    """Exit status 0 done, 1 failed or a metric fell, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m eval", description="Evaluation: from cases to a report")
    commands = parser.add_subparsers(required=True)
    _add_cases(commands.add_parser("cases", help="check case files"))
    _add_run(commands.add_parser("run", help="ask, score and report"))
    _add_score(commands.add_parser("score", help="score replies made elsewhere"))
    _add_compare(commands.add_parser("compare", help="what got better and worse between two runs"))
    return parser


def _add_cases(parser: ArgumentParser) -> None:
    checks = parser.add_subparsers(required=True).add_parser("check", help="name every fault")
    checks.add_argument("files", type=Path, nargs="+", metavar="FILE")
    checks.set_defaults(command=_check)


def _add_run(parser: ArgumentParser) -> None:
    _add_selection(parser)
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="cases asked at the same time"
    )
    parser.add_argument(
        "--fresh", action="store_true", help="forget what an earlier run left in --out"
    )
    parser.set_defaults(command=_run)


def _add_score(parser: ArgumentParser) -> None:
    _add_selection(parser)
    parser.add_argument("--replies", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--documents", type=Path, nargs="+", metavar="DIR", help="text files instead of an index"
    )
    parser.set_defaults(command=_score)


def _add_compare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "before", type=Path, metavar="A", help="folder of a run, or a committed baseline"
    )
    parser.add_argument("after", type=Path, metavar="B")
    parser.add_argument(
        "--metric",
        nargs="+",
        default=["mean_over_types"],
        metavar="NAME[=MARGIN]",
        help="metrics of summary.json that must not get worse by more than their margin",
    )
    parser.add_argument(
        "--margin", type=float, default=0.0, metavar="M", help="margin of those without one"
    )
    parser.set_defaults(command=_compare)


def _add_selection(parser: ArgumentParser) -> None:
    parser.add_argument("--cases", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--home", type=Path, metavar="DIR")
    parser.add_argument("--type", nargs="+", default=[], metavar="TYPE")
    parser.add_argument("--style", nargs="+", default=[], metavar="STYLE")
    parser.add_argument("--id", nargs="+", default=[], metavar="ID")


def _check(options: Namespace) -> int:
    from eval.commands import check

    return check(options)


def _run(options: Namespace) -> int:
    from eval.commands import run

    return run(options)


def _score(options: Namespace) -> int:
    from eval.commands import score

    return score(options)


def _compare(options: Namespace) -> int:
    from eval.commands import compare

    return compare(options)


if __name__ == "__main__":
    sys.exit(main())
