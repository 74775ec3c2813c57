"""What an OpenAI-compatible embedding server's failures mean: try again, send less, or tell people."""

from __future__ import annotations

from index.errors import ModelError

LONGEST_WAIT_SECONDS = 20.0
LONGEST_DETAIL = 200


def is_passing(error: Exception) -> bool:
    """Whether the same request may succeed later: 429, 5xx, time-out, broken connection."""
    import openai

    passing = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)
    return isinstance(error, passing)


def is_too_much(error: Exception) -> bool:
    """Whether fewer texts in a request may help; servers say 400, 413 or 422 for too many."""
    import openai

    return isinstance(error, openai.APIStatusError) and error.status_code in (400, 413, 422)


def wait_seconds(error: Exception, attempt: int) -> float:
    """How long to wait before the next attempt: what the server asks, else 0.5 s doubled each time."""
    import openai

    wait = 0.5 * 2.0**attempt
    if isinstance(error, openai.APIStatusError):
        asked = error.response.headers.get("retry-after", "")
        if asked.replace(".", "", 1).isdecimal():
            wait = float(asked)
    return min(wait, LONGEST_WAIT_SECONDS)


def translate(error: Exception, *, model: str, address: str, timeout_seconds: float) -> ModelError:
    """The error for people: what happened, at which address, what to do; never the key."""
    return ModelError(
        f"the embedding server at {address} {_explain(error, model, timeout_seconds)}"
    )


def _explain(error: Exception, model: str, timeout_seconds: float) -> str:
    import openai

    if isinstance(error, openai.APITimeoutError):
        return (
            f"gave no answer within {timeout_seconds:g} s: "
            "is it overloaded? POLICY_TIMEOUT_SECONDS sets the limit"
        )
    if isinstance(error, openai.APIConnectionError):
        return "can't be reached: is it running? OPENAI_BASE_URL sets its address"
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error.status_code, error.response.text, model)
    return (
        f"answered in another form than the embeddings API ({type(error).__name__}): "
        "does OPENAI_BASE_URL end where the API begins, mostly in /v1?"
    )


def _explain_status(status: int, body: str, model: str) -> str:
    # A refusal's body may repeat the key, so it is not shown
    if status in (401, 403):
        return f"refused the key ({status}): set OPENAI_API_KEY to one it accepts"
    if status == 404:
        return (
            f"knows no embedding model {model!r} or no such path (404): "
            "check POLICY_EMBEDDING_MODEL and whether OPENAI_BASE_URL should end in /v1"
        )
    if status == 429:
        return "turned us away, too many requests or no quota left (429): try again later"
    detail = " ".join(body.split())[:LONGEST_DETAIL]
    if status >= 500:
        return f"failed ({status}: {detail}): see its log, then try again"
    return (
        f"refused the request ({status}: {detail}): if a text was too long for it, "
        "lower POLICY_PASSAGE_TOKENS and build again"
    )
