"""The endpoints: each calls the use case that the command line calls and gives what ``--json`` prints."""

import datetime as dt
from typing import Any

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.law.obligations import Bond, Clash, Touched
from foedus.law.outlook import Leaving, Outlook
from foedus.model.date import day
from foedus.model.obligation import Event
from foedus.register.catalogue import treaty_of
from foedus.register.contents import SourceLine, TreatyLine, chosen, claim_lines, source_lines
from foedus.register.corpus import text_of
from foedus.register.documents import document_named
from foedus.register.dossier import dossier
from foedus.register.judgements import judgements as judgements_on
from foedus.register.read_documents import record
from foedus.register.review import matter_of
from foedus.register.status_of import status_of
from foedus.register.treaty_texts import judgements, text_reading
from foedus.report.contract import claim_line_object, claim_object, dossier_object, reading_object, status_object
from foedus.resources.states import state
from foedus.web.api import shapes
from foedus.web.api.discussion import DISCUSSION
from foedus.web.api.table import Call, Endpoint
from foedus.web.atlas import Atlas, atlas
from foedus.web.intake import intake, source_of


def _day(call: Call, text: str | None) -> dt.date:
    return day(text) if text else call.house.today


def _known(text: str | None) -> str | None:
    return day(text).isoformat() if text else None


def _treaties(call: Call) -> list[TreatyLine]:
    asked: shapes.Treaties = call.args
    return chosen(call.site.lines, party=asked.party, reported=asked.reported, text=asked.text)


def _dossier(call: Call) -> dict[str, Any]:
    asked: shapes.Standing = call.args
    on, known = _day(call, asked.on), _known(asked.known)
    return dossier_object(dossier(asked.treaty, call.house.ledger, on=on, known=known, standard=asked.standard))


def _status(call: Call) -> dict[str, Any]:
    asked: shapes.Standing = call.args
    on, known = _day(call, asked.on), _known(asked.known)
    return status_object(status_of(asked.treaty, call.house.ledger, on=on, known=known, standard=asked.standard))


def _rules(call: Call) -> dict[str, Any]:
    ledger = call.house.ledger
    known = treaty_of(call.args.treaty, ledger)
    made = judgements(ledger, known.id)
    return {
        "treaty": known.id,
        "words": call.site.holdings().in_words(known.id),
        "rule": known.rule,
        "text": text_reading(ledger, known.id),
        "corrections": {one.key: one.value for one in made},
        "corrected": made,
    }


def _outlook(call: Call) -> Outlook:
    name = treaty_of(call.args.treaty, call.house.ledger).id
    return call.site.holdings().outlook(name, _day(call, call.args.on))


def _collisions(call: Call) -> list[Clash]:
    name = treaty_of(call.args.treaty, call.house.ledger).id
    return call.site.holdings().clashes(name, _day(call, call.args.on))


def _leaving(call: Call) -> Leaving:
    asked: shapes.Notice = call.args
    name = treaty_of(asked.treaty, call.house.ledger).id
    return call.site.holdings().leaving(name, state(asked.state).code, _day(call, asked.notice))


def _claims(call: Call) -> list[dict[str, Any]]:
    asked: shapes.Claims = call.args
    lines = claim_lines(
        call.house.ledger,
        treaty=asked.treaty,
        kind=asked.kind,
        type_=asked.type,
        actor=asked.actor,
        known_by=_known(asked.known),
    )
    return [claim_line_object(line) for line in lines]


def _claim(call: Call) -> dict[str, Any]:
    ledger = call.house.ledger
    matter = matter_of(ledger, call.args.claim)
    if matter.kind != "claim" or matter.claim is None:
        raise UnknownNameError("This is no claim.", where=matter.id, hint="/api/v1/claims lists the claims.")
    now = dict(document_named(ledger, matter.claims[0].document).named).get(matter.id)
    return {
        "fact": matter.id,
        "treaty": matter.treaty,
        "document": matter.claims[0].document,
        "read": claim_object(matter.claim),
        "now": claim_object(now) if now is not None else None,
        "judged": list(judgements_on(ledger).by_claim.get(matter.id, ())),
    }


def _documents(call: Call) -> list[SourceLine]:
    return source_lines(call.house.ledger, treaty=call.args.treaty, language=call.args.language)


def _document(call: Call) -> dict[str, Any]:
    found = document_named(call.house.ledger, call.args.digest)
    text = text_of(call.house.ledger, found.digest)
    return {"digest": found.digest, "learnt": found.learnt, "text": text, "reading": reading_object(found.reading)}


def _obligations(call: Call) -> list[Bond]:
    asked: shapes.OneState = call.args
    found = call.site.holdings().obligations_of(state(asked.state).code, _day(call, asked.on))
    return [bond for bond in found if asked.type is None or bond.obligation.type == asked.type]


def _between(call: Call) -> dict[str, Any]:
    asked: shapes.TwoStates = call.args
    one, other, on = state(asked.a).code, state(asked.b).code, _day(call, asked.on)
    holdings = call.site.holdings()
    shared = holdings.treaties_between(one, other, on)
    return {
        "a": one,
        "b": other,
        "on": on.isoformat(),
        "bonds": holdings.between(one, other, on),
        "treaties": [{"treaty": name, "in_force": word} for name, word in shared],
    }


