"""A ledger with the story that the product comes with, and its rows."""

import datetime as dt
import io
import json

import pytest

from foedus.exports import selection, stream
from foedus.exports.rows import rows
from foedus.register.house import open_house
from foedus.register.story import play

NOW = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
ON = dt.date(2024, 12, 5)
SOME = ("prk-rus-2024", "north-atlantic-treaty", "un-charter")


@pytest.fixture(scope="session")
def story():
    """The ledger after the five reports."""
    house = open_house(":memory:", now=NOW)
    for _ in play(house):
        pass
    with house.ledger as ledger:
        yield ledger


@pytest.fixture(scope="session")
def chosen(story):
    """Three treaties, one of them in the news."""
    return selection(story, on=ON, treaties=SOME)


@pytest.fixture(scope="session")
def told(story, chosen):
    """Every row about them."""
    return list(rows(story, chosen))


@pytest.fixture(scope="session")
def everything(story):
    """Every row there is."""
    return list(rows(story, selection(story, on=ON)))


@pytest.fixture
def exported(story, chosen):
    """What a format gives as one file."""

    def export(name: str, of=chosen) -> bytes:
        out = io.BytesIO()
        stream(story, of, name, out)
        return out.getvalue()

    return export


@pytest.fixture
def lines(exported):
    """The objects of a file of JSON Lines."""
    return lambda name: [json.loads(line) for line in exported(name).splitlines()]


@pytest.fixture
def of(told):
    """The rows of one table."""
    return lambda name: [row for table, row in told if table == name]
