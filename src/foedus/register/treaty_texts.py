"""Treaty texts: read into rules, kept in the ledger, corrected by persons, and put before the law at once."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from foedus.clauses import read_treaty
from foedus.errors import DataError, InputError
from foedus.ledger import Ledger, Query
from foedus.model.act import Act
from foedus.model.clause import ClauseReading
from foedus.model.document import Document
from foedus.model.fact import Fact, FactKind, instant, record
from foedus.model.finding import Finding
from foedus.model.rule import Rule
from foedus.model.treaty import Treaty
from foedus.register.house import House
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
    refused: InputError | None = None


def read_texts(documents: Iterable[Document | Refused]) -> Iterator[TextRead]:
    """Read treaty texts one after the other; what cannot be read is a value, so that a batch goes on."""
    for each in documents:
        if isinstance(each, Refused):
            yield TextRead(name=each.name, refused=each.error)
            continue
        try:
            yield TextRead(name=each.name, document=each, reading=read_treaty(each))
        except InputError as refused:
            yield TextRead(name=each.name, document=each, refused=refused)


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


def corrections(ledger: Ledger, name: str) -> dict[str, Any]:
    """The corrections of persons by key, the last word of each."""
    judged = ledger.facts(Query(kinds=(FactKind.JUDGEMENT,), treaty=name))
    return {f.body["key"]: f.body["value"] for f in judged if f.body.get("judgement") == CORRECTION}


def rule_of_text(ledger: Ledger, name: str) -> Rule | None:
    """The rule as text and corrections give it; ``None`` where neither is there."""
    plain = {**_read_rules(ledger, name), **corrections(ledger, name)}
    return rule_from(plain, name) if plain else None


def _read_rules(ledger: Ledger, name: str) -> dict[str, Any]:
    reading = text_reading(ledger, name)
    return reading.grammar() if reading is not None else {}


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
    """Where the text's own rules and the recorded ones differ, each with the passages of the text."""
    reading = text_reading(ledger, base.id)
    if reading is None:
        return ()
    recorded: dict[str, Any] = msgspec.to_builtins(base.rule)
    told: dict[str, Any] = msgspec.to_builtins(rule_from(reading.grammar(), base.id))
    passages = {rule.key: rule.passages for rule in reading.rules if rule.of == "treaty"}
    return tuple(
        Finding(
            rule="text-and-record-differ",
            message=f"{key}: the text gives {told[key]}, the record has {recorded[key]}.",
            about=(base.id,),
            passages=passages.get(key, ()),
        )
        for key in ("entry_into_force", "duration", "withdrawal")
        if told.get(key) and recorded.get(key) and told[key] != recorded[key]
    )


def _now(house: House) -> str:
    return instant(house.now)
