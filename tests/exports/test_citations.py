"""The sources as citation files that other programs read."""

import datetime as dt
import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from foedus.exports.citations import bibtex, cff, csl
from foedus.exports.selection import About
from foedus.exports.tables import SOURCES

ABOUT = About(on="2025-01-01", known=None, standard="reported", treaties=None, facts=0, link="")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


def _source(**told):
    usual = {"source": "document:ab", "kind": "document", "rows": 3, "passages": 2}
    return SOURCES.row(**usual | told)


def test_every_source_is_cited_in_every_format(exported, of):
    names = [row["source"] for row in of("sources")]
    assert [each["id"] for each in json.loads(exported("csl"))] == names
    assert len(yaml.safe_load(exported("cff"))["references"]) == len(names)
    assert len(re.findall(rb"^@misc\{", exported("bibtex"), re.MULTILINE)) == len(names)


def test_a_citation_says_for_which_day_and_standard_the_export_was_made(exported):
    for name in ("cff", "bibtex"):
        assert "Where treaties stand on 2024-12-05" in exported(name).decode()
        assert "reported or better" in exported(name).decode()


def test_a_citation_file_has_what_its_format_asks_for(exported):
    told = yaml.safe_load(exported("cff"))
    assert told["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type"} <= told.keys()
    for each in told["references"]:
        assert {"authors", "title", "type"} <= each.keys()
        assert each["type"] in {"newspaper-article", "legal-rule", "data"}


def test_a_document_is_cited_with_address_day_and_passages():
    row = _source(title="Kim signs", publisher="The Paper", url="https://example.org/a", published="2024-11-12")
    told = yaml.safe_load(cff(ABOUT, [row]))["references"][0]
    assert (told["title"], told["url"], told["date-published"]) == ("Kim signs", "https://example.org/a", "2024-11-12")
    assert "2 passages" in told["notes"]
    entry = json.loads(csl([row]))[0]
    assert (entry["type"], entry["URL"], entry["issued"]) == (
        "article-newspaper", "https://example.org/a", {"date-parts": [[2024, 11, 12]]},
    )  # fmt: skip
    text = bibtex(ABOUT, [row]).decode()
    assert "url = {https://example.org/a}" in text
    assert "year = {2024}" in text


@pytest.mark.parametrize(
    ("published", "parts"),
    [("2024", [2024]), ("2024-11", [2024, 11]), ("2024-11-04/2024-11-10", [2024, 11, 4]), ("1949~", [1949])],
)
def test_a_date_is_cited_as_far_as_it_is_known(published, parts):
    assert json.loads(csl([_source(published=published)]))[0]["issued"] == {"date-parts": [parts]}


@pytest.mark.parametrize("published", [None, "XXXX-11-12"])
def test_a_date_without_a_year_is_not_cited(published):
    assert "issued" not in json.loads(csl([_source(published=published)]))[0]


def test_an_import_is_cited_as_its_makers_ask():
    row = _source(source="table:atop-5.1", kind="data_set", title="ATOP", citation="Leeds et al. 2002", licence="ask")
    assert "Leeds et al. 2002" in bibtex(ABOUT, [row]).decode()
    assert "Leeds et al. 2002" in json.loads(csl([row]))[0]["note"]


@given(title=WORDS, publisher=WORDS, url=WORDS)
def test_words_of_a_document_are_never_commands_and_come_back(title, publisher, url):
    row = _source(title=title, publisher=publisher, url=url)
    assert json.loads(csl([row]))[0]["title"] == title
    assert yaml.safe_load(cff(ABOUT, [row]))["references"][0]["title"] == title
    text = bibtex(ABOUT, [row]).decode()
    without = re.sub(r"\\(textbackslash|textasciitilde|textasciicircum)\{\}", "", text)
    body = re.sub(r"\\[{}%&#$_]", "", without)
    assert body.count("{") == body.count("}")
    assert "\\" not in body


def test_no_clock_is_in_a_citation_file(exported):
    assert dt.datetime.now(dt.UTC).date().isoformat() not in exported("cff").decode()
