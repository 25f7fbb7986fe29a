"""Names for the web: an IRI for each thing of an export, and addresses as far as they are ones."""

import re
from urllib.parse import quote

from foedus.model import date as edtf

_ADDRESS = re.compile(r"(https?|ftp)://([A-Za-z0-9._:~-]+)((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)
_SAFE = "/:@!$&'()*+,;=-._~?%"
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def iri(kind: str, *parts: object) -> str:
    """The name of a thing: ``urn:foedus:treaty:prk-rus-2024``; what an IRI cannot hold is percent-encoded."""
    return ":".join(["urn:foedus", kind, *(quote(str(part), safe="/-._~") for part in parts)])


def source_iri(source: str) -> str:
    """The name of a source by its id in the tables; a document has the name that annotations give it too."""
    kind, _, rest = source.partition(":")
    return iri(kind, rest) if kind in ("document", "table") and rest else iri("source", source)


def address(url: str | None) -> str | None:
    """A web address as an IRI; ``None`` for what is none, which must not become a relative one."""
    found = _ADDRESS.fullmatch(url.strip()) if url is not None else None
    if found is None:
        return None
    scheme, host, rest = found.groups()
    path, hash_, fragment = _BROKEN_ESCAPE.sub("%25", rest).partition("#")
    return f"{scheme.lower()}://{host}{quote(path, safe=_SAFE)}{hash_}{quote(fragment, safe=_SAFE)}"


def one_day(text: str | None) -> str | None:
    """The day of an EDTF date that is exactly one; else ``None``, and the EDTF date must tell it."""
    when = edtf.parse(text) if text else None
    return when.earliest.isoformat() if when is not None and when.is_day and when.earliest is not None else None
