"""The dossier of a treaty as a page, its collisions, and its files for others to use."""

import csv
import io
from typing import Any

import msgspec

from foedus.errors import UnknownNameError
from foedus.law.words import describe
from foedus.ledger import Query
from foedus.model.fact import FactKind
from foedus.model.obligation import Obligation
from foedus.model.treaty import Treaty
from foedus.register.catalogue import treaty_of
from foedus.register.dossier import Dossier, dossier
from foedus.register.status_of import STANDARDS
from foedus.register.treaty_texts import akoma_of, corrections, text_reading
from foedus.report.contract import dossier_object
from foedus.report.dossier import write_dossier
from foedus.report.page import Page as Lines
from foedus.report.standing import standing
from foedus.resources import treaties as held
from foedus.web.answers import File, Given, Page
from foedus.web.ask import Ask
from foedus.web.reasons import places, steps
from foedus.web.timeline import timeline

LATELY = 8
MOST_STATES = 400


def treaty(ask: Ask) -> Given:
    """``/treaties/{id}?on=…&known=…&standard=…``."""
    found = _dossier(ask)
    status = found.status
    where = places((*found.acts, *found.terms, *found.around, *found.silences))
    heads = {each.digest: each.reading.document for each in found.documents}
    values = {
        "found": found,
        "status": status,
        "standing": standing(status),
        "elsewhere": status.elsewhere,
        "steps": steps((*status.in_force.reasons, *status.entered.reasons[:2]), where),
        "line": timeline(status.acts, found.acts, on=status.on, known=status.known, reverse=ask.words.dir == "rtl"),
        "heads": heads,
        "trees": {fact.id: found.evidence.forest.tree(fact) for fact in (*found.acts, *found.terms, *found.silences)},
        "names": _names(ask, found),
        "clauses": _clauses(ask, status.treaty),
        "duties": [(duty, _asked(duty, status.treaty)) for duty in status.treaty.rule.obligations],
        "lately": _lately(ask, status.treaty.id),
        "entry": held.treaty(status.treaty.id) if status.treaty.id in held.index() else None,
        "most_states": MOST_STATES,
        "link": ask.site.link(),
    }
    return Page(template="treaty.html", values=values)


def _dossier(ask: Ask) -> Dossier:
    standard = ask.choice("standard", STANDARDS, "reported")
    return dossier(ask.params["name"], ask.site.ledger, on=ask.day(), known=ask.known, standard=standard)


def _names(ask: Ask, found: Dossier) -> dict[tuple[str, str], str]:
    """The names of claims in the ledger, for who may correct them."""
    if not ask.user.may("reviewer"):
        return {}
    return {
        (each.reading.document.digest or each.digest, claim.id): fact
        for each in found.documents
        for fact, claim in each.named
    }


def _clauses(ask: Ask, known: Treaty) -> dict[str, Any]:
    ledger = ask.site.ledger
    return {
        "words": describe(known.rule),
        "text": text_reading(ledger, known.id),
        "corrections": corrections(ledger, known.id),
    }


def _asked(duty: Obligation, known: Treaty) -> dict[str, str]:
    """The question about an event that would make the duty due, for a link."""
    if duty.trigger is None or duty.trigger.event is None:
        return {}
    event = duty.trigger.event
    asked = {"event": event if isinstance(event, str) else event[0]}
    if len(known.rule.parties) == 2:
        asked["victim"] = known.rule.parties[0]
    if duty.trigger.consequence == "state_of_war":
        asked["state_of_war"] = "1"
    return asked


def _lately(ask: Ask, name: str) -> list[dict[str, Any]]:
    """What the ledger learnt last about the treaty: documents read, judgements made."""
    told = Query(kinds=(FactKind.READING, FactKind.JUDGEMENT, FactKind.TREATY), treaty=name)
    facts = sorted(ask.site.ledger.facts(told), key=lambda fact: fact.learnt)[-LATELY:]
    return [
        {
            "kind": fact.kind.value,
            "learnt": fact.learnt,
            "by": fact.by,
            "document": fact.document,
            "claims": len(fact.body.get("claims") or ()),
            "head": fact.body.get("document") if isinstance(fact.body.get("document"), dict) else {},
        }
        for fact in reversed(facts)
    ]


def collisions(ask: Ask) -> Given:
    """``/treaties/{id}/collisions``: what its pledges collide with; and what it waits for."""
    name = treaty_of(ask.params["name"], ask.site.ledger).id
    holdings = ask.site.holdings()
    clashes = holdings.clashes(name, ask.day())
    values = {
        "treaty": holdings.one(name),
        "clashes": clashes,
        "outlook": holdings.outlook(name, ask.day()),
        "titles": ask.site.titles(clash.candidate for clash in clashes),
        "on": ask.day().isoformat(),
    }
    return Page(template="collisions.html", values=values)


def as_json(ask: Ask) -> Given:
    """``/treaties/{id}.json``: what the command line prints with ``--json``."""
    found = _dossier(ask)
    body = msgspec.json.format(msgspec.json.encode(dossier_object(found)), indent=2)
    return File(body=body, media_type="application/json", name=f"{_safe(found)}.json")


def as_text(ask: Ask) -> Given:
    """``/treaties/{id}.txt``: the dossier as the command line prints it."""
    found = _dossier(ask)
    lines = Lines(width=100)
    write_dossier(lines, found, explain=True)
    return File(body=f"{lines}\n".encode(), media_type="text/plain; charset=utf-8", name=f"{_safe(found)}.txt")


def as_akoma(ask: Ask) -> Given:
    """``/treaties/{id}.xml``: the treaty's own text with its rules, as Akoma Ntoso.

    Raises:
        UnknownNameError: The ledger holds no text of it.
    """
    name = treaty_of(ask.params["name"], ask.site.ledger).id
    text = akoma_of(ask.site.ledger, name)
    if text is None:
        hint = f"`foedus treaty read TEXT --as {name}` keeps it."
        raise UnknownNameError("The text of this treaty is not held.", where=name, hint=hint)
    plain = "".join(character for character in name if character.isalnum() or character == "-")
    return File(body=text.encode(), media_type="application/akn+xml; charset=utf-8", name=f"{plain}.akn.xml")


COLUMNS = ("kind", "states", "date", "known", "of", "place", "source", "quote")


def as_csv(ask: Ask) -> Given:
    """``/treaties/{id}.csv``: the acts that were used, one a line."""
    found = _dossier(ask)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for act in found.status.acts:
        quote = act.passages[0].quote if act.passages else ""
        row = (act.kind, " ".join(act.states), act.date, act.known, act.of, act.place, act.source, quote)
        writer.writerow([_cell(value) for value in row])
    return File(body=out.getvalue().encode(), media_type="text/csv; charset=utf-8", name=f"{_safe(found)}.csv")


def _cell(value: str | None) -> str:
    """A value as a spreadsheet shows it: never as a formula, whatever a stranger wrote."""
    text = value or ""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _safe(found: Dossier) -> str:
    """The treaty's id as a file name."""
    return "".join(character for character in found.status.treaty.id if character.isalnum() or character == "-")
