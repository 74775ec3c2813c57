"""The floor: what chromadb and tantivy need to write the same rows by themselves."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from eval.bench_load import Load, rows
from eval.bench_timing import processor_seconds

BATCH = 2500
HEAP_BYTES = 96_000_000


def write_rows(load: Load, folder: Path) -> dict[str, Any]:
    """Seconds of each store for rows that are ready: vectors made, texts cut into terms."""
    from index.settings import load_settings
    from index.tools import open_tools

    tools = open_tools(load_settings())
    passages = list(rows(load.documents))
    names = [name for name, _, _, _ in passages]
    began = time.perf_counter()
    vectors = tools.embedder.embed_documents([f"{c}\n{t}" for _, t, c, _ in passages])
    embedded = time.perf_counter()
    terms = tools.segmenter.search_terms
    known: dict[str, str] = {}
    texts = []
    for _, text, context, _ in passages:
        if context not in known:
            known[context] = " ".join(terms(context))
        texts.append((" ".join(terms(text)), known[context]))
    cut, used = time.perf_counter(), processor_seconds()
    _write_vectors(folder / "vectors", names, vectors)
    chroma = time.perf_counter()
    _write_words(folder / "words", texts)
    tantivy = time.perf_counter()
    return {
        "chromadb_seconds": chroma - cut,
        "tantivy_seconds": tantivy - chroma,
        "seconds": tantivy - cut,
        "processor_seconds": processor_seconds() - used,
        "embedding_seconds": embedded - began,
        "segmenting_seconds": cut - embedded,
        "rows": len(names),
    }


def _write_vectors(folder: Path, names: list[str], vectors: Any) -> None:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    collection = client.create_collection(
        "rows", embedding_function=None, configuration={"hnsw": {"space": "ip"}}
    )
    for start in range(0, len(names), BATCH):
        part = slice(start, start + BATCH)
        collection.add(
            ids=[str(key) for key in range(start, min(start + BATCH, len(names)))],
            embeddings=vectors[part],
            metadatas=[{"document_id": name} for name in names[part]],
        )
    client.close()  # type: ignore[attr-defined]


def _write_words(folder: Path, texts: list[tuple[str, str]]) -> None:
    import tantivy

    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for field in ("body", "context"):
        builder.add_text_field(field, tokenizer_name="spaces", index_option="freq")
    index = tantivy.Index(builder.build(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", analyzer)
    writer = index.writer(HEAP_BYTES, 1)
    for key, (body, context) in enumerate(texts):
        row = tantivy.Document()
        row.add_unsigned("key", key)
        row.add_text("body", body)
        row.add_text("context", context)
        writer.add_document(row)
    writer.commit()
    writer.wait_merging_threads()
