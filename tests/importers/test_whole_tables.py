"""Tables that cannot be read at all, tables read twice, all or nothing, and disks that are full."""

import errno
import gzip

import pytest
from import_desk import Desk, atop, said

from foedus.errors import InputError, LedgerError
from foedus.importers import run as importing
from foedus.importers.spool import Spool
from foedus.importers.told import Told
from foedus.ledger import Query, open_ledger
from foedus.model.fact import FactKind
from foedus.register.catalogue import treaty_of
from foedus.register.imported import tables

HEAD = "treaty,state,consent_date\n"
GOOD = HEAD + "".join(f"T{n},FRA,1990-01-01\n" for n in range(50))


def test_importing_again_adds_nothing(desk):
    first = desk.bring("memberships", GOOD)
    head = desk.ledger.head()
    again = desk.bring("memberships", GOOD)
    assert (first.added, again.added, again.known) == (101, 0, 101)
    assert desk.ledger.head() == head


def test_the_same_rows_in_another_order_and_file_are_the_same_entries(desk):
    desk.bring("memberships", GOOD)
    lines = GOOD.splitlines(keepends=True)
    again = desk.bring("memberships", lines[0] + "".join(reversed(lines[1:])), "other.csv")
    assert again.added == 1  # that another file was read
    assert desk.ledger.count(Query(kinds=(FactKind.IMPORTED,))) == 100


def test_a_newer_copy_takes_back_what_it_changes_and_an_older_one_restores_it(desk):
    def day():
        return [act.date for act in treaty_of("memberships:T1", desk.ledger).acts]

    newer = GOOD.replace("T1,FRA,1990-01-01", "T1,FRA,1990-01-02")
    desk.bring("memberships", GOOD)
    assert desk.bring("memberships", newer).taken_back == 1
    assert day() == ["1990-01-02"]
    assert desk.bring("memberships", GOOD).taken_back == 1
    assert day() == ["1990-01-01"]
    assert desk.ledger.verify() == []


def test_two_ids_of_a_table_for_one_treaty_are_named_and_stay_as_they_are_when_read_again(desk):
    head = "treaty,title,state,consent_date\n"
    rows = "T1,Vienna Convention on the Law of Treaties,TCD,2019-04-06\n"
    table = head + rows + rows.replace("T1", "T2").replace("06", "07")
    assert "two-ids-one-treaty" in desk.bring("memberships", table).findings
    end = desk.ledger.head()
    assert (desk.bring("memberships", table).added, desk.ledger.head()) == (0, end)


def test_tables_under_two_names_do_not_take_each_others_place(desk):
    desk.bring("memberships", GOOD)
    done = desk.bring("memberships", GOOD.replace("1990-01-01", "1990-01-02"), source="other")
    assert (done.taken_back, done.added) == (0, 101)


def test_what_a_newer_copy_does_not_repeat_stands_and_is_counted(desk):
    desk.bring("memberships", HEAD + "T1,FRA,1990-01-01\nT1,DEU,1990-01-01\n")
    assert desk.bring("memberships", HEAD + "T1,FRA,1990-01-01\n").no_longer_told == 1
    assert len(treaty_of("memberships:T1", desk.ledger).acts) == 2


def test_a_dry_run_counts_what_an_import_then_adds_and_writes_nothing(desk):
    dry = desk.bring("memberships", GOOD, dry=True)
    assert desk.ledger.head().count == 0
    assert dry.added == desk.bring("memberships", GOOD).added
    assert desk.bring("memberships", GOOD, dry=True).known == dry.added


def test_all_or_nothing(desk):
    done = desk.bring("memberships", GOOD + "T9,XXQ,1990-01-01\n", strict=True)
    assert done.refused
    assert desk.ledger.head().count == 0
    assert desk.bring("memberships", GOOD, strict=True).added == 101


def test_all_or_nothing_also_where_only_the_rows_together_do_not_fit(desk):
    assert desk.bring("memberships", GOOD + "T9,FRA,1995-01-01\n", strict=True).refused
    assert desk.ledger.head().count == 0


def test_the_import_itself_is_a_fact_with_licence_and_citation(desk):
    desk.bring("atop", atop("9005 220 1921-2-19 - 0 10000", "9005 290 1921-2-19 - 0 10000"))
    (table,) = tables(desk.ledger)
    assert (table.source, table.rows, table.kept, table.as_of) == ("atop-5.1", 2, 2, "2018-12-31")
    assert "Leeds" in table.citation
    assert "No licence is stated" in table.licence


def test_all_findings_go_to_the_sink_and_a_page_of_each_is_kept(desk):
    got = []
    done = desk.bring("memberships", HEAD + "T1,XXQ,1990-01-01\n" * 60, sink=got.append)
    assert (done.findings, len(got), len(said(done, "unknown-state"))) == ({"unknown-state": 60}, 60, 20)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "empty.csv", ["empty"]),
        (b"\n \n\n", "blank.csv", ["empty"]),
        (b"T1,FRA,1990-01-01\nT2,DEU,1991-01-01\n", "t.csv", ["no column", "treaty"]),
        (b"1005,200,1815\n1010,220,1816\n", "t.csv", ["first line is data"]),
        (b"treaty,country name,day\n", "t.csv", ["country name", "mapping"]),
        (b"treaty,state\nT1,FRA\n", "t.csv", ["No column holds the day"]),
        (
            "treaty,state,consent_date\nT1,Côte d'Ivoire,1990-01-01\n".encode("cp1252"),
            "t.csv",
            ["t.csv:2", "0xf4", "cp1252"],
        ),
        (b"PK\x03\x04\x14\x00" + b"\0" * 40, "t.xlsx", ["Excel", "CSV"]),
        (b"\x7fELF" + bytes(range(256)), "t.csv", ["t.csv"]),
        (b"a\0b\0c\0,d\n", "t.csv", ["binary"]),
        (b"\x1f\x8b\x08\x00garbage", "t.csv.gz", ["t.csv.gz"]),
        (b"treaty,treaty,state,consent_date\nT1,T2,FRA,1990-01-01\n", "t.csv", ["Two columns", "treaty"]),
        (b'"' + b"x" * 200_000, "t.csv", ["t.csv"]),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(desk, content, name, words):
    with pytest.raises(InputError) as refused:
        desk.bring("memberships", content, name)
    assert all(word in str(refused.value) for word in words), str(refused.value)
    assert desk.ledger.head().count == 0


