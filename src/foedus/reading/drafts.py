"""Claims in the making: from the wordings of a sentence to who did what, when, as whom it is said."""

import msgspec

from foedus.model.claim import Kind, Modality, Quantity, Stance
from foedus.reading.actor import Actor
from foedus.reading.between_states import treaty_words
from foedus.reading.match import Found
from foedus.reading.scene import Scene


class Draft(msgspec.Struct, eq=False):
    """A claim before it has an id.

    Attributes:
        kind: Act, event, term or silence.
        type: Its type.
        scene: The sentence it is read from.
        trigger: The wording it stands on.
        span: Its passage, folded.
        subject: The actor as the sentence names it.
    """

    kind: Kind
    type: str
    scene: Scene
    trigger: Found
    span: tuple[int, int]
    subject: Actor | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    treaty: str | None = None
    date: str | None = None
    modality: Modality | None = Modality.DONE
    quantity: Quantity | None = None
    stance: Stance = Stance.ASSERTS
    speakers: tuple[str, ...] = ()
    about: "Draft | None" = None
    place: str | None = None


def coverage(found: Found) -> int:
    """How many characters of the text a wording is made of."""
    return sum(e - s for s, e in found.cells)


def _told(found: Found) -> int:
    """How much a wording says of its own voice and modality: of two on the same word that is the closer one."""
    return bool(found.tag.more.get("passive")) + bool(found.tag.more.get("modality"))


def overlap(a: Found, b: Found) -> bool:
    """Whether two wordings share a word."""
    return any(s < f and e < t for s, t in a.cells for e, f in b.cells)


def _rivals(a: Found, b: Found, shared: frozenset[tuple[int, int]]) -> bool:
    """Whether two wordings share a word of their own; the word for the treaty belongs to all that is done to it."""
    if a.tag.room != "act" or b.tag.room != "act":
        return overlap(a, b)
    mine, other = _own(a, shared), _own(b, shared)
    return any(s < f and e < t for s, t in mine for e, f in other)


def _own(found: Found, shared: frozenset[tuple[int, int]]) -> list[tuple[int, int]]:
    return [cell for cell in found.cells if cell not in shared] or list(found.cells)


class Choice(msgspec.Struct, eq=False):
    """The wordings of facts in a sentence.

    Attributes:
        kept: Of those that share words, the one made of most; in order of place.
        beaten: Those that lost, by what they lost to, the one made of most first: what is meant where the winner
            turns out to say nothing ("signed ... into law" of a text that has no treaty in reach).
    """

    kept: list[Found]
    beaten: dict[Found, list[Found]]


def chosen(scene: Scene, gives_way: dict[str, list[str]], *, told: bool = True) -> Choice:
    """The wordings of facts in a sentence: of those that share words, the one made of most.

    Args:
        scene: The sentence.
        gives_way: Of two types on the same words, which the first gives way to.
        told: Whether the sentence tells what a treaty says; else only wordings that say so themselves are terms.
    """
    rooms = ("silence", "act", "term", "event")
    named = [f for f in scene.room("treaty") if f.tag.what.startswith(("nouns.", "named", "instruments"))]
    found = [f for room in rooms for f in scene.room(room) if f.tag.what != "provision" and not _in_title(f, named)]
    found = found if scene.dense else [f for f in found if not _in_instrument(f, named)]
    found = [f for f in found if told or f.tag.room != "term" or f.tag.more.get("told")]
    rank = {room: i for i, room in enumerate(rooms)}
    shared = frozenset((f.start, f.end) for f in treaty_words(scene))
    kept: list[Found] = []
    beaten: dict[Found, list[Found]] = {}

    def weight(one: Found) -> tuple[bool, bool, int, int, int]:
        scattered = one.tag.room == "event" and _is_scattered(scene, one)
        return (
            bool(one.tag.more.get("fallback")),
            scattered,
            -coverage(one) - 3 * (one.tag.room == "silence"),
            rank[one.tag.room],
            -_told(one),
        )

    for one in sorted(found, key=weight):
        winner = next((other for other in kept if _rivals(one, other, shared) and _beats(other, one)), None)
        if winner is None:
            kept.append(one)
        else:
            beaten.setdefault(winner, []).append(one)
    kept = [f for f in kept if not any(_gives_way(f, other, gives_way) for other in kept)]
    invoked = [f for f in kept if f.tag.room == "act" and f.tag.what == "invoke"]  # of a clause that is told too
    kept = [f for f in kept if f.tag.room != "term" or not any(overlap(f, one) for one in invoked)]
    return Choice(sorted(kept, key=lambda f: f.start), beaten)


def _is_scattered(scene: Scene, one: Found) -> bool:
    """Whether the words of a wording lie in several clauses, so that what one clause says by itself is nearer."""
    return len(one.cells) > 1 and len({scene.clause_number(start) for start, _ in one.cells}) > 1


def _in_instrument(one: Found, named: list[Found]) -> bool:
    """Whether a word only names an instrument: the *ratification* of an instrument of ratification."""
    return one.tag.what in _NAMES_INSTRUMENT and any(
        n.tag.what == "instruments" and n.start <= one.start and one.end <= n.end for n in named
    )


_NAMES_INSTRUMENT = frozenset({"ratify", "accede", "accept", "succeed"})


def _in_title(one: Found, named: list[Found]) -> bool:
    """Whether a word is only part of a text's name: the *accession* protocol, the ban on *cluster bombs*."""
    size = one.end - one.start
    titles = named if one.tag.room == "act" else [n for n in named if n.tag.what == "named"]
    return one.tag.room != "silence" and any(
        n.start <= one.start and one.end <= n.end and size < n.end - n.start for n in titles
    )


def _beats(winner: Found, loser: Found) -> bool:
    """A term and an act may stand on the same words ("must be ratified to enter into force"); others may not."""
    return {winner.tag.room, loser.tag.room} != {"term", "act"}


def _gives_way(one: Found, other: Found, table: dict[str, list[str]]) -> bool:
    if one is other or one.tag.room != other.tag.room:
        return False
    return other.tag.what in table.get(one.tag.what, ()) and overlap(one, other)
