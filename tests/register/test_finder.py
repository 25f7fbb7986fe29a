"""The index follows the ledger: what is saved is found at once, and nothing is found twice."""

import datetime as dt

import pytest

from foedus.ledger import open_ledger
from foedus.model.document import Document, Source
from foedus.register.house import House
from foedus.register.read_documents import read_one, record
from foedus.register.search import Finder

NOW = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
TEXT = "Russia and North Korea signed a treaty on comprehensive strategic partnership in Pyongyang on 19 June 2024."


@pytest.fixture
def house():
    return House(open_ledger(":memory:"), NOW)


def save(house, text=TEXT):
    document = Document(text=text, source=Source(published="2024-06-20", language="en", publisher="Harbour Dispatch"))
    record(house, document, read_one(house, document))


def test_treaties_of_the_register_are_found_by_their_names_in_every_language(house):
    finder = Finder(house.ledger)
    assert "north-atlantic-treaty" in [one.name for one in finder.find("North Atlantic Treaty", kind="treaty")[1]]
    assert "prk-rus-2024" in [one.name for one in finder.find("شراکت داری کا معاہدہ")[1]]


def test_what_is_saved_is_found_from_then_on_and_once(house):
    finder = Finder(house.ledger)
    assert finder.find("Pyongyang", kind="document")[0] == 0
    save(house)
    assert finder.find("Pyongyang", kind="document")[0] == 1
    assert finder.find("Pyongyang", kind="claim")[0] >= 1
    save(house)
    assert finder.find("Pyongyang", kind="document")[0] == 1


def test_a_search_can_be_narrowed(house):
    save(house)
    finder = Finder(house.ledger)
    assert finder.find("Pyongyang", treaty="prk-rus-2024")[0] > finder.find("Pyongyang", treaty="npt")[0] == 0
    assert finder.find("Pyongyang", type_="sign")[0] == 1
    assert finder.find("Harbour Dispatch", language="en")[0] == 1
    assert finder.find("Harbour Dispatch", language="ur")[0] == 0
