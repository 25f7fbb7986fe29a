"""Which treaty a sentence speaks of, and between whom that is."""

import pytest

from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read


def _read(text: str, published: str = "2025-06-18") -> Reading:
    return read(Document(text=text, source=Source(published=published)), language="en")


def _acts(reading: Reading, type_: str) -> list[tuple[str, ...]]:
    return [claim.actors for claim in reading.claims if claim.type == type_]


def test_a_treaty_with_another_partner_is_another_treaty():
    reading = _read(
        "Peru and Bolivia signed a treaty on Lake Titicaca on 3 June 2024. Peru also signed an accord with Chile on "
        "4 July 2024. The treaty entered into force on 1 May 2025. The accord entered into force on 2 May 2025."
    )
    assert {treaty.parties for treaty in reading.treaties} == {("BOL", "PER"), ("CHL", "PER")}
    assert _acts(reading, "enter_into_force") == [("BOL", "PER"), ("CHL", "PER")]


def test_a_treaty_between_others_does_not_change_whose_the_first_is():
    reading = _read(
        "Kenya and Uganda signed a fisheries treaty on 3 June 2024. It recalls the agreement between Ghana and Togo. "
        "The treaty entered into force on 1 May 2025."
    )
    assert _acts(reading, "enter_into_force") == [("KEN", "UGA")]


def test_a_sentence_right_after_one_about_a_treaty_goes_on_with_it():
    reading = _read(
        "Kenya and Uganda signed a fisheries treaty on 3 June 2024. Ghana and Togo signed an extradition agreement on "
        "5 June 2024. Instruments of ratification were exchanged on 1 May 2025."
    )
    assert _acts(reading, "exchange_instruments") == [("GHA", "TGO")]


def test_neither_may_sign_with_others_tells_of_no_other_treaty():
    reading = _read(
        "Kenya and Uganda signed a defence treaty on 3 June 2024. Neither party may sign agreements with third states "
        "that are directed against the other. The treaty entered into force on 1 May 2025."
    )
    assert [treaty.parties for treaty in reading.treaties] == [("KEN", "UGA")]


def test_both_ministers_are_those_of_the_parties_whoever_spoke_last():
    reading = _read(
        "Kenya and Uganda signed a fisheries treaty on 3 June 2024. France said that Kenya had been patient. "
        "The two ministers met in Nairobi on 5 June 2024. Kenya ratified the treaty. Uganda ratified the treaty."
    )
    assert ("KEN", "UGA") in _acts(reading, "CONSULT")


def test_as_many_states_as_a_treaty_has_parties_are_its_parties():
    reading = _read(
        "A treaty between Mali, Niger and Burkina Faso was drafted in 2023. The three countries signed it on "
        "16 September 2023."
    )
    assert _acts(reading, "sign") == [("BFA", "MLI", "NER")]


def test_what_many_join_and_deposit_is_open_to_all_though_two_are_named_together():
    reading = _read(
        "Kenya deposited its instrument of accession to the convention on 3 June 2024. Ghana deposited its instrument "
        "of ratification on 4 June 2024. Togo acceded to the convention on 5 June 2024. Kenya and Ghana spoke."
    )
    assert [treaty.parties for treaty in reading.treaties] == [()]


@pytest.mark.parametrize(
    ("year", "party"), [("1924", "CSHH"), ("1960", "CSHH"), ("1999", "CZE")], ids=["between wars", "after", "today"]
)
def test_a_capital_stands_for_the_state_that_ruled_from_it_on_that_day(year: str, party: str):
    reading = _read(f"Prague and Paris signed a treaty of friendship on 25 January {year}.", "2001-01-01")
    assert _acts(reading, "sign") == [tuple(sorted((party, "FRA")))]


def test_signing_the_law_that_leaves_is_leaving():
    reading = _read(
        "The Finnish parliament approved the law on withdrawal from the Ottawa Treaty on 19 June 2025. "
        "President Alexander Stubb signed the law on 4 July 2025.",
        "2025-07-05",
    )
    assert ("FIN",) in _acts(reading, "withdraw")
    assert not _acts(reading, "ratify")


def test_a_later_signature_by_two_is_no_ratification():
    reading = _read(
        "Laos and Thailand signed a treaty on 3 June 2020. Laos and Thailand signed a treaty on 5 June 2024."
    )
    assert not _acts(reading, "ratify")


def test_who_speaks_for_no_state_may_still_accuse():
    reading = _read(
        "Kenya and Uganda signed a fisheries treaty on 3 June 2024. The opposition accused Kenya of a surrender."
    )
    assert [(claim.actors, claim.recipients) for claim in reading.claims if claim.type == "ACCUSE"] == [((), ("KEN",))]


def test_a_convention_without_parties_is_open_and_not_the_agreement_beside_it():
    text = (
        "Serikat buruh menuntut Indonesia meratifikasi konvensi itu. Konvensi itu diadopsi pada 14 Juni 2007. "
        "Indonesia dan Taiwan merundingkan nota kesepahaman. Indonesia dan Taiwan menandatangani nota kesepahaman itu."
    )
    reading = read(Document(text=text, source=Source(published="2025-06-18")), language="id")
    assert {treaty.parties for treaty in reading.treaties} == {(), ("IDN", "TWN")}


def test_what_a_party_must_do_tells_on_what_the_treaty_says():
    reading = _read(
        "Germany and Uzbekistan signed a labour agreement on 3 June 2025. The ceremony took place in Samarkand. "
        "Guests ate plov. Uzbekistan will take back citizens who have to leave Germany."
    )
    assert [c.actors for c in reading.claims if c.type == "cooperation"] == [("UZB",)]
