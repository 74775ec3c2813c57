"""What is wrong with the model side, in plain words: connection, model, streaming, context, embeddings, reranking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answering.faults import WORDS, Fault, FaultError, diagnose
from assistant.answering.generate import Message, Speaker, complete
from assistant.answering.generate_served import DEFAULT_ADDRESS, open_generator
from assistant.answering.patience import TimeLimit
from assistant.answering.rerank import open_reranker
from index.errors import PolicyError

if TYPE_CHECKING:
    from index.settings import Settings

ADVICE = {
    Fault.UNREACHABLE: "请确认服务已启动，OPENAI_BASE_URL 的主机和端口正确。",
    Fault.NO_SUCH_HOST: "请检查 OPENAI_BASE_URL 的主机名和网络。",
    Fault.UNTRUSTED: "请检查地址应为 http 还是 https，以及证书；自签证书可用 SSL_CERT_FILE 指定。",
    Fault.KEY_REFUSED: "请把 OPENAI_API_KEY 设为该服务的有效密钥。",
    Fault.FORBIDDEN: "请确认该密钥有权使用此模型，或网络未被限制。",
    Fault.MODEL_UNKNOWN: "请检查 POLICY_MODEL 的名称，以及 OPENAI_BASE_URL 是否应以 /v1 结尾。",
    Fault.BUSY: "请稍后再试，或提高服务的并发与频率限额。",
    Fault.QUOTA: "请为该账户充值或更换密钥。",
    Fault.SERVER_FAILED: "请查看模型服务自身的日志。",
    Fault.SLOW: "请换较快的模型，或调大 POLICY_TIMEOUT_SECONDS。",
    Fault.STALLED: "请查看模型服务是否过载，或调大 POLICY_TIMEOUT_SECONDS。",
    Fault.CUT: "请检查中间代理的超时设置和模型服务的日志。",
    Fault.MALFORMED: "请确认 OPENAI_BASE_URL 指向与 OpenAI 兼容的接口，通常以 /v1 结尾。",
    Fault.EMPTY: "请确认该服务支持流式输出（stream），且 POLICY_MODEL 是对话模型。",
    Fault.TOO_LONG: "请调小 POLICY_CONTEXT_TOKENS，或换上下文更长的模型。",
    Fault.FILTERED: "该服务的内容过滤过严，请换模型或联系服务方。",
    Fault.OVERSIZED: "请确认 POLICY_MODEL 是对话模型；它没有遵守长度限制。",
    Fault.REFUSED: "请查看模型服务的日志，确认它支持对话接口（chat/completions）。",
    Fault.RESTING: "请稍后再试。",
    Fault.STOPPED: "",
}
"""What to do about each fault"""
_FILLER = "企业开办、不动产登记、用电报装等事项的办理时限和责任单位以正式文件为准。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    is_good: bool
    words: str
    """What was found, and what to do when it isn't good"""


def examine(settings: Settings, *, expected_embedding_size: int | None = None) -> Iterator[Finding]:
    """Look at everything that is configured, one finding at a time; never shows a key or a server's own words.

    ``expected_embedding_size`` is that of the vectors in the index, where it is known.
    """
    if settings.model is None:
        yield Finding(
            subject="对话模型",
            is_good=True,
            words="没有设置 POLICY_MODEL：问答不使用模型，由原文摘录作答。",
        )
    else:
        yield from _examine_chat(settings)
    yield _examine_embeddings(settings, expected_embedding_size)
    if settings.rerank_url:
        yield _examine_reranking(settings)


def _examine_chat(settings: Settings) -> Iterator[Finding]:
    try:
        generator = open_generator(settings.model_copy(update={"retries": 0}))
    except PolicyError:
        yield Finding(
            subject="连接",
            is_good=False,
            words="设置了 POLICY_MODEL，但没有设置 OPENAI_BASE_URL 或 OPENAI_API_KEY。",
        )
        return
    assert generator is not None
    generator.warm_up().join()
    try:
        yield from _examine_connection(settings)
        started, first = time.perf_counter(), None
        message = Message(speaker=Speaker.USER, text="请只回答一个字：好")
        try:
            pieces = 0
            for piece in generator.stream([message], limit=TimeLimit(settings.timeout_seconds)):
                if piece.text:
                    pieces += 1
                    first = first or time.perf_counter() - started
        except FaultError as error:
            yield _bad("对话与流式输出", error.fault)
            return
        whole = time.perf_counter() - started
        yield Finding(
            subject="对话与流式输出",
            is_good=True,
            words=f"模型 {settings.model} 应答正常，首字 {first or whole:.1f} 秒，共 {whole:.1f} 秒，{pieces} 段。",
        )
        yield _examine_context(
            settings,
            lambda message: complete(
                generator, [message], limit=TimeLimit(settings.timeout_seconds)
            ),
        )
    finally:
        generator.close()


