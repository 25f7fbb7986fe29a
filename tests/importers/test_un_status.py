"""Status tables of the UN Treaty Collection: heads with letters, printed names, saved pages."""

import datetime as dt

import pytest
from import_desk import said

from foedus.errors import InputError
from foedus.importers.identify import chapter_number
from foedus.importers.un_page import Page
from foedus.register.catalogue import treaty_of
from foedus.register.status_of import status_of
from foedus.register.treaty_texts import correct

HEAD = 'Participant,Signature,"Ratification, Acceptance(A), Accession(a), Succession(d), Definitive signature(s)"\n'
ROWS = "France,4 May 1990,2 Dec 1992\nBahamas,,6 Apr 1991 a\nJapan,5 May 1990,12 Jan 1995 A\nMalta,,3 Jan 1994 s\n"


def acts_of(desk, name):
    acts = treaty_of(name, desk.ledger).acts
    return {(act.states[0], act.kind, act.of, act.date) for act in acts if act.states != ("*",)}


def test_each_letter_is_the_act_that_the_head_says(desk):
    done = desk.bring("un-status", HEAD + ROWS, treaty="XII-91")
    assert done.findings == {}
    assert acts_of(desk, "untc:12-91") == {
        ("FRA", "sign", None, "1990-05-04"),
        ("FRA", "deposit", "ratification", "1992-12-02"),
        ("BHS", "accede", None, "1991-04-06"),
        ("JPN", "sign", None, "1990-05-05"),
        ("JPN", "deposit", "acceptance", "1995-01-12"),
        ("MLT", "sign", None, "1994-01-03"),
    }
    definitive = [act for act in treaty_of("untc:12-91", desk.ledger).acts if act.definitive]
    assert [act.states for act in definitive] == [("MLT",)]


def test_a_table_of_a_treaty_of_the_register_adds_to_it(desk):
    done = desk.bring("un-status", HEAD + "Chad,,6 Apr 2019 a\n", treaty="XXIII-1", as_of="2020-01-01")
    assert done.linked == {"XXIII-1": "vclt-1969"}
    assert ("TCD", "accede", None, "2019-04-06") in acts_of(desk, "vclt-1969")
    (chad,) = [one for one in status_of("vclt-1969", desk.ledger, on=dt.date(2020, 1, 1)).states if one.state == "TCD"]
    assert chad.status.value == "party"


def test_a_day_that_the_register_has_otherwise_is_named_and_not_used(desk):
    done = desk.bring("un-status", HEAD + "Nigeria,,1 Aug 1969\n", treaty="vclt-1969")
    (message,) = said(done, "differs-from-register")
    assert "1969-08-01" in message
    assert "1969-07-31" in message
    assert ("NGA", "deposit", "ratification", "1969-08-01") not in acts_of(desk, "vclt-1969")


def test_the_file_can_be_called_by_its_number(desk):
    desk.bring("un-status", HEAD + ROWS, "12-91.csv")
    assert treaty_of("untc:12-91", desk.ledger).rule.form == "multilateral"


def test_several_treaties_in_one_table(desk):
    rows = "XII-91,On Lighthouses,France,4 May 1990\nXII-92,On Buoys,France,5 May 1990\n"
    text = f"Treaty,Title,Participant,Signature\n{rows}"
    assert desk.bring("un-status", text).treaties == 2
    assert treaty_of("untc:12-92", desk.ledger).title == "On Buoys"


@pytest.mark.parametrize(
    ("row", "rule", "words"),
    [
        ("Atlantis,4 May 1990,", "unknown-state", ["line 2", "column 1", "Atlantis"]),
        ("France,31.02.1990,", "impossible-date", ["line 2", "column 2 (Signature)", "31.02.1990"]),
        ("France,31 Feb 1990,", "impossible-date", ["31 Feb 1990"]),
        ("France,,4 May 1990 x", "unknown-kind", ["letter “x”", "column 3"]),
        ("France,4 May 2090,", "future-date", ["2090-05-04"]),
        ("France,4 May 1990", "shifted-columns", ["2 cells", "header 3"]),
    ],
)
def test_a_row_that_does_not_fit_is_named(desk, row, rule, words):
    done = desk.bring("un-status", f"{HEAD}{row}\n{ROWS}", treaty="XII-91")
    (message,) = said(done, rule)
    assert all(word in message for word in words), message
    assert done.members == 4


def test_a_head_that_names_no_act_is_left_out_and_said(desk):
    done = desk.bring("un-status", "Participant,Signature,Remarks\nFrance,4 May 1990,late\n", treaty="XII-91")
    assert "column 3 (Remarks)" in said(done, "unknown-head")[0]


def test_a_table_that_does_not_tell_its_treaty_is_refused(desk):
    with pytest.raises(InputError, match="--treaty"):
        desk.bring("un-status", HEAD + ROWS)


