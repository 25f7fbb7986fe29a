# ruff: noqa: E501 - clauses are quoted whole
"""What belongs to which instrument: several in one file, annexes, protocols, amendments, exchanges of notes."""

import pytest

from foedus.clauses import read_treaty
from foedus.model.document import Document, Source

TREATY = """AGREEMENT BETWEEN THE REPUBLIC OF LATVIA AND THE REPUBLIC OF ESTONIA ON RIVERS

The Parties have agreed as follows:
Article 1
The Parties shall cooperate.
Article 2
This Agreement shall enter into force on the thirtieth day after the exchange of instruments of ratification.
Article 3
This Agreement shall remain in force for ten years.
DONE at Riga on 4 May 1998, in duplicate.
For the Republic of Latvia      For the Republic of Estonia

"""
PROTOCOL = """PROTOCOL
to the Agreement between the Republic of Latvia and the Republic of Estonia on Rivers

The Parties have agreed as follows:
Article 1
Boats are included.
Article 2
This Protocol shall enter into force upon signature. It shall remain in force for two years.
DONE at Tallinn on 6 June 1999.
"""


def read(text: str, title: str | None = None):
    return read_treaty(Document(text=text, source=Source(title=title)))


def test_a_treaty_and_its_protocol_in_one_file_are_read_apart():
    reading = read(TREATY + PROTOCOL)
    assert reading.rule("duration")["term"] == "P10Y"
    assert reading.signed.date == "1998-05-04"
    assert [a.number for a in reading.articles] == ["1", "2", "3"]
    (protocol,) = reading.attached
    assert (protocol.instrument, protocol.signed.date, protocol.signed.place) == ("protocol", "1999-06-06", "Tallinn")
    assert protocol.rule("entry_into_force") == {"when": {"signature": True}}
    assert protocol.rule("duration")["term"] == "P2Y"


def test_passages_of_every_instrument_stand_in_the_whole_file():
    whole = TREATY + PROTOCOL
    for reading in (read(whole), *read(whole).attached):
        assert reading.rules
        assert all(p.holds_in(whole) for rule in reading.rules for p in rule.passages)
        assert all(whole[a.start :].lower().startswith("article") for a in reading.articles)


def test_the_place_of_the_other_instrument_is_named():
    (place,) = [n for n in read(TREATY + PROTOCOL).not_read if n.what == "other_instrument"]
    assert place.passages[0].start == len(TREATY)


def test_the_instrument_that_the_source_names_is_the_one_that_is_meant():
    reading = read(TREATY + PROTOCOL, "Protocol to the Agreement between Latvia and Estonia on Rivers, 1999")
    assert reading.rule("duration")["term"] == "P2Y"
    assert reading.attached[0].rule("duration")["term"] == "P10Y"


def test_an_annex_that_speaks_of_other_agreements_changes_nothing():
    annex = (
        "ANNEX\n1. The Agreement on Fisheries of 1990 shall enter into force on 1 July 2003. The Agreement on Roads shall enter "
        "into force on the date of the last notification.\n2. The tariffs in this Annex shall enter into force on 1 January 2005.\n"
    )
    assert read(TREATY + annex).rule("entry_into_force") == read(TREATY).rule("entry_into_force")


def test_the_new_text_that_an_amendment_quotes_is_not_its_own_clause():
    text = (
        "Protocol amending the Agreement between the Republic of Latvia and the Republic of Estonia on Rivers\n"
        "Article 1\nArticle 9 of the Agreement shall be replaced by the following:\n“This Agreement shall enter into force on "
        "1 January 2005 and shall remain in force for ten years.”\nArticle 2\nThis Protocol shall enter into force upon signature.\n"
        "Done at Riga on 7 July 2004."
    )
    reading = read(text)
    assert reading.instrument == "amendment"
    assert reading.rule("entry_into_force") == {"when": {"signature": True}}
    assert reading.rule("duration") is None


