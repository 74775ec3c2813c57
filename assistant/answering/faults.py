"""What goes wrong with a language model, as a small set of outcomes with words for people.

::

    vendor's exception or a broken stream → Fault → note in the answer, retry or not, breaker or not
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from index.errors import ModelError


class Fault(StrEnum):
    """Everything a call to a model can end in besides a reply."""

    UNREACHABLE = "unreachable"
    NO_SUCH_HOST = "no_such_host"
    UNTRUSTED = "untrusted"
    KEY_REFUSED = "key_refused"
    FORBIDDEN = "forbidden"
    MODEL_UNKNOWN = "model_unknown"
    BUSY = "busy"
    QUOTA = "quota"
    SERVER_FAILED = "server_failed"
    SLOW = "slow"
    STALLED = "stalled"
    CUT = "cut"
    MALFORMED = "malformed"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    FILTERED = "filtered"
    OVERSIZED = "oversized"
    REFUSED = "refused"
    RESTING = "resting"
    STOPPED = "stopped"


WORDS = {
    Fault.UNREACHABLE: "模型服务连接不上",
    Fault.NO_SUCH_HOST: "找不到模型服务的地址",
    Fault.UNTRUSTED: "模型服务的安全证书不可信",
    Fault.KEY_REFUSED: "模型服务不接受所配置的密钥",
    Fault.FORBIDDEN: "模型服务拒绝访问",
    Fault.MODEL_UNKNOWN: "模型服务上没有所配置的模型或接口路径",
    Fault.BUSY: "模型服务繁忙",
    Fault.QUOTA: "模型服务的额度已用完",
    Fault.SERVER_FAILED: "模型服务出错",
    Fault.SLOW: "模型未在限定时间内答完",
    Fault.STALLED: "模型的回答中途停顿过久",
    Fault.CUT: "模型的回答中途断开",
    Fault.MALFORMED: "模型服务的回复格式无法识别",
    Fault.EMPTY: "模型没有给出内容",
    Fault.TOO_LONG: "材料超出模型的上下文长度",
    Fault.FILTERED: "模型服务的内容过滤拦下了回答",
    Fault.OVERSIZED: "模型的回复过长",
    Fault.REFUSED: "模型服务不接受这次请求",
    Fault.RESTING: "模型服务连续失败，暂停调用",
    Fault.STOPPED: "已停止",
}
"""Each fault in Chinese; never a server's own words, which may repeat the key or the prompt."""

_PASSING = {Fault.UNREACHABLE, Fault.BUSY, Fault.SERVER_FAILED, Fault.EMPTY, Fault.MALFORMED}
_OF_THE_REQUEST = {Fault.TOO_LONG, Fault.FILTERED, Fault.STOPPED, Fault.RESTING, Fault.REFUSED}

_TOO_LONG_WORDS = (
    "context_length_exceeded",
    "context length",
    "context window",
    "context size",
    "maximum context",
    "too many tokens",
    "prompt is too long",
    "input length",
    "上下文长度",
)
_FILTER_WORDS = (
    "content_filter",
    "data_inspection_failed",
    "content_policy",
    "content management policy",
    "sensitive",
    "inappropriate content",
    "敏感",
)
_QUOTA_WORDS = ("insufficient_quota", "insufficient balance", "arrearage", "余额不足", "欠费")
_MODEL_WORDS = ("model_not_found", "model not exist", "model not found", "does not exist")
FILTERED_ENDS = frozenset({"content_filter", "sensitive"})
"""Reasons for the end of a reply that mean: filtered (OpenAI and others; Zhipu)"""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A fault with what the server said about trying again or about a parameter."""

    fault: Fault
    retry_after_seconds: float | None = None
    status: int | None = None
    parameter: str | None = None
    """A parameter of the request that the server doesn't know"""


class FaultError(ModelError):
    """A call to a model failed; the text is the fault's words, without anything a server said."""

    def __init__(self, diagnosis: Diagnosis | Fault) -> None:
        self.diagnosis = diagnosis if isinstance(diagnosis, Diagnosis) else Diagnosis(diagnosis)
        super().__init__(WORDS[self.diagnosis.fault])

    @property
    def fault(self) -> Fault:
        """The outcome."""
        return self.diagnosis.fault


