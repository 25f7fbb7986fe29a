"""What one server holds: its ledger, its words, what it remembers, what waits to be saved."""

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from foedus.ledger import Ledger
from foedus.register.holdings import Holdings
from foedus.register.house import open_house
from foedus.web.memo import Memo
from foedus.web.settings import Settings
from foedus.web.tokens import Tokens

if TYPE_CHECKING:
    from foedus.register.search import Finder
    from foedus.web.doorkeeper import Doorkeeper
    from foedus.web.jobs import Jobs
    from foedus.web.rendering import Renderer

T = TypeVar("T")


class Site:
    """One server.

    Args:
        settings: How it is set up.

    Raises:
        LedgerError: The ledger cannot be opened.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ledger: Ledger = open_house(settings.db, readonly=settings.readonly).ledger
        self.tokens = Tokens()
        self.answers = Memo(512)
        self._holdings = Memo(4)

    @cached_property
    def jobs(self) -> "Jobs":
        """The readings that are being made or wait for the person's word."""
        from foedus.web.jobs import Jobs

        return Jobs(self.settings)

    @cached_property
    def renderer(self) -> "Renderer":
        """What makes pages of templates."""
        from foedus.web.rendering import Renderer

        return Renderer()

    @cached_property
    def accounts(self) -> "Doorkeeper":
        """Who comes in, in team mode."""
        from foedus.ledger.accounts import Accounts
        from foedus.web.doorkeeper import Doorkeeper

        return Doorkeeper(Accounts(self.settings.where_accounts))

    @cached_property
    def finder(self) -> "Finder":
        """The index for search; filled when somebody searches for the first time."""
        from foedus.register.search import Finder

        return Finder(self.ledger)

    def link(self) -> str:
        """The end of the ledger's chain: while it stands, every question has the answer it had."""
        return self.ledger.head().link

    def answer(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """An answer that depends on the ledger and ``key`` alone."""
        return self.answers.get((self.link(), key), work_out)

    def holdings(self, *, known: str | None = None, standard: str = "reported") -> Holdings:
        """Every treaty with what reports establish, kept while the ledger stands still."""

        def build() -> Holdings:
            found = Holdings(self.ledger, known=known, standard=standard)
            found.court  # noqa: B018 - worked out here once, so that threads that share it find it whole
            return found

        return self._holdings.get((self.link(), known, standard), build)

    def close(self) -> None:
        """Give back what is open, and wait for what is being read."""
        if "jobs" in self.__dict__:
            self.jobs.close()
        if "accounts" in self.__dict__:
            self.accounts.accounts.close()
        self.ledger.close()
