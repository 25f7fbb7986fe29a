# ruff: noqa: E501, ISC004 - clauses are quoted whole
"""Duration, renewal, withdrawal."""

import pytest

from foedus.clauses import read_treaty
from foedus.model.document import Document


def of(text: str):
    return read_treaty(Document(text=text))


def test_a_term_with_tacit_renewal_and_notice():
    reading = of(
        "This Agreement shall remain in force for a period of five years and shall be renewed automatically for successive "
        "periods of two years unless either Party gives six months' notice before the end of a period."
    )
    duration = reading.rule("duration")
    assert duration["term"] == "P5Y"
    assert duration["tacit"] == {"period": "P2Y", "repeat": True, "notice": "P6M"}
    assert "SUN" in reading.termination_types


def test_until_a_day_includes_that_day():
    assert of("This Agreement shall remain in force until 31 December 2012.").rule("duration") == {
        "until": "2013-01-01"
    }
    assert of("This Agreement shall expire on 31 December 2012.").rule("duration") == {"until": "2012-12-31"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Any Party may withdraw from this Convention. Withdrawal shall take effect one year after receipt of the notification.",
         {"notice": "P1Y", "from": "receipt"}),
        ("Either Party may denounce this Agreement. It shall terminate on the first day of the seventh month after the date on "
         "which the other Party received the notification.", {"notice": "P6M", "align": "first_of_month_after"}),
        ("Either Party may terminate this Treaty by giving one year's notice in writing.", {"notice": "P1Y"}),
    ],
)  # fmt: skip
def test_withdrawal_with_its_notice(text, expected):
    found = of(text).rule("withdrawal")
    assert found["allowed"] is True
    assert expected.items() <= found.items()


def test_a_gate_before_which_no_notice_is_given():
    found = of(
        "At any time after three years from the date of entry into force of this Convention, any Party may withdraw by written "
        "notification. Withdrawal shall take effect ninety days after receipt of the notification."
    ).rule("withdrawal")
    assert found["not_before"] == {"after": "entry_into_force", "period": "P3Y", "gates": "notice"}
    assert found["notice"] == "P90D"


def test_a_notice_period_is_no_term():
    reading = of(
        "Either Party may denounce this Agreement. The Agreement shall cease to be in force six months after notice."
    )
    assert reading.rule("duration") is None
    assert reading.termination_types == ("WTH",)


def test_a_licence_s_term_is_not_the_treaty_s():
    assert of("A fishing licence under this Agreement shall be valid for one year.").rule("duration") is None


def test_a_treaty_without_such_clauses_is_silent():
    reading = of("Agreement. Article 1. This Agreement shall enter into force upon signature.")
    assert {"duration", "withdrawal", "reservations"} <= set(reading.silent)
    assert reading.termination_types == ("none",)
