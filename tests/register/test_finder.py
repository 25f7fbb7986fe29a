"""The index follows the ledger: what is saved is found at once, and nothing is found twice."""

import datetime as dt

import pytest

from foedus.ledger import open_ledger
from foedus.ledger.search import SearchIndex
from foedus.model.document import Document, Source
from foedus.register import review_deeds
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


def test_what_was_rejected_is_not_found_and_found_again_when_that_is_taken_back(house):
    save(house)
    finder = Finder(house.ledger)
    [sign] = finder.find("Pyongyang", type_="sign")[1]
    told = review_deeds.reject(house, sign.name, by="ann", why="Misread.")
    assert finder.find("Pyongyang", type_="sign")[0] == 0
    assert finder.find("Pyongyang", kind="document")[0] == 1
    review_deeds.withdraw(house, told.id, by="ann", why="It was right.")
    assert finder.find("Pyongyang", type_="sign")[0] == 1


def test_a_corrected_claim_is_found_as_it_stands(house):
    save(house)
    finder = Finder(house.ledger)
    [sign] = finder.find("Pyongyang", type_="sign")[1]
    review_deeds.correct(house, sign.name, {"type": "initial"}, by="ann", why="It was initialled.")
    assert finder.find("Pyongyang", type_="sign")[0] == 0
    assert finder.find("Pyongyang", type_="initial")[0] == 1


def test_a_treaty_that_is_none_is_not_found(house):
    save(house, "Japan and Kenya signed a treaty on mutual defence in Nairobi on 3 March 2024.")
    finder = Finder(house.ledger)
    [found] = finder.find("jpn-ken", kind="treaty")[1]
    review_deeds.reject(house, found.name, by="ann", why="There is none.")
    assert finder.find("jpn-ken", kind="treaty")[0] == 0


def test_an_index_in_a_file_is_kept_followed_and_made_anew(house, tmp_path):
    where = str(tmp_path / "ledger.db.search")
    first = Finder(house.ledger, SearchIndex(where))
    save(house)
    assert first.find("Pyongyang", kind="document")[0] == 1
    first.close()
    again = Finder(house.ledger, SearchIndex(where))
    save(house, TEXT.replace("Pyongyang", "Moscow"))
    assert again.find("Moscow", kind="document")[0] == 1
    again.close()
    (tmp_path / "ledger.db.search").write_bytes(b"not an index at all" * 100)
    anew = Finder(house.ledger, SearchIndex(where))
    assert anew.find("Pyongyang", kind="document")[0] == 1
    anew.close()


def test_the_index_of_another_ledger_is_made_anew(house, tmp_path):
    where = str(tmp_path / "ledger.db.search")
    save(house)
    first = Finder(house.ledger, SearchIndex(where))
    assert first.find("Pyongyang", kind="document")[0] == 1
    first.close()
    other = House(open_ledger(":memory:"), NOW)
    save(other, TEXT.replace("Pyongyang", "Moscow"))
    finder = Finder(other.ledger, SearchIndex(where))
    assert finder.find("Pyongyang", kind="document")[0] == 0
    assert finder.find("Moscow", kind="document")[0] == 1
    finder.close()
