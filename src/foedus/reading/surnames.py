"""Who was told once with full name or office, and is called by the surname, or the first name, from then on.

“Danish Foreign Minister Jeppe Kofod … Kofod urged Moscow”: no list holds every minister; the text itself says whose
Kofod is. Only in scripts with capitals, where an unknown word shows that it is a name.
"""

import re
from collections.abc import Iterator, Mapping

from foedus.reading.lexicon import Lexicon, Tag
from foedus.reading.match import Found
from foedus.reading.scene import Scene, regroup
from foedus.reading.view import View

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 4
"""Letters of a surname: shorter ones are too often something else."""
_BEHIND = 60
"""Characters behind an office in which the name of its holder stands."""
_HOLDER = re.compile(r",? ((?:[^\W\d_][\w’'.-]* ){1,2}[^\W\d_][\w’'-]*)")

Known = dict[str, tuple[str, str] | None]
"""Surname or first name to its state and the whole name; nothing where two states claim it."""


def recall(view: View, lexicon: Lexicon, scenes: list[Scene]) -> None:
    """Name those who are called by one name, which the text has told with an office or as part of a full name.

    Args:
        view: The text.
        lexicon: Its language.
        scenes: All sentences; those in which somebody is recognised get their actors and clauses anew.
    """
    if not lexicon.spaces:
        return
    known: Known = {}
    for scene in scenes:
        for surname, state, name in _introduced(view, scene):
            told = known.setdefault(surname, (state, name))
            if told is not None and told[0] != state:
                known[surname] = None
    common = {word for word in _WORD.findall(view.raw) if word[:1].islower()} if known else set()
    sure = {surname: told for surname, told in known.items() if told is not None and surname.lower() not in common}
    for scene in scenes if sure else ():
        found = list(_called(view, scene, sure))
        if found:
            scene.names = sorted([*scene.names, *found], key=lambda name: name.start)
            regroup(view, lexicon, scene)


def _introduced(view: View, scene: Scene) -> Iterator[tuple[str, str, str]]:
    """Name, state and whole name of those whom a sentence tells in full."""
    for name in scene.names:
        words = _WORD.findall(view.raw_of(name.start, name.end))
        state = str(name.tag.more.get("state") or "")
        if name.tag.what == "person" and state and len(words) > 1:
            yield from ((word, state, name.tag.key) for word in _called_by(words))
    for actor in scene.actors:
        for part in actor.members or (actor,):
            if "office" in part.kinds and "person" not in part.kinds and len(part.states) == 1:
                words = _holder(view, scene, part.start, part.end)
                if len(words) > 1:
                    yield from ((word, part.states[0], " ".join(words)) for word in _called_by(words))


def _called_by(words: list[str]) -> list[str]:
    """What somebody may be called: by the last of the names or, in Jakarta as in Bangkok or Addis Ababa, the first."""
    return [word for word in (words[-1], words[0]) if _is_surname(word)]


def _holder(view: View, scene: Scene, start: int, end: int) -> list[str]:
    """The words of the name at an office: those it ends with that nobody knows, else those right behind it."""
    known = max((name.end for name in scene.names if start <= name.start < end), default=end)
    own = _WORD.findall(view.raw_of(known, end))
    if own:
        return own if all(word[:1].isupper() for word in own) else []
    behind = _HOLDER.match(view.raw_of(end, min(end + _BEHIND, scene.end)))
    out: list[str] = []
    for word in _WORD.findall(behind[1]) if behind else ():
        if not word[:1].isupper():
            break
        out.append(word)
    return out


def _is_surname(word: str) -> bool:
    return len(word) >= _SHORTEST and word[:1].isupper() and not word.isupper()


def _called(view: View, scene: Scene, known: Mapping[str, tuple[str, str] | None]) -> Iterator[Found]:
    for word in _WORD.finditer(scene.text, scene.start, scene.end):
        raw = _POSSESSIVE.sub("", view.raw_of(*word.span()))
        told = known.get(raw)
        start, end = word.start(), word.start() + len(raw)
        if told is None or any(name.start < end and start < name.end for name in scene.names):
            continue
        state, name = told
        yield Found(
            Tag("name", "person", name, {"state": state, "kind": "person", "en": name}), start, end, ((start, end),)
        )
