"""The port to the web: whoever fills it decides how an address becomes bytes (HTTP, a cache, a simulator in tests)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

import msgspec

from foedus.sources.limits import DEFAULT, Limits

Headers = Mapping[str, str]
NO_HEADERS: Headers = MappingProxyType({})
"""No headers besides those that every request has."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of an address.

    Attributes:
        url: Where it came from in the end, redirects followed.
        body: The content, unpacked.
        media_type: What the server calls it (``text/html``), lower case.
        charset: The encoding that the server declares.
    """

    url: str
    body: bytes
    media_type: str | None = None
    charset: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a server answers to one request, whatever its status.

    Attributes:
        url: The address that was asked.
        status: The status code.
        headers: What it says about the answer, names in lower case.
        body: The content, unpacked; empty unless the status is 200 or 203.
    """

    url: str
    status: int
    headers: dict[str, str] = {}
    body: bytes = b""

    @property
    def location(self) -> str | None:
        """Where it redirects to, as the server writes it; ``None`` where it does not."""
        return self.headers.get("location") if self.status in (301, 302, 303, 307, 308) else None

    @property
    def content_type(self) -> tuple[str | None, str | None]:
        """``text/html; charset=utf-8`` as media type, lower case, and charset."""
        media_type, *parameters = (part.strip() for part in self.headers.get("content-type", "").split(";"))
        charset = next((part[8:].strip("\"' ") for part in parameters if part.lower().startswith("charset=")), "")
        return media_type.lower() or None, charset or None

    @property
    def fetched(self) -> Fetched:
        """The content as a document is made of it."""
        media_type, charset = self.content_type
        return Fetched(url=self.url, body=self.body, media_type=media_type, charset=charset)


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted of an address.

    Attributes:
        accept: What is asked for (RFC 9110, Accept).
        refused: Beginnings of media types whose content is not even loaded.
        limits: Bounds on size and time.
    """

    accept: str
    refused: tuple[str, ...] = ()
    limits: Limits = DEFAULT


class Asks(Protocol):
    """Sends single requests."""

    def ask(self, url: str, *, wanted: Wanted, headers: Headers = NO_HEADERS) -> Answer:
        """One request, and its answer whatever its status; a redirect is told, not followed.

        Raises:
            AddressError: It points where we do not go.
            FetchError: No answer came, or none that can be used.
            InputError: It is too large.
        """
        ...


class Fetcher(Protocol):
    """Gets what is at an address."""

    def fetch(self, url: str) -> Fetched:
        """Get one address.

        Raises:
            AddressError: It points where we do not go.
            FetchError: It gave no document.
        """
        ...
