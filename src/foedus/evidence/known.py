"""Time of knowledge: what had been published, or read, by a day."""

import datetime as dt
from collections.abc import Iterable, Mapping

from foedus.evidence.days import span
from foedus.model.established import Item


def known_on(item: Item, learnt: Mapping[str, dt.date] | None = None) -> dt.date | None:
    """The day from which a claim could be known: its document's publication, or else the day it was read.

    Of an uncertain day of publication the latest counts (law-of-treaties L14). ``None`` where neither is known.
    """
    days = span(item.document.published)
    if days is not None:
        return dt.date.fromordinal(days[1])
    return (learnt or {}).get(item.document_key)


def known_by(items: Iterable[Item], day: dt.date, learnt: Mapping[str, dt.date] | None = None) -> tuple[Item, ...]:
    """The claims that could be known on a day; what bears no day at all could not.

    Args:
        items: The claims.
        day: The day of knowledge.
        learnt: Names of documents to the day they were read, for those that bear no day of publication.
    """
    return tuple(item for item in items if (known := known_on(item, learnt)) is not None and known <= day)
