"""Two findings that are perhaps one stand side by side in the queue; a person says whether they are one or two."""

import re

import pytest
from tests.web.pagecheck import Checked

from foedus.resources import web
from foedus.web.api.table import PREFIX

PACT = "Treaty on Comprehensive Strategic Partnership"
REPORTS = {
    "2024-11-13": f"North Korea ratified the {PACT} with Russia on 11 November 2024.",
    "2024-11-20": f"On 18 November 2024 North Korea ratified its {PACT} with Russia.",
}
QUEUE = "/review?kind=merge"


@pytest.fixture
def browser(empty):
    """A browser on a server that has read two reports with days a week apart."""
    for day, text in REPORTS.items():
        save(empty, text, day)
    return empty


def save(browser, text, day):
    _, address = browser.read(text, published=day)
    browser.follow(browser.post(f"{address}/save"))


def waiting(browser):
    return browser.get(f"{PREFIX}{QUEUE}").json()["items"]


@pytest.mark.parametrize("language", web.languages())
def test_both_passages_stand_side_by_side_on_a_page_that_is_whole(browser, language):
    page = browser.get(QUEUE, headers={"accept-language": language}).text
    Checked(page).is_whole(language)
    beside = re.search(r'<div class="beside">(.*?)</div>\s*<form', page, re.DOTALL)[1]
    assert beside.count("<section>") == 2
    one, other = beside.split("<section>")[1:]
    assert "11 November" in one
    assert "18 November" in other
    assert "Their days lie 7 days apart." in page


def test_who_says_that_they_are_one_joins_them(browser):
    [matter] = waiting(browser)
    form = {"name": matter["id"], "deed": "accept", "why": "One decree.", "next": QUEUE}
    page = browser.follow(browser.post("/review", form)).text
    assert 'class="matter"' not in page
    assert waiting(browser) == []
    assert "One decree." in browser.get("/review/history").text


def test_who_says_that_they_are_two_is_not_asked_again(browser):
    [matter] = waiting(browser)
    deed = {"name": matter["id"], "deed": "reject", "why": "Two decrees."}
    assert browser.client.post(f"{PREFIX}/review", json=deed).status_code == 200
    assert waiting(browser) == []
    save(browser, REPORTS["2024-11-13"] + " Its assembly had nothing to add.", "2024-11-21")
    assert waiting(browser) == []
