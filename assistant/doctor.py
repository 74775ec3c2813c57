"""What is wrong with the model side, in plain words: connection, model, streaming, context, embeddings, reranking."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.advice import Finding, bad
from assistant.answering.faults import Fault, FaultError, diagnose
from assistant.answering.generate import Message, Speaker, complete
from assistant.answering.generate_served import DEFAULT_ADDRESS, open_generator
from assistant.answering.patience import TimeLimit
from assistant.doctor_vectors import examine_embeddings, examine_reranking
from index.errors import PolicyError

if TYPE_CHECKING:
    from index.listing import StoredVectors
    from index.settings import Settings

_FILLER = "企业开办、不动产登记、用电报装等事项的办理时限和责任单位以正式文件为准。"


def examine(settings: Settings, *, index: StoredVectors | None = None) -> Iterator[Finding]:
    """Look at everything that is configured, one finding at a time; never shows a key or a server's own words.

    ``index`` tells of the vectors in the home, where there are any.
    """
    if settings.model is None:
        yield Finding(
            subject="对话模型",
            is_good=True,
            words="没有设置 POLICY_MODEL：问答不使用模型，由原文摘录作答。",
        )
    else:
        yield from _examine_chat(settings)
    yield examine_embeddings(settings, index)
    if settings.rerank_url or settings.rerank_folder:
        yield examine_reranking(settings)


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
            yield bad("对话与流式输出", error.fault)
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
        yield bad("连接", Fault.NO_SUCH_HOST)
        return
    except httpx.HTTPError as error:
        yield bad("连接", diagnose(error).fault)
        return
    if reply.status_code in (401, 403):
        yield bad("连接", Fault.KEY_REFUSED if reply.status_code == 401 else Fault.FORBIDDEN)
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
        return bad("上下文长度", error.fault)
    return Finding(
        subject="上下文长度", is_good=True, words=f"能接受约 {wanted} 个词元（token）的材料。"
    )


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
