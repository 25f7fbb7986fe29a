"""The grammar back in words: what a treaty's final clauses say, in English sentences (part C)."""

from foedus.law.clock import length
from foedus.model.rule import (
    Align,
    AlignLike,
    Condition,
    Consents,
    Duration,
    EntryIntoForce,
    Floor,
    LaterParties,
    ProvisionalApplication,
    Reservations,
    Rule,
    Share,
    Track,
    Withdrawal,
)

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = {30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
_ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_ORDINALS |= {"twelve": "twelfth"}


def number(n: int) -> str:
    """A number as a text writes it: in words as far as that reads well."""
    if 0 <= n < len(_NUMBERS):
        return _NUMBERS[n]
    tens, rest = n // 10 * 10, n % 10
    if tens in _TENS or tens == 20:
        word = _TENS.get(tens, "twenty")
        return word if rest == 0 else f"{word}-{_NUMBERS[rest]}"
    return str(n)


def ordinal_word(n: int) -> str:
    """An ordinal: first, sixtieth, 114th."""
    word = number(n)
    if word.isdigit():
        return f"{n}th" if n % 100 in (11, 12, 13) else f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th') }"
    head, dash, last = word.rpartition("-")
    last = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{dash}{last}"


def period(text: str) -> str:
    """A period: ``P60D`` is "sixty days", ``P1Y`` "one year"."""
    months, days = length(text)
    parts = []
    if "Y" in text and months:
        years, months = divmod(months, 12)
        parts.append(f"{number(years)} year{'s' if years != 1 else ''}")
    if months:
        parts.append(f"{number(months)} month{'s' if months != 1 else ''}")
    if days or not parts:
        parts.append(f"{number(days)} day{'s' if days != 1 else ''}")
    return " and ".join(parts)


def names(group: str | tuple[str, ...]) -> str:
    """A group by its name, or its states."""
    return group.replace("_", " ") if isinstance(group, str) else listed(group)


def listed(items: tuple[str, ...] | list[str]) -> str:
    """Several things joined as in a sentence."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else "none"


def condition(one: Condition) -> str:
    """A condition as a clause after "on" or "from"."""
    if isinstance(one.consents, Consents):
        return _consents(one.consents)
    simple = {
        "signature": "signature by all parties",
        "exchange_of_instruments": "the exchange of the instruments",
        "notifications": "the last notification that the procedures at home are complete",
        "date": f"{one.date}",
        "entry_into_force_of": f"the entry into force of {one.entry_into_force_of}",
        "decision": f"the decision “{one.decision}”",
    }
    if one.key in simple:
        return simple[one.key]
    if one.consents == "all_signatories":
        return "the consent of all signatories"
    if one.ratified_by is not None:
        return f"ratification by {names(one.ratified_by)}"
    if one.at_least is not None:
        return f"{number(one.at_least.n)} of: {'; '.join(condition(inner) for inner in one.at_least.of)}"
    joined = one.all_ or one.any_ or ()
    word = " and " if one.all_ else " or "
    return word.join(condition(inner) for inner in joined)


def _consents(asked: Consents) -> str:
    parts = []
    if asked.count is not None:
        among = f" of the {names(asked.among)}" if asked.among is not None else ""
        parts.append(f"the {ordinal_word(asked.count)} deposit{among}")
    parts += [f"{number(part.count)} of the {names(part.among or 'states')}" for part in asked.plus]
    if asked.including is not None:
        parts.append(f"including {names(asked.including)}")
    if asked.all_of is not None:
        parts.append(f"the consent of all of {names(asked.all_of)}")
    if asked.share is not None:
        parts.append(_share(asked.share))
    return ", ".join(parts)


def _share(share: Share) -> str:
    least = f"at least {share.at_least}" if share.at_least is not None else f"more than {share.more_than}"
    among = f" among {names(share.among)}" if share.among is not None else ""
    return f"a share of {least} of {names(share.of)}{among}"


def clock(delay: str | None, align: AlignLike | None, event: str, counting: str = "exclude_start") -> str:
    """A clock in words: "on the first day of the month after sixty days from …"."""
    extra = ", on the day after that period" if counting == "day_after_expiry" else ""
    if align is None:
        return f"{period(delay)} after {event}{extra}" if delay else f"on {event}"
    base = f"{period(delay)} from {event}{extra}" if delay else event
    return f"on {_align(align)} {base}"


def _align(align: AlignLike) -> str:
    if isinstance(align, str) or align.first_of_month_after:
        gap = align.min_gap if isinstance(align, Align) else None
        least = f" (or of the month after that, if fewer than {period(gap)} remain)" if gap else ""
        return f"the first day of the month{least} after"
    if align.nth_month is not None:
        return f"the first day of the {ordinal_word(align.nth_month)} month after the month of"
    yearly = align.yearly
    if yearly is None:
        return "the day of"
    text = f"{yearly.effect} of the {ordinal_word(yearly.years_if_in_time)} year after the year of"
    if yearly.years_if_in_time == 0:
        text = f"{yearly.effect} of the year of"
    late = yearly.years_if_in_time + 1 if yearly.years_if_late is None else yearly.years_if_late
    after = f" (after {yearly.cutoff}: of the {ordinal_word(late)} year after)" if yearly.cutoff else ""
    return f"{text}{after}"


def _track(track: Track) -> str:
    when = condition(track.when) if track.when is not None else "the consent of all negotiating states"
    text = clock(track.delay, track.align, when, track.counting)
    if track.fixed is not None:
        text = f"on {track.fixed} if {when} has come by then, otherwise {text}"
    return f"{text}{_floor(track.not_before)}"


def _floor(floor: str | Floor | None) -> str:
    if floor is None:
        return ""
    if isinstance(floor, str):
        return f", but not before {floor}"
    parts = []
    if floor.after is not None:
        parts.append(f"{period(floor.period or 'P0D')} after {floor.after.replace('_', ' ')}")
    if floor.entry_into_force_of is not None:
        parts.append(f"the entry into force of {floor.entry_into_force_of}")
    if floor.date is not None:
        parts.append(floor.date)
    return f", but not before {listed(parts)}"


def entry_into_force(rule: EntryIntoForce | None) -> str:
    """When the treaty enters into force."""
    if rule is None:
        return (
            "The text is silent on entry into force: it enters into force when all negotiating states have consented."
        )
    tracks = (*((rule,) if rule.when is not None or not rule.tracks else ()), *rule.tracks)
    text = f"The treaty enters into force {'; or '.join(_track(track) for track in tracks)}."
    if rule.binds == "all_members":
        text += " It then binds all members."
    return text + _later(rule.later_parties)


def _later(later: LaterParties | None) -> str:
    if later is None:
        return ""
    own = clock(later.delay, later.align, "their own consent", later.counting)
    text = f" For those who consent later it enters into force {own}"
    if later.after == "entry_into_force":
        text += ", if that comes after the entry into force of the treaty"
    if later.immediately_if is not None:
        text += "; in armed conflict at once"
    return f"{text}."


def duration(rule: Duration | None) -> str:
    """How long it lasts."""
    if rule is None or (rule.term is None and rule.until is None):
        return "It has no term."
    start = rule.from_ if rule.from_ not in (None, "entry_into_force") else "its entry into force"
    text = f"It lasts until {rule.until}" if rule.until else f"It lasts for {period(rule.term or 'P0D')} from {start}"
    tacit = rule.tacit
    if tacit is not None and tacit.indefinite:
        text += f", then until {period(tacit.notice or 'P0D')} after notice"
    elif tacit is not None:
        how = "again and again" if tacit.repeat else "once"
        text += f", renewed tacitly for {period(tacit.period or 'P0D')} {how}"
        text += f" unless notice is given {period(tacit.notice)} before the end" if tacit.notice else ""
    agreement = rule.by_agreement
    if agreement is not None:
        text += f"; the parties may extend it{f' by at most {period(agreement.max)}' if agreement.max else ''}"
        text += f" at most {number(agreement.times)} time(s)" if agreement.times is not None else ""
    return f"{text}."


def withdrawal(rule: Withdrawal | None) -> str:
    """How a party leaves."""
    if rule is None or rule.allowed in ("silent", None):
        implied = rule is not None and rule.implied_right
        return "The text is silent on withdrawal" + ("; a right is implied." if implied else ".")
    fixed = {False: "There is no withdrawal.", "by_agreement": "It ends only by agreement of the parties."}
    fixed["at_term"] = "A party leaves only by notice against renewal."
    if rule.allowed in fixed:
        return fixed[rule.allowed]
    effect = clock(rule.notice, rule.align, f"{rule.from_} of the notice", rule.counting)
    text = f"A party may withdraw; it takes effect {effect}"
    gate = rule.not_before
    if gate is not None:
        what = "notice can be given" if gate.gates == "notice" else "it has effect"
        text += f", and {what} only {period(gate.period)} after {gate.after.replace('_', ' ')}"
    text += ", not while it is in armed conflict" if rule.blocked_while else ""
    return f"{text}; that ends the treaty." if rule.ends == "treaty" else f"{text}."


def reservations(rule: Reservations | None) -> str:
    """Which reservations are allowed."""
    if rule is None:
        return "The text is silent on reservations."
    those = listed(rule.provisions) if rule.provisions else "listed provisions"
    words = {
        True: "Reservations are allowed.",
        False: "Reservations are prohibited.",
        "listed": f"Only reservations to {those} are allowed.",
        "if_compatible": "Reservations compatible with object and purpose are allowed.",
        "unless_one_third_object": "Reservations are allowed unless a third of the parties objects.",
    }
    return words[rule.allowed]


def provisional_application(rule: ProvisionalApplication | None) -> str:
    """Provisional application; empty where the text does not provide for it."""
    if rule is None:
        return ""
    start = f" from {rule.from_}" if rule.from_ else ""
    return f"It is applied provisionally{start}{f' by {rule.by}' if rule.by else ''}.".replace("_", " ")


def describe(rule: Rule) -> str:
    """All final clauses of a rule as English sentences."""
    sentences = (
        entry_into_force(rule.entry_into_force),
        provisional_application(rule.provisional_application),
        duration(rule.duration),
        withdrawal(rule.withdrawal),
        reservations(rule.reservations),
    )
    return " ".join(sentence for sentence in sentences if sentence)
