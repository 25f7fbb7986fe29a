"""Asking hosts as a guest does: by their rules for robots, one request at a time, with a pause, not while they rest.

Every hop of a redirect is a request of its own: checked against the rules of its site, in its host's turn. When a host
may be asked again is kept in the state of the watch, so that a restart makes nobody wait less.
"""

import datetime as dt
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Protocol

import msgspec

from foedus.errors import AddressError, FetchError, InputError
from foedus.ledger.watching import WatchState
from foedus.model.watching import HostTurn
from foedus.sources.addresses import redirected
from foedus.sources.decode import decode
from foedus.sources.fetch import refused
from foedus.sources.fetcher import NO_HEADERS, Answer, Asks, Headers, Wanted
from foedus.sources.limits import Limits
from foedus.sources.robots import LARGEST, Rules
from foedus.sources.same_page import host_of, site_of

HOUR, DAY = 3600.0, 86400.0
REDIRECTS = 5
PATIENCE = 30.0
"""Seconds that are waited for a host's turn in the middle of something; for longer ones, something else is done."""
FIRST_REST = 30.0
"""Seconds that a host which failed is left alone; twice as long with each further failure, up to an hour."""

_ROBOTS = Wanted(accept="text/plain,*/*;q=0.1", limits=Limits(bytes=4 * LARGEST, seconds=20.0))
_AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)


class Clock(Protocol):
    """The time, so that tests can turn it."""

    def now(self) -> float:
        """Seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Why something could not be had.

    Attributes:
        text: In words for a person.
        final: Whether asking again is of no use.
        until: Before when asking again is of no use, if that was told.
        turn: Whether it only is not the host's turn: nothing was asked, and nothing failed.
        status: The status that the server answered, where that is the trouble.
    """

    text: str
    final: bool = False
    until: float = 0.0
    turn: bool = False
    status: int = 0


class Courtesy:
    """Asks hosts.

    Args:
        asks: Who sends the requests.
        state: Where the turns of hosts and their rules are kept.
        clock: The time.
        delay: Seconds between two requests to one host, where the host does not want more.
    """

    def __init__(self, asks: Asks, state: WatchState, clock: Clock, *, delay: float) -> None:
        self._asks = asks
        self._state = state
        self._clock = clock
        self._delay = delay
        self._parsed: dict[str, tuple[float, Rules]] = {}

    def ask(self, address: str, *, wanted: Wanted, headers: Headers = NO_HEADERS) -> Answer | Trouble:
        """What is at an address, redirects followed: an answer with content, or that nothing has changed (304)."""
        url = address
        for _ in range(REDIRECTS + 1):
            rules = self._rules(url)
            if isinstance(rules, Trouble):
                return rules
            if not rules.allow(url):
                return Trouble(text=f"robots.txt of {site_of(url)} does not let us in.", final=True)
            answer = self._sent(url, wanted, headers)
            if isinstance(answer, Trouble) or answer.location is None:
                return answer
            try:
                url = redirected(url, answer.location)
            except AddressError as error:
                return Trouble(text=str(error), final=True)
        return Trouble(text=f"It redirects more than {REDIRECTS} times.", final=True)

    # -- one request

    def _sent(self, url: str, wanted: Wanted, headers: Headers = NO_HEADERS) -> Answer | Trouble:
        """One request in the host's turn."""
        host = host_of(url)
        waiting = self._turn(host)
        if waiting is not None:
            return waiting
        try:
            answer = self._asks.ask(url, wanted=wanted, headers=headers)
        except AddressError as error:
            return Trouble(text=str(error), final=True)
        except FetchError as error:
            return Trouble(text=str(error), until=self._rest(host))
        except InputError as error:
            self._done(host, url)
            return Trouble(text=str(error), final=True)
        return self._judged(answer, host)

    def _turn(self, host: str) -> Trouble | None:
        turn, now = self._state.host(host), self._clock.now()
        ready = max(turn.free, turn.blocked)
        if turn.blocked > now or ready - now > PATIENCE:
            return Trouble(text=f"It is not the turn of {host} yet.", until=ready, turn=True)
        if ready > now:
            self._clock.sleep(ready - now)
        return None

    def _judged(self, answer: Answer, host: str) -> Answer | Trouble:
        status = answer.status
        told = _patience(answer, self._clock.now())
        if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE) or status >= 500:
            until = self._rest(host, told)
            return Trouble(text=str(refused(status, answer.url)), until=until)
        self._done(host, answer.url)
        if status in (HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION, HTTPStatus.NOT_MODIFIED):
            return answer
        if answer.location:
            return answer
        return Trouble(text=str(refused(status, answer.url)), final=status not in _AGAIN, status=status)

    def _done(self, host: str, url: str) -> None:
        """The host answered: it is left alone for its delay."""
        known = self._parsed.get(site_of(url))
        delay = max(self._delay, known[1].delay if known is not None else 0.0)
        self._state.put_host(HostTurn(host=host, free=self._clock.now() + delay))

    def _rest(self, host: str, told: float | None = None) -> float:
        """The host failed or asks for patience: until when it is left alone."""
        now = self._clock.now()
        failures = self._state.host(host).failures + 1
        rest = min(HOUR, FIRST_REST * 2.0 ** min(failures - 1, 20))
        until = told if told is not None else now + rest
        turn = HostTurn(host=host, free=now + self._delay, blocked=until, told=told is not None, failures=failures)
        self._state.put_host(turn)
        return until

    # -- rules for robots

    def _rules(self, url: str) -> Rules | Trouble:
        """The rules of a site, asked for once a day."""
        site, now = site_of(url), self._clock.now()
        kept = self._state.robots(site)
        if kept is None or now - kept[1] >= DAY:
            found = self._asked_rules(site)
            if not isinstance(found, Trouble):
                kept = (found, now)
            elif found.final or found.turn or kept is None:
                return found
            else:
                kept = (kept[0], now - DAY + HOUR)  # the old ones hold, and are asked for again in an hour
            self._state.put_robots(site, *kept)
        return self._read(site, *kept)

    def _read(self, site: str, text: str, at: float) -> Rules:
        known = self._parsed.get(site)
        if known is None or known[0] != at:
            if len(self._parsed) > 1000:
                self._parsed.clear()
            known = self._parsed[site] = (at, Rules(text))
        return known[1]

    def _asked_rules(self, site: str) -> str | Trouble:
        """The ``robots.txt`` of a site; empty where it has none (RFC 9309, 2.3.1.3)."""
        url = f"{site}/robots.txt"
        for _ in range(REDIRECTS + 1):
            answer = self._sent(url, _ROBOTS)
            if isinstance(answer, Trouble):
                none = answer.final and answer.status
                return "" if none else msgspec.structs.replace(answer, text=f"Of its robots.txt: {answer.text}")
            if answer.location is None:
                return _text(answer.body)
            try:
                url = redirected(url, answer.location)
            except AddressError:
                return ""
        return ""


def _text(body: bytes) -> str:
    try:
        return decode(body).text
    except InputError:
        return ""  # no text is no rule


def _patience(answer: Answer, now: float) -> float | None:
    """Until when the server asks not to be asked (RFC 9110, Retry-After), a day at most."""
    told = answer.headers.get("retry-after", "").strip()
    if told.isdecimal():
        return now + min(DAY, float(told[:9]))
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return min(now + DAY, max(now, moment.timestamp()))
