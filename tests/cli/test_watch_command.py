"""``foedus watch`` as a person meets it: one round, the standing, what is refused, and how it ends."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGE = (
    '<html lang="en"><head><title>{title}</title><meta property="article:published_time" '
    'content="2024-11-13T09:00:00Z"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>'
)
REPORT = "On 12 November 2024 North Korea ratified the Treaty on Comprehensive Strategic Partnership with Russia."


@pytest.fixture
def site():
    """The address of a feed with one report."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            host = self.headers["Host"]
            pages = {
                "/feed": f"<rss version='2.0'><channel><title>Wire</title><item><link>http://{host}/a?utm_source=x</link>"
                "</item></channel></rss>",
                "/a": PAGE.format(title="North Korea ratifies", text=REPORT),
            }
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_what_a_feed_announces_is_read_into_the_ledger_once(foedus, site, tmp_path):
    feeds = tmp_path / "feeds.opml"
    feeds.write_text(f'<opml version="2.0"><body><outline type="rss" xmlUrl="{site}/feed"/></body></opml>')
    first = foedus("watch", feeds, "--once", "--allow-private", "--delay", "0", "--contact", "ana@example.org")
    assert first.code == 0
    assert re.search(r"read +\d claims?, prk-rus-2024: ", first.out)
    assert "1 page read with" in first.out
    assert first.err == ""
    second = foedus("watch", feeds, "--once", "--allow-private", "--delay", "0")
    assert "0 pages read" in second.out
    assert "--contact" in second.err
    assert "prk-rus-2024" in foedus("claims", "--json").out
    assert foedus("ledger", "verify").code == 0


def test_the_standing_tells_what_is_watched_and_what_went_wrong(foedus, site):
    assert "Nothing was watched" in foedus("watch", "--status").err
    called = foedus("watch", f"{site}/feed", f"{site}/none", "--once", "--allow-private", "--delay", "0")
    assert called.code == 1
    assert "404" in called.err
    shown = foedus("watch", "--status").out
    assert "Wire" in shown
    assert "1 read" in shown
    assert "404" in shown
    told = json.loads(foedus("watch", "--status", "--json").out)
    assert [one["failures"] for one in told["followed"]] == [0, 1]
    assert told["followed"][0]["kind"] == "feed"
    assert told["troubles"][0]["address"] == f"{site}/none"


def test_each_event_is_a_line_of_json(foedus, site):
    lines = foedus("watch", f"{site}/feed", "--once", "--allow-private", "--delay", "0", "--json").out.splitlines()
    assert [json.loads(line)["what"] for line in lines] == ["list", "read"]


def test_the_own_network_is_not_asked_unless_allowed(foedus, site):
    called = foedus("watch", f"{site}/feed", "--once")
    assert called.code == 2
    assert "own network" in called.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing is named"),
        (("none.opml",), "no such file"),
        (("ftp://a.example/",), "not fetched"),
        (("https://a.example/", "--since", "soon"), "soon"),
        (("https://a.example/", "--every", "0"), "every"),
        (("https://a.example/", "--contact", "a\nHost: b"), "contact"),
        (("https://a.example/", "--db", "ftp://x"), "not an address of a ledger"),
    ],
)
def test_a_call_that_makes_no_sense_is_refused_with_a_word(foedus, words, said):
    called = foedus("watch", *words, "--once")
    assert called.code == 2
    assert said in called.err
    assert "Traceback" not in called.err


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(os.name == "nt", reason="Signals are tested where processes have them.")
def test_a_watch_that_is_stopped_ends_cleanly_and_tells_what_it_did(site, tmp_path, word):
    command = [sys.executable, "-c", "from foedus.cli.main import main; main()", "watch", f"{site}/feed"]
    command += ["--allow-private", "--delay", "0", "--db", str(tmp_path / "ledger.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        for line in running.stdout:
            if line.startswith("read"):
                break
        running.send_signal(word)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "1 page read" in out
    assert "the ledger is whole" in err
    assert "Traceback" not in err
