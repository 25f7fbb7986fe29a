"""A server of a team: who may see and do what, sessions, keys, patience with guessers; on SQLite and PostgreSQL."""

import datetime as dt
import re
import shutil

import pytest
from tests.web.conftest import ADDRESS, NOW, Browser, settings

from foedus.errors import UsageError
from foedus.ledger.accounts import Accounts
from foedus.web.api.endpoints import ENDPOINTS
from foedus.web.api.table import PREFIX
from foedus.web.app import create_app
from foedus.web.ask import ROLES
from foedus.web.doorkeeper import TRIES_FROM_A_PLACE, TRIES_OF_A_NAME, WINDOW, Doorkeeper
from foedus.web.routes import WAYS

PASSWORD = "a quiet harbour at noon"  # noqa: S105 - of people who exist in these tests only


@pytest.fixture(scope="module")
def team_app(told, tmp_path_factory):
    folder = tmp_path_factory.mktemp("team")
    path = folder / "ledger.db"
    shutil.copyfile(told, path)
    app = create_app(settings(path, team=True))
    for role in ROLES:
        app.state.site.accounts.add(role, role, PASSWORD, NOW)
    yield app
    app.state.site.close()


def signed_in(app, name, password=PASSWORD):
    browser = Browser(app)
    sent = browser.post("/sign-in", {"name": name, "password": password, "next": "/sources"}, page="/sign-in")
    assert sent.status_code == 303, sent.text
    return browser


@pytest.fixture(scope="module")
def people(team_app):
    """Somebody of each role, signed in once."""
    return {role: signed_in(team_app, role) for role in ROLES}


def path_of(template):
    values = {"job": "x", "name": "npt", "code": "PRK", "a": "RUS", "b": "PRK", "digest": "abcdef"}
    for name, value in values.items():
        template = template.replace("{" + name + "}", value)
    return template


@pytest.mark.parametrize("way", [w for w in WAYS if w.role], ids=lambda way: f"{way.method} {way.path}")
def test_each_route_is_closed_to_strangers_and_to_those_below_its_role(team_app, people, way):
    path = path_of(way.path)
    sent = Browser(team_app).client.request(way.method, path, headers={"origin": ADDRESS})
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/sign-in")
    below = ROLES[: ROLES.index(way.role)]
    for name in below:
        browser = people[name]
        answer = browser.get(path) if way.method == "GET" else browser.post(path, {}, page="/sign-in")
        assert answer.status_code == 403, name
    if way.method == "GET":
        assert people[way.role].get(path).status_code != 403


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda each: each.name)
def test_each_endpoint_is_closed_to_strangers_to_weak_keys_and_to_weak_users(team_app, endpoint):
    path = PREFIX + re.sub(r"\{[^}]+\}", "npt", endpoint.path)
    site, browser = team_app.state.site, Browser(team_app)

    def call(**headers):
        if endpoint.method == "GET":
            return browser.get(path, headers=headers)
        return browser.client.post(path, json={}, headers={"origin": ADDRESS, **headers})

    assert call().status_code == 401
    assert call(authorization="Bearer foedus_guess").status_code == 401
    label = f"{endpoint.name} {endpoint.method}"
    other = "write" if endpoint.scope == "read" else "read"
    weak = site.accounts.new_key("editor", f"weak {label}", (other,), NOW)
    assert call(authorization=f"Bearer {weak}").status_code == 403
    if endpoint.role != "reader":
        low = site.accounts.new_key("reader", f"low {label}", ("read", "write"), NOW)
        assert call(authorization=f"Bearer {low}").status_code == 403
    good = site.accounts.new_key("editor", f"good {label}", (endpoint.scope,), NOW)
    assert call(authorization=f"Bearer {good}").status_code not in (401, 403)


def test_what_opens_without_sign_in_is_only_the_door_itself(team_app):
    assert {way.path for way in WAYS if not way.role} == {"/sign-in"}
    assert Browser(team_app).get("/static/app.css").status_code == 200


def test_a_session_brought_along_is_not_taken_over(team_app):
    browser = Browser(team_app)
    browser.client.cookies.set("foedus_session", "chosen-by-a-stranger", domain="127.0.0.1")
    before = browser.token("/sign-in")
    sent = browser.client.post(
        "/sign-in", data={"token": before, "name": "reader", "password": PASSWORD}, headers={"origin": ADDRESS}
    )
    fresh = re.search(r"foedus_session=([^;]+)", ", ".join(sent.headers.get_list("set-cookie")))[1]
    assert fresh != "chosen-by-a-stranger"
    stranger = Browser(team_app)
    stranger.client.cookies.set("foedus_session", "chosen-by-a-stranger", domain="127.0.0.1")
    assert stranger.get("/treaties").status_code == 303
    late = browser.client.post("/sign-out", data={"token": before}, headers={"origin": ADDRESS})
    assert late.status_code == 403, "a token from before the sign-in fits no longer"


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(told, tmp_path, served):
    browser = served(settings(told, team=True, accounts=str(tmp_path / "a.db"), secure=True))
    cookies = browser.get("/sign-in").headers.get_list("set-cookie")
    assert cookies
    assert all("HttpOnly" in each and "SameSite=lax" in each and "Secure" in each for each in cookies)


