"""Whether the register is in order: shape, sources, codes, the world's data, and the day that the law computes.

A computed day of entry into force must be the attested one, or the file must say why it is not. A file that cannot be
read at all is a finding like the others, so that one look names everything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from foedus.errors import DataError, FoedusError, InputError
from foedus.law.clock import Span, edtf_of
from foedus.law.court import Court
from foedus.law.entry_into_force import Entry as EntryIntoForce
from foedus.model.act import EVERYONE
from foedus.model.finding import Finding
from foedus.model.treaty import Treaty
from foedus.resources import treaties
from foedus.resources.files import load_many
from foedus.resources.states import organisations, states
from foedus.resources.treaties import Entry
from foedus.resources.world_check import check_world

Agreement = Literal["agrees", "computed_only", "explained", "unexplained"]


class EntryDay(msgspec.Struct, frozen=True, kw_only=True):
    """The day of entry into force of one treaty, as computed and as attested.

    Attributes:
        treaty: The treaty's id.
        computed: The day that follows from the acts on record, EDTF; ``None`` where it does not follow.
        attested: The day that is stated, EDTF; ``None`` where none is.
        agreement: Whether they agree; if not, whether the file says why.
        why_not: What the file says.
    """

    treaty: str
    computed: str | None
    attested: str | None
    agreement: Agreement
    why_not: str | None = None


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at the register found.

    Attributes:
        treaties: How many treaties were looked at.
        states: How many states.
        organisations: How many organisations.
        days: The day of entry into force of each treaty.
        findings: What is not in order.
    """

    treaties: int
    states: int
    organisations: int
    days: tuple[EntryDay, ...]
    findings: tuple[Finding, ...]

    @property
    def agreements(self) -> dict[Agreement, int]:
        """How many days agree, and in which way the others do not."""
        return dict(Counter(day.agreement for day in self.days))


def check_register(files: Iterable[Path] = ()) -> Checked:
    """Look at the whole register, or at files that a person has written, beside it.

    Args:
        files: Files of treaties; without any, all of the register.
    """
    own = list(files)
    findings: list[Finding] = []
    entries = dict(_read_files(own, findings) if own else _read_register(findings))
    known = {name: entry.treaty for name, entry in treaties.register().items()} if own else {}
    court = Court({**known, **{name: entry.treaty for name, entry in entries.items()}})
    days = tuple(_day(entry, court) for entry in entries.values())
    for entry, day in zip(entries.values(), days, strict=True):
        findings += _of_entry(entry, court.treaties)
        findings += _of_day(entry, day)
    if not own:
        findings += check_world(states(), organisations())
    return Checked(
        treaties=len(entries),
        states=len(states()),
        organisations=len(organisations()),
        days=days,
        findings=tuple(findings),
    )


def _read_register(findings: list[Finding]) -> Iterator[tuple[str, Entry]]:
    for name in treaties.ids():
        try:
            yield name, treaties.treaty(name)
        except FoedusError as wrong:
            findings.append(Finding(rule="shape", message=str(wrong), about=(name,)))


def _read_files(files: Iterable[Path], findings: list[Finding]) -> Iterator[tuple[str, Entry]]:
    seen: dict[str, Path] = {}
    for path in files:
        if not path.is_file():
            raise InputError("There is no such file.", where=str(path), hint="Name a file of a treaty, as YAML.")
        try:
            entry = treaties.entry_from(load_many([path])[path.name], where=str(path))
        except DataError as wrong:
            findings.append(Finding(rule="shape", message=str(wrong), about=(str(path),)))
            continue
        name = entry.card.id
        if name in seen:
            message = f"{seen[name]} and {path} are both the file of {name}."
            findings.append(Finding(rule="two-treaties-one-id", message=message, about=(name,)))
        seen[name] = path
        yield name, entry


def _of_entry(entry: Entry, known: Mapping[str, Treaty]) -> Iterator[Finding]:
    name = entry.card.id
    used = set(_sources_used(entry))
    for source in sorted(str(one) for one in used - set(entry.sources)):
        yield _finding("no-source", name, f"a fact names the source “{source}”, which the file does not have.")
    for source in sorted(set(entry.sources) - used):
        yield _finding("idle-source", name, f"no fact uses the source “{source}”.")
    for code in sorted(_codes(entry) - states().keys() - organisations().keys() - {EVERYONE}):
        yield _finding("unknown-code", name, f"“{code}” is no state and no organisation.")
    for other in sorted(_named(entry) - known.keys()):
        yield _finding("unknown-treaty", name, f"it points to “{other}”, which is not in the register.")
    if not entry.card.titles.get("en", "").strip():
        yield _finding("no-title", name, "it has no English title.")


def _finding(rule: str, name: str, what: str) -> Finding:
    return Finding(rule=rule, message=f"{name}: {what}", about=(name,))


def _sources_used(entry: Entry) -> Iterator[str | None]:
    yield from entry.rule_sources
    yield entry.signed.source
    yield from (act.source for act in entry.treaty.acts)
    yield from (record.source for record in entry.treaty.states.values())
    yield from (measure.source for measure in entry.treaty.rule.measures.values() if measure.source)


def _codes(entry: Entry) -> set[str]:
    rule = entry.treaty.rule
    found = {*rule.parties, *rule.signatories, *rule.depositaries, *rule.not_counted, *entry.treaty.states}
    found |= {code for group in rule.groups.values() for code in group}
    found |= {code for act in entry.treaty.acts for code in (*act.states, *act.toward, *act.against)}
    found |= {code for duty in rule.obligations for code in duty.bound}
    for record in entry.treaty.states.values():
        found |= set(filter(None, (record.continues, record.successor_of, record.absorbed_by)))
    return found


def _named(entry: Entry) -> set[str]:
    named = {name for some in msgspec.structs.astuple(entry.relations) for name in some}
    named |= set(entry.treaty.rule.replaces)
    named |= {act.replaced_by for act in entry.treaty.acts if act.replaced_by}
    return named | ({entry.treaty.rule.amends} if entry.treaty.rule.amends else set())


def _day(entry: Entry, court: Court) -> EntryDay:
    found = court.docket(entry.treaty).entry
    return EntryDay(
        treaty=entry.card.id,
        computed=_edtf(found.computed),
        attested=_edtf(found.days) if found.attested else None,
        agreement=_agreement(found, entry.why_not),
        why_not=entry.why_not,
    )


def _agreement(found: EntryIntoForce, why_not: str | None) -> Agreement:
    if found.computed.never or (found.attested and found.differs):
        return "explained" if why_not else "unexplained"
    return "agrees" if found.attested else "computed_only"


def _edtf(days: Span) -> str | None:
    return None if days.never or (days.lo <= 0 and not days.sure) else edtf_of(days)


def _of_day(entry: Entry, day: EntryDay) -> Iterator[Finding]:
    if day.agreement == "unexplained":
        found = f"the day computed is {day.computed or 'none'}, the day attested {day.attested or 'none'}"
        yield _finding("day-differs", entry.card.id, f"{found}; `why_not` must say why.")
    if day.agreement in ("agrees", "computed_only") and entry.why_not:
        yield _finding("idle-why-not", entry.card.id, "`why_not` explains a difference that there is not.")
