"""The treaties that a model names: kept where the name stands in the text, one across all pieces of it."""

from typing import Any

import msgspec

from foedus.model.claim import TreatyMention
from foedus.reading.by_model import values
from foedus.reading.by_model.anchor import anchor
from foedus.reading.by_model.tally import Tally
from foedus.reading.view import fold


class Treaties:
    """The treaties of one document, as its pieces name them one after the other.

    Args:
        text: The whole document; a later piece may mean a treaty that only an earlier one names.
        tally: Where what is left out is counted.
    """

    def __init__(self, text: str, tally: Tally) -> None:
        self._text = text
        self._tally = tally
        self._known: dict[tuple[str, tuple[str, ...]], TreatyMention] = {}

    def take(self, given: list[Any]) -> dict[str, str]:
        """Keep what the answer to a piece names.

        Returns:
            The ids of the answer with those of the document.
        """
        ids: dict[str, str] = {}
        for each in given:
            mention = self._mention(each)
            if mention is not None:
                ids[str(each.get("id"))] = mention.id
        return ids

    def _mention(self, given: object) -> TreatyMention | None:
        passage = anchor(self._text, given.get("name")) if isinstance(given, dict) else None
        if not isinstance(given, dict) or passage is None:
            self._tally.mend("a treaty whose name does not stand in the text")
            return None
        parties = values.codes(given.get("parties"))
        if parties is None:
            self._tally.mend("parties that are no states")
        key = (" ".join(fold(passage.quote).split()), parties or ())
        if key not in self._known:
            name = " ".join(passage.quote.split())
            self._known[key] = TreatyMention(
                id=f"t{len(self._known) + 1}", name=name, parties=parties or (), passages=(passage,)
            )
        return self._known[key]

    def used(self, ids: set[str]) -> tuple[TreatyMention, ...]:
        """Those that claims are about or that are named with their parties, in the order of the text."""
        kept = [one for one in self._known.values() if one.id in ids or one.parties]
        return tuple(sorted(kept, key=lambda one: one.passages[0].start))


def renamed(mentions: tuple[TreatyMention, ...]) -> tuple[tuple[TreatyMention, ...], dict[str, str]]:
    """The treaties numbered in the order of the text, and their ids before with those after."""
    ids = {one.id: f"t{number}" for number, one in enumerate(mentions, 1)}
    return tuple(msgspec.structs.replace(one, id=ids[one.id]) for one in mentions), ids
