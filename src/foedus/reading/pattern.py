"""The small language in which linguists write wordings (``docs/how-to/add-a-language.md``), taken apart.

A pattern is a conjunction of sequences; a sequence is a row of elements, some after a gap; an element is a set of
literals, or a class. Everything is expanded here, once, so that finding is nothing but looking up.
"""

import re

import msgspec

from foedus.errors import DataError
from foedus.reading.view import fold

MAX_FORMS = 600
MAX_PHRASES = 8000
"""Phrases that one row of plain phrases may stand for: each is kept by itself."""
_SHORTER = "Write fewer alternatives, or two rows: each phrase is kept by itself."
_CLASS = re.compile(r"(<\w+>)")

_BRACKET = re.compile(r"[()\[\]<>]")


class Literal(msgspec.Struct, frozen=True):
    """One word or phrase to look up.

    Attributes:
        text: Folded.
        open_left: Whether a word may go on before it (``*vertrag``).
        open_right: Whether a word may go on after it (``sign*``).
        exact: The raw writing it must have (``=US``), ``^`` where it must begin with a capital, or nothing.
    """

    text: str
    open_left: bool = False
    open_right: bool = False
    exact: str = ""


class Element(msgspec.Struct, frozen=True):
    """One place of a sequence: any of ``literals``, or anything of class ``of``."""

    literals: tuple[Literal, ...] = ()
    of: str = ""


class Step(msgspec.Struct, frozen=True):
    """An element and whether other words may stand before it."""

    element: Element
    gap: bool = False


Sequence = tuple[Step, ...]


def parse(pattern: str, *, spaces: bool = True, where: str = "") -> list[tuple[Sequence, ...]]:
    """Take a pattern apart into its readings, each a conjunction of sequences.

    Raises:
        DataError: Its brackets do not close, it is empty, or it has more than 600 forms.
    """
    out: list[tuple[Sequence, ...]] = [()]
    for part in _split(pattern, "&", where) or [pattern]:
        forms = _sequences(part.strip(), spaces=spaces, where=where)
        out = [(*done, form) for done in out for form in forms]
        if len(out) > MAX_FORMS:
            raise DataError(f"The pattern “{pattern}” has more than {MAX_FORMS} forms.", where=where)
    return out


def plain_forms(pattern: str, where: str = "") -> list[str]:
    """All plain forms of a phrase with brackets: ``heart (attack|attacks)`` is two phrases.

    Raises:
        DataError: Its brackets do not close, or it stands for more than 8,000 phrases.
    """
    return list(dict.fromkeys(" ".join(form.split()) for form in _expand(pattern, where)))


def _split(text: str, mark: str, where: str) -> list[str]:
    """Split at ``mark`` outside of brackets."""
    if _BRACKET.search(text) is None:
        return [part for part in text.split(mark) if part.strip()]
    parts, depth, last = [], 0, 0
    for at, char in enumerate(text):
        if char in "([<":
            depth += 1
        elif char in ")]>":
            depth -= 1
        elif char == mark and depth == 0:
            parts.append(text[last:at])
            last = at + 1
        if depth < 0:
            break
    if depth:
        raise DataError(f"The brackets of “{text}” do not close.", where=where, hint="Close each ( [ <.")
    parts.append(text[last:])
    return [part for part in parts if part.strip()]


def _sequences(part: str, *, spaces: bool, where: str) -> list[Sequence]:
    rows: list[tuple[Step, ...]] = [()]
    gap = False
    for word in _split(part, " ", where):
        if word == "..":
            gap = True
            continue
        choices = _choices(word, spaces=spaces, where=where)
        rows = [(*row, *_with_gap(choice, gap=gap)) for row in rows for choice in choices]
        gap = False
        if len(rows) > MAX_FORMS:
            raise DataError(f"“{part}” has more than {MAX_FORMS} forms.", where=where, hint="Write two patterns.")
    rows = [_joined(row, spaces=spaces) for row in rows if row]
    if not rows:
        raise DataError(f"The pattern “{part}” is empty.", where=where)
    return list(dict.fromkeys(rows))


