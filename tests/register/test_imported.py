"""Acts of imported tables beside those of the register: what both tell is told once, and the register's day stands."""

import msgspec
import pytest

from foedus.model.act import Act
from foedus.model.imported import Imported
from foedus.model.treaty import Treaty
from foedus.register.imported import beside, complete_until, differing, imported_treaty, same_as, with_imported


def act(kind, state, date, **more):
    return Act(kind=kind, states=(state,), date=date, **more)


OWN = (act("deposit", "FRA", "1990-01-02", of="ratification"), act("sign", "FRA", "1989-01-02"))


def test_what_the_register_has_is_not_added_again_whatever_word_the_table_uses():
    table = [act("accede", "FRA", "1990-01-02"), act("sign", "FRA", "1989-01-02"), act("accede", "DEU", "1991-01-01")]
    assert [one.states for one in beside(OWN, table)[len(OWN) :]] == [("DEU",)]


def test_a_day_that_does_not_agree_is_told_and_a_wider_one_agrees():
    pairs = list(differing(OWN, [act("accede", "FRA", "1990-01-03"), act("sign", "FRA", "1989")]))
    assert [(mine.date, theirs.date) for mine, theirs in pairs] == [("1990-01-02", "1990-01-03")]


def test_who_left_and_came_back_has_both_consents_of_a_table():
    table = [
        act("accede", "DEU", "1990-01-01"),
        act("withdraw", "DEU", "1995-01-01"),
        act("accede", "DEU", "2000-01-01"),
    ]
    assert len(beside(OWN, table)) == len(OWN) + 3


def test_a_day_attested_for_all_is_told_once():
    everyone = Act(kind="enter_into_force", date="1991-01-01")
    assert beside((everyone,), [msgspec.structs.replace(everyone, date="1991-01-02")]) == (everyone,)


def test_a_treaty_is_put_together_from_its_entries():
    told = [
        Imported(
            source="a", treaty="x:1", titles={"en": "On Buoys"}, rule={"form": "multilateral"}, as_of="2000-01-01"
        ),
        Imported(source="a", treaty="x:1", member="FRA", acts=OWN),
        Imported(source="b", treaty="x:1", as_of="2010-01-01", same_as="vclt-1969"),
    ]
    treaty = imported_treaty("x:1", told)
    assert (treaty.title, treaty.acts, treaty.sources) == ("On Buoys", OWN, ("a", "b"))
    assert (complete_until(told), same_as(told)) == ("2010-01-01", "vclt-1969")


def test_of_nothing_nothing_is_made():
    base = Treaty(id="x")
    assert imported_treaty("x", []) is None
    assert with_imported(base, []) is base
    assert complete_until([]) is None


@pytest.mark.parametrize("field", ["source", "treaty", "told_as", "member"])
def test_two_entries_are_of_one_thing_only_if_all_that_names_it_agrees(field):
    one = Imported(source="a", treaty="b", told_as="c", member="d")
    assert one.key != msgspec.structs.replace(one, **{field: "z"}).key
