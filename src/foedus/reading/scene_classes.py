"""What was found in a sentence, put into the classes that patterns may ask for."""

import re
from bisect import bisect_left

from foedus.reading.lexicon import Lexicon
from foedus.reading.match import Found, Spans
from foedus.reading.quantity import Number
from foedus.reading.segment import Sentence

_DIGITS = re.compile(r"\d+")


_NAME_CLASSES = {
    "state": ("state", "actor"), "people": ("state", "actor"), "place": ("place", "actor"),
    "person": ("person", "actor"), "org": ("org", "actor"), "agency": ("agency", "actor"), "organ": ("organ", "actor"),
    "office": ("actor",), "pair": ("state", "actor"),
}  # fmt: skip


class Classes:
    """Puts what was found into the classes that patterns may ask for."""

    def __init__(self, lexicon: Lexicon, elements: Spans) -> None:
        self.classes = lexicon.classes
        self.elements = elements

    def add(self, name: str, span: tuple[int, int]) -> None:
        """Say that a class stands at a place."""
        element = self.classes.get(name)
        if element is not None:
            spans = self.elements.setdefault(element, [])
            if span not in spans:
                spans.insert(bisect_left(spans, span), span)

    def add_numbers(self, text: str, sentence: Sentence, counted: list[Number], found: list[Found]) -> None:
        """Numbers, digits as parts of dates, units, months and weekdays."""
        for number in counted:
            self.add("number", (number.start, number.end))
            self.add("n", (number.core, number.end))
            if not text[number.core : number.end].isascii() and number.value is not None:
                self._digits(f"{number.value:.0f}", (number.core, number.end))
        for digits in _DIGITS.finditer(text, sentence.start, sentence.end):
            self._digits(digits[0], digits.span())
        for one in found:
            if (
                one.tag.room == "date" and one.tag.what in ("month", "omonth", "weekday", "unit", "d")
            ) or one.tag.room == "unit":
                self.add(one.tag.what, (one.start, one.end))

    def _digits(self, digits: str, span: tuple[int, int]) -> None:
        value = int(digits) if len(digits) <= 4 else 0
        if len(digits) <= 2 and 1 <= value <= 31:
            self.add("d", span)
            if value <= 12:
                self.add("m", span)
        if len(digits) == 2:
            self.add("yy", span)
        if len(digits) == 4 and 1300 <= value <= 2600:
            self.add("y", span)

    def add_named(self, names: list[Found], found: list[Found], dates: list[Found]) -> None:
        """Names, offices, treaties, instruments, laws and dates."""
        for one in names:
            span = (one.start, one.end)
            for name in _NAME_CLASSES.get(one.tag.what, ()):
                self.add(name, span)
            kind = one.tag.key if one.tag.what == "office" else str(one.tag.more.get("kind", ""))
            self.add(kind, span)
        for one in found:
            if one.tag.room == "treaty":
                what = one.tag.what
                name = {"instruments": "instrument", "laws": "law"}.get(what, "treaty")
                if not what.startswith(("not_between", "domestic")):
                    self.add(name, (one.start, one.end))
        for one in dates:
            self.add("date", (one.start, one.end))
