"""What an import did, or would do, in numbers and findings."""

import msgspec

from foedus.importers.computed import Tally
from foedus.model.finding import Finding
from foedus.resources.importers import TableKind


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did, or would do.

    Attributes:
        file: The table's file.
        kind: What is known of its kind: title, licence, citation.
        as_of: The last day it looked at.
        dry: Nothing was written.
        refused: Nothing was written because something did not fit and the whole was wanted.
        rows: How many rows it has.
        left_out: How many of them were left out.
        incomplete: Whether anything of the table was left out, a row or a column.
        treaties: How many treaties it speaks of.
        linked: Those of them that the register holds, by the table's id.
        members: How many memberships it tells of.
        added: How many facts are new, or would be.
        known: How many the ledger held already.
        taken_back: How many earlier entries were withdrawn because this copy says otherwise.
        no_longer_told: How many earlier entries of this source this copy does not repeat; they stand.
        days: How the computed days stand to the attested ones.
        findings: How many of each rule.
        shown: The first findings of each rule.
    """

    file: str
    kind: TableKind
    as_of: str | None
    dry: bool
    refused: bool
    rows: int
    left_out: int
    incomplete: bool
    treaties: int
    linked: dict[str, str]
    members: int
    added: int
    known: int
    taken_back: int
    no_longer_told: int
    days: Tally
    findings: dict[str, int]
    shown: tuple[Finding, ...]
