"""What a watch does and how it is getting on, in words."""

import datetime as dt
from collections import Counter
from typing import Any

from foedus.model.watching import Followed, ListKind, PageState
from foedus.register.watch_pages import Event
from foedus.register.watch_start import Standing
from foedus.report.page import Page
from foedus.report.script import harmless

SHOWN = 200
"""Characters of a title or an error in a line; pages are not trusted."""

_KINDS = {
    ListKind.UNKNOWN: "not read yet",
    ListKind.FEED: "feed",
    ListKind.SITEMAP: "sitemap",
    ListKind.INDEX: "index of sitemaps",
    ListKind.PAGE: "page",
}


def event_in_words(event: Event) -> str | None:
    """One line about what happened; ``None`` for what nobody needs to hear."""
    about = f"{event.address}{_told(event.text, ' — ')}"
    if event.what == "read":
        treaties = f", {', '.join(event.treaties)}" if event.treaties else ""
        return harmless(f"read      {_counted(event.claims, 'claim')}{treaties}: {about}")
    if event.what == "list":
        return harmless(f"new       {_counted(event.new, 'page')}: {about}") if event.new or event.text else None
    if event.what in ("known", "same"):
        return harmless(f"known     {about}")
    words = {"trouble": "trouble", "given_up": "given up", "later": "later"}.get(event.what)
    return harmless(f"{words:<9} {about}") if words else None


def _told(text: str, before: str = "") -> str:
    short = " ".join(text.split())
    short = short if len(short) <= SHOWN else f"{short[: SHOWN - 1]}…"
    return f"{before}{short}" if short else ""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def round_in_words(counts: Counter[str], claims: int) -> str:
    """What a round has brought, in one sentence."""
    told = [f"{_counted(counts['read'], 'page')} read with {_counted(claims, 'claim')}"]
    for words, number in (
        ("known before", counts["known"] + counts["same"]),
        ("given up", counts["given_up"]),
        ("in trouble", counts["trouble"]),
        ("left for later", counts["later"]),
    ):
        told += [f"{number} {words}"] if number else []
    return ", ".join(told) + "."


def write_standing(page: Page, found: Standing) -> None:
    """What is watched, how far it is, and what went wrong last."""
    page.title("What is watched", _totals(found))
    for one in found.followed:
        page.blank()
        page.text(_told(one.title) or one.address)
        if one.title:
            page.row("address", one.address)
        page.row("kind", _KINDS[one.kind])
        page.row("asked", _when(one.asked) if one.asked else "not yet")
        if one.changed:
            page.row("last new", _when(one.changed))
        page.row("next", _when(one.due) if one.due else "at once")
        pages = found.pages.get(one.address)
        if pages:
            page.row("pages", ", ".join(f"{count} {_state(state)}" for state, count in sorted(pages.items())))
        if one.error:
            page.row("trouble" if one.failures else "note", _told(one.error) + _times(one))
    if found.troubles:
        page.heading("Last troubles")
        for at, address, what in found.troubles:
            page.text(f"{_when(at)}  {address}: {_told(what)}", indent=2)


def _totals(found: Standing) -> str:
    failing = sum(bool(one.failures) for one in found.followed)
    read = found.count(PageState.READ)
    pages = f"{read} page{'' if read == 1 else 's'} read, {found.count(PageState.WAITING)} waiting"
    troubled = f", {failing} in trouble" if failing else ""
    return f"{len(found.followed)} address{'' if len(found.followed) == 1 else 'es'}{troubled}; {pages}"


def _times(one: Followed) -> str:
    return f" ({one.failures} times in a row)" if one.failures > 1 else ""


def _state(state: str) -> str:
    return state.replace("_", " ")


def _when(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%d %H:%M UTC")


def standing_object(found: Standing) -> dict[str, Any]:
    """The same for programs."""
    return {
        "followed": [_followed_object(one, found) for one in found.followed],
        "troubles": [{"at": _instant(at), "address": address, "what": what} for at, address, what in found.troubles],
    }


def _followed_object(one: Followed, found: Standing) -> dict[str, Any]:
    return {
        "address": one.address,
        "kind": one.kind or None,
        "title": one.title or None,
        "named_by": one.parent or None,
        "asked": _instant(one.asked) if one.asked else None,
        "last_new": _instant(one.changed) if one.changed else None,
        "next": _instant(one.due) if one.due else None,
        "failures": one.failures,
        "trouble": one.error or None,
        "pages": found.pages.get(one.address, {}),
    }


def _instant(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
