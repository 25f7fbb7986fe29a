"""How well whole treaty texts are read in every language: our own texts in tests/gold/treaties/final-*.yaml.

A text's gold names what it gives, one field a figure (``entry.when``, ``duration.term``, ``signed`` …), and its
obligations. A field that the gold does not name is one on which the text is silent: an answer there is wrong.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from evaluation.clauses import GOLD, obligations
from foedus.clauses import plain_rule, read_treaty
from foedus.model.clause import ClauseReading
from foedus.model.document import Document

ANSWERED = (
    "entry.when", "entry.delay", "entry.align", "entry.fixed", "entry.later", "duration.term", "duration.until",
    "duration.indefinite", "duration.tacit", "withdrawal.allowed", "withdrawal.notice", "reservations", "accession",
    "provisional.from",
)  # fmt: skip
"""The fields whose silence counts: what a text does not say must not be given."""


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One file's figures.

    Attributes:
        right: Fields given as the gold has them.
        wrong: Fields given otherwise, as ``text: field: ours instead of gold``; missing ones too.
        extra: Fields given on which the text is silent.
    """

    right: int
    wrong: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Twice the right ones over all that were given or to be given."""
        given = self.right + sum("instead of None" not in w for w in self.wrong) + len(self.extra)
        asked = self.right + len(self.wrong)
        return 2 * self.right / (given + asked)


def main() -> int:
    """Measure every file; with ``--verbose`` every field that is not right."""
    for file in sorted(GOLD.glob("final-*.yaml")):
        score = measured(file)
        sys.stdout.write(
            f"{file.name}: fields {score.right}/{score.right + len(score.wrong)} right, {len(score.extra)} too many, "
            f"F1 {score.f1:.3f}; obligations {obligations(file)}\n"
        )
    return 0


def measured(file: Path) -> Score:
    """Read every text of a file and compare."""
    right, wrong, extra = 0, [], []
    for gold in yaml.safe_load(file.read_text("utf-8")):
        ours = given(read_treaty(Document(text=gold["text"])))
        asked: dict[str, Any] = gold["gives"]
        for key, value in asked.items():
            if alike(key, value, ours.get(key)):
                right += 1
            else:
                wrong.append(f"{gold['treaty']}: {key}: {ours.get(key)!r} instead of {value!r}")
        extra += [
            f"{gold['treaty']}: {k}: {ours[k]!r}"
            for k in ANSWERED
            if k in ours and k not in asked and not _same_notice(k, asked)
        ]
    return Score(right=right, wrong=tuple(wrong), extra=tuple(extra))


def _same_notice(key: str, asked: dict[str, Any]) -> bool:
    """Whether the notice against renewal is told of the withdrawal too: it is the same notice."""
    return key == "withdrawal.notice" and "duration.notice" in asked


def given(reading: ClauseReading) -> dict[str, Any]:
    """What a reading gives, in the fields of the gold."""
    found: dict[str, Any] = {
        "instrument": reading.instrument,
        "parties": sorted(reading.parties),
        "signed": reading.signed.date,
        "place": reading.signed.place,
        "languages": sorted(reading.authentic_languages),
        "depositary": reading.depositary,
        "articles": len(reading.articles),
    }
    found |= dict(_entry(reading)) | dict(_ending(reading))
    reservations, accession = reading.rule("reservations"), reading.rule("accession")
    provisional = reading.rule("provisional_application")
    if reservations is not None:
        found["reservations"] = reservations.get("allowed")
    if accession is not None:
        found["accession"] = accession.get("open_to", "")
    if provisional is not None:
        found["provisional.from"] = provisional.get("from")
    if reading.rule("replaces") is not None:
        found["replaces"] = True
    return found


def _entry(reading: ClauseReading) -> Iterator[tuple[str, Any]]:
    rule = plain_rule(reading)
    if rule is None:
        return
    yield "entry.when", rule["when"]
    if rule["delay"] != "P0D":
        yield "entry.delay", rule["delay"]
    if rule["align"]:
        yield "entry.align", rule["align"]
    if rule["on"] != "event":
        yield "entry.fixed", rule["on"].removeprefix("date:")
    if rule["later_parties"]:
        clock = {k: v for k, v in rule["later_parties"].items() if v not in (None, "P0D")}
        yield from [("entry.later", clock)] if clock else []


def _ending(reading: ClauseReading) -> Iterator[tuple[str, Any]]:
    duration, withdrawal = reading.rule("duration") or {}, reading.rule("withdrawal") or {}
    yield from ((f"duration.{k}", duration[k]) for k in ("term", "until", "indefinite") if k in duration)
    tacit = duration.get("tacit") or {}
    if "period" in tacit:
        yield "duration.tacit", tacit["period"]
    if "notice" in tacit:
        yield "duration.notice", tacit["notice"]
    if "by_agreement" in duration:
        yield "duration.by_agreement", True
    yield from ((f"withdrawal.{k}", withdrawal[k]) for k in ("allowed", "notice") if k in withdrawal)


def alike(key: str, gold: Any, ours: Any) -> bool:  # noqa: ANN401 -- a field is a word, a list or a mapping
    """Whether one field is right: lists in any order, a depositary by a part of its name, shares by their number."""
    if isinstance(gold, list) and isinstance(ours, list):
        return sorted(gold) == sorted(ours)
    if key == "depositary":
        return isinstance(ours, str) and gold.casefold() in ours.casefold()
    if key in {"duration.notice", "withdrawal.notice"}:
        return _months(gold) == _months(ours)
    if key == "entry.when" and "share" in str(gold):
        return "share" in str(ours)
    return bool(gold == ours)


def _months(period: object) -> object:
    text = str(period)
    return f"P{int(text[1:-1]) * 12}M" if text.startswith("P") and text.endswith("Y") else period


if __name__ == "__main__":
    main()
