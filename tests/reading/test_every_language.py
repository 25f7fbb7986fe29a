"""Each language has its files, loads, and reads the sentences it gives as examples."""

import pytest

from foedus.model.document import Document, Source
from foedus.reading import read
from foedus.reading.lexicon import lexicon
from foedus.resources.languages import FILES, language, tags

KEYS = ("kind", "type", "actors", "recipients", "date", "modality", "stance", "speakers", "place", "agents")


def _examples():
    for tag in tags():
        for number, example in enumerate(language(tag).file("examples").get("items", [])):
            yield pytest.param(tag, example, id=f"{tag}-{number}")


@pytest.mark.parametrize("tag", tags())
def test_language_has_every_file(tag):
    missing = [name for name in FILES if not language(tag).file(name)]
    assert not missing


@pytest.mark.parametrize("tag", tags())
def test_language_loads_with_every_pattern_understood(tag):
    assert lexicon(tag).size > 1000


@pytest.mark.parametrize(("tag", "example"), list(_examples()))
def test_example_is_read_as_it_says(tag, example):
    source = Source(published=str(example["published"]) if example.get("published") else None)
    reading = read(Document(text=example["text"], source=source), language=tag)
    claims = list(reading.claims)
    for wanted in example["claims"]:
        fitting = next((c for c in claims if _fits(c, wanted)), None)
        assert fitting is not None, f"missing {wanted}; read {[_short(c) for c in reading.claims]}"
        claims.remove(fitting)
    assert not claims, f"too many: {[_short(c) for c in claims]}"


def _fits(claim, wanted):
    return all(_plain(getattr(claim, key)) == _plain(value) for key, value in wanted.items() if key in KEYS) and (
        "quote" not in wanted or wanted["quote"] in claim.passages[0].quote
    )


def _plain(value):
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    return None if value is None else str(value)


def _short(claim):
    return (str(claim.kind), claim.type, claim.actors, claim.date, str(claim.modality), str(claim.stance))
