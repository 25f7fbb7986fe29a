"""Where a treaty stands, in words: one line first, then the states, then the reasons."""

from collections.abc import Iterable

from foedus.model.act import Act
from foedus.model.answer import CANNOT_TELL, NONE, Reason
from foedus.register.status_of import Elsewhere, Hinge, StateStatus, TreatyStatus
from foedus.report import words
from foedus.report.names import name_of
from foedus.report.page import Page
from foedus.report.script import harmless


def in_one_line(status: TreatyStatus) -> str:
    """``Not in force on 13 November 2024; awaiting the exchange of instruments``."""
    day = words.day_in_words(status.on)
    if status.in_force.value == "yes":
        return f"In force on {day}, since {words.answer_in_words(status.entered)}"
    if status.in_force.value == CANNOT_TELL:
        return f"Whether it is in force on {day} cannot be told{_why_not(status)}"
    if status.entered.value not in (NONE, CANNOT_TELL) and str(status.entered) <= status.on:
        return f"No longer in force on {day}"
    return f"Not in force on {day}{_awaiting(status)}"


def _why_not(status: TreatyStatus) -> str:
    code = status.in_force.code
    if code == "future":
        waiting = _awaiting(status)
        return f": what is known ends on {words.day_in_words(status.known or status.on)}{waiting}"
    return f" ({code.replace('_', ' ')})" if code else ""


def _awaiting(status: TreatyStatus) -> str:
    clause = status.treaty.rule.entry_into_force
    when = getattr(clause, "when", None)
    if status.entered.value != NONE and status.in_force.value != CANNOT_TELL:
        return ""
    if getattr(when, "exchange_of_instruments", False):
        return "; awaiting the exchange of instruments of ratification"
    if getattr(when, "notifications", None):
        return "; awaiting the notifications that procedures at home are complete"
    missing = status.missing.value
    if isinstance(missing, tuple) and missing:
        return f"; awaiting the consent of {words.names_of(missing)}" if len(missing) <= 6 else "; consents are missing"
    return ""


def write_status(page: Page, status: TreatyStatus, *, explain: bool = False) -> None:
    """Write the status.

    Args:
        page: Where to.
        status: What to tell.
        explain: Whether every step is told, with rule, source and passages.
    """
    page.text(f"{in_one_line(status)}.")
    if status.known:
        page.text(f"As it could be known on {words.day_in_words(status.known)}.")
    page.text(f"Standard of proof: {status.standard}.")
    for each in status.elsewhere:
        page.text(f"At the standard “{each.standard}”: {elsewhere_in_words(each)}.", 2)
    _states(page, status)
    page.heading("Why")
    _reasons(page, (*status.in_force.reasons, *_first(status.entered.reasons)), explain=explain)
    if status.in_force.would_settle:
        page.text(f"What would settle it: {status.in_force.would_settle}", 2)


def _first(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return reasons[:2]


def elsewhere_in_words(each: Elsewhere) -> str:
    """``in force since 4 December 2024, if the exchange of instruments that one source reports took place``."""
    if each.in_force.value == "yes":
        answer = f"in force since {words.answer_in_words(each.entered)}"
    else:
        answer = "not in force" if each.in_force.value == "no" else "cannot be told"
    told = [_hinge(hinge) for hinge in each.hinges[:3]]
    if not told:
        return answer
    acts = " and ".join(told) if len(told) < 3 else f"{', '.join(told[:-1])} and {told[-1]}"
    took, stand = ("took place", "does") if len(told) == 1 else ("took place", "do")
    if each.looser:
        return f"{answer}, if {acts} {took}"
    return f"{answer}, as {acts} {stand} not stand well enough for it"


_COUNTS = ("no source", "one source", "two sources", "three sources", "four sources", "five sources")
_VERBS = {"alleged": "allege", "disputed": "report and others deny", "unanswered": "allege", "denied": "report"}


def _hinge(hinge: Hinge) -> str:
    """``the exchange of instruments of 4 December 2024 that one source (yonhap) reports``."""
    act = hinge.act
    what = words.ACTS.get(act.kind, act.kind.replace("_", " "))
    whose = f" by {words.names_of(act.states)}" if act.states and act.states != ("*",) and len(act.states) == 1 else ""
    when = f" of {words.day_in_words(act.date)}" if act.date else ""
    count = len(hinge.origins)
    if not count:
        return f"the {what}{whose}{when}"
    verb = _VERBS.get(hinge.standing, "report")
    says = (verb.replace("report", "reports").replace("allege", "alleges")) if count == 1 else verb
    named = _COUNTS[count] if count < len(_COUNTS) else f"{count} sources"
    told = f" ({harmless(', '.join(hinge.origins))})" if count <= 2 else ""
    return f"the {what}{whose}{when} that {named}{told} {says}"


def _states(page: Page, status: TreatyStatus) -> None:
    if not status.states:
        return
    page.heading("States")
    for each in status.states[:40]:
        page.row(name_of(each.state), _state(each, status.known), gap=22)
    if len(status.states) > 40:
        page.text(f"… and {len(status.states) - 40} more (--json tells all).", 2)


def _state(each: StateStatus, known: str | None) -> str:
    parts = [words.STATUS.get(str(each.status), str(each.status))]
    if each.last_known is not None and known is not None:
        then = words.STATUS.get(str(each.last_known), str(each.last_known))
        parts.append(f"on {words.day_in_words(known)}: {then}")
    parts += [f"{words.ACTS[act.kind]}{_on(act)}" for act in each.at_home]
    if each.object_and_purpose.value == "yes":
        parts.append("must not defeat its object and purpose meanwhile (VCLT art. 18)")
    return "; ".join(parts)


def _on(act: Act) -> str:
    return f" on {words.day_in_words(act.date)}" if act.date else ""


def _reasons(page: Page, reasons: tuple[Reason, ...], *, explain: bool) -> None:
    alike: dict[str, list[Reason]] = {}
    for reason in reasons:
        alike.setdefault(reason.text, []).append(reason)
    for text, some in alike.items():
        rules = ", ".join(dict.fromkeys(reason.rule for reason in some))
        sources = "; ".join(dict.fromkeys(reason.source for reason in some if reason.source))
        page.text(f"• {text} [{rules}{': ' if sources else ''}{sources}]", 2)
        if explain:
            _rests_on(page, {id(act): act for reason in some for act in reason.acts}.values())


def _rests_on(page: Page, acts: Iterable[Act]) -> None:
    for act in acts:
        page.text(f"{words.ACTS.get(act.kind, act.kind)} by {words.names_of(act.states)}{_on(act)}", 8)
        for passage in act.passages:
            page.passage(passage, act.source or "a report", 10)
