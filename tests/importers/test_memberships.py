"""Tables of memberships: known heads, other heads by a mapping file, days computed beside those attested."""

import datetime as dt

import pytest
from import_desk import said

from foedus.errors import DataError, InputError, UsageError
from foedus.importers.days import day_of
from foedus.importers.findings import CellError
from foedus.register.catalogue import treaty_of
from foedus.register.contents import treaty_lines
from foedus.register.status_of import status_of

HEAD = "treaty,title,state,signature,consent_date,consent_kind,state_in_force,treaty_in_force,withdrawn\n"
ROW = "T1,Convention on Buoys,FRA,1990-05-04,1992-12-02,ratification,1993-03-02,1993-03-02,\n"

MAPPING = """
source: ministry
title: Treaties of the ministry
dates: d.m.y
unknown: ["", "unbekannt"]
encoding: cp1252
delimiter: ";"
columns:
  treaty: Nummer
  title: Titel
  state: [Staat, Land]
  signature: Unterzeichnet
  consent: Bindung
  consent_kind: Art
  withdrawal: Austritt
kinds: {Ratifikation: ratification, Beitritt: accession}
treaties:
  "7":
    title: Convention on Lighthouses
    rule: {entry_into_force: {when: {consents: {count: 2}}, delay: P30D, later_parties: {delay: P30D}}}
"""
GERMAN = (
    "Nummer;Titel;Staat;Unterzeichnet;Bindung;Art;Austritt\n"
    "7;Übereinkommen;Frankreich;01.02.1990;01.03.1990;Ratifikation;\n".replace("Frankreich", "France")
    + "7;Übereinkommen;Türkiye;unbekannt;01.04.1990;Beitritt;05.06.2000\n"
    + "7;Übereinkommen;JPN;;01.01.1995;Beitritt;\n"
)


def test_a_row_gives_the_acts_that_its_columns_date(desk):
    desk.bring("memberships", HEAD + ROW)
    treaty = treaty_of("memberships:T1", desk.ledger)
    assert treaty.title == "Convention on Buoys"
    assert [(act.kind, act.states, act.date) for act in treaty.acts] == [
        ("enter_into_force", ("*",), "1993-03-02"),
        ("sign", ("FRA",), "1990-05-04"),
        ("deposit", ("FRA",), "1992-12-02"),
        ("enter_into_force", ("FRA",), "1993-03-02"),
    ]


def test_the_heads_of_manytreaties_are_known_and_its_dates_too(desk):
    head = "manyID,Title,Begin,stateID,Signature,Rat,Force,stateEnd\n"
    text = head + "BUOYS_1990A,On Buoys,1990,FRA,1990-05-??,1992~,1993-03-02,9999-12-31\n"
    done = desk.bring("memberships", text)
    assert done.findings == {}
    acts = {act.kind: act.date for act in treaty_of("memberships:BUOYS_1990A", desk.ledger).acts}
    assert acts == {"sign": "1990-05", "deposit": "1992~", "enter_into_force": "1993-03-02"}


def test_a_treaty_of_the_register_is_known_by_its_title(desk):
    text = HEAD + ROW.replace("Convention on Buoys", "Vienna Convention on the Law of Treaties").replace("FRA", "TCD")
    assert desk.bring("memberships", text).linked == {"T1": "vclt-1969"}


def test_a_mapping_file_names_columns_words_days_and_the_rule_and_the_days_come_back(desk):
    days = []
    done = desk.bring("csv", GERMAN.encode("cp1252"), mapping=MAPPING, dates=days.append)
    assert done.findings == {}
    treaty = treaty_of("ministry:7", desk.ledger)
    assert treaty.title == "Convention on Lighthouses"
    assert [(one.member, one.computed, one.verdict) for one in days] == [
        ("", "1990-05-01", "computed_only"),
        ("FRA", "1990-05-01", "computed_only"),
        ("JPN", "1995-01-31", "computed_only"),
        ("TUR", "1990-05-01", "computed_only"),
    ]
    status = status_of("ministry:7", desk.ledger, on=dt.date(2001, 1, 1))
    assert {one.state: one.status.value for one in status.states} == {
        "FRA": "party",
        "JPN": "party",
        "TUR": "former_party",
    }


