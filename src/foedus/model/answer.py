"""What the law answers to a question: a value with its reasons, and what would settle it when it cannot tell."""

from enum import StrEnum

import msgspec

from foedus.model.act import Act
from foedus.model.passage import Passage

YES, NO, CANNOT_TELL, NONE, INDEFINITE = "yes", "no", "cannot_tell", "none", "indefinite"


class Code(StrEnum):
    """Why a question cannot be answered (law-of-treaties L13)."""

    DATE_UNCERTAIN = "date_uncertain"
    SOURCES_DIFFER = "sources_differ"
    ACT_MISSING = "act_missing"
    CONTESTED = "contested"
    FACT_NOT_GIVEN = "fact_not_given"
    FUTURE = "future"
    RULE_UNKNOWN = "rule_unknown"


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One step to the answer.

    Attributes:
        rule: The rule of the rulebook that was used: ``L24``.
        source: Its legal source: ``VCLT art. 18``; empty until a rulebook is at hand.
        text: What was done with it here, in one sentence.
        acts: The acts it was applied to.
        passages: The sentences these acts were read from.
    """

    rule: str
    source: str = ""
    text: str = ""
    acts: tuple[Act, ...] = ()
    passages: tuple[Passage, ...] = ()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of the law.

    Attributes:
        value: ``yes``, ``no``, ``cannot_tell``, a status, an EDTF date, ``none``, ``indefinite``, or a list of names.
        reasons: The rules and acts it rests on, in the order they were used; never empty.
        code: For ``cannot_tell``, why (L13).
        would_settle: For ``cannot_tell``, what one would have to know.
    """

    value: str | tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    code: Code | None = None
    would_settle: str = ""

    def __str__(self) -> str:
        return self.value if isinstance(self.value, str) else ", ".join(self.value)

    @property
    def rules(self) -> tuple[str, ...]:
        """The numbers of the rules used, each once, in the order of their use."""
        return tuple(dict.fromkeys(reason.rule for reason in self.reasons))
