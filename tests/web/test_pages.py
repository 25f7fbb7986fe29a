"""Every page as a person meets it, in both languages, with the story in the ledger."""

import re

import pytest
from tests.web.pagecheck import Checked

from foedus.register.contents import source_lines
from foedus.register.house import open_house
from foedus.resources import web
from foedus.web.routes import WAYS

LOOKED_AT = (
    "/", "/keys", "/read", "/treaties", "/treaties?q=atlantic", "/treaties?party=JPN&reported=1",
    "/treaties/prk-rus-2024",
    "/treaties/prk-rus-2024?on=2024-11-13&known=2024-11-13&standard=alleged", "/treaties/north-atlantic-treaty",
    "/treaties/npt", "/treaties/prk-rus-2024/collisions", "/treaties/prk-rus-2024/rule", "/treaties/npt/rule",
    "/states", "/states/PRK?on=2025-01-01",
    "/states/SUHH?on=1980-01-01",
    "/between", "/between/JPN/PHL?on=2025-10-01", "/between/RUS/PRK?on=2025-01-01", "/event",
    "/event?event=armed_attack&victim=PHL&attacker=CHN&on=2025-10-01&all=1", "/world", "/world?year=1914",
    "/world?view=network&type=neutrality&state=RUS&on=1939-09-01", "/sources", "/sources?language=ur", "/review",
    "/review?kind=conflict", "/review/history", "/changes", "/changes?since=2024-01-01&until=2024-12-31",
    "/search", "/search?q=Kim&kind=claim&type=ratify",
)  # fmt: skip


@pytest.mark.parametrize("language", web.languages())
@pytest.mark.parametrize("path", LOOKED_AT)
def test_each_page_is_whole_in_each_language(story, path, language):
    page = story.get(path, headers={"accept-language": language})
    assert page.status_code == 200
    Checked(page.text).is_whole(language)


def test_every_page_route_is_looked_at():
    shown = {re.sub(r"\?.*", "", path) for path in LOOKED_AT}
    named = {way.path for way in WAYS if way.method == "GET" and way.keep}
    patterns = {re.sub(r"\{[^}]+\}", "[^/]+", path) for path in named} - {"/documents/[^/]+", "/claims/[^/]+"}
    assert not {p for p in patterns if not any(re.fullmatch(p, path) for path in shown)}


def test_languages_have_the_same_strings_with_the_same_values():
    english = web.strings("en")
    for tag in web.languages():
        mine = web.strings(tag)
        assert set(mine) == set(english), tag
        for key, text in mine.items():
            assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", english[key])), (tag, key)


def test_the_treaty_page_says_where_it_stood_before_and_after_the_exchange(story):
    before = story.get("/treaties/prk-rus-2024?on=2024-11-13&known=2024-11-14").text
    assert "Not in force on 13 November 2024" in before
    assert "awaiting the exchange of instruments of ratification" in before
    after = story.get("/treaties/prk-rus-2024?on=2024-12-05").text
    assert "In force on 5 December 2024, since 4 December 2024" in after


def test_a_reason_leads_down_to_the_sentence_and_to_its_place(story):
    page = story.get("/treaties/prk-rus-2024?on=2024-12-05").text
    why = page[page.index('id="why"') : page.index('id="time"')]
    assert "VCLT art. 24" in why
    assert "비준서를 교환했다고" in why
    link = re.search(r'href="(/documents/[0-9a-f]+)#(c\d+)"', why)
    document = story.get(link[1]).text
    assert f'id="{link[2]}"' in document


def test_conflicting_dates_stand_apart_with_those_who_give_them(story):
    page = story.get("/treaties/prk-rus-2024?on=2024-12-05").text
    line = page[page.index('id="time"') : page.index('id="parties"')]
    assert "time-conflict" in line
    assert "<b>A</b> 11 November 2024" in line
    assert "<b>B</b> 12 November 2024" in line
    assert "Harbour Dispatch" in page[page.index('id="told"') :]


