"""Actors in a row: "A, B and C" are one, with members."""

from foedus.reading.actor import OBLIQUE, Actor
from foedus.reading.actor_marks import GrammarWords, Marks
from foedus.reading.match import Found
from foedus.reading.view import View

_SET_APART = OBLIQUE | {"object", "genitive"}
"""“Estonya, Rusya ile”: behind a comma, who else is concerned, not a further subject."""


_APART = 14
"""Characters that may stand between two of a row."""


def is_name_run(view: View, start: int, end: int) -> bool:
    """Whether one to three words with capitals stand between two places: a name that is not known."""
    raw_words = view.raw_of(start, end).split()
    return 0 < len(raw_words) <= 3 and all(word[:1].isupper() for word in raw_words)


def joined(view: View, singles: list[Actor], words: GrammarWords, marks: Marks) -> list[Actor]:
    """Rows of actors ("A, B and C") as one actor with members; the row has the role of its last or first."""
    out: list[Actor] = []
    row: list[Actor] = []
    for actor in singles:
        if row and not (
            _in_row(view.folded, row[-1], actor, words, marks) or _named_after_and(view, row[-1], actor, words)
        ):
            out.extend(_rows(view.folded, row))
            row = []
        row.append(actor)
    out.extend(_rows(view.folded, row))
    return out


def _rows(text: str, row: list[Actor]) -> list[Actor]:
    """“With Turkey, Britain negotiates”: two that a comma alone parts, of whom the first is company, are no row."""
    fronted = len(row) == 2 and row[0].role == "comitative" and not row[1].role
    if fronted and text[row[0].end : row[1].start].strip() in (",", "،"):
        return row
    return [_row(row)] if row else []


def _in_dense_row(left: Actor, right: Actor, joiner: Found | None) -> bool:
    """Where the same sign is "and" and "with" (与, と) it joins what stands right beside it on both sides."""
    if joiner and (joiner.start, joiner.end) == (left.end, right.start):
        return left.role not in ("subject", "object")
    return left.role in ("", "genitive")


def _in_row(text: str, left: Actor, right: Actor, words: GrammarWords, marks: Marks) -> bool:
    gap = text[left.end : right.start]
    bare = gap.strip()
    if len(gap) > _APART:
        return False
    joiner = words.between(left.end, right.start, "and")
    short = joiner is not None and len(bare) - (joiner.end - joiner.start) <= (6 if words.spaced else 1)
    if short and not words.spaced:
        return _in_dense_row(left, right, joiner)
    if (short and not any(c in gap for c in ".;:")) or (gap[:1] == " " and bare in marks.ands):
        return not (left.role in OBLIQUE and right.role and right.role != left.role) or _agree(left, right)
    apart = left.role in ("", "subject") and right.role in _SET_APART and words.spaced and not marks.lists
    apart = apart or any(0 <= left.start - end <= _APART for end in words.cites)
    apart = apart or _is_where(left, right) or (not words.spaced and _is_concerned(left, right, bare))
    if (
        left.bare
        and right.bare
        and not apart
        and (bare in (",", "،", "、", "-", "・", "·") or (not gap and not words.spaced))
    ):
        return True
    if left.bare and right.bare and not apart and _article(bare, right) and not _counts(words, left, right):
        return True
    return (
        _two_adjectives(gap, left, right, marks)
        or (not apart and _leaders_of(bare, left, right, words))
        or bool(
            left.role == "comitative"
            and marks.joined
            and not bare
            and text[left.start : left.end].endswith(marks.joined)
        )
    )


def _is_concerned(left: Actor, right: Actor, bare: str) -> bool:
    """「タイ、カンボジアとの和平宣言を停止」: whom it concerns stands behind a comma and has a mark."""
    return bare == "、" and not left.role and right.role in ("comitative", "dative", "object", "source")


def _two_adjectives(gap: str, left: Actor, right: Actor, marks: Marks) -> bool:
    """“The talks Lebanese the Israeli": where adjectives stand behind the noun two of peoples are both sides."""
    if not marks.adjective_after or not left.kinds == right.kinds == {"people"} or left.states == right.states:
        return False
    return gap == " " or (gap[:1] == " " and gap.strip() in marks.articles)


def _leaders_of(bare: str, left: Actor, right: Actor, words: GrammarWords) -> bool:
    """“The leaders of Iran, Russia and Kazakhstan”: an office of several states is followed by the other states."""
    led = bool(left.kinds & _LEADING) and bool(left.kinds & {"state", "place"})
    return words.spaced and led and right.bare and not right.role and bare in (",", "،")


_LEADING = frozenset({"head", "minister", "official", "government", "parliament"})


def _named_after_and(view: View, left: Actor, right: Actor, words: GrammarWords) -> bool:
    """“Reagan and Mikhail Gorbachev”: a first name that is not known stands between the "and" and the name."""
    joiner = words.between(left.end, right.start, "and")
    if joiner is None or not left.case or left.role != right.role or right.start - left.end > 40:
        return False
    return joiner.start - left.end <= 1 and is_name_run(view, joiner.end, right.start)


def _is_where(left: Actor, right: Actor) -> bool:
    """“In Belgrade, Czechoslovakia and ...”: where it happens stands before those who act."""
    return left.role in ("place", "dative") and left.kinds == {"place"} and right.kinds != left.kinds and not right.role


def _article(bare: str, right: Actor) -> bool:
    """A comma and an article between names in a row: "le Burkina Faso, le Mali et le Niger"."""
    return bare[:1] == "," and bare[1:].strip(" '").isalpha() and len(bare) <= 5 and right.role not in OBLIQUE


def _counts(words: GrammarWords, left: Actor, right: Actor) -> bool:
    """“Oslo, iki Rus ...”: a word with a meaning of its own, a figure say, is no article."""
    return any(at in words.taken for at in range(left.end, right.start))


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
