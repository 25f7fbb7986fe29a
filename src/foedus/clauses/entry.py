"""The treaty's own entry-into-force clause: found among all that speak of force, weighed, and read."""

import re
from typing import Any

import msgspec

from foedus.clauses.conditions import Cond, condition
from foedus.clauses.groups import group
from foedus.clauses.names import StateNames
from foedus.clauses.timing import Timing, days_in, timing
from foedus.clauses.view import Sentence, View
from foedus.resources.clause_words import ClauseWords

_ENOUGH = 400
_BEFORE, _AFTER = 700, 2600


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


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """The rule with the sentences it stands on."""

    rule: dict[str, Any]
    sentences: tuple[Sentence, ...]


def candidates(view: View, words: ClauseWords) -> list[Candidate]:
    """Every clause of the text that says when something comes into force, in the order of the text."""
    found: list[Candidate] = []
    force = words.pattern("scan", "force")
    for sentence in view.sentences_with(words.keys("entry")):
        if force.search(view.text, sentence.start, sentence.end):
            found += _of_sentence(sentence, view.said(sentence), words)
        if len(found) > _ENOUGH:
            break
    return found


def _of_sentence(sentence: Sentence, said: str, words: ClauseWords) -> list[Candidate]:
    found = []
    p_late, mark = words.pattern("entry", "later_tail"), words.pattern("entry", "later_mark")
    heads = list(words.pattern("entry", "head").finditer(said))
    for i, head in enumerate(heads):
        pre = said[: head.start()]
        if heads[:i] and i:
            pre = pre[heads[i - 1].end() :] if len(pre) - heads[i - 1].end() > 25 else pre
        whole = said[: head.start()].rsplit(";", 1)[-1]
        subject, noun = _subject(pre.rsplit(";", 1)[-1] or pre, whole, head, words)
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


def _subject(pre: str, whole: str, head: re.Match[str], words: ClauseWords) -> tuple[str, str]:
    """Whose force a clause speaks of, and the noun that says so.

    Args:
        pre: What stands before the head, from the head before it on.
        whole: All that stands before the head in the sentence.
        head: The words of force.
        words: The language's wordings.
    """
    p = words.patterns["entry"]
    modal = group(head, "modal", "modal2", "modal3") or p["carried_modal"].search(pre)
    verb = group(head, "verb", "verb2", "verb3") or ""
    pre = p["after_that_day"].sub(" ", pre)
    if p["negative"].search(pre + " " + head[0].split(verb)[0]) or p["perfect"].search(pre.rstrip()):
        return "mention", ""
    if verb in {"entry", "is", "are", "be"} and not modal:
        return "mention", ""
    if p["provisional"].search(pre[-40:]) and verb in {"be", "is"}:
        return "mention", ""
    if p["ceasing"].search(head[0]):
        return "mention", ""
    late = p["later_subject"].search(whole) and p["later_mark"].search(whole)
    if late or p["later_becomes"].search(whole):
        return "later", ""
    if p["mention"].search(pre) and (not modal or p["mention_modal"].search(pre)):
        return "mention", ""
    headless = p["absolute"].sub(" ", p["article_head"].sub("", pre))
    bare = p["subject_to"].sub(" ", p["complement"].sub(" ", headless if len(headless.strip()) > 6 else pre))
    return _nearest(_last(p["not_own"], bare), _last_own(p["own_subject"], bare), bare, words)


def _nearest(other: re.Match[str] | None, own: re.Match[str] | None, bare: str, words: ClauseWords) -> tuple[str, str]:
    """The subject that stands nearest before the verb, unless it only hangs on the treaty (``this agreement and its annexes``)."""
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
    """How likely a clause is the treaty's own rule: whose force it speaks of, whether it says when, and where it stands."""
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
    if candidate.fallback:
        score -= 3.0
    if words.pattern("entry", "side_matter").search(tail) or words.pattern("entry", "side_matter").search(
        candidate.said[:start]
    ):
        score -= 2.0
    return score


