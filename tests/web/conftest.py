"""A server over a ledger of its own, with and without the story, asked as a browser on this machine would ask."""

import datetime as dt
import re
import shutil

import pytest
from starlette.testclient import TestClient

from foedus.register.house import open_house
from foedus.register.story import play
from foedus.web.app import create_app
from foedus.web.settings import Settings

ADDRESS = "http://127.0.0.1:8400"
NOW = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)


class Browser:
    """A client that keeps cookies and sends the token of the page it is on, as a browser does with a form."""

    def __init__(self, app) -> None:
        self.app = app
        self.client = TestClient(app, base_url=ADDRESS, raise_server_exceptions=False, follow_redirects=False)

    def get(self, path, **more):
        return self.client.get(path, **more)

    def token(self, path="/read"):
        return re.search(r'name="token" value="([0-9a-f]+)"', self.get(path).text)[1]

    def post(self, path, data=None, *, page="/read", headers=None, **more):
        form = {"token": self.token(page), **(data or {})}
        return self.client.post(path, data=form, headers={"origin": ADDRESS, **(headers or {})}, **more)

    def follow(self, response):
        assert response.status_code == 303, response.text[:2000]
        return self.get(response.headers["location"])

    def read(self, text, **about):
        """Hand a text over, wait until it is read, give the page with the reading and its address."""
        response = self.post("/read", {"text": text, **about})
        for _ in range(200):
            page = self.follow(response)
            if 'http-equiv="refresh"' not in page.text:
                return page, response.headers["location"]
        raise AssertionError("the reading does not end")


def settings(path, **more):
    """A server for a test; it reads by itself, since a process of its own would load every language anew."""
    return Settings(**{"db": str(path), "now": lambda: NOW, "apart": False, **more})


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """The file of a ledger in which the story of the product was read."""
    path = tmp_path_factory.mktemp("told") / "ledger.db"
    house = open_house(str(path), now=dt.datetime(2024, 12, 5, 9, tzinfo=dt.UTC))
    with house.ledger:
        assert len(list(play(house))) == 5
    return path


@pytest.fixture(scope="session")
def app(told):
    """A server over the story."""
    return create_app(settings(told))


@pytest.fixture
def story(app):
    """A browser on a server over the story, for tests that only look."""
    return Browser(app)


@pytest.fixture
def served():
    """Makes browsers on servers, and closes them all."""
    made = []

    def serve(how):
        made.append(Browser(create_app(how)))
        return made[-1]

    yield serve
    for browser in made:
        browser.app.state.site.close()


@pytest.fixture
def desk(told, tmp_path, served):
    """A server over a copy of the story, for tests that write."""
    path = tmp_path / "ledger.db"
    shutil.copyfile(told, path)
    return served(settings(path))


@pytest.fixture
def empty(tmp_path, served):
    """A server over an empty ledger."""
    return served(settings(tmp_path / "ledger.db"))


@pytest.fixture
def postgres_database():
    """A PostgreSQL database of its own, where Debian brought a server; skipped aloud where not."""
    from tests.web.postgres import a_server

    yield from a_server()
