"""A whole server for a team on a PostgreSQL ledger, through the same story; search by PostgreSQL's own full text."""

import re
import threading

import pytest
from tests.web.conftest import ADDRESS, NOW, Browser, settings
from tests.web.pagecheck import Checked

from foedus.ledger import open_ledger
from foedus.resources.story import story as told_story
from foedus.web.api.table import PREFIX
from foedus.web.app import create_app
from foedus.web.routes import WAYS

PASSWORD = "three quiet harbours"  # noqa: S105 - of people who exist in these tests only


@pytest.fixture(scope="module")
def database():
    """A PostgreSQL database of its own, where Debian brought a server; skipped aloud where not."""
    from tests.web.postgres import a_server

    yield from a_server()


@pytest.fixture(scope="module")
def server(database):
    """A server for a team; ledger, accounts and search are all in that database."""
    app = create_app(settings(database, team=True))
    for name, role in (("ann", "editor"), ("ben", "reviewer"), ("cat", "reader")):
        app.state.site.accounts.add(name, role, PASSWORD, NOW)
    yield app
    app.state.site.close()


def signed_in(server, name):
    browser = Browser(server)
    page = browser.get("/sign-in")
    token = re.search(r'name="token" value="([0-9a-f]+)"', page.text)[1]
    form = {"token": token, "name": name, "password": PASSWORD, "next": "/"}
    assert browser.client.post("/sign-in", data=form, headers={"origin": ADDRESS}).status_code == 303
    return browser


@pytest.fixture(scope="module")
def ann(server):
    """An editor who has read and saved all reports of the story."""
    browser = signed_in(server, "ann")
    for report in told_story().reports:
        _, address = browser.read(report.text, published=report.published, publisher=report.publisher)
        assert browser.post(f"{address}/save").status_code == 303
    return browser


def test_the_treaty_turns_as_in_the_story(ann):
    assert "Not in force on 13 November 2024" in ann.get("/treaties/prk-rus-2024?on=2024-11-13&known=2024-11-14").text
    assert "In force on 5 December 2024, since 4 December 2024" in ann.get("/treaties/prk-rus-2024?on=2024-12-05").text


def test_every_page_is_whole(ann):
    names = {"name": "prk-rus-2024", "code": "PRK", "a": "RUS", "b": "PRK"}
    items = ann.get(f"{PREFIX}/claims?limit=1").json()["items"]
    for way in WAYS:
        if way.method != "GET" or not way.keep:
            continue
        own = {**names, "digest": items[0]["document"]}
        own |= {"name": items[0]["fact"]} if way.path.startswith("/claims") else {}
        path = re.sub(r"\{(\w+)\}", lambda found, own=own: own[found[1]], way.path)
        page = ann.get(path)
        assert page.status_code == 200, path
        Checked(page.text).is_whole("en")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("비준서", "document"), ("비준", "document"), ("معاہدے", "document"), ("Путин", "document"),
        ("Hiệp ước", "document"), ("ratif Pyongyang", "document"), ("North Atlantic", "treaty"), ("Kim Jong", "claim"),
    ],
)  # fmt: skip
def test_search_by_postgresql_finds_every_script(ann, words, kind):
    found = ann.get(f"{PREFIX}/search", params={"q": words, "kind": kind}).json()
    assert found["total"] >= 1, words
    assert ann.get("/search", params={"q": words}).status_code == 200


@pytest.mark.parametrize("words", ["'", "a'b & !c", "\\", "((", ":*", "x" * 390, "%s", "\x00", "…"])
def test_no_query_breaks_postgresql(ann, words):
    assert ann.get(f"{PREFIX}/search", params={"q": words}).status_code == 200


def test_a_reviewer_judges_and_what_was_rejected_is_not_found_until_it_is_restored(server, ann):
    ben = signed_in(server, "ben")
    [first, *_] = ann.get(f"{PREFIX}/search", params={"q": "Kim", "kind": "claim"}).json()["items"]

    def found():
        items = ann.get(f"{PREFIX}/search", params={"q": "Kim", "kind": "claim"}).json()["items"]
        return first["name"] in [item["name"] for item in items]

    assert found()
    form = {"name": first["name"], "deed": "reject", "why": "Misread."}
    assert ben.post("/review", form, page="/review").status_code == 303
    assert not found()
    history = ben.get("/review/history").text
    fact = re.search(r'name="name" value="([0-9a-f]+)"', history)[1]
    assert ben.post("/review/withdraw", {"name": fact, "why": "Right."}, page="/review/history").status_code == 303
    assert found()
    assert "/review/withdraw" in ann.get("/audit").text


@pytest.mark.usefixtures("ann")
def test_a_reader_may_not_write(server):
    cat = signed_in(server, "cat")
    assert cat.post("/review", {"name": "x", "deed": "accept", "why": "So."}, page="/review").status_code == 403
    assert cat.get("/audit").status_code == 403


def test_export_comes_from_postgresql_too(ann):
    assert ann.get("/export?format=jsonl&treaty=prk-rus-2024").status_code == 200


def test_two_servers_share_ledger_sessions_and_index(ann, database):
    other = create_app(settings(database, team=True))
    try:
        browser = Browser(other)
        browser.client.cookies.update(ann.client.cookies)
        assert browser.get("/treaties/prk-rus-2024").status_code == 200
        assert browser.get(f"{PREFIX}/search", params={"q": "Kim", "kind": "claim"}).json()["total"] >= 1
    finally:
        other.state.site.close()


def test_many_ask_at_once_and_all_are_answered(ann, server):
    statuses = []

    def look():
        browser = Browser(server)
        browser.client.cookies.update(ann.client.cookies)
        statuses.extend(browser.get(path).status_code for path in ("/treaties", "/sources", "/search?q=Kim"))

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 18


def test_a_database_that_was_started_anew_is_found_again(ann, database):
    import psycopg

    with psycopg.connect(database, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    paths = ("/treaties/prk-rus-2024?on=2024-06-30", "/search?q=Pyongyang+Kim", "/sources?language=ur")
    first = [ann.get(path).status_code for path in paths * 2]
    assert set(first) <= {200, 503}
    assert [ann.get(path).status_code for path in paths] == [200] * 3


@pytest.mark.usefixtures("ann")
def test_the_chain_is_whole_afterwards(database):
    with open_ledger(database, readonly=True) as ledger:
        assert ledger.verify() == []
