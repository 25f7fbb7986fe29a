"""A process that is killed in the middle of writing leaves a whole ledger, and keeps what it gave a receipt for."""

import os
import random
import signal
import time

import pytest
from stories import report

from foedus.ledger import Query, open_ledger
from foedus.model.fact import FactKind

REPORTS = 600
KILLS = 200


def write_all(path, receipts) -> None:
    """Append every report, one batch each, and tell after each that its receipt was given."""
    with open_ledger(path) as ledger:
        for number in range(REPORTS):
            if ledger.append(report(number)).added:
                os.write(receipts, number.to_bytes(4, "big"))


def killed_run(path, seconds: float) -> tuple[bool, list[int]]:
    """Write in a child process and kill it: whether it was still at work, and the reports it had a receipt for."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(readable)
            write_all(path, writable)
        finally:
            os._exit(0)
    os.close(writable)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(readable, "rb") as pipe:
        told = pipe.read()
    return os.WIFSIGNALED(status), [int.from_bytes(told[at : at + 4], "big") for at in range(0, len(told), 4)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Killing is tested where processes can fork.")
def test_two_hundred_kills_leave_a_whole_ledger_that_a_second_run_completes(tmp_path):
    path = tmp_path / "ledger.db"
    chance = random.Random(20241204)  # noqa: S311
    receipts: set[int] = set()
    at_work = 0
    for _ in range(KILLS):
        killed, told = killed_run(path, chance.uniform(0.001, 0.025))
        at_work += killed
        receipts.update(told)
        with open_ledger(path) as ledger:
            assert ledger.verify() == []
            heads = {fact.document for fact in ledger.facts(Query(kinds=(FactKind.DOCUMENT,)))}
            assert heads >= {f"{number:032x}" for number in receipts}
            assert ledger.count() == 5 * len(heads), "a document is there with all of its reading or not at all"
    assert at_work > KILLS // 2, "the kills came too late to interrupt anything"
    assert receipts, "the kills came too early to interrupt anything"
    readable, writable = os.pipe()
    os.set_blocking(writable, False)
    write_all(path, writable)
    os.close(readable)
    os.close(writable)
    with open_ledger(path) as ledger:
        assert ledger.count() == 5 * REPORTS
        assert ledger.verify() == []
