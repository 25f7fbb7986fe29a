# ruff: noqa: E501, ISC004 - clauses are quoted whole
"""The entry-into-force clause: condition, delay, alignment, fixed day, later parties; wordings are ours."""

import pytest

from foedus.clauses import plain_rule, read_treaty, text_day
from foedus.model.document import Document, Source

ALL = {"consents": "all_signatories"}
TOLD = {"notifications": "last"}


def rule(text: str, title: str = "Agreement between France and Italy") -> dict | None:
    return plain_rule(read_treaty(Document(text=text, source=Source(title=title))))


CLAUSES = [
    ("This Agreement shall enter into force upon signature.", {"signature": True}, "P0D", None),
    ("This Treaty shall be ratified. It shall come into force on the day of the exchange of ratifications.",
     {"exchange_of_instruments": True}, "P0D", None),
    ("The present Agreement shall enter into force thirty (30) days after the date on which the Parties have notified each other "
     "that their internal procedures have been completed.", TOLD, "P30D", None),
    ("This Agreement shall enter into force on the first day of the second month following receipt of the last notification by "
     "which the Parties inform each other that their legal requirements are fulfilled.", TOLD, "P1M", "first_of_month_after"),
    ("This Agreement shall enter into force on the first day of the month following the expiry of three months after the date of "
     "the deposit of the last instrument of ratification.", ALL, "P3M", "first_of_month_after"),
    ("This Convention shall enter into force on the ninetieth day after the deposit of the twenty-second instrument of accession.",
     {"consents": {"count": 22}}, "P90D", None),
    ("This Protocol shall enter into force six months after not less than ten States have become Parties to it.",
     {"consents": {"count": 10}}, "P6M", None),
    ("This Agreement takes effect on 1 January 1993.", {"date": "1993-01-01"}, "P0D", None),
    ("This Agreement shall enter into force on a date to be agreed between the Parties in an exchange of notes.",
     {"other": "date_agreed"}, "P0D", None),
    ("This Agreement shall enter into force at the same time as the Treaty of Rivers.",
     {"entry_into_force_of": "the treaty of rivers"}, "P0D", None),
    ("This Treaty shall enter into force after the deposit of instruments by five States, including France and Italy.",
     {"consents": {"count": 5, "including": ["FRA", "ITA"]}}, "P0D", None),
    ("this agreementshall enterinto forceon the thirtieth dayafter the deposit ofthe fifth instrument of ratification",
     {"consents": {"count": 5}}, "P30D", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "when", "delay", "align"), CLAUSES, ids=[c[0][:40] for c in CLAUSES])
def test_a_clause_gives_condition_delay_and_alignment(text, when, delay, align):
    found = rule(text, title="Treaty")
    assert found is not None
    assert (found["when"], found["delay"], found["align"]) == (when, delay, align)


def test_a_fixed_day_on_condition_keeps_what_holds_if_it_passes():
    found = rule(
        "It shall enter into force on 1 January 1973, provided that the Parties have notified each other before that date that "
        "the procedures are complete. After that date this Agreement shall enter into force on the first day of the second month "
        "following such notification."
    )
    assert found is not None
    assert found["on"] == "date:1973-01-01"
    assert (found["when"], found["delay"], found["align"]) == (TOLD, "P1M", "first_of_month_after")


def test_later_parties_have_their_own_clock():
    found = rule(
        "1. This Convention shall enter into force on the date of deposit of the tenth instrument of ratification. 2. For each "
        "State which ratifies this Convention after that date, it shall enter into force three months after the deposit of its "
        "instrument.",
        title="Convention",
    )
    assert found is not None
    assert found["delay"] == "P0D"
    assert found["later_parties"] == {"delay": "P3M", "align": None}


def test_amendments_denunciations_and_decisions_are_not_the_treaty_s_own_clause():
    text = (
        "Article 9. Amendments to this Agreement shall enter into force thirty days after both Parties have accepted them. "
        "Article 10. Denunciation shall take effect six months after its receipt. Article 11. Decisions of the Committee shall "
        "enter into force on the date of their adoption."
    )
    assert rule(text) is None


def test_the_clause_of_amendments_is_kept_apart():
    reading = read_treaty(
        Document(
            text="Article 9. Amendments to this Agreement shall enter into force on the date of receipt of the last notification "
            "that procedures are complete. Article 10. This Agreement shall enter into force upon signature."
        )
    )
    assert reading.rule("entry_into_force") == {"when": {"signature": True}}
    assert reading.rule("entry_into_force", of="amendments") == {"when": TOLD}


@pytest.mark.parametrize(
    "text",
    [
        "The Committee shall meet within a year of the entry into force of this Agreement.",
        "When this Agreement enters into force, the earlier one ends.",
        "This Agreement shall not enter into force before the Protocol is signed.",
        "This Protocol shall enter into force in accordance with article 21 of the Convention.",
    ],
)
def test_what_only_mentions_force_gives_no_rule(text):
    assert rule(text) is None


def test_an_amending_resolution_with_tacit_acceptance_gives_its_day():
    found = rule(
        "The Committee invites the Parties to note that the said amendments shall enter into force on 1 July 2010 upon their "
        "acceptance in accordance with paragraph 2 above.",
        title="Amendments to the Annex of the Convention",
    )
    assert found is not None
    assert found["when"] == {"date": "2010-07-01"}


def test_the_day_from_the_text_alone():
    signed = read_treaty(
        Document(text="This Treaty shall enter into force thirty days after signature. Done at Riga on 1 March 1999.")
    )
    assert text_day(signed) == "1999-03-31"
    told = read_treaty(Document(text="This Treaty shall enter into force when both Parties have notified each other."))
    assert text_day(told) is None
    reply = read_treaty(
        Document(text="This Agreement shall enter into force thirty days after the date of your reply.")
    )
    assert text_day(reply, signed="1999-03-01") is None
