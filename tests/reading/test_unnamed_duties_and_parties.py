"""Duties of no special type are cooperation; parties that no sentence joins are the two states that act."""

from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.reading import read


def _read(text: str) -> Reading:
    return read(Document(text=text, source=Source(published="2024-06-10")))


def test_a_duty_of_no_special_type_is_cooperation_of_the_parties():
    reading = _read(
        "Peru and Bolivia signed a treaty on Lake Titicaca on 3 June 2024. "
        "Article 7 of the treaty reserves the reed beds to fishermen from the floating villages."
    )
    duties = [claim for claim in reading.claims if claim.type == "cooperation"]
    assert [claim.actors for claim in duties] == [("BOL", "PER")]


def test_a_sentence_that_tells_what_happened_is_no_duty():
    reading = _read(
        "Peru and Bolivia signed a treaty on Lake Titicaca on 3 June 2024. Peru ratified it on 5 June 2024."
    )
    assert not [claim for claim in reading.claims if claim.kind == "term"]


def test_the_two_states_that_act_are_the_parties_where_no_sentence_joins_them():
    reading = _read(
        "The treaty was four years in the making. Peru ratified it in March 2024. Bolivia ratified it in April 2024. "
        "Peru had waited long for that. Bolivia had doubts until the end. The treaty entered into force on 3 June 2024."
    )
    entered = [claim for claim in reading.claims if claim.type == "enter_into_force"]
    assert [claim.actors for claim in entered] == [("BOL", "PER")]


def test_a_text_in_which_many_states_act_lists_no_parties():
    states = ("Peru", "Bolivia", "Chile", "Brazil", "Uruguay", "Paraguay", "Ecuador", "Colombia")
    ratified = " ".join(f"{state} ratified the treaty in March 2024." for state in states)
    reading = _read(f"{ratified} Peru and later Bolivia spoke. The treaty entered into force on 3 June 2024.")
    assert all(treaty.parties == () for treaty in reading.treaties)
