"""What the text of a treaty says: its parts, its rules in the grammar, what it is silent on; all on passages."""

from typing import Any

import msgspec

from foedus.model.obligation import Obligation
from foedus.model.passage import Passage

INSTRUMENTS = ("treaty", "amendment", "protocol", "exchange_of_notes", "schedule", "annex")
"""The kinds of instrument that a text can be."""

ASKED = (
    "entry_into_force", "duration", "withdrawal", "reservations", "accession", "provisional_application", "depositary",
    "authentic_languages", "replaces", "obligations",
)  # fmt: skip
"""What a reading looks for; what it does not find in a whole text is a silence of the text."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article by its place in the text, half-open.

    Attributes:
        number: As counted: ``5``, ``8.12``.
        heading: What stands over it, if anything.
        body: Where what follows the number begins; ``start`` where that is not known.
    """

    number: str
    heading: str = ""
    start: int
    end: int
    body: int = 0


class Signing(msgspec.Struct, frozen=True, kw_only=True):
    """When and where a treaty was signed, as it says itself (EDTF)."""

    date: str | None = None
    place: str | None = None
    passages: tuple[Passage, ...] = ()


class ClauseRule(msgspec.Struct, frozen=True, kw_only=True):
    """One rule that the text gives.

    Attributes:
        key: The key of part C it fills: ``entry_into_force``, ``withdrawal``, ``duration`` …
        value: The value of that key, as plain JSON in the grammar.
        passages: The sentences it stands on; never empty.
        article: The number of the article it stands in, if in one.
        of: ``treaty`` for the instrument itself; ``amendments`` for the rule that amendments to it follow.
    """

    key: str
    value: Any
    passages: tuple[Passage, ...]
    article: str | None = None
    of: str = "treaty"


class ReadObligation(msgspec.Struct, frozen=True, kw_only=True):
    """An obligation of part B and the sentences it stands on."""

    obligation: Obligation
    passages: tuple[Passage, ...]
    article: str | None = None


class NotRead(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read, and where.

    Attributes:
        what: The key it would have filled, or ``text`` where it is about the whole.
        why: One sentence.
    """

    what: str
    why: str
    passages: tuple[Passage, ...] = ()


class ClauseReading(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of one treaty text.

    Attributes:
        title: As the text has it; empty where it has none.
        instrument: One of :data:`INSTRUMENTS`.
        belongs_to: The instruments it belongs to as it names them itself, nearest first: those that an annex is annexed
            to, an amendment amends, a protocol supplements.
        language: The language it was read in, BCP 47.
        parties: States (ISO 3166) the text names as its parties; empty for an open treaty.
        signed: When and where it was signed.
        authentic_languages: BCP 47 tags of the languages the text names as authentic.
        depositary: Who keeps it, as the text says.
        articles: The articles in order.
        rules: The rules of part C that the text gives.
        obligations: The obligations of part B.
        silent: The keys of :data:`ASKED` that the text says nothing about.
        not_read: What could not be read.
        attached: The readings of other instruments in the same file, each read apart.
        termination_types: ``SUN`` (fixed term), ``WTH`` (withdrawal or denunciation), or ``none``.
    """

    title: str = ""
    instrument: str = "treaty"
    belongs_to: tuple[str, ...] = ()
    language: str | None = None
    parties: tuple[str, ...] = ()
    signed: Signing = Signing()
    authentic_languages: tuple[str, ...] = ()
    depositary: str | None = None
    articles: tuple[Article, ...] = ()
    rules: tuple[ClauseRule, ...] = ()
    obligations: tuple[ReadObligation, ...] = ()
    silent: tuple[str, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    termination_types: tuple[str, ...] = ()
    attached: "tuple[ClauseReading, ...]" = ()

    def rule(self, key: str, of: str = "treaty") -> Any | None:  # noqa: ANN401 - a value of part C is a mapping, a list or a word
        """The value of one key of part C, or ``None`` where the text is silent."""
        return next((r.value for r in self.rules if r.key == key and r.of == of), None)

    def grammar(self) -> dict[str, Any]:
        """The treaty's own rules as one mapping in the grammar of part C, ready for :class:`foedus.model.rule.Rule`."""
        found = {r.key: r.value for r in self.rules if r.of == "treaty"}
        if self.parties:
            found |= {"parties": list(self.parties), "form": "bilateral" if len(self.parties) == 2 else "plurilateral"}
        if self.obligations:
            found["obligations"] = [msgspec.to_builtins(o.obligation) for o in self.obligations]
        return found
