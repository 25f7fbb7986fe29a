"""Which column is which: heads compared without case and signs; a missing header is told from a wrong one."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from foedus.errors import InputError
from foedus.resources.importers import Column, refused

_DATA = re.compile(r"^[\d\s./-]+$")


def folded(head: str) -> str:
    """A head as it is compared: letters and digits only, in lower case."""
    return "".join(char for char in head.casefold() if char.isalnum())


def refuse_what_is_not_read(header: Sequence[str], name: str) -> None:
    """Refuse data that Foedus does not read, whatever importer was asked.

    Raises:
        InputError: The heads are those of such data; says why.
    """
    heads = {folded(head) for head in header}
    for data in refused():
        if len(heads & {folded(column) for column in data.columns}) >= data.least:
            raise InputError(data.why, where=name, hint=data.instead)


def positions(header: Sequence[str], columns: Mapping[str, Column], name: str) -> dict[str, int]:
    """The place of each known column from 0; a column of the table is used once.

    Raises:
        InputError: A needed column is missing, or two columns have one head that is used.
    """
    heads = [folded(head) for head in header]
    found: dict[str, int] = {}
    for key, column in columns.items():
        for wanted in map(folded, column.names):
            if wanted in heads and heads.index(wanted) not in found.values():
                if heads.count(wanted) > 1:
                    message = f"Two columns are called “{header[heads.index(wanted)]}”."
                    raise InputError(message, where=f"{name}:1", hint="Name one of them otherwise.")
                found[key] = heads.index(wanted)
                break
    for key, column in columns.items():
        if column.needed and key not in found:
            raise InputError(*_missing(header, column), where=f"{name}:1", hint=_hint(header, column))
    return found


def _missing(header: Sequence[str], column: Column) -> tuple[str]:
    if _looks_like_data(header):
        return (f"The first line is data, not a header: “{', '.join(header)[:60]}”.",)
    return (f"There is no column “{column.names[0]}” ({column.meaning}).",)


def _looks_like_data(header: Sequence[str]) -> bool:
    return sum(bool(_DATA.match(head)) for head in header if head) * 2 >= max(1, sum(bool(head) for head in header))


def _hint(header: Sequence[str], column: Column) -> str:
    close = get_close_matches(folded(column.names[0]), [folded(head) for head in header], n=1, cutoff=0.6)
    if close:
        head = next(head for head in header if folded(head) == close[0])
        return f"Is it “{head}”? Name it in a mapping file, or rename it."
    return f"The heads are: {', '.join(head for head in header if head)[:200]}. A mapping file can name the column."
