"""``python -m assistant ledger``: the obligation ledger, filtered, on the terminal or as a file."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from index.errors import InputError

if TYPE_CHECKING:
    from assistant.answering.rows import RowFilter
    from assistant.ledger.view import Ledger
    from index.search import Index
    from index.tools import Tools

FORMS = ("table", "json", "csv", "xlsx", "docx", "ics")
BINARY = ("xlsx", "docx")


def add_command(commands: Any) -> None:
    """Add ``ledger`` to the subparsers of ``python -m assistant``."""
    ledger = commands.add_parser("ledger", help="list obligations, or write them to a file")
    ledger.add_argument(
        "--home", type=Path, help="folder of the index (default: POLICY_HOME or .policy)"
    )
    ledger.add_argument(
        "--region",
        action="append",
        default=[],
        help="a place and what lies within it; may be repeated",
    )
    ledger.add_argument(
        "--document",
        action="append",
        default=[],
        metavar="ID",
        help="id or words of the title; may be repeated",
    )
    ledger.add_argument(
        "--department",
        action="append",
        default=[],
        help="by any of its names; repeated: any of these",
    )
    ledger.add_argument(
        "--role",
        choices=("lead", "joint", "support", "any"),
        default="any",
        help="in which the department stands; joint: leads with others",
    )
    ledger.add_argument("--due-from", metavar="D", help="2022-06-30, 2022-06 or 2022年6月")
    ledger.add_argument("--due-to", metavar="D")
    ledger.add_argument("--deadline", metavar="TEXT", help="words of the deadline as written")
    ledger.add_argument("--ongoing", action="store_true", help="持续推进, 长期推进 …")
    ledger.add_argument("--no-deadline", action="store_true", help="none is given")
    ledger.add_argument(
        "--odd", action="store_true", help="deadlines that can't be read: 2022年12日"
    )
    ledger.add_argument(
        "--before-issue", action="store_true", help="deadlines earlier than the document itself"
    )
    ledger.add_argument(
        "--status",
        action="append",
        default=[],
        metavar="S",
        help="overdue, quarter, next, later, ongoing, odd, none",
    )
    ledger.add_argument(
        "--section", default="", metavar="TEXT", help="words of a heading over the item"
    )
    ledger.add_argument(
        "--topic", default="", metavar="WORDS", help="what it is about, as one would ask"
    )
    ledger.add_argument(
        "--target",
        action="append",
        default=[],
        metavar="KIND",
        help="sets a number: share, duration, money, count …, 工作日, %%",
    )
    ledger.add_argument("--no-lead", action="store_true", help="names no lead")
    ledger.add_argument("--no-department", action="store_true", help="names no department at all")
    ledger.add_argument(
        "--as-of", metavar="D", help="day that the status refers to (default: today)"
    )
    ledger.add_argument("--format", choices=FORMS, default="table", dest="form")
    ledger.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="write to a file (needed for xlsx and docx on a terminal)",
    )
    ledger.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show or write the rows that fit. Raises PolicyError."""
    if options.form in BINARY and options.out is None and sys.stdout.isatty():
        sys.stderr.write(f"--format {options.form} needs --out FILE\n")
        return 2
    from assistant.answering.rows import find_rows
    from assistant.ledger.view import Ledger
    from index.settings import load_settings
    from index.start import is_empty, open_or_build
    from index.tools import open_tools

    tools = open_tools(load_settings(**({"home": options.home} if options.home else {})))
    if is_empty(tools):
        sys.stderr.write(
            f"{tools.settings.home}: 还没有索引，先用 {tools.settings.policies_folder} 建立。\n"
        )
    index = open_or_build(tools)
    asked = read_options(options, index, tools)
    ledger = Ledger(rows=find_rows(index, asked, tools.lexicon), as_of=asked.as_of)
    _deliver(ledger, options.form, options.out)
    return 0


def read_options(options: argparse.Namespace, index: Index, tools: Tools) -> RowFilter:
    """The filter that the arguments mean. Raises InputError for a name or date that can't be used."""
    from assistant.answering.due_status import DueStatus
    from assistant.answering.rows import RowFilter
    from assistant.ledger import named
    from assistant.understanding.question import DeadlineAsked, Role

    facts = index.facts()
    statuses = [named.read_status(text) for text in options.status]
    if options.odd:
        statuses.append(DueStatus.ODD)
    units = index.target_units() if options.target else ()
    return RowFilter(
        regions=named.find_places(options.region, facts),
        documents=named.find_documents(options.document, facts),
        any_departments=named.check_departments(options.department, index, tools.lexicon),
        role=Role.LEAD if options.role == "joint" else Role(options.role),
        is_joint=options.role == "joint",
        deadline=DeadlineAsked(
            first=named.read_day(options.due_from, is_last=False) if options.due_from else None,
            last=named.read_day(options.due_to, is_last=True) if options.due_to else None,
            text=options.deadline,
            is_ongoing=True if options.ongoing else None,
            is_missing=options.no_deadline,
            is_before_issue=options.before_issue,
        ),
        statuses=tuple(statuses),
        as_of=named.read_day(options.as_of, is_last=True) if options.as_of else dt.date.today(),
        section=options.section,
        terms=_read_topic(options.topic, index, tools),
        targets=tuple(named.read_target(text, units) for text in options.target),
        has_no_lead=options.no_lead,
        has_no_department=options.no_department,
    )


def _read_topic(topic: str, index: Index, tools: Tools) -> Any:
    """The terms that the assistant would look for when asked for tasks about this."""
    if not topic.strip():
        return ()
    from assistant.ledger.topic import read_topic
    from assistant.wire import assemble

    return read_topic(topic, assemble(tools, index))


def _write(ledger: Ledger, form: str, width: int, out: BinaryIO) -> None:
    if form != "table":
        from assistant.ledger.exports import write_file

        write_file(ledger, ledger.totals(), ledger.as_of, form, out)
        return
    from assistant.ledger.table import show_lines, show_totals

    for line in show_lines(ledger, width):
        out.write(f"{line}\n".encode())
    if len(ledger):
        out.write(b"\n")
    out.write(f"{show_totals(ledger.totals())}\n".encode())


def _deliver(ledger: Ledger, form: str, out: Path | None) -> None:
    if out is None:
        try:
            _write(ledger, form, shutil.get_terminal_size((100, 24)).columns, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # Whoever reads has enough (ledger | head); what is left must not fail at exit again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("wb") as file:
            _write(ledger, form, 100, file)
    except OSError as error:
        raise InputError(f"不能写入{out}：{error.strerror}；请换一个 --out 位置。") from error
    sys.stderr.write(f"{out}：{len(ledger)}项\n")
