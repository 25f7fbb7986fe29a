"""What is still to come, in words: entry into force, and the way out."""

import datetime as dt

from foedus.law.outlook import Leaving, Need, Outlook
from foedus.model.answer import INDEFINITE, NONE
from foedus.report import words
from foedus.report.page import Page


def write_outlook(page: Page, found: Outlook, rule: str, day: dt.date) -> None:
    """What entry into force waits for."""
    for line in rule.splitlines():
        page.text(line)
    page.blank()
    if found.in_force is not None:
        page.text(f"It entered into force, or will, on {words.day_in_words(found.in_force)}.")
        return
    for need in found.needs:
        page.text(f"• Not met: {_need(need)}", 2)
    if found.missing:
        page.text(f"Consent is missing of {words.names_of(found.missing)}.")
    if found.could_act:
        page.text(f"Could act: {words.names_of(found.could_act)}.")
    if found.circle:
        page.text(f"These treaties wait for each other: {', '.join(found.circle)}.")
    acted = f"If all acted on {words.day_in_words(day.isoformat())}"
    soon = words.day_in_words(found.earliest) if found.earliest else "a day that the text does not let one compute"
    page.text(f"{acted}, it would be in force from {soon}.")


def _need(need: Need) -> str:
    margin = f" ({need.have} of {need.need})" if need.need else ""
    who = f"; still to come: {words.names_of(need.who)}" if 0 < len(need.who) <= 12 else ""
    return f"{need.text}{margin}{who}"


def write_leaving(page: Page, found: Leaving, day: dt.date) -> None:
    """The way out of a treaty."""
    told = words.day_in_words(day.isoformat())
    if found.first_day_out == NONE:
        page.text(f"A notice received on {told} would have no effect: there is no right to leave, or no party to it.")
    else:
        page.text(f"Notice received on {told}: first day out {words.day_in_words(found.first_day_out)}.")
        if found.notice_from not in (NONE, day.isoformat()):
            page.text(f"A notice has effect only from {words.day_in_words(found.notice_from)}.")
        if found.ends_treaty:
            page.text("The notice ends the treaty for all.")
    for what, until in found.outlives:
        page.text(f"Outlives it until {words.day_in_words(until)}: {what}.")
    if found.bound_until not in (INDEFINITE, NONE):
        page.text(f"The period running on that day ends on {words.day_in_words(found.bound_until)}.")
