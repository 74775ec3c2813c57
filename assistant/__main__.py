"""``python -m assistant ask``: one question, or a batch of lines."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.ledger.command import add_command as add_ledger
from index.errors import InputError, PolicyError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit status 0 done, 1 the request failed, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # Whoever reads has enough (ask | head); what is left must not fail at exit again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PolicyError as error:
        print(f"错误:{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ask = commands.add_parser("ask", help="answer a question, or a batch of JSON lines")
    ask.add_argument("question", nargs="?", help="the question")
    ask.add_argument(
        "--home", type=Path, help="folder of the index (default: POLICY_HOME or .policy)"
    )
    ask.add_argument(
        "--region", action="append", default=[], help="restrict to a place; may be repeated"
    )
    ask.add_argument("--json", action="store_true", help="print the reply as JSON")
    ask.add_argument("--batch", type=Path, metavar="IN.jsonl", help="answer every line of a file")
    ask.add_argument("--out", type=Path, metavar="OUT.jsonl", help="where the batch's replies go")
    ask.set_defaults(run=_ask)
    add_ledger(commands)
    doctor = commands.add_parser("doctor", help="check the model, embeddings and reranking")
    doctor.add_argument(
        "--home", type=Path, help="folder of the index (default: POLICY_HOME or .policy)"
    )
    doctor.set_defaults(run=_doctor)
    return parser


def _doctor(options: argparse.Namespace) -> int:
    from assistant.doctor import examine
    from index.listing import stored_vectors
    from index.settings import load_settings

    settings = load_settings(home=options.home)
    is_good = True
    for finding in examine(settings, index=stored_vectors(settings.home)):
        is_good = is_good and finding.is_good
        print(
            f"{'好' if finding.is_good else '坏'}\t{finding.subject}\t{finding.words}", flush=True
        )
    return 0 if is_good else 1


def _ask(options: argparse.Namespace) -> int:
    if (options.batch is None) == (options.question is None):
        print("give a question, or --batch IN.jsonl --out OUT.jsonl", file=sys.stderr)
        return 2
    if (options.batch is None) != (options.out is None):
        print("--batch and --out belong together", file=sys.stderr)
        return 2
    if options.batch is not None and not options.batch.is_file():
        raise InputError(f"{options.batch}: no such file; --batch needs a file of JSON lines")
    from assistant.batch import run_batch
    from assistant.wire import answer_to_json, open_assistant
    from index.progress_bar import progress_bar

    with progress_bar() as show:
        assistant = open_assistant(options.home, progress=show)
    if options.batch is not None:
        run_batch(assistant, options.batch, options.out)
        return 0
    answer = assistant.ask([options.question], regions=options.region)
    if options.json:
        print(json.dumps(answer_to_json(answer), ensure_ascii=False))
    else:
        print(answer.answer)
        for remark in answer.notes:
            print(f"注：{remark}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
