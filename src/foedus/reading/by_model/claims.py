"""The claims that a model makes: each held against the contract and against the text, and dropped where it fails.

Nothing of a dropped claim is used, and each is counted with its reason. A detail that would change what the claim says
(modality, stance, speakers, actors) is never guessed: where it is wrong, the claim goes. A detail that only adds to it
(place, agents, quantity, recipients, date) is left out.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from foedus.model.claim import TYPES, Claim, Kind, Modality, Quantity, Stance
from foedus.model.passage import Passage
from foedus.reading.by_model import values
from foedus.reading.by_model.anchor import anchor
from foedus.reading.by_model.pieces import Piece
from foedus.reading.by_model.tally import Tally

CERTAINTY = 0.8
"""How sure a model's claim is taken to be; nothing but the passage was checked."""
DOUBTFUL = 0.5
"""The same where the text never names some of those who are said to act."""


class Checker:
    """Checks the claims of one piece.

    Args:
        piece: The text that the model was shown.
        treaties: The ids that the answer gives to treaties, with those of the document.
        named: States and organisations that the document names, as far as names are known; ``None`` where the language
            has no names to look for.
        tally: Where what is dropped and mended is counted.
    """

    def __init__(self, piece: Piece, treaties: Mapping[str, str], named: frozenset[str] | None, tally: Tally) -> None:
        self._piece = piece
        self._treaties = treaties
        self._named = named
        self._tally = tally

    def claims(self, given: list[Any]) -> list[Claim]:
        """Those that stand, under the ids that the answer gave them; ``about`` leads to one of them or nowhere."""
        made = [claim for each in given if (claim := self._claim(each)) is not None]
        ids = {claim.id for claim in made}
        return [self._settled(claim, ids) for claim in made]

    def _settled(self, claim: Claim, ids: set[str]) -> Claim:
        if claim.about is None or (claim.about in ids and claim.about != claim.id):
            return claim
        self._tally.mend("about a claim that is not there")
        return msgspec.structs.replace(claim, about=None)

    def _claim(self, given: object) -> Claim | None:
        if not isinstance(given, dict):
            self._tally.drop("not an object")
            return None
        passages = self._passages(given)
        kind = _kind(given)
        said = _said(given, kind)
        actors = values.codes(given.get("actors"))
        if not passages:
            self._tally.drop("its words do not stand in the text")
        elif kind is None:
            self._tally.drop("a kind or type that the contract does not have")
        elif said is None:
            self._tally.drop("a modality, stance or speaker that the contract does not have")
        elif actors is None:
            self._tally.drop("actors that are no states or organisations")
        elif self._strangers(actors) == set(actors) != set():
            self._tally.drop("actors that the text does not name")
        else:
            return Claim(
                id=str(given.get("id")),
                kind=kind,
                type=str(given["type"]),
                actors=actors,
                passages=passages,
                certainty=DOUBTFUL if self._strangers(actors) else CERTAINTY,
                **said,
                **self._details(given),
            )
        return None

    def _strangers(self, actors: tuple[str, ...]) -> set[str]:
        """Those of the actors that the text does not name."""
        return set() if self._named is None else set(actors) - self._named

    def _passages(self, given: Mapping[str, object]) -> tuple[Passage, ...]:
        """The quotes that stand in the text, if all of them do."""
        quotes = _quotes(given)
        found = [anchor(self._piece.text, quote, offset=self._piece.start) for quote in quotes]
        return () if None in found else tuple(dict.fromkeys(each for each in found if each is not None))

    def _details(self, given: Mapping[str, object]) -> dict[str, Any]:
        treaty = given.get("treaty")
        return {
            "recipients": self._or_none(values.codes(given.get("recipients")), given.get("recipients"), "recipients")
            or (),
            "agents": self._or_none(values.names(given.get("agents")), given.get("agents"), "agents") or (),
            "treaty": self._or_none(self._treaties.get(str(treaty)), treaty, "treaty"),
            "date": self._or_none(values.date(given.get("date")), given.get("date"), "date"),
            "place": self._or_none(values.words(given.get("place")), given.get("place"), "place"),
            "quantity": self._quantity(given.get("quantity")),
            "about": values.words(given.get("about")),
        }

    def _or_none(self, read: Any, given: object, name: str) -> Any:  # noqa: ANN401 - a detail of any type
        """A detail as it was read; counted where something was given that is none."""
        if read is None and given not in (None, "", []):
            self._tally.mend(f"{name} that cannot be read")
        return read

    def _quantity(self, given: object) -> Quantity | None:
        empty = isinstance(given, dict) and given.get("min") is None and given.get("max") is None
        read = values.quantity(given)
        return None if empty else self._or_none(read, given, "quantity")


def _kind(given: Mapping[str, object]) -> Kind | None:
    kind, type_ = given.get("kind"), given.get("type")
    if not isinstance(kind, str) or kind not in list(Kind):
        return None
    return Kind(kind) if isinstance(type_, str) and type_ in TYPES[Kind(kind)] else None


def _said(given: Mapping[str, object], kind: Kind | None) -> dict[str, Any] | None:
    """Modality, stance and speakers; ``None`` where one of them is not of the contract."""
    stance, modality = given.get("stance"), given.get("modality")
    speakers = values.speakers(given.get("speakers"))
    timeless = kind in (Kind.TERM, Kind.SILENCE)
    if stance not in list(Stance) or speakers is None:
        return None
    if modality not in list(Modality) and not (timeless and modality is None):
        return None
    only_absent = timeless and modality != Modality.NOT_DONE
    read = None if only_absent else Modality(str(modality))
    return {"modality": read, "stance": Stance(str(stance)), "speakers": speakers}


def _quotes(given: Mapping[str, object]) -> list[object]:
    """What the model quotes, under ``quotes`` or, as the contract writes it, under ``passages``."""
    quotes = given.get("quotes", given.get("quote"))
    if quotes is None and isinstance(given.get("passages"), list):
        quotes = [each.get("quote") if isinstance(each, dict) else each for each in given["passages"]]  # type: ignore[attr-defined]
    return quotes if isinstance(quotes, list) else [quotes]
