"""Two answers in one: what the status is, and which act another standard of proof would need."""

import json

import pytest

TREATY = "prk-rus-2024"
EXCHANGE = (
    "SEOUL, 5 December 2024. North Korea and Russia exchanged the instruments of ratification of the Treaty on "
    "Comprehensive Strategic Partnership in Moscow on 4 December 2024, the Yonhap news agency reported."
)


@pytest.fixture
def told(foedus, tmp_path):
    report = tmp_path / "exchange.txt"
    report.write_text(EXCHANGE, "utf-8")
    assert foedus("read", report, "--published", "2024-12-05").code == 0
    return foedus


def status(foedus, *words):
    return foedus("status", TREATY, "--on", "2024-12-05", *words)


def test_in_force_if_the_exchange_that_one_source_reports_took_place(told):
    page = " ".join(status(told, "--standard", "established").out.split())
    assert "Not in force on 5 December 2024" in page
    told_so = (
        "At the standard “reported”: in force since 4 December 2024, if the exchange of instruments of 4 December 2024"
    )
    assert told_so in page
    assert "one source" in page
    assert "took place." in page


def test_the_looser_answer_says_what_the_stricter_one_lacks(told):
    page = " ".join(status(told).out.split())
    assert "In force on 5 December 2024, since 4 December 2024." in page
    assert "At the standard “established”: not in force, as the exchange of instruments" in page
    assert "does not stand well enough for it." in page


def test_the_act_it_hangs_on_is_there_for_programs_with_its_origins_and_passages(told):
    found = json.loads(status(told, "--standard", "established", "--json").out)
    (other,) = [each for each in found["elsewhere"] if each["standard"] == "reported"]
    assert (other["in_force"]["value"], other["entered"]["value"], other["looser"]) == ("yes", "2024-12-04", True)
    (hinge,) = other["hinges"]
    assert hinge["act"]["kind"] == "exchange_instruments"
    assert hinge["standing"] == "reported"
    assert len(hinge["origins"]) == 1
    assert hinge["act"]["passages"][0]["quote"] in EXCHANGE


def test_where_every_standard_answers_alike_nothing_is_said_of_others(foedus):
    found = json.loads(foedus("status", "phl-usa-1951", "--on", "2025-01-01", "--json").out)
    assert found["elsewhere"] == []


def test_an_alleged_exchange_counts_only_where_allegations_do(foedus, tmp_path):
    report = tmp_path / "alleged.txt"
    report.write_text(
        "KYIV, 5 December 2024. Ukraine alleges that North Korea and Russia exchanged the instruments of "
        "ratification of the Treaty on Comprehensive Strategic Partnership in Moscow on 4 December 2024.",
        "utf-8",
    )
    foedus("read", report, "--published", "2024-12-05")
    answers = {
        standard: json.loads(status(foedus, "--standard", standard, "--json").out)["in_force"]["value"]
        for standard in ("established", "reported", "alleged")
    }
    assert answers == {"established": "no", "reported": "no", "alleged": "yes"}
    page = " ".join(status(foedus).out.split())
    assert "At the standard “alleged”: in force since 4 December 2024, if the exchange of instruments" in page
    assert "alleges took place" in page
