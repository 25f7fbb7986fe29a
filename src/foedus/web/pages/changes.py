"""What became different between two days of knowledge: a page, an Atom feed, JSON."""

import datetime as dt

import msgspec

from foedus.model.date import day
from foedus.register.catalogue import treaty_of
from foedus.register.changes import Change, changes_since, feed_name
from foedus.register.status_of import STANDARDS
from foedus.report.atom import atom_feed
from foedus.report.changes import change_in_words, change_object
from foedus.web.answers import File, Given, Page
from foedus.web.ask import Ask

SPAN = dt.timedelta(days=30)


def changes(ask: Ask) -> Given:
    """``/changes?since=…&until=…&treaty=…&read=1``."""
    first, last = _days(ask)
    found = _changes(ask)
    values = {
        "since": first.isoformat(),
        "until": last.isoformat(),
        "treaty": ask.get("treaty"),
        "found": [(change, change_in_words(change)) for change in reversed(found)],
    }
    return Page(template="changes.html", values=values)


def _days(ask: Ask) -> tuple[dt.date, dt.date]:
    last = ask.day("until")
    since = ask.get("since")
    return (day(since) if since else last - SPAN), last


def _changes(ask: Ask) -> tuple[Change, ...]:
    first, last = _days(ask)
    standard = ask.choice("standard", STANDARDS, "reported")
    treaty, by_reading = _treaty(ask), bool(ask.get("read"))
    ledger = ask.site.ledger

    def look() -> tuple[Change, ...]:
        return changes_since(ledger, first, until=last, treaty=treaty, standard=standard, by_reading=by_reading)

    return ask.site.answer(("changes", first, last, treaty, standard, by_reading), look)


def _treaty(ask: Ask) -> str | None:
    named = ask.get("treaty")
    return treaty_of(named, ask.site.ledger).id if named else None


def feed(ask: Ask) -> Given:
    """``/changes.atom``: the same as a feed that any reader can watch."""
    _, last = _days(ask)
    name = feed_name(ask.site.ledger, _treaty(ask))
    body = atom_feed(_changes(ask), name=name, updated=f"{last.isoformat()}T00:00:00Z")
    return File(body=body, media_type="application/atom+xml; charset=utf-8")


def as_json(ask: Ask) -> Given:
    """``/changes.json``."""
    body = msgspec.json.encode([change_object(change) for change in _changes(ask)])
    return File(body=body, media_type="application/json")
