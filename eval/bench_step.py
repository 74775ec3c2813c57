"""One measurement in a process of its own, so that none inherits another's memory or caches."""

from __future__ import annotations

import json
import pickle
import sys
import time
from pathlib import Path
from typing import Any

from eval.bench_load import Load, load_articles, load_policies

VECTOR_WEIGHT = 0.2


def run_step(step: str, folder: Path, source: dict[str, Any]) -> dict[str, Any]:
    """Do ``step`` in ``folder``: parse, build, files, ask, ask-words, start, floor or stock."""
    if step == "parse":
        return _parse(folder, source)
    if step == "start":
        return _start(folder / "home", source["question"])
    load = pickle.loads((folder / "load.pickle").read_bytes())
    if not isinstance(load, Load):
        raise TypeError(f"{folder / 'load.pickle'} holds something else")
    if step == "stock":
        from eval.bench_stock import run_stock

        return run_stock(load, folder / "stock")
    if step == "floor":
        from eval.bench_floor import write_rows

        return write_rows(load, folder / "floor")
    from eval.bench_ours import ask_index, build_from_files, build_index

    if step == "files":
        return build_from_files(load, folder / "files")
    if step == "build":
        return build_index(load, folder / "home")
    asked = {"ask": None, "ask-words": 0.0, "ask-vectors": VECTOR_WEIGHT}
    load = Load(documents=(), questions=load.questions, regions=load.regions)
    return ask_index(load, folder / "home", asked[step])


def _parse(folder: Path, source: dict[str, Any]) -> dict[str, Any]:
    began = time.perf_counter()
    questions = Path(source["questions"])
    if source["policies"]:
        load = load_policies(Path(source["policies"]), questions)
    else:
        load = load_articles(Path(source["articles"]), questions, source["limit"])
    seconds = time.perf_counter() - began
    (folder / "load.pickle").write_bytes(pickle.dumps(load))
    return {"seconds": seconds, "question": load.questions[0], "measures": load.measures}


def _start(home: Path, question: str) -> dict[str, Any]:
    from index.search import open_index
    from index.settings import load_settings
    from index.tools import open_tools

    settings = load_settings(home=home)
    tools = open_tools(settings)
    index = open_index(home, settings, tools.embedder, tools.segmenter, rescorer=tools.rescorer)
    found = len(index.search(question))
    index.close()
    return {"found": found}


if __name__ == "__main__":
    figures = run_step(sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3]))
    sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