def _with_gap(steps: tuple[Step, ...], *, gap: bool) -> tuple[Step, ...]:
    if not gap or not steps:
        return steps
    return (Step(steps[0].element, gap=True), *steps[1:])


def _choices(token: str, *, spaces: bool, where: str) -> list[tuple[Step, ...]]:
    """What may stand in one place: a set of words as one choice, and each longer phrase as a choice of its own."""
    if token.startswith("<") and token.endswith(">"):
        return [(Step(Element(of=token[1:-1])),)]
    simple: list[Literal] = []
    choices: list[tuple[Step, ...]] = []
    for form in _expand(token, where):
        words = form.split()
        if not words:
            choices.append(())
        elif _is_plain(words):
            simple.extend(_literals(" ".join(words)))
        else:
            choices.extend(_sequences(_apart(form, token, where), spaces=spaces, where=where))
    if simple:
        choices.append((Step(Element(literals=tuple(dict.fromkeys(simple)))),))
    return choices


def _apart(form: str, token: str, where: str) -> str:
    """Set a class that is written against a word (``<number>-year``) apart from it."""
    apart = " ".join(word for word in _CLASS.sub(r" \1 ", form).replace("> -", "> ").split() if word.strip("*"))
    if apart == token:
        hint = "A star stands at the beginning or the end of a word."
        raise DataError(f"“{token}” cannot be understood.", where=where, hint=hint)
    return apart


def _is_plain(words: list[str]) -> bool:
    inner = [*(w.rstrip("*") if i == len(words) - 1 else w for i, w in enumerate(words))]
    inner[0] = inner[0].lstrip("*")
    return not any("*" in w or w == ".." or "<" in w or (i and w.startswith(("=", "^"))) for i, w in enumerate(inner))


def _expand(token: str, where: str) -> list[str]:
    """All plain forms of a token with brackets."""
    if "(" not in token and "[" not in token:
        return [token]
    for at, char in enumerate(token):
        if char in "([":
            end = _closing(token, at, where)
            body = token[at + 1 : end]
            inner = _split(body, "|", where)
            if char == "[" or body.endswith("|") or body.startswith("|"):
                inner = [*inner, ""]  # "(s|)" and "(|s)" are as good as "[s]"
            rest = _expand(token[end + 1 :], where)
            forms = [form for alt in inner for form in _expand(alt, where)]
            if len(forms) * len(rest) > MAX_PHRASES:
                raise DataError(f"“{token}” stands for more than {MAX_PHRASES} phrases.", where=where, hint=_SHORTER)
            return [token[:at] + form + tail for form in forms for tail in rest]
    return [token]


def _closing(token: str, at: int, where: str) -> int:
    depth = 0
    for place in range(at, len(token)):
        depth += token[place] in "(["
        depth -= token[place] in ")]"
        if depth == 0:
            return place
    raise DataError(f"The brackets of “{token}” do not close.", where=where, hint="Close each ( [ <.")


def _literals(form: str) -> list[Literal]:
    exact, capital = form.startswith("="), form.startswith("^")
    body = form[1:] if exact or capital else form
    open_left, open_right = body.startswith("*"), body.endswith("*")
    body = body.strip("*")
    writings = [body.replace("\u200c", ""), body.replace("\u200c", " ")] if "\u200c" in body else [body]
    return [
        Literal(folded, open_left, open_right, body if exact else "^" if capital else "")
        for writing in dict.fromkeys(writings)
        if (folded := fold(writing).strip())
    ]


def _joined(row: tuple[Step, ...], *, spaces: bool) -> Sequence:
    """Put neighbouring single words together: one long literal is rarer, so cheaper, than two short ones."""
    out: list[Step] = []
    for step in row:
        last = out[-1].element.literals if out else ()
        mine = step.element.literals
        if not step.gap and len(last) == 1 and len(mine) == 1 and _can_join(last[0], mine[0]):
            glue = " " if spaces else ""
            both = Literal(last[0].text + glue + mine[0].text, last[0].open_left, mine[0].open_right, "")
            out[-1] = Step(Element(literals=(both,)), out[-1].gap)
        else:
            out.append(step)
    return tuple(out)


def _can_join(left: Literal, right: Literal) -> bool:
    return not (left.open_right or right.open_left or left.exact or right.exact)
