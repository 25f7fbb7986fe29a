"""The rules of a treaty's text beside the clauses they stand on, so that a lawyer can check them at a glance."""

from collections.abc import Iterable
from typing import Any

import msgspec

from foedus.law.words import describe
from foedus.model.clause import ClauseReading, ClauseRule
from foedus.model.finding import Finding
from foedus.model.obligation import Trigger
from foedus.model.rule import Rule
from foedus.register.treaty_texts import Correction, HeldText
from foedus.report import words
from foedus.report.page import Page


def write_held(page: Page, held: HeldText, *, rules: bool) -> None:
    """What the ledger holds of a treaty's text: its rules alone, or the whole reading."""
    if held.reading is None:
        for one in held.corrections:
            _corrected(page, one)
        if rules:
            page.text("Its text is not held: `foedus treaty read TEXT --as ID` keeps it.")
    elif rules:
        write_rules(page, held.reading, held.corrections)
    else:
        page.blank()
        write_reading(page, held.reading, held.treaty, held.corrections)
    if held.through is not None:
        write_parent(page, held.through)
    write_differences(page, held.findings)


def write_reading(page: Page, reading: ClauseReading, name: str, corrected: Iterable[Correction] = ()) -> None:
    """Write what the text says, what it is silent on, and what could not be read."""
    page.title(reading.title or name, _head(reading))
    write_rules(page, reading, corrected)
    _obligations(page, reading)
    if reading.silent:
        page.heading("The text is silent on")
        page.text(", ".join(key.replace("_", " ") for key in reading.silent), 2)
    if reading.not_read:
        page.heading("Not read")
        for each in reading.not_read:
            page.text(f"• {each.what.replace('_', ' ')}: {each.why}", 2)
            for passage in each.passages[:1]:
                page.passage(passage, name)
    _attached(page, reading)


def _attached(page: Page, reading: ClauseReading) -> None:
    """The other instruments of the file, each with its own rules."""
    for each in reading.attached:
        page.heading(f"Also in this file: {each.title or each.instrument.replace('_', ' ')}")
        page.text(_head(each), 2)
        for rule in each.rules:
            of = " (of amendments)" if rule.of == "amendments" else ""
            page.text(f"• {_plain(rule.key)}{of}: {in_words(rule.key, rule.value)}", 2)
            for passage in rule.passages[:1]:
                page.passage(passage, each.title or "the text")


def _head(reading: ClauseReading) -> str:
    parts = [reading.instrument.replace("_", " ")]
    parts += [f"belongs to: {reading.belongs_to[0]}"] if reading.belongs_to else []
    parts += [words.names_of(reading.parties)] if reading.parties else []
    if reading.signed.date:
        place = f" in {reading.signed.place}" if reading.signed.place else ""
        parts.append(f"signed {words.day_in_words(reading.signed.date)}{place}")
    parts += [f"depositary: {reading.depositary}"] if reading.depositary else []
    parts.append(f"{len(reading.articles)} articles")
    return " · ".join(parts)


def write_rules(page: Page, reading: ClauseReading, corrected: Iterable[Correction] = ()) -> None:
    """Each rule in words, the clause it stands on under it, and what a person has put in its place."""
    judged = {one.key: one for one in corrected}
    for rule in reading.rules:
        of = " (of amendments)" if rule.of == "amendments" else ""
        article = f", article {rule.article}" if rule.article else ""
        page.heading(f"{_plain(rule.key)}{of}{article}")
        own = judged.pop(rule.key, None) if rule.of == "treaty" else None
        page.text(f"The text, as read: {in_words(rule.key, rule.value)}" if own else in_words(rule.key, rule.value), 2)
        if own:
            _corrected(page, own)
        for passage in rule.passages:
            page.passage(passage, reading.title or "the text")
    for one in judged.values():
        page.heading(_plain(one.key))
        page.text("The text, as read: nothing.", 2)
        _corrected(page, one)


def _corrected(page: Page, one: Correction) -> None:
    day = words.day_in_words(one.learnt[:10])
    page.text(f"{_plain(one.key)}, corrected by {one.by}, {day}: {in_words(one.key, one.value)} Why: {one.why}", 2)


def write_parent(page: Page, above: tuple[str, ClauseRule]) -> None:
    """Through which instrument a text has its entry into force, and the clause that says so."""
    name, rule = above
    page.heading(f"{_plain(rule.key)}, through {name}")
    page.text(in_words(rule.key, rule.value), 2)
    for passage in rule.passages:
        page.passage(passage, name)


def write_differences(page: Page, findings: Iterable[Finding]) -> None:
    """Where text and record differ, each with the words of the text."""
    for place, finding in enumerate(findings):
        if not place:
            page.heading("Text and record differ")
        page.text(f"• {finding.message}", 2)
        for passage in finding.passages[:1]:
            page.passage(passage, "the text")


_AS_WHERE_SILENT = {"duration": "It has no term: it lasts until it is ended."}
"""What the law says of a silent text in the same words as of one that says so itself."""


def _plain(key: str) -> str:
    return key.replace("_", " ")


def in_words(key: str, value: Any) -> str:  # noqa: ANN401 - a value of part C is a mapping, a list or a word
    """One rule as a sentence; where it is no key that the law has words for, as it stands in the grammar."""
    try:
        typed = msgspec.convert({key: value}, Rule)
    except msgspec.ValidationError:
        return str(value)
    told, silence = describe(typed), set(describe(Rule()).split(". "))
    kept = [sentence.rstrip(".") for sentence in told.split(". ") if sentence not in silence]
    return ". ".join(kept) + "." if kept else _AS_WHERE_SILENT.get(key, str(value))


def _obligations(page: Page, reading: ClauseReading) -> None:
    if not reading.obligations:
        return
    page.heading("Obligations")
    for each in reading.obligations:
        duty = each.obligation
        article = f" (article {each.article})" if each.article else ""
        when = f"; {when}" if (when := _when(duty.trigger)) else ""
        how = "".join(f"; {_plain(part)}" for part in (duty.when_due, duty.discretion) if part)
        page.text(f"• {_plain(duty.type)}{article}: {duty.content or ''}{when}{how}", 2)
        for passage in each.passages[:2]:
            page.passage(passage, reading.title or "the text")


def _when(trigger: Trigger | None) -> str:
    """The event and its conditions, as the grammar names them."""
    asked: dict[str, Any] = msgspec.to_builtins(trigger) if trigger is not None else {}
    named = (f"{_plain(key)} {_value(value)}" for key, value in asked.items())
    return "if " + ", ".join(named) if asked else ""


def _value(value: object) -> str:
    if isinstance(value, list):
        return " or ".join(map(_value, value))
    return _plain(str(value))
