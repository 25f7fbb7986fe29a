"""What a treaty obliges to: the obligations of part B, each from a sentence of the text (L92, after ATOP)."""

from collections.abc import Iterator

import msgspec

from foedus.clauses.articles import article_at
from foedus.clauses.names import state_names
from foedus.clauses.triggers import discretion, due, trigger
from foedus.clauses.view import Sentence, View
from foedus.model.clause import Article, ReadObligation
from foedus.model.obligation import Obligation, Trigger
from foedus.model.passage import passage_of
from foedus.resources.clause_words import ClauseWords, Patterns

_LONGEST = 1500
_NEAR = 400
_ALWAYS = frozenset({"arms_limit", "basing", "transfer", "cooperation"})
"""What is always due: two sentences of one article that say it make one promise."""
_CORE = frozenset({"defence", "offence", "neutrality", "nonaggression", "promise_not_to_join", "basing", "arms_limit"})


def obligations(view: View, words: ClauseWords, found: tuple[Article, ...]) -> tuple[ReadObligation, ...]:
    """The obligations of the text, in its order.

    Consultation, cooperation and non-contravention are read only where the text speaks of security: a trade treaty's
    committee that consults is no alliance.
    """
    p = words.patterns.get("obligations")
    if not p or not p["of_alliance"].search(view.text):
        return ()
    read: list[tuple[str, Sentence, str]] = []
    for sentence in view.sentences_with(words.keys("obligations")):
        if sentence.end - sentence.start > _LONGEST:
            continue
        said = view.said(sentence)
        read += [(kind, sentence, said) for kind in kinds(said, words)]
    return _numbered(view, words, _of_alliances(read, p), found)


def _of_alliances(read: list[tuple[str, Sentence, str]], p: Patterns) -> list[tuple[str, Sentence, str]]:
    """Without a promise that only alliances make, a consultation counts only if it is about attack or war itself."""
    if _CORE.intersection(kind for kind, _, _ in read):
        return read
    kept = [r for r in read if r[0] == "consultation" and p["of_alliance"].search(r[2])]
    return [r for r in read if r in kept or r[0] == "non_contravention"] if kept else []


def kinds(said: str, words: ClauseWords) -> list[str]:
    """The types of obligation that one canonical sentence holds."""
    p = words.patterns["obligations"]
    if not p["undertakes"].search(said) or p["aside"].search(said):
        return []
    found = []
    helps = p["help"].search(p["no_help"].sub(" ", said)) is not None
    neutral = _neutral(said, p)
    if p["ongoing_war"].search(said) and helps and not neutral:
        found.append("offence")
    elif p["attack"].search(said) and helps and not neutral and not _only_consults(said, p):
        found += _defence_or_offence(said, p)
    elif p["guarantee"].search(said) and not neutral:
        found.append("defence")
    elif p["offence"].search(said) and not p["nonaggression"].search(said) and not neutral:
        found.append("offence")
    if neutral:
        found.append("neutrality")
    found += _peace(said, p)
    if _consults(said, p, found):
        found.append("consultation")
    found += _engagements(said, p)
    found += _military(said, p, found)
    return found


def _only_consults(said: str, p: Patterns) -> bool:
    return p["consult"].search(said) is not None and p["in_fact"].search(said) is None


def _defence_or_offence(said: str, p: Patterns) -> list[str]:
    if p["if_attacked"].search(said) is None and not p["involved"].search(said) and not p["offence"].search(said):
        return []
    if (p["involved"].search(said) or p["offence"].search(said)) and not p["defensive"].search(said):
        return ["offence"]
    return ["defence"]


def _neutral(said: str, p: Patterns) -> bool:
    refused = p["no_help"].search(said)
    return p["neutrality"].search(said) is not None or (
        refused is not None and p["to_enemy"].search(refused[0]) is not None
    )


