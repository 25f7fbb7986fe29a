"""The treaties that can be asked about: those of the register, and those that only reports speak of."""

from functools import lru_cache

from foedus.errors import UnknownNameError
from foedus.ledger import Ledger
from foedus.model.treaty import Treaty
from foedus.register.imported import entries, imported_treaty, with_imported
from foedus.register.judgements import judgements
from foedus.register.linking import Entry, Linker
from foedus.register.newcomers import newcomer
from foedus.register.treaty_texts import treaty_from_text, with_text
from foedus.resources import treaties


@lru_cache(maxsize=1)
def linker() -> Linker:
    """The linker over the whole register, built once."""
    cards = treaties.index().values()
    superseded = {name: card.signed for card in cards for name in card.replaces}
    return Linker(
        Entry(
            id=card.id,
            names=card.names,
            parties=frozenset(card.parties),
            signed=card.signed,
            superseded=superseded.get(card.id),
        )
        for card in cards
    )


def known_until(name: str) -> str | None:
    """The day up to which the register's acts on a treaty are complete; ``None`` where they simply are (L14)."""
    return treaties.treaty(name).complete_until if name in treaties.index() else None


def in_register(name: str) -> bool:
    """Whether the register holds a treaty with this id."""
    return name in treaties.index()


def treaty_of(name: str, ledger: Ledger) -> Treaty:
    """A treaty by its id, from the register or else as tables and reports tell of it.

    Raises:
        UnknownNameError: Neither the register nor the ledger knows it; names the nearest ones.
    """
    name = judgements(ledger).meant_by(name) or name  # a person may have linked it to another
    told = tuple(entries(ledger, name))
    try:
        return with_imported(recorded_treaty(name, ledger), told)
    except UnknownNameError:
        imported = imported_treaty(name, told)
        if imported is None:
            raise
        return with_text(imported, ledger)


def recorded_treaty(name: str, ledger: Ledger) -> Treaty:
    """A treaty without what imported tables say of it.

    Raises:
        UnknownNameError: Neither the register nor a report or text of the ledger knows it; names the nearest ones.
    """
    if name in treaties.index():
        return with_text(treaties.treaty(name).treaty, ledger)
    own = treaty_from_text(ledger, name)
    if own is not None:
        return own
    told = newcomer(name, ledger)
    if told is not None:
        return with_text(told, ledger)
    try:
        return treaties.treaty(name).treaty
    except UnknownNameError as unknown:
        hint = f"{unknown.hint} `foedus treaties` lists all that are known."
        raise UnknownNameError(unknown.message, hint=hint) from None


def rule_known(treaty: Treaty) -> bool:
    """Whether anything is known of how the treaty comes into force."""
    return treaty.rule.entry_into_force is not None or treaty.id in treaties.index()
