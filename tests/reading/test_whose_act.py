"""Whose act a sentence tells of: surnames, owners, offices without a state, duties of one side."""

import pytest

from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read
from foedus.reading.lexicon import lexicon
from foedus.reading.scene import scenes
from foedus.reading.segment import sentences
from foedus.reading.surnames import recall
from foedus.reading.view import view

TREATY = "Kenya and Uganda signed a fisheries treaty on 3 June 2024. "


def _read(text: str, language: str = "en") -> Reading:
    return read(Document(text=text, source=Source(published="2025-06-18")), language=language)


def _told(reading: Reading, type_: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(claim.actors, claim.recipients) for claim in reading.claims if claim.type == type_]


def test_a_minister_told_with_office_and_name_acts_by_the_surname():
    reading = _read(
        TREATY + "Kenyan Foreign Minister Amina Wokabira welcomed it. Wokabira accused Tanzania of breaking the treaty."
    )
    assert (("KEN",), ("TZA",)) in _told(reading, "ACCUSE")


def test_a_surname_that_two_states_claim_is_nobody():
    text = (
        "Kenyan Foreign Minister Amina Wokabira spoke. Ugandan Foreign Minister Peter Wokabira spoke. "
        "Wokabira accused Tanzania of breaking the treaty."
    )
    assert "Wokabira" not in _named(text)


def test_a_surname_that_is_also_a_common_word_is_nobody():
    text = "Kenyan Foreign Minister Amina Stone threw a stone. Stone accused Tanzania of breaking the treaty."
    assert "Stone" not in _named(text)


def test_a_surname_with_the_mark_of_the_owner_is_found_without_it():
    assert "Wokabira" in _named("Kenyan Foreign Minister Amina Wokabira spoke. It was Wokabira's treaty.")


def _named(text: str) -> set[str]:
    """What stands as a person's name in the last sentence."""
    seen, words = view(text), lexicon("en")
    ground = scenes(seen, words, sentences(seen, ordinal_dot=False))
    recall(seen, words, ground)
    return {seen.raw_of(name.start, name.end) for name in ground[-1].names if name.tag.what == "person"}


def test_a_duty_that_one_party_alone_has_binds_that_party():
    reading = _read(TREATY + "Under the treaty Kenya must pay two million dollars a year for the licences.")
    assert _told(reading, "cooperation") == [(("KEN",), ())]


def test_a_duty_of_both_parties_binds_both():
    reading = _read(TREATY + "Under the treaty both countries must share data on catches.")
    assert _told(reading, "cooperation") == [(("KEN", "UGA"), ())]


def test_two_duties_of_one_kind_in_two_sentences_are_two():
    reading = _read(
        "Fisheries treaty\n\n" + TREATY + "Under the treaty both countries must share data on catches. "
        "Article 3 obliges both countries to help fishermen in distress."
    )
    assert len(_told(reading, "cooperation")) == 2


def test_what_one_party_of_two_ends_alone_it_withdraws_from():
    reading = _read(TREATY + "On 5 May 2025 Kenya terminated the treaty.")
    assert _told(reading, "withdraw") == [(("KEN",), ())]
    assert _told(reading, "terminate") == []


def test_what_both_end_is_terminated():
    reading = _read(TREATY + "On 5 May 2025 Kenya and Uganda terminated the treaty.")
    assert _told(reading, "terminate") == [(("KEN", "UGA"), ())]


def test_behind_an_owner_in_the_genitive_the_office_acts():
    reading = _read("Polens Außenminister forderte Frankreich auf, das Abkommen zu achten.", "de")
    assert _told(reading, "REQUEST") == [(("POL",), ("FRA",))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("국방부는 북한이 합의를 위반했다고 비난했다.", ("PRK",)),
        ("한국과 일본은 조약에 서명했다. 일본은 조약을 비준했다.", ("JPN",)),
    ],
)
def test_a_name_with_a_particle_is_not_glued_to_the_next(text, who):
    seen, words = view(text), lexicon("ko")
    ground = scenes(seen, words, sentences(seen, ordinal_dot=False))
    assert any(actor.states == who for actor in ground[-1].actors)


