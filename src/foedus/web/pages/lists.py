"""Lists with filters in the address: treaties, documents, states."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from foedus.errors import UsageError
from foedus.register.contents import chosen, source_lines
from foedus.resources.states import states
from foedus.resources.treaties import index
from foedus.web.answers import Given, Page
from foedus.web.ask import Ask

PER_PAGE = 40
T = TypeVar("T")


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a long list.

    Attributes:
        items: What stands on it.
        number: Its number, from 1.
        last: The number of the last one.
        total: How many items there are in all.
    """

    items: Sequence[object]
    number: int
    last: int
    total: int


def leaf(ask: Ask, items: Sequence[T], per_page: int = PER_PAGE) -> Leaf:
    """The page of a list that the address asks for (``page=2``).

    Raises:
        UsageError: It is no number of a page.
    """
    text = ask.get("page") or "1"
    last = max(1, -(-len(items) // per_page))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= last):
        raise UsageError(f"There is no page “{text}” of this list.", hint=f"It has the pages 1 to {last}.")
    first = (int(text) - 1) * per_page
    return Leaf(items=items[first : first + per_page], number=int(text), last=last, total=len(items))


def treaties(ask: Ask) -> Given:
    """``/treaties?q=…&party=…&reported=1``."""
    party = ask.get("party")
    lines = chosen(ask.site.lines, party=party, reported=bool(ask.get("reported")), text=ask.get("q"))
    kinds = {name: card.kind for name, card in index().items()}
    return Page(template="treaties.html", values={"leaf": leaf(ask, lines), "kinds": kinds, "party": party})


def sources(ask: Ask) -> Given:
    """``/sources?treaty=…&language=…``."""
    treaty, language = ask.get("treaty"), ask.get("language")
    every = source_lines(ask.site.ledger, treaty=treaty) if treaty else ask.site.sources
    lines = [line for line in every if language is None or line.document.language == language]
    return Page(
        template="sources.html", values={"leaf": leaf(ask, lines[::-1]), "treaty": treaty, "language": language}
    )


def all_states(ask: Ask) -> Given:
    """``/states``."""
    wanted = (ask.get("q") or "").casefold()
    named = sorted((ask.words.name(code), code) for code in states())
    found = [(name, code) for name, code in named if wanted in name.casefold() or wanted == code.casefold()]
    return Page(template="states.html", values={"found": found, "q": ask.get("q")})
