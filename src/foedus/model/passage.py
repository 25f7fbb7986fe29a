"""Where in a document something stands: the evidence under every claim and every rule."""

import msgspec


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A piece of a text, by Unicode code points, half-open.

    ``text[start:end] == quote`` holds on the text that was read; what cannot be anchored so is not claimed.
    """

    start: int
    end: int
    quote: str

    def holds_in(self, text: str) -> bool:
        """Whether the quote stands at its place in ``text``."""
        return 0 <= self.start < self.end and text[self.start : self.end] == self.quote


def passage_of(text: str, start: int, end: int) -> Passage:
    """The passage from ``start`` to ``end`` of ``text``, without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Passage(start, end, text[start:end])
