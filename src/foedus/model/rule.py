"""The grammar of final clauses (law-of-treaties, part C) as frozen values: absent keys are silence of the text.

Periods are ISO 8601 (``P90D``, ``P3M``), dates EDTF. The values are what the clauses say; what they mean on a day is
the business of ``foedus.law``.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from foedus.model.obligation import Obligation

Period = Annotated[
    str, Meta(pattern=r"^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", description="ISO 8601 period: P90D, P3M")
]
MonthDay = Annotated[str, Meta(pattern=r"^\d{2}-\d{2}$", description="Month and day: 07-01")]
Group = Annotated[str | tuple[str, ...], Meta(description="The name of a group of the rule, or the states themselves")]
Counting = Literal["exclude_start", "day_after_expiry"]


class _Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    note: str | None = None
    source: str | None = None


class Yearly(_Clause, frozen=True, kw_only=True):
    """An effect on one day of the year (L8): ``effect`` of the year of receipt plus so many years."""

    effect: MonthDay
    cutoff: MonthDay | None = None
    years_if_in_time: int = 1
    years_if_late: int | None = None


class Align(_Clause, frozen=True, kw_only=True):
    """To which day the clock is turned on (L5, L6, L7, L8)."""

    nth_month: Annotated[int, Meta(ge=0, le=1200)] | None = None
    first_of_month_after: bool | None = None
    min_gap: Period | None = None
    yearly: Yearly | None = None

    def __post_init__(self) -> None:
        """Exactly one kind of alignment, or the text would contradict itself."""
        kinds = (self.nth_month is not None, bool(self.first_of_month_after), self.yearly is not None)
        if sum(kinds) != 1:
            raise ValueError("an align holds exactly one of nth_month, first_of_month_after and yearly")


AlignLike = Literal["first_of_month_after", "first_of_next_month"] | Align


class Share(_Clause, frozen=True, kw_only=True):
    """A share of a measure (L35); exactly one of the two thresholds."""

    of: str
    among: Group | None = None
    at_least: float | str | None = None
    more_than: float | str | None = None

    def __post_init__(self) -> None:
        """One threshold, and not two that contradict each other."""
        if (self.at_least is None) == (self.more_than is None):
            raise ValueError("a share has exactly one of at_least and more_than")


class Part(_Clause, frozen=True, kw_only=True):
    """So many of a group (L36)."""

    count: Annotated[int, Meta(ge=0)]
    among: Group | None = None


class Consents(_Clause, frozen=True, kw_only=True):
    """Consents that must stand; all parts must hold, the day is the latest of their days (L31, L36)."""

    count: Annotated[int, Meta(ge=0)] | None = None
    among: Group | None = None
    including: Group | None = None
    all_of: Group | None = None
    plus: tuple[Part, ...] = ()
    share: Share | None = None

    def __post_init__(self) -> None:
        """Something must be asked for."""
        if self.count is None and not (self.including or self.all_of or self.plus or self.share):
            raise ValueError("consents need a count, including, all_of, plus or a share")


class AtLeast(_Clause, frozen=True, kw_only=True):
    """So many of several conditions."""

    n: Annotated[int, Meta(ge=0)]
    of: tuple["Condition", ...]

    def __post_init__(self) -> None:
        """More than there are can never hold."""
        if self.n > len(self.of):
            raise ValueError(f"at_least asks for {self.n} of {len(self.of)} conditions")


class Condition(_Clause, frozen=True, kw_only=True, rename={"all_": "all", "any_": "any"}):
    """COND: what must happen for the treaty to enter into force; exactly one key."""

    signature: Literal[True] | None = None
    exchange_of_instruments: Literal[True] | None = None
    notifications: Literal["last", "all"] | None = None
    ratified_by: Literal["all_parties"] | Group | None = None
    consents: Literal["all_signatories"] | Consents | None = None
    date: str | None = None
    entry_into_force_of: str | None = None
    decision: str | None = None
    all_: tuple["Condition", ...] | None = None
    any_: tuple["Condition", ...] | None = None
    at_least: AtLeast | None = None

    def __post_init__(self) -> None:
        """A condition is one thing; several are joined by ``all`` or ``any``."""
        if len(self.keys) != 1:
            raise ValueError("a condition has exactly one key; join several with all or any")
        if self.all_ == () or self.any_ == ():
            raise ValueError("an empty list of conditions says nothing")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are given."""
        return tuple(name for name in _CONDITION_KEYS if getattr(self, name) is not None)

    @property
    def key(self) -> str:
        """The one key, without the underscore of ``all_`` and ``any_``."""
        return self.keys[0].rstrip("_")


