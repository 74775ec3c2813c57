"""The page: ``python app.py [--home DIR] [--host H] [--port N]``."""

from __future__ import annotations

import argparse
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.web.waiting import Stage, WaitingPage
from index.errors import PolicyError

if TYPE_CHECKING:
    import socket

    from assistant.ask import Assistant
    from assistant.web.ledger_source import RowLedger
    from index.settings import Settings

logger = logging.getLogger(__name__)

STAGES = {
    "reading": "正在读取文件",
    "embedding": "正在计算向量",
    "writing": "正在写入索引",
    "done": "索引已建好",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until stopped; exit status 0 stopped, 1 could not start, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python app.py", description=__doc__)
    parser.add_argument(
        "--home", type=Path, help="folder of the index (default: POLICY_HOME or .policy)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    parser.add_argument(
        "--port", type=int, default=7860, help="port to listen on (default: %(default)s)"
    )
    options = parser.parse_args(arguments)
    if not 0 < options.port < 65536:
        parser.error(f"--port {options.port}: a port lies between 1 and 65535")
    try:
        return run(options.home, options.host, options.port)
    except PolicyError as error:
        print(f"错误:{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已停止。", file=sys.stderr)
        return 1


def run(home: Path | None, host: str, port: int) -> int:
    """Open the port first, show progress on it, then the page."""
    from assistant.web.serve import open_socket
    from index.settings import load_settings

    settings = load_settings(**({"home": home} if home else {}))
    _keep_bytecode(settings.home)
    logging.basicConfig(level=settings.log_level)
    listener = open_socket(host, port)
    waiting = WaitingPage(socket=listener)
    waiting.start()
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    print(f"政策问答 {address}(正在准备)", file=sys.stderr, flush=True)
    try:
        server = _prepare(settings, _show_on(waiting.stage))
    finally:
        waiting.stop()
    print(f"政策问答 {address}(已就绪,Ctrl+C 结束)", file=sys.stderr, flush=True)
    _serve(server, listener)
    return 0


def _keep_bytecode(home: Path) -> None:
    """Where no bytecode lies beside the sources and none may be written there, it is kept in the home.

    Compiling Gradio and what it needs anew takes 3 to 4 seconds of every start. Where the
    installation brought it, another place would only make the first start compile everything again.
    """
    if sys.dont_write_bytecode and sys.pycache_prefix is None and not _is_compiled("gradio"):
        sys.pycache_prefix = str(home / "bytecode")
        sys.dont_write_bytecode = False


def _is_compiled(package: str) -> bool:
    found = find_spec(package)
    return found is not None and found.cached is not None and Path(found.cached).exists()


def _prepare(settings: Settings, progress: Callable[[Any], None]) -> Any:
    from assistant.web.gradio_import import import_gradio
    from assistant.wire import open_assistant

    assistant = open_assistant(settings.home, settings, progress=progress)
    import_gradio(settings.home / "uploads")

    from assistant.web.findings import make_audit
    from assistant.web.frame import build_page
    from assistant.web.ledger_source import RowLedger
    from assistant.web.serve import make_server
    from assistant.web.shelf import HomeShelf
    from eval.tab import evaluation_tab

    shelf = HomeShelf(settings=settings, index=assistant.index, audit=make_audit(assistant.index))
    ledger = RowLedger(assistant=assistant, lexicon=assistant.lexicon)
    page = build_page(
        assistant, settings=settings, shelf=shelf, ledger=ledger, extra_tabs=(evaluation_tab(),)
    )
    threading.Thread(target=_warm_up, args=(assistant, ledger), daemon=True).start()
    return make_server(page, raw=shelf.raw, ledger=ledger)


def _warm_up(assistant: Assistant, ledger: RowLedger) -> None:
    """Answer one question and read the ledger's texts, so that the first visitor doesn't wait for tables to be read."""
    from assistant.web.examples import make_examples
    from assistant.web.lookup import Lookup

    try:
        for question in make_examples(Lookup(index=assistant.index))[:1]:
            # Without a model: nobody pays for a question that no visitor asked
            assistant.answer_question(assistant.understand((question,)))
        ledger.preload()
    except Exception:
        logger.exception("warming up failed")


def _serve(server: Any, listener: socket.socket) -> None:
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listener])


def _show_on(stage: Stage) -> Callable[[Any], None]:
    """Progress for the waiting page and for standard error."""

    def show(step: Any) -> None:
        name = STAGES.get(getattr(step.stage, "value", str(step.stage)), str(step.stage))
        stage.name, stage.done, stage.total = name, step.done, step.total or 0
        count = f"{step.done}/{step.total}" if step.total else str(step.done)
        document = getattr(step, "document", "")
        print(f"{name} {count} {document}".rstrip(), file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    sys.exit(main())
