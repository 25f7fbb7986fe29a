"""The small parts: a text cut for its claims, harmful characters, tokens, kept answers, the line of time, the atlas."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model.act import Act
from foedus.model.claim import Claim, Kind
from foedus.model.passage import Passage
from foedus.web.atlas import lines
from foedus.web.helpers import amount
from foedus.web.marks import pieces
from foedus.web.memo import Memo
from foedus.web.shown import shown
from foedus.web.timeline import timeline
from foedus.web.tokens import Tokens
from foedus.web.wording import direction, pick, wording

TEXT = "abcdefghijklmnopqrstuvwxyz" * 4
SPANS = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 30)), max_size=12)


def claims_on(spans):
    return [
        Claim(id=f"c{n}", kind=list(Kind)[n % 4], type="sign", passages=(Passage(a, a + w, TEXT[a : a + w]),))
        for n, (a, w) in enumerate(spans)
        if a + w <= len(TEXT)
    ]


@given(SPANS)
def test_pieces_are_the_text_again_and_each_letter_bears_the_claims_on_it(spans):
    claims = claims_on(spans)
    found = pieces(TEXT, claims)
    assert "".join(piece.text for piece in found) == TEXT
    at = 0
    for piece in found:
        for place in range(at, at + len(piece.text)):
            there = {claim.id for claim in claims if claim.passages[0].start <= place < claim.passages[0].end}
            assert set(piece.claims) == there
        at += len(piece.text)


@given(SPANS)
def test_each_claim_begins_once(spans):
    claims = claims_on(spans)
    begun = [name for piece in pieces(TEXT, claims) for name in piece.first]
    assert sorted(begun) == sorted(claim.id for claim in claims)


@given(st.text())
def test_what_is_shown_has_the_same_length_and_nothing_that_reorders(text):
    told = shown(text)
    assert len(told) == len(text)
    assert not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")


@given(st.text(min_size=1), st.text(max_size=80))
def test_only_a_token_of_this_server_for_this_browser_fits(seat, guess):
    tokens = Tokens()
    assert tokens.fits(seat, tokens.make(seat))
    assert not tokens.fits(seat, guess)
    assert not tokens.fits(seat + "x", tokens.make(seat))
    assert not Tokens().fits(seat, tokens.make(seat))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("10000.. troops", "≥ 10,000 troops"), ("..1550 warheads", "≤ 1,550 warheads"), ("5..7.5 years", "5–7.5 years"),
        ("120 days", "120 days"), ("..", ".."), ("..5", "≤ 5"), ("", ""),
    ],
)  # fmt: skip
def test_quantities_are_told_as_a_person_writes_them(text, told):
    assert amount(text) == told


def test_who_asks_while_an_answer_is_worked_out_waits_for_the_same_one():
    memo, made, begun, go = Memo(2), [], threading.Event(), threading.Event()

    def slow():
        begun.set()
        assert go.wait(20)
        made.append(1)
        return "answer"

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(memo.get, "key", slow)
        assert begun.wait(20)
        others = [pool.submit(memo.get, "key", slow) for _ in range(3)]
        go.set()
        assert {one.result(20) for one in (first, *others)} == {"answer"}
    assert made == [1]


def test_a_page_does_not_wait_for_what_takes_minutes_and_has_it_later(story):
    site, go, made = story.app.state.site, threading.Event(), []

    def slow():
        assert go.wait(20)
        made.append(1)
        return "answer"

    assert site.soon("a question", slow, patience=0.05) is None
    assert site.soon("a question", slow, patience=0.05) is None
    go.set()
    assert site.soon("a question", slow, patience=20) == "answer"
    assert site.soon("a question", slow, patience=20) == "answer"
    assert made == [1]


def test_an_answer_that_failed_is_asked_for_again():
    memo = Memo(2)
    with pytest.raises(ZeroDivisionError):
        memo.get("key", lambda: 1 / 0)
    assert memo.get("key", lambda: 2) == 2


def test_a_memo_keeps_what_was_asked_for_last():
    memo, made = Memo(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        assert memo.get(key, lambda key=key: made.append(key) or key) == key
    assert made == ["a", "b", "c", "b"]


def test_the_line_of_time_runs_the_way_the_page_runs():
    acts = [
        Act(kind="sign", states=("PRK",), date="2024-06-19"),
        Act(kind="ratify", states=("RUS",), date="2024-11-09"),
    ]
    for reverse in (False, True):
        line = timeline(acts, (), on="2024-10-01", known=None, reverse=reverse)
        first, last = (row.marks[0].start for row in line.rows)
        assert (first > last) is reverse
        assert min(first, last) < line.on < max(first, last)


def test_the_lines_of_many_run_to_a_hub_and_those_of_few_between_each_two():
    places = [(float(n), float(n * n % 7)) for n in range(9)]
    assert lines(places[:2]).count("M") == 1
    assert lines(places[:4]).count("M") == 6
    assert lines(places).count("M") == 9


def test_days_are_written_as_people_write_them():
    english, urdu = wording("en"), wording("ur")
    assert english.day("2024-11-12") == "12 November 2024"
    assert english.day("2024-11") == "November 2024"
    assert english.day("2024-11-04/2024-11-10") == "between 4 November 2024 and 10 November 2024"
    assert english.day("XXXX-11-12") == "XXXX-11-12 (the year is not given)"
    assert urdu.day("2024-11-12") == "12 نومبر 2024"
    assert english.names(["JPN", "PHL", "KEN"]) == "Japan, Philippines and Kenya"
    assert urdu.name("JPN") == "جاپان"


def test_the_language_is_the_one_asked_for_then_the_one_kept_then_the_browsers():
    assert pick("ur", "en", "en") == "ur"
    assert pick("xx", "ur", "en") == "ur"
    assert pick(None, None, "fr-FR, ur-PK;q=0.8, en;q=0.5") == "ur"
    assert pick(None, None, None) == "en"
    assert (direction("ur-PK"), direction("ko"), direction(None)) == ("rtl", "ltr", "auto")


def test_today_is_the_day_of_the_clock_that_the_server_was_given(empty):
    assert dt.date.fromisoformat(empty.get("/api/v1/world").json()["on"]) == dt.date(2026, 3, 1)