_CONDITION_KEYS = (
    "signature", "exchange_of_instruments", "notifications", "ratified_by", "consents", "date", "entry_into_force_of",
    "decision", "all_", "any_", "at_least",
)  # fmt: skip


class Floor(_Clause, frozen=True, kw_only=True):
    """Not before (L38): so long after the opening for signature, or the entry into force of another treaty."""

    after: str | None = None
    period: Period | None = None
    entry_into_force_of: str | None = None
    date: str | None = None


class LaterParties(_Clause, frozen=True, kw_only=True):
    """The clock of those who consent later (L42); nothing is inherited from the treaty's own clock."""

    delay: Period | None = None
    align: AlignLike | None = None
    counting: Counting = "exclude_start"
    after: Literal["trigger", "entry_into_force"] = "trigger"
    immediately_if: Literal["armed_conflict"] | None = None


class Track(_Clause, frozen=True, kw_only=True):
    """One way into force with its own clock (L39)."""

    when: Condition | None = None
    fixed: str | None = None
    delay: Period | None = None
    counting: Counting = "exclude_start"
    align: AlignLike | None = None
    not_before: str | Floor | None = None


class EntryIntoForce(Track, frozen=True, kw_only=True):
    """How and when the treaty enters into force: trigger, fixed day, delay, counting, alignment, floor."""

    later_parties: LaterParties | None = None
    binds: Literal["acceptors", "all_members"] = "acceptors"
    tracks: tuple[Track, ...] = ()


class Tacit(_Clause, frozen=True, kw_only=True):
    """Tacit renewal (L74), or going on without term until so long after a notice."""

    period: Period | None = None
    repeat: bool = True
    notice: Period | None = None
    ends: Literal["treaty", "party"] | None = None
    indefinite: bool = False

    def __post_init__(self) -> None:
        """Renewed for a period, or without end."""
        if (self.period is None) == (not self.indefinite):
            raise ValueError("tacit renewal is for a period or indefinite, exactly one of the two")


class ByAgreement(_Clause, frozen=True, kw_only=True):
    """Extension by agreement or by a conference, and its limits (L75, L76)."""

    max: Period | None = None
    times: Annotated[int, Meta(ge=0)] | None = None
    scope: str | None = None
    then_tacit: Period | None = None
    decision_of: str | None = None
    may_be: str | None = None


class Duration(_Clause, frozen=True, kw_only=True, rename={"from_": "from"}):
    """How long the treaty lasts (L73 to L77)."""

    indefinite: bool = False
    until: str | None = None
    term: Period | None = None
    from_: str | None = None
    tacit: Tacit | None = None
    by_agreement: ByAgreement | None = None

    def __post_init__(self) -> None:
        """Without term, until a day, or for a term: the three exclude each other."""
        if sum((self.indefinite, self.until is not None, self.term is not None)) > 1:
            raise ValueError("a duration is only one of indefinite, until and term")


class Gate(_Clause, frozen=True, kw_only=True):
    """No notice, or no effect, before so long in force (L79)."""

    after: str
    period: Period
    gates: Literal["notice", "effect"] = "notice"


class AlsoBy(_Clause, frozen=True, kw_only=True):
    """Another event that ends participation, with its own clock (L86)."""

    event: str
    after: Period | None = None


class Aftermath(_Clause, frozen=True, kw_only=True):
    """Duties that outlive the participation (L85)."""

    period: Period
    provisions: str | tuple[str, ...] | None = None


