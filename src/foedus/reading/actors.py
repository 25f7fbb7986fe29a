"""Who can act: names, peoples, offices, organs and persons that stand together are one actor, and have one role."""

import re
from functools import lru_cache

import msgspec

from foedus.reading.cases import case_of, cases_fit
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found, is_word, word_end, word_start
from foedus.reading.view import View, fold

ROLES = ("agent", "comitative", "against", "source", "about", "place", "dative", "object", "genitive", "subject")
OBLIQUE = frozenset({"agent", "comitative", "against", "source", "about", "place", "dative"})
_SET_APART = OBLIQUE | {"object", "genitive"}
"""“Estonya, Rusya ile”: behind a comma, who else is concerned, not a further subject."""
NO_STATE = frozenset({"media", "private"})
_LANDS = frozenset({"state", "place", "pair"})
_APOSTROPHE_SUFFIX = re.compile(r"'([^\W\d_]{1,6})")


class Actor(msgspec.Struct, eq=False, gc=False):
    """Somebody who can act, as the sentence names them.

    Attributes:
        start: Where the naming begins, folded.
        end: Where it ends.
        states: The states and organisations it stands for; several where several are named together.
        kinds: What stands in it: ``state``, ``person``, ``parliament`` …
        names: English names of persons, organs and offices in it.
        role: Its role by the marks on it; empty where nothing marks it.
        members: The parts, where several are joined by "and".
        anonymous: Whether it speaks for no state (newspapers, opposition, experts).
        agency: The English name of the news agency it is, or nothing.
        bare: Whether it is nothing but names of states, places and peoples.
        case: The role that its own ending shows, in languages with cases; a word beside it goes before.
        home: The states it belongs to, even where it does not speak for them ("the Pakistani opposition").
        owner: Whether it is an adjective alone ("Turkish"), which belongs to what follows.
    """

    start: int
    end: int
    states: tuple[str, ...]
    kinds: frozenset[str]
    names: tuple[str, ...] = ()
    role: str = ""
    members: tuple["Actor", ...] = ()
    anonymous: bool = False
    agency: str = ""
    bare: bool = False
    case: str = ""
    owner: bool = False
    home: tuple[str, ...] = ()


class _Marks(msgspec.Struct, eq=False):
    """The role marks of a language as they are looked up."""

    prefix: dict[str, str]
    suffix: dict[str, str]
    joined: tuple[str, ...]
    ands: frozenset[str]
    articles: frozenset[str] = frozenset()
    adjective_after: bool = False
    owners: frozenset[str] = frozenset()
    lists: bool = False


@lru_cache(maxsize=32)
def _marks(lexicon: Lexicon) -> _Marks:
    roles = lexicon.data.file("grammar").get("roles") or {}
    prefix = {fold(str(p)): role for role in ROLES for p in (roles.get(role) or {}).get("prefix") or ()}
    suffix: dict[str, str] = {}
    for role in ROLES:
        for form in (roles.get(role) or {}).get("suffix") or ():
            suffix.setdefault(fold(str(form)), role)
    joined = tuple(fold(str(s)) for s in (roles.get("comitative") or {}).get("suffix") or ())
    grammar = lexicon.data.file("grammar")
    ands = tuple(fold(str(a)) for a in grammar.get("and_prefix") or ())
    articles, owners = (
        frozenset(fold(str(a)) for a in grammar.get(key) or ()) for key in ("article_prefix", "owner_prefix")
    )
    clinging = frozenset(p for p in lexicon.prefixes if ands and p.startswith(ands))
    after = str(grammar.get("adjective") or "") == "after"
    lists = bool(lexicon.data.file("grammar").get("subject_always_marked"))
    return _Marks(prefix, suffix, joined, clinging, articles, after, owners, lists)


def group_names(view: View, lexicon: Lexicon, names: list[Found], grammar: list[Found]) -> list[Actor]:
    """The actors of a sentence, in order, with what joins them and the role each has."""
    marks = _marks(lexicon)
    words = _Words(grammar, spaced=lexicon.spaces)
    singles = _singles(view, names, words, marks)
    follows = lexicon.data.file("grammar").get("adjective") == "after"
    for actor in singles:
        actor.owner = actor.owner or (follows and _is_adjective(view, actor))
        actor.role = _role(view, actor, words, marks)
    return _joined(view, singles, words, marks)


