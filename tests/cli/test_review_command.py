"""``foedus review`` and ``foedus annotations``: walking the queue, judging without a terminal, taking back."""

import io
import json
import sys
from pathlib import Path

import pytest

from foedus.resources.story import story

EXAMPLES = Path(__file__).parents[2] / "src/foedus/data/examples"
TREATY = "prk-rus-2024"
ANN = ("--by", "Ann", "--why", "KCNA printed it on the 12th")


@pytest.fixture
def told(foedus):
    for report in story().reports:
        assert foedus("read", EXAMPLES / report.file, "--published", report.published).code == 0
    return foedus


def listed(foedus, *words):
    called = foedus("review", "list", "--json", *words)
    assert called.code == 0, called.err
    return [json.loads(line) for line in called.out.splitlines()]


def conflict(foedus):
    return listed(foedus, "--kind", "conflict")[0]["id"]


def ratified(foedus, *words):
    found = json.loads(foedus("status", TREATY, "--json", "--on", "2024-12-05", *words).out)
    return [act["date"] for act in found["acts"] if act["kind"] == "ratify" and act["states"] == ["PRK"]]


def test_the_queue_tells_what_each_matter_is_about(told):
    (matter,) = listed(told, "--kind", "conflict")
    assert matter["treaty"] == TREATY
    assert "ratification" in matter["title"]
    shown = told("review", "show", matter["id"][:10]).out
    assert "12 نومبر" in " ".join(shown.split())
    assert "The sources differ on the date" in " ".join(shown.split())
    assert "sources differ" in told("review", "list").out


def test_a_conflict_is_settled_and_taken_back_without_a_terminal(told):
    assert ratified(told) == ["2024-11-11/2024-11-12"]
    name = conflict(told)
    kept = told("review", "accept", name[:12], "--value", "date=2024-11-12", *ANN)
    assert kept.code == 0, kept.err
    assert ratified(told) == ["2024-11-12"]
    assert listed(told, "--kind", "conflict") == []
    dossier = " ".join(told("show", TREATY, "--on", "2024-12-05").out.split())
    assert "The sources differ on the date" in dossier
    assert "A person judged it: date 2024-11-12 (Ann," in dossier
    fact = kept.out.split()[2].rstrip(";")
    assert told("review", "withdraw", fact, "--by", "Bo", "--why", "Not sure").code == 0
    assert ratified(told) == ["2024-11-11/2024-11-12"]
    history = told("review", "history").out
    assert "(taken back)" in history
    assert "Not sure" in history
    assert told("ledger", "verify").code == 0


def test_a_judgement_made_today_changes_nothing_about_what_was_known_then(told):
    told("review", "accept", conflict(told), "--value", "date=2024-11-12", *ANN)
    assert ratified(told, "--known", "2024-11-20") == ["2024-11-11/2024-11-12"]


