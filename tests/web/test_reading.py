"""The main road in the browser: hand over, look, save or discard."""

import pytest
from tests.web.conftest import NOW, settings
from tests.web.pagecheck import Checked

from foedus.register.contents import source_lines
from foedus.register.house import open_house
from foedus.resources.story import story as told_story
from foedus.sources.fetcher import Fetched

PAGE = (
    '<html lang="en"><head><title>The pact</title></head><body><nav>Home</nav><article><h1>The pact</h1><p>{}</p>'
    + "<p>It was a quiet day in the capital, and officials spoke with reporters for most of the afternoon.</p>" * 6
    + "</article></body></html>"
)


@pytest.fixture
def reports():
    return {report.language: report for report in told_story().reports}


def test_a_pasted_report_is_shown_marked_and_saved_only_on_request(empty, reports):
    urdu = reports["ur"]
    page, address = empty.read(urdu.text, published=urdu.published, publisher=urdu.publisher)
    Checked(page.text).is_whole("en")
    assert 'lang="ur" dir="rtl"' in page.text
    assert "m m-act" in page.text
    assert "m m-term" in page.text
    assert "No document fits" in empty.get("/sources").text
    saved = empty.follow(empty.post(f"{address}/save"))
    assert saved.status_code == 200
    assert "No document fits" not in empty.get("/sources").text
    assert empty.get(address).status_code == 404


def test_reading_the_second_report_turns_the_treaty(empty, reports):
    for language in ("ur", "ko"):
        report = reports[language]
        _, address = empty.read(report.text, published=report.published, publisher=report.publisher)
        empty.follow(empty.post(f"{address}/save"))
        page = empty.get(f"/treaties/prk-rus-2024?on={report.published}").text
        says = "Not in force on 13 November 2024" if language == "ur" else "In force on 5 December 2024"
        assert says in page


def test_a_discarded_reading_leaves_nothing(empty, reports):
    _, address = empty.read(reports["en"].text)
    assert empty.follow(empty.post(f"{address}/discard")).status_code == 200
    assert empty.get(address).status_code == 404
    assert "No document fits" in empty.get("/sources").text


def test_reading_the_same_twice_adds_nothing(empty, reports):
    for _ in range(2):
        _, address = empty.read(reports["en"].text, published="2024-11-12")
        empty.post(f"{address}/save")
    with open_house(empty.app.state.site.settings.db, readonly=True).ledger as ledger:
        assert len(source_lines(ledger)) == 1


def test_a_page_is_uploaded_as_a_file(empty):
    html = PAGE.format("Russia and North Korea signed a treaty on comprehensive strategic partnership on 19 June 2024.")
    response = empty.post("/read", files={"file": ("pact.html", html.encode(), "text/html")})
    page = empty.follow(response)
    assert "North Korea" in page.text
    assert 'class="m m-act"' in page.text


@pytest.mark.parametrize(
    ("form", "status", "says"),
    [
        ({"text": "   \n"}, 422, "There is no text to read"),
        ({"address": "file:///etc/passwd"}, 422, "This is no web address"),
        ({"address": "/etc/passwd"}, 422, "This is no web address"),
        ({"text": "Something.", "published": "soon"}, 400, "is not a date"),
        ({"text": "Something.", "language": "en; drop"}, 400, "is no language"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(empty, form, status, says):
    response = empty.post("/read", form)
    page = empty.follow(response) if response.status_code == 303 else response
    assert page.status_code == status
    assert says in page.text


def test_an_upload_without_text_is_refused(empty):
    page = empty.follow(empty.post("/read", files={"file": ("x.bin", bytes(range(256)) * 40, "application/pdf")}))
    assert page.status_code == 422


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8400/treaties",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_addresses_inside_the_own_network_are_refused(empty, address):
    page = empty.follow(empty.post("/read", {"address": address}))
    assert page.status_code == 400
    assert "root:" not in page.text


def test_a_redirect_into_the_own_network_is_refused(empty):
    import http.server
    import threading

    class Onward(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302)
            self.send_header("location", "http://127.0.0.1:1/secret")
            self.end_headers()

        def log_message(self, *_):
            """Silent."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Onward)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        # The name resolves to this machine: what counts is where an address leads, not how it is called.
        page = empty.follow(empty.post("/read", {"address": f"http://localhost:{server.server_port}/"}))
    finally:
        server.shutdown()
        server.server_close()
    assert page.status_code == 400


def test_a_name_that_resolves_into_the_own_network_is_refused(empty, monkeypatch):
    import socket

    real = socket.getaddrinfo

    def lying(host, *more, **named):
        return real("127.0.0.1", *more, **named) if host == "news.example.org" else real(host, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    page = empty.follow(empty.post("/read", {"address": "http://news.example.org/"}))
    assert page.status_code == 400


def test_a_fetched_page_is_read(empty, monkeypatch):
    body = PAGE.format("Japan ratified the Arms Trade Treaty on 9 May 2014, its foreign ministry said on Friday.")

    class Simulated:
        def __init__(self, **_):
            """Whatever the limits."""

        def fetch(self, url):
            return Fetched(url=url, body=body.encode(), media_type="text/html", charset="utf-8")

    monkeypatch.setattr("foedus.sources.fetch.HttpFetcher", Simulated)
    page = empty.follow(empty.post("/read", {"address": "https://news.example.org/1"}))
    assert "Japan" in page.text


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path, served):
    browser = served(settings(tmp_path / "l.db", document=20_000, body=60_000))
    assert browser.follow(browser.post("/read", {"text": "word " * 6_000})).status_code == 422
    assert browser.post("/read", {"text": "word " * 20_000}).status_code == 413


def test_somebody_elses_reading_is_not_shown(told, served):
    browser = served(settings(told))
    site = browser.app.state.site
    from foedus.model.document import Source
    from foedus.web.intake import intake

    job = site.jobs.begin("somebody else", intake(site.settings, Source(), text="A text."), NOW)
    assert browser.get(f"/read/{job.id}").status_code == 404
