"""Two letters for three: how CLDR and ISO 3166 name the same state."""

from functools import lru_cache

from babel.core import get_global


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """CLDR's aliases of territories hold the three-letter codes: ``RUS`` is ``RU``."""
    aliases = get_global("territory_aliases")
    return {three: two[0] for three, two in aliases.items() if len(three) == 3 and three.isalpha() and len(two) == 1}


def alpha2_of(code: str) -> str | None:
    """The two-letter code of a state, or nothing where CLDR does not know it."""
    return {"XKX": "XK"}.get(code) or _table().get(code)