def _is_adjective(view: View, actor: Actor) -> bool:
    """Behind a noun that is no name, written small: "le retrait russe", "la retirada rusa", but not "los rusos"."""
    if actor.kinds != {"people"} or not view.raw_of(actor.start, actor.end)[:1].islower():
        return False
    before = view.folded[word_start(view.folded, actor.start - 1) : actor.start].strip(" '")
    return before.isalpha() and len(before) > 3


class _Words:
    """The words of grammar in a sentence by what they do, at their places."""

    def __init__(self, grammar: list[Found], *, spaced: bool) -> None:
        self.spaced = spaced
        self.ends: dict[int, list[Found]] = {}
        self.starts: dict[int, list[Found]] = {}
        for one in grammar:
            self.ends.setdefault(one.end, []).append(one)
            self.starts.setdefault(one.start, []).append(one)

    def between(self, start: int, end: int, what: str) -> Found | None:
        """The longest word of the kind that lies between two places, near the first."""
        found = [
            one
            for at in range(start, min(end, start + 4))
            for one in self.starts.get(at, ())
            if one.tag.what == what and one.end <= end
        ]
        return max(found, key=lambda one: one.end - one.start, default=None)


def _singles(view: View, names: list[Found], words: _Words, marks: _Marks) -> list[Actor]:
    out: list[Actor] = []
    parts: list[Found] = []
    for name in names:
        if parts and not (_together(view, parts[-1], name, words, marks) and _compatible(parts, name)):
            out.append(_actor(parts, view))
            parts = []
        parts.append(name)
    if parts:
        out.append(_actor(parts, view))
    return out


def _states_of(name: Found) -> tuple[str, ...]:
    """What a name stands for; "한미", "日米" are two states in two signs."""
    if name.tag.what in ("state", "people", "org", "pair"):
        return tuple(name.tag.key.split())
    state = str(name.tag.more.get("state") or "")
    return (state,) if state else ()


def _compatible(parts: list[Found], name: Found) -> bool:
    mine = {state for p in parts for state in _states_of(p)}
    other = set(_states_of(name))
    agency = name.tag.what == "agency" or any(p.tag.what == "agency" for p in parts)
    if agency:
        return not other or other <= mine
    if name.tag.what in _LANDS and parts[-1].tag.what in _LANDS:
        return False
    return (not other or not mine or other <= mine) and cases_fit(parts, name)


def _together(view: View, left: Found, right: Found, words: _Words, marks: _Marks) -> bool:
    """Whether nothing but a genitive, an article or further words of a name stands between two names."""
    text = view.folded
    gap = text[left.end : right.start]
    if len(gap) > 40:
        return False
    gap = _APOSTROPHE_SUFFIX.sub("", gap, count=1) if gap.startswith("'") else gap
    bare = gap.strip(" '-«»„“”\"‘’()")
    if not bare or (gap[:1] == " " and (bare in marks.articles or (right.tag.what == "org" and bare in marks.owners))):
        return not any(c in gap for c in "()") or right.tag.what == "agency"
    if words.between(left.end, right.start, "and") or any(c in gap for c in ".,;:!?،、，。"):
        return False
    linked = words.between(left.end, right.start, "role.genitive.before") or words.between(
        left.end, right.start, "role.genitive.after"
    )
    if linked and linked.end - linked.start >= len(bare) - 5:
        return True
    if _is_name_run(view, left.end, right.start) and right.tag.what in ("person", "office", "organ"):
        return True
    return left.tag.what == "office" and right.tag.what == "person" and _is_first_name(gap, left.end, words)


def _is_first_name(gap: str, start: int, words: _Words) -> bool:
    """In scripts without capitals: up to three words between an office and a surname that grammar does not know."""
    parts = gap.split()
    uncased = all(part[0].lower() == part[0].upper() and part[0].isalpha() for part in parts)
    return 0 < len(parts) <= 3 and uncased and not any(words.starts.get(start + at) for at in range(len(gap)))


def _is_name_run(view: View, start: int, end: int) -> bool:
    raw_words = view.raw_of(start, end).split()
    return 0 < len(raw_words) <= 3 and all(word[:1].isupper() for word in raw_words)


