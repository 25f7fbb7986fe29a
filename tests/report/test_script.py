"""Foreign text on a screen: direction kept, nothing acts on the terminal."""

from hypothesis import given
from hypothesis import strategies as st

from foedus.report.script import fold, harmless, is_right_to_left, quoted, width_of


def test_urdu_is_put_between_isolates_on_a_screen_and_left_plain_in_a_pipe():
    assert quoted("معاہدہ", isolate=True) == "\u2067“معاہدہ”\u2069"
    assert quoted("معاہدہ", isolate=False) == "“معاہدہ”"
    assert quoted("treaty", isolate=True) == "“treaty”"


def test_the_direction_is_that_of_the_first_letter_that_has_one():
    assert is_right_to_left("12 نومبر")
    assert not is_right_to_left("KCNA نے")
    assert not is_right_to_left("123")


def test_terminal_escapes_and_overrides_are_made_visible():
    shown = harmless("a\x1b[31mred\u202eevil\u0007")
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\u0007" not in shown
    assert "red" in shown


def test_joiners_that_spelling_needs_stay():
    assert harmless("می\u200cشود") == "می\u200cشود"


@given(st.text(max_size=300), st.integers(20, 100))
def test_folding_keeps_every_letter_and_the_width(text, width):
    text = " ".join(text.split())
    lines = fold(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width_of(line) <= width or " " not in line.strip()


def test_chinese_breaks_between_letters():
    assert len(fold("条约在交换批准书之日起生效" * 5, 40)) >= 3
