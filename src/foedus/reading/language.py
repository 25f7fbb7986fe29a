"""Which language a text is in: by its script, by words no sister has, then by statistics; declarations can lie."""

import re
from functools import lru_cache

from foedus.reading.view import fold
from foedus.resources.languages import abouts, tags

_SAMPLE = 2000
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("hang", re.compile("[\uac00-\ud7a3]")),
    ("kana", re.compile("[\u3040-\u30ff]")),
    ("han", re.compile("[\u4e00-\u9fff]")),
    ("deva", re.compile("[\u0900-\u097f]")),
    ("arab", re.compile("[\u0600-\u06ff]")),
    ("cyrl", re.compile("[\u0400-\u04ff]")),
    ("latn", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)


@lru_cache(maxsize=1)
def _cues() -> dict[str, tuple[frozenset[str], str]]:
    out = {}
    for tag in tags():
        detect = abouts()[tag].get("detect") or {}
        words = frozenset(fold(str(word)) for word in detect.get("words") or ())
        out[tag] = (words, str(detect.get("letters") or ""))
    return out


def script_of(text: str) -> str:
    """The script most letters of a sample are in; kana and hangul decide at a tenth."""
    sample = text[:_SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    total = sum(counts.values())
    if not total:
        return ""
    if counts["kana"] * 12 > counts["kana"] + counts["han"] and counts["kana"] > 3:
        counts["kana"] += counts.pop("han")
    return max(counts, key=lambda name: counts[name])


@lru_cache(maxsize=64)
def _script_of_language(tag: str) -> str:
    """The script a language declares, or that of its frequent words."""
    about = abouts()[tag]
    declared = about.get("script")
    words = (about.get("detect") or {}).get("words") or ()
    return str(declared).lower() if declared else script_of(" ".join(map(str, words)))


def detect(text: str, declared: str | None = None) -> tuple[str | None, bool]:
    """The language of a text and whether we have data for it.

    A declaration decides only between languages that the text itself leaves equally likely.
    """
    script = script_of(text)
    mine = [tag for tag in tags() if _script_of_language(tag) == script]
    if not mine:
        return (declared or _statistics(text)), False
    score = _scores(text, mine)
    best = max(score, key=lambda tag: (score[tag], tag == declared))
    if score[best] > 0.06 or (len(mine) == 1 and script not in ("latn", "cyrl", "arab")):
        return best, True
    guess = _statistics(text)
    return (guess, guess in mine) if guess else (best, True)


def _scores(text: str, candidates: list[str]) -> dict[str, float]:
    """The share of words that a language's frequent words make up, and its own letters."""
    raw = text[:_SAMPLE]
    sample = fold(raw)
    words = _WORD.findall(sample) or [""]
    out = {}
    for tag in candidates:
        known, letters = _cues()[tag]
        own = sum(raw.count(letter) for letter in letters if not letter.isspace())
        out[tag] = sum(word in known for word in words) / len(words) + 3 * own / max(len(raw), 1)
    return out


def _statistics(text: str) -> str | None:
    import py3langid  # loads a model; only texts that nothing else decides pay for it

    sample = text[:_SAMPLE].encode("utf-8", "ignore").decode("utf-8")
    return str(py3langid.classify(sample)[0]) if sample.strip() else None
