"""The port to the web: whoever fills it decides how an address becomes bytes (HTTP, a cache, a simulator in tests)."""

from typing import Protocol

import msgspec


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


class Fetcher(Protocol):
    """Gets what is at an address."""

    def fetch(self, url: str) -> Fetched:
        """Get one address.

        Raises:
            AddressError: It points where we do not go.
            FetchError: It gave no document.
        """
        ...
