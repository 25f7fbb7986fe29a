"""One question of one person, as a route sees it: nothing of HTTP but what it needs."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from foedus.errors import UsageError
from foedus.model.date import day
from foedus.register.house import House
from foedus.web.wording import Wording

if TYPE_CHECKING:
    from foedus.web.site import Site

ROLES = ("reader", "reviewer", "editor")
"""What somebody may do; each takes in the one before."""


class User(msgspec.Struct, frozen=True):
    """Who asks.

    Attributes:
        name: Under which judgements and comments are recorded; empty for nobody.
        role: One of :data:`ROLES`; empty for nobody.
    """

    name: str = ""
    role: str = ""

    def may(self, role: str) -> bool:
        """Whether the user has this role or one above it."""
        return not role or (self.role in ROLES and ROLES.index(self.role) >= ROLES.index(role))


class Upload(msgspec.Struct, frozen=True):
    """A file that came with a form."""

    name: str
    body: bytes
    media_type: str = ""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One question.

    Attributes:
        site: The server.
        user: Who asks.
        words: The language to answer in.
        path: The path of the address.
        params: What the route found in the path.
        query: What stands behind the ``?``; of several with one name the last.
        queries: All of them, in their order.
        form: The fields of a form, without the token.
        upload: The file of a form.
        fragment: Whether a script asks for a part of the page.
        session: The session of who signed in.
        place: The address the request came from.
        now: When.
    """

    site: "Site"
    user: User
    words: Wording
    path: str
    params: Mapping[str, str] = {}
    query: Mapping[str, str] = {}
    queries: tuple[tuple[str, str], ...] = ()
    form: Mapping[str, str] = {}
    upload: Upload | None = None
    fragment: bool = False
    session: str = ""
    place: str = ""
    now: dt.datetime

    @property
    def house(self) -> House:
        """What the use cases stand on."""
        return House(self.site.ledger, self.now)

    @property
    def today(self) -> dt.date:
        """The civil day, in UTC."""
        return self.now.date()

    def get(self, name: str) -> str | None:
        """A value of the address, trimmed; ``None`` where it is absent or empty."""
        return (self.query.get(name) or "").strip() or None

    def field(self, name: str) -> str | None:
        """A value of the form, trimmed; ``None`` where it is absent or empty."""
        return (self.form.get(name) or "").strip() or None

    def day(self, name: str = "on") -> dt.date:
        """A day of the address; today where it is absent.

        Raises:
            DateError: It is not one calendar day.
        """
        text = self.get(name)
        return day(text) if text else self.today

    @property
    def known(self) -> str | None:
        """The day of knowledge that was asked for, ISO 8601."""
        text = self.get("known")
        return day(text).isoformat() if text else None

    def choice(self, name: str, allowed: tuple[str, ...], otherwise: str) -> str:
        """One of several values of the address.

        Raises:
            UsageError: It is none of them.
        """
        text = self.get(name) or otherwise
        if text not in allowed:
            raise UsageError(f"“{text}” is no {name}.", hint=f"Choose one of {', '.join(allowed)}.")
        return text
