"""The clauses that say when something comes into force, and of what each speaks."""

import re
from itertools import islice

import msgspec

from foedus.clauses.groups import group
from foedus.clauses.timing import days_in, timing
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords, Patterns

_MOST_HEADS = 12
"""Words of force in one sentence; what has more is a text without stops, and the cost must stay linear."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A clause that may be the treaty's own rule.

    Attributes:
        sentence: Where it stands.
        said: The sentence in canonical form.
        head: Where in ``said`` the words of force begin and end.
        subject: ``own``, ``other``, ``amending``, ``later`` or ``none``.
        tail: What follows the head, as far as it belongs to the rule.
        score: How likely this is the treaty's own rule.
    """

    sentence: Sentence
    said: str
    head: tuple[int, int]
    subject: str
    tail: str
    later: str = ""
    score: float = 0.0
    noun: str = ""
    fallback: bool = False


def candidates(view: View, words: ClauseWords) -> list[Candidate]:
    """Every clause of the text that says when something comes into force, in the order of the text."""
    found: list[Candidate] = []
    force = words.pattern("scan", "force")
    for sentence in view.sentences_with(words.keys("entry")):
        if force.search(view.text, sentence.start, sentence.end):
            found += _of_sentence(sentence, view.said(sentence), words)
    return found


def _of_sentence(sentence: Sentence, said: str, words: ClauseWords) -> list[Candidate]:
    found = []
    p_late, mark = words.pattern("entry", "later_tail"), words.pattern("entry", "later_mark")
    heads = list(islice(words.pattern("entry", "head").finditer(said), _MOST_HEADS))
    for i, head in enumerate(heads):
        pre = said[: head.start()]
        if heads[:i] and i:
            pre = pre[heads[i - 1].end() :] if len(pre) - heads[i - 1].end() > 25 else pre
        whole = said[: head.start()].rsplit(";", 1)[-1]
        since = said[heads[i - 1].end() : head.start()] if i else pre
        subject, noun = _subject(pre.rsplit(";", 1)[-1] or pre, whole, since, head, words)
        tail, later = _tail(said[head.end() :], words)
        if subject == "mention" or words.pattern("entry", "not_a_time").match(tail):
            continue
        if p_late.search(tail) and (mark.search(pre) or mark.search(tail)):
            subject = "later"
        found.append(
            Candidate(
                sentence=sentence,
                said=said,
                head=head.span(),
                subject=subject,
                tail=tail,
                later=later,
                noun=noun,
                fallback=words.pattern("conditions", "fallback").search(pre) is not None,
            )
        )
    return found


def _tail(post: str, words: ClauseWords) -> tuple[str, str]:
    split = words.pattern("entry", "later_split").search(post)
    later = ""
    if split and words.pattern("entry", "later_mark").search(post[split.start() :]):
        post, later = post[: split.start()], post[split.start() :]
    cut = words.pattern("entry", "cut").search(post)
    return (post[: cut.start()] if cut else post), later


def _subject(pre: str, whole: str, since: str, head: re.Match[str], words: ClauseWords) -> tuple[str, str]:
    """Whose force a clause speaks of, and the noun that says so.

    Args:
        pre: What stands before the head, from the head before it on.
        whole: All that stands before the head in the sentence.
        since: What stands between the head before it and this one; a subordinate clause ends with its own.
        head: The words of force.
        words: The language's wordings.
    """
    p = words.patterns["entry"]
    pre, since = (p["after_that_day"].sub(" ", text) for text in (pre, since))
    if _only_mentions(pre, head, p):
        return "mention", ""
    late = p["later_subject"].search(whole) and p["later_mark"].search(whole)
    if late or p["later_becomes"].search(whole):
        return "later", ""
    if p["mention"].search(since) and (not _modal(pre, head, p) or p["mention_modal"].search(since)):
        return "mention", ""
    first = p["first_modal"].search(pre) if p["carried_on"].search(pre) else None
    if first:
        subject = _named(pre[: first.start()], words)
        if subject[0] != "none":
            return subject
    return _named(pre, words)