def test_words_within_the_marks_of_a_title_tell_of_no_act():
    reading = _read("中国与法国签署了《取消外国公文书认证要求的公约》。", "zh")
    assert _told(reading, "withdraw") == []


def test_many_states_that_ratified_an_open_treaty_are_counted_not_named():
    reading = _read("The Ottawa Convention bans landmines. Seventy states have ratified the convention.")
    ratified = [claim for claim in reading.claims if claim.type == "ratify"]
    assert [(claim.actors, claim.quantity and claim.quantity.min) for claim in ratified] == [((), 70)]


def test_a_determiner_does_not_hide_the_word_that_gives_a_role():
    reading = _read(TREATY + "The treaty was approved on 4 May 2025 by their parliament in Kampala.")
    assert _told(reading, "approve") == [(("UGA",), ())]


def test_a_comma_behind_the_subject_parts_it_from_no_verb():
    reading = _read(
        "Türkiye ile Pakistan, Karaçi'de dostluk anlaşmasını imzaladı. "
        "Türkiye ile Irak, 24 Şubat 1955'te Bağdat'ta bir pakta imza attı.",
        "tr",
    )
    assert [who for who, _ in _told(reading, "sign")] == [("PAK", "TUR"), ("IRQ", "TUR")]


def test_a_comma_parts_two_subjects_each_with_a_verb_of_its_own():
    reading = _read(
        "Kenya ile Uganda anlaşma imzaladı. Kenya anlaşmayı 3 Haziran'da onayladı, Uganda anlaşmayı reddetti.", "tr"
    )
    assert [who for who, _ in _told(reading, "approve") + _told(reading, "ratify")] == [("KEN",)]


def test_a_postposition_behind_words_of_its_own_gives_the_ministry_no_role():
    reading = _read(
        "İsveç ile Norveç savunma anlaşmasını imzaladı. Rusya Dışişleri Bakanlığı anlaşmayı kınadı. "
        "İsveç Dışişleri Bakanlığı bu sözler hakkında yorum yapmaktan kaçındı.",
        "tr",
    )
    assert [who for who, _ in _told(reading, "no_comment")] == [("SWE",)]


def test_a_name_ends_at_its_particle_also_before_a_quotation():
    reading = _read(
        "한국과 일본은 어업협정에 서명했다. 중국 외교부는 “중국의 권리를 침해했다”며 두 나라를 비난했다.", "ko"
    )
    assert _told(reading, "ACCUSE") == [(("CHN",), ("JPN", "KOR"))]


def test_both_sides_are_those_the_text_is_about_not_who_was_named_together_last():
    reading = _read(
        "Thailand und Kambodscha unterzeichneten ein Abkommen über die Grenze. Thailand und Kambodscha ratifizierten "
        "das Abkommen. Die Ottawa-Konvention gilt weiter. Die Ottawa-Konvention verbietet Minen. Der Ottawa-Konvention "
        "traten viele Staaten bei. US-Präsident Donald Trump und Malaysias Regierungschef "
        "Anwar Ibrahim waren Zeugen. Im Juli hatten sich beide Armeen fünf Tage lang Gefechte geliefert.",
        "de",
    )
    assert [who for who, _ in _told(reading, "ASSAULT")] == [("KHM", "THA")]


def test_what_is_demanded_of_both_is_theirs():
    reading = _read(
        "Japan and the Philippines signed an agreement on 8 July 2024. "
        "The United States urged both countries to ratify the agreement."
    )
    assert [who for who, _ in _told(reading, "ratify")] == [("JPN", "PHL")]


def test_a_minister_told_with_office_and_name_acts_by_the_first_name_too():
    reading = _read(
        "Indonesia dan Malaysia menandatangani perjanjian perbatasan. Menteri Luar Negeri Indonesia Ruandha Wokabira "
        "menyambutnya. Ruandha mengecam Malaysia.",
        "id",
    )
    assert _told(reading, "ACCUSE") == [(("IDN",), ("MYS",))]
