"""What was read: the text itself, and what is known about where it came from."""

from hashlib import blake2b

import msgspec


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a document before it is read, from its page, its file or the person.

    Attributes:
        title: The headline, where the page names one.
        publisher: The paper, agency or office.
        url: The address it was read from.
        published: The day of publication, EDTF; relative dates are resolved against it.
        language: The language the page or the person declares, BCP 47; a declaration can lie.
        claimed: Whether the address is only what a saved page says of itself; it was not read from there.
    """

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    claimed: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text as it was read, with its source.

    Attributes:
        text: The text that offsets of passages refer to.
        source: What is known about it.
        name: The file or address, as the person gave it.
        notes: What a person should know about how it was opened: an encoding that lied, bytes that could not be read.
    """

    text: str
    source: Source = Source()
    name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The name of the content: the same text is the same document, whoever reads it, however often."""
        return blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class DocumentHead(msgspec.Struct, frozen=True, kw_only=True):
    """The ``document`` of the reading contract: a document without its text.

    Attributes:
        derived_from: The address or name of the document that this one says it was taken or translated from.
        digest: The content it is the head of.
        claimed: Whether ``url`` is only what a saved page says of itself; whose site that is then proves nothing.
        notes: What the reader has to say about its own limits on this text (language not proven, year open …).
    """

    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    derived_from: str | None = None
    digest: str = ""
    claimed: bool = False
    notes: tuple[str, ...] = ()
