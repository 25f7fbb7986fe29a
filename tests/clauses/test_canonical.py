"""The canonical form of a sentence: numbers, days, periods, glued words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.clauses.canonical import canonical
from foedus.clauses.joints import part_words
from foedus.clauses.view import lowered
from foedus.resources.clause_words import clause_words

EN = clause_words("en")
FR = clause_words("fr")


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("on the thirtieth day", "on the 30th day"),
        ("thirty (30) days", "P30D"),
        ("three months", "P3M"),
        ("the twenty-second instrument", "the 22th instrument"),
        ("one hundred and eighty days", "P180D"),
        ("on the 5th april 2005", "on the @2005-04-05"),
        ("april 5, 2005", "@2005-04-05"),
        ("the first day of january two thousand and one", "the @2001-01-01"),
        ("nineteen hundred and ninety-two", "1992"),
        ("two-thirds of the parties", "2/3 of the parties"),
        ("notify one another", "notify one another"),
        ("a period ofone year", "a period of P1Y"),
        ("31 february 2005 and 40 may 2005", "@2005-02-31 and 40 may 2005"),
    ],
)
def test_english_forms(said, form):
    assert canonical(said, EN) == form


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("le quatre-vingt-dixième jour", "le 90th jour"),
        ("le 1er janvier 2005", "le @2005-01-01"),
        ("quatre-vingt-dix jours", "P90D"),
        ("vingt et un états", "21 états"),
    ],
)
def test_french_forms(said, form):
    assert canonical(said, FR) == form


def test_a_word_is_parted_only_into_words_of_the_trade():
    assert part_words("forcethis agreement", EN) == "force this agreement"
    assert part_words("inform therefore withstand another", EN) == "inform therefore withstand another"


@given(st.text(max_size=200))
def test_the_view_keeps_every_offset(text):
    assert len(lowered(text)) == len(text)


@given(st.text(alphabet="abcdefghij 0123456789()-,.", max_size=200))
def test_canonical_form_takes_any_text(text):
    assert isinstance(canonical(text, EN), str)
