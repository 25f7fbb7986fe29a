"""What became different, each change in one sentence."""

from collections.abc import Sequence
from typing import Any

import msgspec

from foedus.model.answer import CANNOT_TELL
from foedus.model.claim import Kind
from foedus.model.established import Established
from foedus.register.changes import Change
from foedus.register.dossier import modality_of
from foedus.report import words
from foedus.report.names import name_of
from foedus.report.page import Page
from foedus.report.review import judgement_in_words, short


def change_in_words(change: Change) -> str:
    """``North Korea’s ratification at home (12 November 2024) reported (3 origins)``; ``in force since …``."""
    return {"law": _law, "evidence": _evidence, "judgement": _judgement}[change.kind](change)


def _law(change: Change) -> str:
    if change.what == "state":
        then, now = words.STATUS.get(change.before, change.before), words.STATUS.get(change.after, change.after)
        return f"{name_of(change.state or '')}: {now} ({'before: ' + then if then else 'new'})"
    if change.what == "entered":
        return f"in force since {_day(change.after)}, not since {_day(change.before)} as it was told before"
    if change.after == "yes":
        return f"in force since {_day(change.since)}"
    if change.after == CANNOT_TELL:
        return "whether it is in force can no longer be told"
    return "no longer in force" if change.before == "yes" else "not in force"


def _day(value: str) -> str:
    if value == CANNOT_TELL:
        return "a day that cannot be told"
    return words.day_in_words(value) if value[:1].isdigit() else value


def _evidence(change: Change) -> str:
    if change.finding is None:
        return ""
    about = finding_in_words(change.finding)
    count = len(change.origins)
    origins = f"{count} origin{'' if count == 1 else 's'}"
    before, after = change.before, change.after
    told = {
        "new": f"{about} {after} ({origins})",
        "standing": f"{about} {after}, before {before} ({origins})",
        "modality": f"{about}: {after.replace('_', ' ')}, before {before.replace('_', ' ')}",
        "conflict": f"{about}: sources differ: {after}",
        "settled": f"{about}: a person has settled it: {after}" if after else f"{about}: no longer settled",
        "origins": f"{about}: {origins}, before {before}",
        "gone": f"{about} no longer stands, before {before}",
    }
    return told[change.what]


def finding_in_words(fact: Established) -> str:
    """``North Korea’s ratification at home (12 November 2024)``."""
    what = words.type_in_words(fact.type)
    whose = words.names_of(fact.actors)
    toward = f" toward {words.names_of(fact.recipients)}" if fact.recipients else ""
    date = fact.field("date")
    settled = fact.settled_on("date")
    day = settled or (date.values[0].text if date is not None else None)
    when = f" ({words.day_in_words(day)})" if day else ""
    if fact.kind is Kind.SILENCE:
        return f"no answer from {whose}{when}" if whose else f"no answer{when}"
    if fact.kind is Kind.TERM:
        return f"the term “{what}”{f' for {whose}' if whose else ''}{when}"
    modality = modality_of(fact)
    note = words.MODALITY.get(modality.value, "") if modality else ""
    told = f"{what}{toward}{when}{f' [{note}]' if note else ''}"
    return f"{whose}{_possessive(whose)} {told}" if whose else told


def _possessive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"


def _judgement(change: Change) -> str:
    deed = change.deed
    if deed is None:
        return ""
    if deed.judged is not None:
        told = judgement_in_words(deed.judged)
    elif deed.withdraws:
        told = f"takes back {short(deed.withdraws)}"
    else:
        told = f"corrects the rule of {deed.about}"
    return f"{deed.by}: {told}{f' ({deed.why})' if deed.why else ''}"


def full_sentence(change: Change) -> str:
    """The change with its treaty, as a feed shows it without anything around it."""
    about = f"{change.title or change.treaty}: " if change.treaty else ""
    return f"{about}{change_in_words(change)}"


def change_object(change: Change) -> dict[str, Any]:
    """A change as plain values for programs, with its sentence."""
    plain: dict[str, Any] = msgspec.to_builtins(change)
    return {**plain, "sentence": full_sentence(change)}


def write_changes(page: Page, changes: Sequence[Change], *, passages: bool = True) -> None:
    """Write the changes under their days."""
    day = ""
    for change in changes:
        if change.day != day:
            day = change.day
            page.heading(words.day_in_words(day))
        about = f" [{change.treaty or change.title}]" if change.treaty or change.title else ""
        page.text(f"• {change_in_words(change)}{about}", 2)
        if passages and change.finding is not None and change.what != "origins":
            _first_words(page, change.finding)
    page.blank()
    page.text(f"{len(changes)} changes" if changes else "Nothing became different.")


def _first_words(page: Page, fact: Established) -> None:
    item = fact.members[0].item
    for passage in item.claim.passages[:1]:
        page.passage(passage, item.document.publisher or item.document.title or item.document.url or "a document")
