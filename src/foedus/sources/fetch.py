"""Fetching over HTTP: one address, one answer, within limits, and never into the own network unless asked."""

from http import HTTPStatus

import httpcore

from foedus import __version__
from foedus.errors import FetchError, FoedusError
from foedus.sources.addresses import normalise, redirected
from foedus.sources.fetcher import Fetched
from foedus.sources.limits import DEFAULT, Limits
from foedus.sources.network import Deadline, GuardedBackend, Resolver, resolve
from foedus.sources.unpack import ACCEPTED, Unpacker

AGENT = f"foedus/{__version__} (reads single pages for the person who names them)"
STEP = 10.0
"""Seconds that one step (to connect, to send, to receive a piece) may take."""

_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS: dict[bytes | str, bytes | str] = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9,*/*;q=0.1",
    "Accept-Encoding": ACCEPTED,
}


class HttpFetcher:
    """Fills the port :class:`foedus.sources.fetcher.Fetcher` over HTTP/1.1.

    Proxies from the environment are not used: behind one, nobody could check where a connection goes.

    Args:
        allow_private: Also go to addresses inside the own network.
        limits: Bounds on size, time and redirects.
        resolver: How names become addresses.
        backend: What opens the sockets.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = DEFAULT,
        resolver: Resolver = resolve,
        backend: httpcore.NetworkBackend | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._limits = limits
        self._resolver = resolver
        self._backend = backend

    def fetch(self, url: str) -> Fetched:
        """Get one address, following redirects, each of which is checked like the first.

        Raises:
            AddressError: It, or a redirect, points where we do not go.
            FetchError: It gave no document in time.
            InputError: The document is too large.
        """
        deadline = Deadline(self._limits.seconds)
        guard = GuardedBackend(
            deadline, allow_private=self._allow_private, resolver=self._resolver, inner=self._backend
        )
        try:
            with httpcore.ConnectionPool(network_backend=guard) as pool:
                return self._follow(pool, normalise(url))
        except FoedusError as error:
            error.where = error.where or url
            raise
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _explained(error, url) from error

    def _follow(self, pool: httpcore.ConnectionPool, url: str) -> Fetched:
        for _ in range(self._limits.redirects + 1):
            answer = self._get(pool, url)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        hint = "Open it in a browser and save the page."
        raise FetchError(f"It redirects more than {self._limits.redirects} times.", where=url, hint=hint)

    def _get(self, pool: httpcore.ConnectionPool, url: str) -> Fetched | str:
        """One request: the answer, or the address that it redirects to."""
        timeouts = {"connect": STEP, "read": STEP, "write": STEP, "pool": STEP}
        with pool.stream("GET", url, headers=_HEADERS, extensions={"timeout": timeouts}) as response:
            headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
            if response.status in _REDIRECTS and "location" in headers:
                return redirected(url, headers["location"])
            if response.status not in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION):
                raise _refused(response.status, url)
            media_type, charset = _content_type(headers.get("content-type", ""))
            return Fetched(url=url, body=self._body(response, headers, url), media_type=media_type, charset=charset)

    def _body(self, response: httpcore.Response, headers: dict[str, str], url: str) -> bytes:
        length = headers.get("content-length", "")
        if length.isdecimal():
            self._limits.check_size(int(length), url)
        unpacker = Unpacker(headers.get("content-encoding", ""), self._limits, url)
        for chunk in response.iter_stream():
            unpacker.feed(chunk)
        return unpacker.content()


def _content_type(header: str) -> tuple[str | None, str | None]:
    """``text/html; charset=utf-8`` as media type and charset."""
    media_type, *parameters = (part.strip() for part in header.split(";"))
    charset = next((part[8:].strip("\"' ") for part in parameters if part.lower().startswith("charset=")), "")
    return media_type.lower() or None, charset or None


def _refused(status: int, url: str) -> FetchError:
    said = HTTPStatus(status).phrase if status in set(HTTPStatus) else "no known status"
    hint = {
        401: "The page asks for a login: save it in a browser and name the file.",
        403: "The server refuses programs: save the page in a browser and name the file.",
        404: "Check the address.",
        410: "The page is gone; an archive may still have it.",
        429: "The server asks for patience: try again later.",
    }.get(status, "Try again later." if status >= 500 else "Check the address.")
    return FetchError(f"The server answers {status} ({said}).", where=url, hint=hint)


def _explained(error: Exception, url: str) -> FetchError:
    hint = "Try again later, or save the page and name the file."
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("It does not answer in time.", where=url, hint=hint)
    if isinstance(error, httpcore.NetworkError):
        return FetchError(f"No connection: {error}.", where=url, hint=hint)
    return FetchError(f"The server does not speak HTTP as it should: {error}.", where=url, hint=hint)
