"""What reading promises whatever the text: anchored passages, dates against publication, nothing from other genres."""

import pytest

from foedus.model.claim import Modality, Stance
from foedus.model.document import Document, Source
from foedus.reading import read


def _read(text, published="2024-11-13", language="en"):
    return read(Document(text=text, source=Source(published=published)), language=language)


def _claim(reading, type_):
    return next(c for c in reading.claims if c.type == type_)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on 9 November", "2024-11-09"),
        ("on Monday", "2024-11-11"),
        ("yesterday", "2024-11-12"),
        ("last month", "2024-10"),
        ("last week", "2024-11-04/2024-11-10"),
        ("in June 2023", "2023-06"),
        ("on December 24", "2023-12-24"),
        ("two days ago", "2024-11-11"),
        ("in 2011", "2011"),
    ],
)
def test_dates_count_from_publication(words, date):
    reading = _read(f"Estonia ratified the treaty with Latvia {words}.")
    assert _claim(reading, "ratify").date == date


def test_year_stays_open_without_publication():
    reading = _read("Estonia ratified the treaty with Latvia on 9 November.", published=None)
    assert _claim(reading, "ratify").date == "XXXX-11-09"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("France has ratified the treaty with Germany.", Modality.DONE),
        ("France will ratify the treaty with Germany.", Modality.PLANNED),
        ("France may ratify the treaty with Germany.", Modality.CONDITIONAL),
        ("France has not ratified the treaty with Germany.", Modality.NOT_DONE),
        ("Berlin urged France to ratify the treaty with Germany.", Modality.URGED),
    ],
)
def test_modality_is_read_near_the_act(sentence, modality):
    assert _claim(_read(sentence), "ratify").modality is modality


def test_demand_is_the_act_of_those_it_is_made_of():
    claim = _claim(_read("Japan called on China to ratify the treaty."), "ratify")
    assert claim.actors == ("CHN",)
    assert claim.speakers[0].startswith("JPN:")


def test_parliament_that_ratifies_approves():
    assert {c.type for c in _read("The Bundestag ratified the treaty with Poland.").claims} == {"approve"}


def test_accusation_is_event_and_allegation():
    reading = _read("Washington accused Moscow of violating the New START treaty.")
    breach = _claim(reading, "breach")
    assert (breach.actors, breach.stance) == (("RUS",), Stance.ALLEGES)
    assert _claim(reading, "ACCUSE").actors == ("USA",)


@pytest.mark.parametrize(
    "text",
    [
        "The striker signed a three-year contract with the club, and the coach hopes the board will ratify the deal.",
        "In the film, a president refuses to sign the treaty. The actress and the screenwriter declined to comment.",
        "The Social Democrats and the Greens signed their coalition agreement; the mayor denied breaching it.",
        "Shareholders approved the merger agreement; the takeover enters into force in May.",
    ],
)
def test_other_contracts_give_nothing(text):
    assert _read(text).claims == ()


def test_fact_told_twice_is_one_claim_in_the_fuller_sentence():
    text = "Norway signs pact with Sweden\n\nNorway signed the defence pact with Sweden in Oslo on 9 November 2024."
    signs = [c for c in _read(text).claims if c.type == "sign"]
    assert len(signs) == 1
    assert "2024" in signs[0].passages[0].quote


def test_source_line_says_what_it_was_taken_from():
    text = "Russia and China signed the treaty.\nSource: https://example.org/a-story.html"
    assert _read(text).document.derived_from == "https://example.org/a-story.html"


def test_unknown_language_is_said_and_claims_nothing():
    reading = read(Document(text="ქართული ტექსტი ხელშეკრულების შესახებ, რომელიც ორმა ქვეყანამ მოაწერა."))
    assert reading.claims == ()
    assert reading.document.notes


def test_declared_language_can_lie():
    text = "Russia and North Korea signed the treaty in June, and the parliament in Moscow has approved it."
    reading = read(Document(text=text, source=Source(language="ur", published="2024-11-13")))
    assert reading.document.language == "en"
