"""The sources of an export: each is cited by an id, counted, and told once at the end."""

from collections.abc import Iterable, Iterator

import msgspec

from foedus.exports.tables import SOURCES, Row
from foedus.model.document import DocumentHead
from foedus.model.imported import Table
from foedus.resources.treaties import Source

REGISTER = "register"
"""The source of what the register itself says of states, and of titles and kinds."""


class Cited(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One source.

    Attributes:
        id: As rows cite it: ``prk-rus-2024/text``, ``document:…``, ``table:un-status``.
        kind: ``document``, ``treaty_collection`` or ``data_set``.
        title: What it is called.
    """

    id: str
    kind: str
    title: str = ""
    publisher: str = ""
    reference: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    digest: str = ""
    derived_from: str = ""
    licence: str = ""
    citation: str = ""


_REGISTER = Cited(id=REGISTER, kind="data_set", title="Foedus: register of treaties", publisher="Foedus")


class Tally:
    """Counts, for every source, the rows that cite it and the passages quoted from it.

    What it keeps grows with the number of sources, not with that of rows.
    """

    def __init__(self) -> None:
        self._known: dict[str, Cited] = {}
        self._rows: dict[str, int] = {}
        self._passages: dict[str, int] = {}

    def cite(self, sources: Iterable[str], *, rows: int = 1) -> list[str]:
        """The ids of sources that are known, each once, for a row; it is counted."""
        found = [name for name in dict.fromkeys(sources) if name in self._known]
        for name in found:
            self._rows[name] = self._rows.get(name, 0) + rows
        return found

    def quote(self, source: str, passages: int) -> None:
        """Count passages that are quoted from a source."""
        self._passages[source] = self._passages.get(source, 0) + passages

    def register(self) -> str:
        """The register itself as a source."""
        return self._add(_REGISTER)

    def of_treaty(self, treaty: str, source: Source) -> str:
        """A source of a treaty of the register."""
        return self._add(
            Cited(
                id=f"{treaty}/{source.key}",
                kind="treaty_collection",
                title=source.title,
                publisher=source.publisher,
                reference=source.reference,
                url=source.address or "",
            )
        )

    def of_document(self, head: DocumentHead) -> str:
        """A document of the ledger."""
        return self._add(
            Cited(
                id=document_id(head.digest),
                kind="document",
                title=head.title or "",
                publisher=head.publisher or "",
                url=head.url or "",
                published=head.published or "",
                language=head.language or "",
                digest=head.digest,
                derived_from=head.derived_from or "",
            )
        )

    def of_table(self, table: Table) -> str:
        """A table of others that was imported."""
        return self._add(
            Cited(
                id=f"table:{table.source}",
                kind="data_set",
                title=table.title,
                published=table.as_of or "",
                digest=table.digest,
                licence=table.licence,
                citation=table.citation,
            )
        )

    def _add(self, source: Cited) -> str:
        self._known.setdefault(source.id, source)
        return source.id

    def rows(self) -> Iterator[Row]:
        """The sources that were cited, in the order of their ids, each with its counts."""
        for name in sorted(self._rows.keys() | self._passages.keys()):
            counts = {"rows": self._rows.get(name, 0), "passages": self._passages.get(name, 0)}
            yield SOURCES.row(source=name, sources=[name], **_told(self._known[name]), **counts)


def document_id(digest: str) -> str:
    """The id of a document as a source."""
    return f"document:{digest}"


def _told(source: Cited) -> dict[str, str]:
    return {name: value for name, value in msgspec.structs.asdict(source).items() if name != "id"}
