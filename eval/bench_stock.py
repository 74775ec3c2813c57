"""A stock pipeline of the same libraries: fixed chunks, LlamaIndex over Chroma, bm25s with jieba."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.bench_load import Load
from eval.bench_timing import processor_seconds, resident_megabytes, time_questions

CHUNK_CHARACTERS = 850
OVERLAP_CHARACTERS = 170
"""SentenceSplitter's 1024 tokens with 200 of overlap, in Chinese characters (1.2 tokens each)"""
INSERT_NODES = 2048
"""VectorStoreIndex's insert_batch_size"""
DEPTH = 50
FUSION_CONSTANT = 60


def run_stock(load: Load, folder: Path) -> dict[str, Any]:
    """Build and ask in one process, as the word retriever lives in memory."""
    import bm25s
    import chromadb
    import jieba
    import numpy as np
    from chromadb.config import Settings
    from llama_index.core.schema import BaseNode, TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    from index.settings import load_settings
    from index.tools import open_tools

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    embedder = open_tools(load_settings()).embedder
    before = resident_megabytes()
    used = processor_seconds()
    began = time.perf_counter()
    chunks = list(_chunks(load))
    texts = [text for text, _ in chunks]
    vectors = embedder.embed_documents(texts)
    client = chromadb.PersistentClient(
        path=str(folder), settings=Settings(anonymized_telemetry=False)
    )
    collection = client.create_collection("chunks", embedding_function=None)
    store = ChromaVectorStore.from_collection(collection)
    nodes: list[BaseNode] = [
        TextNode(id_=str(key), text=text, metadata={"region": region}, embedding=vector.tolist())
        for key, ((text, region), vector) in enumerate(zip(chunks, vectors, strict=True))
    ]
    for start in range(0, len(nodes), INSERT_NODES):
        store.add(nodes[start : start + INSERT_NODES])
    retriever = bm25s.BM25()
    retriever.index([jieba.lcut(text) for text in texts], show_progress=False)
    seconds = time.perf_counter() - began
    used = processor_seconds() - used
    regions = np.array([region for _, region in chunks])
    depth = min(DEPTH, len(chunks))

    def ask(question: str, region: tuple[str, ...] | None) -> list[int]:
        where = None if region is None else "/".join(region)
        mask = None if where is None else (regions == where).astype(np.float32)
        words = [jieba.lcut(question)]
        found = retriever.retrieve(words, k=depth, weight_mask=mask, show_progress=False)
        near = collection.query(
            query_embeddings=embedder.embed_documents([question]),
            n_results=depth,
            where=None if where is None else {"region": where},
            include=["documents", "distances"],
        )
        scores: dict[int, float] = {}
        for ranking in (found.documents[0].tolist(), map(int, near["ids"][0])):
            for rank, key in enumerate(ranking, start=1):
                scores[key] = scores.get(key, 0.0) + 1 / (FUSION_CONSTANT + rank)
        return sorted(scores, key=lambda key: -scores[key])[:10]

    timed = time_questions(ask, load.questions, load.regions)
    resident = resident_megabytes()
    client.close()  # type: ignore[attr-defined]
    return {
        "seconds": seconds,
        "processor_seconds": used,
        "chunks": len(chunks),
        "resident_mb": resident - before,
        **timed,
    }


def _chunks(load: Load) -> Iterator[tuple[str, str]]:
    """Chunks of whole sentences with their region; neighbours overlap."""
    for each in load.documents:
        text = each.document.text
        region = "/".join(each.document.facts.region)
        start = 0
        while start < len(text):
            end = min(start + CHUNK_CHARACTERS, len(text))
            if end < len(text):
                end = max(text.rfind("。", start + CHUNK_CHARACTERS // 2, end) + 1, 0) or end
            yield text[start:end], region
            if end == len(text):
                break
            start = max(end - OVERLAP_CHARACTERS, start + 1)
