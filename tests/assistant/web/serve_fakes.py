"""Serve the page over the fakes, with a real ledger: ``python -m tests.assistant.web.serve_fakes PORT HOME``."""

from __future__ import annotations

import sys
from pathlib import Path


def main(port: int, home: Path) -> None:
    from assistant.web.gradio_import import import_gradio

    import_gradio(home / "uploads")

    from assistant.web.frame import build_page
    from assistant.web.ledger_source import RowLedger
    from assistant.web.serve import make_server, open_socket
    from assistant.wire import open_assistant
    from index.settings import Settings
    from tests.assistant.web.fakes import FakeAssistant, FakeShelf, open_corpus

    index = open_corpus()
    shelf = FakeShelf(index)
    real = open_assistant(home / "index")
    ledger = RowLedger(assistant=real, lexicon=real.lexicon)
    page = build_page(
        FakeAssistant(index), settings=Settings(home=home), shelf=shelf, ledger=ledger
    )
    server = make_server(page, raw=shelf.raw, ledger=ledger)
    server.run(sockets=[open_socket("127.0.0.1", port)])


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
