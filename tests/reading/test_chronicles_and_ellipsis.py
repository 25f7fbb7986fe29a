"""Lines headed by dates; acts that are not said again; states as they were; whose government a text means."""

import pytest

from foedus.model.document import Document, Source
from foedus.reading import read

CHRONICLE = """Treaty of friendship between Russia and Ukraine: the stations
31 May 1997. Leonid Kuchma and Boris Yeltsin sign the Treaty on Friendship between Ukraine and Russia in Kyiv.
14 January 1998. The Verkhovna Rada of Ukraine approves the treaty.
25 December. The Russian State Duma approves the treaty.
1 April 1999. Russia and Ukraine exchange the instruments of ratification and the treaty enters into force."""


def _claims(text: str, published: str = "2024-11-13"):
    return read(Document(text=text, source=Source(published=published), name="x")).claims


def _told(text: str) -> list[tuple[str, str, str | None]]:
    return [(c.type, " ".join(c.actors), c.date) for c in _claims(text)]


def test_a_line_that_begins_with_a_date_dates_what_it_tells():
    told = _told(CHRONICLE)
    assert ("sign", "RUS UKR", "1997-05-31") in told
    assert ("approve", "UKR", "1998-01-14") in told
    assert ("exchange_instruments", "RUS UKR", "1999-04-01") in told


def test_a_heading_without_a_year_is_in_the_year_of_the_one_before():
    assert ("approve", "RUS", "1998-12-25") in _told(CHRONICLE)


def test_two_dated_lines_are_no_chronicle():
    text = "3 May 2001\nRussia and Ukraine signed a treaty of friendship. Ukraine ratified the treaty.\n4 May 2001"
    assert ("ratify", "UKR", None) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Italy withdrew from the Energy Charter Treaty in 2016; France and Germany, in 2023.",
        "Italia se retiró del Tratado de la Carta de la Energía en 2016; Francia y Alemania, en 2023.",
    ],
)
def test_a_clause_with_only_who_and_when_goes_on_with_the_act_before(text):
    assert _told(text) == [("withdraw", "ITA", "2016"), ("withdraw", "DEU FRA", "2023")]


def test_who_followed_suit_did_what_was_told_last():
    told = _told("Italy withdrew from the Energy Charter Treaty in 2016. Spain followed suit on Monday.")
    assert told[-1] == ("withdraw", "ESP", "2024-11-11")


def test_nobody_follows_suit_where_nothing_was_done():
    assert _told("The energy market is nervous. Spain followed suit on Monday. The treaty with Italy is old.") == []


def test_what_moscow_signed_in_1956_the_soviet_union_signed():
    told = _told("Moscow and London signed the fisheries treaty on 25 May 1956. Russia denounced the treaty on Monday.")
    assert told[0] == ("sign", "GBR SUHH", "1956-05-25")
    assert told[1][:2] == ("withdraw", "RUS")


def test_a_capital_is_the_present_states_not_that_of_one_that_is_gone():
    told = _told("Hanoi and Prague signed an extradition treaty on Monday.")
    assert told[0][1] == "CZE VNM"


def test_the_government_is_not_that_of_the_language_where_its_country_is_never_named():
    text = (
        "Le Burundi a signé le Statut de Rome en 1999. Le Burundi a ratifié le traité. "
        "Le gouvernement a dénoncé le traité lundi."
    )
    assert {c.actors for c in _claims(text)} == {("BDI",)}


def test_nobody_alleges_a_breach_of_their_own():
    text = "Japan and Russia signed a treaty of peace. Japan's foreign ministry alleged a breach of the treaty."
    assert ("breach", "JPN") not in [(c.type, " ".join(c.actors)) for c in _claims(text)]


def test_a_plan_in_a_title_is_signed_and_not_planned():
    text = (
        "Beijing news.\nThe Action Plan for a Strategic Partnership, a treaty between China and Japan, was signed by "
        "China and Japan on Friday."
    )
    assert [c.modality.value for c in _claims(text) if c.type == "sign"] == ["done"]


def test_an_agency_that_informs_its_readers_notifies_nobody():
    text = (
        "شمالی کوریا کی خبر رساں ایجنسی کے سی این اے نے اطلاع دی ہے کہ 12 نومبر کو شمالی کوریا کے رہنما کم جونگ ان نے "
        "روس کے ساتھ باہمی دفاعی معاہدے کی توثیق کرنے والے ایک فرمان پر دستخط کیے تھے۔"
    )
    assert [c.type for c in _claims(text) if c.kind == "act"] == ["ratify"]


def test_a_day_behind_one_long_past_is_of_the_same_year():
    text = (
        "Japan and the Soviet Union signed a neutrality pact on 13 April 1941. "
        "On 25 April Japan ratified the pact. It bound both states."
    )
    assert ("ratify", "JPN", "1941-04-25") in _told(text)


def test_a_day_behind_a_recent_one_is_counted_from_publication():
    text = "Japan and Peru signed a pact on 13 April 2023. On 25 October Japan ratified the pact."
    assert ("ratify", "JPN", "2024-10-25") in _told(text)
