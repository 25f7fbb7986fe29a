"""A treaty's own text: its rules beside its clauses, in the engine at once, corrected without being overwritten."""

import json

import pytest

TEXT = """Agreement between the Republic of Latvia and the Republic of Estonia on mutual assistance

Article 1
If one of the Parties is the victim of an armed attack on its territory, the other Party shall immediately assist it.

Article 2
This Agreement shall enter into force on the thirtieth day following the date of receipt of the last notification by
which the Parties inform each other that their internal procedures have been completed.

Article 3
This Agreement is concluded for an indefinite period. Either Party may terminate it by written notice; it shall cease to
be in force six months after receipt of that notice.

Done at Riga on 4 May 2031.
"""


@pytest.fixture
def text(tmp_path):
    file = tmp_path / "treaty.txt"
    file.write_text(TEXT, "utf-8")
    return file


def test_rules_stand_beside_the_clauses_they_rest_on(foedus, text):
    called = foedus("treaty", "read", text)
    assert called.code == 0
    assert "thirty days" in called.out
    assert "shall enter into force on the thirtieth day" in called.out
    assert "silent on" in called.out


def test_passages_of_a_reading_stand_in_the_text(foedus, text):
    reading = json.loads(foedus("treaty", "read", "--json", text).out)
    passages = [p for rule in reading["rules"] for p in rule["passages"]]
    assert passages
    assert all(TEXT[p["start"] : p["end"]] == p["quote"] for p in passages)


def test_kept_under_a_name_the_law_answers_from_it_at_once(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    status = json.loads(foedus("status", "est-lva-2031", "--on", "2031-06-01", "--json").out)
    assert status["in_force"]["value"] == "no"
    assert {s["state"]: s["status"]["value"] for s in status["states"]} == {"EST": "signatory", "LVA": "signatory"}
    soon = json.loads(foedus("when", "est-lva-2031", "--on", "2031-06-01", "--json").out)
    assert soon["outlook"]["earliest"] == "2031-07-01"


def test_a_correction_is_used_and_the_reading_stays(foedus, text):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    kept = foedus(
        "treaty",
        "correct",
        "est-lva-2031",
        "withdrawal",
        '{"allowed": false}',
        "--by",
        "A. Lawyer",
        "--why",
        "protocol 1",
    )
    assert kept.code == 0
    shown = json.loads(foedus("treaty", "show", "est-lva-2031", "--json").out)
    assert shown["rule"]["withdrawal"]["allowed"] is False
    read = {rule["key"]: rule["value"] for rule in shown["text"]["rules"]}
    assert read["withdrawal"]["notice"] == "P6M"
    assert shown["corrections"] == {"withdrawal": {"allowed": False}}


@pytest.mark.parametrize("value", ["not json", '{"allowed": "perhaps"}', '{"no_such_key": 1}'])
def test_a_correction_that_is_no_rule_is_refused(foedus, text, value):
    foedus("treaty", "read", text, "--as", "est-lva-2031")
    called = foedus("treaty", "correct", "est-lva-2031", "withdrawal", value, "--by", "x", "--why", "y")
    assert called.code == 2
    assert "Traceback" not in called.err


def test_the_wrong_file_gives_one_clear_sentence(foedus, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    called = foedus("treaty", "read", tmp_path / "empty.txt")
    assert called.code == 2
    assert "empty.txt" in called.err
