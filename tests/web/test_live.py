"""A reading as it appears, and that nothing which is handed over can hang the server."""

import json
import os
import signal
import threading
import time

import pytest
from tests.web.conftest import NOW, settings

from foedus.errors import FoedusError
from foedus.model.claim import Claim
from foedus.model.document import Source
from foedus.resources.story import story as told_story
from foedus.web.hands import Done, First, Opened, OtherHands, _told, steps
from foedus.web.intake import intake
from foedus.web.jobs import AT_ONCE, BusyError, Jobs

ENGLISH = next(report for report in told_story().reports if report.language == "en")


def given(text, **more):
    return intake(settings(":memory:"), Source(language="en", published="2024-11-12"), text=text, **more)


def events(browser, address):
    """The events of a reading, each a name and its data."""
    body = browser.get(f"{address}/events").text
    told = [each.split("\n") for each in body.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in told]


def test_the_text_then_every_claim_then_the_end_is_told(empty):
    address = empty.post("/read", {"text": ENGLISH.text, "published": ENGLISH.published}).headers["location"]
    told = events(empty, address)
    names = [name for name, _ in told if name != "progress"]
    claims = [data["html"] for name, data in told if name == "claim"]
    assert names[-1] == "done"
    assert "text" in names
    assert names.index("text") < names.index("claim")
    assert len(claims) == empty.get(address).text.count('data-claim="')
    assert all(html.count("<li") == 1 for html in claims)


def test_a_page_with_scripts_is_not_kept_waiting_for_the_reading(empty):
    response = empty.post("/read", {"text": ENGLISH.text, "live": "1"})
    assert response.headers["location"].endswith("?live=1")
    page = empty.follow(response).text
    assert "data-live=" in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_markup_in_a_document_stays_text_in_the_events(empty):
    text = f"<script>window.ran=1</script><img src=x onerror=window.ran=1>\n{ENGLISH.text}"
    address = empty.post("/read", {"text": text, "publisher": "<svg onload=1>"}).headers["location"]
    whole = "".join(str(data.get("html")) for _, data in events(empty, address))
    assert "<script" not in whole
    assert "<img" not in whole
    assert "&lt;script&gt;" in whole


def test_a_reading_that_fails_says_so_in_its_events(empty):
    address = empty.post("/read", {"text": "   "}).headers["location"]
    assert events(empty, address)[-1][0] == "failed"
    assert empty.get(address).status_code == 422


def test_events_of_somebody_else_are_not_told(empty):
    job = empty.app.state.site.jobs.begin("somebody else", given("A text."), NOW)
    assert empty.get(f"/read/{job.id}/events").status_code == 404


def test_a_long_document_is_begun_with_what_its_beginning_says():
    told = list(steps(given(ENGLISH.text + "\n\nIt was a quiet day in the capital." * 500)))
    assert [type(news) for news in told] == [Opened, First, Done]
    assert told[1].claims
    assert all(isinstance(claim, Claim) for claim in told[1].claims)


def held_up():
    """A document that takes far longer to read than anybody waits."""
    return given("\n\n".join([ENGLISH.text] * 400))


@pytest.fixture
def jobs():
    """Readings in other processes, with little time for each."""
    made = Jobs(settings(":memory:", apart=True, reading=1.0))
    yield made
    made.close()


def test_a_reading_that_takes_too_long_is_ended_and_the_next_one_is_read():
    with_time = Jobs(settings(":memory:", apart=True, reading=30.0))
    in_haste = Jobs(settings(":memory:", apart=True, reading=1.0))
    try:
        with pytest.raises(FoedusError, match="takes too long"):
            in_haste.read("ann", held_up(), NOW)
        _, reading = with_time.read("ann", given(ENGLISH.text), NOW)
        assert reading.claims
    finally:
        with_time.close()
        in_haste.close()


def test_a_discarded_reading_is_ended_at_once():
    made = Jobs(settings(":memory:", apart=True))
    job = made.begin("ann", held_up(), NOW)
    try:
        while job.document is None and not job.over.is_set():
            time.sleep(0.05)
        made.forget(job.id)
        assert job.over.wait(10)
        assert job.reading is None
    finally:
        made.close()


def test_a_process_that_dies_harms_its_own_document_alone():
    hands = OtherHands()
    try:
        told = []
        for news in hands.read(held_up(), wanted=lambda: True, seconds=60):
            told.append(news)
            if isinstance(news, Opened):
                [child] = children()
                os.kill(child, signal.SIGKILL)
        assert "has died" in str(told[-1].error)
        assert isinstance(list(hands.read(given("A quiet day."), wanted=lambda: True, seconds=60))[-1], Done)
    finally:
        hands.close()


def test_what_nobody_foresaw_is_a_sentence_for_the_person_and_in_the_log(monkeypatch, caplog):
    def broken(_):
        raise ZeroDivisionError

    monkeypatch.setattr("foedus.web.hands.steps", broken)
    [failed] = _told(given("A text."))
    assert "nobody foresaw" in str(failed.error)
    assert "ZeroDivisionError" in caplog.text


def children():
    """The processes that this one has started for reading."""
    import multiprocessing

    return [each.pid for each in multiprocessing.active_children()]


def test_one_person_cannot_keep_all_others_waiting(monkeypatch, jobs):
    stop = threading.Event()

    def forever(*_, wanted, **__):
        while wanted() and not stop.is_set():
            time.sleep(0.02)
        yield from ()

    monkeypatch.setattr(jobs._hands, "read", forever)
    for _ in range(AT_ONCE):
        jobs.begin("ann", given("A text."), NOW)
    with pytest.raises(BusyError):
        jobs.begin("ann", given("A text."), NOW)
    jobs.begin("ben", given("A text."), NOW)
    stop.set()