def test_a_day_that_does_not_follow_from_rule_and_acts_is_named(desk):
    text = (
        "treaty,state,consent_date,state_in_force,treaty_in_force\n"
        "T1,FRA,1990-03-01,1990-05-01,1990-05-02\nT1,TUR,1990-04-01,1990-05-01,\nT1,JPN,1995-01-01,1995-02-28,\n"
    )
    rule = "{entry_into_force: {when: {consents: {count: 2}}, delay: P30D, later_parties: {delay: P30D}}}"
    columns = "{treaty: treaty, state: state, consent: consent_date, in_force: state_in_force, treaty_in_force: treaty_in_force}"  # noqa: E501
    done = desk.bring("csv", text, mapping=f"source: x\ncolumns: {columns}\ntreaties: {{T1: {{rule: {rule}}}}}\n")
    (entry,) = said(done, "computed-entry-differs")
    assert "from 1990-05-02 by the table; from 1990-05-01 by the treaty's rule" in entry
    (japan,) = [message for message in said(done, "computed-start-differs") if "JPN" in message]
    assert "from 1995-02-28 by the table; from 1995-01-31" in japan


def test_without_a_rule_nothing_is_computed(desk):
    done = desk.bring("memberships", HEAD + ROW)
    assert (done.days.without_rule, done.days.differ, done.days.agree) == (2, 0, 0)


@pytest.mark.parametrize(
    ("row", "rule", "words"),
    [
        ("T1,,XXQ,1990-05-04,,,,,", "unknown-state", ["line 2", "column 3 (state)", "XXQ"]),
        ("T1,,FRA,1990-05-04,,,,,1980-01-01", "leaves-before-joining", ["1980-01-01", "1990-05-04", "column 9"]),
        ("T1,,FRA,0,,,,,", "impossible-date", ["“0”", "column 4"]),
        ("T1,,FRA,9999,,,,,", "impossible-date", ["“9999”"]),
        ("T1,,FRA,31.02.1999,,,,,", "impossible-date", ["31.02.1999"]),
        ("T1,,FRA,03/04/1999,,,,,", "unclear-date", ["day and month"]),
        ("T1,,FRA,1990-05-04,1991-01-01,homage,,,", "unknown-kind", ["homage"]),
        (",,FRA,1990-05-04,,,,,", "missing-cell", ["the treaty"]),
        ("T1,,,1990-05-04,,,,,", "missing-cell", ["the state"]),
        ("T1,,FRA,1990-05-04,,,,,,,extra", "shifted-columns", ["11 cells"]),
        ("T1,FRA,1990-05-04,,,,,,", "shifted-columns", ["1990-05-04", "column 3 (state)"]),
    ],
)
def test_a_row_that_does_not_fit_is_named_with_file_line_and_column(desk, row, rule, words):
    done = desk.bring("memberships", f"{HEAD}{row}\nT2,,DEU,1990-05-04,,,,,\n")
    (message,) = said(done, rule)
    assert all(word in message for word in ["table.csv", "line 2", *words]), message
    assert (done.left_out, done.members) == (1, 1)


def test_two_treaties_with_one_id_are_named_and_the_second_is_left_out(desk):
    done = desk.bring("memberships", HEAD + ROW + "T1,Agreement on Trade in Bananas,DEU,1999-01-01,,,,,\n")
    (message,) = said(done, "two-treaties-one-id")
    assert "line 3" in message
    assert "line 2" in message
    assert done.members == 1


def test_a_spelling_of_the_same_title_is_the_same_treaty(desk):
    done = desk.bring("memberships", HEAD + ROW + "T1,The Convention on Buoys.,DEU,1999-01-01,,,,,\n")
    assert (done.findings, done.members) == ({}, 2)


def test_overlapping_memberships_and_rows_told_twice(desk):
    rows = (
        "T1,,FRA,,1990-01-01,,,,2000-01-01\nT1,,FRA,,1995-01-01,,,,\nT1,,DEU,,1990-01-01,,,,\nT1,,DEU,,1990-01-01,,,,\n"
    )
    done = desk.bring("memberships", HEAD + rows)
    assert done.findings == {"overlapping-spells": 1, "told-twice": 1}
    assert done.members == 2


def test_who_left_and_came_back_has_two_memberships(desk):
    rows = "T1,,FRA,,1990-01-01,,1990-01-01,,2000-01-01\nT1,,FRA,,2005-01-01,,2005-01-01,,\n"
    assert desk.bring("memberships", HEAD + rows).findings == {}


