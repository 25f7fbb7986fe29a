"""All steps in one: claims to facts, documents to origins, and each fact weighed."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import msgspec

from foedus.evidence.identity import group
from foedus.evidence.origin import OriginForest, origins
from foedus.evidence.rulings import Ruling, regroup, settle
from foedus.evidence.weigh import weigh
from foedus.model.established import Established
from foedus.model.evidence_rules import IdentityRules, WeighingRules
from foedus.model.origin import Told


class Evidence(msgspec.Struct, frozen=True):
    """What stands in a collection of documents, and who copied whom in it."""

    facts: tuple[Established, ...]
    forest: OriginForest


def establish(
    told: Sequence[Told],
    identity: IdentityRules,
    weighing: WeighingRules,
    *,
    vouched: AbstractSet[str] = frozenset(),
    rulings: Sequence[Ruling] = (),
) -> Evidence:
    """Join, trace and weigh all that a collection of documents says, as far as no person has ruled otherwise."""
    forest = origins(told, weighing.origins)
    groups = regroup(group([item for each in told for item in each.items], identity), rulings)
    return Evidence(settle(weigh(groups, forest, weighing, vouched=vouched), rulings), forest)
