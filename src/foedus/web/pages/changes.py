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
    found = ask.site.soon(_key(ask), lambda: _looked(ask))
    values = {
        "still": found is None,
        "since": first.isoformat(),
        "until": last.isoformat(),
        "treaty": ask.get("treaty"),
        "found": [(change, change_in_words(change)) for change in reversed(found or ())],
    }
    return Page(template="changes.html", values=values)


def _days(ask: Ask) -> tuple[dt.date, dt.date]:
    last = ask.day("until")
    since = ask.get("since")
    return (day(since) if since else last - SPAN), last


def _changes(ask: Ask) -> tuple[Change, ...]:
    return ask.site.answer(_key(ask), lambda: _looked(ask))


def _key(ask: Ask) -> tuple[object, ...]:
    standard = ask.choice("standard", STANDARDS, "reported")
    return "changes", *_days(ask), _treaty(ask), standard, bool(ask.get("read"))


def _looked(ask: Ask) -> tuple[Change, ...]:
    first, last = _days(ask)
    standard = ask.choice("standard", STANDARDS, "reported")
    by_reading = bool(ask.get("read"))
    return changes_since(
        ask.site.ledger, first, until=last, treaty=_treaty(ask), standard=standard, by_reading=by_reading
    )


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
