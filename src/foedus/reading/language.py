"""Which language a text is in: by its script, by words no sister has, then by statistics; declarations can lie."""

import re
from functools import lru_cache

from foedus.reading.scripts import script_of
from foedus.reading.view import fold
from foedus.resources.languages import abouts, tags
from foedus.resources.sketches import sketches

_SAMPLE = 2000
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]{}\"«»“”„؟،؛。、！？…/|-]+")
_SURE = 0.1
"""From this share of frequent words on, a text is in the language it looks like."""
_CLEAR = 1.25
"""How many times the share of the next language it must be, for nothing else to be asked."""
_SHORT = 12
"""Of fewer words no statistics can tell the language: what the source declares goes before."""


class _Cue:
    """What shows a language: its most frequent words, and letters that no sister has."""

    def __init__(self, words: object, letters: object) -> None:
        listed = words if isinstance(words, list) else []
        self.words = frozenset(fold(str(word)) for word in listed)
        self.letters = "".join(c for c in str(letters or "") if not c.isspace())


@lru_cache(maxsize=1)
def _cues() -> dict[str, dict[str, _Cue]]:
    """The cues of all languages, read or only sketched, by script and tag."""
    out: dict[str, dict[str, _Cue]] = {}
    for tag in tags():
        about = abouts()[tag]
        detect = about.get("detect") or {}
        words = detect.get("words") or []
        script = str(about.get("script") or script_of(" ".join(map(str, words)))).lower()
        out.setdefault(script, {})[tag] = _Cue(words, detect.get("letters"))
    for tag, about in sketches().items():
        out.setdefault(str(about["script"]), {})[tag] = _Cue(about.get("words"), about.get("letters"))
    return out


def detect(text: str, declared: str | None = None) -> tuple[str | None, bool]:
    """The language of a text and whether we have data for it.

    A declaration decides only between languages that the text itself leaves open.
    """
    cues = _cues().get(script_of(text[:_SAMPLE]))
    if not cues:
        return declared or _statistics(text), False
    tag = next(iter(cues)) if len(cues) == 1 else _likeliest(text, cues, declared)
    return tag, tag in tags()


def _likeliest(text: str, cues: dict[str, _Cue], declared: str | None) -> str | None:
    share, count = _shares(text, cues)
    order = sorted(share, key=lambda tag: (-share[tag], tag != declared, tag))
    best, second = order[0], order[1]
    if best in tags() and share[best] >= _SURE and share[best] >= _CLEAR * share[second]:
        return best
    if declared in cues and count < _SHORT and share[str(declared)] >= share[best]:
        return declared
    among = [tag for tag in cues if tag in tags()] if count < _SHORT and not share[best] else []
    guess = _statistics(text, among)
    if guess in cues and (share[guess] > 0 or share[best] < _SURE):
        return guess
    if best not in tags() and count < _SHORT:
        return next((tag for tag in order if tag in tags() and share[tag] > 0), best)
    return best if share[best] > 0 else guess or declared


def _shares(text: str, cues: dict[str, _Cue]) -> tuple[dict[str, float], int]:
    """The share of words that each language's frequent words make up, with its own letters; and how many words."""
    raw = text[:_SAMPLE]
    words = _WORD.findall(fold(raw)) or [""]
    small = raw.lower()
    letters = {letter: small.count(letter) for cue in cues.values() for letter in cue.letters}
    known = dict.fromkeys(cues, 0)
    told = _tags_of_words(tuple(cues))
    for word in words:
        for tag in told.get(word, ()):
            known[tag] += 1
    out = {
        tag: known[tag] / len(words) + 3 * sum(letters[letter] for letter in cue.letters) / max(len(raw), 1)
        for tag, cue in cues.items()
    }
    return out, len(words)


@lru_cache(maxsize=32)
def _tags_of_words(tags_: tuple[str, ...]) -> dict[str, list[str]]:
    """The frequent words of the languages of one script, each with the languages that it shows."""
    cues = next(cues for cues in _cues().values() if tuple(cues) == tags_)
    told: dict[str, list[str]] = {}
    for tag, cue in cues.items():
        for word in cue.words:
            told.setdefault(word, []).append(tag)
    return told


def _statistics(text: str, among: list[str] | None = None) -> str | None:
    """What the model of statistics says; ``among`` restricts it, for a headline is too short to choose from all."""
    import py3langid  # loads a model; only texts that nothing else decides pay for it

    sample = text[:_SAMPLE].encode("utf-8", "ignore").decode("utf-8")
    if not sample.strip():
        return None
    ranked = [str(tag) for tag, _ in py3langid.rank(sample)] if among else [str(py3langid.classify(sample)[0])]
    return next((tag for tag in ranked if not among or tag in among), None)
