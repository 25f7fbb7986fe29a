"""What is told in every format: the tables, their columns, their sources."""

import datetime as dt
import inspect

import pytest
from tests.exports.conftest import ON

from foedus.errors import DateError, UnknownNameError, UsageError
from foedus.exports import selection
from foedus.exports.rows import rows
from foedus.exports.tables import SOURCES, TABLES
from foedus.resources import treaties


def test_every_row_has_the_columns_of_its_table_in_their_order(everything):
    for name, row in everything:
        assert list(row) == [column.name for column in TABLES[name].columns]


def test_every_row_names_a_source_that_is_told(everything):
    known = {row["source"] for name, row in everything if name == SOURCES.name}
    for name, row in everything:
        assert row["sources"], (name, row)
        assert set(row["sources"]) <= known, (name, row)


def test_a_source_knows_how_many_rows_rest_on_it_and_how_many_passages_are_quoted(told):
    for row in (row for name, row in told if name == "sources"):
        cited = [
            name for name, each in told if name not in ("sources", "passages") and row["source"] in each["sources"]
        ]
        quoted = [each for name, each in told if name == "passages" and each["document"] == row["source"]]
        assert (row["rows"], row["passages"]) == (len(cited), len(quoted))


def test_the_whole_register_is_told(everything):
    assert {row["treaty"] for name, row in everything if name == "treaties"} >= set(treaties.ids())


def test_an_act_is_told_by_the_register_or_by_reports_with_their_claims(of):
    acts = [act for act in of("acts") if act["treaty"] == "prk-rus-2024"]
    signed = next(act for act in acts if act["kind"] == "sign")
    assert signed["told_by"] == "register"
    assert "prk-rus-2024/text" in signed["sources"]
    exchanged = next(act for act in acts if act["kind"] == "exchange_instruments")
    assert exchanged["told_by"] == "report"
    assert exchanged["claims"]
    assert set(exchanged["claims"]) <= {claim["claim"] for claim in of("claims")}
    assert all(source.startswith("document:") for source in exchanged["sources"])


def test_an_uncertain_day_is_told_as_it_is_with_its_first_and_last(of):
    ratified = next(act for act in of("acts") if act["kind"] == "ratify" and act["states"] == ["PRK"])
    assert ratified["date"] == "2024-11-11/2024-11-12"
    assert (ratified["date_first"], ratified["date_last"]) == ("2024-11-11", "2024-11-12")


def test_a_quote_is_the_words_at_its_place(story, of):
    from foedus.register.corpus import text_of

    for passage in of("passages"):
        text = text_of(story, passage["document"].removeprefix("document:"))
        assert text[passage["start"] : passage["end"]] == passage["quote"]


def test_parties_have_their_first_day_of_force_and_their_status(of):
    parties = {row["state"]: row for row in of("parties") if row["treaty"] == "north-atlantic-treaty"}
    assert parties["USA"]["from"] == "1949-08-24"
    assert parties["SWE"]["from"] == "2024-03-07"
    assert parties["SWE"]["status"] == "party"
    assert parties["SWE"]["until"] is None


def test_reports_that_disagree_stay_side_by_side(of):
    found = next(row for row in of("findings") if row["disagree"] == ["date"] and row["type"] == "ratify")
    assert sorted(found["dates"]) == ["2024-11-11", "2024-11-12"]
    assert found["date"] is None


def test_only_what_could_be_known_by_the_day_is_told(story):
    before = list(rows(story, selection(story, on=ON, treaties=["prk-rus-2024"], known="2024-11-12")))
    treaty = next(row for name, row in before if name == "treaties")
    assert treaty["in_force"] != "yes"
    assert {row["published"] for name, row in before if name == "claims"} == {"2024-11-09", "2024-11-12"}


def test_a_stricter_standard_uses_fewer_acts(story):
    def acts(standard: str) -> set[str]:
        asked = selection(story, on=ON, treaties=["prk-rus-2024"], standard=standard)
        return {row["act"] for name, row in rows(story, asked) if name == "acts"}

    assert acts("established") < acts("reported")


def test_rows_are_told_one_by_one(story):
    assert inspect.isgenerator(rows(story, selection(story, on=ON)))


def test_a_treaty_nobody_knows_is_refused_with_its_neighbours(story):
    with pytest.raises(UnknownNameError, match="prk-rus-2024"):
        selection(story, on=ON, treaties=["prk-rus-2042"])


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"standard": "rumour"}, UsageError), ({"treaties": []}, UsageError), ({"known": "2024-13-01"}, DateError)],
)
def test_what_makes_no_sense_is_refused(story, asked, error):
    with pytest.raises(error):
        selection(story, on=ON, **asked)


def test_a_treaty_named_twice_or_the_other_way_round_is_told_once(story):
    asked = selection(story, on=dt.date(2025, 1, 1), treaties=["rus-prk-2024", "prk-rus-2024"])
    assert asked.treaties == ("prk-rus-2024",)
