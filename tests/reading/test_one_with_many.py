"""Texts that tell one state's treaties with several others; breaches told by one side; statements; headings."""

import pytest

from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read

TREATY = "Kenya and Uganda signed a fisheries treaty on 3 June 2024. "


def _read(text: str, language: str = "en", published: str = "2025-06-18") -> Reading:
    return read(Document(text=text, source=Source(published=published)), language=language)


def _told(reading: Reading, type_: str) -> list[tuple[tuple[str, ...], str | None]]:
    return [(claim.actors, claim.date) for claim in reading.claims if claim.type == type_]


def _actors(reading: Reading, type_: str) -> list[tuple[str, ...]]:
    return [claim.actors for claim in reading.claims if claim.type == type_]


def test_treaties_with_several_others_are_those_of_the_one_state_told_of():
    reading = _read(
        "Luxembourg's year in treaties. In January the chamber approved the tax convention with Ghana. In March the "
        "police treaty with Portugal entered into force. In June the air agreement with Oman was extended."
    )
    assert _actors(reading, "enter_into_force") == [("LUX", "PRT")]
    assert _actors(reading, "extend") == [("LUX", "OMN")]
    assert _actors(reading, "approve") == [("LUX",)]


def test_what_a_treaty_is_about_may_stand_between_it_and_its_partner():
    reading = _read(
        "Kenya's parliament debated the agreement on the transfer of convicted prisoners with Ghana. "
        "The agreement entered into force on 1 May 2025."
    )
    assert _actors(reading, "enter_into_force") == [("GHA", "KEN")]


def test_a_breach_told_by_one_party_is_the_other_partys():
    reading = _read(TREATY + "The Ugandan foreign ministry said the new dam violated the treaty.")
    assert _actors(reading, "breach") == [("KEN",)]


def test_a_statement_behind_and_is_no_part_of_the_accusation_before_it():
    reading = _read(
        "México y Estados Unidos firmaron un tratado de aguas. Donald Trump acusó a México de violar el tratado y "
        "prometió sanciones si los envíos no llegaban.",
        "es",
    )
    assert _actors(reading, "THREATEN") == [("USA",)]


def test_signing_told_without_anybody_is_nobodys_in_particular():
    reading = _read(
        "Finland acceded to the Open Skies Treaty on 3 June 2002. It was signed in Helsinki on 24 March 1992."
    )
    assert (((), "1992-03-24")) in _told(reading, "sign")


def test_years_in_figures_that_head_the_lines_date_what_they_tell():
    reading = _read(
        "Finland and Russia\n\n1932. On 21 January the Soviet Union and Finland sign a non-aggression treaty.\n\n"
        "1939. On 28 November the Soviet Union denounces the treaty.\n\n"
        "1948. On 6 April Finland and the Soviet Union sign a friendship treaty."
    )
    assert [date for _, date in _told(reading, "withdraw")] == ["1939-11-28"]
    assert "1948-04-06" in [date for _, date in _told(reading, "sign")]


def test_a_first_line_of_several_sentences_is_no_headline():
    text = "Kenya and Uganda have a treaty. Under it Kenya must pay for fuel. Uganda must open its port to Kenya."
    assert _actors(_read(text), "cooperation") == [("KEN",), ("UGA",)]


def test_entry_into_force_counted_in_days_is_both_a_clause_and_an_act_that_waits():
    reading = _read(
        "Kenya and Uganda are to sign a fisheries treaty. It will enter into force 90 days after ten states ratify it."
    )
    assert {"entry_into_force", "enter_into_force"} <= {claim.type for claim in reading.claims}


@pytest.mark.parametrize(
    ("language", "text", "type_", "actors"),
    [
        (
            "ko",
            "터키와 프랑스가 조약에 서명했다. 터키 외교부는 EU의 비판에 대한 논평을 거부했다.",
            "no_comment",
            ("TUR",),
        ),
        ("tr", "Türkiye ile Çin bir anlaşma imzaladı. Pekin anlaşmayı 3 Mayıs 2024'te onayladı.", "ratify", ("CHN",)),
        ("ru", "Польша и Россия подписали договор. Варшава договор одобрила 3 мая 2024 года.", "approve", ("POL",)),
        (
            "ja",
            "日本とロシアは漁業協定に署名した。ロシア外務省は声明で、日本側が協定の支払いを凍結していると批判した。",
            "ACCUSE",
            ("RUS",),
        ),
        (
            "id",
            "Thailand dan Kamboja menandatangani perjanjian. PM Thailand berbicara. Kemarin ia meminta Kamboja mundur.",
            "REQUEST",
            ("THA",),
        ),
    ],
)
def test_who_acts_is_told_by_particle_place_and_pronoun(language: str, text: str, type_: str, actors: tuple[str, ...]):
    assert actors in _actors(_read(text, language), type_)
