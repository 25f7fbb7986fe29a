"""The heads of a UN status table: which acts a column dates, and by which letters its cells tell them apart.

A head names its acts with their letters: ``Ratification, Acceptance(A), Accession(a)``. A day without a letter is the
act that the head names without one; letters the head does not explain are those the whole collection uses.
"""

import re
from collections.abc import Mapping

import msgspec

from foedus.importers.findings import CellError
from foedus.model.act import Act
from foedus.resources.importers import TableKind, Word

_PART = re.compile(r"^(?P<words>.*?)\s*(?:\((?P<letter>[A-Za-z]{1,2})\))?\s*(?:\d+(?:\s*,\s*\d+)*)?$", re.DOTALL)
_CELL = re.compile(
    r"^\[?(?P<day>\d{1,2}\s+[A-Za-z]{3,9}\.?\s+\d{4}|\d{4}-\d\d-\d\d)\]?\s*(?P<letter>[A-Za-z]{1,2})?\s*$"
)
_MARKS = re.compile(r"(?:\s+\d{1,2}(?:\s*,\s*\d{1,2})*)+$")


class Head(msgspec.Struct, frozen=True):
    """What a column dates.

    Attributes:
        column: Its place from 0.
        plain: The act of a day without a letter; ``None`` where the head names none.
        letters: The act of each letter.
    """

    column: int
    plain: Word | None
    letters: Mapping[str, Word]


def head_of(text: str, column: int, kind: TableKind) -> Head | None:
    """The acts that a head names; ``None`` for one that names none."""
    if text.casefold().strip() in kind.ignored:
        return None
    plain: Word | None = None
    letters: dict[str, Word] = {}
    for part in re.split(r",\s*(?=[A-Z])", text):
        found = _PART.match(" ".join(part.split()))
        word = _word(found["words"] if found else part, kind)
        if word is None:
            continue
        letter = found["letter"] if found else None
        if letter:
            letters[letter] = word
        elif plain is None:
            plain = word
    return Head(column, plain, letters) if plain or letters else None


def _word(text: str, kind: TableKind) -> Word | None:
    plain = text.casefold()
    return next((word for word in kind.acts if word.word in plain), None)


def acts_in(cell: str, head: Head, kind: TableKind) -> tuple[str, Word]:
    """The day of a cell as it is written, and the act that it dates.

    Raises:
        CellError: It is no day, or its letter is not explained.
    """
    found = _CELL.match(_MARKS.sub("", cell.replace("\u00a0", " ")).strip())
    if found is None:
        raise CellError("impossible-date", f"“{cell[:40]}” is no day as status tables write them.", head.column)
    letter = found["letter"]
    word = _of_letter(letter, head, kind) if letter else head.plain
    if word is None and not letter and len(head.letters) == 1:
        word = next(iter(head.letters.values()))
    if word is None:
        what = f"the letter “{letter}”" if letter else "a day without a letter"
        raise CellError("unknown-kind", f"“{cell[:40]}”: the head does not explain {what}.", head.column)
    return found["day"], word


def _of_letter(letter: str, head: Head, kind: TableKind) -> Word | None:
    if letter in head.letters:
        return head.letters[letter]
    name = kind.letters.get(letter)
    return _word(name, kind) if name else None


def act_of(word: Word, member: str, day: str, source: str) -> Act:
    """The act that a day dates."""
    effective = day if word.kind == "withdraw" else None
    return Act(
        kind=word.kind,
        states=(member,),
        date=day,
        of=word.of,
        definitive=word.definitive,
        effective=effective,
        note=word.note,
        source=source,
    )
