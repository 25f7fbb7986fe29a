"""The network of a day: a hub in place of a hairball, an arrow where one alone owes, the same drawing on every call."""

import os
import subprocess
import sys

import pytest
from tests.plots.charts import having, rows, title, under

import foedus
from foedus.plots import network

SCRIPT = """
import hashlib, foedus
from foedus.plots.draw import drawn
chart = foedus.plot_network("2025-01-15", states=["AUS"], db=":memory:")
print(hashlib.sha256(drawn(chart, ".svg")).hexdigest())
"""


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    return network("2025-01-15", db=str(tmp_path_factory.mktemp("network") / "ledger.db"))


def test_the_package_gives_it_by_name():
    assert foedus.plot_network is network


def test_a_treaty_of_many_is_a_hub_with_a_line_a_member(day):
    lines = [row for row in having(day, "says", "x2") if row["treaties"] == "North Atlantic Treaty"]
    assert len(lines) == 32
    assert any(row["title"] == "North Atlantic Treaty (32)" for row in having(day, "number", "title"))


def test_a_day_of_our_time_stays_legible(day):
    spots = [(row["x"], row["y"]) for row in having(day, "code")]
    near = [
        (a, b) for i, a in enumerate(spots) for b in spots[i + 1 :] if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 24**2
    ]
    assert len(spots) > 100
    assert not near
    assert len(having(day, "says", "x2")) < 3 * len(spots)


def test_an_arrow_points_from_the_one_who_owes(tmp_path):
    chart = network("2025-01-15", states=["TUV"], db=str(tmp_path / "l.db"))
    heads = having(chart, "turn")
    lines = having(chart, "says", "x2")
    at = {row["code"]: (row["x"], row["y"]) for row in having(chart, "code")}
    assert len(heads) == len(lines) == 1
    assert (lines[0]["x"], lines[0]["y"]) == at["AUS"]
    assert (lines[0]["x2"], lines[0]["y2"]) == at["TUV"]


def test_what_cannot_be_told_has_a_broken_line_of_its_own(day):
    assert {row["says"] for row in having(day, "says", "x2")} >= {"owes it", "cannot be told"}
    dashes = [layer["encoding"].get("strokeDash") for layer in day.to_dict()["layer"]]
    assert any(dash and dash["scale"]["range"][2] == [7, 4] for dash in dashes)


def test_a_state_with_a_long_code_has_its_name_beneath(tmp_path):
    chart = network("1914-07-28", obligation="alliance", db=str(tmp_path / "l.db"))
    assert "Austria-Hungary" in [row["long"] for row in having(chart, "long")]
    assert title(chart) == "Alliances on 28 July 1914"


def test_a_day_without_a_treaty_says_so(tmp_path):
    chart = network("1820-01-15", obligation="basing", db=str(tmp_path / "l.db"))
    assert "No treaty at hand" in rows(chart)[0]["title"]


def test_title_and_lines_say_day_standard_and_sources(day):
    assert title(day) == "Who owes whom help if attacked on 15 January 2025"
    for words in ("standard of proof: reported", "Foedus: register", "cannot be told"):
        assert words in under(day)


def test_another_process_draws_the_very_same(tmp_path):
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "FOEDUS_DB": str(tmp_path / "l.db")},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
