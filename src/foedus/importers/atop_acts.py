"""What ATOP's spells say to the law: signatures, accessions, ends, and the promises that hold in every phase."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foedus.importers.told import Group, Told
from foedus.model import date as edtf
from foedus.model.act import Act

SOURCE = "ATOP 5.1"
_UNKNOWN_DAY = "ATOP counts from the signature; it does not say when, or whether, the treaty entered into force."


def of_alliance(start: str, end: str | None) -> tuple[Act, ...]:
    """The alliance as a whole: in force, if at all, on some day from the signature on; ended, where it has."""
    acts = [Act(kind="enter_into_force", date=f"{start}/..", known=start, note=_UNKNOWN_DAY, source=SOURCE)]
    if end:
        acts.append(Act(kind="terminate", date=end, source=SOURCE))
    return tuple(acts)


def common_end(lines: Iterable[Told]) -> str | None:
    """The day the last member's commitment ended; ``None`` where one had not."""
    by_member: dict[str, list[str]] = {}
    for line in lines:
        by_member.setdefault(line.member, []).append(line.last)
    lasts = ["" if "" in ends else max(ends) for ends in by_member.values()]
    return max(lasts) if all(lasts) else None


def acts_of(code: str, lines: Sequence[Told], start: str, end: str | None) -> Iterator[Act]:
    """A member's signature or, after the first day, its accession; and its leaving, where the others stayed."""
    for first, last in _joined(lines):
        kind = "sign" if first == start else "accede"
        yield Act(kind=kind, states=(code,), date=first, source=SOURCE)
        if kind == "accede":  # not before its own accession, whenever the treaty entered into force
            yield Act(kind="enter_into_force", states=(code,), date=f"{first}/..", known=first, source=SOURCE)
        if last and last != end:
            yield Act(kind="withdraw", states=(code,), date=last, effective=last, source=SOURCE)


def _joined(lines: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """Memberships as spans of time: the phases of one commitment, side by side or one after the other, are one."""
    first, last = lines[0].first, lines[0].last
    for line in lines[1:]:
        if last and _apart(last, line.first):
            yield first, last
            first, last = line.first, line.last
        elif not line.last or not last:
            last = ""
        else:
            last = max(last, line.last)
    yield first, last


def _apart(last: str, first: str) -> bool:
    end, begun = edtf.parse(last).latest, edtf.parse(first).earliest
    return end is not None and begun is not None and (begun - end).days > 1


def form(parties: Sequence[str], members: int) -> dict[str, Any]:
    """The form of a treaty, as a rule of the grammar: its first parties, and how many members it ever had."""
    return {"form": "bilateral" if len(parties) == members == 2 else "plurilateral", "parties": list(parties)}


def rule_of(group: Group, start: str) -> dict[str, Any]:
    """The parties, and the promises that a member makes to every other one in every phase, as a rule of the grammar."""
    parties = sorted({line.member for line in group.lines if line.first == start})
    members = dict(group.members())
    obligations: list[dict[str, Any]] = []
    for type_ in ("defence", "offence", "neutrality", "nonaggression", "consultation"):
        bound = [code for code, lines in members.items() if all(_owes(line, type_) for line in lines)]
        if bound:
            who = {} if len(bound) == len(members) else {"bound": bound}
            obligations.append({"id": f"atop-{type_}", "type": type_, "source": SOURCE, **who})
    rule = form(parties, len(members)) if len(parties) > 1 else {"form": "multilateral"}
    return rule | ({"obligations": obligations} if obligations else {})


def _owes(line: Told, type_: str) -> bool:
    return any(p.type == type_ and not p.to_somebody for spell in line.spells for p in spell.promises)
