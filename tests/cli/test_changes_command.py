"""``foedus changes``: the news of law and evidence, as a page, as JSON and as an Atom feed."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from foedus.resources.story import story

EXAMPLES = Path(__file__).parents[2] / "src/foedus/data/examples"
TREATY = "prk-rus-2024"
ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture
def told(foedus):
    for report in story().reports:
        assert foedus("read", EXAMPLES / report.file, "--published", report.published).code == 0
    return foedus


def changes(foedus, *words):
    called = foedus("changes", "--json", *words)
    assert called.code == 0, called.err
    return [json.loads(line) for line in called.out.splitlines()]


def test_a_ratification_is_reported_and_the_treaty_is_in_force_since_its_day(told):
    page = " ".join(told("changes", "--since", "2024-11-10").out.split())
    assert "North Korea’s ratification at home (11 November 2024) reported (1 origin)" in page
    assert "in force since 4 December 2024 [prk-rus-2024]" in page
    found = changes(told, "--since", "2024-11-10", "--treaty", TREATY)
    assert [c["since"] for c in found if c["what"] == "in_force"] == ["2024-12-04"]
    assert {c["what"] for c in found} >= {"in_force", "new", "conflict", "modality", "origins"}
    assert all(c["day"] >= "2024-11-10" for c in found)


def test_between_two_days_only_what_became_known_then(told):
    found = changes(told, "--since", "2024-11-13", "--until", "2024-11-13")
    assert {c["day"] for c in found} == {"2024-11-13"}
    assert "Nothing became different." in told("changes", "--since", "2024-12-06", "--until", "2025-01-01").out


def test_what_was_read_today_is_news_by_reading(told):
    assert changes(told, "--since", "2025-01-01") == []
    assert changes(told, "--since", "2025-01-01", "--read")


def valid_entry(entry):
    """What RFC 4287 4.1.2 asks of an entry."""
    names = [child.tag.removeprefix(ATOM) for child in entry]
    assert [names.count(name) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert names.count("content") <= 1
    content = entry.find(f"{ATOM}content")
    assert content is not None or any(link.get("rel") in (None, "alternate") for link in entry.findall(f"{ATOM}link"))
    assert content.get("type") == "text"
    assert len(content) == 0
    assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    return entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")


def valid_feed(file):
    """What RFC 4287 4.1.1 asks of a feed; gives the ids of its entries."""
    feed = ET.fromstring(file.read_bytes())  # noqa: S314 - our own feed
    assert feed.tag == f"{ATOM}feed"
    names = [child.tag.removeprefix(ATOM) for child in feed]
    assert [names.count(name) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert names.count("generator") <= 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    known = {"id", "title", "updated", "author", "generator", "link", "entry", "category"}
    assert set(names) <= known
    told = [valid_entry(entry) for entry in feed.findall(f"{ATOM}entry")]
    ids = [feed.findtext(f"{ATOM}id"), *(name for name, _ in told)]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"[a-z][a-z0-9+.-]*:\S+$", name) for name in ids)
    updated = feed.findtext(f"{ATOM}updated")
    assert all(INSTANT.fullmatch(instant) for instant in (updated, *(instant for _, instant in told)))
    assert told == sorted(told, key=lambda each: each[1], reverse=True)
    return ids[1:]


def test_the_feed_is_atom(told, tmp_path):
    file = tmp_path / "changes.xml"
    words = ("changes", "--since", "2024-11-10", "--atom", file, "--url", "https://foedus.example/changes.xml")
    found = told(*words)
    assert found.code == 0
    ids = valid_feed(file)
    assert len(ids) == len(changes(told, "--since", "2024-11-10")) > 5
    feed = ET.fromstring(file.read_bytes())  # noqa: S314 - our own feed
    (link,) = feed.findall(f"{ATOM}link")
    assert (link.get("rel"), link.get("href")) == ("self", "https://foedus.example/changes.xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert any(title.endswith("in force since 4 December 2024") for title in titles)
    assert any("비준서를 교환했다" in (e.findtext(f"{ATOM}content") or "") for e in feed.findall(f"{ATOM}entry"))


def test_an_entry_keeps_its_id_so_that_a_reader_of_feeds_shows_it_once(told, tmp_path):
    told("changes", "--since", "2024-11-01", "--atom", tmp_path / "long.xml")
    told("changes", "--since", "2024-11-14", "--atom", tmp_path / "short.xml")
    long, short = valid_feed(tmp_path / "long.xml"), valid_feed(tmp_path / "short.xml")
    assert short
    assert set(short) < set(long)


def test_an_empty_feed_is_valid_too(foedus, tmp_path):
    assert foedus("changes", "--since", "2024-11-10", "--atom", tmp_path / "empty.xml").code == 0
    assert valid_feed(tmp_path / "empty.xml") == []


def test_what_strangers_write_cannot_break_the_feed(foedus, tmp_path):
    report = tmp_path / "report.txt"
    text = "Angola and Fiji signed ]]> a <treaty> & a pact\ufffe\uffff \u202e &amp; more in Suva on 9 May 2025."
    report.write_bytes(text.encode("utf-8"))
    assert foedus("read", report, "--published", "2025-05-10").code == 0
    assert foedus("changes", "--since", "2025-05-01", "--atom", tmp_path / "feed.xml").code == 0
    assert valid_feed(tmp_path / "feed.xml")
    assert "\u202e" not in (tmp_path / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (("--since", "soon"), "soon"),
        (("--since", "2024-11"), "2024-11"),
        (("--since", "2024-12-01", "--until", "2024-11-01"), "comes after"),
        (("--since", "2024-11-01", "--treaty", "no-such-treaty"), "no-such-treaty"),
        (("--since", "2024-11-01", "--atom", "/no/such/folder/feed.xml"), "/no/such/folder"),
        ((), "--since"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(foedus, words, needs):
    called = foedus("changes", *words)
    assert called.code == 2
    assert needs in called.err
    assert "Traceback" not in called.err