def test_two_days_of_force_for_one_treaty(desk):
    done = desk.bring("memberships", HEAD + ROW + ROW.replace("FRA", "DEU").replace("1993-03-02,\n", "1994-03-02,\n"))
    assert "1994-03-02" in said(done, "two-days-for-one-treaty")[0]


def test_what_is_imported_is_in_the_list_of_treaties(desk):
    desk.bring("memberships", HEAD + ROW)
    (line,) = [line for line in treaty_lines(desk.ledger, text="buoys") if not line.in_register]
    assert (line.id, line.parties, line.signed) == ("memberships:T1", ("FRA",), "1990-05-04")


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("source: x\ncolumns: {treaty: a, state: b, colour: c}\n", ["mapping.yaml:2", "colour"]),
        ("source: x\ncolumns: {treaty: a}\n", ["state"]),
        ("source: x\ncolumns: {treaty: a, state: b}\nshape: round\n", ["mapping.yaml:3", "shape"]),
        ("columns: {treaty: a, state: b}\n", ["source"]),
        ("source: x\ncolumns: {treaty: a, state: b}\nkinds: {Gruss: greeting}\n", ["mapping.yaml:3", "greeting"]),
        ("source: x\ncolumns: {treaty: a, state: b}\nas_of: soon\n", ["mapping.yaml:3", "soon"]),
        (
            "source: x\ncolumns: {treaty: a, state: b}\ntreaties: {T: {rule: {form: heap}}}\n",
            ["mapping.yaml:3", "rule"],
        ),
        ("source: x\ncolumns: {treaty: a, state: b}\ndates: lunar\n", ["mapping.yaml:3"]),
        ("- a\n- b\n", ["mapping"]),
        ("source: x\ncolumns: [a, b]\n", ["columns"]),
        ("source: x\nkinds: 3\ncolumns: {treaty: a, state: b}\n", ["kinds"]),
        ("source: x\n  columns: {\n", ["mapping.yaml:2"]),
    ],
)
def test_a_mapping_file_that_is_wrong_says_where(desk, mapping, words):
    with pytest.raises(DataError) as refused:
        desk.bring("csv", HEAD + ROW, mapping=mapping)
    assert all(word in str(refused.value) for word in words), str(refused.value)


def test_a_csv_needs_a_mapping(desk):
    with pytest.raises(UsageError, match="--mapping"):
        desk.bring("csv", HEAD + ROW)


def test_a_column_that_the_mapping_names_must_be_there(desk):
    with pytest.raises(InputError, match="Nummer"):
        desk.bring("csv", HEAD + ROW, mapping=MAPPING.replace("encoding: cp1252", "").replace('delimiter: ";"', ""))


@pytest.mark.parametrize(
    ("text", "how", "day"),
    [
        ("1990-05-04", "auto", "1990-05-04"),
        ("4 May 1990", "auto", "1990-05-04"),
        ("04.05.1990", "auto", "1990-05-04"),
        ("19900504", "auto", "1990-05-04"),
        ("1990/05/04", "auto", "1990-05-04"),
        ("13/05/1990", "auto", "1990-05-13"),
        ("05/13/1990", "auto", "1990-05-13"),
        ("03/04/1990", "d/m/y", "1990-04-03"),
        ("03/04/1990", "m/d/y", "1990-03-04"),
        ("1990", "auto", "1990"),
        ("1990-05", "auto", "1990-05"),
        ("1990-??-??", "auto", "1990"),
        ("~1990", "auto", "1990~"),
        ("1990-05-01..1990-05-04", "auto", "1990-05-01/1990-05-04"),
        ("1990-05-04 00:00:00", "auto", "1990-05-04"),
    ],
)
def test_days_as_tables_write_them(text, how, day):
    assert day_of(text, how) == day


@pytest.mark.parametrize(
    "text", ["0", "0000", "9999", "9999-12-31", "31.02.1999", "2023-02-29", "soon", "03/04/1990", "99.99.9999",
             "1.2.99", "0990-01-01", "{1990,1991}", "1990-05-04/1980-01-01", "-9", "1990-13-01"]
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(text):
    with pytest.raises(CellError):
        day_of(text)
