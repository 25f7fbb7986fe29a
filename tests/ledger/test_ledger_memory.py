"""The plainest store passes the suite."""

import pytest
from suite import LedgerSuite

from foedus.ledger import open_ledger


class TestMemory(LedgerSuite):
    @pytest.fixture
    def new(self):
        return lambda: open_ledger(":memory:")
