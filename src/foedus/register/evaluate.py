"""How well a reader reads: its claims held against annotated texts, a language and a kind at a time.

What counts is what the reading contract says: a claim is found where kind, type and passage agree and at least half of
the actors do; it is right where date, modality, stance, the speakers' states and a bilateral treaty's parties agree.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.model.document import Document, Source
from foedus.model.reading import Reading
from foedus.register.likeness import fields_of, pairs_of, parties_of, same_parties, spans_of

FIELDS = ("actors", "recipients", "date", "modality", "stance", "speakers", "quantity")
STRICT = ("actors", "date", "modality", "stance", "speakers")


class Tally(msgspec.Struct):
    """Counts for a language, a kind, or all.

    Attributes:
        texts: Texts read.
        gold: Claims annotated.
        found: Claims read that match one.
        read: Claims read.
        strict: Matches that are right in every field.
        right: Matches that are right, by field.
        false_on_near_miss: Claims read from texts that have none.
        passages: Passages given.
        grounded: Those that stand in the text.
    """

    texts: int = 0
    gold: int = 0
    found: int = 0
    read: int = 0
    strict: int = 0
    right: dict[str, int] = msgspec.field(default_factory=dict)
    false_on_near_miss: int = 0
    passages: int = 0
    grounded: int = 0

    @property
    def precision(self) -> float:
        """The share of claims read that were annotated; 1 where none was read."""
        return self.found / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of annotated claims that were read; 1 where none was annotated."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, 0 to 1."""
        return _mean(self.precision, self.recall)

    @property
    def strict_f1(self) -> float:
        """The same where a match must be right in every field."""
        share = self.strict / self.read if self.read else 1.0
        return _mean(share, self.strict / self.gold if self.gold else 1.0)


class Miss(msgspec.Struct, frozen=True):
    """A claim that was missed, made up or read otherwise, to be shown beside the text.

    Attributes:
        text: The id of the text.
        how: ``missed``, ``false`` or ``differs``.
        kind: Its kind.
        type: Its type.
        actors: Its actors.
        date: Its date.
        quote: Its words.
        start: Where they begin in the text; -1 where the annotation has none.
        end: Where they end.
        fields: Of one that differs, each field with what was annotated and what was read.
    """

    text: str
    how: str
    kind: str
    type: str
    actors: tuple[str, ...]
    date: str | None
    quote: str
    start: int = -1
    end: int = -1
    fields: dict[str, tuple[Any, Any]] = {}


class Evaluation(msgspec.Struct):
    """The outcome over a folder: tallies by language and kind, each error, and each claim that was read otherwise."""

    languages: dict[str, Tally] = msgspec.field(default_factory=dict)
    kinds: dict[str, Tally] = msgspec.field(default_factory=dict)
    all: Tally = msgspec.field(default_factory=Tally)
    errors: list[Miss] = msgspec.field(default_factory=list)
    differing: list[Miss] = msgspec.field(default_factory=list)


