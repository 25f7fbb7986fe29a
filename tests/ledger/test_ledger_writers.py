"""Two processes that write at once lose nothing, in a file and on a server."""

import multiprocessing
import threading

import pytest
from stories import report

from foedus.ledger import open_ledger

WRITERS = 4
REPORTS = 60


def write(where: str, start, writer: int) -> None:
    """Append reports of one's own and reports that everybody has, batch by batch."""
    start.wait()  # so that all of them open a new ledger at the same moment
    with open_ledger(where) as ledger:
        for number in range(REPORTS):
            ledger.append(report(1000 * (writer + 1) + number))
            ledger.append(report(number))


def together(where: str) -> None:
    context = multiprocessing.get_context("fork")
    start = context.Barrier(WRITERS)
    writers = [context.Process(target=write, args=(where, start, writer)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=120)
    assert [writer.exitcode for writer in writers] == [0] * WRITERS


@pytest.fixture(params=["sqlite", "postgres"])
def where(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return request.getfixturevalue("postgres_url")


def test_processes_that_write_at_once_lose_nothing(where):
    together(where)
    with open_ledger(where) as ledger:
        assert ledger.count() == 5 * REPORTS * (WRITERS + 1)
        assert ledger.verify() == []


def test_threads_may_share_a_ledger(where):
    with open_ledger(where) as ledger:
        threads = [
            threading.Thread(target=lambda own=own: [ledger.append(report(100 * own + n)) for n in range(20)])
            for own in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ledger.count() == 5 * 80
        assert ledger.verify() == []
