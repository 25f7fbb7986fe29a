"""The voices in a claim's chain of attribution, made comparable across languages and ways of writing."""

import msgspec

from foedus.evidence.words import fold
from foedus.model.claim import Claim
from foedus.model.evidence_rules import OriginRules


class Voice(msgspec.Struct, frozen=True, order=True):
    """One speaker: the state it speaks for (empty for none), and its name folded; an unnamed one has no name."""

    state: str
    name: str

    @property
    def text(self) -> str:
        """As the contract writes it: ``PRK:kcna``, ``:yonhap``."""
        return f"{self.state}:{self.name}"


class Voices:
    """Reads speakers by the rules; each is looked at once."""

    def __init__(self, rules: OriginRules) -> None:
        self._persons = rules.unnamed_persons
        self._outlets = rules.unnamed_outlets
        self._seen: dict[str, Voice] = {}

    def chain(self, claim: Claim) -> tuple[Voice, ...]:
        """The voices of a claim, nearest first."""
        return tuple(self._voice(speaker) for speaker in claim.speakers)

    def _voice(self, speaker: str) -> Voice:
        """A speaker of the reading contract as a voice; "a diplomat" and "local media" are voices without a name."""
        if speaker not in self._seen:
            state, colon, name = speaker.partition(":")
            plain = fold(name if colon else speaker)
            parts = frozenset(plain.split())
            unnamed = not parts - self._outlets or not parts.isdisjoint(self._persons)
            self._seen[speaker] = Voice(state if colon else "", "" if unnamed else plain)
        return self._seen[speaker]


def initials(name: str) -> str:
    """The initials of a name of three words or more: ``korean central news agency`` gives ``kcna``."""
    parts = [word for word in name.split() if word not in ("of", "the", "and", "for")]
    return "".join(word[0] for word in parts) if len(parts) > 2 else ""


def alias(of: Voice, known: frozenset[Voice]) -> Voice:
    """The voice under its short name, where somebody of the same state uses it."""
    short = Voice(of.state, initials(of.name))
    return short if short.name and short in known else of
