"""The rules of a treaty's text beside the clauses they stand on, so that a lawyer can check them at a glance."""

import msgspec

from foedus.law.words import describe
from foedus.model.clause import ClauseReading, ClauseRule
from foedus.model.rule import Rule
from foedus.report import words
from foedus.report.page import Page


def write_reading(page: Page, reading: ClauseReading, name: str) -> None:
    """Write what the text says, what it is silent on, and what could not be read."""
    page.title(reading.title or name, _head(reading))
    _rules(page, reading)
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


def _head(reading: ClauseReading) -> str:
    parts = [reading.instrument.replace("_", " ")]
    parts += [words.names_of(reading.parties)] if reading.parties else []
    if reading.signed.date:
        place = f" in {reading.signed.place}" if reading.signed.place else ""
        parts.append(f"signed {words.day_in_words(reading.signed.date)}{place}")
    parts += [f"depositary: {reading.depositary}"] if reading.depositary else []
    parts.append(f"{len(reading.articles)} articles")
    return " · ".join(parts)


def _rules(page: Page, reading: ClauseReading) -> None:
    for rule in reading.rules:
        of = " (of amendments)" if rule.of == "amendments" else ""
        article = f", article {rule.article}" if rule.article else ""
        page.heading(f"{rule.key.replace('_', ' ')}{of}{article}")
        page.text(_in_words(rule), 2)
        for passage in rule.passages:
            page.passage(passage, reading.title or "the text")


def _in_words(rule: ClauseRule) -> str:
    """One rule as a sentence; where it is no key that the law has words for, as it stands in the grammar."""
    try:
        typed = msgspec.convert({rule.key: rule.value}, Rule)
    except msgspec.ValidationError:
        return str(rule.value)
    told, silence = describe(typed), set(describe(Rule()).split(". "))
    kept = [sentence for sentence in told.split(". ") if sentence not in silence]
    return ". ".join(kept) or str(rule.value)


def _obligations(page: Page, reading: ClauseReading) -> None:
    if not reading.obligations:
        return
    page.heading("Obligations")
    for each in reading.obligations:
        duty = each.obligation
        article = f" (article {each.article})" if each.article else ""
        page.text(f"• {duty.type.replace('_', ' ')}{article}: {duty.content or ''}", 2)
        for passage in each.passages[:2]:
            page.passage(passage, reading.title or "the text")
