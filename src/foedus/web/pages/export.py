"""What a page shows, in the formats of others: of one treaty, of a state, a pair, a day of the world, or a search."""

import tempfile
import threading
from pathlib import Path

from foedus.errors import UnknownNameError, UsageError
from foedus.exports import FORMATS, Selection, selection, stream
from foedus.register.catalogue import treaty_of
from foedus.register.status_of import STANDARDS
from foedus.resources.states import state as state_named
from foedus.web.answers import Download, Given
from foedus.web.ask import Ask
from foedus.web.jobs import BusyError
from foedus.web.pages.world import atlas_of

MOST = 300
"""Treaties of one download; more are a matter of minutes, and of the command line."""
_AT_ONCE = threading.BoundedSemaphore(2)


def export(ask: Ask) -> Given:
    """``/export?format=csv&treaty=…``, or ``state=PRK``, ``a=JPN&b=PHL``, ``type=defence``, ``q=…``; ``on``, ``known``.

    Raises:
        UsageError: There is no such format, nothing is chosen, or too much.
    """
    name = ask.choice("format", tuple(FORMATS), "")
    names = _chosen(ask)
    standard = ask.choice("standard", STANDARDS, "reported")
    chosen = selection(ask.site.ledger, on=ask.day(), treaties=names, known=ask.known, standard=standard)
    if not _AT_ONCE.acquire(timeout=20):
        raise BusyError("Other exports are being made.", hint="Ask again in a minute.")
    try:
        return _made(ask, chosen, name)
    finally:
        _AT_ONCE.release()


def _made(ask: Ask, chosen: Selection, name: str) -> Given:
    wanted = FORMATS[name]
    with tempfile.NamedTemporaryFile(prefix="foedus-", suffix=wanted.ending, delete=False) as out:
        path = Path(out.name)
        try:
            stream(ask.site.ledger, chosen, name, out)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return Download(path=path, media_type=wanted.media, name=f"foedus-{_about(ask)}{wanted.ending}")


def _about(ask: Ask) -> str:
    """What it is of, as a part of a file name."""
    parts = [ask.get(key) for key in ("treaty", "state", "a", "b", "type", "q", "on")]
    text = "-".join(part for part in parts if part)[:80]
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text).strip("-") or "export"


def _chosen(ask: Ask) -> list[str]:
    """The treaties that the address means."""
    named = [value for key, value in ask.queries if key == "treaty" and value]
    names = [treaty_of(name, ask.site.ledger).id for name in named[:MOST]] if named else _of_page(ask)
    if not names:
        raise UnknownNameError("No treaty is chosen.", hint="Choose other days or states, or name a treaty.")
    if len(names) > MOST:
        hint = "Choose fewer, or use `foedus export --all`."
        raise UsageError(f"These are {len(names)} treaties; {MOST} are exported here at once.", hint=hint)
    return names


def _of_page(ask: Ask) -> list[str]:
    on, holdings = ask.day(), ask.site.holdings()
    if code := ask.get("state"):
        bonds = holdings.obligations_of(state_named(code).code, on)
        return list(dict.fromkeys(bond.treaty for bond in bonds))
    if (a := ask.get("a")) and (b := ask.get("b")):
        pair = holdings.treaties_between(state_named(a).code, state_named(b).code, on)
        return [name for name, _ in pair]
    if type_ := ask.get("type"):
        return [bound.id for bound, _ in atlas_of(ask).on(on, type_)]
    if text := ask.get("q"):
        _, found = ask.site.finder.find(text, limit=MOST)
        return list(dict.fromkeys(one.treaty for one in found if one.treaty))
    return []
