"""A treaty of the news is linked to the register by name, parties and time, or not at all."""

import pytest

from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import DocumentHead
from foedus.model.reading import Reading
from foedus.register.linking import Entry, Linker, fold, likeness

FRIENDSHIP = Entry(
    id="aaa-bbb-2000",
    names=("Treaty of Friendship",),
    parties=frozenset({"AAA", "BBB"}),
    signed="2000-02-09",
    superseded="2024-06-19",
)
ALLIANCE = Entry(
    id="aaa-bbb-2024", names=("Treaty on Partnership",), parties=frozenset({"AAA", "BBB"}), signed="2024-06-19"
)
OPEN = Entry(id="mines", names=("Ottawa Convention", "Minenverbotskonvention"), signed="1997-12-03")
LINKER = Linker((FRIENDSHIP, ALLIANCE, OPEN))


def linked(name, parties=(), signed=None, published="2024-11-12"):
    claims = () if signed is None else (Claim(id="c1", kind=Kind.ACT, type="sign", treaty="t1", date=signed),)
    reading = Reading(
        document=DocumentHead(published=published),
        treaties=(TreatyMention(id="t1", name=name, parties=parties),),
        claims=claims,
    )
    return LINKER.link(reading).treaties[0].register_id


def test_a_name_in_any_language_links():
    assert linked("ottawa convention") == "mines"
    assert linked("Minenverbotskonvention") == "mines"


def test_parties_and_the_day_of_signature_link_where_the_name_is_only_the_pact():
    assert linked("the pact", ("AAA", "BBB"), "2024-06") == "aaa-bbb-2024"
    assert linked("the pact", ("AAA", "BBB"), "2000-02-09") == "aaa-bbb-2000"


def test_the_year_in_a_name_decides_between_two_treaties_of_the_same_parties():
    assert linked("friendship treaty of 2000", ("AAA", "BBB")) == "aaa-bbb-2000"


def test_news_rather_means_the_treaty_that_is_not_over():
    assert linked("the pact", ("AAA", "BBB")) == "aaa-bbb-2024"


def test_a_treaty_signed_after_the_day_of_publication_is_not_meant():
    assert linked("the pact", ("AAA", "BBB"), published="2002-01-01") == "aaa-bbb-2000"


@pytest.mark.parametrize(
    ("name", "parties"), [("the pact", ()), ("the pact", ("AAA", "CCC")), ("a contract", ("AAA",))]
)
def test_what_does_not_fit_surely_stays_unlinked(name, parties):
    assert linked(name, parties) is None


def test_a_treaty_signed_in_another_year_is_not_taken_for_the_one_on_record():
    assert linked("the pact", ("AAA", "BBB"), "1995-03-01") is None


def test_two_treaties_that_fit_equally_leave_the_mention_unlinked():
    twins = Linker(
        (
            ALLIANCE,
            Entry(id="aaa-bbb-2024b", names=("Treaty on Partnership",), parties=ALLIANCE.parties, signed="2024-06-19"),
        )
    )
    reading = Reading(
        document=DocumentHead(),
        treaties=(TreatyMention(id="t1", name="Treaty on Partnership", parties=("AAA", "BBB")),),
    )
    assert twins.link(reading).treaties[0].register_id is None


def test_spelling_case_and_marks_make_no_difference():
    assert fold("Traité  d’Amitié") == fold("traite d amitie")
    assert likeness(fold("Treaty on Partnership"), fold("Partnership treaty")) > 0.6
    assert likeness("", "x") == 0.0


def test_parties_alone_do_not_link_news_to_an_old_treaty():
    assert linked("the memorandum on fisheries", ("AAA", "BBB"), published="2040-01-01") is None


@pytest.mark.parametrize("name", ["Ottawa Convention (APMBC)", "Minenverbotskonventionen"])
def test_brackets_and_endings_do_not_hide_a_name(name):
    assert linked(name) == "mines"