def _peace(said: str, p: Patterns) -> list[str]:
    if p["no_soil"].search(said):
        return ["nonaggression"]
    if p["join"].search(said) and not p["aggression_too"].search(said):
        return []
    if (
        p["nonaggression"].search(said)
        or p["peaceful"].search(said)
        or (p["respect"].search(said) and p["peace"].search(said))
    ):
        return [] if p["if_attacked"].search(said) and not p["each_other"].search(said) else ["nonaggression"]
    return []


def _consults(said: str, p: Patterns, found: list[str]) -> bool:
    consult = p["consult"].search(p["without_consulting"].sub(" ", said))
    return consult is not None and p["security"].search(said) is not None and "defence" not in found


def _engagements(said: str, p: Patterns) -> list[str]:
    contrary = p["engagement"].search(said) and p["adverse"].search(said) and p["not_to_enter"].search(said)
    if contrary and p["adverse_to_treaty"].search(said) and not p["coalition"].search(said):
        return ["non_contravention"]
    if p["join"].search(said):
        return ["promise_not_to_join"]
    if contrary:
        return ["non_contravention"]
    return []


def _military(said: str, p: Patterns, found: list[str]) -> list[str]:
    more = []
    if p["basing"].search(said) and not found:
        more.append("basing")
    if p["limit"].search(said) and p["limited"].search(said) and not found:
        more.append("arms_limit")
    if p["transfer"].search(said) and not found and not more:
        more.append("transfer")
    if p["cooperate"].search(said) and p["of_defence"].search(said) and not found and not more:
        more.append("cooperation")
    return more


class _Read(msgspec.Struct, kw_only=True):
    """One promise with the sentences that make it."""

    kind: str
    at: list[Sentence]
    said: str
    article: str | None
    trigger: Trigger | None


def _promises(read: list[tuple[str, Sentence, str]], words: ClauseWords, found: tuple[Article, ...]) -> Iterator[_Read]:
    """The promises in the order of the text; a sentence that only goes on with the one before it makes none."""
    names = state_names(words.tag)
    before: _Read | None = None
    for kind, sentence, said in read:
        article = article_at(found, sentence.start, sentence.end)
        one = _Read(kind=kind, at=[sentence], said=said, article=article, trigger=trigger(kind, said, words, names))
        if before is not None and _goes_on(before, one, words.patterns["obligations"]):
            before.at.append(sentence)
            before.said += " " + said
            before.trigger = _joined(before.trigger, one.trigger)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _goes_on(before: _Read, one: _Read, p: Patterns) -> bool:
    """Whether a sentence tells what the one before it promised: help after "an attack on one is an attack on all"."""
    if one.kind != before.kind or one.at[0].start - before.at[-1].end > _NEAR:
        return False
    if one.kind == "defence":
        return p["as_on_all"].search(before.said) is not None and p["in_fact"].search(before.said) is None
    if one.article is None or one.article != before.article:
        return False
    return one.kind in _ALWAYS or (one.kind == "nonaggression" and p["no_soil"].search(one.said) is not None)


def _joined(a: Trigger | None, b: Trigger | None) -> Trigger | None:
    """The conditions of two sentences that make one promise, the first one's word before the second's."""
    if a is None or b is None:
        return a or b
    return msgspec.convert({**msgspec.to_builtins(b), **msgspec.to_builtins(a)}, Trigger)


def _numbered(
    view: View, words: ClauseWords, read: list[tuple[str, Sentence, str]], found: tuple[Article, ...]
) -> tuple[ReadObligation, ...]:
    taken: dict[str, int] = {}
    result = []
    for one in _promises(read, words, found):
        base = f"art{one.article}" if one.article else one.kind
        taken[base] = taken.get(base, 0) + 1
        obligation = Obligation(
            id=base if taken[base] == 1 else f"{base}_{taken[base]}",
            type=one.kind,
            trigger=one.trigger,
            content=words.tables.get("contents", {}).get(one.kind, ""),
            when_due=due(one.said, words),
            discretion=discretion(one.said, words),
        )
        passages = tuple(passage_of(view.raw, s.start, s.end) for s in one.at)
        result.append(ReadObligation(obligation=obligation, passages=passages, article=one.article))
    return tuple(result)