def test_a_claim_is_corrected_and_the_list_of_claims_shows_both(told):
    line = json.loads(told("claims", "--type", "exchange_instruments", "--json", "--actor", "PRK").out.splitlines()[-1])
    assert told("review", "correct", line["fact"], "date=2024-12-03", *ANN).code == 0
    again = [json.loads(text) for text in told("claims", "--json").out.splitlines()]
    (mine,) = [each for each in again if each["fact"] == line["fact"]]
    assert mine["claim"] == line["claim"]
    assert mine["judged"][0]["what"]["changes"] == {"date": "2024-12-03"}
    assert "Ann" in told("claims", "--type", "exchange_instruments").out


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (("accept", "zzzzzzz", *ANN), "zzzzzzz"),
        (("accept", "abc", *ANN), "too short"),
        (("accept", TREATY, "--value", "date=2024", *ANN), "finding"),
        (("accept", TREATY, "--value", "2024", *ANN), "date=2024-11-12"),
        (("correct", TREATY, "date=2024", *ANN), "one claim"),
        (("link", TREATY, *ANN), "--none"),
        (("link", TREATY, TREATY, "--none", *ANN), "--none"),
        (("merge", TREATY, TREATY, *ANN), "two claims"),
        (("split", TREATY, TREATY, *ANN), "some of the claims"),
        (("vouch", TREATY, *ANN), "document or a host"),
        (("vouch", "..", *ANN), ".."),
        (("withdraw", "zzzzzzz", *ANN), "review history"),
        (("comment", TREATY, "Odd", "--by", "Ann", "--quote", "x"), "document"),
        (("reject", TREATY, "--by", " ", "--why", "x"), "--by"),
        (("show", "zzzzzzz"), "zzzzzzz"),
        (("list", "--treaty", "no-such-treaty"), "no-such-treaty"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_sentence_and_nothing_is_kept(told, words, needs):
    before = told("ledger", "verify").out
    called = told("review", *words)
    assert called.code == 2
    assert needs in called.err
    assert "Traceback" not in called.err
    assert told("ledger", "verify").out == before


def test_without_a_terminal_walking_is_refused_with_what_to_do(told, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    called = told("review")
    assert called.code == 2
    assert "review list --json" in called.err


class Person(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self):
        return True


def walk(foedus, monkeypatch, *answers):
    monkeypatch.setattr(sys, "stdin", Person("\n".join(answers) + "\n"))
    return foedus("review", "--by", "Ann", "--kind", "conflict", "--kind", "treaty")


def test_in_a_terminal_a_person_walks_settles_and_undoes(told, monkeypatch):
    called = walk(told, monkeypatch, "x", "v", "2024-11-12", "KCNA says so")
    assert "Answer with one of" in called.out
    assert "1 of 1" in called.out
    assert "Nothing more waits." in called.out
    assert ratified(told) == ["2024-11-12"]


def test_a_note_and_enter_leave_the_matter_for_later(told, monkeypatch):
    called = walk(told, monkeypatch, "n", "Ask Seoul.", "")
    assert called.code == 0, called.err
    assert listed(told, "--kind", "conflict")
    assert "Ask Seoul." in told("review", "history").out


def test_what_was_just_judged_can_be_undone_in_the_walk(told, monkeypatch, tmp_path):
    (tmp_path / "report.txt").write_text(
        "Angola and Fiji signed a treaty of friendship in Suva on 9 May 2025.", "utf-8"
    )
    told("read", tmp_path / "report.txt")
    answers = ("a", "Seen the gazette", "u", "Wrong gazette", "q")
    called = walk(told, monkeypatch, *answers)
    assert "is taken back" in called.out, called.out + called.err
    assert "left for later" in called.out


def test_a_wrong_answer_in_the_walk_is_told_and_asked_again(told, monkeypatch):
    called = walk(told, monkeypatch, "v", "2024-11-30", "why", "q")
    assert called.code == 0
    assert "No source gives" in called.err
    assert listed(told, "--kind", "conflict")


@pytest.fixture
def nearly(foedus, tmp_path):
    """Two reports on one ratification that name days a week apart."""
    pact = "Treaty on Comprehensive Strategic Partnership"
    reports = {
        "2024-11-13": f"North Korea ratified the {pact} with Russia on 11 November 2024.",
        "2024-11-20": f"On 18 November 2024 North Korea ratified its {pact} with Russia, state media said.",
    }
    for day, text in reports.items():
        (tmp_path / f"{day}.txt").write_text(text, "utf-8")
        assert foedus("read", tmp_path / f"{day}.txt", "--published", day).code == 0
    return foedus


def test_findings_that_are_perhaps_one_are_shown_with_both_passages_and_joined_by_accepting(nearly):
    (matter,) = listed(nearly, "--kind", "merge")
    assert matter["title"].startswith("perhaps one: 11 November 2024")
    shown = " ".join(nearly("review", "show", matter["id"]).out.split())
    assert "Their days lie 7 days apart." in shown
    assert shown.index("The one:") < shown.index("on 11 November 2024.") < shown.index("The other:")
    assert shown.index("The other:") < shown.index("On 18 November 2024")
    assert nearly("review", "accept", matter["id"], *ANN).code == 0
    assert listed(nearly, "--kind", "merge") == []
    assert ratified(nearly) == ["2024-11-11/2024-11-18"]


def test_in_a_terminal_a_person_says_that_two_findings_are_two(nearly, monkeypatch):
    monkeypatch.setattr(sys, "stdin", Person("r\nTwo decrees\n"))
    called = nearly("review", "--by", "Ann", "--kind", "merge")
    assert "[a] they are one, [r] they are two" in called.out
    assert "Nothing more waits." in called.out
    assert listed(nearly, "--kind", "merge") == []


def test_annotations_go_out_and_come_in_again(told, tmp_path):
    told("review", "accept", conflict(told), "--value", "date=2024-11-12", *ANN)
    file = tmp_path / "annotations.json"
    assert told("annotations", "export", file).code == 0
    page = json.loads(file.read_text("utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert told("annotations", "export", file).code == 2
    assert "1 known already" in told("annotations", "import", file).out
    assert json.loads(told("annotations", "export").out) == page
    assert json.loads(told("annotations", "export", "--treaty", TREATY).out) == page
    assert json.loads(told("annotations", "export", "--known", "2024-11-20").out)["items"] == []
    other = tmp_path / "other.db"
    for report in story().reports:
        told("read", EXAMPLES / report.file, "--published", report.published, "--db", other)
    assert "1 judgements taken in" in told("annotations", "import", file, "--db", other).out
    assert ratified(told, "--db", other) == ["2024-11-12"]


def test_annotations_that_cannot_be_taken_are_named(told, tmp_path):
    file = tmp_path / "annotations.json"
    file.write_text('{"type": "Annotation", "id": "urn:x:1", "bodyValue": "So?", "target": "https://nowhere.net/"}')
    called = told("annotations", "import", file)
    assert called.code == 1
    assert "urn:x:1" in called.out
    file.write_text("{")
    assert told("annotations", "import", file).code == 2
    assert "No such file" in told("annotations", "import", tmp_path / "missing.json").err