def test_the_interface_in_urdu_runs_right_to_left_with_names_and_months_in_urdu(story):
    page = story.get("/treaties/prk-rus-2024?on=2024-12-05&lang=ur")
    assert '<html lang="ur" dir="rtl">' in page.text
    assert "شمالی کوریا" in page.text
    assert "دسمبر 2024" in page.text
    assert "foedus_language=ur" in page.headers["set-cookie"]


def test_a_document_is_shown_in_its_own_direction_with_every_passage_marked(story, told):
    with open_house(str(told), readonly=True).ledger as ledger:
        line = next(line for line in source_lines(ledger) if line.document.language == "ur")
    page = story.get(f"/documents/{line.digest[:8]}").text
    assert re.search(r'class="text script-ur" lang="ur" dir="rtl"', page)
    marked = {name for found in re.findall(r'data-claims="([^"]+)"', page) for name in found.split()}
    listed = set(re.findall(r'data-claim="([^"]+)"', page))
    assert marked == listed
    assert len(listed) == line.claims


def test_search_finds_words_of_any_script(story):
    for words, there in (("معاہدے", "claim"), ("비준서", "document"), ("ратификации", "claim"), ("북러", "treaty")):
        page = story.get("/search", params={"q": words}).text
        assert f">{there}<" in page, words


def test_the_feed_and_the_json_tell_the_changes_of_the_page(story):
    query = "?since=2024-11-01&until=2024-12-31"
    feed = story.get(f"/changes.atom{query}")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    assert feed.text.count("<entry>") == len(story.get(f"/changes.json{query}").json()) > 5


def test_files_of_a_treaty_are_what_the_command_line_prints(story):
    assert story.get("/treaties/prk-rus-2024.json?on=2024-12-05").json()["status"]["in_force"]["value"] == "yes"
    assert "Where it stands\nIn force on 5 December 2024" in story.get("/treaties/prk-rus-2024.txt?on=2024-12-05").text
    lines = story.get("/treaties/prk-rus-2024.csv").text.splitlines()
    assert lines[0].startswith("kind,states,date")
    assert any(line.startswith("exchange_instruments,PRK RUS,2024-12-04") for line in lines)


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/treaties/nato", 404, "is not a treaty of the register"),
        ("/states/XX", 404, "is not the code of a state"),
        ("/treaties/npt?on=tomorrow", 400, "is not a date"),
        ("/treaties/npt?standard=rumour", 400, "is no standard"),
        ("/treaties?page=99", 400, "There is no page"),
        ("/documents/ffffffffff", 404, "names no document"),
        ("/world?year=MMXX", 400, "is no year"),
        ("/nowhere", 404, "There is no such page"),
        ("/between/JPN/JPN", 404, "not bound to itself"),
        ("/sign-in", 404, "Nobody signs in here"),
    ],
)
def test_a_wrong_address_gets_a_sentence_and_no_traceback(story, path, status, says):
    page = story.get(path)
    assert page.status_code == status
    assert says in page.text.replace("&#39;", "'")
    assert "Traceback" not in page.text
    Checked(page.text).is_whole("en")


def test_an_unchanged_page_is_not_sent_again_and_a_changed_ledger_sends_it(desk):
    first = desk.get("/treaties/prk-rus-2024?on=2024-12-05")
    again = desk.get("/treaties/prk-rus-2024?on=2024-12-05", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    _, address = desk.read("Japan and the Philippines signed a Reciprocal Access Agreement on 8 July 2024.")
    assert desk.post(f"{address}/save").status_code == 303
    changed = desk.get("/treaties/prk-rus-2024?on=2024-12-05", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200


def test_the_server_says_when_something_breaks_and_hides_what(desk, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("foedus.web.pages.lists.leaf", broken)
    page = desk.get("/sources")
    assert page.status_code == 500
    assert "Something went wrong in the server" in page.text
    assert "secret of the house" not in page.text


@pytest.mark.parametrize("path", ["/review", "/changes?since=2024-11-01"])
def test_a_page_whose_answer_takes_long_says_so_and_looks_again(story, monkeypatch, path):
    monkeypatch.setattr(type(story.app.state.site), "soon", lambda *_, **__: None)
    page = story.get(path).text
    Checked(page).is_whole("en")
    assert "still being worked out" in page
    assert 'http-equiv="refresh"' in page
