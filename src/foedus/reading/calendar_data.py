"""The calendar words of a language as wordings: CLDR's months and weekdays, and the templates of ``dates.yaml``."""

import re
from collections.abc import Iterator
from typing import Any

from babel import Locale, UnknownLocaleError

from foedus.reading.names_data import bend
from foedus.resources.languages import LanguageData

_SLOT = re.compile(r"\{(\w+)\}")
Entry = tuple[str, str, object, dict[str, Any]]


def date_entries(data: LanguageData) -> Iterator[Entry]:
    """Each wording of a date: what it is, its key, the pattern, and more."""
    dates = data.file("dates")
    yield from _months_and_days(data, dates)
    for calendar, months in (dates.get("months_other") or {}).items():
        what = "month" if calendar == dates.get("calendar") else "omonth"
        yield from ((what, f"{calendar} {key}", form, {}) for key, form in _forms(months))
    yield from (("unit", key, form, {}) for key, form in _forms(dates.get("units")))
    yield from (("d", key, form, {}) for key, form in _forms(dates.get("days")))
    yield from _templates(dates)
    for side in ("from", "until", "from_after", "until_after"):
        for form in dates.get(side) or ():
            yield "edge", side, form, {}
    for template in dates.get("range") or ():
        yield "range", "", _SLOT.sub(" <date> ", str(template)), {}


def _forms(lists: dict[object, list[object]] | None) -> Iterator[tuple[str, object]]:
    for key, forms in (lists or {}).items():
        for form in forms or ():
            yield str(key), form


def _templates(dates: dict[str, Any]) -> Iterator[Entry]:
    for template in dates.get("absolute") or ():
        yield from _template("absolute", "", template)
        if dates.get("months_other"):
            yield from _for_other_months(template)
    for key, template in _forms(dates.get("relative")):
        yield from _template("relative", key, template)
    for era in dates.get("eras") or ():
        yield from _template("era", str(era.get("calendar", "")), era.get("p", ""))


def _for_other_months(template: object) -> Iterator[Entry]:
    """The same for months of other calendars, but never a month alone: their names are first names as well."""
    for what, key, pattern, more in _template("absolute", "", template):
        if "month" in more["slots"] and len(more["slots"]) + len(more["fixed"]) > 1:
            slots = tuple("omonth" if slot == "month" else slot for slot in more["slots"])
            yield what, key, str(pattern).replace("<month>", "<omonth>"), {**more, "slots": slots}


def _template(what: str, key: str, template: object) -> Iterator[Entry]:
    written = template.get("p", "") if isinstance(template, dict) else template
    slots = tuple(_SLOT.findall(str(written)))
    fixed = {k: v for k, v in template.items() if k in ("d", "m")} if isinstance(template, dict) else {}
    yield what, key, " ".join(_SLOT.sub(r" <\1> ", str(written)).split()), {"slots": slots, "fixed": fixed}


def _months_and_days(data: LanguageData, dates: dict[str, Any]) -> Iterator[Entry]:
    rules = [rule for rule in data.file("language").get("inflect") or () if isinstance(rule, dict)]
    for what, tables in _cldr(str(data.file("language").get("cldr") or data.tag)).items():
        seen: set[tuple[int, str]] = set()
        for number, name in tables:
            for form in bend(name, rules):
                plain = form.rstrip(".")
                if len(plain) < 2 or plain.isdigit() or (number, plain) in seen:
                    continue
                seen.add((number, plain))
                yield what, str(number), f"={plain}" if plain[:1].isupper() else plain, {}
    for what, extra in (("month", dates.get("months")), ("weekday", dates.get("weekdays"))):
        for number, forms in (extra or {}).items():
            for form in forms or ():
                yield what, str(number), form, {}


def _cldr(tag: str) -> dict[str, list[tuple[int, str]]]:
    try:
        locale = Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    months = [
        (number, str(name))
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[context][width].items()
    ]
    days = [
        (number + 1, str(name))
        for context in ("format", "stand-alone")
        for number, name in locale.days[context]["wide"].items()
    ]
    return {"month": [m for m in months if not m[1][:1].isdigit()], "weekday": days}
