"""The same memberships counted from signature or from entry into force; what a source does not tell stays possible."""

from dataclasses import replace

import numpy as np

from foedus.panels.facts import Facts
from foedus.panels.periods import EARLIEST, LATEST, Flags, Ints


def on_basis(facts: Facts, *, signed: bool, judged: frozenset[str] = frozenset()) -> Facts:
    """The memberships as one of the two ways of counting sees them.

    Counted from entry into force, a source that knows signatures only says where a treaty may have been in force.
    Counted from signature, a source that knows entry into force only says that it had been signed by then.

    Args:
        facts: The memberships, on either basis.
        signed: Whether to count from signature.
        judged: The treaties of which both ways are known: what is not there for them did not happen.
    """
    told = _treaties_with(facts, facts.signed == signed)
    known = np.array([name in judged for name in facts.treaties], dtype=np.bool_)
    direct = facts.signed == signed
    inferred = ~direct & ~(told | known)[facts.treaty]
    if not inferred.any():
        return chosen(facts, direct)
    if signed:
        changed = replace(facts, may_first=np.where(inferred, EARLIEST, facts.may_first).astype(np.int32))
    else:
        changed = replace(
            facts,
            sure_first=np.where(inferred, LATEST, facts.sure_first).astype(np.int32),
            sure_last=np.where(inferred, EARLIEST, facts.sure_last).astype(np.int32),
        )
    return chosen(changed, direct | inferred)


def _treaties_with(facts: Facts, rows: Flags) -> Flags:
    found: Flags = np.bincount(facts.treaty[rows], minlength=len(facts.treaties)) > 0
    return found


def chosen(facts: Facts, keep: Flags) -> Facts:
    """Some rows of the facts."""
    if keep.all():
        return facts
    place: Ints = np.cumsum(keep).astype(np.int32) - 1
    special = keep[facts.special_row]
    return replace(
        facts,
        row=facts.row[keep],
        treaty=facts.treaty[keep],
        state=facts.state[keep],
        sure_first=facts.sure_first[keep],
        sure_last=facts.sure_last[keep],
        may_first=facts.may_first[keep],
        may_last=facts.may_last[keep],
        phase=facts.phase[keep],
        owes=facts.owes[keep],
        may_owe=facts.may_owe[keep],
        somebody=facts.somebody[keep],
        signed=facts.signed[keep],
        special_row=place[facts.special_row[special]],
        special_state=facts.special_state[special],
        special_owes=facts.special_owes[special],
    )
