"""One document of the ledger: found by its name, with the documents that it hangs on and that hang on it."""

from foedus.errors import UnknownNameError
from foedus.ledger import Ledger, Query
from foedus.model.fact import FactKind
from foedus.model.origin import Link
from foedus.register.corpus import Recorded, recorded_document
from foedus.register.established import Heard

SHORTEST = 6
"""Digits of a digest that are enough to name a document, where no other begins with them."""


def document_named(ledger: Ledger, name: str) -> Recorded:
    """A document by its digest or by the beginning of it, with its latest reading.

    Raises:
        UnknownNameError: The ledger holds no such document, or more than one begins so.
    """
    wanted = name.strip().casefold()
    found = recorded_document(ledger, wanted)
    if found is not None:
        return found
    hint = "`foedus sources` lists the documents."
    if len(wanted) < SHORTEST:
        raise UnknownNameError(f"“{name[:64]}” names no document.", hint=hint)
    facts = ledger.facts(Query(kinds=(FactKind.READING,)))
    digests = {fact.document for fact in facts if fact.document.startswith(wanted)}
    if len(digests) != 1:
        many = f"{len(digests)} documents begin with “{name[:64]}”." if digests else f"“{name[:64]}” names no document."
        raise UnknownNameError(many, hint=hint)
    only = recorded_document(ledger, digests.pop())
    if only is None:
        raise UnknownNameError(f"“{name[:64]}” names no document.", hint=hint)
    return only


def origins_of(ledger: Ledger, document: Recorded) -> tuple[Link, ...]:
    """Who copied whom around a document: the links, over all treaties it speaks of, that it is an end of."""
    named = {mention.register_id for mention in document.reading.treaties if mention.register_id}
    links: dict[Link, None] = {}
    for treaty in sorted(named):
        for link in Heard(ledger, treaty).evidence.forest.links:
            if document.digest in (link.child, link.parent):
                links[link] = None
    return tuple(links)
