"""Text from strangers on a page: what could turn the page around or hide itself is made visible.

The template engine escapes markup; this takes care of what markup escaping leaves alone (Unicode UAX #9 and TR 36):
overrides and isolates that reorder what stands around them, control characters, tags, and halves of surrogate pairs.
"""

import re

_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_HIDDEN = "\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
_HARMFUL = re.compile(f"[{_OVERRIDES}{_CONTROLS}{_HIDDEN}]")


def shown(text: object) -> str:
    """The text with each harmful character replaced by ``�``; its length and all offsets stay as they are."""
    return _HARMFUL.sub("\ufffd", str(text))


def web_address(text: str | None) -> str | None:
    """An address that a link may have: only ``http`` and ``https``; anything else (``javascript:``) is no link."""
    if text is None:
        return None
    plain = text.strip()
    harmless = not _HARMFUL.search(plain) and not any(character.isspace() for character in plain)
    return plain if harmless and plain.casefold().startswith(("http://", "https://")) else None
