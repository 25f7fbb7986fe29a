"""One question to a model and its answer, as the reader that asks and the room that sends both see them."""

from collections.abc import Callable
from typing import Any

import msgspec


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model is, and how long it may take.

    Attributes:
        url: The base address, up to and without ``/chat/completions``.
        model: The model's name there.
        key: What authorises the call; empty where nothing does.
        seconds: The whole of one request.
        retries: How often a request that failed is repeated.
        pause: Seconds before the first repetition; each later one waits twice as long.
        tokens: The most tokens of an answer; 0 where the endpoint takes no such value.
        temperature: 0 for the same answer each time, as far as the endpoint can; ``None`` where it takes no such value.
        extra: Further keys of the request, for what only this endpoint knows; they go before our own.
    """

    url: str
    model: str
    key: str = ""
    seconds: float = 120.0
    retries: int = 4
    pause: float = 1.0
    tokens: int = 4096
    temperature: float | None = 0.0
    extra: dict[str, Any] = {}

    def __repr__(self) -> str:
        """Without the key."""
        return f"Endpoint(url={self.url!r}, model={self.model!r})"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What a model is asked.

    Attributes:
        instructions: What holds for every text: the task and its rules.
        text: The text to be read, with what is known about it.
        schema: The JSON schema (draft 2020-12) that the answer must have.
        version: Which wording of the instructions this is; another wording is another question.
    """

    instructions: str
    text: str
    schema: dict[str, Any]
    version: str


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a model gave back.

    Attributes:
        text: Its words, unchecked.
        cut: Whether it was stopped by its limit of length before it had ended.
        tokens_in: Tokens of the question, as the endpoint counts them; 0 where it does not.
        tokens_out: Tokens of the answer.
        kept: Whether it was given before and came out of the cache, at no cost.
    """

    text: str
    cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0
    kept: bool = False


Ask = Callable[[Question], Answer]
"""Whoever takes a question to a model; raises :class:`foedus.errors.ReaderError` where no answer came."""
