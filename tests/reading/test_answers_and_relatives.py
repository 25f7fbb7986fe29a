"""Accusations and their denials in one sentence, relative clauses, who refuses, what is asked for."""

import pytest

from foedus.model.claim import Stance
from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read

TREATY = "Kenya and Uganda signed a fisheries treaty on 3 June 2024. "


def _read(text: str, language: str = "en") -> Reading:
    return read(Document(text=text, source=Source(published="2025-06-18")), language=language)


def _told(reading: Reading, type_: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(claim.actors, claim.recipients) for claim in reading.claims if claim.type == type_]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Iran accused Afghanistan of violating the Helmand treaty; Kabul rejected the accusation."),
        ("ru", "Тегеран обвинил Кабул в нарушении договора 1973 года, Кабул отверг обвинения."),
        ("ar", "طهران تتهم أفغانستان بخرق معاهدة السلام، وكابل تنفي."),
        ("es", "Irán acusó a Afganistán de violar el tratado de 1973; Kabul rechazó la acusación."),
        ("zh", "德黑兰指责喀布尔违反1973年条约，喀布尔予以否认。"),
        ("ko", "이란은 아프가니스탄이 1973년 조약을 위반했다고 비난했고, 카불은 이를 부인했다."),
    ],
)
def test_an_accusation_that_is_denied_in_its_sentence_is_three_claims(language: str, text: str):
    claims = _read(text, language).claims
    made = {(c.type, c.actors, c.stance) for c in claims}
    assert made == {
        ("ACCUSE", ("IRN",), Stance.ASSERTS),
        ("breach", ("AFG",), Stance.ALLEGES),
        ("breach", ("AFG",), Stance.DENIES),
    }
    denied = next(c for c in claims if c.stance is Stance.DENIES)
    alleged = next(c for c in claims if c.stance is Stance.ALLEGES)
    assert denied.about == alleged.id


def test_a_call_made_beside_a_denial_is_not_denied():
    reading = _read(TREATY + "Kenya accused Uganda of breaking it. Kampala denied the claim and called for talks.")
    stances = {c.type: c.stance for c in reading.claims}
    assert stances["REQUEST"] is Stance.ASSERTS
    assert {c.stance for c in reading.claims if c.type == "breach"} == {Stance.ALLEGES, Stance.DENIES}


def test_who_is_named_in_a_relative_clause_does_not_act_behind_it():
    reading = _read(TREATY + "Kenya, which left the CIS in 2009, accused Uganda of breaching the treaty.")
    assert _told(reading, "ACCUSE") == [(("KEN",), ("UGA",))]
    assert _told(reading, "withdraw") == [(("KEN",), ())]


def test_the_antecedent_acts_in_its_relative_clause_whatever_its_role():
    reading = _read(TREATY + "The talks were about Georgia, which withdrew from the CIS treaty in 2009.")
    assert _told(reading, "withdraw") == [(("GEO",), ())]


def test_what_one_party_has_not_signed_is_not_left_unsigned_by_both():
    reading = _read("Kenya and Uganda negotiated a fisheries treaty. Kenya has still not signed it.")
    assert _told(reading, "sign") == [(("KEN",), ())]


def test_a_city_of_many_agreements_names_the_one_that_its_makers_made():
    reading = _read("Iran and Iraq signed the Algiers Agreement in 1975. Iraq denounced the agreement in 1980.")
    assert [t.parties for t in reading.treaties] == [("IRN", "IRQ")]
    of_eritrea = _read("Eritrea and Ethiopia signed the Algiers Agreement on 12 December 2000.")
    assert [t.parties for t in of_eritrea.treaties] == [("ERI", "ETH")]


def test_the_head_of_a_text_says_which_two_it_is_about():
    reading = _read(
        "Greece and Ukraine are to sign an energy agreement. The agreement was initialled in Athens. "
        "Greece welcomed the text. Ukraine welcomed it too. The agreement runs for three years. "
        "A transit treaty between Bulgaria and Ukraine was amended in May. "
        "The treaty between Bulgaria and Ukraine is old."
    )
    initialled = next(c for c in reading.claims if c.type == "initial")
    assert initialled.actors == ("GRC", "UKR")


def test_a_partner_named_last_does_not_own_the_next_office():
    reading = _read(
        "Norway's parliament ratified the treaty with Iceland on Monday. The king signed the law on Tuesday."
    )
    assert _told(reading, "ratify") == [(("NOR",), ())]


def test_those_who_speak_for_no_state_accuse_whom_they_accuse():
    reading = _read(TREATY + "The opposition accused both governments of secrecy.")
    assert _told(reading, "ACCUSE") == [((), ("KEN", "UGA"))]


def test_a_body_that_is_not_known_speaks_for_the_state_that_owns_it():
    reading = _read("우즈베키스탄 수자원부는 3월 키르기스스탄이 협정을 위반했다고 비난했다.", "ko")
    assert _told(reading, "ACCUSE") == [(("UZB",), ("KGZ",))]
    assert _told(reading, "breach") == [(("KGZ",), ())]


def test_what_is_asked_for_has_not_happened():
    reading = _read(TREATY + "Uganda called on Kenya to lift its sanctions.")
    assert not _told(reading, "SANCTION")
    assert not _told(reading, "CONCEDE")


def test_a_conference_of_an_organisation_that_adopts_is_the_actor():
    reading = _read(
        "The United Nations General Assembly adopted the Convention against Cybercrime on 24 December 2024. "
        "Vietnam and Russia signed the convention in Hanoi on 25 October 2025."
    )
    assert _told(reading, "adopt") == [(("UN",), ())]
