"""How long it takes to tell what became different: three days over ledgers of growing size, and what a day more costs.

Run it as ``python -m benchmarks.changes [DOCUMENTS ...]`` (500, 1,000 and 2,000 unless given). The documents are
invented; their treaties have the skew of a real press, and forty papers appear a day.
"""

import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from benchmarks.evidence import invented
from foedus.evidence.growing import Differences
from foedus.ledger import Ledger, open_ledger
from foedus.model.document import Document, DocumentHead, Source
from foedus.model.fact import Fact
from foedus.model.passage import Passage
from foedus.model.reading import Reading
from foedus.register.changes import Change, changes_since
from foedus.register.established import Heard
from foedus.register.recording import facts_of
from foedus.register.times import Times
from foedus.resources.treaties import index

A_DAY = 40
LAST = dt.date(2024, 12, 10)
WORDS = [a + b + c for a in "bdklmnprst" for b in ("a", "e", "ai", "o", "u") for c in ("n", "r", "st", "")]


def paper(number: int, chance: random.Random, *, treaties: int, day: dt.date) -> list[Fact]:
    """What one paper brings into a ledger: a text of a kilobyte and six claims about one treaty."""
    items = invented(number, chance, treaties)
    text = " ".join(chance.choice(WORDS) for _ in range(180)) + f" {number}."
    source = Source(publisher=f"Paper {number % 60}", published=day.isoformat(), language="en")
    document = Document(text=text, source=source)
    head = DocumentHead(language="en", publisher=source.publisher, published=source.published, digest=document.digest)
    claims = []
    for at, item in enumerate(items):
        quote = text[40 * at : 40 * at + 40]
        claims.append(msgspec.structs.replace(item.claim, passages=(Passage(40 * at, 40 * at + 40, quote),)))
    mention = items[0].treaty
    if mention is None:
        raise AssertionError("the first claim of an invented document is about a treaty")
    held = sorted(index())
    mention = msgspec.structs.replace(mention, register_id=held[int(mention.name.split()[1]) % len(held)])
    reading = Reading(document=head, treaties=(mention,), claims=tuple(claims), reader="bench")
    return facts_of(document, reading, now=dt.datetime.combine(day, dt.time(12), dt.UTC))


def filled(ledger: Ledger, documents: int) -> None:
    """Papers up to the last day, forty a day."""
    chance = random.Random(7)
    treaties = max(20, documents // 20)
    days = [LAST - dt.timedelta(days=(documents - 1 - number) // A_DAY) for number in range(documents)]
    ledger.append_all(paper(n, chance, treaties=treaties, day=day) for n, day in enumerate(days))


class Afresh(Times):
    """Works everything out anew for every day: the plain way, to hold the quick one against."""

    def heard(self, treaty: str | None, day: dt.date, *, for_law: bool = False) -> Heard:
        known_by = day.isoformat() if for_law or not self.by_reading else None
        return Heard(self.ledger(day), treaty, known_by=known_by)

    def differences(self, before: Heard, after: Heard) -> Differences:
        then, now = before.evidence, after.evidence
        return Differences(then.facts, now.facts, then.forest, now.forest)


def asked(ledger: Ledger, days: int, *, times: type[Times] = Times) -> tuple[float, tuple[Change, ...]]:
    """Seconds for the changes of so many days, and the changes."""
    begun = time.process_time()
    found = changes_since(ledger, LAST - dt.timedelta(days=days - 1), until=LAST, times=times)
    return time.process_time() - begun, found


def main(sizes: tuple[int, ...] = (500, 1000, 2000)) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "small.db") as small:
        filled(small, 50)
        asked(small, 1)  # what is loaded once
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ledger.db") as ledger:
            filled(ledger, size)
            three, found = asked(ledger, 3)
            ten, _ = asked(ledger, 10)
            plain, same = asked(ledger, 3, times=Afresh)
            if [each.id for each in same] != [each.id for each in found]:
                raise AssertionError("the quick way and the plain way differ")
            print(
                f"changes: {size:,} documents: {len(found)} changes of three days in {three:.2f} s of one core", end=""
            )
            print(f" ({1000 * three / size:.2f} ms a document), a day more {(ten - three) / 7:.2f} s;", end="")
            print(f" worked out anew for each day {plain:.2f} s ({plain / three:.1f} times as long)", flush=True)


if __name__ == "__main__":
    main(tuple(int(each) for each in sys.argv[1:]) or (500, 1000, 2000))
