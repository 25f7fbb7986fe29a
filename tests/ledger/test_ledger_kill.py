"""A process that is killed in the middle of writing leaves a whole ledger, and keeps what it gave a receipt for.

When to kill is counted in what the process has done, not in time alone: on a busy machine a process may do nothing for
as long as it does all of its work in on an idle one, and kills by the clock then come too early or too late to test
anything.
"""

import os
import random
import signal
import time

import pytest
from stories import report

from foedus.ledger import Query, open_ledger
from foedus.model.fact import FactKind

KILLS = 200
MOST = 1
"""Receipts that are waited for before a kill is on the way; a few more come until it arrives."""
ROOM = 30
"""New reports that a process has to write; at their end it waits for its kill."""
AGAIN = 5
"""Reports that each process writes again: doubles that a kill must not make."""


def write(path, receipts, reports) -> None:
    """Append reports, one batch each, and tell after each that its receipt was given."""
    with open_ledger(path) as ledger:
        for number in reports:
            if ledger.append(report(number)).added:
                os.write(receipts, number.to_bytes(4, "big"))


def killed_run(path, first: int, wanted: int, seconds: float) -> tuple[bool, list[int]]:
    """Write in a child process and kill it: whether it was still at work, and the reports it had a receipt for.

    Args:
        path: The ledger.
        first: The first report that may be new.
        wanted: After how many receipts to kill.
        seconds: How long after them, to meet it at any point of the next.
    """
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(readable)
            write(path, writable, range(max(0, first - AGAIN), first + ROOM))
            signal.pause()
        finally:
            os._exit(1)
    os.close(writable)
    told = b""
    with os.fdopen(readable, "rb", buffering=0) as pipe:
        while len(told) < 4 * wanted and (more := pipe.read(4 * wanted)):
            told += more
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        while more := pipe.read(1 << 16):
            told += more
    assert os.WIFSIGNALED(status), "writing failed before it was killed"
    return len(told) < 4 * ROOM, [int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Killing is tested where processes can fork.")
def test_two_hundred_kills_leave_a_whole_ledger_that_a_second_run_completes(tmp_path):
    path = tmp_path / "ledger.db"
    chance = random.Random(20241204)  # noqa: S311
    receipts: set[int] = set()
    at_work = 0
    for _ in range(KILLS):
        first = max(receipts, default=-1) + 1
        met, told = killed_run(path, first, chance.randint(0, MOST), chance.uniform(0.0, 0.002))
        at_work += met
        assert receipts.isdisjoint(told), "a receipt for something new was given twice"
        receipts.update(told)
        with open_ledger(path) as ledger:
            assert ledger.verify() == []
            heads = {fact.document for fact in ledger.facts(Query(kinds=(FactKind.DOCUMENT,)))}
            assert heads >= {f"{number:032x}" for number in receipts}
            assert ledger.count() == 5 * len(heads), "a document is there with all of its reading or not at all"
    assert at_work > KILLS // 2, "the kills came too late to interrupt anything"
    assert len(receipts) > KILLS // 4, "the kills came too early to interrupt anything"
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    reports = max(receipts) + ROOM
    write(path, writable, range(reports))
    os.close(readable)
    os.close(writable)
    with open_ledger(path) as ledger:
        assert ledger.count() == 5 * reports
        assert ledger.verify() == []
