# ruff: noqa: E501, ISC004 - clauses are quoted whole
"""French, Spanish and Russian texts through the same code; every language's words are whole."""

import pytest

from foedus.clauses import plain_rule, read_treaty
from foedus.model.document import Document
from foedus.resources.clause_words import clause_languages, clause_words

TEXTS = {
    "fr": (
        "Accord entre la République française et la Fédération de Russie. Article 2. Le présent Accord entrera en vigueur le "
        "premier jour du deuxième mois suivant la date de réception de la dernière des notifications sur l'accomplissement des "
        "procédures internes. Article 3. Le présent Accord est conclu pour une durée de cinq ans. Chacune des Parties peut le "
        "dénoncer avec un préavis de six mois. Fait à Paris, le 7 février 1992.",
        ({"notifications": "last"}, "P1M", "first_of_month_after"), "1992-02-07", "P5Y",
    ),
    "es": (
        "Acuerdo entre México y Perú. Artículo 2. El presente Acuerdo entrará en vigor treinta días después de la fecha de la "
        "última notificación sobre el cumplimiento de los procedimientos internos. Artículo 3. El presente Acuerdo tendrá una "
        "vigencia de cinco años. Cualquiera de las Partes podrá denunciarlo con seis meses de antelación. Hecho en Lima, el 5 de "
        "mayo de 1998.",
        ({"notifications": "last"}, "P30D", None), "1998-05-05", "P5Y",
    ),
    "ru": (
        "Соглашение между Республикой Беларусь и Республикой Казахстан. Статья 5. Настоящее Соглашение вступает в силу по "
        "истечении тридцати дней со дня получения последнего уведомления о выполнении внутригосударственных процедур. Статья 6. "
        "Настоящее Соглашение заключается сроком на пять лет. Каждая из Сторон может денонсировать настоящее Соглашение не менее "
        "чем за шесть месяцев. Совершено в Минске 3 июня 1996 года.",
        ({"notifications": "last"}, "P30D", None), "1996-06-03", "P5Y",
    ),
}  # fmt: skip


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_is_read_in_its_language(tag):
    text, (when, delay, align), signed, term = TEXTS[tag]
    reading = read_treaty(Document(text=text))
    rule = plain_rule(reading)
    assert rule is not None
    assert (reading.language, reading.signed.date) == (tag, signed)
    assert (rule["when"], rule["delay"], rule["align"]) == (when, delay, align)
    assert reading.rule("duration")["term"] == term
    assert reading.rule("withdrawal")["notice"] == "P6M"
    assert len(reading.parties) == 2


def test_a_french_alliance_and_a_russian_one():
    french = (
        "Traité d'alliance. Article 1. Au cas où l'une des Parties serait l'objet d'une agression, l'autre Partie lui prêtera "
        "immédiatement aide et assistance. Article 2. Les Parties s'engagent à ne conclure aucune alliance dirigée contre l'une d'elles."
    )
    russian = (
        "Договор. Статья 4. Если одна из Сторон подвергнется вооруженному вторжению одного или нескольких государств и окажется в "
        "состоянии войны, другая Сторона незамедлительно окажет военную и иную помощь."
    )
    first, second = (read_treaty(Document(text=t)).obligations for t in (french, russian))
    assert [o.obligation.type for o in first] == ["defence", "promise_not_to_join"]
    assert second[0].obligation.trigger.consequence == "state_of_war"


@pytest.mark.parametrize("tag", clause_languages())
def test_every_language_has_the_sections_the_reader_asks_for(tag):
    words = clause_words(tag)
    assert words is not None
    needed = {
        "scan",
        "entry",
        "conditions",
        "ending",
        "final",
        "heading",
        "articles",
        "obligations",
        "triggers",
        "doubts",
    }
    assert needed <= set(words.patterns)
    assert words.timing
    assert words.keys("entry")
    assert words.tables["months"]


def test_a_language_without_clauses_is_none():
    assert clause_words("xx") is None
