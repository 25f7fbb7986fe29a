"""A text in a language that is not read is never taken for its sister; the person is told what was looked for."""

import pytest

from foedus.model.document import Document, Source
from foedus.reading import read
from foedus.reading.language import detect
from foedus.resources.languages import tags
from foedus.resources.sketches import name_of, sketches

SIGNED = {
    "it": ("Italia e Albania hanno firmato lunedì a Roma un trattato di difesa reciproca.", "ALB ITA"),
    "nl": ("Nederland en Duitsland hebben maandag in Den Haag een verdrag over de verdediging ondertekend.", "DEU NLD"),
    "pl": ("Polska i Litwa podpisały w poniedziałek w Warszawie traktat o wzajemnej obronie.", "LTU POL"),
    "ca": ("Andorra i França van signar dilluns a París un tractat de cooperació amb els veïns.", "AND FRA"),
    "cs": ("Česko a Slovensko podepsaly v pondělí v Praze smlouvu o vzájemné obraně.", "CZE SVK"),
    "sv": ("Sverige och Finland undertecknade på måndagen i Stockholm ett försvarsavtal.", "FIN SWE"),
    "az": ("Azərbaycan və Türkiyə bazar ertəsi Bakıda qarşılıqlı müdafiə müqaviləsi imzaladı.", "AZE TUR"),
    "sw": ("Kenya na Tanzania zilitia saini mkataba wa ulinzi jijini Nairobi siku ya Jumatatu.", "KEN TZA"),
    "bg": ("България и Румъния подписаха в понеделник в София договор за взаимна отбрана.", "BGR ROU"),
    "sr": ("Србија и Мађарска потписале су у понедељак у Београду споразум о одбрани.", "HUN SRB"),
    "be": ("Беларусь і Расія падпісалі ў панядзелак у Мінску дагавор аб узаемнай абароне.", "BLR RUS"),
    "kk": ("Қазақстан мен Қырғызстан дүйсенбіде Астанада қорғаныс туралы шартқа қол қойды.", "KAZ KGZ"),
    "el": ("Η Ελλάδα και η Γαλλία υπέγραψαν τη Δευτέρα στην Αθήνα αμυντική συμφωνία.", "FRA GRC"),
    "bn": ("বাংলাদেশ ও ভারত সোমবার ঢাকায় একটি প্রতিরক্ষা চুক্তি স্বাক্ষর করেছে।", "BGD IND"),
    "mr": ("भारत आणि नेपाळ यांनी सोमवारी काठमांडू येथे संरक्षण करारावर स्वाक्षरी केली.", "IND NPL"),
    "ps": ("افغانستان او پاکستان د دوشنبې په ورځ په کابل کې د دفاع تړون لاسلیک کړ.", "AFG PAK"),
}  # fmt: skip


def _read(text: str):
    return read(Document(text=text, source=Source(published="2025-11-12"), name="x"))


@pytest.mark.parametrize("tag", SIGNED)
def test_it_is_not_taken_for_a_sister_that_is_read(tag):
    assert detect(SIGNED[tag][0]) == (tag, False)


@pytest.mark.parametrize("tag", SIGNED)
def test_two_states_that_sign_a_treaty_in_one_plain_sentence_are_certain(tag):
    text, states = SIGNED[tag]
    reading = _read(text)
    assert [(c.type, " ".join(c.actors)) for c in reading.claims] == [("sign", states)]
    assert reading.claims[0].passages[0].quote in text
    assert reading.treaties[0].parties == tuple(states.split())
    assert name_of(tag) in reading.document.notes[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Polska i Litwa nie podpisały w poniedziałek traktatu, ale traktat jest gotowy.", "it was not signed"),
        ("Polska, Litwa i Ukraina podpisały w Warszawie traktat o obronie z udziałem Francji.", "who signs is open"),
        ("Italia e Albania potrebbero firmare il trattato se le parti hanno un accordo.", "it may come"),
        ("Czy Polska i Litwa podpisały traktat?", "it is asked"),
    ],
)
def test_where_a_doubt_is_left_no_claim_is_made(text, why):
    assert _read(text).claims == (), why


def test_dates_and_states_are_told_even_without_a_claim():
    notes = " ".join(
        _read("Il 12 novembre 2025 la Francia e il Belgio hanno discusso a Roma di un trattato.").document.notes
    )
    assert "2025-11-12" in notes
    assert "BEL" in notes
    assert "FRA" in notes


def test_every_sketch_can_be_read_with_and_none_is_of_a_language_that_has_data():
    assert not set(sketches()) & set(tags())
    for tag, sketched in sketches().items():
        nouns = " ".join(str(word).rstrip("*") for word in sketched.get("treaty") or ("x",))
        assert read(Document(text=nouns, source=Source(), name="x"), language=tag).document.language == tag


def test_a_headline_too_short_for_statistics_is_in_a_language_that_is_read():
    assert detect("Putin signs treaty")[1]
    assert detect("Москва подписала договор") == ("ru", True)
