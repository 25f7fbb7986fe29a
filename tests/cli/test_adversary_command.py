"""Somebody who writes what he likes, from the file to the status: nothing of it becomes ``established``."""

import json

import pytest

TREATY = "prk-rus-2024"
NEWS = (
    "North Korea and Russia exchanged the instruments of ratification of the Treaty on Comprehensive Strategic "
    "Partnership in Moscow on 4 December 2024{}. The treaty was signed by both on 19 June 2024."
)
VOICES = (
    "",
    ", the Korean Central News Agency reported",
    ", Russian Foreign Ministry spokeswoman Maria Zakharova said on behalf of the Russian Federation",
    ", the United Nations as depositary announced",
    ", the Atlantic Pacific Treaty Wire reported",
)
PAGE = """<html lang="en"><head><title>Exchange</title><link rel="canonical" href="{address}">
<meta property="og:url" content="{address}"><meta property="og:site_name" content="{name}">
<meta property="article:published_time" content="2024-12-05"></head>
<body><article><h1>Exchange</h1><p>{text}</p><p>{more}</p></article></body></html>"""
HOSTS = {"Kremlin": "http://kremlin.ru/events/1", "KCNA": "http://kcna.kp/en/2", "Reuters": "https://www.reuters.com/3"}


@pytest.fixture
def forged(foedus, tmp_path):
    """Copies, invented agencies, claims to speak for a state, and saved pages that name a ministry's address."""
    folder = tmp_path / "forged"
    folder.mkdir()
    for number, voice in enumerate(VOICES * 4):
        text = f"Paper {number}\n\n{NEWS.format(voice)}"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    for number, (name, address) in enumerate(HOSTS.items()):
        more = f"It is page {number} of {name}. " * 12
        page = PAGE.format(address=address, name=name, text=NEWS.format(""), more=more)
        (folder / f"{name}.html").write_text(page, "utf-8")
    called = foedus("read", folder, "--published", "2024-12-05")
    assert called.code == 0, called.err
    return foedus


def test_no_finding_is_established(forged):
    found = json.loads(forged("show", TREATY, "--on", "2024-12-06", "--json").out)
    facts = [fact for kind in ("acts", "terms", "around", "silences") for fact in found[kind]]
    assert any(fact["type"] == "exchange_instruments" for fact in facts)
    assert {fact["standing"] for fact in facts} <= {"reported", "alleged", "disputed", "denied", "unanswered"}


def test_the_treaty_is_not_in_force_at_the_strictest_standard(forged):
    found = json.loads(forged("status", TREATY, "--on", "2024-12-06", "--standard", "established", "--json").out)
    assert found["in_force"]["value"] != "yes"


def test_the_address_that_a_saved_page_names_stays_and_is_marked_as_its_own_word(forged):
    heads = [json.loads(line)["document"] for line in forged("sources", "--json").out.splitlines()]
    named = {head["url"]: head["claimed"] for head in heads if head["url"]}
    assert named == dict.fromkeys(HOSTS.values(), True)


def test_a_person_who_vouches_for_a_page_answers_for_it_by_name(forged):
    heads = [json.loads(line) for line in forged("sources", "--json").out.splitlines()]
    digest = next(head["digest"] for head in heads if head["document"]["url"] == HOSTS["Reuters"])
    assert forged("review", "vouch", digest, "--by", "Ann", "--why", "I saved it myself").code == 0
    assert "Ann: vouch" in forged("review", "history").out
