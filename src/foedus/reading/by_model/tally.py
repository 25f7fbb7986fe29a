"""What reading by a model cost, and what of its answers was thrown away and why."""

import msgspec


class Tally(msgspec.Struct):
    """Counts over one or more documents.

    Attributes:
        documents: Documents read.
        questions: Questions sent, the repeated ones included; those answered out of the cache are not.
        kept: Questions that the cache answered.
        tokens_in: Tokens sent, as the endpoint counts them.
        tokens_out: Tokens received.
        claims: Claims that stand.
        dropped: Claims thrown away, by reason.
        mended: Details left out of claims that stand, by reason.
        lost: Pieces of text to which no usable answer came.
    """

    documents: int = 0
    questions: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    claims: int = 0
    dropped: dict[str, int] = msgspec.field(default_factory=dict)
    mended: dict[str, int] = msgspec.field(default_factory=dict)
    lost: int = 0

    def drop(self, reason: str) -> None:
        """Count a claim that was thrown away."""
        self.dropped[reason] = self.dropped.get(reason, 0) + 1

    def mend(self, reason: str) -> None:
        """Count a detail that was left out."""
        self.mended[reason] = self.mended.get(reason, 0) + 1

    def add(self, other: "Tally") -> None:
        """Take another's counts into this one."""
        for name in ("documents", "questions", "kept", "tokens_in", "tokens_out", "claims", "lost"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for mine, theirs in ((self.dropped, other.dropped), (self.mended, other.mended)):
            for reason, count in theirs.items():
                mine[reason] = mine.get(reason, 0) + count

    def cost(self, price_in: float, price_out: float) -> float:
        """What it cost, at prices for a million tokens."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000
