"""Which treaties there are: those of the register, and those that tables and reports of the ledger tell of."""

import msgspec

from foedus.ledger import Ledger, Query
from foedus.model.fact import FactKind
from foedus.model.imported import Imported
from foedus.register.judgements import judgements
from foedus.resources import treaties


def known_ids(ledger: Ledger, *, known_by: str | None = None) -> tuple[str, ...]:
    """The ids of all treaties, sorted; one that the register holds under another id is told once, by it.

    Args:
        ledger: Where reports and tables are recorded.
        known_by: Only treaties that could be known of by this day.
    """
    judged = judgements(ledger, known_by=known_by)
    found = set(treaties.ids())
    for fact in ledger.facts(Query(kinds=(FactKind.READING, FactKind.TREATY)), known_by=known_by):
        found.update(meant for name in fact.treaties if (meant := judged.meant_by(name)) is not None)
    beside: dict[str, bool] = {}
    for fact in ledger.facts(Query(kinds=(FactKind.IMPORTED,)), known_by=known_by):
        entry = msgspec.convert(fact.body, Imported)
        beside[entry.treaty] = beside.get(entry.treaty, False) or entry.same_as is not None
    found.update(name for name, elsewhere in beside.items() if not elsewhere)
    return tuple(sorted(found))
