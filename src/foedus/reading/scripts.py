"""Which script a text is written in (ISO 15924, small letters)."""

import re
from collections import Counter
from functools import lru_cache

_SCRIPTS = {
    "hang": "\uac00-\ud7a3", "kana": "\u3040-\u30ff", "han": "\u4e00-\u9fff", "deva": "\u0900-\u097f",
    "arab": "\u0600-\u06ff\u0750-\u077f", "cyrl": "\u0400-\u052f", "latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "grek": "\u0370-\u03ff\u1f00-\u1fff", "hebr": "\u0590-\u05ff", "beng": "\u0980-\u09ff", "guru": "\u0a00-\u0a7f",
    "gujr": "\u0a80-\u0aff", "orya": "\u0b00-\u0b7f", "taml": "\u0b80-\u0bff", "telu": "\u0c00-\u0c7f",
    "knda": "\u0c80-\u0cff", "mlym": "\u0d00-\u0d7f", "sinh": "\u0d80-\u0dff", "thai": "\u0e00-\u0e7f",
    "laoo": "\u0e80-\u0eff", "tibt": "\u0f00-\u0fff", "mymr": "\u1000-\u109f", "geor": "\u10a0-\u10ff",
    "armn": "\u0530-\u058f", "ethi": "\u1200-\u137f", "khmr": "\u1780-\u17ff",
}  # fmt: skip
_EACH = tuple((name, re.compile(f"[{letters}]")) for name, letters in _SCRIPTS.items())


@lru_cache(maxsize=4096)
def _script_of_letter(char: str) -> str:
    return next((name for name, letters in _EACH if letters.match(char)), "")


def script_of(sample: str) -> str:
    """The script most letters of a sample are in; kana among Chinese characters makes Japanese from a tenth on."""
    counts: dict[str, int] = {}
    for char, count in Counter(sample).items():
        name = _script_of_letter(char)
        if name:
            counts[name] = counts.get(name, 0) + count
    if not counts:
        return ""
    kana, han = counts.get("kana", 0), counts.get("han", 0)
    if kana > 3 and kana * 12 > kana + han:
        counts["kana"] = kana + counts.pop("han", 0)
    return max(counts, key=lambda name: counts[name])
