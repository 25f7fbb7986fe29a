"""A sentence in canonical form: numbers, days, periods and shares look the same in every wording and language."""

import re
from functools import lru_cache

from foedus.clauses.joints import part_words
from foedus.resources.clause_words import ClauseWords

_TWICE = re.compile(r"(\d+(?:th)?) ?[(\[] ?(\d+)(?:st|nd|rd|th)? ?[)\]]")
_BRACKETED = re.compile(r"\[ ?(\d{1,3}) ?\](?= of| \w+ (?:of|states))")
_SHARE_TWICE = re.compile(r"(\d/\d) ?\( ?\d ?/ ?\d ?\)")
_YEAR = re.compile(r"\d{4}")
_NUMERIC_DATE = re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})\b")
_SPACE = re.compile(r"\s+")
_NUMBER_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_]{3})")
_KEPT = "\x01"
_FIRST = re.compile(r"(?<!\w)(?=\w)")


def canonical(sentence: str, words: ClauseWords) -> str:
    """Bring a sentence into the form that the patterns of ``clauses.yaml`` are written for.

    Lower case, single spaces, glued words parted, ``thirty (30)`` as ``30``, ``thirtieth`` as ``30th``,
    ``5 April 2005`` as ``@2005-04-05``, ``three months`` as ``P3M``, ``two-thirds`` as ``2/3``.
    """
    text = words.pattern("scan", "glued_head").sub(
        lambda h: f"{h['n']} ", _NUMBER_GLUED.sub(" ", _SPACE.sub(" ", sentence).strip())
    )
    text = part_words(text, words)
    for spelling, row in words.lists.get("spellings", ()):
        text = spelling.sub(row["write"], text)
    for word, share in words.tables.get("fractions", {}).items():
        if word in text:
            text = text.replace(word, share)
    text = _SHARE_TWICE.sub(r"\1", text)
    text = _numbers(text, words)
    text = _ordinal_endings(words).sub(r"\1th", text)
    text = _BRACKETED.sub(r"\1", _TWICE.sub(_same_number, text))
    text = _dates(text, words)
    return _SPACE.sub(" ", _periods(words).sub(lambda f: f"P{f['n']}{_units(words)[f['u']]}", text))


def _same_number(found: re.Match[str]) -> str:
    return found[1] if found[1].removesuffix("th") == found[2] else found[0]


@lru_cache(maxsize=32)
def _ordinal_endings_of(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(\d+) ?(?:" + "|".join(map(re.escape, endings)) + r")(?!\w)\.?")


def _ordinal_endings(words: ClauseWords) -> re.Pattern[str]:
    return _ordinal_endings_of(tuple(words.tables["ordinal_endings"]))


def _units(words: ClauseWords) -> dict[str, str]:
    units: dict[str, str] = words.tables["units"]
    return units


@lru_cache(maxsize=32)
def _periods_of(units: tuple[str, ...], fillers: tuple[str, ...]) -> re.Pattern[str]:
    filler = "|".join(map(re.escape, fillers))
    unit = "|".join(sorted(map(re.escape, units), key=len, reverse=True))
    return re.compile(rf"\b(?P<n>\d{{1,3}})[ -]?(?:(?:{filler}) )?(?P<u>{unit})(?:['’]s?)?(?!\w)")


def _periods(words: ClauseWords) -> re.Pattern[str]:
    return _periods_of(tuple(_units(words)), tuple(words.tables["unit_fillers"]))


def _numbers(text: str, words: ClauseWords) -> str:
    text = _kept_words(tuple(words.tables.get("kept_words", ()))).sub(lambda k: _FIRST.sub(_KEPT, k[0]), text)
    return _number_run(_key(words)).sub(lambda run: _value(run[0], words), text).replace(_KEPT, "")


@lru_cache(maxsize=32)
def _kept_words(kept: tuple[str, ...]) -> re.Pattern[str]:
    """Wordings in which a number word does not count: ``one another``."""
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, kept)) + r")(?!\w)" if kept else r"(?!)")


def _key(words: ClauseWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (*words.numbers, *words.multipliers, *words.ordinals), tuple(words.tables["number_joints"])


@lru_cache(maxsize=32)
def _number_word(key: tuple[tuple[str, ...], tuple[str, ...]]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, key[0]), key=len, reverse=True)) + r")(?!\w)")


@lru_cache(maxsize=32)
def _number_run(key: tuple[tuple[str, ...], tuple[str, ...]]) -> re.Pattern[str]:
    vocabulary, joints = key
    word = "|".join(sorted(map(re.escape, vocabulary), key=len, reverse=True))
    joint = "|".join(map(re.escape, joints))
    return re.compile(rf"(?<![\w{_KEPT}])(?:{word})(?:(?: ?(?:{joint}) ?| )(?:{word}))*(?!\w)")


def _value(run: str, words: ClauseWords) -> str:
    """The number that a run of number words means; words that cannot belong to one number make several."""
    total, current, ordinal = 0, 0, False
    done: list[str] = []
    for found in _number_word(_key(words)).finditer(run):
        word = found[0]
        value = words.numbers.get(word, words.ordinals.get(word))
        if word in words.multipliers or (word in words.ordinals and value is not None and value >= 100):
            factor = words.multipliers.get(word, value or 1)
            current = max(current, 1) * factor
            total, current = (total + current, 0) if factor >= 1000 else (total, current)
        elif value is not None:
            if current % 100 and (value >= 10 or current % 10):
                done.append(_written(total + current, ordinal))
                total, current, ordinal = 0, 0, False
            current += value
        ordinal = ordinal or word in words.ordinals
    return " ".join([*done, _written(total + current, ordinal)])


def _written(value: int, ordinal: bool) -> str:
    return f"{value}th" if ordinal else str(value)


def _dates(text: str, words: ClauseWords) -> str:
    if not _YEAR.search(text):
        return text
    months = words.tables["months"]

    def day(found: re.Match[str]) -> str:
        month = months.get(found["m"]) or (int(found["m"]) if found["m"].isdigit() else 0)
        year, date = int(found["y"]), int(found["d"])
        if not (1500 < year < 2200 and 1 <= month <= 12 and 1 <= date <= 31):
            return found[0]
        return f"@{year:04d}-{month:02d}-{date:02d}"

    for form in words.tables["date_forms"]:
        text = form.sub(day, text)
    return _NUMERIC_DATE.sub(day, text)
