"""The main job: hand over reports, know where the treaty stands."""

import json
from pathlib import Path

import pytest

from foedus.resources.story import story

EXAMPLES = Path(__file__).parents[2] / "src/foedus/data/examples"
TREATY = "prk-rus-2024"


@pytest.fixture
def told(foedus):
    """The story up to and without the exchange of instruments."""
    for report in story().reports[:-1]:
        assert foedus("read", EXAMPLES / report.file, "--published", report.published).code == 0
    return foedus


def status(foedus, *words):
    return json.loads(foedus("status", TREATY, "--json", *words).out)


def test_a_report_gives_a_dossier_with_the_passage_in_its_own_script(foedus):
    called = foedus("read", EXAMPLES / "3-kim-farman-ur.txt", "--published", "2024-11-13")
    assert called.code == 0
    assert "Not in force on 13 November 2024" in called.out
    assert "awaiting the exchange of instruments" in called.out
    unwrapped = " ".join(called.out.split())
    assert "9 نومبر کو معاہدے کی توثیق کے قانون پر دستخط کیے" in unwrapped
    assert "9 November 2024 · ratification at home by Russia" in unwrapped
    assert "12 November 2024 · ratification at home by North Korea" in unwrapped
    assert "entry into force by North Korea and Russia [depends on a condition]" in unwrapped


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        ("The European Union", "Peru", "eu-per-2024"),
        ("ASEAN", "Peru", "asean-per-2024"),
        ("Ghana", "Peru", "gha-per-2024"),
    ],
)
def test_a_treaty_that_no_register_holds_has_a_dossier_whatever_its_parties(foedus, tmp_path, one, other, named):
    report = tmp_path / "report.txt"
    report.write_text(f"{one} and {other} signed a fisheries treaty in Lima on 3 June 2024.", "utf-8")
    called = foedus("read", report, "--published", "2024-06-04")
    assert (called.code, named in called.out) == (0, True), called.err
    assert foedus("show", named).code == 0


def test_output_to_a_pipe_is_plain(foedus):
    called = foedus("read", EXAMPLES / "3-kim-farman-ur.txt", "--published", "2024-11-13")
    assert "\x1b" not in called.out
    assert "\u2067" not in called.out


def test_before_the_exchange_both_are_signatories_under_the_interim_duty(told):
    found = status(told, "--on", "2024-11-14")
    assert found["in_force"]["value"] == "no"
    assert {s["state"]: s["status"]["value"] for s in found["states"]} == {"PRK": "signatory", "RUS": "signatory"}
    assert all(s["object_and_purpose"]["value"] == "yes" for s in found["states"])
    assert {s["state"] for s in found["states"] if any(a["kind"] == "ratify" for a in s["at_home"])} == {"PRK", "RUS"}


def test_past_the_last_report_it_is_not_turned_into_a_no(told):
    found = status(told, "--on", "2024-12-05")
    assert found["in_force"]["value"] == "cannot_tell"
    assert found["in_force"]["code"] == "future"


def test_reading_of_the_exchange_turns_it_to_in_force_since_that_day(told):
    last = story().reports[-1]
    told("read", EXAMPLES / last.file, "--published", last.published)
    found = status(told, "--on", "2024-12-05")
    assert (found["in_force"]["value"], found["entered"]["value"]) == ("yes", "2024-12-04")
    assert status(told, "--on", "2024-12-03")["in_force"]["value"] == "no"


def test_what_could_be_known_earlier_stays_answerable(told):
    last = story().reports[-1]
    told("read", EXAMPLES / last.file, "--published", last.published)
    assert status(told, "--on", "2024-12-05", "--known", "2024-11-14")["in_force"]["value"] == "cannot_tell"


def test_every_reason_of_the_answer_leads_to_a_sentence(told):
    last = story().reports[-1]
    told("read", EXAMPLES / last.file, "--published", last.published)
    explained = told("status", TREATY, "--on", "2024-12-05", "--explain").out
    assert "비준서를 교환했다" in explained


def test_where_sources_differ_both_days_are_shown_with_who_gives_them(told):
    dossier = told("show", TREATY, "--on", "2024-11-14").out
    assert "11 November 2024" in dossier
    assert "12 November 2024" in dossier
    assert "The sources differ on the date" in dossier


def test_the_same_document_twice_adds_nothing(foedus):
    words = ("read", EXAMPLES / "2-kim-decree-en.txt", "--published", "2024-11-12")
    foedus(*words)
    before = foedus("claims", "--json").out
    foedus(*words)
    assert foedus("claims", "--json").out == before
    assert len(foedus("sources", "--json").out.splitlines()) == 1


def test_no_save_leaves_the_ledger_alone(foedus, tmp_path):
    foedus("read", EXAMPLES / "2-kim-decree-en.txt", "--no-save")
    assert not (tmp_path / "ledger.db").exists()


def test_json_is_the_object_of_the_reading_contract_and_each_passage_holds(foedus):
    file = EXAMPLES / "2-kim-decree-en.txt"
    text = file.read_text("utf-8")
    called = foedus("read", "--json", file, "--published", "2024-11-12")
    reading = json.loads(called.out)
    assert set(reading) >= {"document", "treaties", "claims"}
    assert set(reading["document"]) >= {"language", "title", "publisher", "url", "published", "derived_from"}
    assert reading["claims"]
    for claim in reading["claims"]:
        assert claim["passages"]
        assert all(text[p["start"] : p["end"]] == p["quote"] for p in claim["passages"])


def test_without_a_day_of_publication_the_year_stays_open(foedus, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("Russia and North Korea signed a mutual defence treaty in Pyongyang on 19 June.", "utf-8")
    reading = json.loads(foedus("read", "--json", report).out)
    assert {c["date"] for c in reading["claims"] if c["type"] == "sign"} == {"XXXX-06-19"}


def test_the_demo_plays_the_story_from_an_empty_ledger(foedus, tmp_path):
    called = foedus("demo", "--db", tmp_path / "demo.db")
    assert called.code == 0
    assert "In force on 5 December 2024, since 4 December 2024" in called.out
    assert "Try:" in called.out


def test_the_demo_does_not_touch_a_ledger_that_exists(foedus, tmp_path):
    (tmp_path / "mine.db").write_bytes(b"mine")
    called = foedus("demo", "--db", tmp_path / "mine.db")
    assert called.code == 2
    assert (tmp_path / "mine.db").read_bytes() == b"mine"


def test_lists_are_filtered(told):
    reported = [json.loads(line)["id"] for line in told("treaties", "--reported", "--json").out.splitlines()]
    assert TREATY in reported
    kinds = {json.loads(line)["claim"]["kind"] for line in told("claims", "--kind", "term", "--json").out.splitlines()}
    assert kinds == {"term"}
    languages = {
        json.loads(x)["document"]["language"] for x in told("sources", "--language", "vi", "--json").out.splitlines()
    }
    assert languages == {"vi"}
