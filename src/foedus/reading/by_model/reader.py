"""A reader that asks a model, behind the same port as the rules: it is shown a text and must quote what it claims.

The model is whoever answers the call that it is given; how questions travel is not known here. Nothing that it answers
is believed: see :mod:`foedus.reading.by_model.claims`.
"""

from collections.abc import Iterator

import msgspec

from foedus.errors import ReaderError
from foedus.model.chat import Answer, Ask, Question
from foedus.model.claim import Claim
from foedus.model.document import Document
from foedus.model.reading import Reading
from foedus.reading.by_model.anchor import anchor
from foedus.reading.by_model.answers import Parsed, parsed
from foedus.reading.by_model.claims import Checker
from foedus.reading.by_model.names import named_in
from foedus.reading.by_model.pieces import Piece, halves, pieces
from foedus.reading.by_model.schema import schema
from foedus.reading.by_model.tally import Tally
from foedus.reading.by_model.treaties import Treaties, renamed
from foedus.reading.head import head_of
from foedus.reading.language import detect
from foedus.resources.languages import tags
from foedus.resources.model_reader import instructions

PIECE = 6000
"""Characters of a text that a model is shown at once."""
LEAD = 500
"""Characters of the beginning that are shown with every later piece, so that "the pact" has somebody to refer to."""
_AGAIN = "\n\nYour last answer was not the JSON object that is wanted. Answer with that object alone."


class ModelReader:
    """Reads by asking a model.

    Args:
        ask: Takes a question to the model.
        name: What the model is called, for the record.
        longest: Characters of a piece.
        tries: How often a piece is asked for until the answer is JSON.

    Attributes:
        tally: What was asked, spent, dropped and mended since :meth:`taken` was called.
    """

    def __init__(self, ask: Ask, *, name: str, longest: int = PIECE, tries: int = 2) -> None:
        self._ask = ask
        self._longest = longest
        self._tries = tries
        self.reader = f"model {name}, instructions {instructions().version}"
        self.tally = Tally()

    def taken(self) -> Tally:
        """The counts so far, which begin anew."""
        tally, self.tally = self.tally, Tally()
        return tally

    def read(self, document: Document, *, language: str | None = None) -> Reading:
        """Read what a document says, by a model.

        Args:
            document: The text with what is known about it.
            language: The language, where it is known; else it is found from the text.

        Raises:
            ReaderError: To no piece of the text a usable answer came.
        """
        tag, known = (language, language in tags()) if language else detect(document.text, document.source.language)
        title = document.source.title or ""
        named = named_in(f"{title}\n{document.text}", tag) if tag and known else None
        work = _Work(self, document, named)
        work.read(pieces(document.text, self._longest))
        self.tally.documents += 1
        return work.reading(tag)

    def answers(self, document: Document, piece: Piece) -> Iterator[tuple[Piece, Parsed | None]]:
        """What the model makes of a piece: one answer, or one for each half where the whole is too much for it."""
        question = _question(document, piece)
        best: Parsed | None = None
        for attempt in range(self._tries):
            answer = self._answer(question)
            read = parsed(answer.text)
            if read is not None and read.whole:
                yield piece, read
                return
            best = read or best
            smaller = halves(piece) if answer.cut else [piece]
            if len(smaller) > 1:
                for half in smaller:
                    yield from self.answers(document, half)
                return
            if attempt == 0:
                question = msgspec.structs.replace(question, text=question.text + _AGAIN)
        if best is None:
            self.tally.lost += 1
        yield piece, best

    def _answer(self, question: Question) -> Answer:
        answer = self._ask(question)
        tally = self.tally
        if answer.kept:
            tally.kept += 1
        else:
            tally.questions += 1
            tally.tokens_in += answer.tokens_in
            tally.tokens_out += answer.tokens_out
        return answer