def _examine_connection(settings: Settings) -> Iterator[Finding]:
    """Ask for the list of models; servers without one are no worse for it."""
    import httpx

    address = (settings.openai_base_url or DEFAULT_ADDRESS).rstrip("/")
    key = settings.openai_api_key
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    try:
        reply = httpx.get(f"{address}/models", headers=headers, timeout=settings.timeout_seconds)
    except httpx.InvalidURL:
        yield _bad("连接", Fault.NO_SUCH_HOST)
        return
    except httpx.HTTPError as error:
        yield _bad("连接", diagnose(error).fault)
        return
    if reply.status_code in (401, 403):
        yield _bad("连接", Fault.KEY_REFUSED if reply.status_code == 401 else Fault.FORBIDDEN)
        return
    yield Finding(subject="连接", is_good=True, words=f"模型服务 {_place(address)} 可以连接。")
    names = _names(reply) if reply.status_code == 200 else []
    if names and settings.model not in names:
        shown = "、".join(names[:8])
        yield Finding(
            subject="模型名称",
            is_good=False,
            words=f"服务列出的模型里没有 {settings.model}；列出的有：{shown}。请检查 POLICY_MODEL。",
        )


def _examine_context(settings: Settings, ask: Callable[[Message], object]) -> Finding:
    from index.parsing.tokens import count_tokens

    wanted = settings.context_tokens
    filler = _FILLER * (wanted // count_tokens(_FILLER) + 1)
    try:
        ask(Message(speaker=Speaker.USER, text=f"{filler}\n请只回答一个字：好"))
    except FaultError as error:
        return _bad("上下文长度", error.fault)
    return Finding(
        subject="上下文长度", is_good=True, words=f"能接受约 {wanted} 个词元（token）的材料。"
    )


def _examine_embeddings(settings: Settings, expected: int | None) -> Finding:
    from index.language.embed import open_embedder

    subject = "向量模型"
    if settings.embedding_model is None:
        return Finding(
            subject=subject, is_good=True, words="没有设置 POLICY_EMBEDDING_MODEL：使用本地向量。"
        )
    try:
        size = open_embedder(settings.model_copy(update={"retries": 0})).size
    except PolicyError as error:
        fault = diagnose(error.__cause__).fault if error.__cause__ else Fault.REFUSED
        advice = ADVICE[fault].replace("POLICY_MODEL", "POLICY_EMBEDDING_MODEL")
        return Finding(subject=subject, is_good=False, words=f"{WORDS[fault]}。{advice}")
    if expected is not None and size != expected:
        return Finding(
            subject=subject,
            is_good=False,
            words=f"向量长度为 {size}，索引中为 {expected}：请改回原来的向量模型，或运行 python -m index build 重建。",
        )
    return Finding(subject=subject, is_good=True, words=f"向量长度为 {size}。")


def _examine_reranking(settings: Settings) -> Finding:
    reranker = open_reranker(settings)
    assert reranker is not None
    order = reranker.order("企业开办几天？", ["天气晴朗。", "企业开办3个工作日内办结。"])
    if order is None:
        words = "排序服务没有给出可用的结果：请检查 POLICY_RERANK_URL（整个地址，通常以 /rerank 结尾）和 POLICY_RERANK_MODEL。"
        return Finding(subject="重排序", is_good=False, words=words)
    words = "排序服务应答正常。" if order[0] == 1 else "排序服务有应答，但把无关的句子排在了前面。"
    return Finding(subject="重排序", is_good=order[0] == 1, words=words)


def _bad(subject: str, fault: Fault) -> Finding:
    return Finding(subject=subject, is_good=False, words=f"{WORDS[fault]}。{ADVICE[fault]}")


def _place(address: str) -> str:
    """Host and port only: an address may carry a name and password."""
    import httpx

    url = httpx.URL(address)
    return f"{url.host}:{url.port}" if url.port else url.host


def _names(reply: object) -> list[str]:
    try:
        return [str(each["id"]) for each in reply.json()["data"]]  # type: ignore[attr-defined]
    except (ValueError, KeyError, TypeError):
        return []
