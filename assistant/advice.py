"""What is found about the model side, and what to do about each fault."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.faults import WORDS, Fault

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
    Fault.SLOW: "请确认模型服务在正常运行（能否答复、有无排队）；若只是慢，换较快的模型，或调大 POLICY_TIMEOUT_SECONDS。",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    is_good: bool
    words: str
    """What was found, and what to do when it isn't good"""


def bad(subject: str, fault: Fault) -> Finding:
    """A finding for ``fault``, in the words that notes use, with its advice."""
    return Finding(subject=subject, is_good=False, words=f"{WORDS[fault]}。{ADVICE[fault]}")
