"""Comments and judgements as W3C Web Annotations; `foedus annotations import` takes them in."""

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from foedus.exports.selection import Selection
from foedus.exports.source_tally import Tally
from foedus.exports.tables import Row
from foedus.ledger import Ledger
from foedus.register.annotations import DOCUMENT, annotation_page
from foedus.register.corpus import recorded_in_turn


def write_annotations(ledger: Ledger, chosen: Selection, out: IO[bytes]) -> list[Row]:
    """Write an Annotation Page, each annotation once; the sources are the documents that are annotated."""
    names: tuple[str | None, ...] = (None,) if chosen.treaties is None else chosen.treaties
    pages = [annotation_page(ledger, treaty=name, known_by=chosen.known) for name in names]
    items = {item["id"]: item for page in pages for item in page["items"]}
    whole = {**pages[0], "items": list(items.values())}
    out.write(msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")
    return list(_sources(ledger, list(items.values())))


def _sources(ledger: Ledger, items: list[dict[str, Any]]) -> Iterator[Row]:
    quoted: dict[str, int] = {}
    for item in items:
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            name = target["state"]["cached"].removeprefix(DOCUMENT) if isinstance(target, dict) else ""
            quoted[name] = quoted.get(name, 0) + (1 if isinstance(target, dict) and "selector" in target else 0)
    tally = Tally()
    for each in recorded_in_turn(ledger) if quoted else ():
        if each.digest in quoted:
            source = tally.of_document(each.reading.document)
            tally.cite([source])
            tally.quote(source, quoted[each.digest])
    yield from tally.rows()
