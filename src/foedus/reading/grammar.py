"""What the passes of reading share about a language's grammar, and about a saying."""

import msgspec

from foedus.model.claim import Stance
from foedus.reading.actor import Actor
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found


class Order(msgspec.Struct, frozen=True):
    """What a language's grammar says about places.

    Attributes:
        order: ``SVO``, ``SOV`` or ``VSO``.
        drops: Whether a clause may have no subject of its own.
        inversion: Whether the subject may stand behind the verb.
        always_marked: Whether a subject is hardly ever without its mark.
        participles: Endings of participles that are passive unless an auxiliary of the perfect stands before them.
        bracket: Whether the verb's parts enclose what belongs to them ("hat ... unterzeichnet", "rief ... auf").
    """

    order: str
    drops: bool
    inversion: bool
    always_marked: bool
    participles: tuple[str, ...] = ()
    bracket: bool = False

    @staticmethod
    def of(lexicon: Lexicon) -> "Order":
        """Read it off ``grammar.yaml``."""
        grammar = lexicon.data.file("grammar")
        return Order(
            order=str(grammar.get("order") or "SVO"),
            drops=bool(grammar.get("drops_subject")),
            inversion=bool(grammar.get("inversion")),
            always_marked=bool(grammar.get("subject_always_marked")),
            participles=tuple((grammar.get("participle") or {}).get("suffix") or ()),
            bracket=bool(grammar.get("verb_bracket")),
        )


class Saying(msgspec.Struct, eq=False):
    """That somebody says something.

    Attributes:
        speakers: The chain, nearest first.
        stance: How.
        start: Where the words of saying begin, folded.
        end: Where they end.
        speaker: The first speaker.
        covers: The span of what is said, folded.
        verb: The wording.
        accused: Whom it accuses, where it does.
    """

    speakers: tuple[str, ...]
    stance: Stance
    start: int
    end: int
    speaker: Actor | None
    covers: tuple[int, int]
    verb: Found
    accused: Actor | None = None

    def comes_after(self, wording: Found) -> bool:
        """Whether both its speaker and its verb stand behind a wording, so that it may answer it."""
        return self.speaker is not None and min(self.speaker.start, self.verb.start) >= wording.end - 1