def test_a_file_that_is_not_there(desk, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        importing.open_table("memberships", tmp_path / "none.csv", importing.Call(today=desk.house.today))


def test_a_packed_file_that_breaks_off(desk):
    packed = gzip.compress((GOOD * 400).encode())
    with pytest.raises(InputError, match="cannot be read on"):
        desk.bring("memberships", packed[: len(packed) // 2], "t.csv.gz")
    assert desk.ledger.head().count == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_marks_of_encodings_are_heeded(desk, encoding):
    text = "treaty;state;consent_date\nT1;Côte d'Ivoire;1990-01-01\n"
    named = {"encoding": encoding} if encoding == "utf-16-le" else {}
    assert desk.bring("memberships", text.encode(encoding), **named).members == 1


def test_bytes_of_another_encoding_far_down_cost_one_row_and_are_named(desk):
    text = HEAD + "".join(f"T{n},FRA,1990-01-01\n" for n in range(6000))
    done = desk.bring("memberships", text.encode() + b"T9,C\xf4te d'Ivoire,1990-01-01\n")
    assert "line 6002, column 2" in said(done, "broken-text")[0]
    assert done.treaties == 6000


def test_a_quotation_mark_that_is_not_closed_is_named_at_its_line(desk):
    done = desk.bring("memberships", HEAD + 'T1,FRA,1990-01-01\nT2,"FRA,1990-01-01\nT3,FRA,1990-01-01\n')
    assert "line 3" in said(done, "shifted-columns")[0]
    assert "quotation mark" in said(done, "shifted-columns")[0]
    assert done.members == 1


def test_an_endless_cell_is_named_and_the_next_line_is_read(desk):
    done = desk.bring("memberships", HEAD + "T1," + "x" * 200_000 + ",1990-01-01\nT2,FRA,1990-01-01\n")
    assert "line 2" in said(done, "unreadable-line")[0]
    assert done.members == 1


def test_too_many_rows_of_one_treaty_are_another_column(desk, monkeypatch):
    monkeypatch.setattr("foedus.importers.spool.TOO_MANY", 30)
    with pytest.raises(InputError, match="more than 30 rows"):
        desk.bring("memberships", HEAD + "T1,FRA,1990-01-01\n" * 31)


COW = "version4id,ccode,state_name,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_year,left_censor,right_censor\n"


DYADS = "version4id,ccode1,ccode2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_year,defense,neutrality,entente\n"


def test_their_pairs_are_refused_too(desk):
    with pytest.raises(InputError, match="foedus import atop"):
        desk.bring("memberships", DYADS + "1,200,220,1,1,1816,1817,1,0,0\n")


@pytest.mark.parametrize("form", ["atop", "un-status", "memberships", "csv"])
def test_the_formal_alliances_of_correlates_of_war_are_refused_whatever_the_importer(desk, form):
    mapping = "source: x\ncolumns: {treaty: version4id, state: ccode}\n" if form == "csv" else None
    with pytest.raises(InputError, match="maintainer has asked that software not serve them"):
        desk.bring(form, COW + "1,200,United Kingdom,1,1,1,1816,1817,0,0\n", mapping=mapping)


def test_a_disk_that_is_full_while_writing_leaves_the_ledger_as_it_was(tmp_path):
    ledger = open_ledger(tmp_path / "ledger.db")
    desk = Desk(tmp_path, ledger)
    desk.bring("memberships", GOOD)
    head = ledger.head()
    pages = ledger._ask("PRAGMA page_count")[0][0]
    ledger._ask(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(LedgerError, match="disk is full"):
        desk.bring("memberships", HEAD + "".join(f"U{n},FRA,1990-01-01\n" for n in range(5000)), "more.csv")
    assert ledger.head() == head
    assert ledger.verify() == []
    ledger.close()


def test_a_temporary_folder_that_is_full_is_told_and_nothing_is_imported(monkeypatch):
    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("foedus.importers.spool.tempfile.TemporaryFile", full)
    with Spool(piece=1) as spool, pytest.raises(InputError, match="No space left"):
        spool.add(Told(treaty="T", member="FRA", line=1))


def test_rows_come_back_by_treaty_from_any_number_of_pieces():
    rows = [
        Told(treaty=f"T{n * 7 % 13}", member=f"M{n * 5 % 11}", line=n, first=f"19{n % 90 + 10}") for n in range(500)
    ]
    with Spool(piece=37) as spool:
        for row in rows:
            spool.add(row)
        once, twice = ([row for _, group in spool.groups() for row in group] for _ in range(2))
    assert once == twice == sorted(rows, key=lambda row: row.order)


def test_a_row_larger_than_a_block_comes_back_whole():
    big = Told(treaty="T", member="FRA", line=1, title="x" * 700_000)
    with Spool(piece=1) as spool:
        spool.add(big)
        spool.add(Told(treaty="U", member="FRA", line=2))
        assert [row.title for _, group in spool.groups() for row in group] == [big.title, ""]
