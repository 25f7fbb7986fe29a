"""The PostgreSQL store passes the suite, on a server of its own on loopback."""

from itertools import count

import pytest
from suite import LedgerSuite

from foedus.ledger import open_ledger


class TestPostgres(LedgerSuite):
    @pytest.fixture
    def new(self, postgres_url):
        import psycopg

        numbers, opened = count(), []

        def another():
            schema = f"s{next(numbers)}"
            with psycopg.connect(postgres_url, autocommit=True) as admin:
                admin.execute(f"CREATE SCHEMA {schema}")
            if len(opened) > 8:
                opened.pop(0).close()
            opened.append(open_ledger(f"{postgres_url}?options=-csearch_path%3D{schema}"))
            return opened[-1]

        yield another
        for ledger in opened:
            ledger.close()
