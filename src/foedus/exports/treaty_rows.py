"""The rows about one treaty as the register and the law know it: itself, its names, clauses and obligations."""

from collections.abc import Iterator

import msgspec

from foedus.exports.chapter import Chapter
from foedus.exports.tables import CLAUSES, NAMES, OBLIGATIONS, TREATIES, Row
from foedus.law.obligations import parties_on
from foedus.law.words import describe
from foedus.model.obligation import Obligation
from foedus.resources.treaties import Relations

Told = tuple[str, Row]
"""A row with the name of its table."""


def treaty_rows(chapter: Chapter) -> Iterator[Told]:
    """The treaty, its names, its clauses and its obligations."""
    yield TREATIES.name, _treaty(chapter)
    yield from ((NAMES.name, row) for row in _names(chapter))
    yield from ((CLAUSES.name, row) for row in _clauses(chapter))
    yield from ((OBLIGATIONS.name, _obligation(chapter, duty)) for duty in chapter.treaty.rule.obligations)


def _treaty(chapter: Chapter) -> Row:
    status, treaty, entry = chapter.status, chapter.treaty, chapter.entry
    relations = entry.relations if entry is not None else Relations()
    known = {
        "kind": entry.card.kind,
        "aliases": {language: list(names) for language, names in entry.card.aliases.items()},
        "place": entry.signed.place,
        "parties_on_record": entry.parties_on_record,
        "complete_until": entry.complete_until,
        "notes": entry.notes,
    } if entry is not None else {}  # fmt: skip
    return TREATIES.row(
        treaty=treaty.id,
        title=treaty.title,
        titles=treaty.titles,
        form=treaty.rule.form,
        signed=_signed(chapter),
        in_register="yes" if entry is not None else "no",
        on=status.on,
        in_force=str(status.in_force),
        in_force_since=str(status.entered),
        bound_until=str(status.bound_until),
        why=str(status.in_force.code) if status.in_force.code else None,
        would_settle=status.in_force.would_settle,
        rules=status.in_force.rules,
        reasons=[{"rule": one.rule, "source": one.source, "text": one.text} for one in status.in_force.reasons],
        parties=parties_on(chapter.docket, chapter.chosen.day.toordinal()),
        replaces=sorted({*treaty.rule.replaces, *relations.replaces}),
        replaced_by=relations.replaced_by,
        amends=relations.amends,
        final_clauses=describe(treaty.rule),
        rule=msgspec.to_builtins(treaty.rule),
        sources=chapter.tally.cite([*_all_of_file(chapter), *chapter.from_tables(), *chapter.from_reports()]),
        **known,
    )


def _all_of_file(chapter: Chapter) -> list[str]:
    return chapter.from_register(*chapter.entry.sources) if chapter.entry is not None else []


def _signed(chapter: Chapter) -> str | None:
    if chapter.entry is not None:
        return chapter.entry.signed.date
    return min((act.date for act in chapter.treaty.acts if act.kind == "sign" and act.date), default=None)


def _names(chapter: Chapter) -> Iterator[Row]:
    titles = chapter.treaty.titles
    aliases = chapter.entry.card.aliases if chapter.entry is not None else {}
    told = [(language, name, "yes") for language, name in titles.items()]
    told += [(language, name, "no") for language, names in aliases.items() for name in names]
    for language, name, is_title in told:
        sources = [chapter.tally.register()] if chapter.entry is not None else chapter.of_rule()
        cited = chapter.tally.cite(sources)
        yield NAMES.row(treaty=chapter.name, language=language, name=name, is_title=is_title, sources=cited)


def _clauses(chapter: Chapter) -> Iterator[Row]:
    for clause in chapter.entry.clauses if chapter.entry is not None else ():
        yield CLAUSES.row(
            treaty=chapter.name,
            article=clause.article,
            about=clause.about,
            summary=clause.summary,
            sources=chapter.tally.cite(chapter.of_rule()),
        )


def _obligation(chapter: Chapter, duty: Obligation) -> Row:
    trigger = duty.trigger
    event = trigger.event if trigger is not None else None
    return OBLIGATIONS.row(
        treaty=chapter.name,
        obligation=duty.id,
        type=duty.type,
        bound=duty.bound,
        event=[event] if isinstance(event, str) else list(event or ()),
        victim=trigger.victim if trigger is not None else None,
        trigger=msgspec.to_builtins(trigger) if trigger is not None else None,
        content=duty.content,
        when_due=duty.when_due,
        discretion=duty.discretion,
        adversaries=msgspec.to_builtins(duty.adversaries) if duty.adversaries else None,
        in_force=str(chapter.status.in_force),
        sources=chapter.tally.cite(chapter.from_register(duty.source) or chapter.of_rule()),
    )