def note(fault: Fault) -> str:
    """The remark under an answer that had to do without the model."""
    if fault is Fault.STOPPED:
        return "已停止生成，以下为原文摘录。"
    return f"{WORDS[fault]}，本次由原文摘录作答。"


def is_passing(fault: Fault) -> bool:
    """Whether the same request may succeed a moment later."""
    return fault in _PASSING


def is_dead(fault: Fault) -> bool:
    """Whether the fault says something about the server, not about this one request."""
    return fault not in _OF_THE_REQUEST


def diagnose(error: BaseException) -> Diagnosis:
    """The outcome behind an exception of openai, httpx or LlamaIndex; MALFORMED when nothing is known of it."""
    import httpx
    import openai

    if isinstance(error, FaultError):
        return error.diagnosis
    if isinstance(error, openai.APIStatusError):
        return _diagnose_status(error)
    timeouts = (openai.APITimeoutError, httpx.TimeoutException, TimeoutError)
    links = (openai.APIConnectionError, httpx.TransportError, OSError)
    if isinstance(error, timeouts):
        return Diagnosis(Fault.SLOW)
    if isinstance(error, links):
        return Diagnosis(_diagnose_link(error))
    if isinstance(error, openai.APIError):
        return Diagnosis(_read_refusal(_words_of(error)) or Fault.SERVER_FAILED)
    return Diagnosis(Fault.MALFORMED)


def _diagnose_link(error: BaseException) -> Fault:
    import httpx

    causes = tuple(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return Fault.UNTRUSTED
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Fault.NO_SUCH_HOST
    if any(isinstance(cause, httpx.RemoteProtocolError) for cause in causes):
        return Fault.CUT
    return Fault.UNREACHABLE


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def _diagnose_status(error: Any) -> Diagnosis:
    status, words = int(error.status_code), _words_of(error)
    fault = _read_refusal(words)
    if status == 401:
        fault = Fault.KEY_REFUSED
    elif status == 402:
        fault = Fault.QUOTA
    elif status == 403:
        fault = fault or Fault.FORBIDDEN
    elif status == 404:
        fault = Fault.MODEL_UNKNOWN
    elif status == 413:
        fault = Fault.TOO_LONG
    elif status == 429:
        fault = Fault.QUOTA if fault is Fault.QUOTA else Fault.BUSY
    elif status in (408, 409) or status >= 500:
        fault = fault or Fault.SERVER_FAILED
    return Diagnosis(
        fault=fault or Fault.REFUSED,
        retry_after_seconds=retry_after(error.response.headers.get("retry-after")),
        status=status,
        parameter=_unknown_parameter(error, words) if status in (400, 422) else None,
    )


def _words_of(error: Any) -> str:
    return f"{getattr(error, 'code', '')} {getattr(error, 'type', '')} {getattr(error, 'body', '')} {error}".lower()


def _read_refusal(words: str) -> Fault | None:
    """What servers say in the body of 400s and of errors inside a stream."""
    tables = (
        (_TOO_LONG_WORDS, Fault.TOO_LONG),
        (_FILTER_WORDS, Fault.FILTERED),
        (_QUOTA_WORDS, Fault.QUOTA),
        (_MODEL_WORDS, Fault.MODEL_UNKNOWN),
    )
    return next((fault for cues, fault in tables if any(cue in words for cue in cues)), None)


def _unknown_parameter(error: Any, words: str) -> str | None:
    """Which optional parameter of ours a strict server refuses: named in ``param`` or in the message."""
    named = str(getattr(error, "param", "") or "").partition(".")[0]
    optional = ("stream_options", "temperature", "max_tokens")
    if named in optional:
        return named
    if "unsupported" in words or "unrecognized" in words or "extra" in words or "unknown" in words:
        return next((name for name in optional if name in words), None)
    return None


def retry_after(header: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or as a date (RFC 9110, 10.2.3)."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
