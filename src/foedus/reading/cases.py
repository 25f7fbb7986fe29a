"""What the case of a name tells about the names beside it, in languages that bend them."""

from foedus.reading.match import Found


def cases_fit(parts: list[Found], name: Found) -> bool:
    """In languages with cases: what joins a name owns it (genitive) or stands in its case; adjectives join freely."""
    case = str(name.tag.more.get("role") or "")
    head = next((p for p in parts if not p.tag.more.get("adjective")), None)
    if head is None or case in ("", "genitive"):
        return True
    of_head = str(head.tag.more.get("role") or "")
    if not of_head:
        return head.tag.what not in ("state", "place") or name.tag.what in ("state", "place", "people")
    return of_head == case or {of_head, case} == {"dative", "place"}


def _owned(parts: list[Found]) -> Found | None:
    """“Polens Außenminister”: behind an owner in the genitive the office is the head."""
    if parts[0].tag.more.get("role") != "genitive" or parts[0].tag.what not in ("state", "place", "people", "org"):
        return None
    return next((p for p in parts[1:] if p.tag.what in ("office", "organ")), None)


def case_of(parts: list[Found]) -> str:
    """The case of the head, the first name that is no adjective; an adjective agrees with a head that does not bend."""
    head = _owned(parts) or next((p for p in parts if not p.tag.more.get("adjective")), parts[0])
    if "role" in head.tag.more:
        return str(head.tag.more["role"])
    return str(parts[0].tag.more.get("role") or "") if parts[0] is not head else ""
