"""A person corrects a claim or a clause; each correction stands beside the reading and can be taken back."""

import re

import pytest
from tests.web.pagecheck import Checked

from foedus.resources import web
from foedus.web.api.table import PREFIX
from foedus.web.corrections import changes_of

TREATY = "/treaties/prk-rus-2024"


def a_claim(browser, type_="ratify"):
    """The name of a claim of the story."""
    claims = browser.get(f"{PREFIX}/claims?treaty=prk-rus-2024&type={type_}&actor=PRK").json()["items"]
    return claims[0]["fact"], claims[0]["claim"]


def form_of(browser, name):
    """The fields of the form by which a claim is corrected, as it stands on its page."""
    page = browser.get(f"/claims/{name}").text
    found = dict(re.findall(r'name="(was-\w+)" value="([^"]*)"', page))
    return {**found, **{key.replace("was-", "set-"): value for key, value in found.items()}, "name": name}


@pytest.mark.parametrize("language", web.languages())
def test_the_page_of_a_claim_is_whole(story, language):
    name, _ = a_claim(story)
    page = story.get(f"/claims/{name[:10]}", headers={"accept-language": language})
    assert page.status_code == 200
    Checked(page.text).is_whole(language)


def test_a_corrected_claim_stands_corrected_and_the_reading_beside_it(desk):
    name, _ = a_claim(desk)
    form = {**form_of(desk, name), "set-date": "2024-11-10", "set-actors": "PRK, rus", "why": "Read the law."}
    page = desk.follow(desk.post("/review", {**form, "deed": "correct", "next": f"/claims/{name}"}))
    assert "10 November 2024" in page.text
    assert "As it was read:" in page.text
    assert "Read the law." in page.text
    said = desk.get(f"{PREFIX}/annotations").json()
    assert "Read the law." in str(said)
    fact = re.search(r'action="/review/withdraw".*?name="name" value="([0-9a-f]+)"', page.text, re.DOTALL)[1]
    back = desk.follow(desk.post("/review/withdraw", {"name": fact, "why": "I misread it.", "next": f"/claims/{name}"}))
    assert "As it was read:" not in back.text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("set-date", "soon", "is not a date"),
        ("set-actors", "Atlantis", "is not the code"),
        ("set-type", "marry", "is no type of act"),
        ("set-modality", "perhaps", "cannot stand in a claim"),
        ("set-place", "", "Nothing was changed"),
    ],
)
def test_a_correction_that_cannot_stand_is_refused_in_a_sentence(desk, field, value, says):
    name, _ = a_claim(desk)
    before = desk.app.state.site.link()
    answer = desk.post("/review", {**form_of(desk, name), field: value, "why": "So.", "deed": "correct"})
    assert answer.status_code in (400, 404)
    assert says in answer.text
    assert desk.app.state.site.link() == before


def test_a_rejected_claim_is_told_as_such_and_can_be_restored(desk):
    name, claim = a_claim(desk)
    desk.post("/review", {"name": name, "why": "Misread.", "deed": "reject"})
    page = desk.get(f"/claims/{name}").text
    assert "A person has rejected this claim" in page
    digest = desk.get(f"{PREFIX}/claims?treaty=prk-rus-2024").json()["items"]
    document = next(item["document"] for item in digest if item["fact"] == name)
    shown = desk.get(f"/documents/{document}").text
    assert f'data-claim="{claim["id"]}"' not in shown
    assert "Misread." in shown  # what was said of it is not lost with it


def test_a_clause_is_corrected_on_its_page_and_the_status_turns(desk):
    form = {"key": "entry_into_force", "value": '{"fixed": "2030-01-01"}', "why": "To see it turn."}
    page = desk.follow(desk.post(f"{TREATY}/rule", form))
    assert "To see it turn." in page.text
    assert "2030-01-01" in page.text
    fact = re.search(r'action="/review/withdraw".*?name="name" value="([0-9a-f]+)"', page.text, re.DOTALL)[1]
    back = desk.follow(desk.post("/review/withdraw", {"name": fact, "why": "Seen.", "next": f"{TREATY}/rule"}))
    assert "2030-01-01" not in back.text


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("duration", "{", "is not JSON"),
        ("duration", '{"until": "some day"}', "The law cannot use this rule"),
        ("no_such", "1", "This is no rule of the grammar"),
        ("duration", "[" * 50_000, "is not JSON"),
        ("duration", '{"indefinite": true}', "why"),
    ],
)
def test_a_clause_that_the_law_cannot_use_is_refused_and_the_page_stands(desk, key, value, says):
    answer = desk.post(f"{TREATY}/rule", {"key": key, "value": value, "why": "" if says == "why" else "So."})
    assert answer.status_code == 400
    assert says in answer.text or says == "why"
    assert desk.get(TREATY).status_code == 200


def test_programs_correct_and_take_back_as_well(desk):
    asked = {"treaty": "prk-rus-2024", "key": "duration", "value": {"until": "2030-12-31"}, "why": "Said so."}
    made = desk.client.post(f"{PREFIX}/corrections", json=asked).json()
    assert desk.get(f"{PREFIX}{TREATY}/rules").json()["corrected"][0]["fact"] == made["fact"]
    taken = desk.client.post(f"{PREFIX}/withdrawals", json={"name": made["fact"], "why": "Not so."})
    assert taken.status_code == 200
    assert desk.get(f"{PREFIX}{TREATY}/rules").json()["corrections"] == {}


def test_only_what_differs_is_a_change():
    form = {"was-type": "sign", "set-type": "sign", "was-actors": "JPN", "set-actors": "JPN; PHL", "was-date": "2024"}
    assert changes_of(form) == {"actors": ["JPN", "PHL"]}
    assert changes_of({"was-date": "2024", "set-date": " "}) == {"date": None}
