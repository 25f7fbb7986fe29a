"""Where the words that a model quotes stand in the text: letter by letter, or nowhere."""

import re

from foedus.model.passage import Passage, passage_of

LEAST_LETTERS = 4
"""Fewer letters prove nothing: they stand in any text."""
LONGEST_QUOTE = 4000
_QUOTES = " \t\r\n\"'“”„«»‘’「」『』…"


def anchor(text: str, quote: object, *, offset: int = 0) -> Passage | None:
    """The passage of ``text`` that a quote is; ``None`` where it does not stand there.

    Every letter and mark must agree. Only white space may differ, because a line may be wrapped, and quotation marks or
    an ellipsis around the whole, which a writer puts there.

    Args:
        text: The text that was read.
        quote: What the model gave as the words of the text.
        offset: What to add, where ``text`` is a piece of a longer one; the passage then refers to that.
    """
    if not isinstance(quote, str) or len(quote) > LONGEST_QUOTE:
        return None
    for wanted in dict.fromkeys((quote.strip(), quote.strip(_QUOTES))):
        if sum(char.isalnum() for char in wanted) < LEAST_LETTERS:
            continue
        found = _find(text, wanted)
        if found is not None:
            made = passage_of(text, *found)
            return Passage(made.start + offset, made.end + offset, made.quote)
    return None


def _find(text: str, wanted: str) -> tuple[int, int] | None:
    at = text.find(wanted)
    if at >= 0:
        return at, at + len(wanted)
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    found = re.search(pattern, text)
    return found.span() if found else None
