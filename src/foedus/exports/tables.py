"""The tables of an export, their columns and what stands in them: one list, from which every format is made.

A format for spreadsheets is flat: it leaves out what is nested and has the tables that tell the same in rows. A format
for programs is nested: it leaves out the tables that would tell it twice.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

import msgspec

Row = dict[str, Any]
"""One row: a value for every column of its table, ``None`` where it is unknown or there is none."""

Kind = Literal["text", "date", "list", "integer", "number", "json", "nested"]
"""What a column holds: text, an EDTF date, a list of texts, a number, JSON, or what flat formats leave out."""


class Column(msgspec.Struct, frozen=True):
    """One column: its name, what it holds, and what that means."""

    name: str
    kind: Kind
    meaning: str


class Table(msgspec.Struct, frozen=True):
    """One table.

    Attributes:
        name: Its name, as files and SQL have it.
        meaning: What a row of it is.
        columns: Its columns in order.
        shape: ``flat`` for one that only flat formats have; else empty.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    shape: Literal["", "flat"] = ""

    @property
    def flat(self) -> tuple[Column, ...]:
        """The columns that a flat format has."""
        return tuple(column for column in self.columns if column.kind != "nested")

    def row(self, **values: object) -> Row:
        """A row with every column; what is empty is ``None``, but a list stays a list."""
        return {column.name: _settled(values.get(column.name), column.kind) for column in self.columns}


def _settled(value: object, kind: Kind) -> object:
    if kind == "list":
        return list(value) if isinstance(value, (list, tuple)) else []
    if isinstance(value, (str, dict, list, tuple)) and not value:
        return None
    return value


def _columns(told: str) -> tuple[Column, ...]:
    """Columns from lines ``name kind meaning``."""
    lines = [line.split(maxsplit=2) for line in told.strip().splitlines()]
    return tuple(Column(name, kind, meaning) for name, kind, meaning in lines)  # type: ignore[arg-type]


_SOURCES = "sources list What the row was taken from: ids of the table sources."

