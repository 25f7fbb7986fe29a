"""Who copied whom: a document with what it says, where its word comes from, and the tree of it."""

from enum import StrEnum

import msgspec

from foedus.model.document import DocumentHead
from foedus.model.established import Item, name_of


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One document as a witness.

    Attributes:
        document: Its head.
        items: Its claims.
        text: Its text, for finding copies in one language; empty where it is not at hand.
    """

    document: DocumentHead
    items: tuple[Item, ...] = ()
    text: str = ""

    @property
    def key(self) -> str:
        """The name of the document, as its items have it."""
        return name_of(self.document)


class Tie(StrEnum):
    """How a document or a voice hangs on another."""

    DERIVED = "says-it-is-taken-from"
    COPY = "near-duplicate"
    TRANSLATION = "same-claims-in-another-language"
    QUOTES = "quotes"
    SPEAKS_FOR = "speaks-for"


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A document hangs on another one, or on a source that is not in the collection.

    Attributes:
        child: The document.
        parent: The other document, or the name of the source.
        tie: How.
        measure: How alike they are, 0 to 1; 1 where the document says so itself.
    """

    child: str
    parent: str
    tie: Tie
    measure: float = 1.0


class OriginNode(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the tree of one fact: a state, a voice, an outlet or a document, and those that have it from there."""

    name: str
    tie: Tie | None = None
    children: tuple["OriginNode", ...] = ()

    @property
    def documents(self) -> int:
        """How many documents hang on it."""
        return sum(child.documents for child in self.children) if self.children else 1
