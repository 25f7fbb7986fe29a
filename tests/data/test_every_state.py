"""Every file of a state: its shape, its order, its names; and the world they make together."""

import json
from pathlib import Path

import msgspec
import pytest
import yaml

from foedus.resources.body import Organisation, State
from foedus.resources.files import data_folder
from foedus.resources.states import states

FILES = sorted((data_folder() / "states").glob("*.yaml"))
KEYS = [
    "code", "name", "formal", "status", "codes", "coded", "exists", "continues", "successor_of", "former_names",
    "capital", "former_capitals", "seats", "adjectives", "people", "aliases", "organs", "groups", "agencies",
    "holders_known_to", "offices",
]  # fmt: skip
MOST_IN_THE_NEWS = [
    "ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA", "JPN", "MEX", "RUS", "SAU", "ZAF", "KOR",
    "TUR", "GBR", "USA", "UKR", "BLR", "IRN", "ISR", "PRK", "PAK", "POL", "TWN",
]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_the_same_keys_in_the_same_order(path: Path):
    assert list(yaml.safe_load(path.read_text("utf-8"))) == KEYS


@pytest.mark.parametrize("code", sorted(states()))
def test_every_state_is_named_dated_and_listed_once(code):
    body = states()[code]
    assert body.exists
    assert all(spell.start for spell in body.exists)
    assert body.name not in body.aliases
    assert len(set(body.aliases)) == len(body.aliases)
    assert body.capital
    assert len({organ.name for organ in body.organs}) == len(body.organs)
    assert len({agency.name for agency in body.agencies}) == len(body.agencies)


def test_the_members_of_the_united_nations_are_193():
    assert sum(body.status == "member" for body in states().values()) == 193
    assert {body.code for body in states().values() if body.status == "observer"} == {"PSE", "VAT"}


def test_no_two_states_share_a_name_a_former_name_aside():
    names = [body.name for body in states().values()]
    assert len(names) == len(set(names))


def test_no_two_living_states_share_a_code_of_others():
    for scheme in ("iso2", "cow", "gw"):
        living = [body for body in states().values() if body.status != "former"]
        codes = [code for body in living if (code := getattr(body.codes, scheme)) is not None]
        assert len(codes) == len(set(codes)), scheme


def test_states_with_an_iso_code_bear_it_and_others_their_name():
    for body in states().values():
        assert body.code.isalpha()
        assert body.code.isupper()
        assert (body.codes.iso3 == body.code) is (len(body.code) == 3)
        if body.status == "member":
            assert len(body.code) == 3


@pytest.mark.parametrize("code", MOST_IN_THE_NEWS)
def test_states_most_in_the_news_have_their_organs_media_and_ministers(code):
    body = states()[code]
    kinds = {organ.kind for organ in body.organs}
    assert {"ministry_foreign", "ministry_defence", "parliament", "government"} <= kinds
    assert len(body.agencies) >= 4
    offices = {office.office for office in body.offices}
    assert "foreign_minister" in offices
    assert offices & {"head_of_state", "head_of_government"}


WITH_A_HEAD = sorted(
    code
    for code, state in states().items()
    # San Marino has two captains regent for half a year each: no political head.
    if state.status in {"member", "observer"} and code != "SMR"
)


@pytest.mark.parametrize("code", WITH_A_HEAD)
def test_every_present_state_has_a_head_known_since_2010_or_later(code):
    body = states()[code]
    heads = [o for o in body.offices if o.office in {"head_of_state", "head_of_government"}]
    assert heads
    assert any(holder.until is None for office in heads for holder in office.holders)


def test_the_media_that_speak_for_a_state_are_those_of_the_reading_contract():
    speaks = {agency.name: agency.state for body in states().values() for agency in body.agencies}
    for name in ("KCNA", "TASS", "RIA Novosti", "IRNA", "SPA", "Xinhua"):
        assert speaks[name] is True
    for name in ("Reuters", "Yonhap", "Interfax", "AFP", "Kyodo", "DPA", "PAP", "BNS", "Al Arabiya"):
        assert speaks[name] is False


def test_some_hundred_persons_are_marked_for_all_languages():
    persons = {h.name for s in states().values() for o in s.offices for h in o.holders if h.prominent}
    assert 250 <= len(persons) <= 400
    assert {"Vladimir Putin", "Donald Trump", "Xi Jinping", "Kim Jong Un", "Maria Zakharova"} <= persons


@pytest.mark.parametrize(("name", "shape"), [("state", State), ("organisation", Organisation)])
def test_the_published_shape_is_the_one_that_is_read(name, shape):
    published = json.loads((data_folder() / "shapes" / f"{name}.schema.json").read_text("utf-8"))
    published.pop("$schema")
    assert published == json.loads(msgspec.json.encode(msgspec.json.schema(shape)))
