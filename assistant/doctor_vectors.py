"""What is wrong with embeddings and reranking, served or in a folder, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.advice import ADVICE, Finding
from assistant.answering.faults import WORDS, Fault, diagnose
from assistant.answering.rerank import open_reranker
from index.errors import ModelError, PolicyError, SettingsError

if TYPE_CHECKING:
    from index.listing import StoredVectors
    from index.settings import Settings

_VECTORS = "向量模型"
_RERANKING = "重排序"
_REBUILD = "请改回原来的向量模型，或运行 python -m index build --rebuild 重建。"


def examine_embeddings(settings: Settings, index: StoredVectors | None) -> Finding:
    """Whether the embedder answers, and whether the index was made with it."""
    from index.language.embed import is_local, open_embedder

    in_process = settings.embedding_folder or settings.embedding_package
    try:
        embedder = open_embedder(settings.model_copy(update={"retries": 0}))
        size = embedder.size
    except ModelError as error:
        if in_process:
            return _bad(_VECTORS, f"向量模型不能载入：{error}")
        fault = diagnose(error.__cause__).fault if error.__cause__ else Fault.REFUSED
        advice = ADVICE[fault].replace("POLICY_MODEL", "POLICY_EMBEDDING_MODEL")
        return _bad(_VECTORS, f"{WORDS[fault]}。{advice}")
    except SettingsError as error:
        if not in_process:
            return _bad(_VECTORS, f"{WORDS[Fault.REFUSED]}。{ADVICE[Fault.REFUSED]}")
        return _bad(_VECTORS, f"设置不能使用：{error}")
    except PolicyError as error:
        return _bad(_VECTORS, str(error))
    if index is not None and index.size not in (None, size):
        return _bad(_VECTORS, f"向量长度为 {size}，索引中为 {index.size}：{_REBUILD}")
    if index is not None and index.embedder != embedder.identity:
        return _bad(
            _VECTORS, f"索引由 {index.embedder} 建立，现在设置的是 {embedder.identity}：{_REBUILD}"
        )
    words = f"向量长度为 {size}。"
    if is_local(settings):
        words = f"没有设置 POLICY_EMBEDDING_MODEL：使用本地向量，长度为 {size}。"
    elif not settings.dense_weight:
        words += "POLICY_DENSE_WEIGHT 为 0，检索时不用向量。"
    return Finding(subject=_VECTORS, is_good=True, words=words)


def examine_reranking(settings: Settings) -> Finding:
    """Whether the reranker puts a sentence about the question before one about the weather."""
    try:
        reranker = open_reranker(settings)
    except SettingsError as error:
        return _bad(_RERANKING, f"设置不能使用：{error}")
    assert reranker is not None
    order = reranker.order("企业开办几天？", ["天气晴朗。", "企业开办3个工作日内办结。"])
    if order is None and settings.rerank_folder:
        return _bad(
            _RERANKING,
            "排序模型不能使用：请确认 POLICY_RERANK_FOLDER 里是对一对文本给出一个分数的模型（cross-encoder）。",
        )
    if order is None:
        return _bad(
            _RERANKING,
            "排序服务没有给出可用的结果：请检查 POLICY_RERANK_URL（整个地址，通常以 /rerank 结尾）和 POLICY_RERANK_MODEL。",
        )
    is_good = order[0] == 1
    words = "排序模型应答正常。" if is_good else "排序模型有应答，但把无关的句子排在了前面。"
    return Finding(subject=_RERANKING, is_good=is_good, words=words)


def _bad(subject: str, words: str) -> Finding:
    return Finding(subject=subject, is_good=False, words=words)
