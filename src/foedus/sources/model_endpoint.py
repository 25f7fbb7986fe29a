"""A model over HTTP: any endpoint that speaks the chat completions of OpenAI, with patience and a bound on it.

The endpoint is the one that the person configured, so it may lie in the own network; the key goes to that address
alone, never over an open line into the open internet, never after a redirect, and into no message.
"""

import json
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import httpcore

from foedus import __version__
from foedus.errors import FetchError, ReaderError
from foedus.model.chat import Answer, Endpoint, Question
from foedus.sources.addresses import normalise
from foedus.sources.network import Deadline, GuardedBackend, is_public, resolve

LARGEST = 20_000_000
"""Bytes of an answer, beyond which it is none."""
LONGEST_PAUSE = 60.0
"""Seconds that a server may ask us to wait."""
GIVE_UP = 3
"""Questions without an answer, one after the other, after which the endpoint is taken to be gone."""
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_FORMS = ("json_schema", "json_object", "text")
_NO_SCHEMA = frozenset({400, 415, 422, 501})
"""With these an endpoint refuses a form of answer that it does not know."""


class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    """One request that failed."""

    def __init__(self, why: str, *, again: bool, status: int = 0, wait: float = 0.0) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        self.status = status
        self.wait = wait


class ModelEndpoint:
    """Asks one model over HTTP; it can be called from several threads.

    Args:
        endpoint: Where it is.
        sleep: How to wait between repetitions.
    """

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._endpoint = endpoint
        self._url = normalise(endpoint.url.rstrip("/") + "/chat/completions")
        self._sleep = sleep
        self._form = 0
        self._failed = 0
        self._lock = threading.Lock()

    def __call__(self, question: Question) -> Answer:
        """Ask, and wait for the answer.

        Raises:
            ReaderError: No answer came; tells why the last attempt failed, and what to do.
        """
        if self._failed >= GIVE_UP:
            why = f"It failed {GIVE_UP} times one after the other and is not asked again."
            raise ReaderError(
                why, where=self._url, hint="Check that it runs, then call again: what it answered is kept."
            )
        try:
            answer = self._in_some_form(question)
        except _Refusal as refusal:
            self._count_failure(refusal)
            raise ReaderError(refusal.why, where=self._url, hint=_hint(refusal.status)) from refusal
        with self._lock:
            self._failed = 0
        return answer

    def _count_failure(self, refusal: _Refusal) -> None:
        """Count what the endpoint fails at; that it does not like one text says nothing of the next."""
        with self._lock:
            self._failed += refusal.again or refusal.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)

    def _in_some_form(self, question: Question) -> Answer:
        """Ask for the strictest form that the endpoint takes; which one that is, is remembered once it has answered."""
        for form in range(self._form, len(_FORMS)):
            try:
                answer = self._patiently(_body(question, self._endpoint, _FORMS[form]))
            except _Refusal as refusal:
                if refusal.status not in _NO_SCHEMA or form == len(_FORMS) - 1:
                    raise
            else:
                with self._lock:
                    self._form = form
                return answer
        raise AssertionError  # the last form either answered or raised

    def _patiently(self, body: bytes) -> Answer:
        failures = 0
        while True:
            try:
                return _answer_in(self._post(body))
            except _Refusal as refusal:
                if not refusal.again or failures >= self._endpoint.retries:
                    raise
                wait = refusal.wait or self._endpoint.pause * 2**failures
                self._sleep(min(wait, LONGEST_PAUSE))
                failures += 1

    def _post(self, body: bytes) -> bytes:
        deadline = Deadline(self._endpoint.seconds)
        guard = GuardedBackend(deadline, allow_private=True)
        step = self._endpoint.seconds
        timeouts = {"connect": min(step, 15.0), "read": step, "write": step, "pool": step}
        try:
            self._check_line()
            with (
                httpcore.ConnectionPool(network_backend=guard) as pool,
                pool.stream(
                    "POST", self._url, headers=self._headers(), content=body, extensions={"timeout": timeouts}
                ) as response,  # fmt: skip
            ):
                return _content(response, self._endpoint.key)
        except (httpcore.TimeoutException, FetchError) as error:
            why = error.message if isinstance(error, FetchError) else "It does not answer in time."
            raise _Refusal(why, again=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _Refusal(f"The connection failed: {error or type(error).__name__}.", again=True) from error

    def _check_line(self) -> None:
        """Refuse to send a key where everybody on the way could read it."""
        parts = urlsplit(self._url)
        if not self._endpoint.key or parts.scheme == "https" or parts.hostname is None:
            return
        if any(is_public(address) for address in resolve(parts.hostname, parts.port or 80)):
            raise _Refusal("The key would travel over an open line; it was not sent.", again=False)

    def _headers(self) -> dict[bytes | str, bytes | str]:
        headers: dict[bytes | str, bytes | str] = {
            "User-Agent": f"foedus/{__version__}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }
        if self._endpoint.key:
            headers["Authorization"] = f"Bearer {self._endpoint.key}"
        return headers


def _body(question: Question, endpoint: Endpoint, form: str) -> bytes:
    body: dict[str, Any] = {
        "model": endpoint.model,
        "messages": [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.text},
        ],
        "stream": False,
    }
    if endpoint.tokens:
        body["max_tokens"] = endpoint.tokens
    if endpoint.temperature is not None:
        body["temperature"] = endpoint.temperature
    if form == "json_schema":
        named = {"name": "reading", "strict": True, "schema": question.schema}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    elif form == "json_object":
        body["response_format"] = {"type": "json_object"}
    return json.dumps({**body, **endpoint.extra}).encode("ascii")  # half a surrogate in a text goes as \\ud800


def _content(response: httpcore.Response, key: str) -> bytes:
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > LARGEST:
            raise _Refusal("Its answer has no end.", again=False)
    status = response.status
    if status == HTTPStatus.OK:
        return bytes(body)
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else "no known status"
    why = f"It answers {status} ({phrase}){_explanation(bytes(body), key)}."
    raise _Refusal(why, again=status in _AGAIN, status=status, wait=_wait(response.headers))


def _explanation(body: bytes, key: str) -> str:
    """What the server says about its refusal, without the key, should it repeat it."""
    try:
        told = json.loads(body)["error"]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    if not isinstance(told, str):
        return ""
    clean = " ".join((told.replace(key, "…") if key else told).split())[:300].rstrip(". ")
    return f": {clean.encode('utf-8', 'replace').decode('utf-8')}" if clean else ""


def _wait(headers: list[tuple[bytes, bytes]]) -> float:
    """Seconds that the server asks us to wait; 0 where it does not say so in seconds."""
    for name, value in headers:
        if name.lower() == b"retry-after" and value.strip().isdigit():
            return float(value[:6])
    return 0.0


def _answer_in(body: bytes) -> Answer:
    """The answer in what a server sent; whatever is not of that shape is refused, and asked for again."""
    try:
        told = json.loads(body)
        choice = told["choices"][0]
        text = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise _Refusal("Its answer is not a chat completion.", again=True) from error
    if not isinstance(text, str):
        raise _Refusal("Its answer holds no text.", again=True)
    usage = told.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    return Answer(
        text=text,
        cut=choice.get("finish_reason") == "length",
        tokens_in=_count(counts.get("prompt_tokens")),
        tokens_out=_count(counts.get("completion_tokens")),
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else 0


def _hint(status: int) -> str:
    return {
        HTTPStatus.UNAUTHORIZED: "Check FOEDUS_MODEL_KEY.",
        HTTPStatus.FORBIDDEN: "Check FOEDUS_MODEL_KEY and what it is allowed to do.",
        HTTPStatus.NOT_FOUND: "Check FOEDUS_MODEL_URL and FOEDUS_MODEL_NAME.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Set a smaller FOEDUS_MODEL_PIECE.",
        HTTPStatus.TOO_MANY_REQUESTS: "Try again later: what was answered is kept.",
    }.get(HTTPStatus(status) if status in set(HTTPStatus) else HTTPStatus.OK, "Check that it runs, and its settings.")