def entry_into_force(
    all_found: list[Candidate], view: View, words: ClauseWords, names: StateNames,
    *, title: str = "", bilateral: bool = False, amending: bool = False,
) -> Entry | None:  # fmt: skip
    """The treaty's own rule among the candidates, or ``None`` where the text has none."""
    weighed = [(weigh(c, view, words, title, amending=amending), c) for c in all_found]
    weighed = [(s, c) for s, c in weighed if s >= 3.0]
    if not weighed:
        return None
    ranked = sorted(weighed, key=lambda sc: (-sc[0], sc[1].sentence.start))
    for _, best in ranked:
        rule = _rule(best, all_found, view, words, names, bilateral=bilateral)
        if rule:
            return rule
    return None


def amendments_rule(found: list[Candidate], view: View, words: ClauseWords, names: StateNames) -> Entry | None:
    """How amendments to the treaty come into force, where the text says so; kept apart from the treaty's own rule."""
    for candidate in found:
        if candidate.subject == "amending" and candidate.tail.strip(" ,."):
            rule = _rule(candidate, [], view, words, names, bilateral=False)
            if rule:
                return rule
    return None


def _rule(
    best: Candidate, found: list[Candidate], view: View, words: ClauseWords, names: StateNames, *, bilateral: bool
) -> Entry | None:
    near = _neighbours(best, view, words)
    context = " ".join(text for _, text in near)
    clause = best.tail
    when = condition(clause, context, words, names, closed=bilateral)
    time = timing(clause, words)
    used = [best.sentence]
    pre = best.said[: best.head[0]]
    if when is None and words.pattern("conditions", "by_reference").search(clause) and not days_in(clause):
        return None
    if when is None:
        when = condition(pre, context, words, names, closed=bilateral)
        time = timing(pre, words) if not time.said else time
    if when is None and words.pattern("conditions", "only_at_once").match(clause) and clause.strip(" ,."):
        when = {"signature": True}
    rule: dict[str, Any] = {}
    dates = days_in(clause)
    tacit = best.subject == "amending" and words.pattern("conditions", "tacit").search(clause)
    if tacit:
        when = {"date": dates[0]} if dates else {"decision": "acceptance"}
        time = Timing() if dates else time
    elif (dates and words.pattern("conditions", "spelled_out").search(clause[: clause.find("@")])) or (dates and best.subject == "amending" and _aims_at(clause, dates[0])):
        when, time = {"date": dates[0]}, Timing()
    elif dates and _aims_at(clause, dates[0]):
        when, time, fixed = _fixed(best, dates[0], when, found, words, names, bilateral=bilateral, used=used)
        if fixed:
            rule["fixed"] = fixed
    if when is None:
        return None
    rule |= {"when": when, "delay": time.delay, "align": time.align} | _besides(best.tail, words)
    later, later_at = _later(best, found, near, words, closed=bilateral and not _counted(when))
    if later and rule.get("fixed") and not time.said:
        rule |= later
    if later:
        rule["later_parties"] = later
        used += [later_at] if later_at else []
    return Entry(rule=rule, sentences=tuple(dict.fromkeys(used)))


def _counted(when: Cond) -> bool:
    consents = when.get("consents")
    return isinstance(consents, dict) and consents.get("count", 0) > 2


def _besides(clause: str, words: ClauseWords) -> dict[str, Any]:
    """A floor under the day, and what makes the day not follow from the text alone."""
    found: dict[str, Any] = {}
    floor = words.pattern("conditions", "floor").search(clause)
    if floor:
        other = (group(floor, "what", "what2") or "").strip(" ,.;")
        found["not_before"] = group(floor, "day") or {"entry_into_force_of": other}
    if words.pattern("conditions", "at_most").search(clause):
        found["note"] = "at the latest"
    elif words.pattern("conditions", "reply").search(clause):
        found["note"] = "on the day of the reply"
    return found


def _aims_at(clause: str, date: str) -> bool:
    return clause.find(date) < 60


def _neighbours(best: Candidate, view: View, words: ClauseWords) -> list[tuple[Sentence, str]]:
    start, end = best.sentence.start, best.sentence.end
    around = view.sentences(max(0, start - _BEFORE), min(len(view.text), end + _AFTER))
    return [(s, view.said(s)) for s in around if s.start != start]


