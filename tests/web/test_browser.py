"""The whole story in a real Chromium: by pointer, on a phone, in Urdu, by keyboard alone, and without scripts."""

import shutil
import socket
import threading
import time
from pathlib import Path

import pytest
from tests.web.conftest import settings

from foedus.resources.story import story as told_story
from foedus.web.app import create_app

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium of the system, driven by Playwright."""
    playwright = pytest.importorskip("playwright.sync_api", reason="No browser test: playwright is not installed.")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("No browser test: there is no chromium (on Debian: apt-get install chromium).")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


class Server:
    """A real server on a free port of the loopback."""

    def __init__(self, path) -> None:
        import uvicorn

        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.app = create_app(settings(path, port=self.port, apart=True))
        self._server = uvicorn.Server(uvicorn.Config(self.app, port=self.port, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self):
        self._thread.start()
        for _ in range(200):
            if self._server.started:
                return self
            time.sleep(0.05)
        raise AssertionError("the server does not start")

    def __exit__(self, *_):
        self._server.should_exit = True
        self._thread.join(20)


@pytest.fixture
def fresh(tmp_path):
    """A server over an empty ledger."""
    with Server(tmp_path / "ledger.db") as server:
        yield server


@pytest.fixture
def full(told, tmp_path):
    """A server over a copy of the story."""
    path = tmp_path / "ledger.db"
    shutil.copyfile(told, path)
    with Server(path) as server:
        yield server


class Window:
    """A page that minds what browsers complain of."""

    def __init__(self, browser, server, **how) -> None:
        self.context = browser.new_context(**{"viewport": DESK, "locale": "en-GB", **how})
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        self.server = server
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("request", lambda asked: asked.url.startswith(server.address) or self.foreign.append(asked.url))

    def go(self, path):
        self.page.goto(self.server.address + path)
        return self.page

    def is_wide(self):
        return self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.context.close()
        if kind is None:
            assert not self.complaints
            assert not self.foreign


def reports():
    return {report.language: report for report in told_story().reports}


def hand_over(page, report):
    page.get_by_label("Text of the report").fill(report.text)
    page.get_by_label("Published on").fill(report.published)
    page.get_by_label("Published by").fill(report.publisher)
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("button", name="Save").wait_for()


def test_the_whole_story_with_a_pointer(chromium, fresh):
    with Window(chromium, fresh) as window:
        page = window.go("/")
        hand_over(page, reports()["ur"])
        text = page.get_by_label("The document")
        assert text.evaluate("one => getComputedStyle(one).direction") == "rtl"
        first = page.locator(".claim").first
        first.hover()
        lit = page.locator(".m.lit")
        assert lit.count() >= 1
        mark = page.locator(".text .m").last
        mark.hover()
        assert page.locator(".claim.lit").count() >= 1
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="prk-rus-2024").first.click()
        page.goto(f"{page.url}?on=2024-11-13")
        standing = page.locator(".stands .big")
        assert "Not in force on 13 November 2024" in standing.inner_text()
        assert "awaiting the exchange of instruments" in standing.inner_text()

        window.go("/read")
        hand_over(page, reports()["ko"])
        page.get_by_role("button", name="Save").click()
        window.go("/treaties/prk-rus-2024?on=2024-12-05")
        assert "In force on 5 December 2024, since 4 December 2024" in page.locator(".stands .big").inner_text()

        page.get_by_label("As known on").fill("2024-11-20")
        page.wait_for_url("**known=2024-11-20**")
        page.get_by_label("On", exact=True).fill("2024-11-15")
        page.wait_for_url("**on=2024-11-15**")
        assert "Not in force on 15 November 2024" in page.locator(".stands .big").inner_text()

        window.go("/treaties/prk-rus-2024?on=2024-12-05")
        step = page.locator(".steps > li > details").first
        step.locator("summary").first.click()
        step.locator("details.ground > summary").first.click()
        assert "비준서" in step.locator(".passage").last.inner_text()
        step.locator(".passage a").last.click()
        page.wait_for_url("**/documents/**")

        page.get_by_text("Comment or judge").first.click()
        page.get_by_label("Comment").first.fill("KCNA said so the next morning.")
        page.get_by_role("button", name="Send").first.click()
        page.get_by_text("KCNA said so the next morning.").wait_for()
        assert page.get_by_role("link", name="comments (1)").is_visible()

        window.go("/treaties/prk-rus-2024?on=2024-12-05")
        with page.expect_download() as saved:
            page.get_by_role("link", name="JSON").click()
        assert '"in_force"' in Path(saved.value.path()).read_text("utf-8")


def test_a_reading_appears_claim_by_claim(chromium, fresh):
    with Window(chromium, fresh) as window:
        page = window.go("/read")
        page.get_by_label("Text of the report").fill(reports()["ru"].text)
        page.get_by_role("button", name="Read", exact=True).click()
        page.locator(".growing .text .m").first.wait_for()
        page.locator(".growing .claim").first.wait_for()
        assert not page.get_by_role("button", name="Save").is_visible()
        assert page.locator(".m:not(.read)").count()
        page.get_by_role("button", name="Save").wait_for()
        assert page.locator(".claim").count() > 5
        assert "live" not in page.url


def test_who_wants_no_movement_sees_the_reading_at_once(chromium, fresh):
    with Window(chromium, fresh, reduced_motion="reduce") as window:
        page = window.go("/read")
        hand_over(page, reports()["en"])
        assert page.locator(".fresh").count() == 0


DROP = """([text, type]) => {
  const data = new DataTransfer();
  if (type === "file") data.items.add(new File([text], "report.txt", { type: "text/plain" }));
  else data.setData("text/uri-list", text);
  for (const name of ["dragover", "drop"])
    document.querySelector("textarea").dispatchEvent(
      new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def test_a_dropped_file_is_read(chromium, fresh):
    with Window(chromium, fresh) as window:
        page = window.go("/")
        page.evaluate(DROP, [reports()["en"].text, "file"])
        page.get_by_role("button", name="Save").wait_for()
        assert page.locator(".claim").count() > 3


def test_a_dropped_address_is_asked_for_and_one_of_the_own_network_refused_in_words(chromium, fresh):
    with Window(chromium, fresh) as window:
        page = window.go("/read")
        page.evaluate(DROP, ["http://127.0.0.1:9/report", "address"])
        page.get_by_role("heading", level=1).get_by_text("network").wait_for()
        window.complaints = [each for each in window.complaints if "400" not in each]


def test_a_reading_is_stopped_while_it_is_made(chromium, fresh):
    with Window(chromium, fresh) as window:
        page = window.go("/read")
        page.get_by_label("Text of the report").fill("\n\n".join([reports()["en"].text] * 150))
        page.get_by_role("button", name="Read", exact=True).click()
        page.locator(".growing .text").wait_for()
        page.get_by_role("button", name="Stop and discard").click()
        page.wait_for_url("**/read")
        assert page.get_by_label("Text of the report").is_visible()


def test_a_conflict_is_reviewed_by_keyboard_alone(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/review?kind=conflict")
        page.keyboard.press("j")
        assert page.locator(".matter.now").count() == 1
        page.locator(".matter.now select").select_option("2024-11-12")
        page.locator(".matter.now").focus()
        page.keyboard.press("a")
        page.keyboard.type("Most papers give the 12th.")
        page.keyboard.press("Enter")
        page.get_by_text("Nothing waits for a person").wait_for()
        window.go("/review/history")
        assert "Most papers give the 12th." in page.locator("main").inner_text()


def test_the_whole_story_without_scripts(chromium, fresh):
    with Window(chromium, fresh, java_script_enabled=False) as window:
        page = window.go("/")
        hand_over(page, reports()["en"])
        page.locator(".text .m").first.click()
        assert "#c" in page.url
        page.get_by_role("button", name="Save").click()
        window.go("/treaties/prk-rus-2024")
        page.get_by_label("On", exact=True).fill("2024-11-12")
        page.get_by_role("button", name="Show").click()
        assert "Not in force on 12 November 2024" in page.locator(".stands .big").inner_text()
        page.get_by_role("link", name="Hold its pledges against").click()
        assert page.get_by_role("heading", level=1).is_visible()
        window.go("/world?year=1939")
        assert page.locator(".map .bound").count() > 2
        assert page.locator("#world-list li").count() > 1
        page.get_by_role("link", name="1914").click()
        assert "1 July 1914" in page.locator("#world-day").inner_text()


PAGES = (
    "/", "/read", "/treaties", "/treaties/prk-rus-2024?on=2024-12-05", "/treaties/north-atlantic-treaty",
    "/treaties/prk-rus-2024/collisions", "/states", "/states/PRK", "/between/JPN/PHL?on=2025-10-01", "/between",
    "/event?event=armed_attack&victim=PHL", "/world", "/world?view=network", "/sources", "/review", "/review/history",
    "/changes?since=2024-11-01", "/search?q=Kim", "/nowhere", "/keys", "/treaties/prk-rus-2024/rule",
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("en", DESK, "light"),
        ("en", PHONE, "light"),
        ("ur", DESK, "light"),
        ("ur", PHONE, "light"),
        ("en", DESK, "dark"),
    ],
    ids=["desk", "phone", "urdu", "urdu-phone", "dark"],
)
def test_axe_finds_nothing_and_no_page_is_wider_than_the_window(chromium, full, language, size, scheme):
    if not AXE.is_file():
        pytest.skip("Accessibility is not tested: run `npm ci` in frontend/ for axe-core.")
    with Window(chromium, full, viewport=size, color_scheme=scheme, bypass_csp=True) as window:
        window.go(f"/?lang={language}")
        digest = window.go("/sources").locator(".row-link").first.get_attribute("href")
        claim = window.go(digest).locator("a[href^='/claims/']").first.get_attribute("href")
        troubles = []
        for path in (*PAGES, digest, claim):
            page = window.go(path)
            window.complaints = [each for each in window.complaints if "404" not in each]
            if window.is_wide():
                troubles.append((path, "wider than the window"))
            page.evaluate(AXE.read_text("utf-8"))
            found = page.evaluate("axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes[0].html]))")
            troubles += [(path, *each) for each in found]
    assert not troubles


def test_a_treaty_is_reached_and_read_with_the_keyboard_alone(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/treaties?reported=1")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        for _ in range(30):
            page.keyboard.press("Tab")
            if "prk-rus-2024" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/treaties/prk-rus-2024")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.steps > li > details > summary')"):
                break
        page.keyboard.press("Enter")
        assert page.locator(".steps > li > details[open]").count() == 1


def test_keys_lead_around_and_are_told_on_a_question_mark(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/")
        page.keyboard.press("?")
        page.get_by_role("dialog").wait_for()
        assert page.get_by_role("dialog").get_by_role("link", name="World").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("dialog").is_visible()
        page.keyboard.press("g")
        page.keyboard.press("w")
        page.wait_for_url("**/world")
        page.keyboard.press("/")
        page.keyboard.type("Kim?")
        assert page.get_by_label("Search").input_value() == "Kim?"
        assert not page.get_by_role("dialog").is_visible()


def test_a_claim_is_corrected_from_the_document_in_the_browser(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/sources?language=ko")
        page.locator(".row-link").first.click()
        page.locator(".claim").first.get_by_role("link", name="Correct").click()
        page.get_by_label("When").fill("2024-12-03")
        page.get_by_label("Why", exact=True).fill("The paper says so itself.")
        page.get_by_role("button", name="Keep the correction").click()
        page.get_by_text("As it was read:").wait_for()
        assert "3 December 2024" in page.locator("main").inner_text()


def test_the_slider_of_the_world_moves_by_keys_without_asking_the_server(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/world?on=1949-08-01&type=defence")
        slider = page.get_by_label("Day, from 1816 to today")
        slider.wait_for()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        slider.focus()
        before = page.locator("#map-ties").get_attribute("d")
        page.keyboard.press("PageDown")
        page.wait_for_function("document.getElementById('world-on').value === '1948-08-01'")
        assert page.locator("#map-ties").get_attribute("d") != before
        page.wait_for_url("**on=1948-08-01**")
        assert not asked


def test_harm_in_a_saved_document_never_runs(chromium, fresh):
    text = (
        "<script>window.ran=1</script><img src=x onerror='window.ran=1'><svg onload='window.ran=1'></svg> "
        "Russia and North Korea signed a treaty on comprehensive strategic partnership on 19 June 2024. "
        "<a href='javascript:window.ran=1'>more</a>"
    )
    with Window(chromium, fresh) as window:
        page = window.go("/read")
        page.get_by_label("Text of the report").fill(text)
        page.get_by_label("Published by").fill("<img src=x onerror=window.ran=1>")
        page.get_by_role("button", name="Read", exact=True).click()
        page.get_by_role("button", name="Save").click()
        for path in (None, "/", "/sources", "/treaties/prk-rus-2024?on=2024-12-01", "/search?q=onerror"):
            if path:
                window.go(path)
            page.wait_for_timeout(100)
            assert page.evaluate("window.ran") is None


def test_filters_answer_while_one_types_and_can_be_linked(chromium, full):
    with Window(chromium, full) as window:
        page = window.go("/treaties")
        page.locator("form.filters input[name=q]").fill("north atlantic")
        page.wait_for_url("**q=north+atlantic**")
        few = page.locator("#list .rows > li").count()
        assert 0 < few < 10
        page.reload()
        assert page.locator("#list .rows > li").count() == few