def test_the_rule_for_amendments_stands_apart_from_the_treaty_s_own():
    reading = read(
        "Convention on Rivers. Article 8. Amendments shall enter into force ninety days after their acceptance by all Parties. "
        "Article 9. This Convention shall enter into force thirty days after the deposit of the fifth instrument of ratification."
    )
    assert reading.rule("entry_into_force")["delay"] == "P30D"
    assert reading.rule("entry_into_force", of="amendments")["delay"] == "P90D"
    assert reading.grammar()["entry_into_force"]["delay"] == "P30D"


@pytest.mark.parametrize(
    ("title", "kind", "parents"),
    [
        ("Annex II to the International Convention for the Prevention of Pollution from Ships", "annex",
         ("international convention for the prevention of pollution from ships",)),
        ("Protocol on Water and Health to the Convention on the Protection of Rivers", "protocol",
         ("convention on the protection of rivers",)),
        ("Annex 5 to the Protocol on Environmental Protection to the Antarctic Treaty", "annex",
         ("protocol on environmental protection to the antarctic treaty", "antarctic treaty")),
        ("Convention on Rivers", "treaty", ()),
        ("Protocole additionnel à la Convention sur les fleuves, signée à Genève. Article 1. Le présent Protocole est conclu.", "protocol",
         ("convention sur les fleuves",)),
        ("Протокол к Соглашению о реках. Статья 1. Настоящий Протокол вступает в силу.", "protocol", ("соглашению о реках",)),
    ],
)  # fmt: skip
def test_to_which_instrument_a_text_belongs(title, kind, parents):
    reading = read(f"{title}. Article 1. The Parties cooperate." if title.isascii() else title)
    assert (reading.instrument, reading.belongs_to) == (kind, parents)


def test_an_exchange_of_notes_enters_into_force_with_the_reply():
    reading = read(
        "Exchange of notes constituting an agreement between the Republic of Latvia and the Republic of Estonia on visas. I have the honour to "
        "propose that this note and your reply shall constitute an agreement which shall enter into force on the date of your reply."
    )
    assert reading.instrument == "exchange_of_notes"
    assert reading.rule("entry_into_force")["when"] == {"signature": True}


CONTENTS = "CONTENTS\n" + "".join(f"Article {n} Heading {n} ........ {n}\n" for n in range(1, 6)) + "\n"


def test_a_table_of_contents_hides_neither_title_nor_parties_and_announces_nothing():
    reading = read(CONTENTS.replace("Heading 4", "Reservations") + TREATY)
    assert reading.title.startswith("AGREEMENT BETWEEN")
    assert set(reading.parties) == {"LVA", "EST"}
    assert "reservations" in reading.silent
    assert [a.number for a in reading.articles] == ["1", "2", "3"]


def test_a_report_about_a_treaty_is_told_from_a_treaty():
    reading = read(
        "MOSCOW, June 19 - Russia and Japan signed a treaty on Wednesday. The agreement will enter into force after the exchange of "
        "instruments, officials said."
    )
    assert "may only tell of one" in reading.not_read[0].why
    assert reading.silent == ()


def test_a_letter_is_no_treaty():
    reading = read("Dear Anna, the bus leaves at nine. We shall meet at the agreement street. Yours.")
    assert reading.rules == ()
    assert reading.not_read[0].why == "Nothing in this text looks like a treaty."


def test_glued_words_are_read():
    reading = read(
        "agreement between the republic of latvia and the republic of estonia ARTICLE 1the parties shall cooperate ARTICLE 2entry into "
        "forcethis agreement shall enter into forceon the thirtieth dayafter the exchange ofinstruments of ratification ARTICLE 3this "
        "agreementshall remain in forcefor ten years.done at riga on 4 may 1998"
    )
    assert reading.rule("entry_into_force") == {"when": {"exchange_of_instruments": True}, "delay": "P30D"}
    assert reading.rule("duration")["term"] == "P10Y"
    assert (reading.signed.date, reading.signed.place) == ("1998-05-04", "Riga")


def test_half_a_text_gives_what_is_certain_and_calls_nothing_silent():
    reading = read(TREATY[: TREATY.index("ratification") + 9])
    assert reading.rule("entry_into_force")["delay"] == "P30D"
    assert [n.why for n in reading.not_read] == ["The text breaks off here."]
    assert reading.silent == ()
