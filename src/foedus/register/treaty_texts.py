"""Treaty texts: read into rules, kept in the ledger, corrected by persons, and put before the law at once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import DataError, FoedusError, InputError
from foedus.ledger import Ledger, Query
from foedus.model.act import Act
from foedus.model.clause import ClauseReading, ClauseRule
from foedus.model.document import Document
from foedus.model.fact import Fact, FactKind, instant, record
from foedus.model.finding import Finding
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register.house import House
from foedus.register.parents import parent_among, rule_through_parent
from foedus.register.text_differences import differences_between

if TYPE_CHECKING:
    # Who only asks for what the texts say need not wait for the rooms that read them (tests/test_cold_start.py).
    from foedus.sources.documents import Refused

READER = "clauses 0.1.0"
CORRECTION = "rule-correction"


class TextRead(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one treaty text.

    Attributes:
        name: The file or address.
        document: What was read.
        reading: What its clauses say.
        refused: Why it could not be read.
    """

    name: str
    document: Document | None = None
    reading: ClauseReading | None = None
    refused: FoedusError | None = None


def read_texts(documents: "Iterable[Document | Refused]") -> Iterator[TextRead]:
    """Read treaty texts one after the other; what cannot be read is a value, so that a batch goes on."""
    from foedus.clauses import read_treaty
    from foedus.sources.documents import Refused

    for each in documents:
        if isinstance(each, Refused):
            yield TextRead(name=each.name, refused=each.error)
            continue
        try:
            document = plain_text(each)
            yield TextRead(name=each.name, document=document, reading=read_treaty(document))
        except InputError as refused:
            yield TextRead(name=each.name, document=each, refused=refused)


def plain_text(document: Document) -> Document:
    """A document as it is read: of Akoma Ntoso its text and its title, of everything else itself.

    Raises:
        InputError: It is XML that cannot be read.
    """
    from foedus.clauses import is_xml, text_of, title_of

    if not is_xml(document.text):
        return document
    try:
        text, title = text_of(document.text), title_of(document.text)
    except InputError as wrong:
        raise InputError(wrong.message, where=document.name, hint=wrong.hint) from wrong
    source = msgspec.structs.replace(document.source, title=document.source.title or title)
    return msgspec.structs.replace(document, text=text, source=source)


def keep(house: House, name: str, read: TextRead) -> bool:
    """Record a text's reading as the rules of a treaty; the same reading again adds nothing.

    Returns:
        Whether anything was added.

    Raises:
        LedgerError: The ledger cannot be written.
    """
    if read.reading is None or read.document is None:
        return False
    body = {"treaty": name, "text": read.document.text, "reading": msgspec.to_builtins(read.reading)}
    fact = record(FactKind.TREATY, body, learnt=_now(house), by=READER, document=read.document.digest, treaties=(name,))
    return house.ledger.append([fact]).added > 0


def correct(house: House, name: str, key: str, value: Any, *, by: str, why: str) -> Fact:  # noqa: ANN401
    """Keep a person's correction of one key beside the reading; the law uses it from now on.

    Raises:
        DataError: The corrected rule does not fit the grammar.
    """
    corrected = {**_read_rules(house.ledger, name), key: value}
    rule_from(corrected, name)
    body = {"judgement": CORRECTION, "treaty": name, "key": key, "value": value, "why": why}
    fact = record(FactKind.JUDGEMENT, body, learnt=_now(house), by=by, treaties=(name,))
    house.ledger.append([fact])
    return fact


