"""What the passes of reading share about a language's grammar, and about a saying."""

import msgspec

from foedus.model.claim import Stance
from foedus.reading.actors import Actor
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found


class Order(msgspec.Struct, frozen=True):
    """What a language's grammar says about places."""

    order: str
    drops: bool
    marks_subject: bool

    @staticmethod
    def of(lexicon: Lexicon) -> "Order":
        """Read it off ``grammar.yaml``."""
        grammar = lexicon.data.file("grammar")
        subject = (grammar.get("roles") or {}).get("subject") or {}
        return Order(str(grammar.get("order") or "SVO"), bool(grammar.get("drops_subject")), bool(any(subject.values())))


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
