"""The map of a day: unknown is hatched and not none, numbers stand beside colours, lines say what it rests on."""

from itertools import pairwise

import pytest
from tests.plots.charts import having, rows, shapes, title, under

import foedus
from foedus.plots import world
from foedus.plots.shades import MANY, NONE, OWED, UNKNOWN, Shade
from foedus.plots.style import STEPS


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    return world("2025-01-15", db=str(tmp_path_factory.mktemp("world") / "ledger.db"))


def shade(**changes):
    usual = {"state": "AAA", "sure": 0, "maybe": 0, "owed": False, "late": False, "x": 1.0, "y": 1.0}
    return Shade(**(usual | {"outline": "", "spot": False, "gone": False} | changes))


def test_the_package_gives_it_by_name():
    assert foedus.plot_world is world


def test_states_are_told_apart_by_what_they_owe(day):
    told = shapes(day)
    assert told["United States"] == MANY
    assert set(told.values()) >= {NONE, OWED, UNKNOWN}


def test_the_number_of_treaties_stands_on_the_map_for_who_sees_no_colours(day):
    numbers = [row["number"] for row in having(day, "number")]
    assert "?" in numbers
    assert any(number.endswith("+") for number in numbers)
    assert any(number.isdecimal() and int(number) >= 5 for number in numbers)


def test_what_cannot_be_told_is_hatched(day):
    lines = [row for row in rows(day) if row.get("geometry", {}).get("type") == "MultiLineString"]
    assert len(lines) == sum(answer == UNKNOWN for answer in shapes(day).values())


def test_title_and_lines_say_day_standard_and_sources(day):
    assert title(day) == "Who owes help if attacked on 15 January 2025"
    for words in ("standard of proof: reported", "Foedus: register", "until 20", "Natural Earth"):
        assert words in under(day)


def test_a_day_after_the_end_of_what_is_known_has_no_none(tmp_path):
    told = shapes(world("2024-06-01", known="2023-12-31", db=str(tmp_path / "l.db")))
    assert set(told.values()) == {UNKNOWN}


def test_a_state_that_is_gone_is_drawn_as_the_state_that_continues_it(tmp_path):
    told = shapes(world("1955-05-15", db=str(tmp_path / "l.db")))
    assert told["Soviet Union"] not in (NONE, OWED, UNKNOWN)
    assert "Russia" not in told


@pytest.mark.parametrize(
    ("changes", "kind", "number"),
    [
        ({}, NONE, ""),
        ({"owed": True}, OWED, "owed"),
        ({"maybe": 1}, UNKNOWN, "?"),
        ({"late": True}, UNKNOWN, "?"),
        ({"sure": 1}, "1 treaty", "1"),
        ({"sure": 4, "maybe": 2}, "3 or 4", "4+"),
        ({"sure": 5, "late": True}, MANY, "5+"),
    ],
)
def test_a_shade_is_never_none_where_something_is_possible(changes, kind, number):
    assert shade(**changes).kind == kind
    assert shade(**changes).number == number


def test_each_step_of_the_colours_is_darker_than_the_one_before():
    light = [sum(int(step[i : i + 2], 16) * w for i, w in ((1, 0.299), (3, 0.587), (5, 0.114))) for step in STEPS]
    assert all(a - b > 30 for a, b in pairwise(light))