class _Work:
    """One document on its way."""

    def __init__(self, reader: ModelReader, document: Document, named: frozenset[str] | None) -> None:
        self._reader = reader
        self._document = document
        self._named = named
        self._treaties = Treaties(document.text, reader.tally)
        self._claims: list[Claim] = []
        self._derived: str | None = None
        self._notes: list[str] = []
        self._before = sum(reader.tally.dropped.values())

    def read(self, parts: list[Piece]) -> None:
        """Read all pieces; a piece that fails is noted, and the last failure raised where all do."""
        failed: list[ReaderError] = []
        lost = cut = 0
        for part in parts:
            try:
                for piece, answer in self._reader.answers(self._document, part):
                    lost += answer is None
                    cut += answer is not None and not answer.whole
                    self._take(piece, answer)
            except ReaderError as error:
                failed.append(error)
        if failed and len(failed) + lost >= len(parts):
            raise failed[-1]
        if lost >= len(parts) > 0:
            hint = "Try a larger model, or one that can be held to a JSON schema."
            raise ReaderError("The model's answer is not the JSON that was asked for.", hint=hint)
        if failed or lost:
            why = f": {failed[-1].message}" if failed else ""
            self._notes.append(f"{len(failed) + lost} of {len(parts)} parts of the text were not read{why}")
        if cut:
            self._notes.append("The model's answer broke off; what it had not yet said is missing.")

    def _take(self, piece: Piece, answer: Parsed | None) -> None:
        if answer is None:
            return
        ids = self._treaties.take(answer.treaties)
        made = Checker(piece, ids, self._named, self._reader.tally).claims(answer.claims)
        prefix = f"{piece.start}:"
        self._claims += [_prefixed(claim, prefix) for claim in made]
        origin = anchor(piece.text, answer.derived_from)
        self._derived = self._derived or (origin.quote if origin else None)

    def reading(self, tag: str | None) -> Reading:
        """Everything that stands, numbered in the order of the text."""
        claims = _numbered(_once(self._claims))
        treaties, ids = renamed(self._treaties.used({claim.treaty for claim in claims if claim.treaty}))
        claims = [msgspec.structs.replace(one, treaty=ids.get(one.treaty or "")) for one in claims]
        self._reader.tally.claims += len(claims)
        dropped = sum(self._reader.tally.dropped.values()) - self._before
        if dropped:
            verb = "was" if dropped == 1 else "were"
            self._notes.append(f"{dropped} of the model's claims {verb} dropped: they do not stand in the text.")
        head = head_of(self._document, tag, self._derived, tuple(self._notes))
        return Reading(document=head, treaties=treaties, claims=tuple(claims), reader=self._reader.reader)


def _question(document: Document, piece: Piece) -> Question:
    source = document.source
    known = [
        f"Day of publication: {source.published or 'not known'}",
        *([f"Publisher: {source.publisher}"] if source.publisher else []),
        *([f"Title: {source.title}"] if source.title else []),
    ]
    if piece.start:
        known += ["The report begins so (do not quote from here):", document.text[:LEAD].strip(), ""]
    text = "\n".join([*known, "<report>", piece.text, "</report>"])
    told = instructions()
    return Question(instructions=told.text, text=text, schema=schema(), version=told.version)


def _prefixed(claim: Claim, prefix: str) -> Claim:
    about = prefix + claim.about if claim.about else None
    return msgspec.structs.replace(claim, id=prefix + claim.id, about=about)


def _once(claims: list[Claim]) -> list[Claim]:
    """One claim a fact: of claims that differ only in id and passage, that with the fuller passage."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = tuple(
            value
            for name, value in msgspec.structs.asdict(claim).items()
            if name not in ("id", "passages", "about", "certainty")
        )
        before = kept.get(key)
        if before is None or len(claim.passages[0].quote) > len(before.passages[0].quote):
            kept[key] = claim if before is None else msgspec.structs.replace(claim, id=before.id)
    return list(kept.values())


def _numbered(claims: list[Claim]) -> list[Claim]:
    ordered = sorted(claims, key=lambda claim: claim.passages[0].start)
    ids = {claim.id: f"c{number}" for number, claim in enumerate(ordered, 1)}
    return [
        msgspec.structs.replace(claim, id=f"c{number}", about=ids.get(claim.about or ""))
        for number, claim in enumerate(ordered, 1)
    ]