def test_a_table_without_acts_is_refused(desk):
    with pytest.raises(InputError, match="headed by an act"):
        desk.bring("un-status", "Participant,Resolution\nFrance,2/A\n", treaty="XII-91")


def test_a_saved_page_tells_its_number_title_day_of_force_and_day(desk, page):
    done = desk.bring("un-status", page, "page.html")
    treaty = treaty_of("untc:12-91", desk.ledger)
    assert treaty.title == "Convention on the Marking of Lighthouses"
    assert done.as_of == "2020-03-14"
    assert done.findings == {}
    assert [act.date for act in treaty.acts if act.kind == "enter_into_force"] == ["1993-03-02"]
    assert {state for act in treaty.acts for state in act.states} == {"*", "BOL", "CIV", "NLD", "SVK"}
    assert status_of("untc:12-91", desk.ledger, on=dt.date(1994, 1, 1)).in_force.value == "yes"


def test_declarations_and_objections_are_kept_in_words_without_effect(desk, page):
    desk.bring("un-status", page, "page.html")
    declared = [act for act in treaty_of("untc:12-91", desk.ledger).acts if act.kind == "declare"]
    assert {(act.states, act.of) for act in declared} == {
        (("NLD",), "declaration_or_reservation"),
        (("SVK",), "objection"),
    }
    assert "article 7" in next(act.note for act in declared if act.states == ("NLD",))


def test_a_page_whose_rows_are_not_as_many_as_its_parties_is_named(desk, page):
    done = desk.bring("un-status", page.replace("Parties : 4", "Parties : 5"), "page.html")
    assert "5 parties" in said(done, "party-count-differs")[0]


def test_the_parts_of_a_page_are_found_by_their_names_too(desk, page):
    ids = "ctl00_ctl00_ContentPlaceHolder1_ContentPlaceHolderInnerPage_rpt"
    named = page.replace(
        "Entry into force</td><td>:</td><td>2 March", f'In force</td><td id="{ids}EIF_ctl00_tcText">3 March'
    )
    named = named.replace("<td>91 . Conv", f'<td id="{ids}Treaty_ctl00_tcTreaty">91. b) Conv')
    desk.bring("un-status", named, "page.html")
    treaty = treaty_of("untc:12-91", desk.ledger)
    assert treaty.title == "Convention on the Marking of Lighthouses"
    assert [act.date for act in treaty.acts if act.kind == "enter_into_force"] == ["1993-03-03"]


@pytest.mark.parametrize(
    ("note", "on", "status"),
    [
        ("", dt.date(1995, 1, 1), "cannot_tell"),
        ("", dt.date(2020, 3, 14), "former_party"),
        ("On 6 June 2001, the Government of Slovakia denounced it.", dt.date(1995, 1, 1), "party"),
        ("On 6 June 2001, the Government of Slovakia denounced it.", dt.date(2005, 1, 1), "cannot_tell"),
    ],
)
def test_a_participant_in_brackets_has_withdrawn(desk, page, note, on, status):
    text = page.replace("<td>Slovakia 3</td>", "<td>[Slovakia] 3</td>").replace(
        "<p>1. Names", f"<p>3. {note}</p><p>1. Names"
    )
    done = desk.bring("un-status", text.replace("28 May 1993 d", "28 May 1993 a"), "page.html")
    (one,) = [one for one in status_of("untc:12-91", desk.ledger, on=on).states if one.state == "SVK"]
    assert one.status.value == status
    assert ("withdrawn-day-unknown" in done.findings) == (not note)


def test_a_rule_that_a_person_gives_is_what_the_days_are_computed_by(desk, page):
    desk.bring("un-status", page, "page.html")
    rule = {"when": {"consents": {"count": 2}}, "delay": "P90D", "later_parties": {"delay": "P90D"}}
    correct(desk.house, "untc:12-91", "entry_into_force", rule, by="a person", why="article 9")
    days = []
    again = desk.bring("un-status", page, "page.html", dates=days.append)
    assert (again.added, again.days.agree) == (0, 1)
    assert {one.member: one.computed for one in days} == {
        "": "1993-03-02",
        "BOL": "1993-03-02",
        "CIV": "1993-03-02",
        "NLD": "1995-04-12",
        "SVK": "1993-05-28",
    }


def test_lines_of_a_page_are_those_of_the_file(tmp_path, page):
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    lines = page.split("\n")
    for row in Page(path).rows():
        assert "<tr><td>" in lines[row.line - 1]


def test_a_page_without_a_table_of_participants_is_refused(desk):
    with pytest.raises(InputError, match="no table of participants"):
        desk.bring("un-status", "<html><body><p>Not found</p></body></html>", "page.html")


@pytest.mark.parametrize(
    ("text", "number"),
    [("XXIII-1", "23-1"), ("23-1", "23-1"), ("XXVII-7-d", "27-7-d"), ("iv-3", "4-3"), ("vclt-1969", None)],
)
def test_numbers_of_the_collection(text, number):
    assert chapter_number(text) == number