def _mean(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0


def records(folder: Path, *, only: str | None = None) -> Iterator[dict[str, Any]]:
    """The annotated texts of a folder, one JSON file each.

    Raises:
        InputError: The folder has none, or one is not an annotated text.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder} holds no annotated texts.", hint="Name a folder of JSON files with text and gold.")
    for file in files:
        try:
            record = json.loads(file.read_text("utf-8"))
            record["text"], record["gold"]["claims"], record["language"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{file.name} is not an annotated text ({error}).", where=str(folder)) from error
        if only is None or record["language"] == only:
            yield record


def document_of(record: dict[str, Any]) -> Document:
    """The document that a reader is given for an annotated text: nothing of its annotation."""
    about = record.get("metadata") or {}
    source = Source(
        title=about.get("title"),
        publisher=about.get("publisher"),
        url=about.get("url"),
        published=about.get("published"),
    )
    return Document(text=record["text"], source=source, name=record.get("id", ""))


def evaluate(pairs: Iterable[tuple[dict[str, Any], Reading]], *, kind: str | None = None) -> Evaluation:
    """Hold readings against the annotations of their texts.

    Args:
        pairs: Annotated texts with what a reader made of them.
        kind: Only claims of this kind, on both sides.
    """
    outcome = Evaluation()
    for record, reading in pairs:
        read: dict[str, Any] = msgspec.to_builtins(reading)
        _add(outcome, record, _of_kind(record["gold"], kind), _of_kind(read, kind))
    return outcome


def _of_kind(reading: dict[str, Any], kind: str | None) -> dict[str, Any]:
    return {**reading, "claims": [claim for claim in reading["claims"] if kind is None or claim["kind"] == kind]}


def _add(outcome: Evaluation, record: dict[str, Any], annotated: dict[str, Any], reading: dict[str, Any]) -> None:
    gold, read = annotated["claims"], reading["claims"]
    matched = pairs_of(gold, read, record["text"])
    hits = [(gold[i], read[j]) for i, j in matched]
    strict = [is_right(g, p, annotated, reading) for g, p in hits]
    language = outcome.languages.setdefault(record["language"], Tally())
    for tally in (language, outcome.all):
        tally.texts += 1
        tally.gold, tally.read = tally.gold + len(gold), tally.read + len(read)
        tally.found, tally.strict = tally.found + len(hits), tally.strict + sum(strict)
        tally.false_on_near_miss += 0 if record["gold"]["claims"] else len(read)
        _count_fields(tally, hits)
        _count_passages(tally, read, record["text"])
    _count_kinds(outcome, gold, read, hits)
    _note_errors(outcome, record, (gold, read), matched)


def is_right(gold: Any, read: Any, gold_reading: Any, reading: Any) -> bool:  # noqa: ANN401 - parsed JSON
    """Whether a claim that was found is right in all that counts."""
    mine, theirs = fields_of(gold), fields_of(read)
    return all(mine[f] == theirs[f] for f in STRICT) and same_parties(
        parties_of(gold, gold_reading), parties_of(read, reading)
    )


def _count_fields(tally: Tally, hits: list[tuple[Any, Any]]) -> None:
    for gold, read in hits:
        mine, theirs = fields_of(gold), fields_of(read)
        for name in FIELDS:
            tally.right[name] = tally.right.get(name, 0) + (mine[name] == theirs[name])


def _count_passages(tally: Tally, read: list[Any], text: str) -> None:
    for claim in read:
        for passage in claim["passages"]:
            tally.passages += 1
            tally.grounded += text[passage["start"] : passage["end"]] == passage["quote"]


def _count_kinds(outcome: Evaluation, gold: list[Any], read: list[Any], hits: list[tuple[Any, Any]]) -> None:
    for claims, name in ((gold, "gold"), (read, "read"), ([g for g, _ in hits], "found")):
        for claim in claims:
            tally = outcome.kinds.setdefault(claim["kind"], Tally())
            setattr(tally, name, getattr(tally, name) + 1)


def _note_errors(
    outcome: Evaluation,
    record: dict[str, Any],
    claims: tuple[list[Any], list[Any]],
    matched: list[tuple[int, int]],
) -> None:
    gold, read = claims
    missed = [(gold[i], "missed") for i in range(len(gold)) if i not in {i for i, _ in matched}]
    made_up = [(read[j], "false") for j in range(len(read)) if j not in {j for _, j in matched}]
    outcome.errors += [_miss(record, claim, how) for claim, how in (*missed, *made_up)]
    for i, j in matched:
        fields = _differing(gold[i], read[j])
        if fields:
            outcome.differing.append(_miss(record, gold[i], "differs", fields))


def _miss(
    record: dict[str, Any], claim: dict[str, Any], how: str, fields: dict[str, tuple[Any, Any]] | None = None
) -> Miss:
    spans = spans_of(claim, record["text"])
    start, end = spans[0] if spans else (-1, -1)
    quote = record["text"][start:end] if spans else ""
    actors = tuple(claim.get("actors") or ())
    about = (record.get("id", ""), how, claim["kind"], claim["type"], actors, claim.get("date"), quote)
    return Miss(*about, start=start, end=end, fields=fields or {})


def _differing(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    mine, theirs = fields_of(gold), fields_of(read)
    return {name: (gold.get(name), read.get(name)) for name in FIELDS if mine[name] != theirs[name]}
