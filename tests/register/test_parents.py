# ruff: noqa: E501 - clauses are quoted whole
"""An annex or a protocol without a clause of its own lives by that of the instrument it belongs to."""

from foedus.clauses import read_treaty
from foedus.model.document import Document
from foedus.register.parents import parent_among, plain_title, rule_through_parent

CONVENTION = (
    "Convention on the Protection of Rivers, 1990. Article 20. This Convention shall enter into force ninety days after the deposit of the tenth instrument of ratification. "
    "Thereafter, this Convention and any Protocol shall enter into force with respect to any State on the thirtieth day after the deposit of its instrument."
)
OTHER = "Convention on Roads. Article 9. This Convention shall enter into force upon signature."
ANNEX = "Annex I to the Convention on the Protection of Rivers. Regulation 1. Ships shall not discharge oil."
SILENT = "Protocol on Boats to the Convention on the Protection of Rivers. Article 1. Boats are included."
OWN = (
    SILENT
    + " Article 2. This Protocol shall enter into force thirty days after the deposit of the sixth instrument of ratification."
)
FULL = (
    OWN
    + " For each State that ratifies it thereafter, this Protocol shall enter into force sixty days after the deposit of its instrument."
)


def read(text: str):
    return read_treaty(Document(text=text))


def through(text: str, parent: str = CONVENTION):
    rule = rule_through_parent(read(text), read(parent))
    return None if rule is None else rule.value


def test_a_title_is_compared_without_signs_brackets_and_year():
    assert (
        plain_title("Convention on Rivers (CR), 1973") == plain_title("CONVENTION ON RIVERS") == "convention on rivers"
    )


def test_the_parent_is_found_by_the_name_that_the_text_gives_it():
    known = [("rivers", read(CONVENTION).title), ("roads", read(OTHER).title)]
    assert parent_among(read(ANNEX), known) == "rivers"
    assert parent_among(read(OTHER), known) is None


def test_an_annex_lives_by_the_clause_of_its_convention():
    assert through(ANNEX) == read(CONVENTION).rule("entry_into_force")


def test_a_protocol_does_so_where_the_clause_speaks_of_protocols():
    assert through(SILENT) == read(CONVENTION).rule("entry_into_force")
    assert through(SILENT, OTHER) is None


def test_its_own_clause_stands_and_only_the_clock_of_later_parties_is_taken():
    assert through(OWN) == {"when": {"consents": {"count": 6}}, "delay": "P30D", "later_parties": {"delay": "P30D"}}


def test_a_protocol_that_says_all_takes_nothing():
    assert through(FULL) is None


def test_the_rule_stands_on_the_words_of_the_parent():
    rule = rule_through_parent(read(ANNEX), read(CONVENTION))
    assert rule is not None
    assert all(passage.holds_in(CONVENTION) for passage in rule.passages)
