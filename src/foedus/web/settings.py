"""How a server is set up: where its ledger lies, whom it listens to, how much it lets in."""

import datetime as dt
from collections.abc import Callable

import msgspec

from foedus.errors import UsageError
from foedus.register.house import default_ledger
from foedus.sources.limits import Limits

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MEGABYTE = 1_000_000


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """One server.

    Attributes:
        db: The ledger, as ``--db`` takes it.
        host: The address to listen on; without sign-in only a loopback address.
        port: The port.
        team: Whether people sign in; without, whoever reaches the machine's loopback is the one who works there.
        accounts: Where users, sessions and keys are kept in team mode: a file or ``postgresql://…``.
        names: Names (``foedus.example.org``) under which the server may be called besides those of the loopback.
        secure: Whether browsers reach it by HTTPS, so that cookies are sent over nothing else.
        allow_private: Whether addresses inside the own network may be fetched.
        body: Bytes that a request may have.
        document: Bytes that a document may have, pasted, uploaded or fetched.
        reading: Seconds that reading one document may take before it is given up.
        apart: Whether documents are read in processes of their own, which can be ended.
        who: The name under which judgements and comments are recorded in local mode.
        readonly: Whether the ledger is only asked; nothing is made where there is none.
        now: The clock.
    """

    db: str | None = None
    host: str = "127.0.0.1"
    port: int = 8400
    team: bool = False
    accounts: str | None = None
    names: tuple[str, ...] = ()
    secure: bool = False
    allow_private: bool = False
    body: int = 6 * MEGABYTE
    document: int = 4 * MEGABYTE
    reading: float = 300.0
    apart: bool = True
    who: str = "local"
    readonly: bool = False
    now: Callable[[], dt.datetime] = _now

    @property
    def limits(self) -> Limits:
        """Bounds on each document that comes in by the web."""
        return Limits(bytes=self.document, seconds=20.0)

    @property
    def where_accounts(self) -> str:
        """Where accounts are kept: in the ledger's own PostgreSQL, or in a file beside its file."""
        if self.accounts is not None:
            return self.accounts
        ledger = self.db or default_ledger()
        return ledger if "://" in ledger or ledger == ":memory:" else f"{ledger}.accounts"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which the server answers."""
        own = (self.host,) if self.team and self.host not in ("0.0.0.0", "::") else ()  # noqa: S104 - no binding here
        return frozenset(name.casefold() for name in (*LOOPBACK, *own, *self.names))


def check(settings: Settings) -> None:
    """Refuse what would open the server to others without sign-in.

    Raises:
        UsageError: The host is not of the loopback and nobody has to sign in.
    """
    if not settings.team and settings.host not in LOOPBACK:
        hint = "Leave --host away, or serve a team with --team, where people sign in."
        raise UsageError(f"Without sign-in the server listens on this machine only, not on {settings.host}.", hint=hint)
