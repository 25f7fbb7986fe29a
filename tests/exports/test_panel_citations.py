"""A panel's sources lie beside it."""

import json

import pytest
import yaml

from foedus.model.membership import MemberSpell

pytest.importorskip("polars", reason="polars is not installed: pip install 'foedus[panels]'")


@pytest.fixture
def panel():
    from foedus import panel

    return panel("dyad-year", start=1950, end=1955, treaties=["anzus-1951", "usa-jpn-1960"], db=":memory:")


def test_treaties_that_count_in_its_years_are_cited_and_no_others(panel, story):
    from foedus.exports.panel_citations import panel_sources

    cited = {row["source"].partition("/")[0] for row in panel_sources(panel, story)}
    assert cited == {"anzus-1951"}


def test_the_files_say_which_panel_they_are_of(panel, story, tmp_path):
    from foedus.exports.panel_citations import cite_panel

    written = cite_panel(panel, tmp_path / "p.csv", story)
    assert sorted(written) == sorted(str(path) for path in tmp_path.iterdir())
    told = yaml.safe_load((tmp_path / "p.csv.cff").read_text("utf-8"))
    assert "1950-01-01 to 1955-12-31" in told["abstract"]
    assert len(told["references"]) == len(json.loads((tmp_path / "p.csv.csl.json").read_text("utf-8")))


def test_a_data_set_that_a_person_brings_is_cited(story):
    from foedus import panel
    from foedus.exports.panel_citations import panel_sources

    spells = [
        MemberSpell(treaty="x:1", state=code, first="1990-01-01", seen_until="2000-12-31") for code in ("FRA", "DEU")
    ]
    found = panel("dyad-year", start=1990, end=1995, members=spells)
    assert [(row["source"], row["kind"], row["rows"]) for row in panel_sources(found, story)] == [
        ("table:facts", "data_set", 2)
    ]


def test_reports_that_a_membership_rests_on_are_cited(story):
    from tests.exports.conftest import NOW

    from foedus.exports.panel_citations import panel_sources
    from foedus.panels.build import Design, frame_of
    from foedus.panels.columns import columns_of
    from foedus.panels.facts import facts_of
    from foedus.panels.panel import Panel
    from foedus.panels.sources import gathered
    from foedus.panels.system import of_register
    from foedus.panels.units import unit_of

    found = gathered(story, ["register"], known=NOW.date(), treaties=["prk-rus-2024"])
    unit, system = unit_of("dyad-year"), of_register("iso3")
    facts = facts_of(found.spells, system)
    span = (NOW.date().replace(year=2024), NOW.date())
    design = Design(unit=unit, first=span[0], last=span[1], columns=columns_of(("law",), unit), judged=found.judged)
    made = Panel(frame_of(facts, system, design), design, system, facts, found.sources)
    documents = [row for row in panel_sources(made, story) if row["kind"] == "document"]
    assert len(documents) == 5
