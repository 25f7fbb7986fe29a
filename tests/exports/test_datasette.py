"""The SQLite file: tables, views and search answer, and Datasette opens it."""

import asyncio
import json
import sqlite3
from contextlib import closing

import pytest

from foedus.exports import write
from foedus.exports.sqlite_views import VIEWS
from foedus.exports.tables import TABLES


@pytest.fixture
def path(story, chosen, tmp_path):
    target = tmp_path / "treaties.db"
    write(story, chosen, "datasette", target)
    return target


@pytest.fixture
def ask(path):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        yield lambda sql, *values: file.execute(sql, values).fetchall()


def test_every_row_is_there(ask, told):
    for name in TABLES:
        assert ask(f'SELECT count(*) FROM "{name}"') == [(sum(table == name for table, _ in told),)]  # noqa: S608


def test_the_file_is_sound(ask):
    assert ask("PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_every_view_answers(ask, view):
    assert ask(f'SELECT * FROM "{view}"') or view == "treaties_not_told"  # noqa: S608


def test_what_is_in_force(ask):
    assert ("prk-rus-2024", "2024-12-04") in ask("SELECT treaty, in_force_since FROM treaties_in_force")


def test_who_owes_what(ask):
    owed = ask("SELECT treaty, obligation FROM commitments WHERE state = 'SWE' AND type = 'defence'")
    assert owed == [("north-atlantic-treaty", "art5")]


def test_claims_stand_beside_their_words_and_paper(ask):
    rows = ask("SELECT quote, publisher FROM claims_with_passages WHERE type = 'exchange_instruments'")
    assert rows
    assert all(quote and publisher for quote, publisher in rows)


def test_disagreements(ask):
    assert [json.loads(days) for (days,) in ask("SELECT dates FROM disagreements WHERE kind = 'act'")]


@pytest.mark.parametrize("words", ["دستاویزات", "Kim Jong", "전략적"])
def test_words_are_found_in_any_script(ask, words):
    found = ask("SELECT quote FROM passages_fts WHERE passages_fts MATCH ?", f'"{words}"')
    assert all(words in quote for (quote,) in found)
    assert found


def test_it_says_what_it_is_of(ask):
    told = dict(ask('SELECT "key", "value" FROM about'))
    assert (told["on"], told["standard"]) == ("2024-12-05", "reported")


def test_its_description_names_every_table_view_and_column(path, ask):
    described = json.loads(path.with_name("treaties.db.metadata.json").read_text("utf-8"))
    tables = described["databases"]["treaties"]["tables"]
    there = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in there if "_fts" not in name} == set(tables)
    for name in TABLES:
        columns = [row[1] for row in ask(f'PRAGMA table_info("{name}")')]
        assert list(tables[name]["columns"]) == columns
        assert all(tables[name]["description"] for name in tables)


def test_datasette_opens_it_with_its_description(path):
    datasette = pytest.importorskip(
        "datasette.app", reason="datasette is not installed: pip install datasette"
    ).Datasette
    metadata = json.loads(path.with_name("treaties.db.metadata.json").read_text("utf-8"))
    app = datasette([str(path)], metadata=metadata)

    async def pages():
        addresses = ("/treaties", *(f"/treaties/{name}" for name in (*TABLES, *(view.name for view in VIEWS))))
        answers = {address: await app.client.get(address) for address in addresses}
        answers["search"] = await app.client.get("/treaties/passages.json?_search=decree&_shape=array")
        return answers

    answers = asyncio.run(pages())
    assert {address: each.status_code for address, each in answers.items() if each.status_code != 200} == {}
    assert "A treaty, and where it stands" in answers["/treaties/treaties"].text
    assert any("decree" in row["quote"] for row in answers["search"].json())