def text_reading(ledger: Ledger, name: str) -> ClauseReading | None:
    """The latest reading of a treaty's own text; ``None`` where the ledger holds none."""
    latest: ClauseReading | None = None
    for fact in ledger.facts(Query(kinds=(FactKind.TREATY,), treaty=name)):
        latest = msgspec.convert(fact.body["reading"], ClauseReading)
    return latest


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person has put in the place of one key of a reading.

    Attributes:
        key: The key of part C.
        value: What holds instead, in the grammar.
        by: Who says so.
        why: Why.
        learnt: When.
        fact: Its name in the ledger, by which it can be taken back.
    """

    key: str
    value: Any
    by: str
    why: str
    learnt: str
    fact: str = ""


def judgements(ledger: Ledger, name: str) -> tuple[Correction, ...]:
    """The corrections in force, the last word on each key, with who gave it and why."""
    last: dict[str, Correction] = {}
    for fact in ledger.facts(Query(kinds=(FactKind.JUDGEMENT,), treaty=name)):
        body = fact.body
        if body.get("judgement") == CORRECTION:
            last[body["key"]] = Correction(
                key=body["key"],
                value=body["value"],
                by=fact.by,
                why=body["why"],
                learnt=fact.learnt,
                fact=fact.id,
            )
    return tuple(last.values())


def corrections(ledger: Ledger, name: str) -> dict[str, Any]:
    """The corrections of persons by key, the last word of each."""
    return {one.key: one.value for one in judgements(ledger, name)}


def rule_of_text(ledger: Ledger, name: str) -> Rule | None:
    """The rule as text and corrections give it; ``None`` where neither is there."""
    plain = {**_read_rules(ledger, name), **corrections(ledger, name)}
    return rule_from(plain, name) if plain else None


def _read_rules(ledger: Ledger, name: str) -> dict[str, Any]:
    reading = text_reading(ledger, name)
    if reading is None:
        return {}
    above = through_parent(ledger, name)
    return {**reading.grammar(), above[1].key: above[1].value} if above else reading.grammar()


def rule_from(plain: dict[str, Any], name: str) -> Rule:
    """A typed rule from plain values.

    Raises:
        DataError: They do not fit the grammar.
    """
    try:
        return msgspec.convert(plain, Rule)
    except msgspec.ValidationError as wrong:
        hint = "The grammar is told in data/shapes/treaty.schema.json."
        raise DataError(f"This is no rule of the grammar: {wrong}.", where=name, hint=hint) from wrong


def treaty_from_text(ledger: Ledger, name: str) -> Treaty | None:
    """A treaty that only its own text tells of: its rule, its parties, and its signature where the text dates it."""
    reading = text_reading(ledger, name)
    rule = rule_of_text(ledger, name)
    if reading is None or rule is None:
        return None
    signed: tuple[Act, ...] = ()
    if reading.signed.date and reading.parties:
        act = Act(
            kind="sign",
            states=reading.parties,
            date=reading.signed.date,
            place=reading.signed.place,
            passages=reading.signed.passages,
            source=reading.title or None,
        )
        signed = (act,)
    return Treaty(id=name, rule=rule, acts=signed, titles={reading.language or "und": reading.title or name})


def with_text(base: Treaty, ledger: Ledger) -> Treaty:
    """A treaty with the rule that its own text gives, where the ledger holds the text or a correction of it.

    For a treaty of the register only corrected keys replace what the register has.
    """
    plain = corrections(ledger, base.id)
    if base.rule.entry_into_force is None:
        plain = {**_read_rules(ledger, base.id), **plain}
    if not plain:
        return base
    kept: dict[str, Any] = msgspec.to_builtins(base.rule)
    return msgspec.structs.replace(base, rule=rule_from({**kept, **plain}, base.id))


def differences(base: Treaty, ledger: Ledger) -> tuple[Finding, ...]:
    """Where the text's own rules and the recorded ones differ, each with the passages of the text.

    What a person has corrected is settled and no difference any more.
    """
    reading = text_reading(ledger, base.id)
    if reading is None:
        return ()
    settled = corrections(ledger, base.id)
    kept = tuple(rule for rule in reading.rules if rule.key not in settled)
    return differences_between(msgspec.structs.replace(reading, rules=kept), base)


class HeldText(msgspec.Struct, frozen=True, kw_only=True):
    """What the ledger holds of one treaty's text.

    Attributes:
        treaty: Its id.
        reading: The latest reading; ``None`` where no text is held.
        corrections: What persons have put in its place.
        findings: Where text and record differ.
        through: The instrument through which it has its entry into force, and that rule, if it is another's.
    """

    treaty: str
    reading: ClauseReading | None = None
    corrections: tuple[Correction, ...] = ()
    findings: tuple[Finding, ...] = ()
    through: tuple[str, ClauseRule] | None = None


def held_text(known: Treaty, ledger: Ledger) -> HeldText:
    """All that is held of a treaty's text, for showing."""
    return HeldText(
        treaty=known.id,
        reading=text_reading(ledger, known.id),
        corrections=judgements(ledger, known.id),
        findings=differences(known, ledger),
        through=through_parent(ledger, known.id),
    )


def through_parent(ledger: Ledger, name: str) -> tuple[str, ClauseRule] | None:
    """The instrument through which a text has its entry into force, and that rule; ``None`` where it needs none."""
    reading = text_reading(ledger, name)
    if reading is None or not reading.belongs_to:
        return None
    held = {other: read for other, read in _held(ledger) if other != name}
    above = parent_among(reading, ((other, read.title) for other, read in held.items()))
    rule = rule_through_parent(reading, held[above]) if above else None
    return (above, rule) if above and rule else None


def _held(ledger: Ledger) -> Iterator[tuple[str, ClauseReading]]:
    """The latest reading of every text that the ledger holds."""
    latest = {fact.body["treaty"]: fact.body["reading"] for fact in ledger.facts(Query(kinds=(FactKind.TREATY,)))}
    yield from ((name, msgspec.convert(body, ClauseReading)) for name, body in latest.items())


def akoma(read: TextRead, name: str | None = None) -> str:
    """A text that was read, with its reading, as Akoma Ntoso; empty where nothing was read."""
    if read.document is None or read.reading is None:
        return ""
    from foedus.clauses import to_akoma

    return to_akoma(read.document.text, read.reading, name=name or "treaty")


def akoma_of(ledger: Ledger, name: str) -> str | None:
    """The text of a treaty with its reading as Akoma Ntoso; ``None`` where the ledger holds no text of it."""
    body: dict[str, Any] | None = None
    for fact in ledger.facts(Query(kinds=(FactKind.TREATY,), treaty=name)):
        body = fact.body
    if body is None:
        return None
    from foedus.clauses import to_akoma

    return to_akoma(body["text"], msgspec.convert(body["reading"], ClauseReading), name=name)


def _now(house: House) -> str:
    return instant(house.now)