def _fixed(
    best: Candidate,
    date: str,
    when: Cond | None,
    found: list[Candidate],
    words: ClauseWords,
    names: StateNames,
    *,
    bilateral: bool,
    used: list[Sentence],
) -> tuple[Cond | None, Timing, str | None]:
    """A fixed day with a condition and perhaps another day if it is not met by then (L37)."""
    rest = best.tail[best.tail.find(date) + len(date) :]
    here = words.pattern("conditions", "fallback").search(rest)
    cond = condition(rest, "", words, names, closed=bilateral) if rest.strip(" ,.;") else None
    if cond and set(cond) == {"date"}:
        cond = None
    time = timing(rest[here.end() :], words) if here else Timing()
    follow = _otherwise(best, found)
    if follow:
        used.append(follow.sentence)
        time = timing(follow.tail, words)
        cond = condition(follow.tail, rest, words, names, closed=bilateral) or cond
    cond = _deposited_with(rest, words, names) or cond
    if cond is None:
        pre = words.pattern("conditions", "ratified").search(rest) or words.pattern("conditions", "notes").search(rest)
        if not (here or pre):
            return {"date": date}, Timing(), None
        cond = when if when and set(when) != {"date"} else {"consents": "all_signatories"}
    return cond, time, date


def _otherwise(best: Candidate, found: list[Candidate]) -> Candidate | None:
    """The clause that says what holds if the fixed day passes without the condition."""
    lo, hi = best.sentence.start, best.sentence.end + _AFTER
    near = (c for c in found if lo <= c.sentence.start <= hi and c is not best)
    return next((c for c in near if c.fallback and c.subject in {"own", "none"} and c.tail.strip(" ,.")), None)


def _deposited_with(rest: str, words: ClauseWords, names: StateNames) -> Cond | None:
    """The parties that are ready on a fixed day, provided that named ones are among them: those and at least one other."""
    among = words.pattern("conditions", "parties_which_have").search(rest)
    proviso = words.pattern("conditions", "including").search(rest)
    named = names.in_text(rest[proviso.end() :]) if among and proviso else []
    if not proviso or not named:
        return None
    others = words.pattern("conditions", "and_others").search(rest, proviso.end())
    count = len(named) + int(others["n"]) if others else 2
    return {"consents": {"count": count, "including": named if others else named[:1]}}


def _later(
    best: Candidate, found: list[Candidate], near: list[tuple[Sentence, str]], words: ClauseWords, *, closed: bool
) -> tuple[dict[str, Any] | None, Sentence | None]:
    """What holds for a state that consents after the treaty is in force (L42); nobody can join a closed circle unless it says so."""
    if best.later:
        return _later_time(best.later, words), None
    lo, hi = best.sentence.start - _BEFORE, best.sentence.end + _AFTER
    for other in found:
        if other.subject == "later" and lo <= other.sentence.start <= hi and _of_states(other, words, closed=closed):
            return _later_time(other.said[other.head[0] :], words), other.sentence
    if closed:
        return None, None
    for other in found:
        if lo <= other.sentence.start <= hi and words.pattern("entry", "accession_effect").search(
            other.said[: other.head[0]]
        ):
            return _later_time(other.tail, words), other.sentence
    for sentence, text in near:
        if sentence.start < best.sentence.start:
            continue
        if words.pattern("entry", "later_becomes").search(text) and words.pattern("entry", "later_mark").search(text):
            return _later_time(text, words), sentence
    return None, None


def _of_states(other: Candidate, words: ClauseWords, *, closed: bool) -> bool:
    """Whether a later clause is about states that join, and not about an amendment."""
    pre = other.said[: other.head[0]]
    if words.pattern("entry", "amending_later").search(pre):
        return False
    return not closed or words.pattern("conditions", "deposit").search(other.said) is not None


def _later_time(text: str, words: ClauseWords) -> dict[str, Any]:
    time = timing(text, words)
    return {"delay": time.delay, "align": time.align}
