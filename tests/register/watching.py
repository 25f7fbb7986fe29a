"""A web server on loopback whose pages a test lays out, a clock that only moves when somebody sleeps, and a watch."""

import datetime as dt
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from foedus.ledger import Query, open_ledger
from foedus.ledger.watching import WatchState
from foedus.model.fact import FactKind
from foedus.model.reading import Reading
from foedus.register.house import House
from foedus.register.watch import Plan, Watch
from foedus.sources.fetch import HttpFetcher

START = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC).timestamp()


class TurnedClock:
    """Time passes only in sleep."""

    def __init__(self):
        self.moment = START
        self.slept = []
        self.end = None

    def now(self):
        return self.moment

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.moment += seconds
        if self.end is not None and self.moment > self.end:
            raise KeyboardInterrupt


class Site:
    """What is where: ``site["/feed"] = body`` or ``(status, headers, body)`` or a function of the request's headers."""

    def __init__(self):
        self.pages = {}
        self.asked = []
        self.clock = None
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers), site.clock.now() if site.clock else 0.0))
                answer = site.pages.get(self.path, (404, {}, b"not here"))
                answer = answer({k.lower(): v for k, v in self.headers.items()}) if callable(answer) else answer
                status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
                body = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                for key, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                """Clients that hang up are part of what is tested."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def __setitem__(self, path, answer):
        self.pages[path] = answer

    def times(self, path=None):
        """How often each path was asked, or one."""
        counted = Counter(asked for asked, _, _ in self.asked)
        return counted if path is None else counted[path]

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def article(text, *, title="Treaty ratified", head=""):
    """A page with a report."""
    return (
        f'<html lang="en"><head><title>{title}</title>{head}<meta property="article:published_time" '
        f'content="2024-11-13T09:00:00Z"></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>'
    )


def rss(*links, title="Wire"):
    """A feed of these links."""
    items = "".join(f"<item><title>Entry</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def plain_reader(document):
    """A reader that finds nothing: watching does not depend on what is read."""
    from foedus.model.document import DocumentHead

    return Reading(
        document=DocumentHead(digest=document.digest, url=document.source.url, published=document.source.published),
        treaties=(),
        claims=(),
        reader="plain",
    )


class Watching:
    """A watch over a site, with all that it stands on."""

    def __init__(self, folder=None, *, site=None, read=plain_reader, private=True):
        self.folder = folder
        self.clock = TurnedClock()
        self.read = read
        self.private = private
        if site is not None:
            site.clock = self.clock
        self.ledger = open_ledger(folder / "ledger.db" if folder else ":memory:")
        self.state = WatchState(str(folder / "ledger.db.watch") if folder else ":memory:")

    def once(self, *addresses, **plan):
        """One round."""
        return list(self.watch(*addresses, once=True, **plan).run())

    def lasting(self, seconds, *addresses, **plan):
        """Watch for so long."""
        self.clock.end = self.clock.moment + seconds
        events = []
        try:
            events.extend(self.watch(*addresses, **plan).run())
        except KeyboardInterrupt:
            self.clock.end = None
        return events

    def watch(self, *addresses, **plan):
        house = House(self.ledger, dt.datetime.fromtimestamp(START, dt.UTC), self.read)
        fetcher = HttpFetcher(allow_private=self.private)
        return Watch(house, self.state, fetcher, Plan(addresses=addresses, **plan), clock=self.clock)

    def texts(self):
        """The texts that the ledger holds."""
        return [fact.body["text"] for fact in self.ledger.facts(Query(kinds=(FactKind.DOCUMENT,)))]

    def close(self):
        self.state.close()
        self.ledger.close()