def _named(pre: str, words: ClauseWords) -> tuple[str, str]:
    """The subject that ``pre`` names, without phrases that only hang on it."""
    p = words.patterns["entry"]
    headless = p["absolute"].sub(" ", p["article_head"].sub("", pre))
    bare = p["subject_to"].sub(" ", p["complement"].sub(" ", headless if len(headless.strip()) > 6 else pre))
    return _nearest(_last(p["not_own"], bare), _last_own(p["own_subject"], bare), bare, words)


def _modal(pre: str, head: re.Match[str], p: Patterns) -> bool:
    """Whether the words of force order ("shall"), here or carried on from the verb before."""
    if group(head, "modal", "modal2", "modal3") is not None or p["carried_modal"].search(pre) is not None:
        return True
    return p["future"].fullmatch(group(head, "verb", "verb2", "verb3") or "") is not None


def _only_mentions(pre: str, head: re.Match[str], p: Patterns) -> bool:
    """Whether the words of force tell or deny something instead of ordering it."""
    verb = group(head, "verb", "verb2", "verb3") or ""
    if p["negative"].search(pre + " " + head[0].split(verb)[0]) or p["perfect"].search(pre.rstrip()):
        return True
    if p["bare_verb"].fullmatch(verb) and not _modal(pre, head, p):
        return True
    if p["past"].search(head[0]) and p["told_of"].search(pre):
        return True
    provisional = p["provisional"].search(pre[-40:]) is not None and p["being"].fullmatch(verb) is not None
    return provisional or p["ceasing"].search(head[0]) is not None


def _nearest(other: re.Match[str] | None, own: re.Match[str] | None, bare: str, words: ClauseWords) -> tuple[str, str]:
    """The subject nearest before the verb, unless it only hangs on the treaty (``this agreement and its annexes``)."""
    p = words.patterns["entry"]
    if other and own and group(own, "noun") and p["joined"].search(bare[own.end() : other.start()].strip()):
        other = None
    if other and not (own and own.start() > other.start()):
        if p["this_other"].search(other[0]):
            return "own", other[0].split()[-1]
        return ("amending" if p["amendment_noun"].search(other[0]) else "other"), other[0]
    return ("own", group(own, "noun") or "") if own else ("none", "")


def _last_own(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last naming of the treaty: by a noun, or by a pronoun that can stand for one."""
    last = None
    for found in pattern.finditer(text):
        if group(found, "noun", "det2", "pronoun"):
            last = found
    return last


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(text):  # noqa: B007 the last one is wanted
        pass
    return last


def weigh(candidate: Candidate, view: View, words: ClauseWords, title: str, *, amending: bool) -> float:
    """How likely a clause is the treaty's own rule: of whose force it speaks, whether it says when, where it stands."""
    score = {"own": 4.0, "none": 1.0, "amending": 3.5 if amending else -2.0, "other": -3.0, "later": -4.0}[
        candidate.subject
    ]
    if candidate.subject == "own" and not candidate.noun:
        score -= 1.0
    if candidate.subject == "own" and amending and candidate.noun:
        score -= 2.0
    start, _ = candidate.head
    if words.pattern("entry", "strong_own").search(candidate.said[max(0, start - 120) : start]):
        score += 1.0
    if candidate.noun and candidate.noun in title:
        score += 1.0
    tail = candidate.tail
    if timing(tail, words).said or days_in(tail):
        score += 1.0
    if words.pattern("entry", "tells_when").search(tail):
        score += 1.5
    before = view.text[max(0, candidate.sentence.start - 90) : candidate.sentence.start + 60]
    if words.pattern("entry", "heading").search(before):
        score += 1.5
    if candidate.subject == "amending" and days_in(tail):
        score += 3.0
    if words.pattern("entry", "enabling").search(candidate.said[max(0, start - 90) : start]):
        score -= 1.5
    if words.pattern("entry", "several").search(candidate.said[:start]):
        score -= 1.5
    if candidate.fallback:
        score -= 3.0
    side = words.pattern("entry", "side_matter")
    if side.search(tail) or side.search(candidate.said[:start]):
        score -= 2.0
    return score
