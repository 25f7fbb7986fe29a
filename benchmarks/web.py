"""The web face: a treaty's page in a large register, requests a second, and what a first view weighs."""

import datetime as dt
import gzip
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from foedus.model.claim import Claim, Kind, TreatyMention
from foedus.model.document import Document, DocumentHead, Source
from foedus.model.fact import Fact
from foedus.model.passage import Passage
from foedus.model.reading import Reading
from foedus.register.house import House, open_house
from foedus.register.recording import facts_of
from foedus.web.app import create_app
from foedus.web.rendering import HERE
from foedus.web.settings import Settings

TREATIES = 5_000
CLAIMS_EACH = 20
SENTENCE = "The two governments signed the treaty on 3 March 2025, an official said on the record, number {}. "


def _fill(path: Path) -> None:
    house = open_house(str(path), now=dt.datetime(2025, 3, 5, tzinfo=dt.UTC))
    with house.ledger:
        house.ledger.append_all(_facts(house, number) for number in range(TREATIES))


def _facts(house: House, number: int) -> list[Fact]:
    letters = [chr(97 + number // 26**place % 26) for place in range(3)]
    name = f"{''.join(letters)}-zzz-{2000 + number % 25}"
    text = "".join(SENTENCE.format(f"{number}.{at}") for at in range(CLAIMS_EACH))
    claims, at = [], 0
    for index in range(CLAIMS_EACH):
        quote = SENTENCE.format(f"{number}.{index}").strip()
        place = Passage(at, at + len(quote), quote)
        day = f"2025-03-{index + 1:02}"
        kind, type_ = ((Kind.ACT, "sign"), (Kind.TERM, "consultation"), (Kind.EVENT, "CONSULT"))[index % 3]
        about = {"treaty": "t1"} if kind is not Kind.EVENT else {}
        claims.append(
            Claim(id=f"c{index}", kind=kind, type=type_, actors=("JPN",), date=day, passages=(place,), **about)
        )
        at += len(quote) + 1
    source = Source(publisher=f"Paper {number % 50}", published="2025-03-04", language="en")
    document = Document(text=text, source=source)
    head = DocumentHead(language="en", publisher=source.publisher, published=source.published, digest=document.digest)
    mention = TreatyMention(id="t1", name=f"Treaty {number}", parties=("JPN", "KEN"), register_id=name)
    reading = Reading(document=head, treaties=(mention,), claims=tuple(claims), reader="bench")
    return facts_of(document, reading, now=house.now)


def _milliseconds(work: Callable[[int], object], times: int) -> float:
    taken = []
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


CLIENT = """
import http.client, sys, time
port, path, times = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
one = http.client.HTTPConnection("127.0.0.1", port)
one.request("GET", path); first = one.getresponse(); first.read()
begun = time.perf_counter()
for _ in range(times):
    one.request("GET", path, headers={"accept-encoding": "gzip"}); one.getresponse().read()
print(times / (time.perf_counter() - begun))
"""


def _served(app: Starlette, path: str, times: int = 600) -> None:
    """Requests a second over the loopback, asked by two other processes."""
    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    call = [sys.executable, "-c", CLIENT, str(port), path, str(times)]
    asking = [subprocess.Popen(call, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    rates = [float(one.communicate(timeout=120)[0]) for one in asking]
    server.should_exit = True
    thread.join(10)
    print(f"web: {sum(rates):.0f} requests a second for the treaty page, two clients, one server, two cores")


PAGES = (
    "/treaties", "/sources", "/", "/states/KEN", "/world", "/treaties/baa-zzz-2001/collisions", "/search?q=official",
    "/search?q=zzz&kind=treaty",
)  # fmt: skip


def _pages(app: Starlette, client: TestClient) -> None:
    """Pages over everything: asked first when the server has just started, then after one more document was saved."""

    def ask(name: str) -> float:
        return _milliseconds(lambda _: client.get(name).raise_for_status(), 1)

    first = {name: ask(name) for name in PAGES}
    house = House(app.state.site.ledger, dt.datetime.now(dt.UTC))
    house.ledger.append(_facts(house, TREATIES + 1))
    for name in PAGES:
        print(f"web: {name} {first[name]:,.0f} ms when asked first, {ask(name):,.0f} ms after a save")


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        begun = time.perf_counter()
        _fill(path)
        filled = time.perf_counter() - begun
        print(f"web: ledger of {TREATIES:,} treaties, {TREATIES * CLAIMS_EACH:,} claims in {filled:.0f} s")
        app = create_app(Settings(db=str(path)))
        client = TestClient(app, base_url="http://127.0.0.1:8400")
        client.get("/read")
        page = "/treaties/baa-zzz-2001?on={}"
        days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
        client.get(page.format("2024-01-01")).raise_for_status()
        cold = _milliseconds(lambda n: client.get(page.format(days[n])).raise_for_status(), 20)
        kept = _milliseconds(lambda _: client.get(page.format(days[0])).raise_for_status(), 200)
        bare = _milliseconds(lambda _: client.get("/static/mark.svg").raise_for_status(), 200)
        print(f"web: treaty page {cold:.0f} ms worked out, {kept:.1f} ms kept ({kept / bare:.1f} x a static file)")
        _pages(app, client)
        _served(app, page.format(days[0]))
        world = client.get("/world").content
        data = client.get("/world/data.json").content
        print(f"web: world page {len(world) / 1000:.0f} kB and {len(data) / 1000:.0f} kB of data, before compression")
        first = [HERE / "static" / name for name in ("app.js", "app.css", "fonts.css")]
        told = ", ".join(f"{file.name} {len(gzip.compress(file.read_bytes())) / 1000:.0f} kB" for file in first)
        print(f"web: first view, compressed: {told}")
        app.state.site.close()


if __name__ == "__main__":
    main()