TREATIES = Table(
    "treaties",
    "A treaty, and where it stands on the day of the export.",
    _columns(f"""
treaty text Its id: prk-rus-2024.
title text Its English title, else any.
titles nested Its titles by language tag.
aliases nested What newspapers call it, by language tag.
kind text alliance, arms_control, peace …; empty for a treaty that the register does not hold.
form text bilateral, plurilateral, multilateral.
signed date When it was signed or opened for signature.
place text Where.
in_register text yes, or no where only reports or imported tables tell of it.
parties_on_record text all, or some where parties are known to be missing.
complete_until date The day up to which the acts on record are complete; empty where they simply are.
on date The day for which the next columns are told.
in_force text yes, no or cannot_tell, by the law of treaties on the acts used.
in_force_since date The first day of force; none where there is none, cannot_tell where it cannot be told.
bound_until text Until when, as far as it is fixed: a date, indefinite, none, cannot_tell.
why text For cannot_tell, the code of the reason (L13).
would_settle text For cannot_tell, what one would have to know.
rules list The rules of the law of treaties that the answer rests on.
reasons nested The steps to the answer: rule, legal source, sentence.
parties list The states for which it is in force, or may be, on the day.
replaces list Treaties that it puts an end to.
replaced_by list Treaties that put an end to it.
amends list Treaties that it amends.
final_clauses text Entry into force, duration and withdrawal in sentences.
rule nested The same, typed, in the grammar of the register.
notes text What a reader should know besides.
{_SOURCES}"""),
)
NAMES = Table(
    "names",
    "One title or alias of a treaty in one language.",
    _columns(f"""
treaty text The treaty.
language text BCP 47.
name text The title or alias.
is_title text yes for a title, no for an alias.
{_SOURCES}"""),
    "flat",
)
PARTIES = Table(
    "parties",
    "A state or organisation in a treaty: where it stands, and one span of days of force for it.",
    _columns(f"""
treaty text The treaty.
state text Its code: ISO 3166 alpha-3, alpha-4 of a gone state, or an acronym.
name text Its English name.
spell integer 1, 2 … for one that left and came back; empty where the treaty never was in force for it.
status text Where it stands on the day: party, signatory, contracting, former_party, none, cannot_tell …
why text For cannot_tell, the code of the reason (L13).
on date The day for which status is told.
signed date When it signed.
consent text How it consented to be bound: deposit, accede, exchange_instruments …
consented date When.
from date The first day of force for it.
until date The first day on which it was no longer bound; empty where it has not ended.
{_SOURCES}"""),
)
ACTS = Table(
    "acts",
    "An act of states toward a treaty: signing, depositing, notifying, withdrawing …",
    _columns(f"""
act text Its id.
treaty text The treaty.
kind text sign, deposit, accede, enter_into_force, withdraw …
states list Who acts; * for the depositary or all.
date date When.
date_first date The first day that the date can mean.
date_last date The last day that the date can mean.
known date From when it could be known, where that is another day.
of text What it is a deposit, notice or attestation of.
place text Where.
note text What the record says besides.
more json All else the record holds of it.
told_by text register, table or report.
findings list The findings of reports that it rests on.
claims list The claims that it rests on: ids of the table claims.
{_SOURCES}"""),
)
CLAUSES = Table(
    "clauses",
    "What one article of a treaty says, in our own words.",
    _columns(f"""
treaty text The treaty.
article text The number of the article.
about text What it is about.
summary text What it says.
{_SOURCES}"""),
)
OBLIGATIONS = Table(
    "obligations",
    "A promise of a treaty, and what makes it due.",
    _columns(f"""
treaty text The treaty.
obligation text Its name within the treaty: art4.
type text defence, offence, neutrality, nonaggression, consultation …
bound list Who owes it; empty for every party.
event list The kinds of event that make it due; empty for one that is always due.
victim text To whom the event must happen.
trigger json All conditions.
content text What is owed, in our own words.
when_due text forthwith, without_delay, a period.
discretion text What is left to the party.
adversaries json Against whom it is directed, where the text says so.
in_force text Whether the treaty is in force on the day of the export.
{_SOURCES}"""),
)
FINDINGS = Table(
    "findings",
    "One act, term, event or silence in the world as all reports tell it, weighed.",
    _columns(f"""
finding text Its id.
treaty text The treaty.
kind text act, term, event or silence.
type text sign, mutual_defence, no_comment …
actors list Whose act it is, or who is bound.
recipients list To or for whom.
standing text established, reported, alleged, disputed, denied or unanswered.
contested text yes where somebody asserts it and somebody denies it.
date date The day, where all who give one agree.
dates list Every day that is given.
disagree list The fields on which the sources exclude each other.
fields nested Every value given for each field, with the claims that give it.
why nested Why it stands as it does: rule and reason.
published date From when it could be known.
claims list The claims that it joins: ids of the table claims.
{_SOURCES}"""),
)
CLAIMS = Table(
    "claims",
    "One thing that one document says, as it was read and as far as no person rejected it.",
    _columns(f"""
claim text Its id in the ledger.
document text The document: an id of the table sources.
treaty text The treaty, where it names one.
treaty_name text As the document calls it.
kind text act, term, event or silence.
type text sign, mutual_defence, CONSULT, no_comment …
actors list Whose act it is, or who is bound.
recipients list To or for whom.
agents list Persons and organs that act for them.
date date The day of the act, never of the statement.
place text Where.
modality text done, planned, conditional, urged, not_done.
quantity_min number The least of a number that is told.
quantity_max number The most of it.
quantity_unit text Of what.
stance text asserts, alleges, confirms, denies.
speakers list Who says so, nearest first.
about text The claim that this one is about.
certainty number The reader's own measure from 0 to 1.
published date When the document was published.
learnt text When it was recorded, UTC.
reader text Who read it.
passages nested The words it stands on: start, end (code points) and quote.
{_SOURCES}"""),
)
PASSAGES = Table(
    "passages",
    "The words of a document on which a claim stands; text[start:end] is the quote.",
    _columns(f"""
claim text The claim.
document text The document.
start integer Where it begins, in code points.
end integer Where it ends, not counted in.
quote text The words.
{_SOURCES}"""),
    "flat",
)
STATES = Table(
    "states",
    "A state or organisation that is named in this export.",
    _columns(f"""
state text Its code, as the other tables have it.
name text Its English name.
formal text Its formal name.
kind text state or organisation.
iso2 text ISO 3166 alpha-2, where it has one.
cow integer Its number in Correlates of War.
gw integer Its number in Gleditsch and Ward.
from date When it began, as far as known.
until date The first day without it.
{_SOURCES}"""),
)
SOURCES = Table(
    "sources",
    "What the rows were taken from: documents, treaty collections, data sets.",
    _columns(f"""
source text Its id.
kind text document, treaty_collection or data_set.
title text What it is called.
publisher text Who published it.
reference text Volume and number, chapter, document number.
url text Its address, where there is one.
published date When it was published.
language text BCP 47.
digest text The hash of its text or file.
derived_from text What it says it was taken or translated from.
licence text What its makers say on its use.
citation text How its makers ask to be cited.
rows integer How many rows of this export rest on it.
passages integer How many passages of it are quoted.
{_SOURCES}"""),
)

TABLES: Mapping[str, Table] = MappingProxyType({
    table.name: table
    for table in (
        TREATIES, NAMES, PARTIES, ACTS, CLAUSES, OBLIGATIONS, FINDINGS, CLAIMS, PASSAGES, STATES, SOURCES,
    )
})  # fmt: skip
"""Every table by its name, in the order in which a reader meets them."""
