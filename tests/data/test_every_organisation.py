"""Every file of an organisation: its shape, its names, and those that news of treaties cannot do without."""

from pathlib import Path

import pytest
import yaml

from foedus.resources.files import data_folder
from foedus.resources.states import organisations, states

FILES = sorted((data_folder() / "organisations").glob("*.yaml"))
KEYS = [
    "code", "name", "formal", "kind", "exists", "successor_of", "seat", "seats", "adjectives", "aliases", "epithets",
    "organs", "holders_known_to", "offices",
]  # fmt: skip
EXPECTED = [
    "UN", "EU", "NATO", "AU", "ASEAN", "OAS", "OSCE", "CSTO", "SCO", "CIS", "EAEU", "GCC",
    "LAS", "ECOWAS", "SADC", "EAC", "ECCAS", "MERCOSUR", "CELAC", "CARICOM", "PIF", "BRICS", "G7", "G20",
    "IAEA", "OPCW", "CTBTO", "ICC", "ICJ", "WTO", "WHO", "ILO", "UNESCO", "UNHCR", "OPEC", "COE",
    "ECtHR", "INTERPOL", "ICRC", "AUKUS", "QUAD", "JEF", "WARSAWPACT", "SEATO", "CENTO",
]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_has_the_same_keys_in_the_same_order(path: Path):
    assert list(yaml.safe_load(path.read_text("utf-8"))) == KEYS


@pytest.mark.parametrize("code", sorted(organisations()))
def test_every_organisation_is_named_and_dated(code):
    body = organisations()[code]
    assert body.exists
    assert all(spell.start for spell in body.exists)
    assert body.name not in body.aliases
    assert len(set(body.aliases)) == len(body.aliases)
    assert len({organ.name for organ in body.organs}) == len(body.organs)


@pytest.mark.parametrize("code", EXPECTED)
def test_the_organisations_of_treaty_news_are_there(code):
    assert code in organisations()


def test_there_are_at_least_120_organisations():
    assert len(organisations()) >= 120


def test_no_two_organisations_share_a_name_or_an_alias():
    seen: dict[str, str] = {}
    for body in organisations().values():
        for name in {body.name, body.formal, *body.aliases}:
            assert seen.setdefault(name, body.code) == body.code, name


def test_no_alias_of_an_organisation_is_the_name_of_a_state():
    names = {name for state in states().values() for name in (state.name, *state.aliases)}
    for body in organisations().values():
        assert not names & {body.name, *body.aliases}, body.code


def test_words_like_the_bloc_are_no_names():
    for body in organisations().values():
        assert not set(body.epithets) & set(body.aliases)
        assert not {"the bloc", "the Alliance", "the Union"} & set(body.aliases)
