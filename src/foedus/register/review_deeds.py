"""What a person does in review: each deed is a further fact, with who, when and why, and can be taken back."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from foedus.errors import UnknownNameError, UsageError
from foedus.evidence.origin import host_of
from foedus.ledger import Ledger, Query
from foedus.model.fact import Fact, FactKind, instant, record, withdrawal
from foedus.model.judgement import Judgement, Verb
from foedus.model.passage import Passage
from foedus.register.catalogue import treaty_of
from foedus.register.corpus import claims_of, text_of
from foedus.register.house import House
from foedus.register.review_checks import checked_changes, checked_values
from foedus.register.review_targets import SHORTEST, Target, find


def judge(house: House, judgement: Judgement, *, by: str, treaties: Iterable[str] = ()) -> Fact:
    """Keep a judgement; findings, status and dossier heed it from now on.

    Args:
        house: Where it is kept, and when.
        judgement: What is judged; the functions below make it from the names that lists show.
        by: Who judges.
        treaties: The treaties it concerns.

    Raises:
        UsageError: Nobody judges, or no reason is given.
        LedgerError: The ledger cannot be written.
    """
    if not by.strip():
        raise UsageError("A judgement has an author.", hint="Say who judges with --by, or set FOEDUS_BY.")
    if not (judgement.why.strip() or judgement.text.strip()):
        raise UsageError("A judgement has a reason.", hint="Say why with --why.")
    fact = _new(house, judgement, by.strip(), tuple(dict.fromkeys(name for name in treaties if name)))
    house.ledger.append([fact])
    return fact


def _new(house: House, judgement: Judgement, by: str, treaties: tuple[str, ...]) -> Fact:
    """The fact of a deed. Instants count seconds: what is done again within one after it was taken back is later."""
    body: dict[str, Any] = msgspec.to_builtins(judgement)
    document, now = _document_of(judgement), house.now
    while True:
        learnt = instant(now)
        fact = record(FactKind.JUDGEMENT, body, learnt=learnt, by=by, document=document, treaties=treaties)
        if house.ledger.get(fact.id) is None or list(house.ledger.facts(Query(ids=(fact.id,)))):
            return fact
        now += dt.timedelta(seconds=1)


def accept(house: House, name: str, *, by: str, why: str, value: Mapping[str, str] | None = None) -> Fact:
    """Say that a claim was read rightly, that a new treaty is one, or that a finding stands as it is.

    Of a document it takes back that the document was rejected; of two findings that may be one, that they are.

    Args:
        house: Where it is kept.
        name: The claim, finding or treaty.
        by: Who judges.
        why: Why.
        value: For a finding, the values that stand where sources differ: ``{"date": "2024-11-12"}``; ``standing``
            says how well the person finds that it stands.

    Raises:
        UsageError: The name means nothing that can be accepted, or a value cannot stand.
    """
    target = find(house.ledger, name)
    if target.kind == "merge":
        return _merged(house, target, by=by, why=why, value=value)
    if target.kind not in ("claim", "finding", "treaty", "document"):
        raise UsageError(f"A {target.kind} is not accepted.", where=target.id, hint=_WHAT_TO_DO[target.kind])
    changes = checked_values(target, value or {})
    what = Judgement(
        judgement=Verb.ACCEPT,
        why=why,
        claims=target.claims,
        changes=changes,
        treaty=_own(target),
        document=_whole(target),
    )
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def _merged(house: House, target: Target, *, by: str, why: str, value: Mapping[str, str] | None) -> Fact:
    if value:
        raise UsageError(
            "No value stands yet.", where=target.id, hint="Join the two first, then say which value stands."
        )
    if len({ref.kind for ref in (*target.claims, *target.others)}) > 1:
        raise UsageError("Only claims of one kind can be one thing.", hint="An act is not a term or an event.")
    what = Judgement(judgement=Verb.MERGE, why=why, claims=(*target.claims, *target.others))
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def reject(house: House, name: str, *, by: str, why: str) -> Fact:
    """Say that a claim or finding was misread, that a new treaty is none, or that a document is out.

    Of two findings that may be one it says that they are two; nobody is asked about them again.
    A document is out when its paper retracts it, or when it is forged: nothing that it claims is used from then on.
    """
    target = find(house.ledger, name)
    if target.kind == "merge":
        what = Judgement(judgement=Verb.SPLIT, why=why, claims=target.claims, others=target.others)
        return judge(house, what, by=by, treaties=_treaties(house.ledger, target))
    if target.kind not in ("claim", "finding", "treaty", "document"):
        raise UsageError(f"A {target.kind} is not rejected.", where=target.id, hint=_WHAT_TO_DO[target.kind])
    what = Judgement(judgement=Verb.REJECT, why=why, claims=target.claims, treaty=_own(target), document=_whole(target))
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def correct(house: House, name: str, changes: Mapping[str, Any], *, by: str, why: str) -> Fact:
    """Say how a claim should have been read; the reader's own words stay in the ledger.

    Raises:
        UsageError: It is no single claim, or the fields cannot have these values.
    """
    target = find(house.ledger, name)
    if len(target.claims) != 1:
        several = ", ".join(ref.fact[:12] for ref in target.claims) or "none"
        hint = f"Name one claim; here: {several}."
        raise UsageError("A correction is about one claim.", where=target.id, hint=hint)
    (fact,) = house.ledger.facts(Query(ids=(target.claims[0].fact,)))
    ((_, claim, _),) = claims_of(iter((fact,)))
    checked = checked_changes(claim, changes)
    what = Judgement(judgement=Verb.CORRECT, why=why, claims=target.claims, changes=checked)
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def merge(house: House, names: Iterable[str], *, by: str, why: str) -> Fact:
    """Say that claims or findings are one thing.

    Raises:
        UsageError: Fewer than two claims are named.
    """
    targets = [find(house.ledger, name) for name in names]
    claims = {ref.fact: ref for target in targets for ref in target.claims}
    if len(claims) < 2:
        raise UsageError("A merger needs two claims or findings.", hint="Name both.")
    if len({ref.kind for ref in claims.values()}) > 1:
        raise UsageError("Only claims of one kind can be one thing.", hint="An act is not a term or an event.")
    what = Judgement(judgement=Verb.MERGE, why=why, claims=tuple(claims.values()))
    return judge(house, what, by=by, treaties=[n for t in targets for n in _treaties(house.ledger, t)])


def split(house: House, finding: str, claims: Iterable[str], *, by: str, why: str) -> Fact:
    """Say that some claims of a finding are another thing than the rest of it.

    Raises:
        UsageError: It is no finding of several claims, or the claims are not some of its own.
    """
    target = find(house.ledger, finding)
    wanted = [find(house.ledger, name) for name in claims]
    out = {ref.fact: ref for each in wanted for ref in each.claims}
    own = {ref.fact: ref for ref in target.claims}
    if not out or not out.keys() < own.keys():
        hint = f"Its claims: {', '.join(name[:12] for name in own)}."
        raise UsageError("A split names some of the claims of a finding, not all.", where=target.id, hint=hint)
    rest = tuple(ref for name, ref in own.items() if name not in out)
    what = Judgement(judgement=Verb.SPLIT, why=why, claims=tuple(out.values()), others=rest)
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def link(house: House, name: str, to: str | None, *, by: str, why: str) -> Fact:
    """Say which treaty is meant by a mention, or by the id of a new treaty.

    Args:
        house: Where it is kept.
        name: A mention (``DOCUMENT:t1``) or a treaty that only reports speak of.
        to: The treaty that is meant; ``None`` for none that is known.
        by: Who judges.
        why: Why.

    Raises:
        UnknownNameError: Nobody has heard of the treaty that is meant.
        UsageError: The name is no mention and no treaty, or is that treaty.
    """
    target = find(house.ledger, name)
    if target.kind not in ("mention", "treaty"):
        raise UsageError(f"A {target.kind} is not linked.", where=target.id, hint=_WHAT_TO_DO[target.kind])
    meant = treaty_of(to, house.ledger).id if to is not None else None
    if target.kind == "treaty" and meant == target.treaty:
        raise UsageError("A treaty is not linked to itself.", where=target.id, hint="Name another one.")
    what = Judgement(judgement=Verb.LINK, why=why, treaty=_own(target), mention=target.mention, to=meant)
    return judge(house, what, by=by, treaties=[name for name in (target.treaty, meant) if name])


def vouch(house: House, name: str, *, by: str, why: str) -> Fact:
    """Answer for a document or for all of a host: what it prints counts as a known outlet's word.

    Raises:
        UsageError: It is no document and no host.
    """
    if "." in name:
        host = host_of(name if "://" in name else f"https://{name}/")
        if not host:
            raise UsageError(f"“{name}” is no host.", hint="Write it as news.example.net is written in addresses.")
        return judge(house, Judgement(judgement=Verb.VOUCH, why=why, host=host), by=by)
    target = find(house.ledger, name)
    if target.kind != "document":
        raise UsageError(f"A {target.kind} is not vouched for.", where=target.id, hint="Name a document or a host.")
    what = Judgement(judgement=Verb.VOUCH, why=why, document=target.document)
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def comment(house: House, name: str, text: str, *, by: str, quote: str | None = None) -> Fact:
    """Write a comment on a claim, finding, treaty, mention or document, or on some words of a document.

    Args:
        house: Where it is kept.
        name: What it is about.
        text: What it says.
        by: Who writes it.
        quote: Words of the document it is about; they must stand in its text once.

    Raises:
        UsageError: The words do not stand in the text, or more than once.
    """
    target = find(house.ledger, name)
    passage = None
    if quote is not None:
        passage = passage_in(house.ledger, target.document or "", quote)
    elif target.kind == "claim":
        passage = target.claims[0].passages[0]
    return comment_on(house, target, text, by=by, passage=passage)


def comment_on(house: House, target: Target, text: str, *, by: str, passage: Passage | None = None) -> Fact:
    """Write a comment where target and place are known already, as a page knows them."""
    what = Judgement(
        judgement=Verb.COMMENT,
        text=text,
        claims=(*target.claims, *target.others),
        treaty=_own(target),
        mention=target.mention,
        document=target.document,
        passage=passage,
    )
    return judge(house, what, by=by, treaties=_treaties(house.ledger, target))


def passage_in(ledger: Ledger, document: str, quote: str) -> Passage:
    """Where some words stand in a document of the ledger.

    Raises:
        UsageError: The ledger does not hold its text, or the words do not stand in it exactly once.
    """
    text = text_of(ledger, document) if document else None
    if text is None:
        raise UsageError("Words are quoted from a document.", hint="Name the document or one of its claims.")
    count = text.count(quote) if quote.strip() else 0
    if count != 1:
        hint = "Quote letter by letter, and enough to tell the place."
        raise UsageError(f"These words stand {count} times in the document.", where=document[:12], hint=hint)
    start = text.index(quote)
    return Passage(start, start + len(quote), quote)


def withdraw(house: House, name: str, *, by: str, why: str) -> Fact:
    """Take back a judgement, or take back its withdrawal; both stay in the ledger.

    Args:
        house: Where it is kept.
        name: The fact of the judgement, or at least the first six letters of it.
        by: Who takes it back.
        why: Why.

    Raises:
        UnknownNameError: There is no such judgement.
        UsageError: Nobody or no reason is given, or it has been taken back already.
    """
    if not (by.strip() and why.strip()):
        raise UsageError("A withdrawal has an author and a reason.", hint="Give both --by and --why.")
    found = [fact for fact in _deeds(house.ledger) if len(name) >= SHORTEST and fact.id.startswith(name)]
    if len(found) != 1:
        which = "Several judgements begin with" if found else "There is no judgement"
        raise UnknownNameError(f"{which} “{name}”.", hint="`foedus review history` lists them all.")
    of = found[0]
    if not list(house.ledger.facts(Query(ids=(of.id,)))):
        raise UsageError("It has been taken back already.", where=of.id, hint="Withdraw the withdrawal to restore it.")
    fact = withdrawal(of, why=why, learnt=instant(house.now), by=by.strip())
    house.ledger.append([fact])
    return fact


def _deeds(ledger: Ledger) -> list[Fact]:
    query = Query(kinds=(FactKind.JUDGEMENT, FactKind.RETRACTION), include_withdrawn=True)
    return list(ledger.facts(query))


_WHAT_TO_DO = {
    "mention": "Link it to a treaty, or to none.",
    "document": "Reject it as a whole, vouch for it, comment on it, or name one of its claims.",
    "claim": "Accept, reject or correct it.",
    "finding": "Accept, reject, merge or split it.",
    "merge": "Accept it: they are one. Reject it: they are two.",
    "treaty": "Accept, reject or link it.",
}


def _own(target: Target) -> str | None:
    """The treaty that is judged itself, and not only spoken of."""
    return target.treaty if target.kind == "treaty" else None


def _whole(target: Target) -> str | None:
    """The document that is judged as a whole, and not only one of its claims."""
    return target.document if target.kind == "document" else None


def _document_of(judgement: Judgement) -> str:
    named = {ref.document for ref in (*judgement.claims, *judgement.others)}
    named |= {judgement.mention.document} if judgement.mention else set()
    named |= {judgement.document} if judgement.document else set()
    return named.pop() if len(named) == 1 else ""


def _treaties(ledger: Ledger, target: Target) -> tuple[str, ...]:
    """The treaties that a judgement on this can change the dossier of."""
    names = tuple(ref.fact for ref in (*target.claims, *target.others))
    query = Query(ids=names, include_withdrawn=True)
    if target.kind == "document":
        query = Query(kinds=(FactKind.READING,), document=target.document)
    named = [name for fact in ledger.facts(query) for name in fact.treaties]
    return tuple(dict.fromkeys([*([target.treaty] if target.treaty else []), *named]))
