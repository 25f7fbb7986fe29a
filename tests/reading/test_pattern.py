"""The pattern language, taken apart as the guide says."""

import pytest

from foedus.errors import DataError
from foedus.reading.pattern import parse, plain_forms


def _first(pattern, **more):
    return parse(pattern, **more)[0][0]


def test_words_side_by_side_are_one_literal():
    (step,) = _first("entered into force")
    assert [one.text for one in step.element.literals] == ["entered into force"]


def test_star_opens_a_word():
    (step,) = _first("*vertrag*")
    (literal,) = step.element.literals
    assert (literal.text, literal.open_left, literal.open_right) == ("vertrag", True, True)


def test_alternatives_of_single_words_are_one_element():
    (step,) = _first("treat(y|ies)")
    assert {one.text for one in step.element.literals} == {"treaty", "treaties"}


def test_optional_word_gives_two_readings():
    forms = {tuple(lit.text for s in seq[0] for lit in s.element.literals) for seq in parse("[joint] statement")}
    assert forms == {("joint statement",), ("statement",)}


def test_gap_is_a_step_of_its_own():
    first, second = _first("put .. signature")
    assert not first.gap
    assert second.gap


def test_conjunction_keeps_both_sequences():
    (reading,) = parse("attack* & <treaty>")
    assert len(reading) == 2
    assert reading[1][0].element.of == "treaty"


def test_class_written_against_a_word_is_apart():
    steps = _first("(<number>)-year")
    assert steps[0].element.of == "number"


def test_without_spaces_words_are_glued():
    (step,) = _first("签署 条约", spaces=False)
    assert step.element.literals[0].text == "签署条约"


@pytest.mark.parametrize("wrong", ["(a|b", "[a", "a)", "attack*ed"])
def test_what_cannot_be_understood_is_said(wrong):
    with pytest.raises(DataError):
        parse(wrong, where="xx/acts.yaml")


def test_an_empty_alternative_may_stand_at_either_end():
    def words(pattern: str) -> set[str]:
        return {literal.text for (sequence,) in parse(pattern) for literal in sequence[0].element.literals}

    assert words("sign(|ed)") == words("sign(ed|)") == words("sign[ed]") == {"sign", "signed"}


def test_a_row_that_stands_for_too_many_phrases_is_refused_before_it_is_written_out():
    many = "|".join(f"w{n}" for n in range(30))
    with pytest.raises(DataError, match="more than 8000 phrases"):
        plain_forms(" ".join([f"({many})"] * 5), "grammar.yaml")


def test_the_plain_forms_of_a_phrase_are_phrases():
    assert plain_forms("heart (attack|attacks)") == ["heart attack", "heart attacks"]
    assert plain_forms("in [the] case of attack") == ["in the case of attack", "in case of attack"]
