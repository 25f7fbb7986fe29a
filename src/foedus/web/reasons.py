"""A chain of reasons down to the sentence: what was done, by which rule, on which acts, on whose words."""

from collections.abc import Iterable, Mapping

import msgspec

from foedus.model.act import Act
from foedus.model.answer import Reason
from foedus.model.established import Established
from foedus.model.passage import Passage
from foedus.resources.rulebook import LawRule, rulebook


class Quote(msgspec.Struct, frozen=True):
    """A sentence, and the document it stands in, where one is known."""

    passage: Passage
    document: str | None = None
    claim: str | None = None


class Ground(msgspec.Struct, frozen=True):
    """An act that a step rests on, with its sentences."""

    act: Act
    quotes: tuple[Quote, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: what was found, by which rules, on what grounds."""

    text: str
    rules: tuple[LawRule, ...] = ()
    sources: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()


Places = Mapping[Passage, Quote]


def places(facts: Iterable[Established]) -> Places:
    """Where each sentence stands, by the facts that were made of it."""
    found: dict[Passage, Quote] = {}
    for fact in facts:
        for member in fact.members:
            for passage in member.item.claim.passages:
                digest = member.item.document.digest or None
                found.setdefault(passage, Quote(passage, digest, member.item.claim.id))
    return found


def steps(reasons: Iterable[Reason], where: Places) -> list[Step]:
    """The steps in order; reasons that say the same are one step with several rules."""
    alike: dict[str, list[Reason]] = {}
    for reason in reasons:
        alike.setdefault(reason.text, []).append(reason)
    return [_step(text, some, where) for text, some in alike.items()]


def _step(text: str, some: list[Reason], where: Places) -> Step:
    book = rulebook()
    numbers = dict.fromkeys(reason.rule for reason in some)
    acts = {id(act): act for reason in some for act in reason.acts}
    return Step(
        text=text,
        rules=tuple(book[number] for number in numbers if number in book),
        sources=tuple(dict.fromkeys(reason.source for reason in some if reason.source)),
        grounds=tuple(ground(act, where) for act in acts.values()),
    )


def ground(act: Act, where: Places) -> Ground:
    """An act with its sentences and the documents they stand in."""
    return Ground(act, tuple(where.get(passage, Quote(passage)) for passage in act.passages))
