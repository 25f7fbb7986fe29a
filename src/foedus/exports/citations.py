"""The sources of an export as citation files: Citation File Format 1.2.0, BibTeX, CSL-JSON."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import msgspec
import yaml

from foedus.exports.names_of_web import address
from foedus.exports.tables import Row
from foedus.model import date as edtf


class Telling(Protocol):
    """What knows in one sentence what it is and for which days it was made, and by what."""

    @property
    def sentence(self) -> str:
        """The sentence."""
        ...

    @property
    def program(self) -> str:
        """The program and its version."""
        ...


TITLE = "Export of treaties, acts, parties, obligations, claims and their sources"
_CFF_TYPES = {"document": "newspaper-article", "treaty_collection": "legal-rule", "data_set": "data"}
_CSL_TYPES = {"document": "article-newspaper", "treaty_collection": "treaty", "data_set": "dataset"}
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def cff(told: Telling, sources: Iterable[Row]) -> bytes:
    """The export and its sources in the Citation File Format, version 1.2.0 (YAML)."""
    value = {
        "cff-version": "1.2.0",
        "message": "Cite this, and the sources that your use of it rests on.",
        "type": "dataset",
        "title": TITLE,
        "abstract": told.sentence,
        "authors": [{"name": told.program}],
        "references": [_cff(row) for row in sources],
    }
    if not value["references"]:
        del value["references"]
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9)
    return text.encode()


def _cff(row: Row) -> dict[str, Any]:
    """One reference; what the format asks for and the source does not have is said to be unnamed."""
    told: dict[str, Any] = {
        "type": _CFF_TYPES[row["kind"]],
        "title": title_of(row),
        "authors": [{"name": row["publisher"] or "not named"}],
        "notes": f"{row['source']}: {used(row)}",
    }
    if address(row["url"]):
        told["url"] = address(row["url"])
    if _day(row):
        told["date-published"] = _day(row)
    if row["language"] and re.fullmatch(r"[a-z]{2,3}", row["language"]):
        told["languages"] = [row["language"]]
    if row["reference"]:
        told["section"] = row["reference"]
    return told


def bibtex(told: Telling, sources: Iterable[Row]) -> bytes:
    """The sources as BibTeX, in UTF-8."""
    head = f"% {TITLE}\n% {told.sentence}\n"
    return "\n".join([head, *(_bibtex(row) for row in sources)]).encode()


def _bibtex(row: Row) -> str:
    day = edtf.parse(row["published"]).earliest if row["published"] else None
    fields = {
        "title": f"{{{_tex(title_of(row))}}}",
        "author": f"{{{_tex(row['publisher'] or 'not named')}}}",
        "howpublished": _tex(row["reference"] or ""),
        "year": f"{day.year:04d}" if day else "",
        "date": _tex(row["published"] or ""),
        "url": address(row["url"]) or "",
        "language": _tex(row["language"] or ""),
        "note": _tex("; ".join(part for part in (row["citation"], used(row)) if part)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(row['source'])},", *lines, "}", ""])


def _key(source: str) -> str:
    return re.sub(r"[^A-Za-z0-9:/._-]", "-", source)


def _tex(text: str) -> str:
    """Text in which nothing is a command; a line break is a space."""
    return "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))


def csl(sources: Iterable[Row]) -> bytes:
    """The sources as CSL-JSON, which Zotero, pandoc and others read."""
    return msgspec.json.format(msgspec.json.encode([_csl(row) for row in sources]), indent=2) + b"\n"


def _csl(row: Row) -> dict[str, Any]:
    parts = list(_parts(row["published"] or ""))
    told = {
        "id": row["source"],
        "type": _CSL_TYPES[row["kind"]],
        "title": title_of(row),
        "publisher": row["publisher"],
        "container-title": row["publisher"] if row["kind"] == "document" else None,
        "number": row["reference"],
        "URL": address(row["url"]),
        "language": row["language"],
        "issued": {"date-parts": [parts]} if parts else None,
        "note": "; ".join(part for part in (row["citation"], used(row)) if part),
    }
    return {key: value for key, value in told.items() if value is not None}


def _parts(published: str) -> Iterator[int]:
    """Year, month and day, as far as they are told; nothing of a date whose year is open."""
    first = published.partition("/")[0]
    if published and edtf.parse(published).earliest is not None:
        yield from (int(part) for part in re.findall(r"\d+", first))


def title_of(row: Row) -> str:
    """What a source is called; a document without a title by its publisher and its name."""
    named = row["title"] or " ".join(part for part in (row["publisher"], row["published"]) if part)
    return str(named or row["source"])


def used(row: Row) -> str:
    """How much of an export rests on a source."""
    quoted = f", {row['passages']} passages quoted" if row["passages"] else ""
    return f"{row['rows']} rows rest on it{quoted}"


def _day(row: Row) -> str | None:
    when = edtf.parse(row["published"]) if row["published"] else None
    return when.earliest.isoformat() if when is not None and when.is_day and when.earliest else None
