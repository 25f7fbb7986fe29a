"""The rules for robots of a site (RFC 9309), as the library protego reads them."""

from protego import Protego

from foedus.sources.fetch import PRODUCT

LONGEST_DELAY = 3600.0
"""Seconds: a ``Crawl-delay`` above an hour is an hour; a page a week would never end."""
LARGEST = 512_000
"""Characters that count: RFC 9309, 2.5 asks for 500 kibibytes at least."""


class Rules:
    """What a site lets us ask.

    Args:
        text: Its ``robots.txt``; an empty one allows everything.
    """

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text[:LARGEST])

    def allow(self, url: str) -> bool:
        """Whether this address may be asked."""
        return self._rules.can_fetch(url, PRODUCT)

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site wants, by ``Crawl-delay`` or ``Request-rate``; 0 for no word."""
        told = self._rules.crawl_delay(PRODUCT) or 0.0
        rate = self._rules.request_rate(PRODUCT)
        if rate is not None:
            told = max(told, rate.seconds / rate.requests)
        return min(told, LONGEST_DELAY)
