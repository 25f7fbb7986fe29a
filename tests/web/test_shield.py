"""Requests that other sites, other names and other methods make: refused, one by one."""

import re

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import ADDRESS, Browser, settings

from foedus.errors import UsageError
from foedus.web.app import create_app
from foedus.web.routes import WAYS
from foedus.web.settings import Settings


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "169.254.169.254", "", "localhost.evil.example:8400", "[::2]"]
)
def test_a_name_that_is_not_ours_is_not_answered(story, host):
    assert story.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8400", "localhost:8400", "[::1]:8400", "LOCALHOST", "localhost."])
def test_our_own_names_are_answered(story, host):
    assert story.get("/read", headers={"host": host}).status_code == 200


def test_without_sign_in_only_the_loopback_is_listened_on():
    with pytest.raises(UsageError, match="this machine only"):
        create_app(Settings(db=":memory:", host="0.0.0.0"))  # noqa: S104 - refused


POSTS = [way.path for way in WAYS if way.method == "POST"]


@pytest.mark.parametrize("path", POSTS)
def test_every_form_needs_the_token_of_its_browser(desk, path):
    path = path.replace("{job}", "x")
    without = desk.client.post(path, data={}, headers={"origin": ADDRESS})
    assert without.status_code == 403
    other = Browser(desk.app).token()
    foreign = desk.client.post(path, data={"token": other}, headers={"origin": ADDRESS})
    assert foreign.status_code == 403


@pytest.mark.parametrize("path", POSTS)
def test_every_form_of_another_site_is_refused_even_with_a_token(desk, path):
    path, token = path.replace("{job}", "x"), desk.token()
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert desk.client.post(path, data={"token": token}, headers=headers).status_code == 403


def test_a_token_is_another_on_every_page_and_fits_all_the_same(desk):
    one, two = desk.token(), desk.token()
    assert one != two
    assert desk.client.post("/read", data={"token": one, "text": "x"}, headers={"origin": ADDRESS}).status_code == 303


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT"])
def test_other_methods_are_refused(story, method):
    assert story.client.request(method, "/treaties").status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/v1/treaties", "/static/app.css", "/world/data.json"])
def test_every_answer_forbids_foreign_and_inline_code_and_framing(story, path):
    headers = story.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"https?:|\*", policy)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static/....//settings.py",
        "/static//etc/passwd",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/treaties/..%2f..%2fetc%2fpasswd.json",
    ],
)
def test_no_path_leads_out_of_the_house(story, path):
    answer = story.client.get(path)
    assert answer.status_code in (404, 400)
    assert "root:" not in answer.text
    assert "class Settings" not in answer.text


def test_a_body_that_lies_about_its_length_is_cut_off(tmp_path):
    client = TestClient(create_app(settings(tmp_path / "l.db", body=10_000)), base_url=ADDRESS)

    def endless():
        yield b"token=x&text="
        for _ in range(100):
            yield b"x" * 1000

    headers = {"origin": ADDRESS, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/read", content=endless(), headers=headers).status_code in (403, 413)


def test_going_back_after_a_form_never_leads_to_another_site(desk):
    for bad in ("//evil.example/", "https://evil.example/", "/\\evil.example", "/\n/evil.example"):
        page = desk.get("/sources").text
        digest = re.search(r'href="/documents/([0-9a-f]+)"', page)[1]
        sent = desk.post("/comments", {"name": digest, "text": "A remark.", "next": bad})
        assert sent.headers["location"] == "/sources"


def test_scripts_styles_and_fonts_come_from_this_server_alone(story):
    page = story.get("/world").text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.replace('xmlns="http', ""))
    style = story.get("/static/app.css").text + story.get("/static/fonts.css").text
    assert "http" not in style
    for name in re.findall(r"url\((fonts/[^)]+)\)", story.get("/static/fonts.css").text):
        assert story.get(f"/static/{name}").status_code == 200
