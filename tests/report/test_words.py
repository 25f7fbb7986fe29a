"""Every type of the reading contract has words, and a date is written as a person writes it."""

import pytest

from foedus.model.answer import Answer
from foedus.model.claim import ACT_TYPES, EVENT_TYPES, TERM_TYPES
from foedus.report import words
from foedus.report.names import name_of


@pytest.mark.parametrize("type_", [*ACT_TYPES, *TERM_TYPES, *EVENT_TYPES])
def test_every_type_is_said_in_words(type_):
    said = words.type_in_words(type_)
    assert said
    assert "_" not in said
    assert said != said.upper()


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2024-11-12", "12 November 2024"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("2024-11-11/2024-11-12", "between 11 November 2024 and 12 November 2024"),
        ("XXXX-11-12", "XXXX-11-12 (the year is not given)"),
    ],
)
def test_a_date_is_written_as_a_person_writes_it(date, said):
    assert words.day_in_words(date) == said


def test_names_stand_as_in_a_sentence():
    assert words.names_of(("PRK", "RUS")) == "North Korea and Russia"
    assert words.names_of(("KOR", "UKR", "USA")) == "South Korea, Ukraine and United States"
    assert name_of("QQQ") == "QQQ"


def test_an_answer_that_cannot_be_told_says_why():
    from foedus.model.answer import Code

    assert words.answer_in_words(Answer(value="cannot_tell", code=Code.ACT_MISSING)) == "cannot be told (act missing)"
    assert words.answer_in_words(Answer(value="indefinite")) == "without a fixed end"
