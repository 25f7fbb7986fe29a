"""Fetching over HTTP: one address, one answer, within limits, and never into the own network unless asked."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus

import httpcore
import msgspec

from foedus import __version__
from foedus.errors import FetchError, FoedusError, InputError
from foedus.sources.addresses import normalise, redirected
from foedus.sources.fetcher import NO_HEADERS, Answer, Fetched, Wanted
from foedus.sources.limits import DEFAULT, Limits
from foedus.sources.network import Deadline, GuardedBackend, Resolver, resolve
from foedus.sources.unpack import ACCEPTED, Unpacker

PRODUCT = "foedus"
"""The name that ``robots.txt`` knows us by (RFC 9309, product token)."""
AGENT = f"{PRODUCT}/{__version__} (reads single pages for the person who names them)"
STEP = 10.0
"""Seconds that one step (to connect, to send, to receive a piece) may take."""
DOCUMENTS = "text/html,application/xhtml+xml,text/plain,application/pdf;q=0.9,*/*;q=0.1"
"""What is asked for where a document is wanted."""

_WITH_CONTENT = (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION)


class HttpFetcher:
    """Fills the port :class:`foedus.sources.fetcher.Fetcher` over HTTP/1.1.

    Proxies from the environment are not used: behind one, nobody could check where a connection goes.

    Args:
        allow_private: Also go to addresses inside the own network.
        limits: Bounds on size, time and redirects.
        resolver: How names become addresses.
        backend: What opens the sockets.
        agent: What servers are told about who asks.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits = DEFAULT,
        resolver: Resolver = resolve,
        backend: httpcore.NetworkBackend | None = None,
        agent: str = AGENT,
    ) -> None:
        self._agent = agent
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
        with self._pool(url, self._limits) as pool:
            return self._follow(pool, normalise(url))

    def ask(self, url: str, *, wanted: Wanted, headers: Mapping[str, str] = NO_HEADERS) -> Answer:
        """One request, and its answer whatever its status; a redirect is told, not followed.

        Raises:
            AddressError: It points where we do not go.
            FetchError: No answer came in time, or none that can be used.
            InputError: It is too large.
        """
        with self._pool(url, wanted.limits) as pool:
            return self._get(pool, normalise(url), wanted, headers)

    @contextmanager
    def _pool(self, url: str, limits: Limits) -> Iterator[httpcore.ConnectionPool]:
        """Connections for one fetch, all within its time, and none to where we do not go."""
        deadline = Deadline(limits.seconds)
        guard = GuardedBackend(
            deadline, allow_private=self._allow_private, resolver=self._resolver, inner=self._backend
        )
        try:
            with httpcore.ConnectionPool(network_backend=guard) as pool:
                yield pool
        except FoedusError as error:
            error.where = error.where or url
            raise
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _explained(error, url) from error

    def _follow(self, pool: httpcore.ConnectionPool, url: str) -> Fetched:
        wanted = Wanted(accept=DOCUMENTS, limits=self._limits)
        for _ in range(self._limits.redirects + 1):
            answer = self._get(pool, url, wanted)
            if answer.location is None:
                if answer.status not in _WITH_CONTENT:
                    raise refused(answer.status, url)
                return answer.fetched
            url = redirected(url, answer.location)
        hint = "Open it in a browser and save the page."
        raise FetchError(f"It redirects more than {self._limits.redirects} times.", where=url, hint=hint)

    def _get(
        self, pool: httpcore.ConnectionPool, url: str, wanted: Wanted, more: Mapping[str, str] = NO_HEADERS
    ) -> Answer:
        timeouts = {"connect": STEP, "read": STEP, "write": STEP, "pool": STEP}
        told: dict[bytes | str, bytes | str] = {"User-Agent": self._agent, "Accept": wanted.accept}
        told |= {"Accept-Encoding": ACCEPTED}
        told |= dict(more.items())
        with pool.stream("GET", url, headers=told, extensions={"timeout": timeouts}) as response:
            headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
            answer = Answer(url=url, status=response.status, headers=headers)
            if response.status not in _WITH_CONTENT:
                return answer
            media_type = answer.content_type[0] or ""
            if media_type.startswith(wanted.refused):
                raise InputError(f"It is “{media_type}”, which is not read.", where=url, hint="Name a text.")
            return msgspec.structs.replace(answer, body=self._body(response, headers, url, wanted.limits))

    @staticmethod
    def _body(response: httpcore.Response, headers: dict[str, str], url: str, limits: Limits) -> bytes:
        length = headers.get("content-length", "")
        if length.isdecimal():
            limits.check_size(int(length[:20]), url)
        unpacker = Unpacker(headers.get("content-encoding", ""), limits, url)
        for chunk in response.iter_stream():
            unpacker.feed(chunk)
        return unpacker.content()


def refused(status: int, url: str) -> FetchError:
    """What a status that brings no document means, and what to do."""
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
