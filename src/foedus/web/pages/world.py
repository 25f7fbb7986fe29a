"""The world on a day: a map, a ring and a table of who is bound with whom, by obligation."""

import datetime as dt

import msgspec

from foedus.errors import UsageError
from foedus.resources.states import state as state_named
from foedus.resources.web import world_map
from foedus.web.answers import File, Given, Page
from foedus.web.ask import Ask
from foedus.web.atlas import FIRST, RING, Atlas, atlas, drawing

VIEWS = ("map", "network")


def world(ask: Ask) -> Given:
    """``/world?on=…&type=…&state=…&view=…``."""
    found = atlas_of(ask)
    day = _day(ask)
    type_ = ask.choice("type", found.types or ("defence",), "defence" if "defence" in found.types else found.types[0])
    chosen = state_named(code).code if (code := ask.get("state")) else None
    bound = found.on(day, type_)
    at = {spot.code: number for number, spot in enumerate(found.spots)}
    mine = [(treaty, there) for treaty, there in bound if chosen is None or at.get(chosen, -1) in there]
    values = {
        "atlas": found,
        "map": world_map(),
        "day": day,
        "first": FIRST,
        "type": type_,
        "view": ask.choice("view", VIEWS, "map"),
        "chosen": chosen,
        "bound": mine,
        "in_it": {found.spots[number].code for _, there in mine for number in there},
        "drawing": drawing(mine, found.spots),
        "ring": RING,
        "codes": [spot.code for spot in found.spots],
    }
    return Page(template="world.html", values=values)


def data(ask: Ask) -> Given:
    """``/world/data.json``: every day at once, for the slider."""
    found = atlas_of(ask)
    names = {spot.code: ask.words.name(spot.code) for spot in found.spots}
    body = {"atlas": found, "names": names}
    return File(body=msgspec.json.encode(body), media_type="application/json")


def atlas_of(ask: Ask) -> Atlas:
    """The atlas, kept while the ledger stands still."""

    def build() -> Atlas:
        holdings = ask.site.holdings()
        return atlas(holdings.court, holdings.binding.values(), ask.today)

    return ask.site.answer(("atlas", ask.today), build)


def _day(ask: Ask) -> dt.date:
    """The day of the address: ``on``, or the first of July of a ``year``."""
    year = ask.get("year")
    if year is None or ask.get("on"):
        found = ask.day()
    elif year.isascii() and year.isdigit() and len(year) == 4:
        found = dt.date(max(1, int(year)), 7, 1)
    else:
        raise UsageError(f"“{year[:20]}” is no year.", hint=f"Write it with four digits, from {FIRST.year} on.")
    return min(max(found, FIRST), ask.today)