def _actor(parts: list[Found], view: View) -> Actor:
    states = tuple(dict.fromkeys(s for p in parts for s in _states_of(p)))
    kinds = frozenset(
        kind
        for p in parts
        for kind in (p.tag.what, p.tag.key if p.tag.what == "office" else str(p.tag.more.get("kind") or ""))
        if kind
    )
    agency = next((p.tag.key for p in parts if p.tag.what == "agency"), "")
    english = tuple(dict.fromkeys(n for p in parts if (n := str(p.tag.more.get("en") or ""))))
    bare = kinds <= {"state", "people", "place", "org", "pair"}
    official = any(p.tag.what == "agency" and _states_of(p) for p in parts)
    anonymous = not official and (bool(kinds & NO_STATE) or (bool(agency) and not states))
    end = _with_surname(view, parts[-1])
    made = Actor(parts[0].start, end, () if anonymous else states, kinds, english, "", (), anonymous, agency, bare)
    made.home = states
    made.case, made.owner = case_of(parts), all(p.tag.more.get("adjective") for p in parts)
    return made


def _with_surname(view: View, last: Found) -> int:
    """An office is often followed by a name that is not known: it belongs to the actor."""
    if last.tag.what != "office":
        return last.end
    at, taken = last.end, 0
    while taken < 3 and view.folded[at : at + 1] == " ":
        stop = word_end(view.folded, at + 1)
        if stop == at + 1 or not view.raw_of(at + 1, at + 2).isupper():
            break
        at, taken = stop, taken + 1
    return at


def _role(view: View, actor: Actor, words: _Words, marks: _Marks) -> str:
    text = view.folded
    found = [r for r in (_prefix_role(text, actor, marks), _before_role(text, actor, words)) if r]
    behind = [r for r in (_suffix_role(text, actor, marks), _after_role(text, actor, words, marks)) if r]
    if behind == ["genitive"] and found and found[0] not in ("comitative", "agent", "between"):
        return "genitive"  # "about Warsaw's decision": what stands before governs what is owned
    found += behind
    for role in ROLES:
        if role in found:
            return role
    if "between" in found:
        return "between" if actor.case else ""
    return "genitive" if actor.owner else actor.case


def _prefix_role(text: str, actor: Actor, marks: _Marks) -> str:
    begin = word_start(text, actor.start)
    return marks.prefix.get(text[begin : actor.start], "") if begin < actor.start else ""


def _before_role(text: str, actor: Actor, words: _Words) -> str:
    """A word right before, at most one short word (an article) between; the longest at its place."""
    begin = word_start(text, actor.start) if words.spaced else actor.start
    for at in range(begin, max(begin - (6 if words.spaced else 2), -1), -1):
        gap = text[at:begin]
        if any(c in gap for c in ",.;:،、"):
            break
        for one in sorted(words.ends.get(at, ()), key=lambda f: f.start):
            if one.tag.what.startswith("role.") and one.tag.what.endswith(".before"):
                return one.tag.what.split(".")[1]
            if one.tag.what == "between":
                return "between"
    return ""


def _suffix_role(text: str, actor: Actor, marks: _Marks) -> str:
    if not marks.suffix:
        return ""
    if text[actor.end : actor.end + 1] == "'":
        rest = _APOSTROPHE_SUFFIX.match(text, actor.end)
        ending = rest[1] if rest else ""
        return marks.suffix.get(f"'{ending}") or marks.suffix.get(ending, "")
    word = text[max(word_start(text, actor.end), actor.start) : word_end(text, actor.end)]
    for size in range(min(6, len(word) - 1), 0, -1):
        if word[-size:] in marks.suffix:
            return marks.suffix[word[-size:]]
    return ""


def _after_role(text: str, actor: Actor, words: _Words, marks: _Marks) -> str:
    """A word right after, or after up to three words of a name that is not known.

    Where the owner stands behind the office ("the parliament of Hungary"), no name is to come once it is told.
    """
    titled = bool(actor.kinds & {"office", "organ"}) and not (marks.adjective_after and actor.states)
    spaces = 0
    reach = 40 if words.spaced else 7 if titled else 2
    for at in range(actor.end, min(actor.end + reach, len(text))):
        char = text[at]
        if char in ",.;:،۔、。":
            break
        spaces += char == " "
        if spaces > (4 if titled else 1):
            break
        behind = [one for one in words.starts.get(at, ()) if _is_postposition(one)]
        if behind:
            return max(behind, key=lambda one: one.end).tag.what.split(".")[1]
    return ""


