"""A watch that is killed at any moment goes on where it was: nothing is lost, doubled, or fetched twice."""

import os
import random
import signal
import threading

import pytest
from watching import Site, Watching, article, rss

from foedus.ledger import Query, open_ledger
from foedus.ledger.watching import WatchState
from foedus.model.fact import FactKind
from foedus.model.watching import PageState

PAGES = 60
KILLS = 40


@pytest.fixture
def site():
    """A site with a feed of many pages."""
    site = Site()
    site["/list"] = rss(*(f"{site.url}/{n}" for n in range(PAGES)))
    for n in range(PAGES):
        site[f"/{n}"] = article(f"Report number {n} of the ministry.")
    yield site
    site.close()


def run(folder, site):
    """A watch in a child process, to its end or to ours."""
    child = os.fork()
    if child == 0:
        try:
            Watching(folder).once(f"{site.url}/list", delay=0.0)
        finally:
            os._exit(0)
    return child


def killed_in_the_middle(folder, site, *, requests, delay):
    """Run a watch, and kill it a moment after it has sent so many requests; whether it was still at work."""
    before = len(site.asked)
    child = run(folder, site)
    pause = threading.Event()
    for _ in range(5000):
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return False
        if len(site.asked) - before >= requests:
            break
        pause.wait(0.002)
    pause.wait(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Killing is tested where processes can fork.")
def test_a_watch_that_is_killed_again_and_again_reads_every_page_once(tmp_path, site):
    chance = random.Random(20261123)  # noqa: S311
    at_work = 0
    for _ in range(KILLS):
        at_work += killed_in_the_middle(tmp_path, site, requests=chance.randint(1, 3), delay=chance.uniform(0, 0.02))
        with open_ledger(tmp_path / "ledger.db") as ledger:
            assert ledger.verify() == []
    assert at_work > KILLS // 4, "the kills came too late to interrupt anything"
    _, status = os.waitpid(run(tmp_path, site), 0)
    assert status == 0
    with open_ledger(tmp_path / "ledger.db") as ledger:
        texts = [fact.body["text"] for fact in ledger.facts(Query(kinds=(FactKind.DOCUMENT,)))]
        assert ledger.verify() == []
        assert ledger.count(Query(kinds=(FactKind.READING,))) == PAGES
    assert len(texts) == len(set(texts)) == PAGES
    state = WatchState(str(tmp_path / "ledger.db.watch"), readonly=True)
    counts = state.counts()[f"{site.url}/list"]
    state.close()
    assert sum(counts.values()) == PAGES
    assert counts.get(PageState.WAITING, 0) == counts.get(PageState.GIVEN_UP, 0) == 0
    again = sum(site.times(f"/{n}") - 1 for n in range(PAGES))
    assert again <= at_work, "a kill costs at most the page that was on its way"
