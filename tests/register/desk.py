"""A desk for the tests: papers written in a line each, recorded in a ledger at an instant of our choice."""

import datetime as dt

import msgspec

from foedus.ledger import open_ledger
from foedus.model.claim import Claim, Kind, Modality, Stance, TreatyMention
from foedus.model.document import Document, DocumentHead, Source
from foedus.model.passage import Passage
from foedus.model.reading import Reading
from foedus.register.house import House
from foedus.register.recording import facts_of

TREATY = "prk-rus-2024"
PACT = TreatyMention(id="t1", name="Treaty on Comprehensive Strategic Partnership", parties=("PRK", "RUS"))
KINDS = {"no_comment": Kind.SILENCE, "mutual_defence": Kind.TERM}


class Desk:
    """A ledger in memory, and a clock that stands until it is set."""

    def __init__(self, day: str = "2024-12-10") -> None:
        self.ledger = open_ledger(":memory:")
        self.at(day)

    def at(self, day: str, hour: int = 9, second: int = 0) -> "Desk":
        """Set the clock."""
        date = dt.date.fromisoformat(day)
        self.now = dt.datetime(date.year, date.month, date.day, hour, 0, second, tzinfo=dt.UTC)
        return self

    @property
    def house(self) -> House:
        """The house at this instant; each deed is a second later than the last."""
        self.now += dt.timedelta(seconds=1)
        return House(self.ledger, self.now)

    def tell(self, name, *claims, published="2024-11-13", treaty=TREATY, url=None, mention=PACT, also="", **head):
        """Record a paper of which each claim is one sentence; gives the names of the claims in the ledger."""
        text, made = f"{name}\n{also}", []
        for number, (kind, actors, more) in enumerate(claims, 1):
            sentence = f"{name} says {kind} {actors} {more.get('date', '')} {number}."
            start = len(text) + 1
            text += f"\n{sentence}"
            made.append(_claim(f"c{number}", kind, actors, Passage(start, start + len(sentence), sentence), more))
        source = Source(published=published, publisher=f"The {name}", url=url)
        document = Document(text=text, source=source, name=name)
        mention = msgspec.structs.replace(mention, register_id=treaty)
        about = DocumentHead(
            language="en", publisher=f"The {name}", published=published, url=url, digest=document.digest, **head
        )
        reading = Reading(document=about, treaties=(mention,), claims=tuple(made), reader="rules 1")
        facts = facts_of(document, reading, now=self.now)
        self.ledger.append(facts)
        self.digest = document.digest
        return [fact.id for fact in facts if fact.kind == "claim"]


def _claim(name, kind, actors, passage, more):
    sort = KINDS.get(kind, Kind.EVENT if kind.isupper() else Kind.ACT)
    done = None if sort in (Kind.TERM, Kind.SILENCE) else Modality.DONE
    return Claim(
        id=name,
        kind=sort,
        type=kind,
        actors=tuple(actors.split()),
        recipients=tuple(more.get("to", "").split()),
        treaty=more.get("treaty", "t1"),
        date=more.get("date"),
        modality=Modality(more["modality"]) if "modality" in more else done,
        stance=Stance(more.get("stance", "asserts")),
        speakers=tuple(more.get("said", "").split(";")) if more.get("said") else (),
        passages=(passage,),
        certainty=more.get("certainty", 1.0),
    )


def said(kind, actors="", **more):
    """One claim of a paper."""
    return kind, actors, more