def test_signing_out_ends_the_session(team_app):
    browser = signed_in(team_app, "reader")
    kept = browser.client.cookies["foedus_session"]
    assert browser.get("/treaties").status_code == 200
    browser.post("/sign-out", page="/treaties")
    browser.client.cookies.set("foedus_session", kept, domain="127.0.0.1")
    assert browser.get("/treaties").status_code == 303


def test_a_wrong_password_and_a_wrong_name_are_told_alike(team_app):
    answers = []
    for name in ("editor", "nobody at all"):
        browser = Browser(team_app)
        sent = browser.post("/sign-in", {"name": name, "password": "wrong"}, page="/sign-in")
        assert sent.status_code == 403
        answers.append(re.sub(r'value="[^"]*"', "", sent.text))
    assert answers[0] == answers[1]


def test_deeds_are_written_into_the_log_with_their_author(team_app):
    browser = signed_in(team_app, "editor")
    browser.post("/review", {"name": "nothing-at-all", "deed": "accept", "why": "seen"}, page="/read")
    page = browser.get("/audit").text
    assert "signed in" in page
    assert "/review nothing-at-all" in page
    assert re.search(r"<bdi>editor</bdi>", page)


def test_a_comment_bears_the_name_of_who_signed_in(team_app):
    browser = signed_in(team_app, "reviewer")
    digest = re.search(r'href="/documents/([0-9a-f]+)"', browser.get("/sources").text)[1]
    sent = browser.post("/comments", {"name": digest, "text": "Good paper.", "by": "editor"}, page="/sources")
    assert sent.status_code == 303
    assert "<bdi>reviewer</bdi>" in browser.get(f"/documents/{digest}").text


@pytest.fixture(params=["sqlite", "postgres"])
def keeper(request, tmp_path):
    where = str(tmp_path / "accounts.db")
    if request.param == "postgres":
        where = request.getfixturevalue("postgres_database")
    accounts = Accounts(where)
    yield Doorkeeper(accounts)
    accounts.close()


def test_guessing_is_throttled_by_name_and_by_place_and_forgiven_after_a_while(keeper):
    keeper.add("ann", "editor", PASSWORD, NOW)
    for _ in range(TRIES_OF_A_NAME):
        assert keeper.sign_in("ann", "wrong", "192.0.2.1", NOW) is None
    with pytest.raises(UsageError, match="too often"):
        keeper.sign_in("ann", PASSWORD, "192.0.2.2", NOW)
    assert keeper.sign_in("ann", PASSWORD, "192.0.2.2", NOW + WINDOW + dt.timedelta(seconds=1))
    for number in range(TRIES_FROM_A_PLACE):
        keeper.accounts.note(_failed(f"guess {number}", "192.0.2.9"))
    with pytest.raises(UsageError, match="too often"):
        keeper.sign_in("ann", PASSWORD, "192.0.2.9", NOW)


def _failed(who, place):
    from foedus.ledger.accounts import Logged
    from foedus.model.fact import instant

    return Logged(at=instant(NOW), who=who, what="sign-in failed", about="", place=place)


def test_sessions_end_and_a_new_password_ends_them_at_once(keeper):
    keeper.add("ann", "editor", PASSWORD, NOW)
    token = keeper.sign_in("ann", PASSWORD, "", NOW)
    assert keeper.user_of(token, NOW).role == "editor"
    assert keeper.user_of(token, NOW + dt.timedelta(days=6)).name == ""
    keeper.add("ann", "reader", PASSWORD + "!", NOW)
    assert keeper.user_of(token, NOW).name == ""


def test_nothing_that_is_kept_lets_anybody_in(keeper):
    keeper.add("ann", "editor", PASSWORD, NOW)
    token = keeper.sign_in("ann", PASSWORD, "", NOW)
    key = keeper.new_key("ann", "desk", ("read",), NOW)
    kept = keeper.accounts.person("ann").password
    assert kept.startswith("$argon2id$")
    asked = ("SELECT * FROM people", "SELECT * FROM sessions", "SELECT * FROM keys")
    rows = [str(row) for sql in asked for row in keeper.accounts._store.ask(sql)]
    assert not [row for row in rows if token in row or key in row or PASSWORD in row]
    assert keeper.user_of_key(key, "read").name == "ann"
    assert keeper.accounts.remove("ann")
    assert keeper.user_of_key(key, "read").name == ""


@pytest.mark.parametrize(
    ("name", "password"), [("", PASSWORD), ("a\nb", PASSWORD), ("ann", "short"), (" ann", PASSWORD)]
)
def test_names_and_passwords_that_cannot_be_used_are_refused(keeper, name, password):
    with pytest.raises(UsageError):
        keeper.add(name, "reader", password, NOW)
