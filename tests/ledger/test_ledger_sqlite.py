"""The SQLite store passes the suite."""

from itertools import count

import pytest
from suite import LedgerSuite

from foedus.ledger import open_ledger


class TestSqlite(LedgerSuite):
    @pytest.fixture
    def new(self, tmp_path):
        numbers, opened = count(), []

        def another():
            opened.append(open_ledger(tmp_path / f"{next(numbers)}.db"))
            return opened[-1]

        yield another
        for ledger in opened:
            ledger.close()
