# ruff: noqa: E501 - the page is written as it will be read
"""The page on formats that ``foedus import`` reads, made from ``data/importers``, so that it says what the code does."""

from collections.abc import Iterable

from foedus.report.importing import RULES
from foedus.resources.importers import KINDS, TableKind, refused, table_kind

INTRO = """# Formats that `foedus import` reads

Made from `data/importers` by `python -m tools.reference`. How to import a table is told in
[Import your tables](../how-to/import-your-tables.md). None of these data ship with Foedus: it reads the copy you have.

A table is CSV with one header line: UTF-8, or UTF-16 with its mark, or what `--encoding` says; cells parted by comma,
semicolon, tab or bar; `.gz` is unpacked. Heads are compared without case and signs, so that `state_ID` is `stateID`.
Columns that are not named here are left alone.
"""

BEHIND = {
    "atop": """Which file it is, is seen by its columns: `atop5_1m.csv` (members), `atop5_1a.csv` (alliances) or `atop5_1aph.csv`
(phases). Panels are made of the member-level file. Each alliance keeps an id of its own (`atop:3180`); one that the
register holds, by its signatories and their day, is told once in answers about states.

- A 0 for the year of exit is "had not ended", a 0 for a month or a day is "not known"; both as the codebook says.
- The dates are those of signature or accession. ATOP does not say when a treaty entered into force, so the law answers
  *cannot tell* between signature and end, and *no* before and after.
- `obvary` 1 is kept as a promise to somebody, not known to whom. Where phases differ, the law is told what holds in all.
- After the last day of the data nothing is said: unknown, not 0.
""",
    "un-status": """A table of participants, one treaty a file or with a column that tells the treaty; or the page of one treaty, saved as
HTML from the collection, which also gives title, number, day of entry into force, number of parties, the day of the
status, declarations, objections and end notes. A CSV of one treaty is told its treaty by `--treaty` (an id of the
register, or a number such as `XXIII-1`) or by its name (`23-1.csv`).

A participant in brackets has withdrawn: by the day of the table, on a day that an end note may tell; until then its
status cannot be told after its consent.

Heads name acts, parted by commas, each with the letter that marks it: `Ratification, Acceptance(A), Accession(a)`.
A day without a letter is the act that the head names without one. Days are written `6 Apr 1984` or ISO.

Declarations and objections are kept in words: whether one is a reservation, and what follows, is not judged. A treaty
that the register does not hold is kept as `untc:23-1`.
""",
    "memberships": """One row a state in a treaty. Only `treaty`, `state` and one column of days are needed. Days are EDTF, ISO, the marks of
messydates (`1984-??-??`, `~1984`, `1984-04-01..1984-04-05`), `6 Apr 1984` or `06.04.1984`; `03/04/1984` is refused
unless a mapping file says which comes first. States are ISO 3166 codes or names. A treaty that the register holds is
known by its id or its very title; others are kept under the source and the table's id.

Where `Signature`, `Force` and `End` stand beside `stateSignature` and the like, they are taken as the treaty's own.
""",
}


def formats() -> str:
    """The page."""
    parts = [INTRO]
    for name in KINDS:
        parts += _kind(table_kind(name), BEHIND[name])
    parts += _own() + _refused() + _findings()
    return "\n".join(parts)


def _kind(kind: TableKind, behind: str) -> Iterable[str]:
    yield f"## `{kind.name}`: {kind.title}\n"
    yield behind
    yield "| column | also called | holds |\n| --- | --- | --- |"
    for column in kind.columns.values():
        first, *others = column.names
        needed = " (needed)" if column.needed else ""
        yield f"| `{first}`{needed} | {', '.join(f'`{name}`' for name in others)} | {column.meaning} |"
    yield ""
    if kind.acts:
        letters = ", ".join(f"`{letter}` {word}" for letter, word in kind.letters.items())
        yield f"Acts known in heads: {', '.join(word.word for word in kind.acts)}. Letters known without a head: {letters}.\n"
    if kind.kinds:
        yield f"Kinds of consent: {', '.join(f'`{word}`' for word in kind.kinds)}.\n"
    yield f"**Licence.** {kind.licence}\n"
    yield f"**Citation.** {kind.citation}\n"


def _own() -> list[str]:
    return [
        "## `csv`: a table of your own\n",
        (
            "By a mapping file: see [Import your tables](../how-to/import-your-tables.md). Its columns are those of "
            "`memberships`, under the heads that you name.\n"
        ),
    ]


def _refused() -> list[str]:
    rows = [f"- **{data.title}.** {data.why} {data.instead}" for data in refused()]
    return ["## Not read\n", *rows, ""]


def _findings() -> list[str]:
    rows = [f"| `{rule}` | {words} |" for rule, words in sorted(RULES.items())]
    return ["## Findings\n", "Each names file, line and column.\n", "| finding | names |\n| --- | --- |", *rows, ""]
