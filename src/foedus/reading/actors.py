"""Who can act: names, peoples, offices, organs and persons that stand together are one actor, and have one role."""

from foedus.reading.actor import NO_STATE, Actor
from foedus.reading.actor_marks import APOSTROPHE_SUFFIX, GrammarWords, Marks, marks_of
from foedus.reading.actor_roles import role_of
from foedus.reading.actor_rows import is_name_run, joined
from foedus.reading.cases import case_of, cases_fit
from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found, is_word, word_end, word_start
from foedus.reading.view import View

_LANDS = frozenset({"state", "place", "pair"})
_NO_NAMES = ("act", "event", "term", "silence", "treaty", "number", "date", "unit")
"""What an unknown name is not made of."""
_QUOTES = " «»„“”\"‘’'"


def group_names(view: View, lexicon: Lexicon, names: list[Found], by_room: dict[str, list[Found]]) -> list[Actor]:
    """The actors of a sentence, in order, with what joins them and the role each has."""
    marks = marks_of(lexicon)
    others = [f for room in _NO_NAMES for f in by_room.get(room, ())]
    taken = {start for f in others for start, _ in f.cells} | {n.start for n in names}
    cites = [f.end for f in by_room.get("stance", ()) if f.tag.what == "according"]
    words = GrammarWords(by_room.get("grammar", []), spaced=lexicon.spaces, taken=taken, cites=cites)
    singles = _singles(view, names, words, marks)
    follows = lexicon.data.file("grammar").get("adjective") == "after"
    for actor in singles:
        actor.owner = actor.owner or (follows and _is_adjective(view, actor))
        actor.role = role_of(view, actor, words, marks) or ("genitive" if follows and _is_behind(view, actor) else "")
    return joined(view, singles, words, marks)


def _is_adjective(view: View, actor: Actor) -> bool:
    """Behind a noun that is no name, written small: "le retrait russe", "la retirada rusa", but not "los rusos"."""
    if actor.kinds != {"people"} or not view.raw_of(actor.start, actor.end)[:1].islower():
        return False
    before = view.folded[word_start(view.folded, actor.start - 1) : actor.start].strip(" '")
    return before.isalpha() and len(before) > 3


def _is_behind(view: View, actor: Actor) -> bool:
    """Whether the name of a people stands behind a word in a script without capitals, where it may be an adjective."""
    initial = view.raw_of(actor.start, actor.start + 1)
    if actor.kinds != {"people"} or initial.lower() != initial.upper():
        return False
    return actor.start > 1 and view.folded[actor.start - 1] == " " and is_word(view.folded[actor.start - 2])


def _singles(view: View, names: list[Found], words: GrammarWords, marks: Marks) -> list[Actor]:
    out: list[Actor] = []
    parts: list[Found] = []
    for name in names:
        if parts and not (_together(view, parts[-1], name, words, marks) and _compatible(parts, name)):
            out.append(_actor(parts, view, marks))
            parts = []
        parts.append(name)
    if parts:
        out.append(_actor(parts, view, marks))
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


def _together(view: View, left: Found, right: Found, words: GrammarWords, marks: Marks) -> bool:
    """Whether nothing but a genitive, an article or further words of a name stands between two names."""
    text = view.folded
    gap = text[left.end : right.start]
    if (
        _owns_nothing(left, right, gap, marks)
        or len(gap) > 40
        or (_are_sent_to(left, right, marks) and not gap.strip())
        or is_closed(view, left, gap, marks)
    ):
        return False
    gap = APOSTROPHE_SUFFIX.sub("", gap, count=1) if gap.startswith("'") else gap
    bare = gap.strip(f"{_QUOTES}-()")
    if not bare or (gap[:1] == " " and (bare in marks.articles or (right.tag.what == "org" and bare in marks.owners))):
        return not any(c in gap for c in "()") or right.tag.what == "agency"
    if words.between(left.end, right.start, "and") or any(c in gap for c in ".,;:!?،、，。"):
        return False
    linked = words.between(left.end, right.start, "role.genitive.before") or words.between(
        left.end, right.start, "role.genitive.after"
    )
    if linked and linked.end - linked.start >= len(bare) - 5:
        return True
    if is_name_run(view, left.end, right.start) and right.tag.what in ("person", "office", "organ"):
        return True
    return left.tag.what == "office" and right.tag.what == "person" and _is_first_name(gap, left.end, words)


def _owns_nothing(left: Found, right: Found, gap: str, marks: Marks) -> bool:
    """Where owners stand behind, a land right before an office is somebody of its own."""
    return marks.adjective_after and gap == " " and left.tag.what in ("state", "place") and right.tag.what == "office"


def _are_sent_to(left: Found, right: Found, marks: Marks) -> bool:
    """“فوجی روس بھیجنے”: where owners stand first, a land right behind troops or a person is where they go."""
    apart = left.tag.what == "person" or (left.tag.what == "office" and left.tag.key == "military")
    return apart and right.tag.what in _LANDS and not marks.owners_behind


def is_closed(view: View, left: Found, gap: str, marks: Marks) -> bool:
    """“국방부는 북한이”: a name that bears the particle of another role than an owner's ends there."""
    if gap.strip(_QUOTES) or not marks.clings:
        return False
    word = view.folded[left.start : left.end]
    if marks.is_name(word):
        return False
    return marks.role_of_ending(word) not in ("", "genitive")


def _is_first_name(gap: str, start: int, words: GrammarWords) -> bool:
    """In scripts without capitals: up to three words between an office and a surname that grammar does not know."""
    parts = gap.split()
    uncased = all(part[0].lower() == part[0].upper() and part[0].isalpha() for part in parts)
    return 0 < len(parts) <= 3 and uncased and not any(words.starts.get(start + at) for at in range(len(gap)))


def _actor(parts: list[Found], view: View, marks: Marks) -> Actor:
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
    end = _with_surname(view, parts[-1], marks)
    made = Actor(parts[0].start, end, () if anonymous else states, kinds, english, "", (), anonymous, agency, bare)
    made.home = states
    made.case, made.owner = case_of(parts), all(p.tag.more.get("adjective") for p in parts)
    return made


_OF_NOBODY = frozenset({"government", "military", "ministry", "parliament", "court"})
"""Offices that are no person's, so that no surname stands behind them."""


def _with_surname(view: View, last: Found, marks: Marks) -> int:
    """An office is often followed by a name that is not known: it belongs to the actor, unless a particle ended it."""
    if last.tag.what != "office" or last.tag.key in _OF_NOBODY or is_closed(view, last, "", marks):
        return last.end
    at, taken = last.end, 0
    while taken < 3 and view.folded[at : at + 1] == " ":
        stop = word_end(view.folded, at + 1)
        if stop == at + 1 or not view.raw_of(at + 1, at + 2).isupper():
            break
        at, taken = stop, taken + 1
    return at


def touches(text: str, left: int, right: int) -> bool:
    """Whether only what is not a word lies between two places."""
    return left <= right and not any(map(is_word, text[left:right]))
