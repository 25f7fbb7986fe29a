"""Two readings of one document side by side: what both say, and what only one of them does."""

from typing import Any

import msgspec

from foedus.model.claim import Claim
from foedus.model.reading import Reading
from foedus.register.likeness import COMPARED, fields_of, pairs_of


class Agreed(msgspec.Struct, frozen=True):
    """One fact that both readers claim.

    Attributes:
        rules: As the rules have it.
        model: As the model has it.
        differing: The fields in which they differ.
    """

    rules: Claim
    model: Claim
    differing: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What two readers make of one document.

    Attributes:
        rules: The whole reading by the rules.
        model: The whole reading by the model.
        agreed: What both claim, in the order of the text.
        only_rules: What only the rules claim.
        only_model: What only the model claims.
    """

    rules: Reading
    model: Reading
    agreed: tuple[Agreed, ...] = ()
    only_rules: tuple[Claim, ...] = ()
    only_model: tuple[Claim, ...] = ()


def compare(text: str, rules: Reading, model: Reading) -> Comparison:
    """Pair the claims of two readings of ``text``, the likest first, as the evaluation does."""
    mine, theirs = _plain(rules), _plain(model)
    pairs = dict(pairs_of(mine, theirs, text))
    taken = set(pairs.values())
    agreed = (Agreed(rules.claims[i], model.claims[j], differing(mine[i], theirs[j])) for i, j in sorted(pairs.items()))
    return Comparison(
        rules=rules,
        model=model,
        agreed=tuple(agreed),
        only_rules=tuple(claim for i, claim in enumerate(rules.claims) if i not in pairs),
        only_model=tuple(claim for j, claim in enumerate(model.claims) if j not in taken),
    )


def _plain(reading: Reading) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = msgspec.to_builtins(reading.claims, builtin_types=())
    return [dict(claim) for claim in plain]


def differing(first: dict[str, Any], second: dict[str, Any]) -> tuple[str, ...]:
    """The fields in which two claims that are one fact differ."""
    a, b = fields_of(first), fields_of(second)
    return tuple(name for name in COMPARED if a[name] != b[name])
