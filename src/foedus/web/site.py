"""What one server holds: its ledger, its words, what it remembers, what waits to be saved."""

import logging
import threading
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from foedus.errors import FoedusError, LedgerError
from foedus.ledger import Ledger, path_of
from foedus.register.contents import Glance, SourceLine, TreatyLine, all_lines, chosen, source_line
from foedus.register.holdings import Holdings
from foedus.register.house import default_ledger, open_house
from foedus.register.shelf import Shelf
from foedus.web.memo import Memo
from foedus.web.settings import Settings
from foedus.web.tokens import Tokens

if TYPE_CHECKING:
    from foedus.ledger.search import Index
    from foedus.register.search import Finder
    from foedus.web.doorkeeper import Doorkeeper
    from foedus.web.jobs import Jobs
    from foedus.web.rendering import Renderer

log = logging.getLogger("foedus.web")
T = TypeVar("T")


PATIENCE = 2.5
"""Seconds after which a page is shown without an answer that is still being worked out."""


_AT_WORK = threading.BoundedSemaphore(2)
"""Threads that may work on long answers at once: more would keep the pages from the processor."""


def _begun(work: Callable[[], object]) -> "Future[object]":
    """Work in a thread of its own, which does not keep the server from closing."""
    future: Future[object] = Future()

    def run() -> None:
        try:
            with _AT_WORK:
                answer = work()
            future.set_result(answer)
        except BaseException as error:  # noqa: BLE001 - raised where somebody asks for the answer
            future.set_exception(error)

    threading.Thread(target=run, name="working out", daemon=True).start()
    return future


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
        self._finder: Finder | None = None
        self._finding = threading.Lock()
        self._waited: dict[Hashable, Future[object]] = {}
        self._waiting_for = threading.Lock()
        self._lists = Memo(6)
        self._shelf = Shelf(self.ledger)

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

    @property
    def finder(self) -> "Finder":
        """The index for search; filled when somebody searches for the first time."""
        with self._finding:
            if self._finder is None:
                self._finder = self._made_finder()
            return self._finder

    def _made_finder(self) -> "Finder":
        from foedus.register.search import Finder

        return Finder(self.ledger, self._index())

    def _index(self) -> "Index":
        """Where search is kept: in the ledger's own PostgreSQL, in a file beside its file, or in memory."""
        from foedus.ledger.search import SearchIndex

        where = self.settings.db or default_ledger()
        if "://" in where and not self.settings.readonly:
            from foedus.ledger.search_postgres import PostgresIndex

            return PostgresIndex(where)
        if "://" in where or where == ":memory:" or self.settings.readonly:
            return SearchIndex()
        try:
            return SearchIndex(f"{path_of(where)}.search")
        except LedgerError:  # the folder takes no file: then the index lasts as long as the server
            return SearchIndex()

    def warm(self) -> None:
        """Work out beforehand what the first asker would have to wait for."""
        try:
            self.lines  # noqa: B018 - kept by being asked for
            self.holdings()
            self.finder.follow()
        except FoedusError as error:  # whoever asks is told
            log.warning("%s", error)

    def link(self) -> str:
        """The end of the ledger's chain: while it stands, every question has the answer it had."""
        return self.ledger.head().link

    def answer(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """An answer that depends on the ledger and ``key`` alone."""
        return self.answers.get((self.link(), key), work_out)

    @property
    def lines(self) -> list[TreatyLine]:
        """Every treaty that is known, as a list shows it."""
        return self._lists.get((self.link(), "treaties"), lambda: chosen(all_lines(self.ledger, self._glances())))

    @property
    def sources(self) -> list[SourceLine]:
        """Every document, in the order in which they were recorded."""
        return self._lists.get((self.link(), "documents"), lambda: [source_line(each) for each in self._glances()])

    def _glances(self) -> list[Glance]:
        return self._lists.get((self.link(), "glances"), self._shelf.glances)

    def titles(self, names: Iterable[str]) -> dict[str, str]:
        """The titles of treaties by their ids."""
        holdings = self.holdings()
        return {name: holdings.title(name) for name in dict.fromkeys(names)}

    def soon(self, key: Hashable, work_out: Callable[[], T], patience: float = PATIENCE) -> T | None:
        """An answer as :meth:`answer` has it; ``None`` where it takes too long, and goes on being made.

        Args:
            key: What it depends on besides the ledger.
            work_out: What makes it.
            patience: Seconds.
        """
        whole = (self.link(), key)
        with self._waiting_for:
            found = self._waited.get(whole)
            if found is None:
                self._waited = {name: each for name, each in self._waited.items() if not each.done()}
                found = self._waited[whole] = _begun(lambda: self.answers.get(whole, work_out))
        try:
            return cast("T", found.result(patience))
        except TimeoutError:
            return None

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
        if self._finder is not None:
            self._finder.close()
        if "accounts" in self.__dict__:
            self.accounts.accounts.close()
        self.ledger.close()