def _event(call: Call) -> list[Touched]:
    asked: shapes.AnEvent = call.args
    event = Event(
        kind=asked.event,
        victim=state(asked.victim).code,
        attackers=(state(asked.attacker).code,) if asked.attacker else None,
        area=(asked.area,) if asked.area else None,
        administered_by=state(asked.administered_by).code if asked.administered_by else None,
        state_of_war=asked.state_of_war,
        requested=asked.requested,
    )
    found = call.site.holdings(known=_known(asked.known)).touched(event, _day(call, asked.on))
    return [one for one in found if asked.all or one.value != "not_due"]


def _world(call: Call) -> dict[str, Any]:
    asked: shapes.Worldwide = call.args
    today = call.house.today

    def build() -> Atlas:
        holdings = call.site.holdings()
        return atlas(holdings.court, holdings.binding.values(), today)

    found = call.site.answer(("atlas", today), build)
    bound = found.on(_day(call, asked.on), asked.type)
    treaties = [
        {"treaty": treaty.id, "title": treaty.title, "parties": [found.spots[at].code for at in there]}
        for treaty, there in bound
    ]
    return {"on": _day(call, asked.on).isoformat(), "type": asked.type, "treaties": treaties}


def _search(call: Call) -> dict[str, Any]:
    asked: shapes.Search = call.args
    total, found = call.site.finder.find(
        asked.q,
        kind=asked.kind,
        treaty=asked.treaty,
        language=asked.language,
        type_=asked.type,
        limit=asked.limit,
        offset=asked.offset,
    )
    return {"total": total, "items": found}


def _read(call: Call) -> dict[str, Any]:
    asked: shapes.ToRead = call.args
    if (asked.text is None) == (asked.address is None):
        raise UsageError("Give either a text or an address.", hint='For example {"text": "…"}.')
    source = source_of(title=asked.title, publisher=asked.publisher, published=asked.published, language=asked.language)
    given = intake(call.site.settings, source, text=asked.text, address=asked.address)
    document, reading = call.site.jobs.read(call.user.name, given, call.house.now)
    receipt = record(call.house, document, reading) if asked.save else None
    saved: dict[str, Any] = msgspec.to_builtins(receipt) if receipt else {}
    return {"digest": document.digest, "saved": saved or None, "reading": reading_object(reading)}


ENDPOINTS = (
    Endpoint(name="treaties", path="/treaties", args=shapes.Treaties, work=_treaties, gives=TreatyLine, many=True,
             summary="List treaties, those in the news first."),
    Endpoint(name="dossier", path="/treaties/{treaty}", args=shapes.Standing, work=_dossier,
             summary="Everything about one treaty: status with reasons, acts, terms, events, silences, documents."),
    Endpoint(name="status", path="/treaties/{treaty}/status", args=shapes.Standing, work=_status,
             summary="Where a treaty stands on a day, as far as was known on another, and why."),
    Endpoint(name="rules", path="/treaties/{treaty}/rules", args=shapes.OneTreaty, work=_rules,
             summary="The final clauses of a treaty in words and in the grammar, beside its text where it is held."),
    Endpoint(name="outlook", path="/treaties/{treaty}/outlook", args=shapes.OneTreaty, work=_outlook, gives=Outlook,
             summary="What entry into force still waits for, and who could bring it about."),
    Endpoint(name="collisions", path="/treaties/{treaty}/collisions", args=shapes.OneTreaty, work=_collisions,
             gives=list[Clash], summary="Which other engagements collide with the treaty's pledges, by their texts."),
    Endpoint(name="leaving", path="/treaties/{treaty}/leaving/{state}", args=shapes.Notice, work=_leaving,
             gives=Leaving, summary="When a party could be out of a treaty after a notice, and what outlives it."),
    Endpoint(name="claims", path="/claims", args=shapes.Claims, work=_claims, many=True,
             summary="List claims, each with its passages."),
    Endpoint(name="claim", path="/claims/{claim}", args=shapes.OneClaim, work=_claim,
             summary="One claim: as it was read, as it stands now, and what persons said of it."),
    Endpoint(name="documents", path="/documents", args=shapes.Documents, work=_documents, gives=SourceLine, many=True,
             summary="List documents: who published what when, and how much it claims."),
    Endpoint(name="document", path="/documents/{digest}", args=shapes.OneDocument, work=_document,
             summary="One document: its text and its latest reading."),
    Endpoint(name="obligations", path="/states/{state}/obligations", args=shapes.OneState, work=_obligations,
             gives=list[Bond], summary="What binds a state on a day, toward whom, and in which event."),
    Endpoint(name="between", path="/between/{a}/{b}", args=shapes.TwoStates, work=_between,
             summary="What binds two states on a day, in both directions."),
    Endpoint(name="event", path="/event", args=shapes.AnEvent, work=_event, gives=list[Touched],
             summary="What an event makes due: who must do what, who may, who cannot be told."),
    Endpoint(name="world", path="/world", args=shapes.Worldwide, work=_world,
             summary="All treaties with an obligation of one type that bind states on a day, and whom."),
    Endpoint(name="search", path="/search", args=shapes.Search, work=_search,
             summary="Search treaties, claims and documents in any script."),
    Endpoint(name="read", path="/read", args=shapes.ToRead, work=_read, method="POST", scope="write", role="editor",
             summary="Read a report; with save, record it."),
    *DISCUSSION,
)  # fmt: skip
"""All endpoints."""
