"""A treaty in time: conflicts stand apart, unknown days are listed, the bar says when it was in force."""

import datetime as dt

import pytest
from tests.plots.charts import having, title, under

import foedus
from foedus.errors import DateError, UnknownNameError
from foedus.plots import timeline
from foedus.plots.force import bars
from foedus.register.house import open_house
from foedus.register.status_of import status_of
from foedus.register.story import play

PACT = "prk-rus-2024"


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    where = str(tmp_path_factory.mktemp("timeline") / "ledger.db")
    house = open_house(where)
    with house.ledger:
        for _ in play(house):
            pass
    return where


def texts(chart):
    return [row["text"] for row in having(chart, "text")]


def force(chart):
    return sorted({(row["day"], row["answer"]) for row in having(chart, "answer")})


def test_the_package_gives_it_by_name():
    assert foedus.plot_timeline is timeline


def test_days_that_exclude_each_other_have_a_letter_and_a_row_each(story):
    chart = timeline(PACT, on="2024-12-05", db=story)
    marks = [(row["letter"], row["day"]) for row in having(chart, "letter", "kind") if row["letter"]]
    assert set(marks) == {("A", "2024-11-11"), ("B", "2024-11-12")}
    assert len({row["y"] for row in having(chart, "letter", "kind") if row["letter"]}) == 2
    assert "sources differ" in texts(chart)
    assert "A  2024-11-11 (Harbour Dispatch)" in texts(chart)


def test_an_act_without_a_day_is_listed_and_not_drawn(story):
    chart = timeline(PACT, on="2024-12-05", db=story)
    undated = [row for row in having(chart, "text") if row["text"].startswith("day not given")]
    assert undated
    assert not {row["y"] for row in undated} & {row["y"] for row in having(chart, "kind")}


def test_after_the_day_of_knowledge_it_cannot_be_told(story):
    chart = timeline(PACT, on="2024-12-05", known="2024-11-14", db=story)
    assert force(chart)[-1] == ("2024-11-15", "cannot_tell")
    assert "known until" in texts(chart)
    assert "cannot be told" in under(chart)
    assert "As it could be known on 14 November 2024" in under(chart)


def test_the_bar_ends_on_the_day_on_which_the_treaty_did(tmp_path):
    chart = timeline("warsaw-treaty", on="2024-12-05", db=str(tmp_path / "l.db"))
    told = force(chart)
    assert told[0][1] == "no"
    assert [answer for _, answer in told][-2:] == ["yes", "no"]
    assert told[-1][0].startswith("1991")
    assert "No longer in force" in under(chart)


def test_a_day_that_is_known_to_a_month_is_a_span(tmp_path):
    chart = timeline("chn-prk-1961", on="2025-01-15", db=str(tmp_path / "l.db"))
    spans = {(row["begin"], row["end"]) for row in having(chart, "begin", "end")}
    assert ("2021-07-01", "2021-07-31") in spans


def test_a_treaty_of_many_acts_has_a_row_a_kind(tmp_path):
    chart = timeline("rome-statute", on="2025-01-15", db=str(tmp_path / "l.db"))
    assert "deposit of instrument" in texts(chart)
    assert any(text.endswith("acts on record") for text in texts(chart))
    assert chart.to_dict()["height"] < 500


def test_title_and_lines_say_what_it_rests_on(tmp_path):
    chart = timeline("north-atlantic-treaty", on="2025-01-15", db=str(tmp_path / "l.db"))
    assert title(chart) == "North Atlantic Treaty"
    for words in ("In force on 15 January 2025, since 24 August 1949", "standard of proof: reported", "UNTS"):
        assert words in under(chart)


def test_a_treaty_nobody_knows_is_refused(tmp_path):
    with pytest.raises(UnknownNameError, match="not a treaty"):
        timeline("no-such-treaty", db=str(tmp_path / "l.db"))


def test_a_day_that_is_none_is_refused(tmp_path):
    with pytest.raises(DateError, match="not one day"):
        timeline(PACT, on="2024-12", db=str(tmp_path / "l.db"))


@pytest.mark.parametrize("name", ["anzus-1951", "warsaw-treaty", "jpn-usa-1951", "baghdad-pact"])
def test_each_end_of_a_bar_is_a_day_on_which_the_law_answers_otherwise(name, tmp_path):
    house = open_house(str(tmp_path / "l.db"))
    with house.ledger:
        told = status_of(name, house.ledger, on=dt.date(2025, 1, 15), elsewhere=False)
        found = bars(told, dt.date(1945, 1, 1), dt.date(2025, 1, 15))
        for bar in found:
            for day in (bar.first, bar.until - dt.timedelta(days=1)):
                asked = status_of(name, house.ledger, on=day, elsewhere=False)
                assert asked.in_force.value == bar.answer
        assert [a.until for a in found[:-1]] == [b.first for b in found[1:]]
