"""Documents made to do harm: nothing of them runs, and nothing of them breaks a page."""

import pytest
from tests.web.pagecheck import Checked

HARM = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)><animate onbegin=alert(1)>",
    "</title></textarea></script><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "' autofocus onfocus=alert(1) x='",
    "\u202eevil\u202c \u2066hidden\u2069 \u200f",
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "\x00\x07\x1b[31mred\x7f",
    "%%token%%",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
)


def story_with(harm):
    return (
        f"{harm} Russia and North Korea {harm} signed a treaty on comprehensive strategic partnership on 19 June 2024. "
        f"Kim Jong Un {harm} ratified the treaty with Russia on 12 November 2024, {harm} said KCNA."
    )


@pytest.mark.parametrize("harm", HARM)
def test_harm_in_a_document_stays_text(empty, harm):
    page, address = empty.read(story_with(harm), publisher=harm[:60], title=harm[:60], published="2024-11-12")
    Checked(page.text).is_whole("en")
    assert "49" not in page.text.partition('class="text')[2].partition("</article>")[0].replace("2024", "")
    saved = empty.post(f"{address}/save")
    for path in (
        saved.headers["location"],
        "/",
        "/sources",
        "/treaties/prk-rus-2024?on=2024-12-01",
        "/search?q=treaty",
    ):
        shown = empty.get(path)
        assert shown.status_code == 200
        Checked(shown.text).is_whole("en")
        assert not {"\u202e", "\u2066", "\x00", "\x1b"} & set(shown.text)


@pytest.mark.parametrize("harm", HARM)
def test_harm_in_an_address_stays_text(empty, harm):
    for path in ("/treaties", "/search", "/sources", "/event", "/states", "/review", "/changes", "/between"):
        query = dict.fromkeys(("q", "treaty", "language", "party", "victim", "event", "a", "next"), harm)
        page = empty.get(path, params=query)
        assert page.status_code < 500, path
        Checked(page.text).is_whole("en")
    for path in ("/treaties/", "/states/", "/documents/", "/read/"):
        from urllib.parse import quote

        page = empty.get(path + quote(harm, safe=""))
        assert 400 <= page.status_code < 500
        Checked(page.text).is_whole("en")


@pytest.mark.parametrize("harm", HARM)
def test_harm_in_a_comment_and_in_a_reason_stays_text(desk, harm):
    import re

    page = desk.get("/sources").text
    digest = re.search(r'href="/documents/([0-9a-f]+)"', page)[1]
    sent = desk.post("/comments", {"name": digest, "text": f"Well {harm}", "next": f"/documents/{digest}"})
    shown = desk.follow(sent)
    assert "comments (1)" in shown.text
    Checked(shown.text).is_whole("en")
    Checked(desk.get("/review/history").text).is_whole("en")


def test_an_address_of_a_document_is_a_link_only_if_it_is_one_of_the_web():
    from foedus.web.shown import web_address

    assert web_address("https://news.example.org/1?a=b") == "https://news.example.org/1?a=b"
    for bad in (
        "javascript:alert(1)",
        " JaVaScript:alert(1)",
        "data:text/html,x",
        "https://a b",
        "https://x\u202e",
        "//x",
    ):
        assert web_address(bad) is None


def test_a_table_for_a_spreadsheet_holds_no_formula(empty):
    text = "Japan and Kenya signed a mutual defence treaty in Nairobi on 3 March 2025, both governments said on Monday."
    _, address = empty.read(text, publisher='=HYPERLINK("http://evil.example")', published="2025-03-04")
    empty.post(f"{address}/save")
    table = empty.get("/treaties/jpn-ken-2025.csv").text
    assert "HYPERLINK" in table
    assert all(not cell.startswith(("=", '"=')) for line in table.splitlines() for cell in line.split(","))


def test_a_text_of_a_million_characters_is_shown_in_parts(empty):
    line = "Russia and North Korea signed a treaty on comprehensive strategic partnership on 19 June 2024.\n"
    page, address = empty.read(line + "A quiet day in the harbour, and nothing else to tell.\n" * 6_000)
    assert len(page.content) < 600_000
    assert "Part 1 of" in page.text
    last = empty.get(f"{address}?part=2")
    assert last.status_code == 200
    Checked(last.text).is_whole("en")
    assert empty.get(f"{address}?part=99").status_code == 400
