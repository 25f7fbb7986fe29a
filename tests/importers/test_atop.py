"""ATOP's member file: memberships for panels as they are, and to the law no more than ATOP says."""

import datetime as dt

import pytest
from import_desk import atop, said

from foedus.errors import InputError
from foedus.register.catalogue import treaty_of
from foedus.register.holdings import Holdings
from foedus.register.imported import entries, spells
from foedus.register.status_of import status_of

PAIR = ("9005 220 1921-2-19 1939-9-27 0 10001", "9005 290 1921-2-19 1939-9-27 0 10001")


def test_a_membership_is_kept_with_its_days_its_promises_and_what_the_source_looked_at(desk):
    desk.bring("atop", atop(*PAIR))
    first = next(iter(spells(desk.ledger)))
    assert (first.treaty, first.state, first.scheme, first.basis) == ("atop:9005", "220", "cow", "signature")
    assert (first.first, first.last, first.seen_until) == ("1921-02-19", "1939-09-27", "2018-12-31")
    assert [promise.type for promise in first.promises] == ["defence", "consultation"]


def test_a_day_that_is_missing_leaves_the_month_open_and_0_is_no_day(desk):
    desk.bring("atop", atop("9005 220 1921-2-0 - 0 10000", "9005 290 1921-0-0 - 0 10000"))
    assert [(spell.first, spell.last) for spell in spells(desk.ledger)] == [("1921-02", None), ("1921", None)]


def test_a_promise_to_some_partners_only_is_not_owed_to_all(desk):
    desk.bring("atop", atop("9005 220 1921-2-19 - 0 10000 1", "9005 290 1921-2-19 - 0 00000"))
    promise = next(iter(spells(desk.ledger))).promises[0]
    assert promise.to_somebody
    assert treaty_of("atop:9005", desk.ledger).rule.obligations == ()


def test_phases_stand_side_by_side_and_the_law_is_told_what_holds_in_all_of_them(desk):
    rows = [
        f"9005 {state} {phase}"
        for state in (220, 290)
        for phase in ("1921-2-19 1930-1-1 1 10001", "1930-1-1 - 2 00001")
    ]
    assert desk.bring("atop", atop(*rows)).findings == {}
    treaty = treaty_of("atop:9005", desk.ledger)
    assert [obligation.type for obligation in treaty.rule.obligations] == ["consultation"]
    assert [act.date for act in treaty.acts if act.kind == "sign"] == ["1921-02-19"] * 2


def test_whether_it_was_in_force_cannot_be_told_and_that_it_had_ended_can(desk):
    desk.bring("atop", atop(*PAIR))
    assert status_of("atop:9005", desk.ledger, on=dt.date(1925, 1, 1)).in_force.value == "cannot_tell"
    assert status_of("atop:9005", desk.ledger, on=dt.date(1950, 1, 1)).in_force.value == "no"
    assert status_of("atop:9005", desk.ledger, on=dt.date(1920, 1, 1)).in_force.value == "no"


def test_after_the_last_day_that_the_source_looked_at_nothing_is_said(desk):
    desk.bring("atop", atop("9005 220 1990-2-19 - 0 10000", "9005 290 1990-2-19 - 0 10000"))
    assert status_of("atop:9005", desk.ledger, on=dt.date(2024, 1, 1)).known == "2018-12-31"


def test_what_binds_two_states_names_the_alliance(desk):
    desk.bring("atop", atop(*PAIR))
    bonds = Holdings(desk.ledger).between("FRA", "POL", dt.date(1925, 1, 1))
    assert {bond.treaty for bond in bonds} >= {"atop:9005"}


def test_an_alliance_that_the_register_holds_is_recognised_and_told_once(desk):
    done = desk.bring(
        "atop", atop("3215 2 1951-9-1 - 0 10001", "3215 900 1951-9-1 - 0 10001", "3215 920 1951-9-1 - 0 10001")
    )
    assert done.linked == {"atop:3215": "anzus-1951"}
    holdings = Holdings(desk.ledger)
    assert "atop:3215" not in holdings.treaties
    assert holdings.title("atop:3215") == "Alliance 3215 of ATOP"
    assert len(list(spells(desk.ledger))) == 3


def test_a_member_that_joins_later_accedes_and_one_that_leaves_earlier_withdraws(desk):
    desk.bring("atop", atop(*PAIR, "9005 360 1925-1-1 1930-5-6 0 10001"))
    acts = {act.kind: act for act in treaty_of("atop:9005", desk.ledger).acts if "ROU" in act.states}
    assert acts["accede"].date == "1925-01-01"
    assert acts["withdraw"].effective == "1930-05-06"


def test_who_accedes_later_was_no_party_before(desk):
    desk.bring("atop", atop(*PAIR, "9005 360 1925-1-1 1930-5-6 0 10001"))

    def romania(year):
        states = status_of("atop:9005", desk.ledger, on=dt.date(year, 1, 2)).states
        return next(one.status.value for one in states if one.state == "ROU")

    assert [romania(year) for year in (1922, 1926, 1935)] == ["none", "cannot_tell", "former_party"]


@pytest.mark.parametrize(
    ("row", "rule", "words"),
    [
        ("9005 8152 1921-2-19 - 0 10000", "unknown-state", ["line 2", "column 4", "8152"]),
        ("9005 220 1921-2-31 - 0 10000", "impossible-date", ["line 2", "column 6", "1921-02-31"]),
        ("9005 220 9999-1-1 - 0 10000", "impossible-date", ["9999"]),
        ("9005 220 0-1-1 - 0 10000", "missing-cell", ["line 2", "yrent"]),
        ("9005 220 1921-2-19 1920-1-1 0 10000", "leaves-before-joining", ["line 2", "1920-01-01", "1921-02-19"]),
        ("9005 22x 1921-2-19 - 0 10000", "bad-cell", ["line 2", "22x"]),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_the_rest_is_kept(desk, row, rule, words):
    done = desk.bring("atop", atop(row, *PAIR))
    (message,) = said(done, rule)
    assert all(word in message for word in words), message
    assert (done.left_out, done.members) == (1, 2)


def test_two_spells_of_one_member_that_overlap_are_named_with_both_lines(desk):
    done = desk.bring("atop", atop(*PAIR, "9005 220 1930-1-1 1950-1-1 0 10000"))
    (message,) = said(done, "overlapping-spells")
    assert "line 4" in message
    assert "line 2" in message
    assert len(list(spells(desk.ledger))) == 2


def test_a_file_of_alliances_gives_acts_and_no_memberships(desk):
    text = (
        "atopid,begyr,begmo,begday,endyr,endmo,endday,ineffect,bilat,mem1,mem2\n9005,1921,2,19,1939,9,27,0,1,220,290\n"
    )
    done = desk.bring("atop", text)
    assert "no-member-days" in done.findings
    assert list(spells(desk.ledger)) == []
    assert status_of("atop:9005", desk.ledger, on=dt.date(1950, 1, 1)).in_force.value == "no"


def test_another_table_is_none_of_atops_files(desk):
    with pytest.raises(InputError, match="atop5_1m"):
        desk.bring("atop", "atopid,name\n1,x\n")


def test_an_open_alliance_is_known_by_those_who_signed_it_on_the_first_day(desk):
    founders = (2, 20, 200, 210, 211, 212, 220, 235, 325, 385, 390, 395)
    rows = [f"9005 {state} 1949-4-4 - 0 10001" for state in founders]
    desk.bring("atop", atop(*rows, "9005 640 1951-10-22 - 0 10001"))
    assert {entry.same_as for entry in entries(desk.ledger) if not entry.member} == {"north-atlantic-treaty"}
