"""The commands of ``python -m index``: arguments, what is printed, exit status."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import PolicyError
from index.settings import Settings, load_settings

if TYPE_CHECKING:
    from index.audit import AuditFinding
    from index.build_report import BuildReport
    from index.check import CheckReport
    from index.tools import Tools


def main(arguments: Sequence[str]) -> int:
    """Run a command; 0 done, 1 failed with a message on standard error, 2 wrong usage."""
    given = _arguments().parse_args(arguments)
    try:
        settings = load_settings(home=given.home)
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        run: Callable[[argparse.Namespace, Settings], int] = given.run
        status = run(given, settings)
        sys.stdout.flush()
        return status
    except PolicyError as error:
        _complain(str(error))
        return 1
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            place = error.filename or "what the command says"
            _complain(
                f"{place} can't be written or read ({error.strerror or error}): free some space or "
                "check the permissions, then run the command again"
            )
        _drop_output()
        return 1
    except KeyboardInterrupt:
        _complain("stopped; what was there before is unchanged")
        return 130


def _arguments() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--home", type=Path, help="folder of the index (default: POLICY_HOME or .policy)"
    )
    shared.add_argument("--json", action="store_true", help="print JSON on standard output")
    parser = argparse.ArgumentParser(
        prog="python -m index", description="Build and look after the index."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", parents=[shared], help="add or replace documents")
    build.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="files or folders (default: data/policies)",
    )
    build.add_argument(
        "--rebuild",
        action="store_true",
        help="make the index anew from the kept originals, and from PATH",
    )
    build.set_defaults(run=_build)

    listing = commands.add_parser("list", parents=[shared], help="show the documents")
    listing.set_defaults(run=_list)

    removal = commands.add_parser("remove", parents=[shared], help="take documents out")
    removal.add_argument("ids", nargs="+", metavar="ID", help="document ids, as list shows them")
    removal.set_defaults(run=_remove)

    checking = commands.add_parser(
        "check",
        parents=[shared],
        help="compare the stores with the catalog, name what looks odd in the documents",
    )
    checking.add_argument(
        "--repair",
        action="store_true",
        help="write words and vectors anew where they are incomplete",
    )
    checking.set_defaults(run=_check)
    return parser


def _build(given: argparse.Namespace, settings: Settings) -> int:
    from index.build import build
    from index.progress_bar import progress_bar
    from index.rebuild import rebuild
    from index.storage.home import Home
    from index.tools import open_tools

    paths: list[Path] = given.paths
    if not paths and not (given.rebuild and any(Home(path=settings.home).originals.glob("*"))):
        paths = [settings.policies_folder]
    tools = open_tools(settings)
    with progress_bar() as show:
        if given.rebuild:
            report = rebuild(paths, home=settings.home, tools=tools, progress=show)
        else:
            report = build(
                paths,
                home=settings.home,
                settings=settings,
                embedder=tools.embedder,
                segmenter=tools.segmenter,
                lexicon=tools.lexicon,
                progress=show,
            )
    if given.json:
        _print_json(
            {
                "seconds": round(report.seconds, 2),
                "documents": [dataclasses.asdict(d) for d in report.documents],
            }
        )
    else:
        _print_build(report)
    for document in report.documents:
        if document.message:
            _complain(f"{document.state}: {document.message}")
    return 1 if report.has_failures else 0


def _list(given: argparse.Namespace, settings: Settings) -> int:
    from index.listing import list_versions

    versions = list_versions(settings.home)
    if given.json:
        rows = [
            {
                **dataclasses.asdict(version.facts),
                "sections": version.sections,
                "measures": version.measures,
                "obligations": version.obligations,
                "passages": version.passages,
                "digest": version.digest,
                "written_at": version.written_at,
            }
            for version in versions
        ]
        _print_json({"home": str(settings.home), "documents": rows})
        return 0
    for version in versions:
        facts = version.facts
        place = "".join(facts.region) or "-"
        day = facts.issued_on.isoformat() if facts.issued_on else "-"
        counts = f"{version.measures} measures, {version.obligations} obligations"
        _say(f"{facts.id}\t{facts.title}\t{place}\t{day}\t{counts}")
    if not versions:
        _say(f"no documents in {settings.home}")
    return 0


def _remove(given: argparse.Namespace, settings: Settings) -> int:
    from index.build import remove
    from index.tools import open_tools

    tools = open_tools(settings)
    count = remove(
        given.ids,
        home=settings.home,
        settings=settings,
        embedder=tools.embedder,
        segmenter=tools.segmenter,
    )
    if given.json:
        _print_json({"removed": list(given.ids)})
    else:
        _say(f"{count} removed")
    return 0


def _check(given: argparse.Namespace, settings: Settings) -> int:
    from index.build import made_with
    from index.check import check
    from index.rebuild import rewrite
    from index.tools import open_tools

    tools = open_tools(settings)
    made = made_with(settings, tools.embedder)
    report = check(settings.home, made)
    if given.repair and any(problem.is_repairable for problem in report.problems):
        rewrite(home=settings.home, tools=tools)
        report = check(settings.home, made)
    findings = () if report.problems else _audit(settings, tools)
    if given.json:
        oddities = [dataclasses.asdict(finding) for finding in findings]
        _print_json({**dataclasses.asdict(report), "findings": oddities})
    else:
        _print_check(report)
        for finding in findings:
            _say(f"{finding.document_id}\t{finding.kind}\t{finding.message}")
    return 1 if report.problems else 0


def _audit(settings: Settings, tools: Tools) -> tuple[AuditFinding, ...]:
    """What looks wrong in the documents; a person decides, so it is no failure."""
    from index.audit import audit_document
    from index.search import open_index

    index = open_index(
        settings.home, settings, tools.asking_embedder, tools.segmenter, rescorer=tools.rescorer
    )
    try:
        return tuple(f for facts in index.facts() for f in audit_document(index, facts.id))
    finally:
        index.close()


def _print_build(report: BuildReport) -> None:
    for document in report.documents:
        if document.id is not None:
            _say(
                f"{document.state}\t{document.id}\t{document.sections} sections, "
                f"{document.measures} measures, {document.obligations} obligations, "
                f"{document.passages} passages\t{document.title}"
            )
    _say(f"{len(report.documents)} files in {report.seconds:.1f} s")


def _print_check(report: CheckReport) -> None:
    _say(
        f"{report.documents} documents, {report.measures} measures, "
        f"{report.obligations} obligations, {report.passages} passages"
    )
    for problem in report.problems:
        whose = f" {problem.document_id}" if problem.document_id else ""
        _complain(f"{problem.store}{whose}: {problem.message}")
    if any(problem.is_repairable for problem in report.problems):
        _complain("run python -m index check --repair to mend what can be mended")
    if not report.problems:
        _say("all stores agree")


def _print_json(value: Any) -> None:
    _say(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _drop_output() -> None:
    """What standard output still holds is tried again at exit and would fail there once more."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError), Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _complain(message: str) -> None:
    sys.stderr.write(f"{message}\n")