def _is_postposition(word: Found) -> bool:
    return word.tag.what.startswith("role.") and word.tag.what.endswith(".after")


def _joined(view: View, singles: list[Actor], words: _Words, marks: _Marks) -> list[Actor]:
    """Rows of actors ("A, B and C") as one actor with members; the row has the role of its last or first."""
    out: list[Actor] = []
    row: list[Actor] = []
    for actor in singles:
        if row and not (
            _in_row(view.folded, row[-1], actor, words, marks) or _named_after_and(view, row[-1], actor, words)
        ):
            out.append(_row(row))
            row = []
        row.append(actor)
    if row:
        out.append(_row(row))
    return out


def _in_dense_row(left: Actor, right: Actor, joiner: Found | None) -> bool:
    """Where the same sign is "and" and "with" (与, と) it joins what stands right beside it on both sides."""
    if joiner and (joiner.start, joiner.end) == (left.end, right.start):
        return left.role not in ("subject", "object")
    return left.role in ("", "genitive")


def _in_row(text: str, left: Actor, right: Actor, words: _Words, marks: _Marks) -> bool:
    if right.start - left.end > 14:
        return False
    gap = text[left.end : right.start]
    bare = gap.strip()
    joiner = words.between(left.end, right.start, "and")
    short = joiner is not None and len(bare) - (joiner.end - joiner.start) <= (6 if words.spaced else 1)
    if short and not words.spaced:
        return _in_dense_row(left, right, joiner)
    if (short and not any(c in gap for c in ".;:")) or (gap[:1] == " " and bare in marks.ands):
        return not (left.role in OBLIQUE and right.role and right.role != left.role) or _agree(left, right)
    apart = not left.role and right.role in _SET_APART and words.spaced and not marks.lists
    if (
        left.bare
        and right.bare
        and not apart
        and (bare in (",", "،", "、", "-", "・", "·") or (not gap and not words.spaced))
    ):
        return True
    if left.bare and right.bare and _article(bare, right):
        return True
    return bool(
        left.role == "comitative" and marks.joined and not bare and text[left.start : left.end].endswith(marks.joined)
    )


def _named_after_and(view: View, left: Actor, right: Actor, words: _Words) -> bool:
    """“Reagan and Mikhail Gorbachev”: a first name that is not known stands between the "and" and the name."""
    joiner = words.between(left.end, right.start, "and")
    if joiner is None or not left.case or left.role != right.role or right.start - left.end > 40:
        return False
    return joiner.start - left.end <= 1 and _is_name_run(view, joiner.end, right.start)


def _article(bare: str, right: Actor) -> bool:
    """A comma and an article between names in a row: "le Burkina Faso, le Mali et le Niger"."""
    return bare[:1] == "," and bare[1:].strip(" '").isalpha() and len(bare) <= 5 and right.role not in OBLIQUE


def _agree(left: Actor, right: Actor) -> bool:
    """“With Russia and China”: only the first has the word, the second bends as that word wants it."""
    return right.role == right.case != "subject" and bool(left.case or not left.role)


def _row_role(row: list[Actor]) -> str:
    first, last = row[0], row[-1]
    if first.case and first.role != first.case and last.role == last.case:
        return first.role
    if last.role == "comitative" != first.role:
        return first.role  # "A 与 B": what marks the last is the "and" of the row
    if last.role and last.role != "genitive":
        return last.role
    return first.role if first.role != "comitative" else last.role


def _row(row: list[Actor]) -> Actor:
    if len(row) == 1:
        return row[0]
    states = tuple(dict.fromkeys(s for a in row for s in a.states))
    kinds = frozenset().union(*(a.kinds for a in row))
    role = _row_role(row)
    names = tuple(n for a in row for n in a.names)
    anonymous = all(a.anonymous for a in row)
    bare, case = all(a.bare for a in row), row[0].case
    return Actor(row[0].start, row[-1].end, states, kinds, names, role, tuple(row), anonymous, "", bare, case)


def touches(text: str, left: int, right: int) -> bool:
    """Whether only what is not a word lies between two places."""
    return left <= right and not any(map(is_word, text[left:right]))
