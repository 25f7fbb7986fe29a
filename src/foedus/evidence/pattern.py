"""Translations: two documents of different languages that make the same claims, with the same names, numbers, dates.

Reports of one event share its facts anyway. Only where nearly all claims of one are those of the other, with the same
speakers and numbers, within days and with enough of them, is one taken to come from the other.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from foedus.evidence.days import gap, span
from foedus.evidence.traits import amount
from foedus.evidence.voices import Voices
from foedus.model.established import Item
from foedus.model.evidence_rules import OriginRules
from foedus.model.origin import Link, Tie, Told

Feature = tuple[object, ...]


def pattern_links(told: Sequence[Told], rules: OriginRules) -> list[Link]:
    """Ties of documents, in the order of their publication, to the earlier one with the same pattern of claims."""
    having: defaultdict[Feature, list[int]] = defaultdict(list)
    features: list[frozenset[Feature]] = []
    voices = Voices(rules)
    links: list[Link] = []
    for number, each in enumerate(told):
        own = frozenset(_feature(item, voices) for item in each.items)
        features.append(own)
        if len(own) >= rules.pattern_claims:
            best = _best(number, told, features, having, rules)
            if best:
                links.append(best)
        for feature in own:
            having[feature].append(number)
    return links


def _best(
    number: int,
    told: Sequence[Told],
    features: Sequence[frozenset[Feature]],
    having: dict[Feature, list[int]],
    rules: OriginRules,
) -> Link | None:
    own, each = features[number], told[number]
    shared: Counter[int] = Counter()
    for feature in own:
        shared.update(having.get(feature, [])[-rules.candidates :])
    for other, common in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])):
        measure = common / len(own | features[other])
        if measure < rules.pattern_likeness or common < rules.pattern_claims:
            return None
        if _may_be_translation(told[other], each, rules):
            return Link(child=each.key, parent=told[other].key, tie=Tie.TRANSLATION, measure=round(measure, 3))
    return None


def _may_be_translation(first: Told, second: Told, rules: OriginRules) -> bool:
    if first.document.language == second.document.language:
        return False
    days = span(first.document.published), span(second.document.published)
    return days[0] is not None and days[1] is not None and gap(days[0], days[1]) <= rules.days


def _feature(item: Item, voices: Voices) -> Feature:
    claim = item.claim
    return (
        claim.type,
        claim.actors,
        claim.recipients,
        claim.date,
        amount(claim.quantity),
        claim.stance,
        claim.modality,
        tuple(voice.text for voice in voices.chain(claim)),
    )