class Withdrawal(_Clause, frozen=True, kw_only=True, rename={"from_": "from", "or_": "or"}):
    """How a party leaves, or ends the treaty (L78 to L86)."""

    allowed: bool | Literal["silent", "by_agreement", "at_term"] | None = None
    notice: Period | None = None
    from_: Literal["receipt", "notification", "circulation"] = "receipt"
    counting: Counting = "exclude_start"
    align: AlignLike | None = None
    not_before: Gate | None = None
    stated_later: bool = False
    reasons_required: bool = False
    revocable: bool = True
    implied_right: bool = False
    ends: Literal["treaty", "party"] | None = None
    blocked_while: Literal["armed_conflict_of_withdrawing_state", "armed_conflict"] | None = None
    also_by: AlsoBy | None = None
    aftermath: Aftermath | None = None
    prolong: str | None = None
    or_: str | None = None


class Objections(_Clause, frozen=True, kw_only=True):
    """The share of objections that makes a reservation inadmissible (L51)."""

    share_of: str = "parties"
    at_least: float | str = "2/3"


class Reservations(_Clause, frozen=True, kw_only=True):
    """Which reservations the text allows (L50 to L52)."""

    allowed: bool | Literal["listed", "if_compatible", "unless_one_third_object"] = "if_compatible"
    provisions: tuple[str, ...] = ()
    not_to: tuple[str, ...] = ()
    objection_window: Period | None = None
    incompatible_if_objections: Objections | None = None


class Accession(_Clause, frozen=True, kw_only=True, rename={"from_": "from"}):
    """To whom and since when accession is open (L25)."""

    open_to: Group | None = None
    from_: str | None = None


class ProvisionalEnd(_Clause, frozen=True, kw_only=True):
    """How provisional application ends by notice (L49)."""

    notice: Period | None = None
    counting: Counting = "exclude_start"


class ProvisionalApplication(_Clause, frozen=True, kw_only=True, rename={"from_": "from"}):
    """Provisional application: by what, from when, until when (L48, L49)."""

    by: str | None = None
    from_: str | None = None
    until: str | None = None
    prolonged_until: str | None = None
    ends: ProvisionalEnd | None = None
    articles: tuple[str, ...] = ()
    scope: str | None = None
    aftermath: Aftermath | None = None


class Measure(_Clause, frozen=True, kw_only=True):
    """A measure that shares refer to, as frozen by the text (L35)."""

    total: float | str | None = None
    unit: str | None = None
    weights: dict[str, float | str] = {}
    count_of: Literal["states"] | None = None


class Priority(_Clause, frozen=True, kw_only=True):
    """What the text says on its rank among treaties (L63, L98)."""

    over: str | tuple[str, ...] | None = None
    subject_to: str | tuple[str, ...] | None = None


class Version(_Clause, frozen=True, kw_only=True):
    """One version of a treaty with several (L62)."""

    id: str
    amends: str | None = None
    in_force: str | None = None


class Rule(_Clause, frozen=True, kw_only=True):
    """The final clauses and obligations of a treaty; every key that is absent is silence of the text."""

    form: Literal["bilateral", "plurilateral", "multilateral", "version_set"] = "multilateral"
    parties: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    depositaries: tuple[str, ...] = ()
    opened: str | None = None
    groups: dict[str, tuple[str, ...]] = {}
    not_counted: tuple[str, ...] = ()
    measures: dict[str, Measure] = {}
    replaces: tuple[str, ...] = ()
    amends: str | None = None
    priority: Priority | None = None
    subject_to: str | tuple[str, ...] | None = None
    temporal: str | None = None
    min_protocols: int | None = None
    entry_into_force: EntryIntoForce | None = None
    duration: Duration | None = None
    withdrawal: Withdrawal | None = None
    reservations: Reservations | None = None
    accession: Accession | None = None
    provisional_application: ProvisionalApplication | None = None
    obligations: tuple[Obligation, ...] = ()
    versions: tuple[Version, ...] = ()
