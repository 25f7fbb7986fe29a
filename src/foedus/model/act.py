"""An act of a state or organ toward a treaty: signing, depositing, notifying, withdrawing … (part D of the law)."""

import msgspec

from foedus.model.passage import Passage

EVERYONE = "*"
"""In place of a state: the depositary, or all of them."""

KINDS = (
    "sign", "approve", "ratify", "deposit", "accede", "succeed", "exchange_instruments", "notify", "enter_into_force",
    "attest_count", "attest_share", "decide", "armed_conflict", "apply_provisionally", "declare", "extend", "suspend",
    "terminate", "breach", "member_of", "cease_membership", "reserve", "object", "withdraw", "revoke",
)  # fmt: skip


class Act(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """One act, on one day or in one span of days.

    Attributes:
        kind: One of :data:`KINDS`.
        states: Who acts; several for a joint act, ``("*",)`` for the depositary or for all.
        date: When, EDTF: at a depositary the day of receipt (L10); ``None`` if nothing is known about the day.
        known: From when it could be known, EDTF (L14); ``None`` for the day of the act.
        of: What it is a deposit, notice, attestation or revocation of.
        id: The name of a reservation or objection.
        source: Where the record has it from.
        passages: The sentences it was read from.
        definitive: A signature that binds (L18).
        n: The number attested; ``all_signatories`` allowed (L45).
        value: The share attested (L45).
        relation: ``reached``, ``at_least``, ``at_most`` or ``never_reached`` (L45).
        until: First day without it: of a conflict, a suspension, an extension (or ``indefinite``).
        period: ISO 8601, added to the running end by an extension.
        stated: The day of exit that a notice names (L80).
        effective: The day from which it has effect, as recorded (L69, L80).
        contested: Whether its validity or effect is in dispute (L89, L90).
        toward: Toward whom a suspension is directed.
        by: How a treaty was terminated: ``replacement``, ``consent``, ``war`` …
        replaced_by: The treaty that took its place.
        reported: Only the press reports it; no legal act (L77).
        provisions: The provisions reserved or objected to.
        notified: The day the depositary notified a reservation (L52).
        to: The reservations an objection is against.
        against: The states it is against.
        precludes_entry_into_force: An objection that stops the treaty between the two (L54).
        claims: ``full`` where the objector claims the treaty without benefit of the reservation (L58).
        version: The version of a treaty with several (L62).
        invited: Whether an acceding state was invited, where the text asks for it (L25).
        protocols: The protocols or annexes chosen with the instrument (L27).
    """

    kind: str
    states: tuple[str, ...] = (EVERYONE,)
    date: str | None = None
    known: str | None = None
    of: str | None = None
    id: str | None = None
    place: str | None = None
    note: str | None = None
    source: str | None = None
    passages: tuple[Passage, ...] = ()
    definitive: bool = False
    n: int | str | None = None
    value: float | str | None = None
    relation: str | None = None
    until: str | None = None
    period: str | None = None
    stated: str | None = None
    effective: str | None = None
    contested: bool = False
    toward: tuple[str, ...] = ()
    by: str | None = None
    replaced_by: str | None = None
    reported: bool = False
    provisions: tuple[str, ...] = ()
    notified: str | None = None
    to: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    precludes_entry_into_force: bool = False
    claims: str | None = None
    version: str | None = None
    invited: bool | None = None
    protocols: tuple[str, ...] | None = None
