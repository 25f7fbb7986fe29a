"""The role of an actor: by what clings to its name, by the words before and behind it, by its case."""

from foedus.reading.actor import ROLES, Actor
from foedus.reading.actor_marks import APOSTROPHE_SUFFIX, GrammarWords, Marks
from foedus.reading.match import word_end, word_start
from foedus.reading.view import View


def role_of(view: View, actor: Actor, words: GrammarWords, marks: Marks) -> str:
    """The role of an actor; empty where nothing marks it."""
    text = view.folded
    found = [r for r in (_prefix_role(text, actor, marks), _before_role(text, actor, words, marks)) if r]
    behind = [r for r in (_suffix_role(text, actor, marks), _after_role(view, actor, words, marks)) if r]
    if behind == ["genitive"] and found and found[0] not in ("comitative", "agent", "between"):
        return "genitive"  # "about Warsaw's decision": what stands before governs what is owned
    found += behind
    for role in ROLES:
        if role in found:
            return role
    if "between" in found:
        return "between" if actor.case else ""
    if not found and actor.bare and marks.clings and _body_behind(text, actor, words, marks) == "subject":
        return "subject"
    return "genitive" if actor.owner else actor.case


def _prefix_role(text: str, actor: Actor, marks: Marks) -> str:
    begin = word_start(text, actor.start)
    return marks.prefix.get(text[begin : actor.start], "") if begin < actor.start else ""


def _before_role(text: str, actor: Actor, words: GrammarWords, marks: Marks) -> str:
    """A word right before, at most a determiner and one short word (an article) between; the longest at its place."""
    begin = word_start(text, actor.start) if words.spaced else actor.start
    determiner = text[word_start(text, begin - 1) : begin - 1] if words.spaced and begin > 1 else ""
    if determiner in marks.determiners:
        begin -= len(determiner) + 1
    for at in range(begin, max(begin - (6 if words.spaced else 2), -1), -1):
        if at < begin and text[at] in ",.;:،、":
            break
        here = words.before.get(at)
        if here:
            return min(here, key=_place)[1]
    return ""


def _suffix_role(text: str, actor: Actor, marks: Marks) -> str:
    if not marks.suffix:
        return ""
    if text[actor.end : actor.end + 1] == "'":
        rest = APOSTROPHE_SUFFIX.match(text, actor.end)
        ending = rest[1] if rest else ""
        return marks.suffix.get(f"'{ending}") or marks.suffix.get(ending, "")
    word = text[max(word_start(text, actor.end), actor.start) : word_end(text, actor.end)]
    return marks.role_of_ending(word)


def _body_behind(text: str, actor: Actor, words: GrammarWords, marks: Marks) -> str:
    """“우즈베키스탄 수자원부는”: the role of an unknown noun right behind a bare name, which owns it."""
    begin = actor.end + 1
    if text[actor.end : begin] != " " or begin in words.taken or word_end(text, actor.end) > actor.end:
        return ""
    return marks.role_of_ending(text[begin : word_end(text, begin)], stem=2)


def _after_role(view: View, actor: Actor, words: GrammarWords, marks: Marks) -> str:
    """A word right after, or after up to three words of a name that is not known.

    Where the owner stands behind the office ("the parliament of Hungary"), no name is to come once it is told.
    """
    text = view.folded
    titled = bool(actor.kinds & {"office", "organ"}) and not (marks.adjective_after and actor.states)
    spaces = 0
    reach = 40 if words.spaced else 7 if titled else 2
    for at in range(actor.end, min(actor.end + reach, len(text))):
        char = text[at]
        if char in ",.;:،۔、。" or char.isdigit():
            break
        spaces += char == " "
        if spaces > (4 if titled else 1):
            break
        here = words.after.get(at)
        if here:
            return max(here, key=_place)[1]
        opens = at > actor.end and text[at - 1] == " "
        if opens and (at in words.taken or view.raw_of(at, at + 1).islower()):
            break  # "the senate the treaty-dat. ratified", "the ministry these words about": the mark is not theirs
    return ""


def _place(word: tuple[int, str]) -> int:
    return word[0]
