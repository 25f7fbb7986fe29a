"""What a page shows can be taken along in the formats of others."""

import io
import json
import zipfile

import pytest

from foedus.exports import FORMATS


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_treaty_is_exported_in_each_format(story, name):
    answer = story.get(f"/export?format={name}&treaty=prk-rus-2024&on=2024-12-05")
    assert answer.status_code == 200, answer.text[:500]
    assert answer.headers["content-type"].startswith(FORMATS[name].media)
    assert f"foedus-prk-rus-2024-2024-12-05{FORMATS[name].ending}" in answer.headers["content-disposition"]
    assert answer.content
    again = story.get(f"/export?format={name}&treaty=prk-rus-2024&on=2024-12-05")
    assert again.content == answer.content


@pytest.mark.parametrize(
    ("of", "held"),
    [
        ("treaty=npt&treaty=prk-rus-2024", "npt"),
        ("state=JPN&on=2025-10-01", "jpn-usa-1960"),
        ("a=JPN&b=USA&on=2025-10-01", "jpn-usa-1960"),
        ("type=defence&on=1939-09-01", "gbr-pol-1939"),
        ("q=Pyongyang", "prk-rus-2024"),
    ],
)
def test_a_page_of_treaties_is_exported_whole(story, of, held):
    answer = story.get(f"/export?format=jsonl&{of}")
    assert answer.status_code == 200, answer.text[:500]
    rows = [json.loads(line) for line in answer.text.splitlines()]
    named = {str(row) for row in rows}
    assert any(held in row for row in named)


def test_tables_come_as_a_zip_with_their_sources(story):
    answer = story.get("/export?format=csv&treaty=prk-rus-2024")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert any(name.endswith(".csv") for name in names)
    assert any(name.endswith("CITATION.cff") for name in names)


@pytest.mark.parametrize(
    ("of", "status"),
    [
        ("format=csv", 404),
        ("format=marc&treaty=npt", 400),
        ("format=csv&treaty=no-such-treaty", 404),
        ("format=csv&state=XX", 404),
        ("format=csv&state=PRK&on=soon", 400),
        ("format=csv&treaty=npt&standard=sure", 400),
    ],
)
def test_what_cannot_be_exported_is_said_in_a_sentence(story, of, status):
    answer = story.get(f"/export?{of}")
    assert answer.status_code == status
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/treaties/prk-rus-2024",
        "/states/PRK",
        "/between/JPN/USA?on=2025-10-01",
        "/world?on=1939-09-01",
        "/search?q=Kim",
    ],
)
def test_each_of_these_pages_offers_every_format(story, path):
    page = story.get(path).text
    assert all(f"/export?format={name}&amp;" in page for name in FORMATS)


def test_a_text_that_is_not_held_gives_no_akoma_ntoso(story):
    assert story.get("/treaties/prk-rus-2024.xml").status_code == 404
