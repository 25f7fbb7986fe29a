"""What every reader of documents is to the rest of the house: one call, one reading."""

from typing import Protocol

from foedus.model.document import Document
from foedus.model.reading import Reading


class Reader(Protocol):
    """Reads one document at a time; keeps nothing between two."""

    def read(self, document: Document, *, language: str | None = None) -> Reading:
        """Give back what the document says.

        Args:
            document: The text and what is known about its source.
            language: A BCP 47 tag to read it as; ``None`` finds the language from the text.
        """
        ...
