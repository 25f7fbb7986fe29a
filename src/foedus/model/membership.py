"""A member's time in a treaty and what it promised, as panels count it: from the law, or from a user's data set.

This is the one shape between what knows memberships (the law engine, importers of data sets) and what counts them
(panels). It says what its source says, no more: an uncertain day stays an EDTF interval, a source that does not tell
toward whom a promise goes says so.
"""

from typing import Literal

import msgspec

from foedus.model.act import Act
from foedus.model.passage import Passage

CodeScheme = Literal["iso3", "cow", "gw"]
"""Whose codes name the states: the register's own (ISO 3166), Correlates of War, Gleditsch and Ward."""

Basis = Literal["signature", "entry_into_force"]
"""What a membership begins with: the signature or accession, as ATOP counts, or the first day of force (law L46)."""


class Promise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """What a member owes under the treaty.

    Attributes:
        type: One of :data:`foedus.model.obligation.TYPES`: ``defence``, ``offence``, ``neutrality`` …
        toward: To which other members, by code; empty for every other member.
        to_somebody: The source says only that one or more of the others were promised this, not which (ATOP
            ``obvary``): whom it was promised to is unknown, never 0 and never 1.
        clause: The obligation's name within the treaty, where it has one: ``art5``.
        passages: Where the text says so.
    """

    type: str
    toward: tuple[str, ...] = ()
    to_somebody: bool = False
    clause: str = ""
    passages: tuple[Passage, ...] = ()


class MemberSpell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One membership of one state in one treaty, with the days ``first`` to ``last``, both counted in.

    A state that left and came back has two spells; a treaty whose promises were renegotiated has one per phase, each
    with its ``phase``. Two members count as allies by a treaty in phases with the same number, or where one of them
    has no phase (0).

    Attributes:
        treaty: The treaty's name in its source, or in the register: ``atop:1005``, ``nato-1949``.
        state: The member's code in ``scheme``, as text: ``"200"``, ``"GBR"``.
        first: EDTF; the first day, by the ``basis``.
        last: EDTF; the last day that is counted in. ``None`` where it had not ended by ``seen_until``.
        seen_until: The last day (ISO 8601) that the source looked at; what holds later is unknown. ``None`` where the
            source has no such end.
        scheme: Whose codes ``state`` and ``toward`` are.
        basis: What ``first`` is the day of.
        promises: What the member owes to the others; empty for a treaty without a promise that is counted.
        promises_known: ``False`` where the source does not say what was promised; promises are then unknown, not none.
        phase: 0, or 1 … n where a renegotiation changed a promise.
        alliance: The source counts the treaty as an alliance, whatever was promised (ATOP). Else a treaty is one where
            some member promises defence, offence, neutrality, non-aggression or consultation.
        sure: ``False`` where the membership itself is possible and not certain; it then makes cells unknown, not 1.
        title: The treaty's title, where the source has one.
        source: Where it was taken from: ``atop5_1m.csv, line 37``; a source of the register.
        acts: The acts it rests on, for ``why``.
        passages: Where texts say so.
    """

    treaty: str
    state: str
    first: str
    last: str | None = None
    seen_until: str | None = None
    scheme: CodeScheme = "iso3"
    basis: Basis = "entry_into_force"
    promises: tuple[Promise, ...] = ()
    promises_known: bool = True
    phase: int = 0
    alliance: bool = False
    sure: bool = True
    title: str = ""
    source: str = ""
    acts: tuple[Act, ...] = ()
    passages: tuple[Passage, ...] = ()
