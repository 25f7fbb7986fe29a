"""What a treaty obliges to: the obligations of part B, each from a sentence of the text (L92, after ATOP)."""

from foedus.clauses.articles import article_at
from foedus.clauses.names import state_names
from foedus.clauses.triggers import discretion, due, trigger
from foedus.clauses.view import Sentence, View
from foedus.model.clause import Article, ReadObligation
from foedus.model.obligation import Obligation
from foedus.model.passage import passage_of
from foedus.resources.clause_words import ClauseWords, Patterns

_LONGEST = 1500
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
    if p["attack"].search(said) and helps and not neutral and not _only_consults(said, p):
        found += _defence_or_offence(said, p)
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
    if p["join"].search(said):
        return ["promise_not_to_join"]
    if p["engagement"].search(said) and p["adverse"].search(said) and p["not_to_enter"].search(said):
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


def _numbered(
    view: View, words: ClauseWords, read: list[tuple[str, Sentence, str]], found: tuple[Article, ...]
) -> tuple[ReadObligation, ...]:
    names = state_names(words.tag)
    taken: dict[str, int] = {}
    result = []
    for kind, sentence, said in read:
        number = article_at(found, sentence.start, sentence.end)
        base = f"art{number}" if number else kind
        taken[base] = taken.get(base, 0) + 1
        obligation = Obligation(
            id=base if taken[base] == 1 else f"{base}_{taken[base]}",
            type=kind,
            trigger=trigger(kind, said, words, names),
            content=words.tables.get("contents", {}).get(kind, ""),
            when_due=due(said, words),
            discretion=discretion(said, words),
        )
        passage = passage_of(view.raw, sentence.start, sentence.end)
        result.append(ReadObligation(obligation=obligation, passages=(passage,), article=number))
    return tuple(result)
