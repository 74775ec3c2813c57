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
    _add_retrieval(commands.add_parser("retrieval", help="retrieval alone, rankings side by side"))
    _add_perturb(commands.add_parser("perturb", help="ask every case in other words"))
    _add_adapt(commands.add_parser("adapt", help="make cases and a corpus of a public benchmark"))
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
    parser.add_argument(
        "--judge", action="store_true", help="ask the model of the settings for its verdict too"
    )
    parser.set_defaults(command=_run)


def _add_score(parser: ArgumentParser) -> None:
    _add_selection(parser)
    parser.add_argument("--replies", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--documents", type=Path, nargs="+", metavar="DIR", help="text files instead of an index"
    )
    parser.add_argument(
        "--judge", action="store_true", help="ask the model of the settings for its verdict too"
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


def _add_retrieval(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="DIR", help="a collection in BEIR or TREC layout"
    )
    parser.add_argument("--passages", type=Path, metavar="FILE", help="JSON lines, may be gzipped")
    parser.add_argument(
        "--queries", type=Path, metavar="FILE", help="JSON lines with the ids of relevant passages"
    )
    parser.add_argument("--qrels", type=Path, metavar="FILE")
    parser.add_argument(
        "--cases",
        type=Path,
        metavar="FILE",
        help="is the gold evidence of these cases found, by search and as answers look",
    )
    parser.add_argument("--home", type=Path, metavar="DIR")
    parser.add_argument(
        "--rankings",
        nargs="+",
        default=["words", "bigrams", "both", "dense", "hybrid"],
        metavar="NAME",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="keep the figures as JSON")
    parser.set_defaults(command=_retrieval)


def _add_perturb(parser: ArgumentParser) -> None:
    _add_selection(parser)
    parser.add_argument("--kinds", nargs="+", default=[], metavar="KIND", help="all unless named")
    parser.add_argument(
        "--seed", type=int, default=7, help="another one gives other typing errors (default 7)"
    )
    parser.add_argument(
        "--write", action="store_true", help="only write the variants as cases, ask nothing"
    )
    parser.add_argument("--workers", type=int, default=1, metavar="N")
    parser.add_argument(
        "--fresh", action="store_true", help="forget what an earlier run left in --out"
    )
    parser.set_defaults(command=_perturb)


def _add_adapt(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, dest="benchmark")
    rgb = kinds.add_parser("rgb", help="zh.json, zh_int.json or zh_fact.json of RGB")
    rgb.add_argument("file", type=Path)
    rgb.add_argument(
        "--task", choices=("noise", "rejection", "integration", "counterfactual"), required=True
    )
    rgb.add_argument(
        "--noise", type=float, default=0.0, help="share of passages without the answer, 0 to 0.8"
    )
    squad = kinds.add_parser("squad", help="CMRC 2018, DRCD or another file in SQuAD's layout")
    squad.add_argument("file", type=Path)
    squad.add_argument("--prefix", default="squad", help="begins the documents' ids")
    squad.add_argument("--limit", type=int)
    stard = kinds.add_parser("stard", help="articles and queries of STARD as JSON lines")
    stard.add_argument("articles", type=Path)
    stard.add_argument("queries", type=Path)
    stard.add_argument("--limit", type=int)
    for kind in (rgb, squad, stard):
        kind.add_argument("--out", type=Path, required=True, metavar="DIR")
        kind.set_defaults(command=_adapt)


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


def _retrieval(options: Namespace) -> int:
    from eval.retrieval_command import retrieval

    return retrieval(options)


def _perturb(options: Namespace) -> int:
    from eval.perturb_command import perturb

    return perturb(options)


def _adapt(options: Namespace) -> int:
    from eval.commands import adapt

    return adapt(options)


if __name__ == "__main__":
    sys.exit(main())
