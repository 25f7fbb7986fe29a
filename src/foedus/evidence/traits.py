"""What identity looks at in a claim: its traits. Claims of equal traits need to be compared only once."""

from collections.abc import Callable, Mapping

import msgspec

from foedus.evidence.days import Span, span
from foedus.evidence.words import Namer, Who, words
from foedus.model.claim import Claim, Kind, Modality, Quantity, Stance
from foedus.model.established import Item
from foedus.model.evidence_rules import IdentityRules

Amount = tuple[float | None, float | None, str]
Matter = tuple[int | None, str, tuple[str, ...]]


class Traits(msgspec.Struct, frozen=True):
    """The comparable traits of a claim.

    Attributes:
        kind: Act, event, term or silence.
        sort: ``act``, ``term``, ``statement``, ``event`` or ``silence``: which threshold applies.
        type: Its type, as the document has it.
        family: Its type, or the name of the types that are interchanged with it.
        mood: ``real``, ``planned``, ``conditional``, ``urged``, ``not_done`` or ``none``.
        modality: The modality itself.
        actors: Whose act it is.
        recipients: To whom.
        who: Persons and organs.
        treaty: The number of the joined treaty.
        days: The interval of its date.
        amount: Its quantity.
        place: The words of its place.
        voice: For a demand, the states whose demand it is.
        matter: What a silence or a criticism is about: treaty, type and actors.
        seen: The last day it may have been published, where that matters.
        context: The leading treaty of its document, where that matters.
        nth: Which of several claims of equal traits in one document.
        alone: The document, where the claim says too little to be known again in another.
    """

    kind: Kind
    sort: str
    type: str
    family: str
    mood: str
    modality: Modality | None
    actors: frozenset[str]
    recipients: frozenset[str] = frozenset()
    who: Who = Who()
    treaty: int | None = None
    days: Span | None = None
    amount: Amount | None = None
    place: frozenset[str] = frozenset()
    voice: frozenset[str] = frozenset()
    matter: Matter | None = None
    seen: int | None = None
    context: int | None = None
    nth: int = 0
    alone: str = ""

    @property
    def block(self) -> tuple[object, ...]:
        """Only claims of one block are ever compared."""
        if self.alone:
            return "alone", self.alone, self.kind, self.family, self.mood, self.actors
        if self.kind is Kind.ACT or (self.kind is Kind.TERM and self.family == "end"):
            return (
                "act",
                self.treaty,
                self.context if self.treaty is None else None,
                self.family,
                self.mood,
                self.actors,
            )
        if self.kind is Kind.TERM:
            return self.kind, self.treaty, self.family, self.mood
        if self.context is not None and self.sort == "event":
            return self.kind, self.context, self.family, self.mood
        return self.kind, self.family, self.mood, self.actors


TreatyOf = Callable[[Item], int | None]


class Traiter:
    """Reads the traits of claims by the rules."""

    def __init__(self, rules: IdentityRules) -> None:
        self._rules = rules
        self._namer = Namer(rules)

    def of_document(self, items: tuple[Item, ...], treaty_of: TreatyOf) -> list[Traits]:
        """The traits of all claims of one document, in the order given."""
        by_id = {item.claim.id: item for item in items}
        numbers = [treaty_of(item) for item in items]
        context = next((number for number in numbers if number is not None), None)
        return [
            self._traits(item, number, context, by_id, treaty_of) for item, number in zip(items, numbers, strict=True)
        ]

    def _traits(
        self, item: Item, treaty: int | None, context: int | None, by_id: Mapping[str, Item], treaty_of: TreatyOf
    ) -> Traits:
        claim, rules = item.claim, self._rules
        sort, mood = self.sort(claim), self.mood(claim)
        published = span(item.document.published)
        dated = span(claim.date)
        running = claim.type in rules.joint_parties
        needs_context = (running and sort == "event") or (sort == "act" and treaty is None)
        return Traits(
            kind=claim.kind,
            sort=sort,
            type=claim.type,
            family=self.family(claim),
            mood=mood,
            modality=claim.modality,
            actors=self.actors(item),
            recipients=frozenset(claim.recipients),
            who=self._namer.who(claim.agents),
            treaty=treaty,
            days=dated,
            amount=amount(claim.quantity),
            place=words(claim.place or ""),
            voice=voice(claim) if mood == "urged" else frozenset(),
            matter=self._matter(item, by_id, treaty_of),
            seen=published[1] if published and claim.kind is not Kind.TERM and dated is None else None,
            context=context if needs_context else None,
        )

    def sort(self, claim: Claim) -> str:
        """Which of the five sorts of things it is."""
        if claim.kind is Kind.EVENT and (
            claim.type in self._rules.statements or claim.modality in (Modality.CONDITIONAL, Modality.URGED)
        ):
            return "statement"
        return claim.kind.value

    def mood(self, claim: Claim) -> str:
        """Real and announced acts are one mood; what is conditional, demanded or not done is another."""
        if claim.modality is None:
            return "real" if claim.type == "duration" and claim.date else "none"
        if claim.kind is Kind.ACT and claim.modality in (Modality.DONE, Modality.PLANNED):
            return "real"
        if claim.kind is Kind.EVENT and claim.type == "CONSULT" and claim.modality is Modality.PLANNED:
            return "real"
        if claim.modality is Modality.CONDITIONAL and claim.type in self._rules.intentions:
            return "real"
        return "real" if claim.modality is Modality.DONE else claim.modality.value

    def family(self, claim: Claim) -> str:
        """The name that interchanged types share within a mood."""
        if claim.type == "enter_into_force" and len(claim.actors) == 1:
            return "accede"  # for one state, a multilateral treaty enters into force when that state becomes a party
        mood = self.mood(claim)
        key = {"real": "done", "none": "none"}.get(mood, mood)
        shared = self._rules.families.get(key, {})
        if shared.get(claim.type) == "consent" and claim.agents:
            return claim.type
        return shared.get(claim.type, claim.type)

    def actors(self, item: Item) -> frozenset[str]:
        """Who acts; an act of both parties of a bilateral treaty is theirs even where a text names neither."""
        claim, treaty = item.claim, item.treaty
        if not claim.actors and treaty and len(treaty.parties) == 2 and claim.type in self._rules.of_both_parties:
            return frozenset(treaty.parties)
        return frozenset(claim.actors)

    def _matter(self, item: Item, by_id: Mapping[str, Item], treaty_of: TreatyOf) -> Matter | None:
        about = by_id.get(item.claim.about or "")
        if about is None:
            return None
        return treaty_of(about), self.family(about.claim), tuple(sorted(about.claim.actors))


def amount(quantity: Quantity | None) -> Amount | None:
    """The quantity as comparable values."""
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    return quantity.min, quantity.max, (quantity.unit or "").casefold()


def voice(claim: Claim) -> frozenset[str]:
    """The states whose word the nearest speaker is; empty for one that speaks for none."""
    first = claim.speakers[0].partition(":")[0] if claim.speakers else ""
    return frozenset((first,)) if first else frozenset()


def opposed(a: Claim, b: Claim) -> bool:
    """Whether one denies or confirms what the other says, as one text sets two voices side by side."""
    answers = (Stance.DENIES, Stance.CONFIRMS)
    linked = a.about == b.id or b.about == a.id
    return linked and a.type == b.type and (a.stance in answers or b.stance in answers)


def other_voice(a: Claim, b: Claim) -> bool:
    """Whether one text lets two different speakers tell of what may be one thing."""
    same_time = a.date == b.date
    return same_time and bool(a.speakers) and bool(b.speakers) and not set(a.speakers) & set(b.speakers)
