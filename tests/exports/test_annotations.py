"""Comments and judgements through the same door as the other formats."""

import datetime as dt
import json

import pytest
from tests.exports.conftest import NOW, ON

from foedus.exports import selection, write
from foedus.register.annotations import annotation_page
from foedus.register.annotations_in import take_in
from foedus.register.contents import claim_lines
from foedus.register.house import open_house
from foedus.register.review_deeds import comment
from foedus.register.story import play


@pytest.fixture
def discussed():
    house = open_house(":memory:", now=NOW)
    for _ in play(house):
        pass
    with house.ledger:
        claim = next(claim_lines(house.ledger, treaty="prk-rus-2024", type_="ratify"))
        comment(house, claim.fact, text="Who says so?", by="a reader")
        yield house


def test_they_are_those_of_the_annotations_command(discussed, tmp_path):
    ledger = discussed.ledger
    for names in (None, ["prk-rus-2024"]):
        target = tmp_path / f"{names}.json"
        written = write(ledger, selection(ledger, on=ON, treaties=names), "annotations", target)
        page = json.loads(target.read_text("utf-8"))
        assert page == json.loads(json.dumps(annotation_page(ledger)))
        assert len(page["items"]) == 1
        assert written.sources == 1
        assert "1 passages quoted" in target.with_name(target.name + ".cff").read_text("utf-8")


def test_they_can_be_taken_in_again(discussed, tmp_path):
    target = tmp_path / "a.json"
    write(discussed.ledger, selection(discussed.ledger, on=ON), "annotations", target)
    other = open_house(":memory:", now=NOW + dt.timedelta(days=1))
    for _ in play(other):
        pass
    with other.ledger:
        assert take_in(other, target.read_bytes(), by="somebody", name="a.json").comments == 1


def test_a_treaty_nobody_discussed_has_none(discussed, tmp_path):
    asked = selection(discussed.ledger, on=ON, treaties=["un-charter"])
    write(discussed.ledger, asked, "annotations", tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["items"] == []
