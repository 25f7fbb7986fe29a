"""Where a wording says nothing by itself, where a picture is told, where grammar names the wrong accuser."""

import pytest

from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read

PACT = "Britain and Mauritius signed a defence treaty in London on 3 May 2024."


def _read(text: str) -> Reading:
    return read(Document(text=text, source=Source(published="2024-11-13")))


def test_a_second_treaty_with_another_partner_is_not_the_first() -> None:
    reading = _read(f"{PACT} The treaty with Vanuatu was initialled last week.")
    assert [c.actors for c in reading.claims if c.type == "initial"] == [("GBR", "VUT")]
    assert [c.actors for c in reading.claims if c.type == "sign"] == [("GBR", "MUS")]


def test_company_put_in_front_is_not_a_row_with_the_subject() -> None:
    reading = _read(f"{PACT} With Turkey, Britain is negotiating a similar treaty.")
    assert [c.actors for c in reading.claims if c.type == "negotiate"] == [("GBR", "TUR")]


def test_a_credit_in_brackets_makes_the_sentence_before_it_a_caption() -> None:
    picture = (
        "The British prime minister and the Mauritian prime minister meet at a banquet in London. (Photo: Reuters)"
    )
    assert not [c for c in _read(f"{PACT}\n{picture}").claims if c.type == "CONSULT"]
    assert [c for c in _read(f"{PACT}\n{picture.removesuffix(' (Photo: Reuters)')}").claims if c.type == "CONSULT"]


def test_a_credit_does_not_silence_a_whole_paragraph() -> None:
    story = f"{PACT} The British prime minister met the Mauritian prime minister in London. (Photo: Reuters)"
    assert [c for c in _read(f"Two islands\n{story}").claims if c.type == "CONSULT"]


def test_a_quoted_duty_is_part_of_the_passage() -> None:
    duty = 'Under the treaty the two must come to the defence of each other "at once and with all means they have."'
    terms = [c for c in _read(f"{PACT} {duty}").claims if c.type == "mutual_defence"]
    assert terms
    assert terms[0].passages[0].quote.rstrip('."').endswith("all means they have")


def test_nobody_accuses_themselves() -> None:
    text = (
        "شمالی کوریا اور روس نے جون میں ایک دفاعی معاہدے پر دستخط کیے تھے۔ "
        "امریکہ اور یوکرین نے بڑھتے ہوئے فوجی تعاون کو تنقید کا نشانہ بنایا ہے، "
        "شمالی کوریا نے جنگ کی حمایت کے لیے ہزاروں فوجی روس بھیجنے کا الزام لگایا ہے۔"
    )
    claims = _read(text).claims
    assert [(c.actors, c.recipients) for c in claims if c.type == "AID"] == [(("PRK",), ("RUS",))]
    assert ("PRK",) not in [c.actors for c in claims if c.type == "ACCUSE"]
    assert ("UKR", "USA") in [c.actors for c in claims if c.type == "ACCUSE"]


def test_an_open_convention_enters_into_force_for_the_state_that_is_named() -> None:
    text = "The convention was adopted in Geneva in 1998. Pakistan acceded to the convention in 2005. "
    reading = _read(f"{text}It entered into force for Pakistan on 3 May 2006.")
    assert [c.actors for c in reading.claims if c.type == "enter_into_force"] == [("PAK",)]


def test_five_states_in_a_row_are_the_parties_of_their_treaty() -> None:
    signed = "Azerbaijan, Iran, Kazakhstan, Russia and Turkmenistan signed a convention on their sea on 12 August 2018."
    reading = _read(f"{signed} The treaty bans foreign bases.")
    assert reading.treaties[0].parties == ("AZE", "IRN", "KAZ", "RUS", "TKM")


def test_titles_listed_below_read_also_are_not_the_report():
    text = (
        "Kenya and Uganda sign fisheries treaty\n\n"
        "Kenya and Uganda signed a fisheries treaty in Nairobi on 3 June 2024.\n\n"
        "Read also\n\nGhana ratifies extradition treaty with Togo\n\nFrance denounces the accord with Chad\n\n"
        "Uganda ratified the treaty on 5 June 2024."
    )
    reading = read(Document(text=text, source=Source(published="2024-06-10")), language="en")
    assert {state for claim in reading.claims for state in claim.actors} == {"KEN", "UGA"}
    assert [claim.type for claim in reading.claims if claim.actors == ("UGA",)] == ["ratify"]


def test_a_name_that_is_written_whole_is_no_shorter_name_with_an_ending():
    text = "Nijerya ile Gana 3 Haziran 2024'te bir anlaşma imzaladı. Nijerya anlaşmayı 5 Haziran 2024'te onayladı."
    reading = read(Document(text=text, source=Source(published="2024-06-10")), language="tr")
    assert {state for claim in reading.claims for state in claim.actors} == {"GHA", "NGA"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "tr",
            (
                "Türkiye ve Libya 3 Mayıs 2024'te bir savunma antlaşması imzaladı. "
                "Antlaşmaya göre taraflardan biri altı ay önce bildirimde bulunarak antlaşmadan çekilebilir."
            ),
        ),
        (
            "ja",
            (
                "日本とドイツは2024年5月3日に防衛協定に署名した。"
                "協定によると、いずれの当事国も1年前に書面で通告して協定を終了させることができる。"
            ),
        ),
        (
            "ko",
            (
                "한국과 독일은 2024년 5월 3일 방위협정에 서명했다. "
                "협정에 따라 어느 한쪽은 1년 전에 서면으로 통보하고 협정을 종료할 수 있다."
            ),
        ),
        (
            "es",
            (
                "España y Chile firmaron un tratado de defensa el 3 de mayo de 2024. "
                "Según el tratado, cualquiera de las partes puede denunciarlo notificándolo seis meses antes."
            ),
        ),
    ],
)
def test_a_notice_counted_in_months_is_a_clause_and_no_act_of_a_day(language: str, text: str):
    reading = read(Document(text=text, source=Source(published="2024-11-13")), language=language)
    assert [claim.type for claim in reading.claims] == ["sign", "withdrawal"]
